-- the latest value of each year of the indicators asked for
SELECT indicator, unit, period, value, bound, rounded_to, status, source
FROM latest_year
WHERE list_contains(CAST($indicators AS VARCHAR[]), indicator);
