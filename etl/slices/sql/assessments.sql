-- slice of assessment; grain: target
SELECT
    target, indicator, unit, period, value, bound, completion, reached_share,
    due_value, time_progress, status, preliminary, reason, facts, first_passed
FROM assessment
WHERE
    (len(CAST($after AS VARCHAR[])) = 0 OR target > CAST($after AS VARCHAR[])[1])
    AND (
        len(CAST($target AS VARCHAR[])) = 0
        OR list_contains(CAST($target AS VARCHAR[]), target)
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
        len(CAST($status AS VARCHAR[])) = 0
        OR list_contains(CAST($status AS VARCHAR[]), status)
    )
ORDER BY target
LIMIT $most;
