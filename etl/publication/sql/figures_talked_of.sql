-- latest value of each figure of some indicators and units, with its bound
-- grain: indicator × unit × frequency × period
SELECT indicator, unit, frequency, period, value, bound
FROM latest
WHERE
    list_contains(CAST($indicators AS VARCHAR[]), indicator)
    AND list_contains(CAST($units AS VARCHAR[]), unit);
