"""Saved queries: whose they are, their versions, what is refused and noted."""

from pathlib import Path

import pytest

from indicators.errors import ConflictError, ForbiddenError, NotFoundError, UserError
from office.access import STRANGER, Caller, Role
from office.analysis.keeping import MOST_TEXT, book
from office.analysis.opened import opened
from office.analysis.saved import (
    MOST_NAME,
    MOST_NOTE,
    Written,
    add_version,
    pin_query,
    put_away,
    rename_query,
    save_query,
    seen_queries,
    share_query,
    version,
    versions,
)
from office.analysis.wanted import QueryWanted, query_wanted
from office.register.trail_book import TrailBook
from office.settings import Settings
from office.version import version_of
from office.workspace import Workspace


def person(login: str, role: Role, unit: str = "") -> Caller:
    return Caller(login, login, f"名{login}", unit, frozenset({role}), "127.0.0.1")


ANALYST, OTHER = person("ana", "analyst"), person("lead", "leader")
ZHEJIANG = person("zj", "submitter", "330000")
READER = Caller("", "", "", "", frozenset({"leader"}), "loopback")
"""Who sits at the machine without having signed in."""

FIRST = Written("SELECT 1", {"year": "2024"}, note="先看总额")


@pytest.fixture(params=["sqlite", pytest.param("pg", marks=pytest.mark.postgresql)])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    url = ""
    if request.param == "pg":
        url = request.getfixturevalue("postgresql_url")
    return Workspace(Settings(data=tmp_path / "data", register_url=url))


def names(workspace: Workspace, caller: Caller) -> list[str]:
    return [each.name for each in seen_queries(workspace, caller)]


def test_a_version_stays_as_it_was_written(workspace: Workspace) -> None:
    number = save_query(workspace, ANALYST, " 总额\u3000表 ", FIRST)
    second = Written("SELECT 2", drawing={"kind": "bar", "x": "a", "y": "b", "by": ""})
    assert add_version(workspace, ANALYST, number, second) == 2
    query, kept = version(workspace, ANALYST, number, 1)
    assert (query.name, query.newest, query.owner) == ("总额 表", 2, "名ana")
    assert (kept.text, kept.parameters, kept.note) == (
        "SELECT 1",
        {"year": "2024"},
        "先看总额",
    )
    newest = version(workspace, ANALYST, number)[1]
    assert (newest.version, newest.text, newest.drawing) == (
        2,
        "SELECT 2",
        second.drawing,
    )
    assert [each.version for each in versions(workspace, ANALYST, number)[1]] == [2, 1]


def test_who_sees_which(workspace: Workspace) -> None:
    save_query(workspace, ANALYST, "己", FIRST)
    shared = save_query(workspace, ANALYST, "共", FIRST, is_shared=True)
    assert names(workspace, ANALYST) == ["共", "己"]
    for caller in (OTHER, READER):
        assert names(workspace, caller) == ["共"], caller
    for caller in (ZHEJIANG, STRANGER):
        assert names(workspace, caller) == [], caller
        with pytest.raises(NotFoundError, match="saved_query_unknown"):
            versions(workspace, caller, shared)
    share_query(workspace, ANALYST, shared, is_shared=False)
    assert names(workspace, OTHER) == []


def test_nobody_changes_anothers(workspace: Workspace) -> None:
    number = save_query(workspace, ANALYST, "共", FIRST, is_shared=True)
    acts = (
        lambda: add_version(workspace, OTHER, number, FIRST),
        lambda: rename_query(workspace, OTHER, number, "他"),
        lambda: share_query(workspace, OTHER, number, is_shared=False),
        lambda: pin_query(workspace, OTHER, number, is_pinned=True),
        lambda: put_away(workspace, OTHER, number, is_put_away=True),
    )
    for act in acts:
        # The same is said of one that is not there.
        with pytest.raises(NotFoundError, match="saved_query_unknown"):
            act()
    assert version(workspace, OTHER, number)[0].newest == 1


def test_what_is_put_away_still_answers_its_links(workspace: Workspace) -> None:
    number = save_query(workspace, ANALYST, "旧", FIRST)
    put_away(workspace, ANALYST, number, is_put_away=True)
    assert version(workspace, ANALYST, number, 1)[1].text == "SELECT 1"
    # Its name is free again, and taken when it comes back.
    save_query(workspace, ANALYST, "旧", FIRST)
    with pytest.raises(ConflictError, match="saved_query_name_taken"):
        put_away(workspace, ANALYST, number, is_put_away=False)


