-- meaning: every derived value of the nation or a province lies within the bounds
-- declared for its indicator; a small zone may hold any proportion
-- what to do: look for a factor of 100 or 10,000 in the formula, or widen the bounds
-- in the indicator's file
SELECT
    d.indicator, d.unit, d.frequency, d.period, d.value, i.plausible_min,
    i.plausible_max
FROM derived AS d
INNER JOIN indicator AS i ON i.code = d.indicator
INNER JOIN unit AS u ON u.code = d.unit AND u.level IN ('nation', 'province')
WHERE d.value < i.plausible_min OR d.value > i.plausible_max
ORDER BY ALL;
