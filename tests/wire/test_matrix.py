"""The matrix of statuses as the server gives it, against the publication itself."""

import csv
import io
from collections import Counter
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from dashboard.address import parse
from dashboard.app import create_app
from dashboard.walls import TradePlanApp
from dashboard.xlsx_file import Sheet, xlsx_file
from office.clock import system_clock
from office.matrix_wanted import MatrixWanted
from office.status_matrix import StatusMatrix, status_matrix
from office.workspace import Workspace
from tests.wire.places import asked, charged, chinese_in, shown, text_of

__all__ = ["charged"]

# What a cell must say, worked out by SQL alone: grain indicator × unit.
STATUSES = """
SELECT
    i.code, u.code,
    CASE
        WHEN a.status IS NOT NULL THEN a.status
        WHEN k.indicator IS NULL THEN '无数据'
        WHEN u.level = 'province' AND n.indicator IS NOT NULL THEN '未分解'
        ELSE '未设目标'
    END
FROM indicator AS i
CROSS JOIN (SELECT * FROM unit WHERE level IN ('nation', 'province')) AS u
LEFT JOIN assessment AS a ON a.indicator = i.code AND a.unit = u.code
LEFT JOIN assessment AS n ON n.indicator = i.code AND n.unit = '000000'
LEFT JOIN (SELECT DISTINCT indicator, unit FROM latest) AS k
    ON k.indicator = i.code AND k.unit = u.code
WHERE i.class IN ({classes})
"""


def cells(view: StatusMatrix) -> dict[tuple[str, str], str]:
    return {
        (row.head.code, unit.code): row.cells[unit.code].status
        for _, rows in view.groups
        for row in rows
        for unit in view.units
    }


@pytest.mark.parametrize(
    ("breadth", "classes"),
    [
        ("core", "'core'"),
        ("monitoring", "'core', 'monitoring'"),
        ("all", "'core', 'monitoring', 'reference'"),
    ],
)
def test_every_cell_says_what_the_publication_says(
    charged: Workspace, breadth, classes: str
) -> None:
    view = status_matrix(charged, MatrixWanted(breadth=breadth))
    told = asked(charged, STATUSES.format(classes=classes))
    expected = {(code, unit): status for code, unit, status in told}
    assert cells(view) == expected
    assert dict(view.counts) == Counter(expected.values())
    assert view.units[0].code == "000000"
    assert len(view.units) == 32


def test_a_status_leaves_the_rows_and_columns_that_have_it(charged: Workspace) -> None:
    view = status_matrix(charged, MatrixWanted(status="未完成"))
    assert cells(view) == {("goods_trade_total", "500000"): "未完成"}
    # What is counted is what could be chosen.
    assert dict(view.counts)["完成"] == 4


def test_a_region_leaves_its_provinces_beside_the_nation(charged: Workspace) -> None:
    view = status_matrix(charged, MatrixWanted(region="东北"))
    assert [unit.short.zh for unit in view.units] == ["全国", "辽宁", "吉林", "黑龙江"]


def test_groups_stand_in_the_order_of_the_objectives(charged: Workspace) -> None:
    view = status_matrix(charged, MatrixWanted(breadth="all"))
    titles = [title.zh if title else None for title, _ in view.groups]
    rows = asked(charged, "SELECT title_zh FROM objective ORDER BY number")
    assert titles == [*(title for (title,) in rows), None]
    by_agency = status_matrix(charged, MatrixWanted(grouped="department"))
    assert {row.head.agency.zh for _, rows in by_agency.groups for row in rows} == {
        title.zh for title, _ in by_agency.groups if title
    }


def test_a_judged_cell_leads_to_why_and_another_to_its_indicator(
    charged: Workspace,
) -> None:
    html = shown(charged, "/matrix?lang=en")
    assert '<a href="/why/CQ_GT_TOTAL?lang=en"' in html
    assert 'href="/indicator/goods_trade_total?unit=330000&amp;lang=en"' in html


@pytest.mark.parametrize("query", ["", "&breadth=all&group=department", "&region=华北"])
def test_the_english_page_is_english(charged: Workspace, query: str) -> None:
    assert chinese_in(shown(charged, f"/matrix?lang=en{query}")) == set()


@pytest.mark.parametrize("standing", ["提前实现", "胡说", "x", "nonsense"])
def test_a_filter_that_leaves_nothing_says_so_and_leads_on(
    charged: Workspace, standing: str
) -> None:
    html = shown(charged, f"/matrix?having={standing}")
    assert "没有这样的格" in text_of(html)
    assert 'href="/matrix"' in html


def test_what_nobody_offers_falls_back() -> None:
    place = parse("/matrix?breadth=x&group=y&region=火星&having=a'b")
    assert place.matrix == MatrixWanted()
    wanted = MatrixWanted("all", "department", "华东", "滞后")
    assert parse(parse("/").to_matrix(wanted).href).matrix == wanted


def test_the_files_hold_what_is_on_screen(
    charged: Workspace, client_of: Callable[[TradePlanApp], FlaskClient]
) -> None:
    client = client_of(create_app(charged))
    answer = client.get("/matrix.csv?region=东北&breadth=monitoring")
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    view = status_matrix(charged, MatrixWanted("monitoring", "objective", "东北"))
    assert {(row[0], row[5]): row[7] for row in rows[1:]} == cells(view)
    book = load_workbook(io.BytesIO(client.get("/matrix.xlsx?lang=en").data))
    seen, told = book.worksheets
    assert seen.max_row == 2 + 20
    assert told.max_row == 2 + 20 * 32
    assert charged.publications.current() in seen["A1"].value
    assert seen.freeze_panes == "B3"


def test_no_text_in_a_workbook_is_a_formula() -> None:
    rows = [["=1+1", "@SUM(A1)", 2.5, None]]
    file = xlsx_file(
        [Sheet("x", ["=above"], ["a", "=b", "c", "d"], rows)], system_clock()
    )
    read = load_workbook(io.BytesIO(file)).active
    assert read is not None
    kinds = {cell.data_type for row in read.iter_rows() for cell in row if cell.value}
    assert kinds == {"s", "n"}
    assert [cell.value for cell in read[3]] == ["=1+1", "@SUM(A1)", 2.5, None]
