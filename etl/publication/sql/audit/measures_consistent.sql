-- meaning: every stored value is the printed number, taken from the printed unit of
-- measure to that of its indicator
-- what to do: find the unit of measure in the loaded file, correct and load it again
-- Worked out anew from the two names: 万亿 十亿 百万 亿 万 千 are powers of ten.
WITH named AS (
    SELECT
        o.indicator, o.unit, o.period, o.vintage, o.value_text, o.text_unit,
        o.value, i.unit_of_measure,
        replace(replace(replace(
            translate(replace(o.text_unit, ' ', ''), '％', '%'),
            '人民币元', '元'
        ), '人民币万元', '万元'), '人民币', '元') AS printed_unit,
        replace(replace(replace(replace(
            translate(
                o.value_text,
                '０１２３４５６７８９．，－＋％−–—　',
                '0123456789.,-+%--- '
            ),
            ',', ''
        ), ' ', ''), '%', ''), '+', '') AS digits
    FROM observation AS o
    INNER JOIN indicator AS i ON i.code = o.indicator
),

sized AS (
    SELECT
        *,
        TRY_CAST(digits AS DOUBLE) AS printed,
        regexp_extract(
            printed_unit, '^(万亿|十亿|百万|亿|万|千)?(.+)$', ['size', 'word']
        ) AS from_unit,
        regexp_extract(
            unit_of_measure, '^(万亿|十亿|百万|亿|万|千)?(.+)$', ['size', 'word']
        ) AS to_unit
    FROM named
),

power AS (
    SELECT *
    FROM (
        VALUES
        ('', 0), ('千', 3), ('万', 4), ('百万', 6), ('亿', 8), ('十亿', 9), ('万亿', 12)
    ) AS power (size, zeros)
)

SELECT
    s.indicator, s.unit, s.period, s.vintage, s.value_text, s.text_unit, s.value,
    s.unit_of_measure
FROM sized AS s
LEFT JOIN power AS f ON f.size = s.from_unit.size
LEFT JOIN power AS t ON t.size = s.to_unit.size
WHERE
    s.from_unit.word <> s.to_unit.word
    OR s.printed IS NULL
    OR abs(s.value - s.printed * pow(10, f.zeros - t.zeros))
    > 0.00000001 + 0.000000000001 * abs(s.value)
ORDER BY ALL;
