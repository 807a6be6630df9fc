-- meaning: every target agrees with its document, its unit and its indicator: a
-- national document sets targets of the nation, a provincial one of provinces, in
-- the currency in which it is printed; a sum over the period is of what does not
-- start anew each year, an average growth is in percent, and what is compared is of
-- one unit of measure
-- what to do: correct the row in targets.csv or the document in plan.toml
WITH promised AS (
    SELECT
        t.*, d.kind, u.level, i.unit_of_measure, i.accumulates,
        r.unit_of_measure AS reference_measure,
        regexp_matches(t.printed, '美元|\$|USD|dollar') AS says_dollar,
        regexp_matches(
            replace(t.printed, '美元', ''), '元|yuan|RMB|CNY|¥'
        ) AS says_yuan
    FROM target AS t
    LEFT JOIN document AS d ON d.code = t.document
    LEFT JOIN unit AS u ON u.code = t.unit
    LEFT JOIN indicator AS i ON i.code = t.indicator
    LEFT JOIN indicator AS r ON r.code = t.reference_indicator
)

SELECT id, 'document and unit' AS offence, kind || ' ' || level AS detail
FROM promised
WHERE (kind = 'provincial') <> (level = 'province') OR level NOT IN ('nation', 'province')
UNION ALL
SELECT id, 'currency', unit_of_measure || ': ' || printed
FROM promised
WHERE
    (unit_of_measure LIKE '%美元' AND says_yuan AND NOT says_dollar)
    OR (
        unit_of_measure LIKE '%元' AND unit_of_measure NOT LIKE '%美元'
        AND says_dollar AND NOT says_yuan
    )
UNION ALL
SELECT id, 'years', base_year || '–' || target_year
FROM promised
WHERE target_year <= base_year
UNION ALL
SELECT id, 'tolerance', form
FROM promised
WHERE (form IN ('about', 'hold')) <> (tolerance IS NOT NULL)
UNION ALL
SELECT id, 'reference', form
FROM promised
WHERE
    (form = 'above_reference')
    <> (reference_indicator IS NOT NULL AND reference_unit IS NOT NULL)
UNION ALL
SELECT id, 'measure', concat_ws(' ', form, unit_of_measure, reference_measure)
FROM promised
WHERE
    (form = 'cumulative' AND accumulates)
    OR (form = 'average_growth' AND unit_of_measure <> '%')
    OR reference_measure <> unit_of_measure
UNION ALL
SELECT id, 'base beyond target', base_value || ' → ' || target_value
FROM promised
WHERE
    form = 'reach'
    AND ((direction = 'up' AND base_value > target_value)
        OR (direction = 'down' AND base_value < target_value))
ORDER BY ALL;
