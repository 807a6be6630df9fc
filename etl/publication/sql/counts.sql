SELECT
    (SELECT count(*) FROM indicator) AS indicators,
    (
        SELECT count(*) FROM unit WHERE level IN ('nation', 'province')
    ) AS units,
    (SELECT count(*) FROM observation) AS observations;
