-- declared parts of one indicator, in the order of the plan's file; grain: part
SELECT breakdown, part, sign, complete, reason_zh, reason_en, source
FROM part
WHERE whole = $indicator
ORDER BY rowid;
