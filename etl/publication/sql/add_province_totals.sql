-- province_total: the sum of all provinces where the nation has no published value
-- grain: indicator × frequency × period
-- Only of indicators declared to be summed, of values of one source and one basis
-- (all recomputed after a census, or none), never of one that is only a bound; never
-- in place of a published value.
INSERT INTO province_total BY NAME
WITH figure AS (
    SELECT
        indicator, unit, frequency, period, source, value, status, bound,
        coalesce(released, CAST(recorded + INTERVAL 8 HOUR AS DATE)) AS known
    FROM latest
    WHERE frequency <> 'year'
    UNION ALL BY NAME
    SELECT
        indicator, unit, 'year' AS frequency, period, source, value, status, bound,
        coalesce(released, CAST(recorded + INTERVAL 8 HOUR AS DATE)) AS known
    FROM latest_year
),

summed AS (
    SELECT
        f.indicator, f.frequency, f.period, any_value(f.source) AS summed_source,
        sum(f.value) AS value, count(*) AS units,
        bool_or(f.status = 'preliminary') AS preliminary,
        bool_or(f.bound = '≈') AS about
    FROM figure AS f
    INNER JOIN indicator AS i ON i.code = f.indicator AND i.aggregate = 'sum'
    INNER JOIN unit AS u ON u.code = f.unit AND u.level = 'province'
    WHERE f.bound IN ('=', '≈')
    GROUP BY f.indicator, f.frequency, f.period
    HAVING
        count(DISTINCT f.source) = 1
        AND count(DISTINCT basis(f.indicator, f.known)) = 1
)

SELECT
    indicator, frequency, period, 'aggregate' AS source, summed_source, value, units,
    preliminary, CASE WHEN about THEN '≈' ELSE '=' END AS bound
FROM summed
ANTI JOIN (SELECT * FROM figure WHERE unit = '000000') AS published
    USING (indicator, frequency, period)
WHERE units = (SELECT count(*) FROM unit WHERE level = 'province')
ORDER BY indicator, frequency, period;
