-- of which levels there are figures, and the newest period of a province
-- grain: indicator; an indicator without any figure has no row
SELECT
    k.indicator,
    bool_or(u.level = 'nation') AS national,
    count(DISTINCT k.unit) FILTER (WHERE u.level = 'province') AS provinces,
    count(DISTINCT k.unit)
        FILTER (WHERE u.level NOT IN ('nation', 'province')) AS lower,
    max(k.period) FILTER (WHERE u.level = 'province') AS newest_of_province
FROM latest AS k
INNER JOIN unit AS u ON u.code = k.unit
GROUP BY k.indicator
ORDER BY k.indicator;
