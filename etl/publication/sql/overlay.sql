-- the same relations as known on another day; temporary ones come first
CREATE TEMP TABLE latest AS
SELECT * FROM observation_as_known(CAST(getvariable('day') AS DATE));
