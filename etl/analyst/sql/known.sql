-- observation_as_known(day): observation as it was known on a day
-- grain: indicator × unit × frequency × period
-- The same rules as on the day of the publication, on what was out by then.
CREATE MACRO observation_as_known(day) AS TABLE (
    WITH figure AS (
        SELECT * REPLACE ('year' AS frequency), 'reported' AS origin
        FROM published_year_as_known(CAST(day AS DATE))
        UNION ALL BY NAME
        SELECT *, frequency AS from_frequency, 'reported' AS origin
        FROM published_as_known(CAST(day AS DATE))
        WHERE frequency <> 'year'
        UNION ALL BY NAME
        SELECT
            d.indicator, d.unit, d.frequency, d.period, 'formula' AS source,
            CAST(
                coalesce(d.released, CAST(d.recorded + INTERVAL 8 HOUR AS DATE))
                AS VARCHAR
            ) AS vintage,
            CAST(d.value AS DECIMAL(28, 8)) AS value, '' AS value_text,
            g.unit_of_measure AS text_unit, d.status, d.bound, d.rounded_to,
            d.released, d.released_basis, d.recorded, d.formula AS reference,
            '' AS note, d.frequency AS from_frequency, 'formula' AS origin, d.operands
        FROM derived_as_known(CAST(day AS DATE)) AS d
        INNER JOIN indicator AS g ON g.code = d.indicator
    ),

    dated AS (
        SELECT
            *,
            coalesce(released, CAST(recorded + INTERVAL 8 HOUR AS DATE)) AS known
        FROM figure
    ),

    summed AS (
        SELECT
            f.indicator, '000000' AS unit, f.frequency, f.period,
            'aggregate' AS source, sum(f.value) AS value,
            CASE WHEN bool_or(f.bound = '≈') THEN '≈' ELSE '=' END AS bound,
            CASE WHEN bool_or(f.status = 'preliminary') THEN 'preliminary' END
                AS status,
            f.frequency AS from_frequency, any_value(f.source) AS reference,
            'summed' AS origin
        FROM dated AS f
        INNER JOIN indicator AS g ON g.code = f.indicator AND g.aggregate = 'sum'
        INNER JOIN unit AS u ON u.code = f.unit AND u.level = 'province'
        ANTI JOIN (SELECT * FROM dated WHERE unit = '000000') AS published
            ON
                published.indicator = f.indicator
                AND published.frequency = f.frequency
                AND published.period = f.period
        WHERE f.bound IN ('=', '≈')
        GROUP BY f.indicator, f.frequency, f.period
        HAVING
            count(DISTINCT f.source) = 1
            AND count(DISTINCT basis(f.indicator, f.known)) = 1
            AND count(*) = (SELECT count(*) FROM unit WHERE level = 'province')
    ),

    every AS (
        SELECT * FROM dated
        UNION ALL BY NAME
        SELECT * FROM summed
    )

    SELECT
        e.indicator, e.unit, e.frequency, e.period,
        CAST(left(e.period, 4) AS INTEGER) AS year,
        period_end(e.frequency, e.period) AS period_end,
        CAST(e.value AS DOUBLE) AS value, CAST(e.value AS DECIMAL(28, 8)) AS exact,
        i.unit_of_measure,
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
);

-- as_of(day): the same, by the shorter name
CREATE MACRO as_of(day) AS TABLE (
    SELECT * FROM observation_as_known(day)
);
