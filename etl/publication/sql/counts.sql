SELECT
    (SELECT count(*) FROM indicator) AS indicators,
    (SELECT count(*) FROM unit) AS units,
    (SELECT count(*) FROM observation) AS observations;
