-- target_due: the value due at the end of each year of a target's period
-- grain: target × year
CREATE TABLE target_due (
    target VARCHAR, indicator VARCHAR, unit VARCHAR, year INTEGER,
    due_value DOUBLE, time_progress DOUBLE
);

-- contribution: who made the change of a figure between two years
-- grain: indicator × unit × breakdown × from_year × to_year × part
CREATE TABLE contribution (
    indicator VARCHAR, unit VARCHAR, breakdown VARCHAR, from_year INTEGER,
    to_year INTEGER, part VARCHAR, kind VARCHAR, start_value DOUBLE,
    end_value DOUBLE, amount DOUBLE, points DOUBLE, share DOUBLE,
    preliminary BOOLEAN, against VARCHAR, why VARCHAR
);
