-- meaning: of which units an indicator has figures, and how many of these were
--   released more than once, by whomever
-- grain: unit
-- source: observation
WITH figure AS (
    SELECT unit, frequency, period, count(*) AS releases
    FROM observation
    WHERE indicator = $indicator
    GROUP BY ALL
)

SELECT
    f.unit, u.name_zh, u.name_en, count(*) AS figures,
    count(*) FILTER (WHERE f.releases > 1) AS repeated
FROM figure AS f
INNER JOIN unit AS u ON u.code = f.unit
GROUP BY ALL
ORDER BY f.unit;
