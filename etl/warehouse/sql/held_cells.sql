-- latest value of each figure among the indicators and periods at hand: source
-- precedence, then release day (an unknown one counts from the day in
-- Asia/Shanghai it was recorded), as in a publication
-- grain: indicator × unit × frequency × period
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
    WHERE
        o.indicator IN (SELECT unnest($indicators))
        AND o.period IN (SELECT unnest($periods))
)
SELECT indicator, unit, frequency, period, value
FROM ranked
WHERE choice = 1;
