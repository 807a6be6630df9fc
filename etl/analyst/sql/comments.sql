-- comments: the relations and columns that a publication does not have, in Chinese and
-- in English (after the bar). All others keep the publication's words.

COMMENT ON TABLE publication IS '本文件取自哪个数据版本、供谁使用；一行 | the publication that this file was made of, and for whom; one row';
COMMENT ON COLUMN publication.id IS '数据版本号：封存文件的 SHA-256 | number of the publication: SHA-256 of the sealed file';
COMMENT ON COLUMN publication.reach IS 'public 仅含公开指标；internal 含内部指标 | public: open indicators only; internal: also internal ones';
COMMENT ON COLUMN publication.as_of IS '数据截至日（北京时间）：此后公布的数不在本文件中 | day whose knowledge this file shows, in China';

COMMENT ON COLUMN indicator.aggregate IS 'sum：各省可加总以核对全国数；ratio：比率，不可加总、不可平均；none：不可加总 | sum: provinces may be added to check the nation; ratio: a rate, never added or averaged; none: never added';

COMMENT ON TABLE observation IS '截至数据截至日每个数的唯一现行值：公布的、按公式算出的，以及全国无公布数时的 31 省合计；一行 = 指标 × 单位 × 频度 × 期间 | the one value of each figure as known on the day of the publication: as reported, worked out by a formula, or the sum of the 31 provinces where the nation has no published value; grain: indicator × unit × frequency × period';
COMMENT ON COLUMN observation.indicator IS '指标，见 indicator | see indicator';
COMMENT ON COLUMN observation.unit IS '单位，见 unit；全国 000000 | see unit; the nation is 000000';
COMMENT ON COLUMN observation.frequency IS 'year 年，quarter 季，month 月，year_to_date 年初至该月累计（不可与 month 相加），point 时点 | year, quarter, month, year_to_date (January to that month, never added to months), point';
COMMENT ON COLUMN observation.period IS '写作 2024、2024-Q1、2024-06、2024-06-30 | written 2024, 2024-Q1, 2024-06, 2024-06-30';
COMMENT ON COLUMN observation.year IS '期间所在年份 | calendar year of the period';
COMMENT ON COLUMN observation.period_end IS '期末日 | last day of the period';
COMMENT ON COLUMN observation.value IS '数值，以 unit_of_measure 计；浮点数，便于计算 | value in unit_of_measure, as a floating-point number to compute with';
COMMENT ON COLUMN observation.exact IS '同一数值的精确小数，以 unit_of_measure 计 | the same value as an exact decimal, in unit_of_measure';
COMMENT ON COLUMN observation.unit_of_measure IS '计量单位（取自指标） | unit of measure, that of the indicator';
COMMENT ON COLUMN observation.bound IS '= 准确，≥ 不低于，> 超过，≈ 约；≥ 与 > 不参加增速等计算 | exact, at least, more than, about; of ≥ and > no growth is made';
COMMENT ON COLUMN observation.status IS 'preliminary 初步，revised 修订，final 最终；31 省合计不含初步数时为空 | preliminary, revised, final; of a sum of the provinces blank unless preliminary';
COMMENT ON COLUMN observation.origin IS 'reported 公布的，formula 按公式算出的，summed 31 省合计（从不代替全国公布数） | reported, formula (worked out), summed (the 31 provinces; never in place of a published value)';
COMMENT ON COLUMN observation.from_frequency IS '年度数取自年度数（year）还是 12 月累计数（year_to_date）；其他频度同 frequency | of a year: whether from the year or from December''s year to date; else the same as frequency';
COMMENT ON COLUMN observation.rounded_to IS '舍入步长，以 unit_of_measure 计；准确或未知为空 | step of rounding in unit_of_measure; none when exact or unknown';
COMMENT ON COLUMN observation.source IS '来源，见 source；formula 按公式，aggregate 31 省合计 | see source; formula: worked out, aggregate: sum of the 31 provinces';
COMMENT ON COLUMN observation.vintage IS '来源的哪一次公布；按公式算出的为最晚操作数可知之日 | which publication of the source; of a worked out value the day its last operand is known since';
COMMENT ON COLUMN observation.released IS '来源的公布日；未知为空 | day the source released it; none when unknown';
COMMENT ON COLUMN observation.released_basis IS 'stated 来源写明，estimated 推定，unknown 未知 | release day stated by the source, estimated, or unknown';
COMMENT ON COLUMN observation.recorded IS '入库时刻（UTC） | moment it entered the warehouse, UTC';
COMMENT ON COLUMN observation.known IS '自何日起可知：公布日，未知则为入库日（北京时间） | known since: the release day, else the day in China it was recorded';
COMMENT ON COLUMN observation.basis IS '公布时该序列已重算几次（如普查后）；非公布数为空 | how often the series had been recomputed, as after a census, when it was published; none of what was not';
COMMENT ON COLUMN observation.family IS '可比组：来源与重算次数；仅同组之间可算增速，见宏 yoy、rebased | vintage family: source and basis; growth is told within one family only, see the macros yoy and rebased';
COMMENT ON COLUMN observation.value_text IS '来源所印的数字；非公布数为空 | the number as printed; blank of what was not';
COMMENT ON COLUMN observation.text_unit IS '来源所印的计量单位 | unit of measure as printed';
COMMENT ON COLUMN observation.load IS '由哪次装载而来，见 load | load it came with, see load';
COMMENT ON COLUMN observation.line IS '在装载文件中的行号，自 1 起 | line in the loaded file, from 1';
COMMENT ON COLUMN observation.reference IS '在何处读到；按公式算出的为公式，31 省合计为各省数的来源 | where it was read; of a worked out value its formula, of a sum the source of its summands';
COMMENT ON COLUMN observation.note IS '读者须知；单位自报数不附 | what a reader must know; blank of what units report themselves';

