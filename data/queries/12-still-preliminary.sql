-- title.zh: 仍为初步数的核心指标
-- title.en: Core figures that are still preliminary
-- question.zh: 最近一年的核心指标，哪些仍是初步数或约数，公布日是推定的还是写明的？
-- question.en: Which core figures of the latest year are preliminary or about, and is their release day stated or estimated?
SELECT
    indicator.code, indicator.name_zh AS indicator, own.period, own.value,
    own.unit_of_measure, own.bound, own.status, own.released, own.released_basis,
    source.name_zh AS source
FROM observation AS own
INNER JOIN indicator ON indicator.code = own.indicator AND indicator.class = 'core'
INNER JOIN source ON source.code = own.source
WHERE
    own.unit = '000000' AND own.frequency = 'year'
    AND (own.status = 'preliminary' OR own.bound <> '=')
QUALIFY row_number() OVER (PARTITION BY own.indicator ORDER BY own.year DESC) = 1
ORDER BY indicator.code;
