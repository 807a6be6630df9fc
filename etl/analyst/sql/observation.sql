-- observation: the one value of each figure as known on the day of the publication:
-- as reported, as the formulas give it, or the sum of the provinces where the nation
-- has no published value; grain: indicator × unit × frequency × period
-- A year is the reported year, else the year to date of December, never a sum.
CREATE TABLE observation AS
WITH figure AS (
    SELECT * REPLACE ('year' AS frequency)
    FROM sealed.latest_year
    UNION ALL BY NAME
    SELECT *, frequency AS from_frequency
    FROM sealed.latest
    WHERE frequency <> 'year'
),

every AS (
    SELECT
        f.* REPLACE (CASE WHEN f.source = 'unit_report' THEN '' ELSE f.note END AS note),
        CASE WHEN f.source = 'formula' THEN 'formula' ELSE 'reported' END AS origin,
        coalesce(f.released, CAST(f.recorded + INTERVAL 8 HOUR AS DATE)) AS known,
        d.operands
    FROM figure AS f
    LEFT JOIN sealed.derived AS d
        ON
            f.source = 'formula' AND d.indicator = f.indicator AND d.unit = f.unit
            AND d.frequency = f.frequency AND d.period = f.period
    UNION ALL BY NAME
    SELECT
        indicator, '000000' AS unit, frequency, period, source, value, bound,
        CASE WHEN preliminary THEN 'preliminary' END AS status,
        frequency AS from_frequency, summed_source AS reference, 'summed' AS origin
    FROM sealed.province_total
)

SELECT
    e.indicator, e.unit, e.frequency, e.period,
    CAST(left(e.period, 4) AS INTEGER) AS year,
    period_end(e.frequency, e.period) AS period_end,
    CAST(e.value AS DOUBLE) AS value, e.value AS exact, i.unit_of_measure,
    e.bound, e.status, e.origin, e.from_frequency, e.rounded_to,
    e.source, e.vintage, e.released, e.released_basis, e.recorded, e.known,
    CASE WHEN e.origin = 'reported' THEN basis(e.indicator, e.known) END AS basis,
    CASE e.origin
        WHEN 'reported' THEN concat_ws(' ', e.source, basis(e.indicator, e.known))
        WHEN 'formula' THEN operand_family(e.operands)
        ELSE concat_ws(' ', e.source, e.reference)
    END AS family,
    e.value_text, e.text_unit, e.load, e.line, e.reference, e.note
FROM every AS e
INNER JOIN indicator AS i ON i.code = e.indicator
ORDER BY e.indicator, e.unit, e.frequency, e.period;

-- operand: the published figures that each value worked out by a formula rests on
-- grain: derived figure × published figure
CREATE TABLE operand AS
WITH leaf AS (
    SELECT
        d.indicator, d.unit, d.frequency, d.period,
        unnest(from_json(
            CAST(d.operands AS JSON),
            '[{"indicator":"VARCHAR","unit":"VARCHAR","frequency":"VARCHAR",'
            || '"period":"VARCHAR","source":"VARCHAR","vintage":"VARCHAR"}]'
        )) AS of
    FROM sealed.derived AS d
    WHERE d.indicator NOT IN (SELECT indicator FROM hidden)
)

SELECT
    l.indicator, l.unit, l.frequency, l.period,
    l.of.indicator AS operand_indicator, l.of.unit AS operand_unit,
    l.of.frequency AS operand_frequency, l.of.period AS operand_period,
    l.of.source AS operand_source, l.of.vintage AS operand_vintage
FROM leaf AS l
ORDER BY ALL;
