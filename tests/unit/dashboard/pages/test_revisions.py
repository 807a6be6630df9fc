"""What two publications have otherwise: titles that count it, files that hold it."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from dashboard.address import parse
from dashboard.components.table_file import Table, csv_text, tables_of
from dashboard.pages import publications
from etl.publication.compare import Definition

TYPED = (
    Definition("target", "=1+1", "added", ()),
    Definition("plan", "threshold", "changed", ("value", "note")),
)


@pytest.fixture
def view(views: SimpleNamespace) -> Any:
    listed = views.publications
    return replace(listed, compared=replace(listed.compared, definitions=TYPED))


def saved(view: Any, language: str) -> dict[str, Table]:
    page = publications.draw(view, parse(f"/publications?lang={language}"))
    return {table.name.rpartition("-")[0]: table for table in tables_of(page.content)}


@pytest.mark.parametrize(
    ("language", "findings"),
    [
        (
            "zh",
            {
                "revisions": "1,001 个数不同：同一来源修订 1、新版本中没有 1、新增 999",
                "judged-otherwise": "1 项目标的判断不同：目标已删除 1",
                "definitions": "规划文件变更 2 处：新增 1、变更 1",
            },
        ),
        (
            "en",
            {
                "revisions": "Figures that differ: 1,001 – revised by its source: 1, "
                "withdrawn: 1, new figure: 999",
                "judged-otherwise": "Targets judged otherwise: 1 – target removed: 1",
                "definitions": "Differences in what the plan says: 2 – "
                "added: 1, changed: 1",
            },
        ),
    ],
)
def test_a_title_counts_what_differs_and_why(
    view: Any, screen: Any, language: str, findings: dict[str, str]
) -> None:
    tables = saved(view, language)
    assert {name: tables[name].said[0] for name in findings} == findings
    page = publications.draw(view, parse(f"/publications?lang={language}"))
    shown = {text for text, _ in screen.texts(page.content)}
    assert set(findings.values()) <= shown


def test_a_verdict_is_saved_from_both_sides(view: Any) -> None:
    table = saved(view, "en")["judged-otherwise"]
    (row,) = (dict(zip(table.titles, row, strict=True)) for row in table.rows)
    assert (
        row
        | {
            **{"target": "GT_TOTAL_USD", "unit of measure": "亿美元"},
            **{"old verdict": "Completed", "old verdict preliminary": "preliminary"},
            **{"old value": 63_500.0, "old bound": "≈", "old completion": 3.778},
            **{"new verdict": None, "new value": None, "why": "target removed"},
        }
        == row
    )


def test_no_name_of_a_definition_is_a_formula(view: Any) -> None:
    table = saved(view, "zh")["definitions"]
    assert csv_text(table).splitlines()[1:] == [
        "'=1+1,目标,新增,",
        'threshold,规划参数,变更,"value, note"',
    ]


def test_files_say_which_two_were_compared(view: Any) -> None:
    for name in ("revisions", "judged-otherwise", "definitions"):
        said = " ".join(saved(view, "en")[name].said)
        for stamp in (view.compared.old, view.compared.new):
            assert stamp.publication[:6] in said
