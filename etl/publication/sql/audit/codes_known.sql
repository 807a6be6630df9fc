-- meaning: every code that a relation refers to is declared
-- what to do: declare it, or correct the file that names it, and publish again
WITH reference AS (
    SELECT DISTINCT 'observation' AS relation, 'indicator' AS kind, indicator AS code
    FROM observation
    UNION ALL
    SELECT DISTINCT 'observation', 'unit', unit FROM observation
    UNION ALL
    SELECT DISTINCT 'observation', 'source', source FROM observation
    UNION ALL
    SELECT DISTINCT 'observation', 'load', load FROM observation
    UNION ALL
    SELECT DISTINCT 'latest_year', 'source', source FROM latest_year
    UNION ALL
    SELECT DISTINCT 'derived', 'indicator', indicator FROM derived
    UNION ALL
    SELECT DISTINCT 'derived', 'unit', unit FROM derived
    UNION ALL
    SELECT DISTINCT 'province_total', 'indicator', indicator FROM province_total
    UNION ALL
    SELECT DISTINCT 'province_total', 'source', source FROM province_total
    UNION ALL
    SELECT DISTINCT 'province_total', 'source', summed_source FROM province_total
    UNION ALL
    SELECT DISTINCT 'formula_step', 'indicator', indicator FROM formula_step
    UNION ALL
    SELECT DISTINCT 'formula_step', 'indicator', operand
    FROM formula_step
    WHERE operand IS NOT NULL
    UNION ALL
    SELECT 'scope_break', 'indicator', indicator FROM scope_break
    UNION ALL
    SELECT 'target', 'indicator', indicator FROM target
    UNION ALL
    SELECT 'target', 'unit', unit FROM target
    UNION ALL
    SELECT 'target', 'indicator', reference_indicator
    FROM target
    WHERE reference_indicator IS NOT NULL
    UNION ALL
    SELECT 'target', 'unit', reference_unit
    FROM target
    WHERE reference_unit IS NOT NULL
    UNION ALL
    SELECT 'target', 'document', document FROM target
    UNION ALL
    SELECT 'assessment', 'target', target FROM assessment
    UNION ALL
    SELECT 'indicator', 'objective', objective
    FROM indicator
    WHERE objective IS NOT NULL
    UNION ALL
    SELECT 'indicator', 'area', CAST(area AS VARCHAR)
    FROM indicator
    WHERE area IS NOT NULL
    UNION ALL
    SELECT 'indicator', 'indicator', growth_of
    FROM indicator
    WHERE growth_of IS NOT NULL
    UNION ALL
    SELECT DISTINCT 'part', 'indicator', whole FROM part
    UNION ALL
    SELECT DISTINCT 'part', 'indicator', part FROM part
    UNION ALL
    SELECT 'peer', 'unit', unit FROM peer
    UNION ALL
    SELECT 'counterpart', 'indicator', indicator FROM counterpart
    UNION ALL
    SELECT 'counterpart', 'indicator', other FROM counterpart
    UNION ALL
    SELECT 'indicator', 'indicator', mirror_of
    FROM indicator
    WHERE mirror_of IS NOT NULL
    UNION ALL
    SELECT 'unit', 'unit', parent FROM unit WHERE parent IS NOT NULL
    UNION ALL
    SELECT 'plan', 'document', document FROM plan
    UNION ALL
    SELECT 'plan', 'indicator', map_indicator FROM plan
),

declared AS (
    SELECT 'indicator' AS kind, code FROM indicator
    UNION ALL
    SELECT 'unit', code FROM unit
    UNION ALL
    SELECT 'source', code FROM source
    UNION ALL
    SELECT 'document', code FROM document
    UNION ALL
    SELECT 'objective', code FROM objective
    UNION ALL
    SELECT 'area', CAST(number AS VARCHAR) FROM area
    UNION ALL
    SELECT 'load', load FROM load
    UNION ALL
    SELECT 'target', id FROM target
)

SELECT relation, kind, code
FROM reference
ANTI JOIN declared USING (kind, code)
ORDER BY ALL;
