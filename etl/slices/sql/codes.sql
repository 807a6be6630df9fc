-- the codes that a filter may name; grain: kind × code
SELECT code
FROM (
    SELECT 'indicator' AS kind, code FROM indicator
    UNION ALL SELECT 'unit', code FROM unit
    UNION ALL SELECT 'source', code FROM source
    UNION ALL SELECT 'document', code FROM document
    UNION ALL SELECT 'objective', code FROM objective
    UNION ALL SELECT 'department', code FROM department
    UNION ALL SELECT 'target', id FROM target
)
WHERE kind = $kind;
