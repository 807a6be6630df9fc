-- codes of indicators with their names, for who writes a statement; grain: indicator
SELECT code, name_zh, name_en, unit_of_measure
FROM indicator
ORDER BY code;
