-- observation: every figure as published, once and for ever
-- grain: indicator × unit × frequency × period × source × vintage; kept by the one
-- statement that adds rows and proved by an audit of each publication. An index of
-- keys this long would hold the whole warehouse in memory
-- source: loaded files; each row names its load and line
-- value, rounded_to: in the indicator's unit of measure
CREATE TABLE IF NOT EXISTS observation (
    indicator VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    frequency VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    vintage VARCHAR NOT NULL,
    value DECIMAL(28, 8) NOT NULL,
    value_text VARCHAR NOT NULL,
    text_unit VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    bound VARCHAR NOT NULL,
    rounded_to DECIMAL(28, 8),
    released DATE,
    released_basis VARCHAR NOT NULL,
    recorded TIMESTAMP NOT NULL,
    load VARCHAR NOT NULL,
    line INTEGER NOT NULL,
    reference VARCHAR NOT NULL,
    note VARCHAR NOT NULL
);
