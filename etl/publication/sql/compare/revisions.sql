-- the revisions of the indicator and unit asked for, revised ones before new ones
-- grain: indicator × unit × frequency × period; a parameter of null asks for all
SELECT *
FROM revision
WHERE
    indicator = coalesce($indicator, indicator) AND unit = coalesce($unit, unit)
ORDER BY why IN ('new', 'defined'), indicator, unit, frequency, period
LIMIT $most;
