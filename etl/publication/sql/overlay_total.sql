CREATE TEMP TABLE province_total AS
SELECT * FROM province_total LIMIT 0;
