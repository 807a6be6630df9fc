-- The plan and its yardstick as the publication keeps them, without what the reach
-- hides; grain of each relation: see its comment.
CREATE TABLE plan AS
SELECT * REPLACE (
    CASE WHEN map_indicator NOT IN (SELECT indicator FROM hidden) THEN map_indicator END
        AS map_indicator
)
FROM sealed.plan;

CREATE TABLE objective AS SELECT * FROM sealed.objective ORDER BY number;

CREATE TABLE area AS SELECT * FROM sealed.area ORDER BY number;

CREATE TABLE source AS SELECT * FROM sealed.source ORDER BY precedence, code;

CREATE TABLE unit AS SELECT * FROM sealed.unit ORDER BY code;

CREATE TABLE department AS SELECT * FROM sealed.department ORDER BY code;

CREATE TABLE peer AS SELECT * FROM sealed.peer ORDER BY unit;

CREATE TABLE indicator AS
SELECT * REPLACE (
    CASE WHEN growth_of NOT IN (SELECT indicator FROM hidden) THEN growth_of END
        AS growth_of,
    CASE WHEN mirror_of NOT IN (SELECT indicator FROM hidden) THEN mirror_of END
        AS mirror_of
)
FROM sealed.indicator
WHERE code NOT IN (SELECT indicator FROM hidden)
ORDER BY code;

CREATE TABLE formula_step AS
SELECT *
FROM sealed.formula_step
WHERE indicator NOT IN (SELECT indicator FROM hidden)
ORDER BY indicator, step;

CREATE TABLE scope_break AS
SELECT *
FROM sealed.scope_break
WHERE indicator NOT IN (SELECT indicator FROM hidden)
ORDER BY indicator, period;

-- Of a breakdown with a part that is hidden nothing is told: the others would not be
-- all there is.
CREATE TABLE part AS
SELECT p.*
FROM sealed.part AS p
ANTI JOIN (
    SELECT DISTINCT whole, breakdown
    FROM sealed.part
    WHERE
        whole IN (SELECT indicator FROM hidden)
        OR part IN (SELECT indicator FROM hidden)
) AS partial USING (whole, breakdown)
ORDER BY p.rowid;

CREATE TABLE counterpart AS
SELECT *
FROM sealed.counterpart
WHERE
    indicator NOT IN (SELECT indicator FROM hidden)
    AND other NOT IN (SELECT indicator FROM hidden)
ORDER BY indicator, other;

-- What a unit wrote into its own form stays in the register; the words that it quotes
-- from its document are the target.
CREATE TABLE target AS
SELECT * REPLACE (
    CASE WHEN source LIKE 'submission:%' THEN '' ELSE note_zh END AS note_zh,
    CASE WHEN source LIKE 'submission:%' THEN '' ELSE note_en END AS note_en
)
FROM sealed.target
WHERE
    indicator NOT IN (SELECT indicator FROM hidden)
    AND coalesce(reference_indicator, '') NOT IN (SELECT indicator FROM hidden)
ORDER BY rowid;

CREATE TABLE document AS
SELECT *
FROM sealed.document
WHERE
    code IN (SELECT document FROM target)
    OR code NOT IN (SELECT document FROM sealed.target)
ORDER BY code;

CREATE TABLE assessment AS
SELECT *
FROM sealed.assessment
WHERE target IN (SELECT id FROM target)
ORDER BY rowid;
