-- published growth, in percent, of the newest period that most provinces have
-- grain: indicator × unit
WITH figure AS (
    SELECT k.indicator, k.unit, k.frequency, k.period, k.value, u.level
    FROM latest AS k
    INNER JOIN indicator AS i ON i.code = k.indicator AND i.growth_of IS NOT NULL
    INNER JOIN unit AS u ON u.code = k.unit AND u.level IN ('nation', 'province')
),

held AS (
    SELECT indicator, frequency, period
    FROM figure
    WHERE level = 'province'
    GROUP BY indicator, frequency, period
    QUALIFY row_number() OVER (
        PARTITION BY indicator ORDER BY count(*) DESC, period DESC
    ) = 1
)

SELECT f.indicator, f.unit, f.frequency, f.period, CAST(f.value AS DOUBLE) AS growth
FROM figure AS f
INNER JOIN held AS h
    ON
        h.indicator = f.indicator AND h.frequency = f.frequency
        AND h.period = f.period
ORDER BY f.indicator, f.unit;
