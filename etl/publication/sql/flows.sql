-- latest value of each month of three indicators of one unit, side by side, in the
-- indicators' units; grain: month
SELECT
    period,
    CAST(max(value) FILTER (WHERE indicator = $exports) AS DOUBLE) AS exports,
    CAST(max(value) FILTER (WHERE indicator = $imports) AS DOUBLE) AS imports,
    CAST(max(value) FILTER (WHERE indicator = $balance) AS DOUBLE) AS balance
FROM latest
WHERE
    unit = $unit AND frequency = 'month'
    AND indicator IN ($exports, $imports, $balance)
GROUP BY period
ORDER BY period;
