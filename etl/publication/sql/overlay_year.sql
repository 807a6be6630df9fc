CREATE TEMP TABLE latest_year AS
SELECT * FROM year_as_known(CAST(getvariable('day') AS DATE));
