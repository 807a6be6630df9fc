-- latest value of each month of the monthly series of which figures are at hand
-- (relation `incoming`), where at least $least months are held; chosen as in held_cell
-- grain: indicator × unit × frequency × period
WITH asked AS (
    SELECT DISTINCT indicator, unit, frequency
    FROM incoming
    WHERE frequency = 'month'
),

long_enough AS (
    SELECT indicator, unit, frequency
    FROM observation
    SEMI JOIN asked USING (indicator, unit, frequency)
    GROUP BY indicator, unit, frequency
    HAVING count(DISTINCT period) >= $least
),

ranked AS (
    SELECT
        o.indicator, o.unit, o.frequency, o.period, o.value,
        row_number() OVER (
            PARTITION BY o.indicator, o.unit, o.frequency, o.period
            ORDER BY
                $precedence[list_position($sources, o.source)] NULLS LAST,
                coalesce(
                    o.released, CAST(o.recorded + INTERVAL 8 HOUR AS DATE)
                ) DESC,
                o.recorded DESC,
                o.vintage DESC,
                o.source
        ) AS choice
    FROM observation AS o
    SEMI JOIN long_enough USING (indicator, unit, frequency)
)

SELECT indicator, unit, frequency, period, value
FROM ranked
WHERE choice = 1;
