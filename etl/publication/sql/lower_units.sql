-- the newest figure of each lower unit of a province for the indicators asked
-- for, with its published growth in percent; grain: unit × indicator
WITH dated AS (
    SELECT
        k.*,
        CASE WHEN k.frequency = 'year' THEN k.period || '-12' ELSE left(k.period, 7) END
            AS until
    FROM latest AS k
    INNER JOIN unit AS u ON u.code = k.unit AND u.parent = $parent
    WHERE k.frequency IN ('year', 'year_to_date', 'month')
),

newest AS (
    SELECT *
    FROM dated
    WHERE list_contains(CAST($indicators AS VARCHAR[]), indicator)
    QUALIFY row_number() OVER (
        PARTITION BY unit, indicator
        ORDER BY
            until DESC,
            list_position(['year', 'year_to_date', 'month'], frequency)
    ) = 1
)

SELECT
    n.unit, u.name_zh, u.name_en, u.level, n.indicator, n.frequency, n.period,
    CAST(n.value AS DOUBLE) AS value, n.bound, n.status, n.source, n.vintage,
    n.released, CAST(g.value AS DOUBLE) AS growth_published
FROM newest AS n
INNER JOIN unit AS u ON u.code = n.unit
LEFT JOIN indicator AS r ON r.growth_of = n.indicator
LEFT JOIN dated AS g
    ON
        g.indicator = r.code AND g.unit = n.unit AND g.until = n.until
        AND g.frequency IN (n.frequency, 'year_to_date')
QUALIFY row_number() OVER (
    PARTITION BY n.unit, n.indicator ORDER BY g.frequency = n.frequency DESC
) = 1
ORDER BY u.rowid, n.indicator;
