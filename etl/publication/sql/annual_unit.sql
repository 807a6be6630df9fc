-- the latest value of each year of every indicator of one unit, with its basis
SELECT
    indicator, unit, period, value, bound, rounded_to, status, source,
    basis(
        indicator, coalesce(released, CAST(recorded + INTERVAL 8 HOUR AS DATE))
    ) AS basis,
    released
FROM latest_year
WHERE unit = $unit;
