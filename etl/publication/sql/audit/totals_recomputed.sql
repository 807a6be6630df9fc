-- meaning: a sum of provinces is the sum of all of them, each once, from one source
-- what to do: this is a mistake of the program; keep the data folder and report it
WITH part AS (
    SELECT y.indicator, 'year' AS frequency, y.period, y.source, y.unit, y.value
    FROM latest_year AS y
    UNION ALL
    SELECT l.indicator, l.frequency, l.period, l.source, l.unit, l.value
    FROM latest AS l
    WHERE l.frequency <> 'year'
)

SELECT
    t.indicator, t.frequency, t.period, t.value, sum(p.value) AS recomputed,
    count(p.value) AS provinces
FROM province_total AS t
LEFT JOIN unit AS u ON u.level = 'province'
LEFT JOIN part AS p
    ON
        p.indicator = t.indicator AND p.frequency = t.frequency
        AND p.period = t.period AND p.unit = u.code AND p.source = t.summed_source
GROUP BY t.indicator, t.frequency, t.period, t.value
HAVING
    count(*) <> count(p.value)
    OR sum(p.value) IS DISTINCT FROM t.value
ORDER BY ALL;
