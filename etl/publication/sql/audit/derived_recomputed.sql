-- meaning: every derived value comes out again when its formula is worked out in
-- another way, and none is missing
-- what to do: this is a mistake of the program; keep the data folder and report it
-- The formula is taken in postfix order from formula_step and run on a stack, on
-- operands looked up one by one; the values were computed by one joined query. What
-- rounding leaves open is taken by the arithmetic of intervals, which is never less
-- wide than the ends that were tried; where it meets a divisor that may be zero
-- nothing is asked for.
WITH RECURSIVE cell AS MATERIALIZED (
    SELECT
        indicator, unit, 'year' AS frequency, period, CAST(value AS DOUBLE) AS value,
        half_step(value, bound, rounded_to) AS half,
        [concat_ws(' ', indicator, unit, source, basis(
            indicator, coalesce(released, CAST(recorded + INTERVAL 8 HOUR AS DATE))
        ))] AS family
    FROM latest_year
    WHERE source <> 'formula' AND bound NOT IN ('>', '≥')
    UNION ALL
    SELECT
        indicator, unit, frequency, period, CAST(value AS DOUBLE),
        half_step(value, bound, rounded_to),
        [concat_ws(' ', indicator, unit, source, basis(
            indicator, coalesce(released, CAST(recorded + INTERVAL 8 HOUR AS DATE))
        ))]
    FROM latest
    WHERE
        source <> 'formula' AND bound NOT IN ('>', '≥')
        AND frequency IN ('month', 'year_to_date')
    UNION ALL
    SELECT
        indicator, unit, frequency, period, value, coalesce(rounded_to, 0) / 2,
        list_sort(list_distinct([
            concat_ws(' ', leaf.indicator, leaf.unit, leaf.source, leaf.basis)
            FOR leaf IN from_json(
                operands,
                '[{
                    "indicator": "VARCHAR", "unit": "VARCHAR", "source": "VARCHAR",
                    "basis": "BIGINT"
                }]'
            )
        ]))
    FROM derived
),

operand AS (
    SELECT indicator, step, operation, operand AS code
    FROM formula_step
    WHERE operand IS NOT NULL
),

asked AS (
    SELECT DISTINCT o.indicator, c.unit, c.frequency, c.period
    FROM operand AS o
    INNER JOIN cell AS c ON c.indicator = o.code
    INNER JOIN indicator AS i ON i.code = o.indicator
    WHERE
        o.operation <> 'nation'
        AND list_contains(string_split(i.frequencies, ' '), c.frequency)
),

wanted AS (
    SELECT
        a.*, o.step, o.operation, o.code,
        CAST(left(a.period, 4) AS INTEGER) - p.base_year AS years,
        CASE
            WHEN o.operation <> 'nation' THEN a.unit
            -- Its own share says nothing of the nation.
            WHEN a.unit <> '000000' THEN '000000'
        END AS at_unit,
        CASE
            WHEN o.operation IN ('lag', 'growth')
            THEN (CAST(left(a.period, 4) AS INTEGER) - 1) || substr(a.period, 5)
            WHEN o.operation IN ('base', 'cagr') THEN p.base_year || substr(a.period, 5)
        END AS earlier
    FROM asked AS a
    INNER JOIN operand AS o USING (indicator)
    CROSS JOIN plan AS p
),

looked_up AS MATERIALIZED (
    SELECT w.*, c.value AS now, c.half, c.family
    FROM wanted AS w
    LEFT JOIN cell AS c
        ON
            c.indicator = w.code AND c.unit = w.at_unit
            AND c.frequency = w.frequency AND c.period = w.period
),

crossed AS (
    SELECT DISTINCT l.code, l.earlier, l.period
    FROM looked_up AS l
    INNER JOIN scope_break AS b ON b.indicator = l.code
    WHERE
        b.effect = 'not_comparable'
        AND CASE
            WHEN length(b.period) < length(l.period)
            THEN left(l.earlier, 4) < b.period AND b.period <= left(l.period, 4)
            WHEN length(b.period) > length(l.period)
            THEN l.earlier < left(b.period, 4) AND left(b.period, 4) <= l.period
            ELSE l.earlier < b.period AND b.period <= l.period
        END
),

