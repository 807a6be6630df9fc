-- how many rows each load has in the warehouse; grain: load
SELECT load, count(*) AS rows FROM observation GROUP BY load;
