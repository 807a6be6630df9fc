-- slice of source; grain: code
SELECT
    code, name_zh, name_en, precedence, sums_to_nation
FROM source
WHERE
    (len(CAST($after AS VARCHAR[])) = 0 OR code > CAST($after AS VARCHAR[])[1])
    AND (
        len(CAST($code AS VARCHAR[])) = 0
        OR list_contains(CAST($code AS VARCHAR[]), code)
    )
ORDER BY code
LIMIT $most;
