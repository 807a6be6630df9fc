"""Saved views: whose they are, who sees them, what is refused and noted."""

from dataclasses import replace
from pathlib import Path

import pytest

from indicators.errors import ConflictError, ForbiddenError, NotFoundError, UserError
from office.access import STRANGER, Caller, Role
from office.register.trail_book import TrailBook
from office.saved_views import (
    MOST_NAME,
    MOST_STATE,
    MOST_VIEWS,
    book,
    delete_view,
    rename_view,
    save_view,
    seen_views,
)
from office.settings import Settings
from office.version import version_of
from office.workspace import Workspace

LIST = "catalogue"


def person(login: str, role: Role, unit: str = "") -> Caller:
    return Caller(login, login, f"名{login}", unit, frozenset({role}), "127.0.0.1")


CLERK, LEADER = person("clerk", "evaluator"), person("boss", "leader")
ADMIN = person("admin", "administrator")
ZHEJIANG = person("zj", "submitter", "330000")
READER = Caller("", "", "", "", frozenset({"leader"}), "loopback")
"""Who sits at the machine without having signed in."""


@pytest.fixture(params=["sqlite", pytest.param("pg", marks=pytest.mark.postgresql)])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    """Return an office, its register on either database."""
    url = ""
    if request.param == "pg":
        url = request.getfixturevalue("postgresql_url")
    return Workspace(Settings(data=tmp_path / "data", register_url=url))


def saved(workspace: Workspace, caller: Caller, name: str, **more: bool) -> int:
    return save_view(workspace, caller, (LIST, name, "class=core"), **more)


def names(workspace: Workspace, caller: Caller) -> list[str]:
    return [view.name for view in seen_views(workspace, caller, LIST)]


def test_a_view_is_a_name_and_a_state(workspace: Workspace) -> None:
    number = saved(workspace, CLERK, "  核心\u3000指标 ")
    (view,) = seen_views(workspace, CLERK, LIST)
    assert (view.number, view.name, view.state) == (number, "核心 指标", "class=core")
    assert (view.person, view.owner, view.is_shared) == ("clerk", "名clerk", False)
    assert seen_views(workspace, CLERK, "provinces") == []


def test_who_sees_which(workspace: Workspace) -> None:
    saved(workspace, CLERK, "己")
    saved(workspace, CLERK, "共", is_shared=True)
    saved(workspace, ZHEJIANG, "省")
    assert names(workspace, CLERK) == ["共", "己"]
    for caller in (LEADER, ADMIN, READER):
        assert names(workspace, caller) == ["共"], caller
    # A unit sees its own people's alone, and each of those his own.
    assert names(workspace, ZHEJIANG) == ["省"]
    assert names(workspace, person("zj2", "submitter", "330000")) == []
    assert names(workspace, STRANGER) == []
    # The same person under another account.
    other = replace(CLERK, login="clerk2", roles=frozenset({"analyst"}))
    assert names(workspace, other) == ["共", "己"]


def test_nobody_makes_a_register_by_looking(tmp_path: Path) -> None:
    fresh = Workspace(Settings(data=tmp_path / "none"))
    assert seen_views(fresh, CLERK, LIST) == []
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("caller", "code"), [(READER, "not_signed_in"), (STRANGER, "not_allowed")]
)
def test_who_is_not_signed_in_saves_nothing(
    workspace: Workspace, caller: Caller, code: str
) -> None:
    with pytest.raises(ForbiddenError, match=code):
        saved(workspace, caller, "x")
    assert book(workspace).views() == []


def test_a_unit_shares_nothing_with_the_office(workspace: Workspace) -> None:
    with pytest.raises(ForbiddenError, match="view_not_to_share"):
        saved(workspace, ZHEJIANG, "省", is_shared=True)
    assert book(workspace).views() == []


