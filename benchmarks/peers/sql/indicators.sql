-- the choice of indicators and their meaning; grain: indicator
SELECT code, name_zh, unit_of_measure, agency_zh, definition_zh
FROM indicator
ORDER BY rowid;
