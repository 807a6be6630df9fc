-- what is stored under the keys of the rows at hand (relation `incoming`)
SELECT
    o.indicator, o.unit, o.frequency, o.period, o.source, o.vintage,
    o.value, o.value_text, o.bound
FROM observation AS o
SEMI JOIN incoming AS i
    USING (indicator, unit, frequency, period, source, vintage);
