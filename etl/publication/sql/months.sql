-- latest value of each month and year-to-date with its published growth
-- grain: frequency × period
SELECT
    v.period, v.frequency, CAST(v.value AS DOUBLE) AS value,
    CAST(g.value AS DOUBLE) AS growth_published
FROM latest AS v
LEFT JOIN latest AS g
    ON
        g.indicator = $rate AND g.unit = v.unit
        AND g.frequency = v.frequency AND g.period = v.period
WHERE
    v.indicator = $indicator AND v.unit = $unit
    AND v.frequency IN ('month', 'year_to_date')
ORDER BY v.frequency, v.period;
