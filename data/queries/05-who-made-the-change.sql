-- title.zh: 各省对全国变化的拉动
-- title.en: Which provinces made the nation's change
-- question.zh: 某年全国进出口的变化由哪些省份构成，各拉动多少个百分点？
-- question.en: Which provinces made the change of national goods trade in a year, and by how many points?
-- parameter: indicator = goods_trade_total | 指标代码 | code of an indicator
-- parameter: year = 2024 | 年份 | year
SELECT
    coalesce(unit.short_zh, contribution.part) AS part, contribution.kind,
    contribution.start_value, contribution.end_value, contribution.amount,
    contribution.points, contribution.share, contribution.preliminary,
    contribution.why
FROM contribution
LEFT JOIN unit ON unit.code = contribution.part AND contribution.kind = 'part'
WHERE
    contribution.indicator = $indicator AND contribution.unit = '000000'
    AND contribution.breakdown = 'province'
    AND contribution.to_year = CAST($year AS INTEGER)
    AND contribution.from_year = CAST($year AS INTEGER) - 1
ORDER BY contribution.kind, contribution.part;
