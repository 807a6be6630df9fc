-- title.zh: 增长来自出口还是进口
-- title.en: Did exports or imports make the growth
-- question.zh: 历年货物贸易增速中，出口、进口各拉动多少个百分点？
-- question.en: Of each year's growth of goods trade, how many points came from exports, how many from imports?
-- parameter: unit = 000000 | 单位代码 | code of a unit
SELECT
    to_year,
    max(points) FILTER (WHERE part = 'goods_exports') AS points_of_exports,
    max(points) FILTER (WHERE part = 'goods_imports') AS points_of_imports,
    bool_or(preliminary) AS preliminary
FROM contribution
WHERE
    indicator = 'goods_trade_total' AND unit = $unit AND breakdown = 'flow'
    AND to_year = from_year + 1
GROUP BY to_year
ORDER BY to_year;
