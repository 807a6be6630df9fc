-- title.zh: 各文件目标进展
-- title.en: Where the targets stand, document by document
-- question.zh: 各文件提出的目标，最近一年数值、应达值、状态各是什么？
-- question.en: Of each document's targets: what is the latest value, the value due, the status?
SELECT
    document.title_zh AS document, indicator.name_zh AS indicator,
    unit.short_zh AS unit, assessment.period, assessment.value, assessment.due_value,
    target.target_value, indicator.unit_of_measure,
    assessment.completion, assessment.reached_share, assessment.status,
    assessment.preliminary
FROM assessment
INNER JOIN target ON target.id = assessment.target
INNER JOIN document ON document.code = target.document
INNER JOIN indicator ON indicator.code = assessment.indicator
INNER JOIN unit ON unit.code = assessment.unit
ORDER BY document.kind, document.code, target.id;
