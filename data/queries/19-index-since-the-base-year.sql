-- title.zh: 以基期为 100 的指数
-- title.en: Provinces and the nation since the base year
-- question.zh: 以 2020 年为 100，一省与全国逐年走到多少？（全国数只作参照，不是该省目标）
-- question.en: With 2020 as 100, where did a province and the nation get to each year? The nation is a reference, not the province's target.
-- parameter: province = 440000 | 省份代码 | code of a province
-- parameter: indicator = goods_trade_total | 指标代码 | code of an indicator
SELECT
    year,
    max(rebased) FILTER (WHERE unit = $province) AS province,
    max(rebased) FILTER (WHERE unit = '000000') AS nation,
    string_agg(DISTINCT why, ' ') FILTER (WHERE why <> '') AS why_not
FROM rebased($indicator, unit := NULL)
WHERE unit IN ($province, '000000') AND year >= 2020
GROUP BY year
ORDER BY year;
