-- units of every level; grain: unit
SELECT * FROM unit ORDER BY code;