parted AS (
    -- A whole is of the basis of the part that the same formula looks at.
    SELECT DISTINCT
        l.indicator, l.unit, l.frequency, l.period, l.step, TRUE AS is_apart
    FROM looked_up AS l
    INNER JOIN operand AS o
        ON
            o.indicator = l.indicator AND o.code = l.code
            AND o.operation <> 'nation'
    INNER JOIN cell AS c
        ON
            c.indicator = l.code AND c.unit = l.unit AND c.frequency = l.frequency
            AND c.period = l.period
    WHERE
        l.operation = 'nation'
        AND list_sort(list_distinct([
            regexp_replace(part, ' .* ', ' ') FOR part IN l.family
        ])) <> list_sort(list_distinct([
            regexp_replace(part, ' .* ', ' ') FOR part IN c.family
        ]))
),

paired AS (
    SELECT
        l.*, e.value AS before, e.half AS half_before,
        x.code IS NULL AND l.family = e.family AS is_one_series,
        p.is_apart
    FROM looked_up AS l
    LEFT JOIN parted AS p USING (indicator, unit, frequency, period, step)
    LEFT JOIN cell AS e
        ON
            e.indicator = l.code AND e.unit = l.unit AND e.frequency = l.frequency
            AND e.period = l.earlier
    LEFT JOIN crossed AS x
        ON x.code = l.code AND x.earlier = l.earlier AND x.period = l.period
),

valued AS (
    SELECT
        indicator, unit, frequency, period, step,
        CASE
            WHEN is_apart THEN NULL
            WHEN operation IN ('now', 'nation')
            THEN {value: now, low: now - half, high: now + half, certain: TRUE}
            WHEN NOT is_one_series OR now IS NULL THEN NULL
            WHEN operation IN ('lag', 'base')
            THEN {
                value: before, low: before - half_before, high: before + half_before,
                certain: TRUE
            }
            WHEN operation = 'growth' AND before > 0 AND now >= 0
            THEN {
                value: 100 * (now - before) / before,
                low: 100 * ((now - half) / (before + half_before) - 1),
                high: 100 * ((now + half) / nullif(before - half_before, 0) - 1),
                certain: before - half_before > 0 AND now - half >= 0
            }
            WHEN operation = 'cagr' AND before > 0 AND now > 0 AND years > 0
            THEN {
                value: 100 * (exp((ln(now) - ln(before)) / years) - 1),
                low: 100 * (
                    pow(greatest(now - half, 0) / (before + half_before), 1 / years) - 1
                ),
                high: 100 * (
                    pow(
                        (now + half) / nullif(greatest(before - half_before, 0), 0),
                        1 / years
                    ) - 1
                ),
                certain: before - half_before > 0 AND now - half > 0
            }
        END AS ends
    FROM paired
),

spoken AS (
    SELECT indicator, unit, frequency, period, string_split(unnest(family), ' ') AS leaf
    FROM looked_up
),

mixed AS (
    -- An agency speaks of what it measures in one unit of one place in one source.
    SELECT DISTINCT s.indicator, s.unit, s.frequency, s.period
    FROM spoken AS s
    INNER JOIN indicator AS i ON i.code = s.leaf[1]
    GROUP BY
        s.indicator, s.unit, s.frequency, s.period, i.reported_by,
        i.unit_of_measure, s.leaf[2]
    HAVING count(DISTINCT s.leaf[3]) > 1
),

whole AS MATERIALIZED (
    SELECT
        indicator, unit, frequency, period,
        map_from_entries(list((step, ends))) AS operands
    FROM valued
    ANTI JOIN mixed USING (indicator, unit, frequency, period)
    GROUP BY indicator, unit, frequency, period
    HAVING count(*) = count(ends.value)
),

