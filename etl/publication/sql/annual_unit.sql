-- the latest value of each year of every indicator of one unit
SELECT indicator, unit, period, value, bound, rounded_to, status, source
FROM latest_year
WHERE unit = $unit;
