-- the latest value of each year of the indicators asked for, with its basis
SELECT
    indicator, unit, period, value, bound, rounded_to, status, source,
    basis(
        indicator, coalesce(released, CAST(recorded + INTERVAL 8 HOUR AS DATE))
    ) AS basis,
    released
FROM latest_year
WHERE list_contains(CAST($indicators AS VARCHAR[]), indicator);