COMMENT ON TABLE observation_vintage IS '每一个公布数，历次公布都在，截至数据截至日；一行 = 指标 × 单位 × 频度 × 期间 × 来源 × 版本 | every published figure in every vintage known on the day of the publication; grain: indicator × unit × frequency × period × source × vintage';
COMMENT ON COLUMN observation_vintage.indicator IS '指标，见 indicator | see indicator';
COMMENT ON COLUMN observation_vintage.unit IS '单位，见 unit；全国 000000 | see unit; the nation is 000000';
COMMENT ON COLUMN observation_vintage.frequency IS 'year 年，quarter 季，month 月，year_to_date 年初至该月累计，point 时点 | year, quarter, month, year_to_date (January to that month), point';
COMMENT ON COLUMN observation_vintage.period IS '写作 2024、2024-Q1、2024-06、2024-06-30 | written 2024, 2024-Q1, 2024-06, 2024-06-30';
COMMENT ON COLUMN observation_vintage.year IS '期间所在年份 | calendar year of the period';
COMMENT ON COLUMN observation_vintage.period_end IS '期末日 | last day of the period';
COMMENT ON COLUMN observation_vintage.source IS '来源，见 source | see source';
COMMENT ON COLUMN observation_vintage.vintage IS '来源的哪一次公布；不同版本不可混加 | which publication of the source; vintages are never added up together';
COMMENT ON COLUMN observation_vintage.value IS '数值，以 unit_of_measure 计；浮点数 | value in unit_of_measure, as a floating-point number';
COMMENT ON COLUMN observation_vintage.exact IS '同一数值的精确小数，以 unit_of_measure 计 | the same value as an exact decimal, in unit_of_measure';
COMMENT ON COLUMN observation_vintage.unit_of_measure IS '计量单位（取自指标） | unit of measure, that of the indicator';
COMMENT ON COLUMN observation_vintage.bound IS '= 准确，≥ 不低于，> 超过，≈ 约 | exact, at least, more than, about';
COMMENT ON COLUMN observation_vintage.status IS 'preliminary 初步，revised 修订，final 最终 | preliminary, revised, final';
COMMENT ON COLUMN observation_vintage.rounded_to IS '来源舍入到的步长，以 unit_of_measure 计；准确或未知为空 | step the source rounded to, in unit_of_measure; none when exact or unknown';
COMMENT ON COLUMN observation_vintage.released IS '来源的公布日；未知为空 | day the source released it; none when unknown';
COMMENT ON COLUMN observation_vintage.released_basis IS 'stated 来源写明，estimated 推定，unknown 未知 | release day stated by the source, estimated, or unknown';
COMMENT ON COLUMN observation_vintage.recorded IS '入库时刻（UTC） | moment it entered the warehouse, UTC';
COMMENT ON COLUMN observation_vintage.known IS '自何日起可知：公布日，未知则为入库日（北京时间） | known since: the release day, else the day in China it was recorded';
COMMENT ON COLUMN observation_vintage.basis IS '公布时该序列已重算几次（如普查后） | how often the series had been recomputed, as after a census, when it was published';
COMMENT ON COLUMN observation_vintage.is_latest IS '是否为该频度该期间的现行值 | whether it is the one value of its frequency and period today';
COMMENT ON COLUMN observation_vintage.value_text IS '来源所印的数字 | the number as printed';
COMMENT ON COLUMN observation_vintage.text_unit IS '来源所印的计量单位 | unit of measure as printed';
COMMENT ON COLUMN observation_vintage.load IS '由哪次装载而来，见 load | load it came with, see load';
COMMENT ON COLUMN observation_vintage.line IS '在装载文件中的行号，自 1 起 | line in the loaded file, from 1';
COMMENT ON COLUMN observation_vintage.reference IS '在何处读到 | where it was read';
COMMENT ON COLUMN observation_vintage.note IS '读者须知；单位自报数不附 | what a reader must know; blank of what units report themselves';

