-- title.zh: 一个数的历次公布
-- title.en: Every vintage of one figure
-- question.zh: 这个数前后公布过几次，各为多少，出自哪个文件哪一行？
-- question.en: How often was this figure published, with which values, and in which file and line does each stand?
-- parameter: indicator = goods_trade_total | 指标代码 | code of an indicator
-- parameter: unit = 440000 | 单位代码 | code of a unit
-- parameter: year = 2024 | 年份 | year
SELECT
    figure.frequency, figure.period, figure.value, figure.unit_of_measure,
    figure.status, source.name_zh AS source, figure.vintage, figure.released,
    figure.released_basis, figure.is_latest, load.file, figure.line
FROM observation_vintage AS figure
INNER JOIN source ON source.code = figure.source
LEFT JOIN load ON load.load = figure.load
WHERE
    figure.indicator = $indicator AND figure.unit = $unit
    AND (
        (figure.frequency = 'year' AND figure.period = $year)
        OR (figure.frequency = 'year_to_date' AND figure.period = $year || '-12')
    )
ORDER BY figure.known, figure.source;
