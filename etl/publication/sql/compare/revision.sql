-- revision: every latest figure that two publications, `before` and `after`, do not
-- both have in the same words, and why
-- grain: indicator × unit × frequency × period; of one indicator and unit alone where
-- the variables of these names are set
-- why: new, withdrawn (in `before` alone), defined (the plan says another unit of
-- measure, formula or base year, or has the indicator or unit only now), source
-- (another source takes precedence), status (the same figure, settled), derived
-- (worked out from revised figures), vintage (revised by the same source)
CREATE TEMP TABLE revision AS
WITH earlier AS (
    SELECT
        indicator, unit, frequency, period, source, vintage, value, bound, status,
        released
    FROM before.latest
    WHERE
        indicator = coalesce(getvariable('indicator'), indicator)
        AND unit = coalesce(getvariable('unit'), unit)
    UNION ALL
    SELECT
        indicator, '000000' AS unit, frequency, period, source, '' AS vintage, value,
        bound, CASE WHEN preliminary THEN 'preliminary' ELSE 'final' END AS status,
        NULL AS released
    FROM before.province_total
    WHERE
        indicator = coalesce(getvariable('indicator'), indicator)
        AND coalesce(getvariable('unit'), '000000') = '000000'
),

later AS (
    SELECT
        indicator, unit, frequency, period, source, vintage, value, bound, status,
        released
    FROM after.latest
    WHERE
        indicator = coalesce(getvariable('indicator'), indicator)
        AND unit = coalesce(getvariable('unit'), unit)
    UNION ALL
    SELECT
        indicator, '000000' AS unit, frequency, period, source, '' AS vintage, value,
        bound, CASE WHEN preliminary THEN 'preliminary' ELSE 'final' END AS status,
        NULL AS released
    FROM after.province_total
    WHERE
        indicator = coalesce(getvariable('indicator'), indicator)
        AND coalesce(getvariable('unit'), '000000') = '000000'
),

redefined AS (
    SELECT a.code
    FROM after.indicator AS a
    LEFT JOIN before.indicator AS b ON b.code = a.code
    WHERE
        b.code IS NULL
        OR a.unit_of_measure <> b.unit_of_measure
        OR a.formula IS DISTINCT FROM b.formula
        OR (
            contains(coalesce(a.formula, ''), '(')
            AND (SELECT base_year FROM before.plan)
            <> (SELECT base_year FROM after.plan)
        )
),

added_unit AS (
    SELECT code FROM after.unit
    EXCEPT
    SELECT code FROM before.unit
)

SELECT
    indicator, unit, frequency, period,
    b.value AS old_value, a.value AS new_value, a.value - b.value AS difference,
    b.bound AS old_bound, a.bound AS new_bound,
    b.source AS old_source, a.source AS new_source,
    b.vintage AS old_vintage, a.vintage AS new_vintage,
    b.status AS old_status, a.status AS new_status,
    b.released AS old_released, a.released AS new_released,
    CASE
        WHEN a.source IS NULL THEN 'withdrawn'
        WHEN indicator IN (SELECT code FROM redefined) THEN 'defined'
        WHEN b.source IS NULL AND unit IN (SELECT code FROM added_unit)
        THEN 'defined'
        WHEN b.source IS NULL THEN 'new'
        WHEN a.source <> b.source THEN 'source'
        WHEN a.value = b.value AND a.bound = b.bound THEN 'status'
        WHEN a.source IN ('formula', 'aggregate') THEN 'derived'
        ELSE 'vintage'
    END AS why
FROM earlier AS b
FULL JOIN later AS a USING (indicator, unit, frequency, period)
WHERE
    a.value IS DISTINCT FROM b.value
    OR a.bound IS DISTINCT FROM b.bound
    OR a.status IS DISTINCT FROM b.status
    OR a.source IS DISTINCT FROM b.source;
