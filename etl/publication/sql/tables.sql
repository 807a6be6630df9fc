-- The published schema; one relation per idea, all read-only once sealed.
CREATE TABLE publication (
    plan VARCHAR, as_of DATE, published TIMESTAMP, code_version VARCHAR,
    method VARCHAR
);
CREATE TABLE plan (
    code VARCHAR, name_zh VARCHAR, name_en VARCHAR, document VARCHAR,
    base_year INTEGER, target_year INTEGER, map_indicator VARCHAR,
    method VARCHAR, on_schedule_band DOUBLE, basically_complete DOUBLE,
    growth_band DOUBLE, path VARCHAR,
    reasons_zh VARCHAR, reasons_en VARCHAR
);
CREATE TABLE document (
    code VARCHAR, title_zh VARCHAR, title_en VARCHAR, issuer_zh VARCHAR,
    issuer_en VARCHAR, issued VARCHAR, source VARCHAR, kind VARCHAR,
    verified BOOLEAN
);
CREATE TABLE objective (
    code VARCHAR, number INTEGER, title_zh VARCHAR, title_en VARCHAR,
    verified BOOLEAN, source VARCHAR
);
CREATE TABLE area (
    number INTEGER, title_zh VARCHAR, title_en VARCHAR, verified BOOLEAN,
    source VARCHAR
);
CREATE TABLE source (
    code VARCHAR, name_zh VARCHAR, name_en VARCHAR, precedence INTEGER,
    sums_to_nation BOOLEAN
);
CREATE TABLE unit (
    code VARCHAR, name_zh VARCHAR, name_en VARCHAR, short_zh VARCHAR,
    short_en VARCHAR, level VARCHAR, kind VARCHAR, parent VARCHAR,
    region VARCHAR, valid_from VARCHAR, valid_to VARCHAR
);
CREATE TABLE department (
    code VARCHAR, name_zh VARCHAR, name_en VARCHAR, roles VARCHAR, as_of VARCHAR
);
CREATE TABLE indicator (
    code VARCHAR, name_zh VARCHAR, name_en VARCHAR, definition_zh VARCHAR,
    definition_en VARCHAR, class VARCHAR, unit_of_measure VARCHAR,
    direction VARCHAR, frequencies VARCHAR, accumulates BOOLEAN,
    aggregate VARCHAR, reported_by VARCHAR, agency_zh VARCHAR,
    agency_en VARCHAR, decimals INTEGER, display_unit VARCHAR,
    display_factor DOUBLE, display_decimals INTEGER, objective VARCHAR,
    area INTEGER, growth_of VARCHAR, openness VARCHAR, formula VARCHAR,
    plausible_min DOUBLE, plausible_max DOUBLE, release_lag_months INTEGER,
    release_day INTEGER, mirror_of VARCHAR
);
CREATE TABLE formula_step (
    indicator VARCHAR, step INTEGER, operation VARCHAR, operand VARCHAR,
    number DOUBLE
);
CREATE TABLE scope_break (
    indicator VARCHAR, period VARCHAR, effect VARCHAR, text_zh VARCHAR,
    text_en VARCHAR, reference VARCHAR, restated DATE
);
CREATE TABLE province_total (
    indicator VARCHAR, frequency VARCHAR, period VARCHAR, source VARCHAR,
    summed_source VARCHAR, value DECIMAL(28, 8), units INTEGER,
    preliminary BOOLEAN, bound VARCHAR
);
CREATE TABLE target (
    id VARCHAR, indicator VARCHAR, unit VARCHAR, document VARCHAR,
    base_year INTEGER, base_value DOUBLE, target_year INTEGER,
    target_value DOUBLE, form VARCHAR, path VARCHAR, tolerance DOUBLE,
    reference_indicator VARCHAR, reference_unit VARCHAR, nature VARCHAR,
    direction VARCHAR, printed VARCHAR, printed_pace DOUBLE, source VARCHAR,
    note_zh VARCHAR, note_en VARCHAR
);
CREATE TABLE part (
    whole VARCHAR, breakdown VARCHAR, part VARCHAR, sign INTEGER,
    complete BOOLEAN, reason_zh VARCHAR, reason_en VARCHAR, source VARCHAR
);
CREATE TABLE peer (
    unit VARCHAR, size_group INTEGER, size DOUBLE, source VARCHAR
);
CREATE TABLE counterpart (
    indicator VARCHAR, other VARCHAR, differs VARCHAR, source VARCHAR
);
CREATE TABLE round (
    code VARCHAR, kind VARCHAR, title_zh VARCHAR, title_en VARCHAR,
    data_period INTEGER, cut_off DATE, due DATE, note_zh VARCHAR, note_en VARCHAR
);
CREATE TABLE assessment (
    target VARCHAR, indicator VARCHAR, unit VARCHAR, period VARCHAR,
    value DOUBLE, bound VARCHAR, completion DOUBLE, reached_share DOUBLE,
    due_value DOUBLE, time_progress DOUBLE, status VARCHAR,
    preliminary BOOLEAN, reason VARCHAR, facts VARCHAR, first_passed INTEGER
);
