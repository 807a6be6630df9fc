-- derived, latest, latest_year: what is known on the day of the publication
-- grain: indicator × unit × frequency × period; latest_year: indicator × unit × year
CREATE TABLE derived AS
SELECT * FROM derived_as_known((SELECT as_of FROM publication))
ORDER BY indicator, unit, frequency, period;

CREATE TABLE latest AS
SELECT * FROM observation_as_known((SELECT as_of FROM publication))
ORDER BY indicator, unit, frequency, period;

CREATE TABLE latest_year AS
SELECT * FROM year_as_known((SELECT as_of FROM publication))
ORDER BY indicator, unit, period;
