-- figures that a unit reported itself and that were accepted, beside published ones
-- grain: indicator × unit; only where at least one figure is reported
SELECT
    indicator,
    unit,
    bool_and(source = 'unit_report') AS is_all
FROM latest
GROUP BY indicator, unit
HAVING bool_or(source = 'unit_report')
