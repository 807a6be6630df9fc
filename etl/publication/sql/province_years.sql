-- latest value of each year of each province; grain: province × year
SELECT
    u.code AS unit, u.short_zh, u.short_en, CAST(y.period AS INTEGER) AS year,
    CAST(y.value AS DOUBLE) AS value, y.source, y.status
FROM latest_year AS y
INNER JOIN unit AS u ON u.code = y.unit AND u.level = 'province'
WHERE y.indicator = $indicator
ORDER BY u.code, year;
