-- the name under which these bytes were first loaded
SELECT file
FROM ledger
WHERE sha256 = $sha256
ORDER BY recorded, file
LIMIT 1;
