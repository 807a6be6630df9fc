-- the latest value of each year from a year on, of nation and provinces
SELECT
    y.indicator, y.unit, y.period, y.value, y.bound, y.rounded_to, y.status, y.source,
    basis(
        y.indicator, coalesce(y.released, CAST(y.recorded + INTERVAL 8 HOUR AS DATE))
    ) AS basis,
    y.released
FROM latest_year AS y
INNER JOIN unit AS u ON u.code = y.unit AND u.level IN ('nation', 'province')
WHERE
    list_contains(CAST($indicators AS VARCHAR[]), y.indicator)
    AND CAST(y.period AS INTEGER) >= $first;
