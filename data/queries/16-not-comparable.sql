-- title.zh: 口径变动影响到的目标
-- title.en: Targets that a change of scope touches
-- question.zh: 哪些目标的基期与目标年之间口径已变，数值与目标之比是多少，为什么不下结论？
-- question.en: For which targets did the scope change between base and target year, what is value ÷ target, and why is nothing concluded?
SELECT
    target.id, indicator.name_zh AS indicator, scope_break.period AS scope_since,
    scope_break.effect, assessment.period, assessment.value, target.target_value,
    indicator.unit_of_measure,
    assessment.value / target.target_value AS value_over_target, assessment.status,
    scope_break.text_zh AS why
FROM target
INNER JOIN indicator ON indicator.code = target.indicator
INNER JOIN assessment ON assessment.target = target.id
INNER JOIN scope_break
    ON
        scope_break.indicator = target.indicator
        AND CAST(left(scope_break.period, 4) AS INTEGER)
        BETWEEN target.base_year + 1 AND target.target_year
ORDER BY target.id, scope_break.period;
