-- codes of units with their short names, for who writes a statement; grain: unit
SELECT code, short_zh, short_en, level
FROM unit
ORDER BY code;
