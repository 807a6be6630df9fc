-- fence: the highest number of a claim on a job whose rows are in here
-- grain: one row, none before the first load
CREATE TABLE IF NOT EXISTS fence (
    only_row BOOLEAN PRIMARY KEY CHECK (only_row),
    number BIGINT NOT NULL
);
