-- title.zh: 缺数的省份
-- title.en: Provinces without a figure
-- question.zh: 某年各可加总指标，有几个省有数，缺的是哪些？
-- question.en: Of the indicators that provinces have: how many provinces have a figure of a year, and which lack one?
-- parameter: year = 2025 | 年份 | year
WITH wanted AS (
    SELECT DISTINCT own.indicator
    FROM observation AS own
    INNER JOIN unit ON unit.code = own.unit AND unit.level = 'province'
    WHERE own.origin = 'reported' AND own.frequency = 'year'
),

held AS (
    SELECT indicator, unit
    FROM observation
    WHERE frequency = 'year' AND period = $year AND origin = 'reported'
)

SELECT
    wanted.indicator,
    count(held.unit) AS provinces_with_a_figure,
    string_agg(unit.short_zh, '、' ORDER BY unit.code)
        FILTER (WHERE held.unit IS NULL) AS without
FROM wanted
CROSS JOIN unit
LEFT JOIN held ON held.indicator = wanted.indicator AND held.unit = unit.code
WHERE unit.level = 'province'
GROUP BY wanted.indicator
ORDER BY wanted.indicator;
