-- not_comparable(earlier, later): why two values of one series are not to be put in a
-- relation through time; blank where they may be. Both are rows of observation.
CREATE MACRO not_comparable(earlier, later) AS
    CASE
        WHEN earlier.value IS NULL OR later.value IS NULL THEN 'missing'
        WHEN earlier.bound IN ('≥', '>') OR later.bound IN ('≥', '>') THEN 'bound'
        WHEN earlier.family IS DISTINCT FROM later.family THEN 'family'
        WHEN scope_changed(
            later.indicator,
            least(earlier.period, later.period), greatest(earlier.period, later.period)
        ) THEN 'scope'
        ELSE ''
    END;

-- yoy(indicator, unit, frequency): each value beside that of the same period a year
-- before; grain: unit × period
-- difference: in the indicator's unit, of a share in percentage points; growth: in
-- percent, none of a share; published: the growth as its source printed it
CREATE MACRO yoy(indicator, unit := NULL, frequency := 'year') AS TABLE (
    WITH pair AS (
        SELECT
            later.*,
            earlier.value AS value_before,
            not_comparable(earlier, later) AS why
        FROM observation AS later
        LEFT JOIN observation AS earlier
            ON
                earlier.indicator = later.indicator AND earlier.unit = later.unit
                AND earlier.frequency = later.frequency
                AND earlier.period = years_earlier(later.period, 1)
        WHERE
            later.indicator = indicator AND later.frequency = frequency
            AND (unit IS NULL OR later.unit = unit)
    ),

    printed AS (
        SELECT rate.unit, rate.frequency, rate.period, rate.value AS printed
        FROM observation AS rate
        INNER JOIN indicator AS own ON own.code = rate.indicator
        WHERE own.growth_of = indicator AND rate.origin = 'reported'
    )

    SELECT
        pair.indicator, pair.unit, pair.frequency, pair.period, pair.value,
        pair.value_before, pair.unit_of_measure,
        CASE WHEN pair.why = '' THEN pair.value - pair.value_before END AS difference,
        CASE
            WHEN pair.why = '' AND pair.unit_of_measure <> '%'
            THEN percent_over(pair.value, pair.value_before)
        END AS growth,
        printed.printed AS growth_published,
        pair.bound, pair.status, pair.source, pair.why
    FROM pair
    LEFT JOIN printed
        ON
            printed.unit = pair.unit AND printed.frequency = pair.frequency
            AND printed.period = pair.period
    ORDER BY pair.unit, pair.period
);

-- share(indicator, frequency): of what may be summed, the share of each unit in the
-- published national value of the same period, source and basis; in percent
-- grain: unit × period
CREATE MACRO share(indicator, frequency := 'year') AS TABLE (
    SELECT
        own.indicator, own.unit, own.frequency, own.period, own.value,
        nation.value AS national, own.unit_of_measure,
        own.value / nation.value * 100 AS share, own.status, own.source
    FROM observation AS own
    INNER JOIN indicator AS summed
        ON summed.code = own.indicator AND summed.aggregate = 'sum'
    INNER JOIN observation AS nation
        ON
            nation.unit = '000000' AND nation.indicator = own.indicator
            AND nation.frequency = own.frequency AND nation.period = own.period
            AND nation.family = own.family
    WHERE
        own.indicator = indicator AND own.frequency = frequency
        AND own.unit <> '000000' AND own.origin = 'reported'
        AND own.bound = '=' AND nation.bound = '=' AND nation.value > 0
    ORDER BY own.unit, own.period
);

-- rebased(indicator, unit, base_year): each year as an index, the base year (that of
-- the plan where none is given) being 100; grain: unit × year
CREATE MACRO rebased(indicator, unit := '000000', base_year := NULL) AS TABLE (
    WITH pair AS (
        SELECT
            own.*, start.value AS base_value,
            not_comparable(start, own) AS why
        FROM observation AS own
        LEFT JOIN observation AS start
            ON
                start.indicator = own.indicator AND start.unit = own.unit
                AND start.frequency = 'year'
                AND start.year = coalesce(
                    base_year, (SELECT plan.base_year FROM plan)
                )
        WHERE
            own.indicator = indicator AND own.frequency = 'year'
            AND (unit IS NULL OR own.unit = unit)
    )

    SELECT
        pair.indicator, pair.unit, pair.year, pair.value, pair.base_value,
        pair.unit_of_measure,
        CASE
            WHEN pair.why = '' AND pair.unit_of_measure <> '%' AND pair.base_value > 0
            THEN pair.value / pair.base_value * 100
        END AS rebased,
        pair.bound, pair.status, pair.source, pair.why
    FROM pair
    ORDER BY pair.unit, pair.year
);

-- due_value(target_id, in_year): the value due at the end of a year, in the indicator's unit
CREATE MACRO due_value(target_id, in_year) AS (
    SELECT due.due_value
    FROM target_due AS due
    WHERE due.target = target_id AND due.year = in_year
);

-- target_path(indicator, unit): each target of an indicator and unit, year by year,
-- with the value due and the value reached; grain: target × year
-- comparable: no change of scope bars the year from being held against the base
CREATE MACRO target_path(indicator, unit := '000000') AS TABLE (
    SELECT
        due.target, goal.document, due.indicator, due.unit, due.year, due.due_value,
        due.time_progress, own.value, own.value - due.due_value AS gap,
        measure.unit_of_measure, own.bound, own.status, own.source,
        NOT scope_changed(
            due.indicator, CAST(goal.base_year AS VARCHAR), CAST(due.year AS VARCHAR)
        ) AS comparable
    FROM target_due AS due
    INNER JOIN target AS goal ON goal.id = due.target
    INNER JOIN indicator AS measure ON measure.code = due.indicator
    LEFT JOIN observation AS own
        ON
            own.indicator = due.indicator AND own.unit = due.unit
            AND own.frequency = 'year' AND own.year = due.year
    WHERE due.indicator = indicator AND due.unit = unit
    ORDER BY due.target, due.year
);
