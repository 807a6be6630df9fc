-- where the latest figures of one unit come from; grain: source
SELECT
    k.source, s.name_zh, s.name_en, count(*) AS figures,
    count(DISTINCT k.vintage) AS vintages, max(k.period) AS newest,
    last(k.vintage ORDER BY k.released NULLS FIRST, k.recorded) AS vintage,
    max(k.released) AS released
FROM latest AS k
INNER JOIN source AS s ON s.code = k.source
WHERE k.unit = $unit
GROUP BY ALL
ORDER BY figures DESC, k.source;