run AS (
    SELECT
        *, 0 AS step,
        CAST(
            [] AS STRUCT(value DOUBLE, low DOUBLE, high DOUBLE, certain BOOLEAN)[]
        ) AS stack
    FROM whole
    UNION ALL
    SELECT
        r.indicator, r.unit, r.frequency, r.period, r.operands, s.step,
        CASE
            WHEN s.operation = 'number'
            THEN list_append(r.stack, {
                value: s.number, low: s.number, high: s.number, certain: TRUE
            })
            WHEN s.operand IS NOT NULL
            THEN list_append(r.stack, r.operands[s.step])
            WHEN s.operation = 'negative'
            THEN list_append(r.stack[:-2], {
                value: -r.stack[-1].value, low: -r.stack[-1].high,
                high: -r.stack[-1].low, certain: r.stack[-1].certain
            })
            ELSE list_append(r.stack[:-3], {
                value: CASE s.operation
                    WHEN '+' THEN r.stack[-2].value + r.stack[-1].value
                    WHEN '-' THEN r.stack[-2].value - r.stack[-1].value
                    WHEN '*' THEN r.stack[-2].value * r.stack[-1].value
                    WHEN '/' THEN r.stack[-2].value / nullif(r.stack[-1].value, 0)
                END,
                low: CASE s.operation
                    WHEN '+' THEN r.stack[-2].low + r.stack[-1].low
                    WHEN '-' THEN r.stack[-2].low - r.stack[-1].high
                    WHEN '*'
                    THEN least(
                            r.stack[-2].low * r.stack[-1].low, r.stack[-2].low * r.stack[-1].high,
                            r.stack[-2].high * r.stack[-1].low, r.stack[-2].high * r.stack[-1].high
                        )
                    WHEN '/'
                    THEN least(
                            r.stack[-2].low / nullif(r.stack[-1].low, 0),
                            r.stack[-2].low / nullif(r.stack[-1].high, 0),
                            r.stack[-2].high / nullif(r.stack[-1].low, 0),
                            r.stack[-2].high / nullif(r.stack[-1].high, 0)
                        )
                END,
                high: CASE s.operation
                    WHEN '+' THEN r.stack[-2].high + r.stack[-1].high
                    WHEN '-' THEN r.stack[-2].high - r.stack[-1].low
                    WHEN '*'
                    THEN greatest(
                            r.stack[-2].low * r.stack[-1].low, r.stack[-2].low * r.stack[-1].high,
                            r.stack[-2].high * r.stack[-1].low, r.stack[-2].high * r.stack[-1].high
                        )
                    WHEN '/'
                    THEN greatest(
                            r.stack[-2].low / nullif(r.stack[-1].low, 0),
                            r.stack[-2].low / nullif(r.stack[-1].high, 0),
                            r.stack[-2].high / nullif(r.stack[-1].low, 0),
                            r.stack[-2].high / nullif(r.stack[-1].high, 0)
                        )
                END,
                certain: r.stack[-2].certain AND r.stack[-1].certain
                AND (s.operation <> '/' OR r.stack[-1].low * r.stack[-1].high > 0)
            })
        END
    FROM run AS r
    INNER JOIN formula_step AS s ON s.indicator = r.indicator AND s.step = r.step + 1
),

recomputed AS (
    SELECT
        indicator, unit, frequency, period, stack[1].value AS value,
        greatest(
            stack[1].high - stack[1].value, stack[1].value - stack[1].low
        ) AS half,
        coalesce(
            stack[1].certain
            AND greatest(stack[1].high, -stack[1].low, abs(stack[1].value)) < 1e19,
            FALSE
        ) AS certain
    FROM run
    SEMI JOIN (SELECT indicator, max(step) AS step FROM formula_step GROUP BY indicator)
        USING (indicator, step)
    WHERE isfinite(stack[1].value) AND abs(stack[1].value) < 1e19
)

SELECT
    indicator, unit, frequency, period, d.value, r.value AS recomputed
FROM derived AS d
FULL JOIN recomputed AS r USING (indicator, unit, frequency, period)
WHERE
    r.value IS NULL
    OR (d.value IS NULL AND r.certain)
    OR abs(d.value - r.value) > 0.000000001 * greatest(1, abs(d.value))
    OR (
        r.certain AND coalesce(d.rounded_to, 0) / 2
        > r.half + 0.00000001 + 0.000000001 * abs(d.value)
    )
ORDER BY ALL;
