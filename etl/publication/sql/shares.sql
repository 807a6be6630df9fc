-- the newest share of one unit in the published national figure of the same
-- period and source, of what adds up; share of one; grain: indicator
SELECT k.indicator, k.frequency, k.period, CAST(k.value / n.value AS DOUBLE) AS share
FROM latest AS k
INNER JOIN indicator AS i ON i.code = k.indicator AND i.aggregate = 'sum'
INNER JOIN latest AS n
    ON
        n.unit = '000000' AND n.indicator = k.indicator
        AND n.frequency = k.frequency AND n.period = k.period
        AND n.source = k.source
WHERE
    k.unit = $unit AND k.unit <> '000000' AND k.source <> 'formula'
    AND n.value > 0 AND k.bound = '=' AND n.bound = '='
QUALIFY row_number() OVER (
    PARTITION BY k.indicator
    ORDER BY
        CASE WHEN k.frequency = 'year' THEN k.period || '-12' ELSE left(k.period, 7) END
        DESC,
        list_position(['year', 'year_to_date', 'month'], k.frequency) NULLS LAST
) = 1
ORDER BY k.indicator;
