-- What is worked out stands among the latest values, as source `formula`; its
-- vintage is the day since which its youngest operand is known.
INSERT INTO latest BY NAME
SELECT
    d.indicator, d.unit, d.frequency, d.period, 'formula' AS source,
    CAST(
        coalesce(d.released, CAST(d.recorded + INTERVAL 8 HOUR AS DATE)) AS VARCHAR
    ) AS vintage,
    CAST(d.value AS DECIMAL(28, 8)) AS value, '' AS value_text,
    i.unit_of_measure AS text_unit, d.status, d.bound, d.rounded_to, d.released,
    d.released_basis,
    d.recorded, d.formula AS reference, '' AS note
FROM derived AS d
INNER JOIN indicator AS i ON i.code = d.indicator
ORDER BY d.indicator, d.unit, d.frequency, d.period;

INSERT INTO latest_year BY NAME
SELECT *, frequency AS from_frequency
FROM latest
WHERE source = 'formula' AND frequency = 'year';
