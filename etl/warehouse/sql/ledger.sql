-- ledger: which loads are in this warehouse, written with their rows
-- grain: one load (a file with what was said of it)
CREATE TABLE IF NOT EXISTS ledger (
    load VARCHAR PRIMARY KEY,
    file VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    layout VARCHAR NOT NULL,
    added INTEGER NOT NULL,
    recorded TIMESTAMP NOT NULL
);
