-- title.zh: 一个省逐月同比
-- title.en: A province month by month
-- question.zh: 某省逐月出口额及同比增速是多少？哪些月份不可比？
-- question.en: What did a province export month by month, how much more than a year before, and which months cannot be compared?
-- parameter: province = 330000 | 省份代码 | code of a province
-- parameter: indicator = goods_exports | 指标代码 | code of an indicator
SELECT
    period, value, value_before, unit_of_measure, growth, status, why
FROM yoy($indicator, $province, frequency := 'month')
ORDER BY period;
