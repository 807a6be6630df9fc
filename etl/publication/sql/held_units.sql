-- of which units of the assessment an indicator has any figure
-- grain: indicator × unit; a pair without figures has no row
SELECT DISTINCT k.indicator, k.unit
FROM latest AS k
INNER JOIN unit AS u ON u.code = k.unit AND u.level IN ('nation', 'province')
ORDER BY k.indicator, k.unit;
