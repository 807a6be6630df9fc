-- meaning: the vintages of every figure that one source released more than once, out
--   by the day of the publication
-- grain: indicator × unit × frequency × period × source × vintage, in the order of
--   release; a figure of unknown release counts from the day it was recorded
-- source: observation
-- units: each indicator's own
WITH dated AS (
    SELECT
        o.*,
        coalesce(o.released, CAST(o.recorded + INTERVAL 8 HOUR AS DATE)) AS known
    FROM observation AS o
),

repeated AS (
    SELECT d.*
    FROM dated AS d
    CROSS JOIN publication AS p
    WHERE d.known <= p.as_of
    QUALIFY count(*) OVER (PARTITION BY indicator, unit, frequency, period, source) > 1
)

SELECT
    indicator, unit, frequency, period, source, vintage, value, bound, rounded_to,
    known, basis(indicator, known) AS basis
FROM repeated
ORDER BY indicator, unit, frequency, period, source, known, recorded, vintage;
