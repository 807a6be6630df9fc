-- every month of the monthly series of which figures are at hand (relation
-- `incoming`) joins asked_cell, where at least $least months are held
WITH asked AS (
    SELECT DISTINCT indicator, unit, frequency
    FROM incoming
    WHERE frequency = 'month'
),

long_enough AS (
    SELECT indicator, unit, frequency
    FROM observation
    SEMI JOIN asked USING (indicator, unit, frequency)
    GROUP BY indicator, unit, frequency
    HAVING count(DISTINCT period) >= $least
)

INSERT INTO asked_cell
SELECT DISTINCT indicator, unit, frequency, period
FROM observation
SEMI JOIN long_enough USING (indicator, unit, frequency);
