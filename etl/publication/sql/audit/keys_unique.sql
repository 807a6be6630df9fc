-- meaning: every relation has each of its keys once, and no part of a key is blank
-- what to do: a code declared twice is in the plan's files; else rebuild the
-- warehouse from its inputs and publish again
WITH entry AS (
    SELECT
        'observation' AS relation,
        [indicator, unit, frequency, period, source, vintage] AS key
    FROM observation
    UNION ALL
    SELECT 'latest', [indicator, unit, frequency, period] FROM latest
    UNION ALL
    SELECT 'latest_year', [indicator, unit, period] FROM latest_year
    UNION ALL
    SELECT 'derived', [indicator, unit, frequency, period] FROM derived
    UNION ALL
    SELECT 'province_total', [indicator, frequency, period] FROM province_total
    UNION ALL
    SELECT 'formula_step', [indicator, CAST(step AS VARCHAR)] FROM formula_step
    UNION ALL
    SELECT 'indicator', [code] FROM indicator
    UNION ALL
    SELECT 'unit', [code] FROM unit
    UNION ALL
    SELECT 'source', [code] FROM source
    UNION ALL
    SELECT 'document', [code] FROM document
    UNION ALL
    SELECT 'objective', [code] FROM objective
    UNION ALL
    SELECT 'area', [CAST(number AS VARCHAR)] FROM area
    UNION ALL
    SELECT 'load', [load] FROM load
    UNION ALL
    SELECT 'target', [id] FROM target
    UNION ALL
    SELECT 'assessment', [target] FROM assessment
)

SELECT relation, array_to_string(key, ' ') AS key, count(*) AS times
FROM entry
GROUP BY relation, key
HAVING count(*) > 1 OR list_bool_or([coalesce(part, '') = '' FOR part IN key])
ORDER BY ALL;
