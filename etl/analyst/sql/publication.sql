-- publication: which publication this file was made of, and for whom; one row
CREATE TABLE publication AS
SELECT
    getvariable('publication') AS id, getvariable('reach') AS reach, p.plan, p.as_of,
    p.published, p.code_version, p.method
FROM sealed.publication AS p;