COMMENT ON VIEW published_figure IS '各宏所读的公布数：即 observation_vintage，列名与数据版本文件相同；查询请用 observation_vintage | the published figures that the macros read: observation_vintage in the columns of a publication''s file; query observation_vintage instead';

COMMENT ON TABLE operand IS '按公式算出的每个数所依据的公布数；一行 = 算出的数 × 公布数 | the published figures that each value worked out by a formula rests on; grain: worked out value × published figure';
COMMENT ON COLUMN operand.indicator IS '算出的指标，见 indicator | indicator worked out, see indicator';
COMMENT ON COLUMN operand.unit IS '单位，见 unit | see unit';
COMMENT ON COLUMN operand.frequency IS '算出的数的频度 | frequency of the worked out value';
COMMENT ON COLUMN operand.period IS '算出的数的期间 | period of the worked out value';
COMMENT ON COLUMN operand.operand_indicator IS '所依据的指标，见 observation_vintage | indicator it rests on, see observation_vintage';
COMMENT ON COLUMN operand.operand_unit IS '所依据的数的单位 | unit of the figure it rests on';
COMMENT ON COLUMN operand.operand_frequency IS '所依据的数的频度 | frequency of the figure it rests on';
COMMENT ON COLUMN operand.operand_period IS '所依据的数的期间 | period of the figure it rests on';
COMMENT ON COLUMN operand.operand_source IS '所依据的数的来源，见 source | source of the figure it rests on, see source';
COMMENT ON COLUMN operand.operand_vintage IS '所依据的数的版本 | vintage of the figure it rests on';

COMMENT ON TABLE target_due IS '每个目标逐年的应达值；一行 = 目标 × 年 | value due at the end of each year of a target; grain: target × year';
COMMENT ON COLUMN target_due.target IS '目标，见 target | see target';
COMMENT ON COLUMN target_due.indicator IS '指标，见 indicator | see indicator';
COMMENT ON COLUMN target_due.unit IS '单位，见 unit | see unit';
COMMENT ON COLUMN target_due.year IS '年份 | year';
COMMENT ON COLUMN target_due.due_value IS '该年末应达值（指标的计量单位）；基期值无来源或无路径时，目标年以前为空 | value due at the end of the year in the indicator''s unit; none before the target year without a sourced base or a path';
COMMENT ON COLUMN target_due.time_progress IS '规划期已过去的比例；1 为 100% | share of the period that is over; 1 is 100 %';

