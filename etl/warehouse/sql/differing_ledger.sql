-- differing: loads that a warehouse `held` and a `rebuilt` one do not both enter
-- in the same words
-- grain: load
CREATE TEMP TABLE differing AS
SELECT
    coalesce(h.file, r.file) || ' ' || left(load, 12) AS key,
    CASE
        WHEN h.file IS NULL THEN 'missing'
        WHEN r.file IS NULL THEN 'extra'
        ELSE 'changed'
    END AS how
FROM held.ledger AS h
FULL JOIN rebuilt.ledger AS r USING (load)
WHERE h IS DISTINCT FROM r;
