-- every vintage of every year released by a day; of what is worked out the latest
-- alone; grain: year × frequency × source × vintage
WITH vintage_of_year AS (
    SELECT * FROM year_vintages()
    UNION ALL BY NAME
    SELECT * FROM latest_year
    WHERE source = 'formula'
)

SELECT
    CAST(v.period AS INTEGER) AS year, v.from_frequency, v.value, v.bound,
    v.rounded_to, v.status, v.source, s.name_zh AS source_name_zh,
    s.name_en AS source_name_en, v.vintage, v.released, v.released_basis,
    v.recorded, v.reference, l.file, v.line, v.note,
    y.vintage IS NOT NULL AS is_latest
FROM vintage_of_year AS v
INNER JOIN source AS s ON s.code = v.source
LEFT JOIN load AS l ON l.load = v.load
LEFT JOIN latest_year AS y
    ON
        y.indicator = v.indicator AND y.unit = v.unit AND y.period = v.period
        AND y.source = v.source AND y.vintage = v.vintage
        AND y.from_frequency = v.from_frequency
WHERE
    v.indicator = $indicator AND v.unit = $unit
    AND coalesce(v.released, CAST(v.recorded + INTERVAL 8 HOUR AS DATE))
    <= CAST($day AS DATE)
ORDER BY year, is_latest DESC, v.released DESC NULLS LAST, v.vintage DESC;
