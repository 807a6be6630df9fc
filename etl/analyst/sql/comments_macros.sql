-- comments: what each macro gives, in Chinese and in English (after the bar).

COMMENT ON MACRO TABLE observation_as_known IS '某日所知的 observation：只用该日及以前公布的数，列同 observation | observation as it was known on a day, on what was out by then; columns of observation';
COMMENT ON MACRO TABLE as_of IS 'observation_as_known 的简称 | short for observation_as_known';
COMMENT ON MACRO TABLE yoy IS '每个数与上年同期：差额（比率为百分点）、增速（%，比率不算）、来源公布的增速，不可比则写明原因；unit 不填为所有单位 | each value beside that of the same period a year before: difference (of a share in points), growth in percent (none of a share), growth as published, and why where they cannot be compared; all units where none is named';
COMMENT ON MACRO TABLE share IS '各单位占全国公布数的比重（%）：仅限可加总的指标，同来源、同口径 | share of each unit in the published national value, in percent: of what may be summed, of one source and basis';
COMMENT ON MACRO TABLE rebased IS '逐年指数，基期年为 100（不填 base_year 为规划基期年），不可比则为空并写明原因 | each year as an index, the base year being 100 (that of the plan where none is named); none, and why, where they cannot be compared';
COMMENT ON MACRO due_value IS '某目标在某年末的应达值（指标的计量单位） | value due of a target at the end of a year, in the indicator''s unit';
COMMENT ON MACRO TABLE target_path IS '某指标某单位各目标逐年的应达值、实际值与差距（指标的计量单位）；comparable 为否则口径已变、不作比较 | each target of an indicator and unit, year by year: value due, value reached, gap, in the indicator''s unit; where comparable is false the scope changed and nothing is concluded';
COMMENT ON MACRO not_comparable IS '同一序列两行 observation 为何不可比：missing、bound、family、scope；可比为空 | why two rows of observation of one series are not to be compared: missing, bound, family, scope; blank where they may be';
COMMENT ON MACRO period_end IS '某频度某期间的最后一日 | last day of a period of a frequency';
COMMENT ON MACRO operand_family IS '由操作数得出的可比组，供 observation_as_known 使用 | vintage family from the operands, for observation_as_known';

COMMENT ON MACRO TABLE published_as_known IS '某日所知的每个公布数的现行值，供 observation_as_known 使用 | the one published value of each figure as known on a day, for observation_as_known';
COMMENT ON MACRO TABLE published_year_as_known IS '某日所知的每年公布数的现行值，供 observation_as_known 使用 | the one published value of each year as known on a day, for observation_as_known';
COMMENT ON MACRO TABLE published_year_vintages IS '每年的历次公布数：年度数和 12 月累计数 | every vintage of every year: of the year, and of December''s year to date';
COMMENT ON MACRO TABLE derived_as_known IS '按某日所知的公布数算出的数及其依据，供 observation_as_known 使用 | what the formulas give on the figures known on a day and what it rests on, for observation_as_known';
COMMENT ON MACRO TABLE formula_value_as_known IS '由公式生成：各派生指标的数值及其依据，供 derived_as_known 使用 | made from the formulas: values with what they rest on, for derived_as_known';
COMMENT ON MACRO TABLE cell_as_known IS '某日所知、公式可取用的公布数：年、月、累计；只给出上下限的除外 | published values a formula may take on a day: years, months, years to date; none that is only a bound';
COMMENT ON MACRO year_number IS '期间所在的年份 | calendar year of a period';
COMMENT ON MACRO years_earlier IS '若干年前的同期 | the same period some years earlier';
COMMENT ON MACRO last_place IS '末位非零数字的位：63,500 为 100 | the place of the last digit that is not zero: 100 for 63,500';
COMMENT ON MACRO half_step IS '取整的数上下各可能相差多少；准确为 0 | how far to each side a rounded value may lie from the true one, 0 when exact';
COMMENT ON MACRO of_one_release IS '同一部门以同一计量单位公布的同一单位的数是否取自同一来源 | whether what an agency publishes of one unit in one unit of measure is from one source';
COMMENT ON MACRO bases IS '一个数所依据的指标各在重算前还是重算后 | on which basis, before or after it was recomputed, each indicator is that a value rests on';
COMMENT ON MACRO family IS '数值所依据的指标、单位、来源与重算次数；不同者不作跨期比较 | indicators, units, sources and bases a value rests on; through time only like is compared with like';
COMMENT ON MACRO basis IS '某日所知的数，其指标已重算几次（如普查后） | how often the series had been recomputed by the day a figure is known since';
COMMENT ON MACRO scope_changed IS '两期之间是否有不可比的口径变化（含后一期） | whether a break that bars comparison lies between two periods, the later included';
COMMENT ON MACRO percent_over IS '增长百分比；基数不大于零或由正转负则无 | growth in percent; none over zero or less, none where the sign changes';
COMMENT ON MACRO percent_a_year IS '年均增长百分比；任一数不大于零则无 | average yearly growth in percent; none between values of zero or less';
