-- the newest sum of the provinces where the nation has no published value
-- grain: indicator
SELECT indicator, frequency, period, value, bound, preliminary
FROM province_total
QUALIFY row_number() OVER (
    PARTITION BY indicator ORDER BY left(period, 7) DESC, frequency = 'year' DESC
) = 1
ORDER BY indicator;
