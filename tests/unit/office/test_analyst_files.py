"""Who may see how far, and that a file is made once, whole, by one at a time."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from indicators.errors import ForbiddenError, NotFoundError, UserError
from office.access import ROLES, STRANGER, Caller, Role, shell_caller
from office.analysis.dictionary import dictionary
from office.analysis.taking import take_file
from office.analyst_files import analyst_file, reach_of
from office.settings import Settings
from office.workspace import Workspace
from tests.together import together


def caller(role: Role) -> Caller:
    unit = "330000" if role in {"submitter", "liaison"} else ""
    return Caller("zhang", "zhang", "张", unit, frozenset({role}), "page")


@pytest.mark.parametrize("role", ROLES)
def test_the_office_sees_internal_figures_and_nobody_else(role: Role) -> None:
    is_office = role in {"evaluator", "reviewer", "leader", "analyst"}
    assert reach_of(caller(role)) == ("internal" if is_office else "public")
    # A token that does not let read lets see no more than a stranger sees.
    scoped = replace(caller(role), scopes=frozenset({"submit"}))
    assert reach_of(scoped) == "public"


def test_a_stranger_and_the_shell() -> None:
    assert reach_of(STRANGER) == "public"
    assert reach_of(shell_caller("os:root")) == "internal"


def test_it_is_made_once_by_whoever_comes_first(
    analyst_workspace: Workspace,
) -> None:
    ask = partial(analyst_file, analyst_workspace, "", "public")
    (path,) = set(together([ask] * 4))
    kept = path.stat()
    assert analyst_file(analyst_workspace, path.parent.name, "public") == path
    assert path.stat().st_ino == kept.st_ino
    assert [p.name for p in path.parent.iterdir() if p.name.startswith(".")] == []


def test_without_a_publication_there_is_none(
    tmp_path: Path, analyst_workspace: Workspace
) -> None:
    empty = Workspace(Settings(data=tmp_path))
    with pytest.raises(UserError, match="nothing_published"):
        analyst_file(empty, "", "public")
    for publication in ("0" * 64, "../../etc/passwd"):
        with pytest.raises(NotFoundError):
            analyst_file(analyst_workspace, publication, "public")


def test_nobody_takes_more_than_he_may_see(
    analyst_workspace: Workspace, tmp_path: Path
) -> None:
    out = tmp_path / "a.duckdb"
    with pytest.raises(ForbiddenError):
        take_file(analyst_workspace, caller("submitter"), out, "", "internal")
    with pytest.raises(UserError, match="reach_unknown"):
        take_file(analyst_workspace, caller("analyst"), out, "", "all")
    assert not out.exists()
    taken = take_file(analyst_workspace, caller("submitter"), out, "", "")
    assert taken.reach == "public"


def test_a_dictionary_tells_of_what_one_may_see(
    analyst_workspace: Workspace,
) -> None:
    assert dictionary(analyst_workspace, STRANGER).reach == "public"
    with pytest.raises(NotFoundError) as error:
        dictionary(analyst_workspace, STRANGER).named("observatoin")
    assert error.value.facts["nearest"] == "observation"
