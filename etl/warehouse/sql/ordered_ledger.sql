-- every row in the order of its key, for the digest
SELECT * FROM ledger ORDER BY load;
