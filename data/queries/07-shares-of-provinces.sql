-- title.zh: 各省占全国比重的变化
-- title.en: How the provinces' shares moved
-- question.zh: 与上年同期相比，各省占全国出口的比重变化了多少个百分点？
-- question.en: By how many points did each province's share in national exports move from a year before, January to the same month?
-- parameter: indicator = goods_exports | 指标代码 | code of an indicator
-- parameter: first = 2024-07 | 上年同期，累计至该月 | a year before, January to that month
-- parameter: last = 2025-07 | 本期，累计至该月 | now, January to that month
SELECT
    unit.region, unit.short_zh AS unit, earlier.share AS share_first,
    later.share AS share_last, later.share - earlier.share AS points, later.status
FROM share($indicator, frequency := 'year_to_date') AS later
INNER JOIN share($indicator, frequency := 'year_to_date') AS earlier
    ON earlier.unit = later.unit AND earlier.period = $first
INNER JOIN unit ON unit.code = later.unit AND unit.level = 'province'
WHERE later.period = $last
ORDER BY unit.code;
