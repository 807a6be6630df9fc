-- sums of the provinces that stand where the nation has no published value
-- grain: frequency × period
SELECT
    t.frequency, t.period, t.value, t.units, t.preliminary, t.bound, t.source,
    s.name_zh AS source_name_zh, s.name_en AS source_name_en, t.summed_source
FROM province_total AS t
INNER JOIN source AS s ON s.code = t.source
WHERE t.indicator = $indicator
ORDER BY t.frequency, t.period;
