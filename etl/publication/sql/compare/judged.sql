-- the targets that two publications, `before` and `after`, judge otherwise, and why
-- grain: target
-- why: added, removed, target (it is promised otherwise), method (so are the
-- thresholds), period (a later one is judged), value (the figure was revised),
-- settled (it is no longer preliminary, or again), judged (anything else: a change
-- of scope, time gone by)
SELECT
    target,
    coalesce(a.indicator, b.indicator) AS indicator,
    coalesce(a.unit, b.unit) AS unit,
    b.status AS old_status, a.status AS new_status,
    b.period AS old_period, a.period AS new_period,
    b.value AS old_value, a.value AS new_value,
    b.bound AS old_bound, a.bound AS new_bound,
    b.completion AS old_completion, a.completion AS new_completion,
    b.preliminary AS old_preliminary, a.preliminary AS new_preliminary,
    CASE
        WHEN b.status IS NULL THEN 'added'
        WHEN a.status IS NULL THEN 'removed'
        WHEN tb IS DISTINCT FROM ta THEN 'target'
        WHEN
            (
                SELECT (method, on_schedule_band, basically_complete, growth_band)
                FROM before.plan
            )
            IS DISTINCT FROM
            (
                SELECT (method, on_schedule_band, basically_complete, growth_band)
                FROM after.plan
            )
        THEN 'method'
        WHEN a.period <> b.period THEN 'period'
        WHEN
            a.value IS DISTINCT FROM b.value OR a.bound IS DISTINCT FROM b.bound
        THEN 'value'
        WHEN a.preliminary <> b.preliminary THEN 'settled'
        ELSE 'judged'
    END AS why
FROM before.assessment AS b
FULL JOIN after.assessment AS a USING (target)
LEFT JOIN before.target AS tb ON tb.id = target
LEFT JOIN after.target AS ta ON ta.id = target
WHERE
    (b.status, b.period, b.value, b.bound, b.completion, b.preliminary, b.reason)
    IS DISTINCT FROM
    (a.status, a.period, a.value, a.bound, a.completion, a.preliminary, a.reason)
    OR tb IS DISTINCT FROM ta
ORDER BY target;
