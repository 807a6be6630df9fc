-- observation and load: the warehouse's rows in key order
CREATE TABLE observation AS
SELECT * FROM warehouse.observation
ORDER BY indicator, unit, frequency, period, source, vintage;

CREATE TABLE load AS
SELECT load, file, sha256, layout, added, recorded
FROM warehouse.ledger
ORDER BY load;
