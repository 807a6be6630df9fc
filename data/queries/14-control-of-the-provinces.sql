-- title.zh: 各省之和与全国公布数核对
-- title.en: The provincial sum as a control of the published national value
-- question.zh: 逐月看，31 省之和与全国公布数相差多少？（只作核对，全国数以公布数为准）
-- question.en: Month by month, how far is the sum of the 31 provinces from the published national value? A control: the published value prevails.
-- parameter: indicator = goods_trade_total | 指标代码 | code of an indicator
SELECT
    own.period, own.source,
    sum(own.value) FILTER (WHERE unit.level = 'province') AS provinces,
    max(own.value) FILTER (WHERE unit.level = 'nation') AS nation,
    sum(own.value) FILTER (WHERE unit.level = 'province')
    - max(own.value) FILTER (WHERE unit.level = 'nation') AS difference,
    any_value(own.unit_of_measure) AS unit_of_measure
FROM observation AS own
INNER JOIN unit ON unit.code = own.unit
WHERE own.indicator = $indicator AND own.frequency = 'month'
GROUP BY own.period, own.source
HAVING
    count(*) FILTER (WHERE unit.level = 'province') = 31
    AND count(*) FILTER (WHERE unit.level = 'nation') = 1
ORDER BY own.period;