@pytest.mark.parametrize(
    ("name", "state", "code"),
    [
        (" \x00", "", "view_name_missing"),
        ("字" * (MOST_NAME + 1), "", "view_name_long"),
        ("名", "q=" + "x" * MOST_STATE, "view_state_long"),
    ],
)
def test_what_cannot_be_is_told(
    workspace: Workspace, name: str, state: str, code: str
) -> None:
    with pytest.raises(UserError, match=code):
        save_view(workspace, CLERK, (LIST, name, state))
    assert book(workspace).views() == []


def test_the_longest_name_fits(workspace: Workspace) -> None:
    saved(workspace, CLERK, "字" * MOST_NAME)
    assert names(workspace, CLERK) == ["字" * MOST_NAME]


def test_a_name_stands_once_a_person(workspace: Workspace) -> None:
    saved(workspace, CLERK, "Core")
    with pytest.raises(ConflictError, match="view_name_taken"):
        saved(workspace, CLERK, "core", is_shared=True)
    # Another person may use it.
    saved(workspace, LEADER, "Core")
    other = saved(workspace, CLERK, "滞后")
    with pytest.raises(ConflictError, match="view_name_taken"):
        rename_view(workspace, CLERK, other, "CORE")
    rename_view(workspace, CLERK, other, "滞后")
    assert names(workspace, CLERK) == ["Core", "滞后"]


def test_fifty_a_person_and_no_more(workspace: Workspace) -> None:
    for number in range(MOST_VIEWS):
        saved(workspace, CLERK, f"第{number}个")
    with pytest.raises(UserError, match="views_too_many"):
        saved(workspace, CLERK, "多")
    saved(workspace, LEADER, "一")
    delete_view(workspace, CLERK, book(workspace).views()[0].number)
    saved(workspace, CLERK, "多")


@pytest.mark.parametrize("is_shared", [False, True])
def test_anothers_is_answered_like_one_that_is_not_there(
    workspace: Workspace, is_shared: bool
) -> None:
    number = saved(workspace, CLERK, "名", is_shared=is_shared)
    told = set()
    for wanted in (number, number + 99):
        for act in (
            lambda it: rename_view(workspace, LEADER, it, "x"),
            lambda it: delete_view(workspace, LEADER, it),
        ):
            with pytest.raises(NotFoundError, match="view_unknown") as refused:
                act(wanted)
            assert refused.value.facts == {"number": wanted}
            told.add(type(refused.value))
    assert told == {NotFoundError}
    assert names(workspace, CLERK) == ["名"]


def test_who_keeps_accounts_clears_away_what_is_shared_alone(
    workspace: Workspace,
) -> None:
    own = saved(workspace, CLERK, "己")
    shared = saved(workspace, CLERK, "共", is_shared=True)
    with pytest.raises(NotFoundError):
        delete_view(workspace, ADMIN, own)
    with pytest.raises(NotFoundError):
        rename_view(workspace, ADMIN, shared, "x")
    delete_view(workspace, ADMIN, shared)
    assert names(workspace, CLERK) == ["己"]


def test_each_act_is_in_the_trail_without_the_names_of_private_ones(
    workspace: Workspace,
) -> None:
    before = version_of(workspace)
    own = saved(workspace, CLERK, "己")
    rename_view(workspace, CLERK, own, "自")
    delete_view(workspace, CLERK, own)
    shared = saved(workspace, CLERK, "共", is_shared=True)
    # What is on a kept answer changes its version.
    assert version_of(workspace) != before
    entries = TrailBook(workspace.register.engine).entries()
    assert [(e.act, e.subject, e.actor) for e in entries] == [
        ("view_saved", str(own), "clerk"),
        ("view_renamed", str(own), "clerk"),
        ("view_deleted", str(own), "clerk"),
        ("view_saved", str(shared), "clerk"),
    ]
    said = "".join(str(entry.facts) for entry in entries)
    assert "共" in said
    assert "己" not in said and "自" not in said


def test_a_number_is_never_given_twice(workspace: Workspace) -> None:
    first = saved(workspace, CLERK, "一")
    delete_view(workspace, CLERK, first)
    assert saved(workspace, CLERK, "二") > first
