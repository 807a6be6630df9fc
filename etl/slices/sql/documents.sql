-- slice of document; grain: code
SELECT
    code, title_zh, title_en, issuer_zh, issuer_en, issued, source, kind, verified
FROM document
WHERE
    (len(CAST($after AS VARCHAR[])) = 0 OR code > CAST($after AS VARCHAR[])[1])
    AND (
        len(CAST($code AS VARCHAR[])) = 0
        OR list_contains(CAST($code AS VARCHAR[]), code)
    )
ORDER BY code
LIMIT $most;
