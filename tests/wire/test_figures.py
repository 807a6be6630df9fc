"""Every figure of every page is whole: what it rests on, its twin, its tools."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import unquote, urlencode

import pytest
from dash import dcc, html
from flask.testing import FlaskClient
from openpyxl import load_workbook

from dashboard import shell
from dashboard.address import parse
from dashboard.app import create_app
from dashboard.components.data_table import csv_link
from dashboard.components.table_file import TableFile, csv_text, tables_of
from dashboard.figure_files import workbook
from dashboard.location import Language
from dashboard.wording import wording
from office.access import STRANGER
from office.figure_mark import FigureMark
from office.marking import figure_mark
from office.rounds.claiming import asserted, claim_in
from office.rounds.desk import Desk
from office.workspace import Workspace
from tests.wire.conftest import ORIGIN, OnOurPage
from tests.wire.places import asked, charged

__all__ = ["charged"]

DRAWN = {
    "/": ("targets-table", "province-tiles", "matrix-table", "freshness-table"),
    "/?map=shapes": ("province-map", "targets-table", "matrix-table"),
    "/?map=table": ("province-tiles",),
    "/matrix": ("status-matrix",),
    "/indicators": ("indicator-list",),
    "/indicators?by=department&columns=gap": ("indicator-list",),
    "/indicator/goods_trade_total": (
        *("path-chart", "waterfall-chart", "months-chart", "province-lines"),
        *("filed-targets", "province-sum"),
    ),
    "/indicator/goods_trade_to_gdp": ("ratio-by-province",),
    "/why/GT_TOTAL_USD": ("second-opinions", "why-inputs", "why-vintages"),
    "/why/GT_TOTAL_USD?round=mid-2023": (
        *("second-opinions", "why-inputs", "why-vintages"),
    ),
    "/indicator/goods_trade_total_usd": ("path-chart",),
    "/indicator/goods_trade_total?view=table": ("path-chart",),
    "/indicator/goods_trade_total?view=vintages": ("path-chart",),
    "/indicator/goods_trade_total?unit=330000": ("path-chart", "months-chart"),
    "/province/330000?beside=440000": (
        *("path-chart", "comparison-chart", "flows-chart"),
    ),
    "/compare?by=units&items=330000+440000&indicator=goods_exports": ("compare-chart",),
    "/compare?by=indicators&items=goods_exports+goods_imports": ("compare-chart",),
    "/credibility": (
        *("mirror-chart", "settled-figures", "source-revisions", "release-delays"),
        *("scope-changes", "credibility-lines"),
    ),
    "/credibility?about=gdp&unit=110000": ("triangle-chart", "mirror-chart"),
    "/departments": ("departments-list",),
    "/department/customs": ("department-indicators", "department-duties"),
    "/department/commerce": (
        *("department-indicators", "department-duties", "department-tasks"),
    ),
    "/publications": ("publications",),
    "/jobs": ("jobs-table",),
    "/provinces": ("province-list",),
    "/province/440000": ("province-rows", "provinces-alike"),
    "/brief": ("brief",),
    "/rounds": ("rounds-table",),
    "/rounds/final-2025": ("round-targets",),
    "/rounds/final-2025?part=tasks": ("round-areas", "round-coverage"),
    "/rounds/final-2025?part=sentences": ("round-sentences",),
    "/rounds/final-2025?part=objectives": ("round-objectives",),
    "/rounds/final-2025?part=provinces": ("round-provinces",),
    "/rounds/mid-2023?part=outlook": ("round-outlook",),
    "/rounds/final-2025?part=history": ("round-acts", "round-people"),
    "/rounds/compare?old=mid-2023&new=final-2025": ("rounds-compared",),
}
"""Page → the figures that must be on it."""
IN_NONE = {
    *("publications", "jobs-table", "department-tasks"),
    *("round-acts", "round-people"),
}
"""What is in no publication: it is told as of the moment at which it was read."""
READ = re.compile("读取于|as read at")
SAID = {"province-list", "brief", "round-sentences"}
"""Figures that are words and numbers themselves: they need no table beside them."""


@pytest.fixture(scope="module")
def client(charged: Workspace) -> FlaskClient:
    made = OnOurPage(create_app(charged).server)
    made.environ_base["HTTP_ORIGIN"] = ORIGIN
    return made


def parts_of(part: object) -> Iterator[object]:
    if isinstance(part, list | tuple):
        for child in part:
            yield from parts_of(child)
    elif part is not None:
        yield part
        yield from parts_of(getattr(part, "children", None))


def page_of(workspace: Workspace, address: str) -> list[object]:
    drawn = shell.drawn(workspace, parse(address), STRANGER)
    return [*parts_of(list(drawn.content))]


def told(part: object) -> str:
    return "".join(each for each in parts_of(part) if isinstance(each, str))


def cards(parts: list[object]) -> Iterator[object]:
    """Yield the innermost sections, and what is one figure made of several."""
    for part in parts:
        if {"figure-of-cards", "brief-sheet"} & {*attribute(part, "className").split()}:
            yield part
        if isinstance(part, html.Section):
            inner = [e for e in parts_of(part.children) if isinstance(e, html.Section)]
            if not inner:
                yield part


def attribute(part: object, name: str) -> str:
    return str(getattr(part, name, "") or "")


def ids(parts: list[object]) -> set[str]:
    return {attribute(each, "id") for each in parts}


def origins(language: Language) -> list[str]:
    words = wording(language)
    return [s for key, s in words.sentences.items() if key.startswith("figure.origin_")]


@pytest.mark.parametrize(
    ("address", "language"),
    list(zip(DRAWN, ("zh", "en") * len(DRAWN), strict=False)),
)
def test_a_figure_has_its_proof_its_twin_and_its_tools(
    charged: Workspace, address: str, language: Language
) -> None:
    sign = "&" if "?" in address else "?"
    parts = page_of(charged, f"{address}{sign}lang={language}")
    charts = {attribute(p, "id") for p in parts if isinstance(p, dcc.Graph)}
    names = charts | set(DRAWN[address])
    assert names <= ids(parts)
    publication = str(charged.publications.current())[:6]
    for name in names:
        (inside,) = (
            within
            for card in cards(parts)
            for within in ([*parts_of(card)],)
            if name in ids(within)
        )
        (proof,) = (p for p in inside if attribute(p, "className") == "proof")
        said = told(proof)
        is_read = name in IN_NONE
        assert (publication in said) is not is_read, name
        assert bool(READ.search(said)) is is_read, name
        assert is_read or re.search(r"as of|截至", said), name
        assert any(origin in said for origin in origins(language)), name
        assert tools(inside, name) == expected_tools(name), name
        # A twin stands under its figure, or is another form of it in the address.
        forms = (attribute(e, "href") for e in inside if isinstance(e, html.A))
        has_form = any("=table" in form for form in forms) or name in SAID
        assert has_form or any(isinstance(e, html.Table) for e in inside), name
        for chart in (e for e in inside if isinstance(e, html.Figure)):
            assert told(chart.children[0]).strip(), name


def tools(inside: list[object], name: str) -> set[str]:
    """Return what can be done with a figure by its buttons."""
    found = {"xlsx"} if any(isinstance(e, TableFile) for e in inside) else set()
    for button in (e for e in inside if isinstance(e, html.Button)):
        if attribute(button, "data-copy") == name:
            found.add("copy")
        if attribute(button, "data-chart") == name:
            found.add(attribute(button, "data-save"))
    return found


def expected_tools(name: str) -> set[str]:
    every = {"png", "svg", "xlsx", "copy"}
    # The matrix has files of its own above it.
    return every - {
        "province-map": {"png", "svg"},
        "status-matrix": {"xlsx"},
        "round-sentences": {"png", "svg"},
    }.get(name, set())


def rows_of_csv(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def plain(text: str) -> str:
    # A workbook keeps a moment to the second.
    second = re.sub(r"(?<=\d\d:\d\d:\d\d)\.\d+$", "", text)
    return second.removeprefix("'").removesuffix(" 00:00:00")


def written(cell: object) -> str:
    if isinstance(cell, datetime):
        # A workbook has no day without an hour.
        return f"{cell:%Y-%m-%d}" if f"{cell:%H%M%S}" == "000000" else f"{cell:%F %T}"
    return "" if cell is None else str(cell)


@pytest.mark.parametrize("address", DRAWN)
def test_a_workbook_holds_what_the_csv_holds(
    charged: Workspace,
    client: FlaskClient,
    address: str,
) -> None:
    page = shell.drawn(charged, parse(address), STRANGER)
    tables = [*tables_of(page.content)]
    for table in tables:
        content = workbook(table, page, parse(address))
        if table is tables[-1]:
            query = urlencode({"table": table.name, "at": address})
            content = client.get(f"/table.xlsx?{query}").data
            made = client.get(f"/table.csv?{query}")
            assert made.headers["Content-Type"].startswith("text/csv")
            assert made.data.decode() == "\ufeff" + csv_text(table)
        sheet = load_workbook(io.BytesIO(content)).active
        assert sheet is not None
        read = [list(row) for row in sheet.iter_rows(values_only=True)]
        width = len(table.titles)
        saved = rows_of_csv(csv_text(table))
        head = len(read) - len(saved)
        assert head > 0, table.name
        for row, line in zip(read[head:], saved, strict=True):
            for cell, text in zip(row[:width], line, strict=True):
                if isinstance(cell, int | float) and not isinstance(cell, bool):
                    assert float(text) == pytest.approx(cell), table.name
                else:
                    assert written(cell) == plain(text), table.name
        above = "\n".join(written(row[0]) for row in read[:head])
        is_read = bool(READ.search(above))
        assert is_read or str(page.stamp.publication)[:6] in above, table.name


def test_the_link_holds_the_same_rows(charged: Workspace) -> None:
    page = shell.drawn(charged, parse("/indicator/gdp"), STRANGER)
    links = {
        attribute(e, "download"): attribute(e, "href")
        for e in parts_of(list(page.content))
        if isinstance(e, html.A) and attribute(e, "href").startswith("data:")
    }
    for table in tables_of(page.content):
        saved = unquote(links[f"{table.name}.csv"].partition(",")[2])
        assert saved == "\ufeff" + csv_text(table)


def test_numbers_are_numbers_and_no_text_is_a_formula(charged: Workspace) -> None:
    rows = [["=1+1", 2.5, float("nan"), float("inf"), "a\x01b", None]]
    made = csv_link("x", list("abcdef"), rows, wording("en"))
    assert made.table.rows == rows
    assert csv_text(made.table).splitlines()[1].startswith("'=1+1,2.5,")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"table": "nothing", "at": "/"}, 404),
        ({"table": "matrix", "at": "/nowhere"}, 404),
        ({"table": "matrix", "at": f"/?publication={'0' * 64}"}, 404),
        ({"table": "matrix", "at": "/users"}, 403),
        ({"table": "accounts", "at": "/users"}, 403),
        ({"table": "trail", "at": "/audit"}, 403),
        ({"table": "submissions", "at": "/submissions"}, 403),
        ({"at": "//["}, 404),
        ({}, 404),
    ],
)
def test_what_is_not_there_or_not_allowed_is_told(
    client: FlaskClient, query: dict[str, str], status: int
) -> None:
    for kind in ("xlsx", "csv"):
        answer = client.get(f"/table.{kind}?{urlencode(query)}")
        assert answer.status_code == status


def test_the_address_that_is_copied_names_the_publication(charged: Workspace) -> None:
    screen = shell.screen(charged, parse("/indicator/gdp?view=table&lang=en"))[0]
    text = str(screen)
    publication = charged.publications.current()
    assert f"/indicator/gdp?view=table&lang=en&publication={publication}" in text


def test_what_a_unit_reported_itself_is_marked(charged: Workspace) -> None:
    reader = charged.reader()
    own = {
        (indicator, unit)
        for indicator, unit in asked(
            charged,
            "SELECT DISTINCT indicator, unit FROM latest WHERE source = 'unit_report'",
        )
    }
    worked = asked(charged, "SELECT code FROM indicator WHERE formula IS NOT NULL")
    assert figure_mark(reader, "goods_trade_total", "000000").origin == "published"
    assert not [pair for pair in own if figure_mark(reader, *pair) == FigureMark()]
    codes = {str(code) for (code,) in worked} - {i for i, _ in own}
    assert {figure_mark(reader, code).origin for code in codes} <= {
        *("worked_out", "published"),
    }


def test_what_is_late_by_the_calendar_is_flagged(charged: Workspace) -> None:
    late = shell.evaluation.overview(charged).freshness.late
    for one in late:
        mark = figure_mark(charged.reader(), one.indicator)
        assert (mark.awaited, mark.due) == (one.awaited, one.due)
        assert isinstance(mark.due, date)
        text = told(page_of(charged, f"/indicator/{one.indicator}?lang=en"))
        if "path-chart" in ids(page_of(charged, f"/indicator/{one.indicator}")):
            assert f"{one.awaited} was due on" in text
        break
    else:
        pytest.skip("nothing is late in what is shipped")


def test_what_was_said_of_a_target_can_be_saved(
    charged: Workspace, client: FlaskClient
) -> None:
    there = "/why/ONLINE_RETAIL?round=final-2025"
    assert "没有自报、核实或评定记录" in told(page_of(charged, there))
    who = ("", "")
    said = asserted(("assessed", "target", "ONLINE_RETAIL"), "未完成", "=1+1", who)
    claim_in(Desk(charged, "final-2025", "王芳"), [said])
    parts = page_of(charged, there)
    finding = "自报 0 条、核实 0 条、评定 1 条；1 条评定与当时方法所得不同"
    assert finding in told(parts)
    assert tools(parts, "claims") >= {"png", "svg", "xlsx", "copy"}
    query = urlencode({"table": "final-2025-claims-ONLINE_RETAIL", "at": there})
    head, row = rows_of_csv(client.get(f"/table.csv?{query}").data.decode())
    assert dict(zip(head, row, strict=True)) | {"日期": ""} == {
        **{"层次": "评定", "说法": "未完成", "当时方法所得": "不可比"},
        **{"说明": "'=1+1", "经办人": "王芳", "日期": "", "佐证": ""},
    }
    file = client.get(f"/table.xlsx?{query}").data
    sheet = load_workbook(io.BytesIO(file)).active
    assert sheet is not None
    cells = [cell for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells if cell.value == "=1+1"} == {"s"}
    assert finding in {cell.value for cell in cells}


SUMS = """
SELECT n.indicator, n.period::INTEGER, any_value(n.value)::DOUBLE, sum(p.value)::DOUBLE
FROM latest AS n INNER JOIN latest AS p USING (indicator, frequency, period)
INNER JOIN unit ON unit.code = p.unit AND unit.level = 'province'
INNER JOIN indicator AS i ON i.code = n.indicator AND i.aggregate = 'sum'
WHERE n.frequency = 'year' AND n.unit = '000000'
GROUP BY ALL HAVING count(*) = 31 ORDER BY ALL DESC
"""


def test_the_sum_of_the_provinces_is_held_against_the_nation(
    charged: Workspace,
) -> None:
    held: dict[Any, list[list[Any]]] = {}
    for indicator, *row in asked(charged, SUMS):
        held.setdefault(indicator, []).append(row)
    assert held
    for indicator, expected in held.items():
        page = shell.drawn(charged, parse(f"/indicator/{indicator}"), STRANGER)
        name = f"{indicator}-province-sum"
        (sums,) = [table for table in tables_of(page.content) if table.name == name]
        # A year without a published national figure stands there, too, by its sum.
        saved: list[Any] = [row for row in sums.rows if row[1] is not None]
        by_year = {row[0]: row for row in saved}
        # Further years are those of which December of the year so far is published.
        factor = expected[0][1] / by_year[expected[0][0]][1]
        for year, nation, total in expected:
            own = [nation / factor, total / factor, (total - nation) / factor]
            assert by_year[year][1:] == pytest.approx(own, abs=1e-6)
        year, published, _, difference = saved[0]
        title = f"31 省合计：{year} 年比公布的全国数{'多' if difference > 0 else '少'}"
        assert sums.said[0].startswith(title)
        assert f"（{abs(difference / published):.2%}）" in sums.said[0]
