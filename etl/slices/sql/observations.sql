-- slice of observation; grain: indicator × unit × frequency × period
SELECT
    o.indicator, o.unit, o.frequency, o.period, o.year, o.period_end, o.value,
    regexp_replace(CAST(o.exact AS VARCHAR), '[.]?0+$', '') AS exact, o.value_text,
    o.unit_of_measure, o.bound, o.status, o.origin, o.from_frequency,
    CAST(o.rounded_to AS DOUBLE) AS rounded_to, o.source, o.vintage, o.released,
    o.released_basis, o.recorded, o.known, o.family, o.reference, o.note
FROM observation AS o
WHERE
    (
        len(CAST($after AS VARCHAR[])) = 0
        OR (o.indicator, o.unit, o.frequency, o.period) > (
            CAST($after AS VARCHAR[])[1], CAST($after AS VARCHAR[])[2],
            CAST($after AS VARCHAR[])[3], CAST($after AS VARCHAR[])[4]
        )
    )
    AND strftime(o.period_end, '%Y-%m') BETWEEN $first AND $until
    AND (
        len(CAST($indicator AS VARCHAR[])) = 0
        OR list_contains(CAST($indicator AS VARCHAR[]), o.indicator)
    )
    AND (
        len(CAST($unit AS VARCHAR[])) = 0
        OR list_contains(CAST($unit AS VARCHAR[]), o.unit)
    )
    AND (
        len(CAST($level AS VARCHAR[])) = 0
        OR o.unit IN (
            SELECT u.code
            FROM unit AS u
            WHERE list_contains(CAST($level AS VARCHAR[]), u.level)
        )
    )
    AND (
        len(CAST($frequency AS VARCHAR[])) = 0
        OR list_contains(CAST($frequency AS VARCHAR[]), o.frequency)
    )
    AND (
        len(CAST($source AS VARCHAR[])) = 0
        OR list_contains(CAST($source AS VARCHAR[]), o.source)
    )
    AND (
        len(CAST($status AS VARCHAR[])) = 0
        OR list_contains(CAST($status AS VARCHAR[]), o.status)
    )
    AND (
        len(CAST($origin AS VARCHAR[])) = 0
        OR list_contains(CAST($origin AS VARCHAR[]), o.origin)
    )
ORDER BY o.indicator, o.unit, o.frequency, o.period
LIMIT $most;
