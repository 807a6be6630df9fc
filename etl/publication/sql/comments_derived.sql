-- comments: what is worked out, in Chinese and in English (after the bar); the
-- other relations are explained in comments.sql.

COMMENT ON COLUMN indicator.formula IS '派生指标的公式；其他指标为空 | formula of a derived indicator; none for others';
COMMENT ON COLUMN indicator.plausible_min IS '合理下限（指标的计量单位） | lowest plausible value, indicator''s unit';
COMMENT ON COLUMN indicator.plausible_max IS '合理上限（指标的计量单位） | highest plausible value, indicator''s unit';
COMMENT ON COLUMN indicator.release_lag_months IS '发布日历：期末之后第几个月发布；未声明为空 | release calendar: months after the period; none when not declared';
COMMENT ON COLUMN indicator.release_day IS '发布日历：当月几日 | release calendar: day of that month';

COMMENT ON COLUMN source.sums_to_nation IS '同一张表中各省之和是否应等于全国总值 | whether the provinces of one of its tables add up to the nation';

COMMENT ON TABLE formula_step IS '派生指标的公式，按后缀次序逐步列出，供核查另行计算；一行一步 | formulas of derived indicators in postfix order, from which the audit works them out again; one row a step';
COMMENT ON COLUMN formula_step.indicator IS '派生指标，见 indicator | derived indicator, see indicator';
COMMENT ON COLUMN formula_step.step IS '步次，自 1 起 | number of the step, from 1';
COMMENT ON COLUMN formula_step.operation IS 'number 数字；now 本期，lag 上年同期，base 基期，nation 全国，growth 同比，cagr 年均增速；+ - * / negative 运算 | number; how an operand is looked at: now, lag, base, nation, growth, cagr; or + - * / negative';
COMMENT ON COLUMN formula_step.operand IS '所取的指标，见 indicator；运算为空 | indicator it looks at, see indicator; none for an operation';
COMMENT ON COLUMN formula_step.number IS '数字 | the number';

COMMENT ON TABLE derived IS '截至 as_of 按公式算出的数；一行 = 指标 × 单位 × 频度 × 期间 | what the formulas give on the figures known on as_of; grain: indicator × unit × frequency × period';
COMMENT ON COLUMN derived.indicator IS '派生指标，见 indicator | derived indicator, see indicator';
COMMENT ON COLUMN derived.unit IS '单位，见 unit | see unit';
COMMENT ON COLUMN derived.frequency IS 'year 年，month 月，year_to_date 年初至该月累计 | year, month, year_to_date (January to that month)';
COMMENT ON COLUMN derived.period IS '写作 2024、2024-06 | written 2024, 2024-06';
COMMENT ON COLUMN derived.value IS '数值（指标的计量单位） | value in the indicator''s unit';
COMMENT ON COLUMN derived.status IS '任一操作数为初步即为初步 | preliminary when any operand is';
COMMENT ON COLUMN derived.bound IS '= 准确；≈ 至少一个操作数为约数；只给出上下限的数不参加计算 | exact; about, where an operand is; figures that are only a bound take no part';
COMMENT ON COLUMN derived.rounded_to IS '操作数取整使其不确定的范围：上下各半个此值；空为准确 | the step that leaves open whatever the rounding of its operands does, half to each side; none when exact';
COMMENT ON COLUMN derived.released IS '最晚一个操作数的公布日；任一未知为空 | day the last of the operands was released; none when one is unknown';
COMMENT ON COLUMN derived.released_basis IS 'stated 来源写明，estimated 推定，unknown 未知 | release days stated by the sources, one of them estimated, or unknown';
COMMENT ON COLUMN derived.recorded IS '最晚一个操作数的入库时刻（UTC） | moment the last of the operands entered the warehouse, UTC';
COMMENT ON COLUMN derived.operands IS '所依据的公布数：观测的键，JSON 列表 | the published figures it rests on: keys of observation, a JSON list';
COMMENT ON COLUMN derived.formula IS '公式 | formula';

COMMENT ON TABLE province_total IS '31 省合计：仅在全国无公布数时，由同一来源的各省数加总；从不代替公布数；一行 = 指标 × 频度 × 期间 | sum of the 31 provinces, only where the nation has no published value, from one source; never in its place; grain: indicator × frequency × period';
COMMENT ON COLUMN province_total.indicator IS '指标，见 indicator | see indicator';
COMMENT ON COLUMN province_total.frequency IS '频度 | year, quarter, month, year_to_date, point';
COMMENT ON COLUMN province_total.period IS '期间 | period';
COMMENT ON COLUMN province_total.source IS '恒为 aggregate（31 省合计），见 source | always aggregate, see source';
COMMENT ON COLUMN province_total.summed_source IS '各省数的来源，见 source | source of the provinces'' figures, see source';
COMMENT ON COLUMN province_total.value IS '合计（指标的计量单位） | sum in the indicator''s unit';
COMMENT ON COLUMN province_total.units IS '省份个数 | number of provinces';
COMMENT ON COLUMN province_total.preliminary IS '是否含初步数 | whether any of them is preliminary';
COMMENT ON COLUMN province_total.bound IS '= 准确，≈ 约 | exact, about';

COMMENT ON MACRO TABLE derived_as_known IS '按某日所知的公布数算出的派生数，结构同 derived | derived values on the figures known on a day; columns of derived';
COMMENT ON MACRO TABLE formula_value_as_known IS '由公式生成：各派生指标的数值及其依据，为 derived_as_known 所用 | made from the formulas: values with what they rest on, used by derived_as_known';
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

