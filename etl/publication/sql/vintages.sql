-- every vintage of every year released by a day; of what is worked out the latest
-- alone; grain: year × frequency × source × vintage
-- The columns are named and the figure is asked for twice: planned by way of the
-- macro year_vintages() this takes half as long again.
WITH vintage_of_year AS (
    SELECT
        left(period, 4) AS period, frequency AS from_frequency, value, bound,
        rounded_to, status, source, vintage, released, released_basis, recorded,
        reference, load, line, note
    FROM observation
    WHERE
        indicator = $indicator AND unit = $unit
        AND (
            frequency = 'year'
            OR (frequency = 'year_to_date' AND period LIKE '%-12')
        )
    UNION ALL
    SELECT
        period, from_frequency, value, bound, rounded_to, status, source, vintage,
        released, released_basis, recorded, reference, load, line, note
    FROM latest_year
    WHERE indicator = $indicator AND unit = $unit AND source = 'formula'
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
        y.indicator = $indicator AND y.unit = $unit AND y.period = v.period
        AND y.source = v.source AND y.vintage = v.vintage
        AND y.from_frequency = v.from_frequency
WHERE
    coalesce(v.released, CAST(v.recorded + INTERVAL 8 HOUR AS DATE))
    <= CAST($day AS DATE)
ORDER BY year, is_latest DESC, v.released DESC NULLS LAST, v.vintage DESC;