@pytest.mark.parametrize(
    ("name", "written", "code"),
    [
        ("  ", FIRST, "saved_query_name_missing"),
        ("长" * (MOST_NAME + 1), FIRST, "saved_query_name_long"),
        ("甲", Written(" \n"), "saved_query_empty"),
        (
            "甲",
            Written("SELECT 1", note="注" * (MOST_NOTE + 1)),
            "saved_query_note_long",
        ),
        ("甲", Written("-" * (MOST_TEXT + 1)), "query_text_long"),
        ("甲", Written("x", {str(n): "" for n in range(31)}), "query_parameters_many"),
        ("甲", Written("x", {"p": "v" * 1001}), "query_parameter_long"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    workspace: Workspace, name: str, written: Written, code: str
) -> None:
    with pytest.raises(UserError, match=code):
        save_query(workspace, ANALYST, name, written)
    assert names(workspace, ANALYST) == []


def test_a_name_is_had_once_a_person(workspace: Workspace) -> None:
    save_query(workspace, ANALYST, "Trade", FIRST)
    save_query(workspace, OTHER, "Trade", FIRST)
    with pytest.raises(ConflictError, match="saved_query_name_taken"):
        save_query(workspace, ANALYST, "TRADE", FIRST)


@pytest.mark.parametrize(
    ("caller", "code"),
    [
        (READER, "not_signed_in"),
        (STRANGER, "not_allowed"),
        (ZHEJIANG, "not_allowed"),
    ],
)
def test_who_may_not_keep(workspace: Workspace, caller: Caller, code: str) -> None:
    with pytest.raises(ForbiddenError, match=code):
        save_query(workspace, caller, "甲", FIRST)


def test_the_trail_tells_acts_and_of_ones_own_no_name(workspace: Workspace) -> None:
    own = save_query(workspace, ANALYST, "私下", FIRST)
    shared = save_query(workspace, ANALYST, "公开", FIRST, is_shared=True)
    add_version(workspace, ANALYST, shared, FIRST)
    entries = TrailBook(workspace.register.engine).entries()
    assert [(e.act, e.subject) for e in entries] == [
        ("query_saved", str(own)),
        ("query_saved", str(shared)),
        ("query_version_added", str(shared)),
    ]
    assert "私下" not in str(entries)
    assert "公开" in str(entries[1].facts)


def test_no_shared_page_is_drawn_anew_for_a_query(workspace: Workspace) -> None:
    before = version_of(workspace)
    number = save_query(workspace, ANALYST, "甲", FIRST)
    rename_query(workspace, ANALYST, number, "乙")
    for act in (share_query,):
        act(workspace, ANALYST, number, is_shared=True)
        act(workspace, ANALYST, number, is_shared=False)
    pin_query(workspace, ANALYST, number, is_pinned=True)
    pin_query(workspace, ANALYST, number, is_pinned=False)
    put_away(workspace, ANALYST, number, is_put_away=True)
    put_away(workspace, ANALYST, number, is_put_away=False)
    add_version(workspace, ANALYST, number, FIRST)
    assert len(TrailBook(workspace.register.engine).entries()) == 9
    assert version_of(workspace) == before


def test_an_address_opens_a_version_with_values_of_its_own(
    workspace: Workspace,
) -> None:
    number = save_query(workspace, ANALYST, "甲", FIRST)
    asked = {"query": str(number), "version": "1", "p.year": "2025", "p.1": "x"}
    wanted = query_wanted(asked)
    assert wanted == QueryWanted(number, 1, values=(("year", "2025"),))
    assert [pair[:2] for pair in wanted.query() if pair[1]] == [
        ("query", str(number)),
        ("version", "1"),
        ("p.year", "2025"),
    ]
    found = opened(workspace, ANALYST, wanted)
    assert found is not None
    assert (found.text, found.parameters) == ("SELECT 1", {"year": "2025"})
    assert opened(workspace, ANALYST, QueryWanted()) is None
    with pytest.raises(NotFoundError, match="saved_version_unknown"):
        opened(workspace, ANALYST, QueryWanted(number, 7))


def test_nobody_makes_a_register_by_looking(tmp_path: Path) -> None:
    fresh = Workspace(Settings(data=tmp_path / "none"))
    assert seen_queries(fresh, ANALYST) == []
    assert not (tmp_path / "none").exists()


def test_a_number_is_never_given_twice(workspace: Workspace) -> None:
    first = save_query(workspace, ANALYST, "甲", FIRST)
    put_away(workspace, ANALYST, first, is_put_away=True)
    assert save_query(workspace, ANALYST, "乙", FIRST) > first
    assert {each.number for each in book(workspace).queries()} >= {first}
