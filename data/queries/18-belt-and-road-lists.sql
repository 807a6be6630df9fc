-- title.zh: “一带一路”两个名单的数并列
-- title.en: Belt and Road by its two lists, side by side
-- question.zh: 按原名单和现名单公布的进出口额各到哪一年？（两个名单的数不相接）
-- question.en: Up to and from which year is trade told by the old and by the new list? The two are never joined into one series.
SELECT
    indicator.code, indicator.name_zh AS indicator, own.year, own.value,
    own.unit_of_measure, own.bound, own.status, source.name_zh AS source
FROM observation AS own
INNER JOIN indicator ON indicator.code = own.indicator
INNER JOIN source ON source.code = own.source
WHERE
    own.indicator IN ('bri64_trade', 'bri_trade') AND own.unit = '000000'
    AND own.frequency = 'year'
ORDER BY indicator.code, own.year;
