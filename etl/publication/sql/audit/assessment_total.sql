-- meaning: every target that has a number is judged once, by a known word, on a year
-- of its own period and on the latest value of that year
-- what to do: this is a mistake of the program; keep the data folder and report it
SELECT t.id, 'not judged' AS offence, t.form AS detail
FROM target AS t
ANTI JOIN assessment AS a ON a.target = t.id
WHERE t.form <> 'qualitative'
UNION ALL
SELECT a.target, 'judged without a number', t.form
FROM assessment AS a
INNER JOIN target AS t ON t.id = a.target
WHERE t.form = 'qualitative'
UNION ALL
SELECT a.target, 'of another indicator or unit', a.indicator || ' ' || a.unit
FROM assessment AS a
INNER JOIN target AS t ON t.id = a.target
WHERE a.indicator <> t.indicator OR a.unit <> t.unit
UNION ALL
SELECT target, 'word', status
FROM assessment
WHERE
    status NOT IN (
        '完成', '基本完成', '未完成', '提前实现', '快于预期', '基本符合预期', '滞后',
        '不可比', '未到期', '无数据'
    )
UNION ALL
SELECT a.target, 'period', a.period
FROM assessment AS a
INNER JOIN target AS t ON t.id = a.target
WHERE
    coalesce(TRY_CAST(a.period AS INTEGER), 0)
    NOT BETWEEN t.base_year AND t.target_year
UNION ALL
SELECT a.target, 'value', a.period || ': ' || coalesce(CAST(a.value AS VARCHAR), 'none')
FROM assessment AS a
INNER JOIN target AS t ON t.id = a.target
LEFT JOIN latest_year AS y
    ON y.indicator = a.indicator AND y.unit = a.unit AND y.period = a.period
WHERE
    t.form NOT IN ('cumulative', 'qualitative')
    AND a.value IS DISTINCT FROM CAST(y.value AS DOUBLE)
ORDER BY ALL;
