-- latest value of each month and year-to-date of the indicators asked for, with its
-- basis, of nation and provinces or those of them that are named
-- grain: indicator × unit × frequency × period
SELECT
    k.indicator, k.unit, k.frequency, k.period, CAST(k.value AS DOUBLE) AS value,
    k.source, k.bound, k.released,
    basis(
        k.indicator, coalesce(k.released, CAST(k.recorded + INTERVAL 8 HOUR AS DATE))
    ) AS basis
FROM latest AS k
INNER JOIN unit AS u ON u.code = k.unit AND u.level IN ('nation', 'province')
WHERE
    list_contains(CAST($indicators AS VARCHAR[]), k.indicator)
    AND (
        len(CAST($units AS VARCHAR[])) = 0
        OR list_contains(CAST($units AS VARCHAR[]), k.unit)
    )
    AND k.frequency IN ('month', 'year_to_date')
ORDER BY k.indicator, k.unit, k.frequency, k.period;
