-- meaning: in a table whose provinces make up the nation, their sum is the published
-- total, but for rounding: half a printed step for each summand and for the total
-- what to do: compare the loaded table with the original; a row is missing, shifted
-- or altered
WITH printed AS (
    SELECT
        o.indicator, o.frequency, o.period, o.source, o.vintage, o.value, u.level,
        TRY_CAST(replace(o.value_text, ',', '') AS DOUBLE) AS number,
        length(split_part(o.value_text, '.', 2)) AS decimals
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
            FILTER (WHERE level = 'nation') AS step
    FROM printed
    GROUP BY indicator, frequency, period, source, vintage
)

SELECT
    indicator, frequency, period, vintage, published, total,
    total - published AS difference
FROM control
WHERE
    provinces = (SELECT count(*) FROM unit WHERE level = 'province')
    AND abs(total - published) > coalesce(step, 0) * (provinces + 1) / 2 + 0.00000001
ORDER BY ALL;
