-- slice of unit; grain: code
SELECT
    code, name_zh, name_en, short_zh, short_en, level, kind, parent, region,
    valid_from, valid_to
FROM unit
WHERE
    (len(CAST($after AS VARCHAR[])) = 0 OR code > CAST($after AS VARCHAR[])[1])
    AND (
        len(CAST($code AS VARCHAR[])) = 0
        OR list_contains(CAST($code AS VARCHAR[]), code)
    )
    AND (
        len(CAST($level AS VARCHAR[])) = 0
        OR list_contains(CAST($level AS VARCHAR[]), level)
    )
    AND (
        len(CAST($parent AS VARCHAR[])) = 0
        OR list_contains(CAST($parent AS VARCHAR[]), parent)
    )
    AND (
        len(CAST($region AS VARCHAR[])) = 0
        OR list_contains(CAST($region AS VARCHAR[]), region)
    )
ORDER BY code
LIMIT $most;
