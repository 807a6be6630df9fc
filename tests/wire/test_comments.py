"""Comments over the wire: posted by a form, on the pages of those concerned."""

from typing import Any

import pytest

from dashboard.address import parse
from dashboard.identity import Identity
from dashboard.shell import screen
from office.access import shell_caller
from tests.wire.handing_in import Office
from tests.wire.visitor import Browser

CODE = "goods_trade_total"
PAGE = f"/indicator/{CODE}?unit=330000"


def said(office: Office, who: str, text: str, **changed: str) -> Any:
    fields = {
        "indicator": CODE,
        "unit": "330000",
        "about": "year:2024",
        "publication": office.workspace.publications.current() or "",
        "text": text,
    }
    return office.people[who].post("/comments", **(fields | changed))


def test_it_goes_from_the_form_to_the_pages_of_those_concerned(office: Office) -> None:
    assert "提出批注" in office.page("clerk", PAGE)
    assert "严禁录入涉密信息" in office.page("clerk", PAGE)
    answer = said(office, "clerk", "请<b>@浙江省</b>核实一号")
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("#comments")
    for who, path, is_told in (
        ("filler", PAGE, True),
        ("filler", "/province/330000", True),
        ("reviewer", "/comments", True),
        ("filler", "/comments", True),
        ("other", PAGE, False),
        ("other", "/province/330000", False),
        ("other", "/comments", False),
    ):
        shown = office.page(who, path)
        assert ("核实一号" in shown) is is_told, (who, path)
        assert "<b>@浙江" not in shown
    assert "Asked to look: Zhejiang" in office.page("filler", f"{PAGE}&lang=en")


def test_a_unit_resolves_what_is_its_own_and_the_office_reopens(
    office: Office,
) -> None:
    assert said(office, "filler", "口径有变二号").status_code == 303
    shown = office.page("filler", "/comments")
    number = shown.split("/comments/")[1].split("/acts")[0]
    done = office.people["filler"].post(
        f"/comments/{number}/acts", act="resolve", text=""
    )
    assert done.status_code == 303
    again = office.people["filler"].post(
        f"/comments/{number}/acts", act="resolve", text=""
    )
    assert again.status_code == 409
    assert "已办结" in office.page("filler", "/comments")
    done = office.people["clerk"].post(
        f"/comments/{number}/acts", act="reopen", text="未完"
    )
    assert done.status_code == 303


def test_nobody_else_speaks(office: Office) -> None:
    assert said(office, "other", "x").status_code == 403
    stranger = Browser(office.app)
    assert stranger.post("/comments", text="x").status_code == 403
    other = office.people["other"]
    assert other.post("/comments/1/acts", act="reply", text="x").status_code == 404
    elsewhere = office.people["clerk"].post(
        "/comments/1/acts", origin="https://evil.example", act="reply", text="x"
    )
    assert elsewhere.status_code == 403


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"about": "year:x"}, 400),
        ({"text": " "}, 400),
        ({"text": "@火星 看"}, 400),
        ({"indicator": "none_such"}, 404),
        ({"publication": "0" * 64}, 404),
        ({"publication": "../x"}, 404),
        ({"more": "x"}, 400),
    ],
)
def test_a_form_that_cannot_be_is_told(
    office: Office, changed: dict[str, str], status: int
) -> None:
    answer = said(office, "clerk", changed.pop("text", "三号"), **changed)
    assert answer.status_code == status, answer.text
    assert "三号" not in office.page("clerk", "/comments")


def test_an_unknown_act_is_refused(office: Office) -> None:
    clerk = office.people["clerk"]
    assert clerk.post("/comments/1/acts", act="delete", text="").status_code == 400
    assert clerk.post("/comments/1/acts", act="reply").status_code == 400


def test_an_empty_list_says_what_to_do(office: Office) -> None:
    shown = office.page("other", "/comments")
    assert "请在指标页或地区页就某一个数提出" in shown


def test_a_page_of_acts_that_is_filtered_to_nothing_says_so(office: Office) -> None:
    caller = shell_caller("os:root")
    place = parse("/audit?q=nosuchact")
    shown = str(screen(office.workspace, place, Identity(caller)))
    assert "没有符合“nosuchact”的操作" in shown
