-- title.zh: 首次公布与现行值之差
-- title.en: First release against today's value
-- question.zh: 各省年度数从首次公布到现在修订了百分之几？
-- question.en: By how many percent was each province's yearly figure revised since its first release?
-- parameter: indicator = gdp | 指标代码 | code of an indicator
WITH dated AS (
    SELECT
        unit, year, source, vintage, known, value, is_latest,
        row_number() OVER (PARTITION BY unit, year ORDER BY known, vintage) AS turn
    FROM observation_vintage
    WHERE indicator = $indicator AND frequency = 'year'
)

SELECT
    unit.short_zh AS unit, first.year, first.value AS first_value,
    today.value AS value_today, first.vintage AS first_vintage,
    today.vintage AS vintage_today,
    percent_over(today.value, first.value) AS revised_percent
FROM dated AS first
INNER JOIN dated AS today
    ON today.unit = first.unit AND today.year = first.year AND today.is_latest
INNER JOIN unit ON unit.code = first.unit
WHERE first.turn = 1 AND first.vintage <> today.vintage
ORDER BY unit.code, first.year;
