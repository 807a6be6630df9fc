-- period_end(frequency, period): the last day of a period
CREATE MACRO period_end(frequency, period) AS
    CASE
        WHEN frequency = 'point' THEN TRY_CAST(period AS DATE)
        ELSE last_day(make_date(
            CAST(left(period, 4) AS INTEGER),
            CASE frequency
                WHEN 'year' THEN 12
                WHEN 'quarter' THEN 3 * CAST(right(period, 1) AS INTEGER)
                ELSE CAST(substr(period, 6, 2) AS INTEGER)
            END,
            1
        ))
    END;

-- operand_family(operands): the vintage family of a derived value, from the published
-- figures that it rests on
CREATE MACRO operand_family(operands) AS
    array_to_string(
        list_sort(list_distinct(list_transform(
            from_json(
                CAST(operands AS JSON),
                '[{"indicator":"VARCHAR","unit":"VARCHAR","source":"VARCHAR",'
                || '"basis":"BIGINT"}]'
            ),
            lambda leaf: concat_ws(
                ' ', leaf.indicator, leaf.unit, leaf.source, leaf.basis
            )
        ))),
        '; '
    );

-- observation_vintage: every published figure in every vintage that was known on the
-- day of the publication; grain: indicator × unit × frequency × period × source ×
-- vintage. A note that a unit wrote into its own return is not repeated.
CREATE TABLE observation_vintage AS
WITH vintage AS (
    SELECT
        o.*,
        coalesce(o.released, CAST(o.recorded + INTERVAL 8 HOUR AS DATE)) AS known
    FROM sealed.observation AS o
    WHERE o.indicator NOT IN (SELECT indicator FROM hidden)
)

SELECT
    v.indicator, v.unit, v.frequency, v.period,
    CAST(left(v.period, 4) AS INTEGER) AS year,
    period_end(v.frequency, v.period) AS period_end,
    v.source, v.vintage,
    CAST(v.value AS DOUBLE) AS value, v.value AS exact, i.unit_of_measure,
    v.bound, v.status, v.rounded_to,
    v.released, v.released_basis, v.recorded, v.known,
    basis(v.indicator, v.known) AS basis,
    k.vintage IS NOT NULL AS is_latest,
    v.value_text, v.text_unit, v.load, v.line, v.reference,
    CASE WHEN v.source = 'unit_report' THEN '' ELSE v.note END AS note
FROM vintage AS v
INNER JOIN indicator AS i ON i.code = v.indicator
LEFT JOIN sealed.latest AS k
    USING (indicator, unit, frequency, period, source, vintage)
WHERE v.known <= (SELECT as_of FROM sealed.publication)
ORDER BY v.indicator, v.unit, v.frequency, v.period, v.known, v.source, v.vintage;

CREATE TABLE load AS
SELECT l.*
FROM sealed.load AS l
SEMI JOIN observation_vintage USING (load)
ORDER BY l.load;

-- published_figure: observation_vintage in the columns of a publication, which the
-- macros of the publication read
CREATE VIEW published_figure AS
SELECT
    indicator, unit, frequency, period, source, vintage, exact AS value, value_text,
    text_unit, status, bound, rounded_to, released, released_basis, recorded, load,
    line, reference, note
FROM observation_vintage;
