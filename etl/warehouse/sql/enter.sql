INSERT INTO ledger (load, file, sha256, layout, added, recorded)
VALUES ($load, $file, $sha256, $layout, $added, $recorded);
