-- meaning: one total on two bases, by province and year
-- grain: province × year for which both are known; values that are only bounds are
--   left out
-- source: latest_year
-- units: the indicators' own, which is one
SELECT
    u.code AS unit, CAST(o.period AS INTEGER) AS year,
    CAST(o.value AS DOUBLE) AS operator, CAST(p.value AS DOUBLE) AS place,
    o.status = 'preliminary' OR p.status = 'preliminary' AS preliminary,
    o.source AS operator_source, p.source AS place_source
FROM latest_year AS o
INNER JOIN latest_year AS p ON p.unit = o.unit AND p.period = o.period
INNER JOIN unit AS u ON u.code = o.unit AND u.level = 'province'
WHERE
    o.indicator = $operator AND p.indicator = $place
    AND o.bound IN ('=', '≈') AND p.bound IN ('=', '≈')
ORDER BY u.code, year;
