"""The template of a collection asks for its indicators and its period, and no more."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from indicators.definition import Bilingual
from indicators.errors import ConflictError, NotFoundError
from office.access import shell_caller
from office.checking import check
from office.collections.opening import NewCollection, open_collection
from office.templates import TemplateWanted, template
from tests.unit.office.submissions.conftest import REPORTED, Desk, empty_desk

CODE = "year-2023"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Yield a desk on which 2023 is asked of two provinces, early in December 2026."""
    made = empty_desk(tmp_path, "")
    wanted = NewCollection(
        code=CODE,
        title=Bilingual("2023 年年度数据", "yearly figures of 2023"),
        frequency="year",
        period="2023",
        units=("330000", "440000"),
        indicators=(REPORTED[0],),
        opens=date(2026, 11, 1),
        due=date(2026, 12, 10),
    )
    open_collection(made.workspace, shell_caller("os:tester"), wanted)
    yield made
    made.workspace.register.engine.dispose()


def rows(content: bytes) -> list[list[str]]:
    """Return the rows of a template under its heading, and the title."""
    every = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    at = next(n for n, row in enumerate(every) if row and row[0] == "指标代码")
    return [every[0], *(row for row in every[at + 1 :] if row[0] == REPORTED[0])]


def test_it_asks_for_the_period_of_the_collection(desk: Desk) -> None:
    content = template(desk.workspace, "330000", TemplateWanted("csv", "", CODE))
    title, only = rows(content)
    assert "2023 年年度数据" in title[0]
    assert only[5] == "2023"
    # Without a collection the last year that is over is asked for.
    usual = rows(template(desk.workspace, "330000", TemplateWanted("csv")))
    assert usual[1][5] == "2025年"


def test_filled_in_it_passes(desk: Desk) -> None:
    content = template(desk.workspace, "330000", TemplateWanted("csv", "", CODE))
    text = content.decode("utf-8-sig").replace(",年,2023,,", ",年,2023,12,")
    checked = check(desk.workspace, text.encode(), "t.csv", "330000")
    assert [(o.period, o.value_text) for o in checked.observations] == [("2023", "12")]
    assert checked.ok


@pytest.mark.parametrize(
    ("unit", "code", "error"),
    [("510000", CODE, ConflictError), ("330000", "none", NotFoundError)],
)
def test_who_is_not_asked_has_no_template_of_it(
    desk: Desk, unit: str, code: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        template(desk.workspace, unit, TemplateWanted("csv", "", code))
