-- differing: keys of observations that a warehouse `held` and a `rebuilt` one do
-- not both have in the same words
-- grain: indicator × unit × frequency × period × source × vintage
CREATE TEMP TABLE differing AS
SELECT
    concat_ws(' ', indicator, unit, frequency, period, source, vintage) AS key,
    CASE
        WHEN h.load IS NULL THEN 'missing'
        WHEN r.load IS NULL THEN 'extra'
        ELSE 'changed'
    END AS how
FROM held.observation AS h
FULL JOIN rebuilt.observation AS r
    USING (indicator, unit, frequency, period, source, vintage)
WHERE h IS DISTINCT FROM r;
