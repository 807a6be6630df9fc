-- the loads whose figures are in the publication; grain: load
SELECT load FROM load ORDER BY load;
