-- round: the rounds of assessment that the plan proposes; grain: round
CREATE TABLE round (
    code VARCHAR, kind VARCHAR, title_zh VARCHAR, title_en VARCHAR,
    data_period INTEGER, cut_off DATE, due DATE, note_zh VARCHAR, note_en VARCHAR
);
