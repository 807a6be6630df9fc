-- slice of target; grain: id
SELECT
    id, indicator, unit, document, base_year, base_value, target_year, target_value,
    form, path, tolerance, reference_indicator, reference_unit, nature, direction,
    printed, printed_pace, source, note_zh, note_en
FROM target
WHERE
    (len(CAST($after AS VARCHAR[])) = 0 OR id > CAST($after AS VARCHAR[])[1])
    AND (
        len(CAST($id AS VARCHAR[])) = 0
        OR list_contains(CAST($id AS VARCHAR[]), id)
    )
    AND (
        len(CAST($indicator AS VARCHAR[])) = 0
        OR list_contains(CAST($indicator AS VARCHAR[]), indicator)
    )
    AND (
        len(CAST($unit AS VARCHAR[])) = 0
        OR list_contains(CAST($unit AS VARCHAR[]), unit)
    )
    AND (
        len(CAST($document AS VARCHAR[])) = 0
        OR list_contains(CAST($document AS VARCHAR[]), document)
    )
ORDER BY id
LIMIT $most;
