-- meaning: when each source first released a figure, as far as the publication knows;
--   figures that came together are one row
-- grain: source × indicator × frequency × period × release day
-- source: observation
-- units: figures are counted
WITH first_release AS (
    SELECT o.*
    FROM observation AS o
    CROSS JOIN publication AS p
    WHERE coalesce(o.released, CAST(o.recorded + INTERVAL 8 HOUR AS DATE)) <= p.as_of
    QUALIFY row_number() OVER (
        PARTITION BY source, indicator, unit, frequency, period
        ORDER BY released NULLS LAST, recorded, vintage
    ) = 1
)

SELECT
    source, indicator, frequency, period, released, released_basis,
    count(*) AS figures
FROM first_release
GROUP BY ALL
ORDER BY ALL;
