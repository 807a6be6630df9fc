-- every row in the order of its key, for the digest
SELECT * FROM observation
ORDER BY indicator, unit, frequency, period, source, vintage;
