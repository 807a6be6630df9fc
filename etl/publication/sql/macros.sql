-- basis(code, known): how often the series of an indicator had been recomputed by
-- the day a figure is known since; figures of two bases are two vintage families
CREATE MACRO basis(code, known) AS (
    SELECT count(*)
    FROM scope_break AS b
    WHERE b.indicator = code AND b.restated <= known
);

-- observation_as_known(day): the one value of each figure as known on a day
-- grain: indicator × unit × frequency × period
-- A lower source precedence wins, then the later release; a figure of unknown
-- release counts from the day (in Asia/Shanghai) it was recorded.
CREATE MACRO observation_as_known(day) AS TABLE (
    WITH known AS (
        SELECT
            o.*,
            s.precedence,
            coalesce(o.released, CAST(o.recorded + INTERVAL 8 HOUR AS DATE)) AS known
        FROM observation AS o
        INNER JOIN source AS s ON s.code = o.source
        WHERE coalesce(o.released, CAST(o.recorded + INTERVAL 8 HOUR AS DATE)) <= day
    )
    SELECT * EXCLUDE (precedence, known)
    FROM known
    QUALIFY row_number() OVER (
        PARTITION BY indicator, unit, frequency, period
        ORDER BY precedence, known DESC, recorded DESC, vintage DESC, source
    ) = 1
);

-- year_as_known(day): the value of each year; the reported year, else the
-- year-to-date of December, never a sum of months
-- grain: indicator × unit × year
CREATE MACRO year_as_known(day) AS TABLE (
    SELECT * REPLACE (left(period, 4) AS period), frequency AS from_frequency
    FROM observation_as_known(day)
    WHERE
        frequency = 'year'
        OR (frequency = 'year_to_date' AND period LIKE '%-12')
    QUALIFY row_number() OVER (
        PARTITION BY indicator, unit, left(period, 4)
        ORDER BY frequency = 'year' DESC
    ) = 1
);

-- year_vintages(): every vintage of every year, the latest as known today
-- grain: indicator × unit × year × source × vintage × frequency
CREATE MACRO year_vintages() AS TABLE (
    SELECT * REPLACE (left(period, 4) AS period), frequency AS from_frequency
    FROM observation
    WHERE
        frequency = 'year'
        OR (frequency = 'year_to_date' AND period LIKE '%-12')
);
