"""What the columns mean that table macros give beyond those of `observation`.

DuckDB keeps no comments on them.
"""

from indicators.definition import Bilingual

GIVEN: dict[str, Bilingual] = {
    "value_before": Bilingual(
        "上年同期数值（指标的计量单位）",
        "value of the same period a year before, in the indicator's unit",
    ),
    "difference": Bilingual(
        "与上年同期之差：指标的计量单位，比率为百分点",
        "difference from a year before: in the indicator's unit, of a share in points",
    ),
    "growth": Bilingual(
        "同比增速，%；比率与不可比者为空",
        "growth over a year before in percent; none of shares and where not comparable",
    ),
    "growth_published": Bilingual(
        "来源公布的增速，%", "growth as its source published it, in percent"
    ),
    "why": Bilingual(
        "不可比的原因：missing 缺数，bound 仅为上下限，family 不同来源或已重算，"
        "scope 口径变动；可比为空",
        "why not comparable: missing, bound, family (another source or recomputed), "
        "scope; blank where it is",
    ),
    "national": Bilingual(
        "同期同来源全国公布数（指标的计量单位）",
        "published national value of the same period and source, indicator's unit",
    ),
    "share": Bilingual(
        "占全国公布数的比重，%", "share in the published national value, in percent"
    ),
    "base_value": Bilingual(
        "基期年数值（指标的计量单位）",
        "value of the base year, in the indicator's unit",
    ),
    "rebased": Bilingual(
        "指数，基期年为 100；不可比为空",
        "index, the base year being 100; none where not comparable",
    ),
    "target": Bilingual("目标，见 target", "see target"),
    "document": Bilingual(
        "提出目标的文件，见 document", "document that sets the target, see document"
    ),
    "due_value": Bilingual(
        "该年末应达值（指标的计量单位）",
        "value due at the end of the year, in the indicator's unit",
    ),
    "time_progress": Bilingual(
        "规划期已过去的比例；1 为 100%",
        "share of the period that is over; 1 is 100 %",
    ),
    "gap": Bilingual(
        "实际值与应达值之差（指标的计量单位）",
        "value less value due, in the indicator's unit",
    ),
    "comparable": Bilingual(
        "与基期之间是否无不可比的口径变动",
        "whether no break of scope bars a comparison with the base",
    ),
}
"""Column → what it means."""
