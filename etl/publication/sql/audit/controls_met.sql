-- meaning: in a table whose provinces make up the nation, their sum is the published
-- total, but for rounding: half a printed step for each summand and for the total.
-- Of the tables of one figure only the one that counts is looked at: a wrong table is
-- mended by loading the right one as a later vintage, since none is taken back
-- what to do: compare the loaded table with the original; a row is missing, shifted
-- or altered; load the right table under a later release day
WITH printed AS (
    SELECT
        o.indicator, o.frequency, o.period, o.source, o.vintage, o.value, u.level,
        TRY_CAST(replace(o.value_text, ',', '') AS DOUBLE) AS number,
        length(split_part(o.value_text, '.', 2)) AS decimals,
        coalesce(o.released, CAST(o.recorded + INTERVAL 8 HOUR AS DATE)) AS known,
        o.recorded
    FROM observation AS o
    INNER JOIN source AS s ON s.code = o.source AND s.sums_to_nation
    INNER JOIN indicator AS i ON i.code = o.indicator AND i.aggregate = 'sum'
    INNER JOIN unit AS u ON u.code = o.unit AND u.level IN ('nation', 'province')
),

control AS (
    SELECT
        indicator, frequency, period, source, vintage,
        any_value(value) FILTER (WHERE level = 'nation') AS published,
        sum(value) FILTER (WHERE level = 'province') AS total,
        count(*) FILTER (WHERE level = 'province') AS provinces,
        -- One printed step in the indicator's unit.
        any_value(value / nullif(number, 0) * pow(10, -decimals))
            FILTER (WHERE level = 'nation') AS step,
        max(known) AS last_known, max(recorded) AS last_recorded
    FROM printed
    GROUP BY indicator, frequency, period, source, vintage
    QUALIFY row_number() OVER (
        PARTITION BY indicator, frequency, period, source
        ORDER BY last_known DESC, last_recorded DESC, vintage DESC
    ) = 1
)

SELECT
    indicator, frequency, period, vintage, published, total,
    total - published AS difference
FROM control
WHERE
    provinces = (SELECT count(*) FROM unit WHERE level = 'province')
    AND abs(total - published) > coalesce(step, 0) * (provinces + 1) / 2 + 0.00000001
ORDER BY ALL;
