-- slice of department; grain: code
SELECT
    code, name_zh, name_en, string_split(roles, ' ') AS roles, as_of
FROM department
WHERE
    (len(CAST($after AS VARCHAR[])) = 0 OR code > CAST($after AS VARCHAR[])[1])
    AND (
        len(CAST($code AS VARCHAR[])) = 0
        OR list_contains(CAST($code AS VARCHAR[]), code)
    )
ORDER BY code
LIMIT $most;
