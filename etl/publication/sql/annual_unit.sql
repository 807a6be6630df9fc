<<<<<<< HEAD
-- the latest value of each year of every indicator of one unit, with its basis
SELECT
    indicator, unit, period, value, bound, rounded_to, status, source,
    basis(
        indicator, coalesce(released, CAST(recorded + INTERVAL 8 HOUR AS DATE))
    ) AS basis,
    released
=======
-- the latest value of each year of every indicator of one unit
SELECT
    indicator, unit, period, value, bound, rounded_to, status, source, released
>>>>>>> 0f97a2d (Judge every form of target by its own rule, on a straight or compound path)
FROM latest_year
WHERE unit = $unit;
