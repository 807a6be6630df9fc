-- the latest values of one unit with their basis
-- grain: indicator × frequency × period
SELECT
    indicator, frequency, period, value, bound, status, source, vintage, released,
    basis(
        indicator, coalesce(released, CAST(recorded + INTERVAL 8 HOUR AS DATE))
    ) AS basis
FROM latest
WHERE unit = $unit;
