-- slice of objective; grain: code
SELECT
    code, number, title_zh, title_en, verified, source
FROM objective
WHERE
    (len(CAST($after AS VARCHAR[])) = 0 OR code > CAST($after AS VARCHAR[])[1])
    AND (
        len(CAST($code AS VARCHAR[])) = 0
        OR list_contains(CAST($code AS VARCHAR[]), code)
    )
ORDER BY code
LIMIT $most;
