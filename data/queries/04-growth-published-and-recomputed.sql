-- title.zh: 公布增速与按公布额计算的增速
-- title.en: Growth as published beside growth recomputed
-- question.zh: 全国历年公布增速与按公布额计算的增速相差多少？不可比的原因是什么？
-- question.en: How far is published growth from growth recomputed of the levels, and where is none told, and why?
-- parameter: indicator = goods_trade_total | 指标代码 | code of an indicator
SELECT
    period, value, value_before, unit_of_measure, growth, growth_published,
    growth - growth_published AS points_apart, source, why
FROM yoy($indicator, '000000')
ORDER BY period;
