-- the value of each year of the nation; grain: year
SELECT period, value, bound, status, source, vintage, released, reference, note
FROM latest_year
WHERE indicator = $indicator AND unit = '000000'
ORDER BY period;
