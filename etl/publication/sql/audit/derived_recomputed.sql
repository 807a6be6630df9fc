-- meaning: every derived value comes out again when its formula is worked out in
-- another way, and none is missing
-- what to do: this is a mistake of the program; keep the data folder and report it
-- The formula is taken in postfix order from formula_step and run on a stack, on
-- operands looked up one by one; the values were computed by one joined query.
WITH RECURSIVE cell AS MATERIALIZED (
    SELECT
        indicator, unit, 'year' AS frequency, period, CAST(value AS DOUBLE) AS value,
        [concat_ws(' ', indicator, source, basis(
            indicator, coalesce(released, CAST(recorded + INTERVAL 8 HOUR AS DATE))
        ))] AS family
    FROM latest_year
    WHERE source <> 'formula' AND bound NOT IN ('>', '≥')
    UNION ALL
    SELECT
        indicator, unit, frequency, period, CAST(value AS DOUBLE),
        [concat_ws(' ', indicator, source, basis(
            indicator, coalesce(released, CAST(recorded + INTERVAL 8 HOUR AS DATE))
        ))]
    FROM latest
    WHERE
        source <> 'formula' AND bound NOT IN ('>', '≥')
        AND frequency IN ('month', 'year_to_date')
    UNION ALL
    SELECT
        indicator, unit, frequency, period, value,
        list_sort(list_distinct([
            concat_ws(' ', leaf.indicator, leaf.source, leaf.basis)
            FOR leaf IN from_json(
                operands,
                '[{"indicator": "VARCHAR", "source": "VARCHAR", "basis": "BIGINT"}]'
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
    SELECT w.*, c.value AS now, c.family
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

valued AS (
    SELECT
        l.indicator, l.unit, l.frequency, l.period, l.step,
        CASE
            WHEN l.operation IN ('now', 'nation') THEN l.now
            WHEN x.code IS NOT NULL OR l.family <> e.family THEN NULL
            WHEN l.operation IN ('lag', 'base') AND l.now IS NOT NULL THEN e.value
            WHEN l.operation = 'growth' AND e.value > 0 AND l.now >= 0
            THEN 100 * (l.now - e.value) / e.value
            WHEN l.operation = 'cagr' AND e.value > 0 AND l.now > 0 AND l.years > 0
            THEN 100 * (exp((ln(l.now) - ln(e.value)) / l.years) - 1)
        END AS value
    FROM looked_up AS l
    LEFT JOIN cell AS e
        ON
            e.indicator = l.code AND e.unit = l.unit AND e.frequency = l.frequency
            AND e.period = l.earlier
    LEFT JOIN crossed AS x
        ON x.code = l.code AND x.earlier = l.earlier AND x.period = l.period
),

whole AS MATERIALIZED (
    SELECT
        indicator, unit, frequency, period,
        map_from_entries(list((step, value))) AS operands
    FROM valued
    GROUP BY indicator, unit, frequency, period
    HAVING count(*) = count(value)
),

run AS (
    SELECT *, 0 AS step, CAST([] AS DOUBLE[]) AS stack
    FROM whole
    UNION ALL
    SELECT
        r.indicator, r.unit, r.frequency, r.period, r.operands, s.step,
        CASE
            WHEN s.operation = 'number' THEN list_append(r.stack, s.number)
            WHEN s.operand IS NOT NULL
            THEN list_append(r.stack, r.operands[s.step])
            WHEN s.operation = 'negative'
            THEN list_append(r.stack[:-2], -r.stack[-1])
            ELSE list_append(
                r.stack[:-3],
                CASE s.operation
                    WHEN '+' THEN r.stack[-2] + r.stack[-1]
                    WHEN '-' THEN r.stack[-2] - r.stack[-1]
                    WHEN '*' THEN r.stack[-2] * r.stack[-1]
                    WHEN '/' THEN r.stack[-2] / nullif(r.stack[-1], 0)
                END
            )
        END
    FROM run AS r
    INNER JOIN formula_step AS s ON s.indicator = r.indicator AND s.step = r.step + 1
),

recomputed AS (
    SELECT indicator, unit, frequency, period, stack[1] AS value
    FROM run
    SEMI JOIN (SELECT indicator, max(step) AS step FROM formula_step GROUP BY indicator)
        USING (indicator, step)
    WHERE isfinite(stack[1]) AND abs(stack[1]) < 1e19
)

SELECT
    indicator, unit, frequency, period, d.value, r.value AS recomputed
FROM derived AS d
FULL JOIN recomputed AS r USING (indicator, unit, frequency, period)
WHERE
    d.value IS NULL OR r.value IS NULL
    OR abs(d.value - r.value) > 0.000000001 * greatest(1, abs(d.value))
ORDER BY ALL;
