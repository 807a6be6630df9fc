-- last_place(value): the place of the last digit that is not zero: 100 for 63,500
CREATE MACRO last_place(value) AS
    CASE
        WHEN value = 0 THEN 1
        ELSE pow(
            10,
            length(replace(CAST(value AS VARCHAR), '.', ''))
            - length(rtrim(replace(CAST(value AS VARCHAR), '.', ''), '0')) - 8
        )
    END;

-- half_step(value, bound, rounded_to): how far to each side the true value may lie;
-- an “about” without a step is rounded to its last place
CREATE MACRO half_step(value, bound, rounded_to) AS
    coalesce(
        CAST(rounded_to AS DOUBLE),
        CASE WHEN bound = '≈' THEN last_place(value) ELSE 0 END
    ) / 2;

-- cell_as_known(day): the published values that a formula may take: years, months
-- and years to date; a value that is only a bound is none of them
-- grain: indicator × unit × frequency × period
-- low, high: the ends of what a rounded value leaves open
-- leaves: the observation that the value rests on, and what it passes on; voice: who
-- speaks of what there, an agency in one unit of measure of one place
CREATE MACRO cell_as_known(day) AS TABLE (
    WITH figure AS (
        SELECT *, 'year' AS asked
        FROM year_as_known(day)
        UNION ALL BY NAME
        SELECT *, frequency AS from_frequency, frequency AS asked
        FROM observation_as_known(day)
        WHERE frequency IN ('month', 'year_to_date')
    )
    SELECT
        indicator, unit, asked AS frequency, period, CAST(value AS DOUBLE) AS value,
        CAST(value AS DOUBLE) - half_step(value, bound, rounded_to) AS low,
        CAST(value AS DOUBLE) + half_step(value, bound, rounded_to) AS high,
        [{
            indicator: indicator,
            unit: unit,
            frequency: from_frequency,
            period: CASE
                WHEN asked = 'year' AND from_frequency = 'year_to_date'
                THEN period || '-12'
                ELSE period
            END,
            source: source,
            vintage: vintage,
            status: status,
            bound: bound,
            released: released,
            released_basis: released_basis,
            recorded: recorded,
            voice: concat_ws(' ', i.reported_by, i.unit_of_measure, unit),
            basis: basis(
                indicator, coalesce(released, CAST(recorded + INTERVAL 8 HOUR AS DATE))
            )
        }] AS leaves
    FROM figure AS f
    INNER JOIN indicator AS i ON i.code = f.indicator
    WHERE bound IN ('=', '≈')
);

-- year_number(period): the calendar year a period lies in
CREATE MACRO year_number(period) AS CAST(left(period, 4) AS INTEGER);

-- years_earlier(period, years): the same period some years earlier
CREATE MACRO years_earlier(period, years) AS
    CAST(year_number(period) - years AS VARCHAR) || substr(period, 5);

-- family(leaves): who published what a value rests on, and on which basis; values
-- of two families are never put in a relation through time
CREATE MACRO family(leaves) AS
    list_sort(list_distinct(
        list_transform(
            leaves,
            lambda leaf: concat_ws(
                ' ', leaf.indicator, leaf.unit, leaf.source, leaf.basis
            )
        )
    ));

-- of_one_release(leaves): whether each agency speaks through one source alone of what
-- it measures in one unit of one place; exports as revised and imports as first
-- released are of two vintage families, and their difference is nobody's balance
CREATE MACRO of_one_release(leaves) AS
    len(list_distinct(list_transform(leaves, lambda leaf: leaf.voice)))
    = len(list_distinct(
        list_transform(leaves, lambda leaf: concat_ws(' ', leaf.voice, leaf.source))
    ));

-- bases(leaves): on which basis each indicator is that a value rests on; a part and
-- its whole are of one basis, though two agencies may publish them
CREATE MACRO bases(leaves) AS
    list_sort(list_distinct(
        list_transform(leaves, lambda leaf: concat_ws(' ', leaf.indicator, leaf.basis))
    ));

-- scope_changed(code, earlier, later): whether a break that bars comparison lies
-- between two periods of an indicator, the later one included
CREATE MACRO scope_changed(code, earlier, later) AS EXISTS (
    SELECT 1
    FROM scope_break AS b
    WHERE
        b.indicator = code
        AND b.effect = 'not_comparable'
        AND left(earlier, length(b.period)) < left(b.period, length(earlier))
        AND left(b.period, length(later)) <= left(later, length(b.period))
);

-- percent_over(later, earlier): growth in percent; none over zero or less, and none
-- to less than zero
CREATE MACRO percent_over(later, earlier) AS
    CASE WHEN earlier > 0 AND later >= 0 THEN (later / earlier - 1) * 100 END;

-- percent_a_year(later, earlier, years): average yearly growth in percent; none
-- between values of zero or less, and none over no time
CREATE MACRO percent_a_year(later, earlier, years) AS
    CASE
        WHEN earlier > 0 AND later > 0 AND years > 0
        THEN (pow(later / earlier, 1.0 / years) - 1) * 100
    END;
