-- how many revisions each indicator and each unit has, whichever of the other is
-- asked for; grain: facet × code; a parameter of null asks for all
SELECT 'indicator' AS facet, indicator AS code, count(*) AS revisions
FROM revision
WHERE unit = coalesce($unit, unit)
GROUP BY indicator
UNION ALL
SELECT 'unit' AS facet, unit AS code, count(*) AS revisions
FROM revision
WHERE indicator = coalesce($indicator, indicator)
GROUP BY unit
ORDER BY facet, code;
