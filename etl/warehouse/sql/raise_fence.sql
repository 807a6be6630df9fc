INSERT INTO fence (only_row, number)
VALUES (TRUE, $fence)
ON CONFLICT (only_row) DO UPDATE SET number = excluded.number;
