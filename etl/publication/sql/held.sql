-- of which levels there are figures (provinces also: of the base year), the newest period of a province, and the
-- month up to which nation and provinces have any; a whole year counts as its last
-- grain: indicator; an indicator without any figure has no row
SELECT
    k.indicator,
    bool_or(u.level = 'nation') AS national,
    count(DISTINCT k.unit) FILTER (WHERE u.level = 'province') AS provinces,
    count(DISTINCT k.unit)
        FILTER (WHERE u.level NOT IN ('nation', 'province')) AS lower,
    count(DISTINCT k.unit) FILTER (
        WHERE u.level = 'province' AND left(k.period, 4) = CAST(p.base_year AS VARCHAR)
        AND (k.frequency = 'year' OR k.period LIKE '%-12')
    ) AS provinces_at_base,
    max(k.period) FILTER (WHERE u.level = 'province') AS newest_of_province,
    max(
        CASE WHEN k.frequency = 'year' THEN k.period || '-12' ELSE left(k.period, 7) END
    ) FILTER (WHERE u.level = 'nation' AND k.frequency <> 'quarter') AS nation_until,
    max(
        CASE WHEN k.frequency = 'year' THEN k.period || '-12' ELSE left(k.period, 7) END
    ) FILTER (WHERE u.level = 'province' AND k.frequency <> 'quarter')
        AS province_until
FROM latest AS k
INNER JOIN unit AS u ON u.code = k.unit
CROSS JOIN plan AS p
GROUP BY k.indicator
ORDER BY k.indicator;