COMMENT ON TABLE contribution IS '两年之间一个数的变化由谁构成；一行 = 指标 × 单位 × 分法 × 起止年 × 部分 | who made the change of a figure between two years; grain: indicator × unit × breakdown × from_year × to_year × part';
COMMENT ON COLUMN contribution.indicator IS '总体指标，见 indicator | the whole, see indicator';
COMMENT ON COLUMN contribution.unit IS '单位，见 unit | see unit';
COMMENT ON COLUMN contribution.breakdown IS '分法：province 分省，flow 进出口，regime 贸易方式，ownership 企业性质，partner 贸易伙伴，formula 公式各项 | how it is broken down: by province, flow, regime, ownership, partner, or by the terms of its formula';
COMMENT ON COLUMN contribution.from_year IS '起始年：上一年或基期年 | first year: the year before, or the base year';
COMMENT ON COLUMN contribution.to_year IS '终止年 | last year';
COMMENT ON COLUMN contribution.part IS '部分：省份代码（见 unit）或指标代码（见 indicator）；其余一行为 difference 与公布数之差、missing 含不可计算的部分、others 含未列部分 | the part: code of a province (see unit) or of an indicator (see indicator); of the rest its kind: difference from the published figure, missing (parts that cannot be told), others (parts nobody declared)';
COMMENT ON COLUMN contribution.kind IS 'part 部分，rest 其余 | part, or rest';
COMMENT ON COLUMN contribution.start_value IS '起始年数值（指标的计量单位），带符号 | value of the first year in the indicator''s unit, with the sign of the part';
COMMENT ON COLUMN contribution.end_value IS '终止年数值（指标的计量单位），带符号 | value of the last year in the indicator''s unit, with the sign of the part';
COMMENT ON COLUMN contribution.amount IS '变化量（指标的计量单位） | change in the indicator''s unit';
COMMENT ON COLUMN contribution.points IS '对总体增速的拉动，百分点 | percentage points of the growth of the whole';
COMMENT ON COLUMN contribution.share IS '占总体变化量的比重；1 为 100% | share of the change of the whole; 1 is 100 %';
COMMENT ON COLUMN contribution.preliminary IS '是否含初步数 | whether one of the figures is preliminary';
COMMENT ON COLUMN contribution.against IS 'published 以公布数为总体，sum 无公布数、以各部分之和为总体 | published: the whole is the published figure; sum: none is published, it is the sum of the parts';
COMMENT ON COLUMN contribution.why IS '不可计算的原因：no_values、no_start、no_end 缺数，bound 仅为上下限，family 不同组，scope 口径变动；可计算为空 | why the part cannot be told: no_values, no_start, no_end, bound, family, scope; blank where it can';

COMMENT ON TABLE round IS '规划拟列的评估轮次；一行一轮 | rounds of assessment that the plan proposes; one row a round';
COMMENT ON COLUMN round.code IS '代码 | code';
COMMENT ON COLUMN round.kind IS 'annual 年度监测，mid_term 中期评估，final 总结评估 | annual, mid_term, final';
COMMENT ON COLUMN round.title_zh IS '中文名称 | title in Chinese';
COMMENT ON COLUMN round.title_en IS '英文名称 | title in English';
COMMENT ON COLUMN round.data_period IS '评估所用数据的年份 | year whose figures are judged';
COMMENT ON COLUMN round.cut_off IS '截止日：此后公布的数不计 | cut-off day: what was published later does not count';
COMMENT ON COLUMN round.due IS '自评报送期限；未规定为空 | day by which self-assessments are due; none where none are asked for';
COMMENT ON COLUMN round.note_zh IS '说明，中文 | note, Chinese';
COMMENT ON COLUMN round.note_en IS '说明，英文 | note, English';
