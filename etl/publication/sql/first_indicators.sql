-- one indicator that each lower unit has figures of, where its page is found by
-- grain: unit
SELECT k.unit, min(k.indicator) AS indicator
FROM latest AS k
INNER JOIN unit AS u ON u.code = k.unit
INNER JOIN indicator AS i ON i.code = k.indicator
WHERE u.level NOT IN ('nation', 'province') AND i.growth_of IS NULL
GROUP BY k.unit
ORDER BY k.unit;
