-- held_before: held_cell as it was before the rows at hand were added
-- grain: indicator × unit × frequency × period
CREATE OR REPLACE TEMP TABLE held_before AS FROM held_cell;
