"""A site on which every kind of submission was handed in, and a queue waits."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from indicators.definition import Bilingual
from office.access import Caller, Role
from office.collections.opening import NewCollection, open_collection
from office.jobs.runner import Runner
from office.settings import Settings
from office.submissions.handing_in import hand_in
from office.submissions.looking import submission_of
from office.submissions.reviewing import Seen, accept
from office.submissions.signing import sign
from office.submissions.uploading import Attached, Upload, draft
from office.workspace import Workspace
from tests.browser.conftest import serving
from tests.browser.visitors import Visitors, accounts
from tests.conftest import SetUp
from tests.once import made_once

PEOPLE: dict[str, tuple[Role, str]] = {
    "filler": ("submitter", "浙江"),
    "reviewer": ("reviewer", ""),
    "clerk": ("evaluator", ""),
    "admin": ("administrator", ""),
}
UNIT = "330000"
HEAD = "指标代码,地区代码,频度,报告期,数值,计量单位"
TARGETS = (
    "指标,目标年份,目标值,计量单位,目标形式,文件,原文\n"
    "goods_trade_total,2025,5,万亿元,达到,浙江省工作方案,货物进出口总额达到5万亿元\n"
)
OPINIONS = (
    "指标,时期,核对结果,本单位数值,计量单位,理由\n"
    "goods_trade_total,2023,不一致,49000,亿元,与省统计口径相差保税物流\n"
    "goods_trade_total,2022,一致,,,\n"
)
CHAPTERS = "部分,内容\n主要措施,建设海外仓\n成效,出口连续增长\n问题,中小企业融资难\n"
SCAN = Attached("scan", "自评.pdf", b"%PDF-1.4 stamped")
TOLD = "told.json"
"""What was made of it for who sits in front of it: numbers and first passwords."""


def _caller(person: str, role: Role, unit: str = "") -> Caller:
    return Caller(person, person, person, unit, frozenset({role}), "127.0.0.1")


_PEOPLE = [_caller(name, "submitter", UNIT) for name in ("填", "核", "负")]
_REVIEWER = _caller("审", "reviewer")


@contextmanager
def desk_site(
    factory: pytest.TempPathFactory,
    browser: Browser,
    set_up: SetUp,
    *,
    lets_tools_in: bool = False,
) -> Iterator[tuple[Visitors, dict[str, str]]]:
    """Yield the site, and the numbers of what waits: clean, doubtful, draft."""

    def make(folder: Path) -> None:
        workspace = Workspace(Settings(data=folder))
        set_up(workspace)
        told = {"numbers": filled(workspace), "passwords": accounts(workspace, PEOPLE)}
        workspace.register.engine.dispose()
        (folder / TOLD).write_text(json.dumps(told), encoding="utf-8")

    data = made_once(factory, "desk", make)
    told = json.loads((data / TOLD).read_text(encoding="utf-8"))
    workspace = Workspace(Settings(data=data))
    with serving(data) as site:
        visitors = Visitors(
            workspace, site, browser, told["passwords"], lets_tools_in=lets_tools_in
        )
        yield visitors, told["numbers"]


def filled(workspace: Workspace) -> dict[str, str]:
    """Hand in one of each kind, accepted, and leave some waiting."""
    asked = NewCollection(
        code="counts-2022",
        title=Bilingual("2022 年年报", "Counts of 2022"),
        frequency="year",
        period="2022",
        opens=date(2023, 1, 1),
        units=(UNIT, "440000"),
        due=date(2023, 3, 15),
    )
    open_collection(workspace, _caller("评", "evaluator"), asked)
    kinds: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("targets", TARGETS, {}),
        ("opinion", OPINIONS, {}),
        (
            "self_assessment",
            CHAPTERS,
            {"attached": (SCAN,), "subject": "round:mid-2023"},
        ),
        ("evidence", "%PDF-1.7 x", {"subject": "indicator:goods_trade_total"}),
        ("evidence", "%PDF-1.7 y", {"subject": "objective:strength"}),
    )
    for kind, text, more in kinds:
        name = "佐证.pdf" if kind == "evidence" else f"{kind}.csv"
        _accepted(workspace, Upload(UNIT, kind, name, text.encode(), **more))
    code = next(
        each.code
        for each in workspace.plan.indicators
        if each.reported_by == "province" and each.unit == "个"
    )

    def figures(year: int, *values: int, **more: Any) -> Upload:
        rows = [f"{code},{UNIT},年,{year},{value},个" for value in values]
        content = "\n".join([HEAD, *rows, ""]).encode()
        return Upload(UNIT, "observations", f"浙江 {year}.csv", content, **more)

    numbers = {
        "clean": _handed_in(workspace, figures(2022, 12, collection="counts-2022")),
        "other": _handed_in(workspace, figures(2023, 13)),
        "doubtful": _handed_in(workspace, figures(2024, 14, 14), "同一数"),
        "draft": draft(workspace, _PEOPLE[0], figures(2021, 11)).number,
    }
    with workspace.work_folder.tried() as ours:
        assert ours
        while ran := Runner(workspace).run_next():
            assert ran.error is None
    return numbers


def _handed_in(workspace: Workspace, upload: Upload, explained: str = "") -> str:
    number = draft(workspace, _PEOPLE[0], upload).number
    for person in _PEOPLE:
        sign(workspace, person, number)
    hand_in(workspace, _PEOPLE[-1], number, {"": explained})
    return number


def _accepted(workspace: Workspace, upload: Upload) -> None:
    number = _handed_in(workspace, upload)
    row = submission_of(workspace, _REVIEWER, number).row
    current = workspace.publications.current() or ""
    accept(workspace, _REVIEWER, Seen(number, row.sha256, current))
