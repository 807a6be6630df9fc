-- every judged target of an indicator with its unit's name; grain: target
SELECT
    a.unit, u.name_zh AS unit_zh, t.document, t.base_year, t.base_value,
    t.target_year, t.target_value, t.printed, a.period, a.value, a.due_value,
    a.completion, a.reached_share, a.status, a.preliminary
FROM assessment AS a
INNER JOIN target AS t ON t.id = a.target
INNER JOIN unit AS u ON u.code = a.unit
WHERE a.indicator = $indicator
ORDER BY t.rowid;
