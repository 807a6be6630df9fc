-- held_cell: latest value of each figure asked for (relation `asked_cell`): source
-- precedence, then release day (an unknown one counts from the day in Asia/Shanghai it
-- was recorded), as in a publication
-- grain: indicator × unit × frequency × period
CREATE OR REPLACE TEMP TABLE held_cell AS
WITH ranked AS (
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
    SEMI JOIN asked_cell USING (indicator, unit, frequency, period)
)

SELECT indicator, unit, frequency, period, value
FROM ranked
WHERE choice = 1;
