-- the newest figure of each indicator of one unit with its published growth and
-- the same period a year before; a whole year stands before a year to date, that
-- before a month; growth in percent; grain: indicator
WITH dated AS (
    SELECT
        k.*,
        CASE k.frequency
            WHEN 'year' THEN k.period || '-12'
            WHEN 'quarter' THEN
                left(k.period, 5)
                || lpad(CAST(CAST(right(k.period, 1) AS INTEGER) * 3 AS VARCHAR), 2, '0')
            ELSE left(k.period, 7)
        END AS until,
        CAST(CAST(left(k.period, 4) AS INTEGER) - 1 AS VARCHAR)
        || substr(k.period, 5) AS year_before,
        coalesce(k.released, CAST(k.recorded + INTERVAL 8 HOUR AS DATE)) AS known
    FROM latest AS k
    WHERE k.unit = $unit
),

newest AS (
    SELECT *
    FROM dated
    QUALIFY row_number() OVER (
        PARTITION BY indicator
        ORDER BY
            until DESC,
            list_position(['year', 'quarter', 'year_to_date', 'point'], frequency)
                NULLS LAST
    ) = 1
)

SELECT
    n.indicator, n.frequency, n.period, n.value, n.bound, n.rounded_to, n.status,
    n.source, s.name_zh AS source_name_zh, s.name_en AS source_name_en, n.vintage,
    n.released, b.value AS value_before, b.bound AS bound_before,
    b.source AS source_before,
    basis(n.indicator, n.known) AS basis, basis(b.indicator, b.known) AS basis_before,
    CAST(g.value AS DOUBLE) AS growth_published
FROM newest AS n
INNER JOIN source AS s ON s.code = n.source
LEFT JOIN dated AS b
    ON
        b.indicator = n.indicator AND b.frequency = n.frequency
        AND b.period = n.year_before
LEFT JOIN indicator AS r ON r.growth_of = n.indicator
LEFT JOIN dated AS g
    ON
        g.indicator = r.code AND g.until = n.until
        AND (
            g.frequency = n.frequency
            OR (n.frequency = 'year' AND g.frequency = 'year_to_date')
        )
QUALIFY row_number() OVER (
    PARTITION BY n.indicator ORDER BY g.frequency = n.frequency DESC
) = 1
ORDER BY n.indicator;
