-- title.zh: 数从哪里来
-- title.en: Where the figures come from
-- question.zh: 各来源各提供多少个现行值，其中多少是初步数，多少的公布日是推定的？
-- question.en: How many of today's figures does each source give, how many of them preliminary, how many with an estimated release day?
SELECT
    source.name_zh AS source, source.precedence, count(*) AS figures,
    count(DISTINCT own.indicator) AS indicators,
    count(*) FILTER (WHERE own.status = 'preliminary') AS preliminary,
    count(*) FILTER (WHERE own.released_basis = 'estimated') AS estimated_day,
    min(own.year) AS first_year, max(own.year) AS last_year
FROM observation AS own
INNER JOIN source ON source.code = own.source
GROUP BY source.name_zh, source.precedence
ORDER BY source.precedence, source.name_zh;
