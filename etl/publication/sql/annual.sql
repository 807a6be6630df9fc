-- the latest value of each year as known on a day, for the judgement
SELECT indicator, unit, period, value, bound, rounded_to, status
FROM year_as_known(CAST($day AS DATE));
