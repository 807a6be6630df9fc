-- title.zh: 截止日所知与今日所知
-- title.en: What was known on a cut-off day, and what is known today
-- question.zh: 中期评估截止日所知的全国数，今天有哪些已不同？
-- question.en: Of the national figures known on the cut-off day of the mid-term assessment, which are others today?
-- parameter: day = 2023-06-30 | 截止日 | cut-off day
-- parameter: year = 2022 | 数据年份 | year of the data
SELECT
    indicator.code, indicator.name_zh AS indicator, past.value AS known_then,
    today.value AS known_today, past.unit_of_measure, past.status AS status_then,
    past.vintage AS vintage_then, today.vintage AS vintage_today
FROM observation_as_known($day) AS past
INNER JOIN observation AS today
    USING (indicator, unit, frequency, period)
INNER JOIN indicator ON indicator.code = past.indicator
WHERE
    past.unit = '000000' AND past.frequency = 'year' AND past.period = $year
    AND past.exact <> today.exact
ORDER BY indicator.code;
