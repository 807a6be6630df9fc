-- the figures whose latest value the rows at hand have made another, in the order
-- in which they first stand in the file
-- grain: indicator × unit × frequency × period
SELECT
    i.indicator, i.unit, i.frequency, i.period, b.value AS old, a.value AS new
FROM incoming AS i
INNER JOIN held_before AS b USING (indicator, unit, frequency, period)
INNER JOIN held_cell AS a USING (indicator, unit, frequency, period)
WHERE b.value <> a.value
GROUP BY ALL
ORDER BY min(i.row);
