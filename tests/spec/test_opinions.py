"""What the second opinions say, row by row of their chapters."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from indicators.definition import Indicator, Plausible, Target
from indicators.opinions.disagreement import held_against
from indicators.opinions.escap import anticipated_progress, current_status
from indicators.opinions.evidence import Evidence
from indicators.opinions.oecd import distance_from_nation, distance_to_target
from indicators.opinions.open_sdg import growth_of_a_trend, required_against_actual
from indicators.opinions.opinion import Opinion
from indicators.plan import Plan
from indicators.progress import Figures, judge

Row = dict[str, str]

CHAPTERS = ("20-opinion-growth", "21-opinion-distance", "22-opinion-differs")
TABLE = {"test_row": "case", "test_situation": "situation", "test_group": "group"}

NONE = "—"
VERDICTS = {
    "目标已达到": "achieved",
    "进展良好": "on_track",
    "有进展，需加快": "acceleration_needed",
    "进展有限": "limited",
    "倒退": "deterioration",
    "已到目标": "achieved",
    "不慢于时间": "on_schedule",
    "慢于时间": "behind_schedule",
    "偏离": "moving_away",
    "保持": "maintain",
    "加快": "accelerate",
    "扭转": "reverse",
    "已达到": "met",
    "尚有距离": "at_distance",
    NONE: None,
}
SILENCES = {
    "基期为零": "base_zero",
    "目标为零": "target_zero",
    "目标异号": "target_sign",
    "中途变号": "sign_changes",
    "没有路": "base_at_target",
    "没有基期": "no_base",
    "没有年值": "no_value",
    "没有方向": "no_direction",
    "只有一个数": "one_point",
    "只是下限": "only_a_bound",
    "两端不一": "ends_disagree",
    "口径变化": "scope_changed",
    "系列不同": "family_differs",
    "累计目标": "of_cumulative",
    "年均增长目标": "of_rate",
    "稳定目标": "of_hold",
    "守住的目标": "of_limit",
    "参照目标": "of_reference",
    "定性目标": "of_qualitative",
    "数据不足": "insufficient_data",
    "缺省": "peers_missing",
    NONE: "",
}
KINDS = {"一致": "agree", "不同": "differ", "不能比较": "none"}
REASONS = {
    "路径不同": "compound_path",
    "直线": "straight_path",
    "容许幅度": "band",
    "比率门槛": "ratio_band",
    "严格大于": "strict_form",
    "左右容差": "tolerance",
    "已越过": "passed_early",
    "走向": "course_not_standing",
    "方法不说": "opinion_silent",
    "官方不说": "official_silent",
    NONE: "",
}
METHODS: dict[str, Callable[[Target, Indicator, Evidence], Opinion]] = {
    "增速": required_against_actual,
    "现状": current_status,
    "走向": anticipated_progress,
}
# Column → what it shows, a figure or a fact.
DRAWN = {
    "ratio": "figure",
    "index": "figure",
    "growth": "figure",
    "gap": "figure",
    "distance": "figure",
    "score": "score",
}
FACTS = {
    "actual": "pace",
    "required": "required",
    "due": "due_index",
    "factor": "factor",
    "predicted": "predicted",
    "slope": "slope",
    "sigma": "sigma",
}


def apart(row: Row, opinion: Opinion, drawing: Any) -> dict[str, object]:
    """Return by column what an opinion says otherwise than its row."""
    found: dict[str, object] = {}
    if opinion.verdict != VERDICTS[row["verdict"]]:
        found["verdict"] = opinion.verdict
    if opinion.reason != SILENCES[row.get("silence", NONE)]:
        found["silence"] = opinion.reason
    if opinion.verdict is None:
        return found
    shown = {column: getattr(opinion, name) for column, name in DRAWN.items()}
    shown |= {column: opinion.facts.get(name) for column, name in FACTS.items()}
    return found | {
        column: figure
        for column, figure in shown.items()
        if column in row and not drawing.same(figure, row[column])
    }


def target_of(row: Row, drawing: Any) -> Target:
    if row.get("form") == "定性":
        return replace(drawing.target({**row, "form": "达到"}), form="qualitative")
    return drawing.target({"tolerance": "0.5", **row} if _is_hold(row) else row)


def _is_hold(row: Row) -> bool:
    return row.get("form") == "稳定"


def evidence_of(row: Row, drawing: Any, year: int) -> Evidence:
    return Evidence("000000", 2020, year, drawing.years(row))


def test_row(row: Row, plan: Plan, drawing: Any) -> None:
    target, indicator = target_of(row, drawing), drawing.indicator(row)
    years = [int(key) for key in row if key.isdecimal()]
    year = int(row["year"]) if "year" in row else max(years)
    evidence = evidence_of(row, drawing, year)
    asked = "现状" if "index" in row else row.get("method", "增速")
    opinion = METHODS[asked](target, indicator, evidence)
    if "kind" not in row:
        assert apart(row, opinion, drawing) == {}
        return
    judged = judge(target, indicator, Figures(evidence.years), plan.method, year)
    held = held_against(opinion, target, judged, plan.method)
    assert judged.status == row["status"]
    assert opinion.verdict == VERDICTS[row["verdict"]], opinion
    assert (held.kind, held.reason) == (KINDS[row["kind"]], REASONS[row["reason"]])


def test_situation(row: Row, drawing: Any) -> None:
    if "gap" in row:
        evidence = evidence_of(row, drawing, int(row["year"]))
        target, indicator = target_of(row, drawing), drawing.indicator(row)
        opinion = anticipated_progress(target, indicator, evidence)
        assert apart(row, opinion, drawing) == {}
        return
    direction = {"上升": "up", "下降": "down", "两侧": "none"}[row["direction"]]
    indicator = replace(
        drawing.indicator(row),
        direction=direction,
        unit=row["measure"],
        plausible=Plausible(0, 100) if row["measure"] == "%" else Plausible(),
    )
    opinion = growth_of_a_trend(indicator, evidence_of(row, drawing, 2025))
    assert apart(row, opinion, drawing) == {}


def test_group(row: Row, drawing: Any) -> None:
    value = drawing.figure(row["value"], 2025)
    lacking = {"齐": 0, "缺 1": 1}[row["provinces"]]
    others = [*["40"] * 15, *["60"] * 15][lacking:]
    provinces = {f"{n}": drawing.figure(text, 2025) for n, text in enumerate(others)}
    evidence = Evidence(
        unit="500000",
        base_year=2020,
        year=2025,
        years={2025: value},
        provinces={"500000": value, **provinces},
        nation=drawing.figure(row["nation"], 2025),
    )
    indicator = replace(drawing.indicator(row), unit="%")
    opinion = (
        distance_from_nation(indicator, evidence)
        if row["target"] == NONE
        else distance_to_target(
            drawing.target({"base": NONE, "value": NONE, **row}), indicator, evidence
        )
    )
    assert apart(row, opinion, drawing) == {}
