-- slice of indicator; grain: code
SELECT
    code, name_zh, name_en, definition_zh, definition_en, class,
    unit_of_measure, direction, string_split(frequencies, ' ') AS frequencies,
    accumulates, aggregate, reported_by, agency_zh, agency_en, decimals, objective,
    area, growth_of, mirror_of, formula, openness, release_lag_months, release_day
FROM indicator
WHERE
    (len(CAST($after AS VARCHAR[])) = 0 OR code > CAST($after AS VARCHAR[])[1])
    AND (
        len(CAST($code AS VARCHAR[])) = 0
        OR list_contains(CAST($code AS VARCHAR[]), code)
    )
    AND (
        len(CAST($class AS VARCHAR[])) = 0
        OR list_contains(CAST($class AS VARCHAR[]), class)
    )
    AND (
        len(CAST($objective AS VARCHAR[])) = 0
        OR list_contains(CAST($objective AS VARCHAR[]), objective)
    )
    AND (
        len(CAST($reported_by AS VARCHAR[])) = 0
        OR list_contains(CAST($reported_by AS VARCHAR[]), reported_by)
    )
ORDER BY code
LIMIT $most;
