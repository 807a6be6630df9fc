-- asked_cell: the figures at hand (relation `incoming`), and those of the same period a
-- year before
-- grain: indicator × unit × frequency × period
CREATE OR REPLACE TEMP TABLE asked_cell AS
SELECT indicator, unit, frequency, period
FROM incoming
UNION
SELECT
    indicator, unit, frequency,
    printf('%04d', CAST(left(period, 4) AS INTEGER) - 1) || substr(period, 5)
FROM incoming;
