-- the rows at hand that are not stored yet, in the order of the file
INSERT INTO observation BY NAME
SELECT i.* EXCLUDE (row)
FROM incoming AS i
ANTI JOIN observation AS o
    USING (indicator, unit, frequency, period, source, vintage)
ORDER BY i.row;
