"""The words of returns: column titles, frequencies, statuses, what is no data row."""

import re
from functools import lru_cache
from typing import Literal, get_args

from indicators.number import half_width

Role = Literal[
    "indicator",
    "indicator_name",
    "unit",
    "unit_name",
    "frequency",
    "period",
    "value",
    "unit_of_measure",
    "status",
    "bound",
    "rounded_to",
    "note",
    "openness",
    "aside",
    "figure",
]
"""What a column holds; `aside` is known and not read, `figure` a series by itself."""
ROLES: tuple[Role, ...] = get_args(Role)

_TITLES: dict[Role, str] = {
    "indicator": "indicator indicator_code 指标代码 指标编码 指标 项目 统计指标",
    "indicator_name": "indicator_name 指标名称 指标中文名",
    "unit": "unit 地区代码 行政区划代码 地区 省份 填报单位 报送单位 省(区、市)",
    "unit_name": "unit_name 地区名称 单位名称",
    "frequency": "frequency 频度 频率 周期 报告周期",
    "period": "period 报告期 时期 期间 所属期 年份 年度 月份 时间 统计期 年月",
    "value": "value 数值 本期数 填报值 数据 数额 本期值 完成数 报送数 数量 金额 值",
    "unit_of_measure": "unit_of_measure 计量单位 单位",
    "status": "status 数据状态 数值状态 状态",
    "bound": "bound 界限 限定",
    "rounded_to": "rounded_to 舍入 取整",
    "note": "note 备注 说明 附注",
    "openness": "openness 公开属性 公开情况",
    "aside": "source vintage reference released released_basis remarks 检查意见 序号 "
    "指标定义 定义 统计口径 上次接受值 上次接受时期 填表说明 no. id",
}
REMARKS = "检查意见 Remarks"
"""The title of the column in which a marked file says what was found."""

FREQUENCY_WORDS = {
    **dict.fromkeys(("year", "年", "年度", "年报", "全年"), "year"),
    **dict.fromkeys(("quarter", "季", "季度", "季报"), "quarter"),
    **dict.fromkeys(("month", "月", "月度", "月报", "当月"), "month"),
    **dict.fromkeys(("year_to_date", "累计", "本年累计", "年内累计"), "year_to_date"),
    **dict.fromkeys(("point", "时点", "期末", "时点数"), "point"),
}
STATUS_WORDS = {
    **dict.fromkeys(("preliminary", "初步", "初步数", "快报"), "preliminary"),
    **dict.fromkeys(("revised", "修订", "修订数"), "revised"),
    **dict.fromkeys(("final", "最终", "最终数", "定数", "年报数"), "final"),
}
BOUND_WORDS = {
    **dict.fromkeys(("=", "等于", "准确"), "="),
    **dict.fromkeys(("≥", ">=", "不低于", "以上", "不少于"), "≥"),
    **dict.fromkeys((">", "超过", "大于", "突破"), ">"),
    **dict.fromkeys(("≈", "约", "左右", "近"), "≈"),
}
OPENNESS = ("公开", "内部")
OPENNESS_WORDS = {*OPENNESS, "public", "internal"}

LONGEST_TOTAL = 16
TOTALS = {"合计", "总计", "小计", "共计", "总数", "total"}

_REMARK = re.compile(
    r"^[（(*※]?(注|备注|说明|填表|填报人|填报日期|填报时间|单位负责人|负责人|审核|联系|"
    r"资料来源|数据来源|制表|严禁|note\b)",
    re.IGNORECASE,
)
_CLASSIFIED = re.compile(
    r"(绝密|机密|秘密)\s*[★☆*]|^\s*[【\[(（]?(绝密|机密|秘密)[】\])）]?\s*$"
)
_MEASURE_BEHIND = re.compile(r"^(.*?)[(（]\s*(?:单位[:：])?\s*([^()（）]+?)\s*[)）]$")
_BEFORE_NAME = re.compile(
    r"^(?:其中[:：]?|[#＃]|[(（]?(?:[一二三四五六七八九十]+|\d{1,2})[)）、.．])\s*"
)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Return a text without blanks, in half width and lower case."""
    return "".join(half_width(text).split()).lower()


ROLE_OF: dict[str, Role] = {
    plain(title): role for role, titles in _TITLES.items() for title in titles.split()
}
ROLE_OF[plain(REMARKS)] = "aside"


def split_measure(title: str) -> tuple[str, str]:
    """Return a title and what stands in brackets behind it, blank without any."""
    found = _MEASURE_BEHIND.match(title.strip())
    return (found[1].strip(), found[2].strip()) if found else (title.strip(), "")


def bare_name(text: str) -> str:
    """Return the name of an indicator without numbering and “其中：” before it."""
    before = None
    bare = text.strip()
    while bare != before:
        before, bare = bare, _BEFORE_NAME.sub("", bare)
    return bare


def is_total(text: str) -> bool:
    """Tell whether a cell names a total line."""
    return len(text) < LONGEST_TOTAL and plain(text) in TOTALS


def is_remark(text: str) -> bool:
    """Tell whether a row that begins so is a note under a table."""
    return bool(_REMARK.match(text.strip()))


def is_classified(text: str) -> bool:
    """Tell whether a cell carries a mark of secrecy."""
    return bool(_CLASSIFIED.search(text))
