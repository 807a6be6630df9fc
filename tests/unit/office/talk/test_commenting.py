"""Comments on figures: who may, what is kept, and what is told when a figure moves."""

from dataclasses import replace
from pathlib import Path

import pytest

from indicators.errors import ConflictError, ForbiddenError, NotFoundError, UserError
from office.access import Caller, Role
from office.loading import load_files
from office.publishing import publish
from office.register.trail_book import TrailBook
from office.settings import Settings
from office.talk.commenting import MOST_TEXT, act_on, book, comment
from office.talk.figures import facts_of
from office.talk.threads import all_talk, talk_of, talk_on
from office.version import version_of
from office.workspace import Workspace

CODE = "goods_trade_total"
FIGURE = (CODE, "330000", "year:2024")
TIDY = (
    "indicator,unit,frequency,period,value,unit_of_measure,source,vintage,status,"
    "bound,rounded_to,released,released_basis,reference,note"
)


def person(login: str, role: Role, unit: str = "") -> Caller:
    return Caller(login, login, f"名{login}", unit, frozenset({role}), "127.0.0.1")


OFFICE, REVIEWER = person("clerk", "evaluator"), person("checker", "reviewer")
ZHEJIANG = person("zj", "submitter", "330000")
GUANGDONG = person("gd", "submitter", "440000")
CUSTOMS = person("hg", "liaison", "customs")
LEADER = person("boss", "leader")


@pytest.fixture(params=["sqlite", pytest.param("pg", marks=pytest.mark.postgresql)])
def workspace(request: pytest.FixtureRequest, data: Path) -> Workspace:
    """Return a set-up office, its register on either database."""
    url = ""
    if request.param == "pg":
        url = request.getfixturevalue("postgresql_url")
    return Workspace(Settings(data=data, register_url=url))


def numbers(workspace: Workspace, caller: Caller) -> list[int]:
    return [each.held.row.number for each in all_talk(workspace, caller).threads]


def test_a_comment_keeps_what_was_seen_and_is_in_the_trail(
    workspace: Workspace,
) -> None:
    before = version_of(workspace)
    number = comment(workspace, OFFICE, FIGURE, " 请@浙江省核实，抄@海关总署 ")
    (thread,) = talk_on(workspace, OFFICE, CODE, "330000").threads
    row = thread.held.row
    assert (row.number, row.text) == (number, "请@浙江省核实，抄@海关总署")
    assert row.mentions == ["330000", "customs"]
    assert row.publication == workspace.publications.current()
    assert thread.is_open and not thread.is_stale
    (told,) = facts_of(workspace.reader(), [thread.figure]).values()
    assert row.seen == told and float(told["value"]) > 0
    # What is on a kept page changes its version.
    assert version_of(workspace) != before
    last = TrailBook(workspace.register.engine).entries()[-1]
    assert (last.act, last.subject, last.actor) == (
        "figure_commented",
        str(number),
        "clerk",
    )


def test_only_those_concerned_see_it_and_speak(workspace: Workspace) -> None:
    number = comment(workspace, OFFICE, FIGURE, "请核实")
    for caller, is_seen in {
        OFFICE: True,
        REVIEWER: True,
        LEADER: True,
        ZHEJIANG: True,
        CUSTOMS: True,
        GUANGDONG: False,
        replace(GUANGDONG, roles=frozenset({"analyst"})): False,
    }.items():
        assert (number in numbers(workspace, caller)) is is_seen, caller
    with pytest.raises(NotFoundError, match="figure_comment_unknown"):
        act_on(workspace, GUANGDONG, number, "reply", "x")
    act_on(workspace, ZHEJIANG, number, "reply", "已核，另请@广东看")
    # Whoever is spoken to sees it from then on, and on its own page.
    assert numbers(workspace, GUANGDONG) == [number]
    assert len(talk_of(workspace, GUANGDONG, "440000").threads) == 1
    act_on(workspace, GUANGDONG, number, "reply", "看过")
    with pytest.raises(ForbiddenError, match="comment_not_yours_to_settle"):
        act_on(workspace, GUANGDONG, number, "resolve")
    with pytest.raises(ForbiddenError, match="not_allowed"):
        act_on(workspace, LEADER, number, "resolve")


@pytest.mark.parametrize(
    ("caller", "figure", "code"),
    [
        (GUANGDONG, FIGURE, "comment_not_yours"),
        (ZHEJIANG, (CODE, "000000", "year:2024"), "comment_not_yours"),
        (LEADER, FIGURE, "not_allowed"),
        (replace(OFFICE, person=""), FIGURE, "comment_not_signed_in"),
    ],
)
def test_who_may_not_begin(
    workspace: Workspace, caller: Caller, figure: tuple[str, str, str], code: str
) -> None:
    with pytest.raises(ForbiddenError, match=code):
        comment(workspace, caller, figure, "x")
    assert book(workspace).held() == []


