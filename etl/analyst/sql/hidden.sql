-- hidden: indicators that a file of this reach must not show: those that are internal,
-- and what rests on one of them, by its formula or as its published growth
-- grain: indicator; none where the reach is internal
CREATE TEMP TABLE hidden AS
WITH RECURSIVE resting AS (
    SELECT indicator, operand AS rests_on
    FROM sealed.formula_step
    WHERE operand IS NOT NULL
    UNION
    SELECT code, growth_of
    FROM sealed.indicator
    WHERE growth_of IS NOT NULL
),

found AS (
    SELECT code
    FROM sealed.indicator
    WHERE openness <> 'public' AND getvariable('reach') = 'public'
    UNION
    SELECT r.indicator
    FROM resting AS r
    INNER JOIN found AS f ON f.code = r.rests_on
)

SELECT code AS indicator FROM found;
