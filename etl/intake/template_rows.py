"""What a unit is asked for: its indicators, periods and last figures, row by row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from etl.intake.words import OPENNESS
from indicators.definition import Frequency, Indicator
from indicators.period import last_complete_year
from indicators.plan import Form, Plan
from indicators.submitted import Sender

COLUMNS = (
    *("指标代码", "指标名称", "地区代码", "地区名称", "频度", "报告期", "数值"),
    *("计量单位", "数据状态", "界限", "公开属性", "备注"),
    *("上次接受值", "上次接受时期", "指标定义"),
)
FILLED_IN = ("报告期", "数值", "数据状态", "界限", "公开属性", "备注")
"""What a unit writes; all else is locked in a workbook."""

CHOICES = {
    "数据状态": ("初步", "修订", "最终"),
    "界限": ("=", "≥", ">", "≈"),
    "公开属性": OPENNESS,
}
FREQUENCIES: dict[Frequency, str] = {
    "year": "年",
    "quarter": "季",
    "month": "月",
    "year_to_date": "累计",
    "point": "时点",
}
PUBLIC_OR_NOT = {"public": "公开", "internal": "内部"}
SECRECY = "严禁录入涉密信息"
DISPATCH = "行政工作调度"
"""What a form is called that no statistical authority approved or recorded."""

Last = Mapping[tuple[str, str, str], tuple[str, Decimal]]
"""Indicator, unit, frequency → period and value that count now."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One template: for whom, on what form, and its rows under `COLUMNS`."""

    title: str
    unit: str
    form: Form
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of all that a unit reports is asked for; blank: everything.

    `period`: of which, as it is stored, else the last one that is over; `title`: of
    the collection that asks.
    """

    frequency: str = ""
    indicators: tuple[str, ...] = ()
    period: str = ""
    title: str = ""

    def asks_for(self, indicator: Indicator) -> bool:
        """Tell whether an indicator is among what is asked for."""
        return not self.indicators or indicator.code in self.indicators


def asked_of(plan: Plan, by: Sender, wanted: Wanted, day: date, last: Last) -> Asked:
    """Return what a unit is asked for on a day.

    A new indicator that names the unit as its reporter appears by itself.
    """
    unit = plan.territory.get(by.unit)
    department = {d.code: d.name.zh for d in plan.departments}.get(by.unit)
    name = unit.name.zh if unit else department or by.unit
    place = unit.code if unit else "000000"
    rows = [
        _row(
            indicator,
            each,
            (place, name if unit else "全国"),
            wanted.period or last_period(each, day),
            last,
        )
        for indicator in plan.indicators
        if indicator.reported_by == by.reporter and wanted.asks_for(indicator)
        for each in _frequencies(indicator, wanted.frequency)
    ]
    title = f"《{plan.name.zh.strip('《》')}》数据报送表"
    if wanted.title:
        title = f"{title}（{wanted.title}）"
    return Asked(title, name, plan.form, tuple(rows))


def _frequencies(indicator: Indicator, wanted: str) -> Iterator[Frequency]:
    for each in indicator.frequencies:
        if (
            not wanted
            or each == wanted
            or (wanted == "month" and each == "year_to_date")
        ):
            yield each


def _row(
    indicator: Indicator,
    frequency: Frequency,
    place: tuple[str, str],
    period: str,
    last: Last,
) -> tuple[str, ...]:
    known, value = last.get((indicator.code, place[0], frequency), ("", None))
    return (
        indicator.code,
        indicator.name.zh,
        *place,
        FREQUENCIES[frequency],
        period,
        "",
        indicator.unit,
        "初步",
        "=",
        PUBLIC_OR_NOT[indicator.openness],
        "",
        "" if value is None else plain_number(value),
        known,
        indicator.definition.zh,
    )


def plain_number(value: Decimal) -> str:
    """Return a stored value without the zeros behind it."""
    return f"{value.normalize():f}"


def last_period(frequency: Frequency, day: date) -> str:
    """Return the last period that is over on a day, as people write it."""
    ended = day.replace(day=1) - timedelta(days=1)
    match frequency:
        case "year":
            return f"{last_complete_year(day)}年"
        case "quarter":
            quarter = (day.month - 1) // 3
            year, number = (day.year, quarter) if quarter else (day.year - 1, 4)
            return f"{year}年第{number}季度"
        case "month":
            return f"{ended.year}年{ended.month}月"
        case "year_to_date":
            return f"{ended.year}年1-{ended.month}月"
        case "point":
            return ended.isoformat()


def title_rows(asked: Asked) -> list[list[str]]:
    """Return the rows above the heading: title, notice, marks of the form, unit."""
    form = asked.form
    return [
        [asked.title],
        [SECRECY],
        [
            f"表号：{form.number}",
            f"制定机关：{form.authority}",
            f"批准（备案）文号：{form.approval or DISPATCH}",
            f"有效期至：{form.validity}",
        ],
        [f"报送单位：{asked.unit}"],
    ]


def closing_rows() -> list[list[str]]:
    """Return the rows below the figures: who answers for them."""
    return [
        ["单位负责人：", "审核人：", "填表人：", "联系电话：", "填报日期："],
        ["注：只填“数值”等空白列；没有数的留空，不填 0。累计写作 2025年1-7月。"],
    ]
