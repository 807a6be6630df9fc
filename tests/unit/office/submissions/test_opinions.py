"""Accepted opinions stand beside the published figure and never change it."""

from decimal import Decimal
from typing import Any

from office.access import Caller
from office.submissions.opinions import differing, opinions_on
from office.submissions.reviewing import accept
from tests.unit.office.submissions.conftest import Desk, caller

HEAD = "指标,时期,核对结果,本单位数值,计量单位,理由\n"
CODE, UNIT = "cold_chain_sites", "440000"
READER = caller("读者", "analyst")


def filed(desk: Desk, unit: str, row: str, **more: Any) -> str:
    content = f"{HEAD}{CODE},{row}\n".encode()
    receipt = desk.handed_in(desk.upload(unit, content, kind="opinion", **more))
    accept(desk.workspace, desk.reviewer, desk.seen(receipt))
    return receipt.number


def seen(desk: Desk, who: Caller, unit: str = UNIT) -> list[tuple[Any, ...]]:
    found = opinions_on(desk.workspace, who, CODE, unit)
    return [(o.period, o.verdict, o.value, o.published, o.difference) for o in found]


def test_an_opinion_is_shown_beside_the_figure_and_changes_none(desk: Desk) -> None:
    before = desk.workspace.publications.current()
    first = filed(desk, UNIT, "2023,不一致,21,个,漏报一处")
    # Published for 2023: 20.
    assert seen(desk, READER) == [
        ("2023", "differ", Decimal(21), Decimal(20), Decimal(1))
    ]
    assert [o.reason for o in differing(desk.workspace, desk.reviewer)] == ["漏报一处"]
    filed(desk, UNIT, "2023,一致,,,", replaces=first)
    assert seen(desk, READER) == [("2023", "agree", None, Decimal(20), None)]
    assert differing(desk.workspace, desk.reviewer) == []
    assert desk.workspace.publications.current() == before


def test_an_internal_opinion_is_for_the_office_and_its_unit(desk: Desk) -> None:
    filed(desk, "350000", "2022,不一致,3,个,未列入", openness="internal")
    of_unit, of_others = desk.people("350000")[0], desk.people(UNIT)[0]
    told = [("2022", "differ", Decimal(3), None, None)]
    assert seen(desk, desk.evaluator, "350000") == told
    assert seen(desk, of_unit, "350000") == told
    assert seen(desk, READER, "350000") == []
    assert seen(desk, of_others, "350000") == []
    # The list is the office's own.
    assert differing(desk.workspace, of_unit) == []
