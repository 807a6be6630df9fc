-- how many revisions there are for each reason, of the indicator and unit asked
-- for; a parameter of null asks for all
SELECT why, count(*) AS revisions
FROM revision
WHERE
    indicator = coalesce($indicator, indicator) AND unit = coalesce($unit, unit)
GROUP BY why
ORDER BY why;
