"""Who may do what: every role against every right, drawn as a table."""

from dataclasses import replace

import pytest

from indicators.errors import ForbiddenError
from office.access import RIGHTS, ROLES, Caller, Role, may, require, shell_caller

OWN, OTHER, NONE = "330000", "440000", ""

# For whom a role may do an act: its own unit, another one, none in particular.
TABLE = """
role          read judge_round comment_round manage_accounts read_trail
evaluator     all  all         all           -               -
reviewer      all  -           -             -               -
submitter     own  -           own           -               -
liaison       own  -           own           -               -
analyst       all  -           -             -               -
leader        all  -           -             -               -
administrator all  -           -             all             all
"""
SUBMISSIONS = """
role          submit submit_on_behalf review see_submission manage_collection
evaluator     -      all              -      all            all
reviewer      -      all              all    all            -
submitter     own    -                -      own            -
liaison       own    -                -      own            -
analyst       -      -                -      -              -
leader        -      -                -      all            -
administrator -      -                -      -              -
"""
COMMENTS = """
role          comment_figure see_comments
evaluator     all            all
reviewer      all            all
submitter     own            own
liaison       own            own
analyst       -              -
leader        -              all
administrator -              -
"""
VIEWS = """
role          save_view
evaluator     all
reviewer      all
submitter     own
liaison       own
analyst       all
leader        all
administrator all
"""
QUERIES = """
role          query
evaluator     all
reviewer      all
submitter     -
liaison       -
analyst       all
leader        all
administrator -
"""
CELLS = {"all": {OWN, OTHER, NONE}, "own": {OWN, NONE}, "-": set()}


def caller(*roles: Role) -> Caller:
    return Caller("somebody", "somebody", "某人", OWN, frozenset(roles), "here")


def cases() -> list[tuple[Role, str, str, bool]]:
    tables = [
        [line.split() for line in table.strip().splitlines()]
        for table in (TABLE, SUBMISSIONS, COMMENTS, VIEWS, QUERIES)
    ]
    return [
        (row[0], act, unit, unit in CELLS[cell])  # type: ignore[misc]
        for head, *rows in tables
        for row in rows
        for act, cell in zip(head[1:], row[1:], strict=True)
        for unit in (OWN, OTHER, NONE)
    ]


@pytest.mark.parametrize(("role", "act", "unit", "expected"), cases())
def test_role_by_act_by_unit(role: Role, act: str, unit: str, expected: bool) -> None:
    assert may(caller(role), act, unit) is expected  # type: ignore[arg-type]


def test_the_table_is_whole() -> None:
    assert {(role, act) for role, act, _, _ in cases()} == {
        (role, act) for role in ROLES for act in RIGHTS
    }


def test_somebody_without_a_role_may_nothing() -> None:
    assert not [act for act in RIGHTS if may(caller(), act)]


def test_who_may_not_is_told_what_he_may_not() -> None:
    with pytest.raises(ForbiddenError, match="not_allowed") as refused:
        require(caller("submitter"), "comment_round", OTHER)
    assert refused.value.facts == {
        "right": "comment_round",
        "login": "somebody",
        "unit": OTHER,
    }


def test_the_shell_is_its_system_user() -> None:
    by = shell_caller("os:root")
    assert (by.person, by.origin) == ("os:root", "shell")
    assert may(by, "manage_accounts")
    assert not [
        right for right in ("review", "submit", "see_submission") if may(by, right)
    ]


def test_a_token_gives_no_more_than_its_scopes() -> None:
    narrow = replace(caller("reviewer"), scopes=frozenset({"see_submission", "submit"}))
    assert [right for right in RIGHTS if may(narrow, right)] == ["see_submission"]
