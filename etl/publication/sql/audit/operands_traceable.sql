-- meaning: every derived value names the published figures it rests on, and each of
-- them is there
-- what to do: this is a mistake of the program; keep the data folder and report it
WITH named AS (
    SELECT
        d.indicator AS derived, d.unit AS derived_unit, d.period AS derived_period,
        unnest(from_json(
            d.operands,
            '[{
                "indicator": "VARCHAR", "unit": "VARCHAR", "frequency": "VARCHAR",
                "period": "VARCHAR", "source": "VARCHAR", "vintage": "VARCHAR"
            }]'
        ), recursive := true)
    FROM derived AS d
)

SELECT derived, derived_unit, derived_period, indicator, period, source, vintage
FROM named
ANTI JOIN observation USING (indicator, unit, frequency, period, source, vintage)
UNION ALL
SELECT indicator, unit, period, NULL, NULL, NULL, NULL
FROM derived
WHERE coalesce(operands, '[]') = '[]'
ORDER BY ALL;
