-- latest value of each year of one indicator for the units asked for
-- grain: unit × year
SELECT
    unit, CAST(period AS INTEGER) AS year, CAST(value AS DOUBLE) AS value, source,
    basis(
        indicator, coalesce(released, CAST(recorded + INTERVAL 8 HOUR AS DATE))
    ) AS basis,
    bound, status
FROM latest_year
WHERE indicator = $indicator AND list_contains(CAST($units AS VARCHAR[]), unit)
ORDER BY unit, year;
