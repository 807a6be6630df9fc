CREATE TEMP TABLE derived AS
SELECT * FROM derived_as_known(CAST(getvariable('day') AS DATE));
