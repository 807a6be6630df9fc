-- provinces by group of like size; grain: province
SELECT unit, size_group, size, source FROM peer ORDER BY size_group, unit;
