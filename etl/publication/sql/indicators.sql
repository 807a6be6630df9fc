SELECT * FROM indicator ORDER BY rowid;
