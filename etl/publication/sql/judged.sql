-- every judged target with its names; grain: target
SELECT
    a.*,
    t.document, t.base_year, t.base_value, t.target_year, t.target_value, t.form,
    t.direction, t.path, t.tolerance, t.reference_indicator, t.reference_unit,
    -- What it is compared with: a place where the figure is the same one there.
    CASE WHEN t.reference_indicator = t.indicator THEN r.short_zh ELSE s.name_zh END
        AS reference_zh,
    CASE WHEN t.reference_indicator = t.indicator THEN r.short_en ELSE s.name_en END
        AS reference_en,
    t.nature, t.printed, t.printed_pace, t.source AS target_source, t.note_zh,
    t.note_en,
    d.title_zh AS document_zh, d.title_en AS document_en, d.kind AS document_kind,
    i.name_zh AS indicator_zh, i.name_en AS indicator_en, i.unit_of_measure,
    i.display_unit, i.display_factor, i.display_decimals,
    u.name_zh AS unit_zh, u.name_en AS unit_en
FROM assessment AS a
INNER JOIN target AS t ON t.id = a.target
INNER JOIN document AS d ON d.code = t.document
INNER JOIN indicator AS i ON i.code = a.indicator
INNER JOIN unit AS u ON u.code = a.unit
LEFT JOIN unit AS r ON r.code = t.reference_unit
LEFT JOIN indicator AS s ON s.code = t.reference_indicator
ORDER BY t.rowid;
