-- title.zh: 外贸在地区间的集中程度
-- title.en: How concentrated trade is among the provinces
-- question.zh: 各省占全国比重的集中度（赫芬达尔指数）逐月（累计）如何变化？
-- question.en: How did the concentration of the provinces' shares (Herfindahl index) move from month to month (year to date)?
-- parameter: indicator = goods_trade_total | 指标代码 | code of an indicator
SELECT
    period, count(*) AS provinces,
    sum(pow(own.value / own.national, 2)) AS herfindahl,
    1 / sum(pow(own.value / own.national, 2)) AS provinces_of_equal_size
FROM share($indicator, frequency := 'year_to_date') AS own
INNER JOIN unit ON unit.code = own.unit AND unit.level = 'province'
GROUP BY period
HAVING count(*) = 31
ORDER BY period;
