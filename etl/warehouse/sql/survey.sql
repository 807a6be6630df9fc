-- the loads a warehouse enters, in the order they were taken in; grain: load
SELECT load, file, added FROM ledger ORDER BY recorded, load;
