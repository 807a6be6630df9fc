-- title.zh: 一个目标的逐年应达值与实际值
-- title.en: A target year by year: due and reached
-- question.zh: 货物进出口总额（美元）历年比应达值高多少、低多少？
-- question.en: By how much was total goods trade in dollars above or below the value due each year?
-- parameter: indicator = goods_trade_total_usd | 指标代码 | code of an indicator
-- parameter: unit = 000000 | 单位代码 | code of a unit
SELECT target, year, due_value, value, gap, unit_of_measure, bound, status, comparable
FROM target_path($indicator, $unit)
ORDER BY target, year;
