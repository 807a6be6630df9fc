-- title.zh: 文件所印年均增速与目标值隐含的增速
-- title.en: The pace as printed, and the pace that the printed level asks for
-- question.zh: 按文件所印年均增速推算，目标年会到多少？与所印目标值相差多少？
-- question.en: Where would the printed yearly pace lead, and how far is that from the printed level?
SELECT
    target.id, indicator.name_zh AS indicator, target.base_value, target.target_value,
    indicator.unit_of_measure,
    target.printed_pace * 100 AS printed_percent_a_year,
    percent_a_year(
        target.target_value, target.base_value, target.target_year - target.base_year
    ) AS implied_percent_a_year,
    target.base_value
    * pow(1 + target.printed_pace, target.target_year - target.base_year)
        AS level_by_printed_pace
FROM target
INNER JOIN indicator ON indicator.code = target.indicator
WHERE target.printed_pace IS NOT NULL
ORDER BY target.id;
