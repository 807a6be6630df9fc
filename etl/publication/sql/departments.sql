-- departments in the order of the list they are from; grain: department
SELECT * FROM department ORDER BY rowid;
