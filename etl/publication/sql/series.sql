-- latest value of each figure below the year; grain: frequency × period
SELECT
    k.frequency, k.period, k.value, k.bound, k.rounded_to, k.status, k.source,
    s.name_zh AS source_name_zh, s.name_en AS source_name_en, k.vintage,
    k.released, k.released_basis, k.recorded, k.reference, l.file, k.line, k.note,
    d.operands
FROM latest AS k
INNER JOIN source AS s ON s.code = k.source
LEFT JOIN load AS l ON l.load = k.load
LEFT JOIN derived AS d
    ON
        d.indicator = $indicator AND d.unit = $unit AND d.frequency = k.frequency
        AND d.period = k.period AND k.source = 'formula'
WHERE k.indicator = $indicator AND k.unit = $unit AND k.frequency <> 'year'
ORDER BY k.frequency, k.period;