def test_units_begin_on_what_is_theirs(workspace: Workspace) -> None:
    assert comment(workspace, ZHEJIANG, FIGURE, "口径有变") == 1
    assert comment(workspace, CUSTOMS, (CODE, "000000", "year:2024"), "已修订") == 2
    # Of a city below it, too.
    below = next(unit.code for unit in workspace.plan.territory.below("330000"))
    assert comment(workspace, ZHEJIANG, (CODE, below, "year:2024"), "缺数") == 3
    (thread,) = talk_on(workspace, OFFICE, CODE, below).threads
    assert thread.then == {} and not thread.is_stale


def test_it_is_resolved_and_reopened_and_never_lost(workspace: Workspace) -> None:
    number = comment(workspace, ZHEJIANG, FIGURE, "一")
    act_on(workspace, ZHEJIANG, number, "resolve")
    with pytest.raises(ConflictError, match="comment_is_resolved"):
        act_on(workspace, OFFICE, number, "resolve")
    with pytest.raises(UserError, match="round_text_missing"):
        act_on(workspace, OFFICE, number, "reopen", " ")
    act_on(workspace, OFFICE, number, "reopen", "未办完")
    with pytest.raises(ConflictError, match="comment_is_open"):
        act_on(workspace, OFFICE, number, "reopen", "x")
    (held,) = book(workspace).held()
    assert [act.act for act in held.acts] == ["resolve", "reopen"]
    assert held.row.state == "open"


@pytest.mark.parametrize(
    ("figure", "text", "code"),
    [
        (FIGURE, "  ", "round_text_missing"),
        (FIGURE, "字" * (MOST_TEXT + 1), "round_text_long"),
        (FIGURE, "请@火星省看", "mention_unknown"),
        ((CODE, "330000", "year:20x4"), "x", "figure_unknown"),
        ((CODE, "330000", "point:2024-12"), "x", "figure_unknown"),
        ((CODE, "330000", "target:GT_TOTAL_USD"), "x", "figure_unknown"),
        ((CODE, "330000", ""), "x", "figure_unknown"),
        (("nothing", "330000", "year:2024"), "x", "indicator_unknown"),
        ((CODE, "999999", "year:2024"), "x", "unit_unknown"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_kept(
    workspace: Workspace, figure: tuple[str, str, str], text: str, code: str
) -> None:
    with pytest.raises((UserError, NotFoundError), match=code):
        comment(workspace, OFFICE, figure, text)
    assert book(workspace).held() == []


def test_an_address_of_mail_speaks_to_nobody(workspace: Workspace) -> None:
    comment(workspace, OFFICE, FIGURE, "函询 office@example.org，@zhejiang")
    (held,) = book(workspace).held()
    assert held.row.mentions == ["330000"]


def test_a_target_is_commented_on_with_its_judgement(workspace: Workspace) -> None:
    named = ("goods_trade_total_usd", "000000", "target:GT_TOTAL_USD")
    comment(workspace, OFFICE, named, "按印出数额判断")
    (thread,) = talk_on(workspace, OFFICE, named[0], "000000").threads
    assert thread.then["status"] == "完成"
    assert thread.then["goal"] == "51000"


def test_a_figure_that_moved_makes_it_stale_with_both_values(
    workspace: Workspace, tmp_path: Path
) -> None:
    number = comment(workspace, OFFICE, FIGURE, "请核实")
    first = workspace.publications.current()
    (thread,) = all_talk(workspace, OFFICE).threads
    then = float(thread.then["value"])
    file = tmp_path / "revised.csv"
    row = f"{CODE},330000,year,2024,{then + 100:.2f},亿元,nbs_database"
    rest = "2026-09 revised,revised,,,2026-09-30,stated,修订,"
    file.write_text("\n".join([TIDY, f"{row},{rest}", ""]), encoding="utf-8")
    load_files(workspace, [file], {})
    publish(workspace)
    assert workspace.publications.current() != first
    (thread,) = all_talk(workspace, OFFICE).threads
    assert thread.is_stale and thread.held.row.number == number
    assert float(thread.then["value"]) == then
    assert float(thread.now["value"]) == pytest.approx(then + 100)
    # Seen from the publication that it was made on, nothing moved.
    (thread,) = all_talk(workspace, OFFICE, first).threads
    assert not thread.is_stale
