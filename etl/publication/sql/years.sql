-- latest value of each year, no file and line where it is worked out; grain: year
SELECT
    CAST(y.period AS INTEGER) AS year, y.value, y.value_text, y.text_unit,
    y.bound, y.rounded_to, y.status, y.source, s.name_zh AS source_name_zh,
    s.name_en AS source_name_en, y.vintage, y.released, y.released_basis,
    y.recorded, y.reference, l.file, y.line, y.note, y.from_frequency,
    d.operands
FROM latest_year AS y
INNER JOIN source AS s ON s.code = y.source
LEFT JOIN load AS l ON l.load = y.load
LEFT JOIN derived AS d
    ON
        d.indicator = $indicator AND d.unit = $unit AND d.frequency = y.frequency
        AND d.period = y.period AND y.source = 'formula'
WHERE y.indicator = $indicator AND y.unit = $unit
ORDER BY year;
