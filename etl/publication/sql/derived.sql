-- derived_as_known(day): what the formulas give on the figures known on a day
-- grain: indicator × unit × frequency × period; only where there is a value
-- A value is as preliminary as its most preliminary operand, about where one is
-- about, and out since the last of them was. rounded_to: the step that leaves open
-- whatever the rounding of its operands does.
CREATE MACRO derived_as_known(day) AS TABLE (
    WITH worked_out AS (
        SELECT
            v.indicator, v.unit, v.frequency, v.period, v.value, v.low, v.high,
            i.formula,
            v.leaves,
            list_transform(v.leaves, lambda leaf: leaf.status) AS statuses,
            list_transform(v.leaves, lambda leaf: leaf.bound) AS bounds,
            list_transform(v.leaves, lambda leaf: leaf.released_basis) AS bases,
            list_transform(v.leaves, lambda leaf: leaf.released) AS days,
            list_transform(v.leaves, lambda leaf: leaf.recorded) AS moments
        FROM formula_value_as_known(day) AS v
        INNER JOIN indicator AS i ON i.code = v.indicator
    )
    SELECT
        indicator, unit, frequency, period, value,
        CASE
            WHEN list_contains(statuses, 'preliminary') THEN 'preliminary'
            WHEN list_contains(statuses, 'revised') THEN 'revised'
            ELSE 'final'
        END AS status,
        CASE WHEN list_contains(bounds, '≈') THEN '≈' ELSE '=' END AS bound,
        CASE
            WHEN low < high
            THEN CAST(2 * greatest(value - low, high - value) AS DECIMAL(28, 8))
        END AS rounded_to,
        CASE
            WHEN NOT list_contains(bases, 'unknown') THEN list_max(days)
        END AS released,
        CASE
            WHEN list_contains(bases, 'unknown') THEN 'unknown'
            WHEN list_contains(bases, 'estimated') THEN 'estimated'
            ELSE 'stated'
        END AS released_basis,
        list_max(moments) AS recorded,
        CAST(to_json(list_sort(list_distinct(list_transform(
            leaves,
            lambda leaf: {
                indicator: leaf.indicator,
                unit: leaf.unit,
                frequency: leaf.frequency,
                period: leaf.period,
                source: leaf.source,
                vintage: leaf.vintage,
                basis: leaf.basis
            }
        )))) AS VARCHAR) AS operands,
        formula
    FROM worked_out
);
