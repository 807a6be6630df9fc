-- title.zh: 外贸依存度的变化
-- title.en: Trade against GDP
-- question.zh: 各省进出口总额占生产总值之比，两年之间变化了多少个百分点？
-- question.en: By how many points did each province's ratio of goods trade to GDP move between two years?
-- parameter: first = 2020 | 起始年 | first year
-- parameter: last = 2024 | 终止年 | last year
SELECT
    unit.short_zh AS unit, earlier.value AS ratio_first, later.value AS ratio_last,
    CASE WHEN not_comparable(earlier, later) = '' THEN later.value - earlier.value END
        AS points,
    not_comparable(earlier, later) AS why, later.rounded_to, later.status
FROM observation AS later
INNER JOIN observation AS earlier
    ON
        earlier.indicator = later.indicator AND earlier.unit = later.unit
        AND earlier.frequency = later.frequency AND earlier.period = $first
INNER JOIN unit ON unit.code = later.unit
WHERE
    later.indicator = 'goods_trade_to_gdp' AND later.frequency = 'year'
    AND later.period = $last
ORDER BY unit.code;
