-- every target that was promised, in the order of the plan's file; grain: target
SELECT * FROM target ORDER BY rowid;
