-- meaning: how many latest figures are preliminary, of an estimated or unknown release
--   day, bounded, rounded, worked out by a formula; of all, and of those whose
--   indicator and unit have a target
-- grain: of × (all | source | year | indicator); `of` is all or targeted, a dimension
--   that a row is not about is blank
-- source: latest, target
-- units: figures are counted
WITH figure AS (
    SELECT
        k.indicator, k.source, left(k.period, 4) AS year,
        k.status = 'preliminary' AS preliminary,
        k.released_basis = 'estimated' AS estimated,
        k.released_basis = 'unknown' AS unknown,
        k.bound IN ('>', '≥') AS bounded,
        k.bound = '≈' OR k.rounded_to IS NOT NULL AS rounded,
        k.source = 'formula' AS derived,
        EXISTS (
            SELECT 1 FROM target AS t
            WHERE t.indicator = k.indicator AND t.unit = k.unit
        ) AS targeted
    FROM latest AS k
),

counted AS (
    SELECT 'all' AS of_what, * FROM figure
    UNION ALL
    SELECT 'targeted' AS of_what, * FROM figure
    WHERE targeted
)

SELECT
    c.of_what, c.source, c.year, c.indicator,
    count(*) AS figures,
    count(*) FILTER (WHERE c.preliminary) AS preliminary,
    count(*) FILTER (WHERE c.estimated) AS estimated,
    count(*) FILTER (WHERE c.unknown) AS unknown,
    count(*) FILTER (WHERE c.bounded) AS bounded,
    count(*) FILTER (WHERE c.rounded) AS rounded,
    count(*) FILTER (WHERE c.derived) AS derived
FROM counted AS c
GROUP BY GROUPING SETS (
    (c.of_what), (c.of_what, c.source), (c.of_what, c.year), (c.of_what, c.indicator)
)
ORDER BY c.of_what, c.source NULLS FIRST, c.year NULLS FIRST, c.indicator NULLS FIRST;
