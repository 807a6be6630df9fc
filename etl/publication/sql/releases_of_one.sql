-- meaning: everything that was released of one indicator and unit by the day of the
--   publication, what is worked out by a formula left out
-- grain: frequency × period × source × vintage
-- source: observation
-- units: the indicator's own
SELECT
    o.frequency, o.period, o.source, s.name_zh AS source_name_zh,
    s.name_en AS source_name_en, o.vintage, o.value, o.bound, o.rounded_to,
    o.status, o.released, o.released_basis,
    coalesce(o.released, CAST(o.recorded + INTERVAL 8 HOUR AS DATE)) AS known,
    basis(
        o.indicator, coalesce(o.released, CAST(o.recorded + INTERVAL 8 HOUR AS DATE))
    ) AS basis
FROM observation AS o
INNER JOIN source AS s ON s.code = o.source
CROSS JOIN publication AS p
WHERE
    o.indicator = $indicator AND o.unit = $unit
    AND coalesce(o.released, CAST(o.recorded + INTERVAL 8 HOUR AS DATE)) <= p.as_of
ORDER BY o.frequency, o.period, known, s.precedence, o.recorded, o.vintage;
