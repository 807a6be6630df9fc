-- meaning: nothing stands among the latest values that was not known on the day of
-- the publication
-- what to do: check the release days of the loaded files
WITH latest_known AS (
    SELECT
        indicator, unit, frequency, period, source, vintage,
        coalesce(released, CAST(recorded + INTERVAL 8 HOUR AS DATE)) AS known
    FROM latest
    UNION ALL
    SELECT
        indicator, unit, frequency, period, source, vintage,
        coalesce(released, CAST(recorded + INTERVAL 8 HOUR AS DATE)) AS known
    FROM latest_year
)

SELECT indicator, unit, frequency, period, source, vintage, known
FROM latest_known
WHERE known > (SELECT as_of FROM publication)
ORDER BY ALL;
