-- how many keys differ, and how; one row
SELECT
    count(*) FILTER (WHERE how = 'missing') AS missing,
    count(*) FILTER (WHERE how = 'extra') AS extra,
    count(*) FILTER (WHERE how = 'changed') AS changed
FROM differing;
