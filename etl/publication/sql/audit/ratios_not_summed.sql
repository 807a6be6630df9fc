-- meaning: only what is declared to be summed is summed, never a ratio, and a sum or
-- a formula never stands in place of a published value
-- what to do: correct `aggregate` in the indicator's file, or take the figures of a
-- derived indicator out of what was loaded
SELECT 'declared to be summed' AS offence, code AS indicator, unit_of_measure AS detail
FROM indicator
WHERE aggregate = 'sum' AND (unit_of_measure = '%' OR formula IS NOT NULL)
UNION ALL
SELECT 'summed', t.indicator, t.frequency || ' ' || t.period
FROM province_total AS t
INNER JOIN indicator AS i ON i.code = t.indicator
WHERE i.aggregate <> 'sum'
UNION ALL
SELECT 'summed beside a published value', t.indicator, t.frequency || ' ' || t.period
FROM province_total AS t
SEMI JOIN latest AS p
    ON
        p.indicator = t.indicator AND p.unit = '000000'
        AND p.frequency = t.frequency AND p.period = t.period
UNION ALL
SELECT 'summed beside a published value', t.indicator, 'year ' || t.period
FROM province_total AS t
SEMI JOIN latest_year AS p
    ON p.indicator = t.indicator AND p.unit = '000000' AND p.period = t.period
WHERE t.frequency = 'year'
UNION ALL
SELECT DISTINCT 'loaded though derived', o.indicator, o.source
FROM observation AS o
INNER JOIN indicator AS i ON i.code = o.indicator
WHERE i.formula IS NOT NULL OR o.source IN ('formula', 'aggregate')
UNION ALL
SELECT 'derived in place of a published value', d.indicator, d.unit || ' ' || d.period
FROM derived AS d
INNER JOIN indicator AS i ON i.code = d.indicator
WHERE i.formula IS NULL
ORDER BY ALL;
