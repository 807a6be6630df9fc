"""Things side by side as the server gives them, against the publications themselves."""

import csv
import io
import shutil
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import duckdb
import pytest

from dashboard import shell
from dashboard.address import parse
from indicators.errors import NotFoundError
from office.loading import load_files
from office.publishing import initialise, publish
from office.rounds.acting import appoint, freeze_round
from office.rounds.claiming import asserted, claim_in
from office.rounds.desk import Desk
from office.settings import Settings
from office.side_by_side.lines import Lines
from office.side_by_side.publications import Vintages
from office.side_by_side.rounds import FrozenRounds
from office.side_by_side.view import SideBySide, side_by_side
from office.side_by_side.wanted import CompareWanted
from office.workspace import Workspace
from tests.wire.places import asked, chinese_in, shown, text_of

HEADER = "indicator,unit,frequency,period,value,unit_of_measure,source,vintage,note\n"
YEARS = """
SELECT y.unit, CAST(y.period AS INTEGER), CAST(y.value AS DOUBLE), y.source
FROM latest_year AS y
WHERE y.indicator = '{indicator}' AND y.unit IN ({units}) AND y.period >= '2020'
ORDER BY y.unit, y.period
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return a workspace with two publications and two frozen rounds of three."""
    folder = tmp_path_factory.mktemp("compare")
    made = Workspace(Settings(data=folder / "data", TRADEPLAN_LANG="zh"))
    initialise(made)
    for code in ("mid-2023", "final-2025"):
        desk = Desk(made, code, "王芳")
        appoint(desk, "lead", "李明", "商务部")
        if code == "final-2025":
            said = (("assessed", "target", "ONLINE_RETAIL"), "未完成", "可比", ("", ""))
            claim_in(desk, [asserted(*said)])
        freeze_round(desk, None, "")
    file = folder / "revised.csv"
    line = "gdp,440000,year,2024,141700,亿元,nbs_database,=2026-09,\n"
    file.write_text(HEADER + line, encoding="utf-8")
    load_files(made, [file], {"released": "2026-09-30"})
    publish(made)
    return made


@pytest.fixture
def sides(workspace: Workspace) -> tuple[str, str]:
    new, old = (manifest.id for manifest in workspace.publications.manifests())
    return old, new


def viewed(workspace: Workspace, address: str) -> SideBySide:
    place = parse(address)
    return side_by_side(workspace, place.compared, place.publication)


def lines(workspace: Workspace, address: str) -> Lines:
    body = viewed(workspace, address).body
    assert isinstance(body, Lines)
    return body


def years_of(
    workspace: Workspace, indicator: str, *units: str
) -> dict[str, dict[int, tuple[float, str]]]:
    named = ", ".join(f"'{unit}'" for unit in units)
    found: dict[str, dict[int, tuple[float, str]]] = {unit: {} for unit in units}
    rows: list[Any] = asked(workspace, YEARS.format(indicator=indicator, units=named))
    for unit, year, value, source in rows:
        found[unit][year] = (value, source)
    return found


def saved(html: str) -> list[dict[str, str]]:
    """Return the rows of the file in the page."""
    begin = html.index("data:text/csv")
    content = unquote(html[begin : html.index('"', begin)].partition(",")[2])
    text = content.replace("&#x27;", "'").removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def test_units_have_the_years_of_the_publication(workspace: Workspace) -> None:
    units = ("330000", "320000", "440000")
    body = lines(
        workspace, f"/compare?items={'+'.join(units)}&indicator=goods_trade_total"
    )
    expected = years_of(workspace, "goods_trade_total", *units)
    assert [each.code for each in body.lines] == list(units)
    for each in body.lines:
        told = {p.year: (p.known.value, p.known.source) for p in each.points}
        assert told == expected[each.code]
        assert len(told) == 6
    assert body.measure == "value"


def test_levels_far_apart_are_an_index_of_one_family(workspace: Workspace) -> None:
    address = "/compare?items=000000+330000&indicator=goods_trade_total"
    body = lines(workspace, address)
    assert body.measure == "index"
    known = years_of(workspace, "goods_trade_total", "000000", "330000")
    for unit, years in known.items():
        base, source = years[2020]
        told = next(each for each in body.lines if each.code == unit)
        for point in told.points:
            value, own = years[point.year]
            index = value / base * 100 if own == source else None
            assert point.index == (None if index is None else pytest.approx(index))
    # A newspaper's figure of 2025 is of another family than the base.
    assert body.lines[1].points[-1].index is None
    assert "2024 年：全国" in text_of(shown(workspace, address))
    assert lines(workspace, f"{address}&measure=value").measure == "value"


def test_a_share_is_never_an_index(workspace: Workspace) -> None:
    address = "/compare?items=330000+440000&indicator=goods_trade_to_gdp&measure=index"
    body = lines(workspace, address)
    assert (body.measure, body.offered) == ("value", ("value",))
    assert "占比、比率不折算为指数" in text_of(shown(workspace, address))
    items = "gdp+goods_trade_to_gdp+express_parcels"
    mixed = f"/compare?by=indicators&unit=330000&items={items}"
    body = lines(workspace, mixed)
    assert [each.code for each in body.drawn] == ["gdp", "express_parcels"]
    assert [each.code for each in body.left_out] == ["goods_trade_to_gdp"]
    assert "外贸依存度：占比、比率" in text_of(shown(workspace, mixed))


def test_the_way_is_the_share_of_the_increment(workspace: Workspace) -> None:
    address = (
        "/compare?by=indicators&measure=way"
        "&items=goods_trade_total_usd+ecommerce_turnover+retail_sales+goods_exports"
    )
    body = lines(workspace, address)
    targets: list[Any] = asked(
        workspace,
        "SELECT indicator, base_value, target_value FROM target"
        " WHERE id IN ('GT_TOTAL_USD', 'ECOM_TURNOVER')",
    )
    assert len(targets) == 2
    for code, base, target in targets:
        (told,) = (each for each in body.drawn if each.code == code)
        for point in told.points:
            way = (point.known.value - base) / (target - base)
            assert point.way == pytest.approx(way)
    # No base in the source; no target at all.
    assert {each.code for each in body.left_out} == {"retail_sales", "goods_exports"}
    text = text_of(shown(workspace, address))
    assert "未设目标，没有完成进度" in text
    assert "基期值没有出处" in text


def test_a_province_is_not_judged_by_the_nation_s_target(workspace: Workspace) -> None:
    address = "/compare?items=500000+330000+000000&indicator=goods_trade_total_usd"
    text = text_of(shown(workspace, address))
    assert "未分解" in text
    body = lines(workspace, address)
    assert [each.judged is None for each in body.lines] == [True, True, False]
    own = lines(workspace, "/compare?items=500000+330000&indicator=goods_trade_total")
    assert own.lines[0].judged is not None
    assert own.lines[0].judged.target_id == "CQ_GT_TOTAL"


def test_rounds_are_shown_as_they_were_frozen(workspace: Workspace) -> None:
    body = viewed(workspace, "/compare?by=rounds&items=mid-2023+final-2025").body
    assert isinstance(body, FrozenRounds)
    cells = {row.target: row.cells for row in body.rows if row.target}
    assert len(cells) == 8
    online = cells["ONLINE_RETAIL"]
    assert [cell and cell.period for cell in online] == ["2022", "2025"]
    # Somebody overruled the method in the second.
    assert [cell and cell.is_overruled for cell in online] == [False, True]
    assert [cell and cell.status for cell in online][1] == "未完成"
    one = viewed(
        workspace,
        "/compare?by=rounds&items=final-2025+mid-2023&indicator=goods_exports",
    ).body
    assert isinstance(one, FrozenRounds)
    (row,) = one.rows
    known = years_of(workspace, "goods_exports", "000000")["000000"]
    assert row.cells[0] is not None
    assert row.cells[0].status == "未设目标"
    assert row.cells[0].value == known[2025][0]
    assert one.targets == ()
    html = shown(workspace, "/compare?by=rounds&items=mid-2023+final-2025")
    moved = sum(
        a is None or b is None or a.status != b.status for a, b in cells.values()
    )
    # Of the targets alone: what has none has a trend, never a status.
    assert f"8 项目标中 {moved} 项状态不同" in text_of(html)
    assert 'href="/rounds/compare?old=mid-2023&amp;new=final-2025"' in html


def test_publications_say_what_changed_and_why(
    workspace: Workspace, sides: tuple[str, str]
) -> None:
    items = "+".join(sides)
    address = f"/compare?by=publications&items={items}&indicator=gdp&unit=440000"
    body = viewed(workspace, address).body
    assert isinstance(body, Vintages)
    for number, publication in enumerate(sides):
        told = {r.year: c.value for r in body.rows if (c := r.cells[number])}
        assert told == read_alone(workspace, publication, "gdp", "440000")
    assert [row.year for row in body.changed] == [2024]
    cells = body.changed[0].cells
    assert [cell and (cell.value, cell.why) for cell in cells] == [
        (141488.9, ""),
        (141700.0, "vintage"),
    ]
    text = text_of(shown(workspace, address))
    assert "2 个数据版本之间，2024 年的数不同" in text
    assert "同一来源修订" in text
    rows = saved(shown(workspace, address))
    # A vintage may begin like a formula; a spreadsheet must not compute it.
    assert "'=2026-09" in {row["批次"] for row in rows}
    same = address.replace("440000", "110000")
    assert "全部相同" in text_of(shown(workspace, same))


def read_alone(
    workspace: Workspace, publication: str, indicator: str, unit: str
) -> dict[int, float]:
    """Return the years of one series, read by nothing of ours."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(workspace.publications.path(publication), folder)
        with duckdb.connect(copy, read_only=True) as connection:
            rows = connection.execute(
                "SELECT CAST(period AS INTEGER), CAST(value AS DOUBLE) FROM latest_year"
                " WHERE indicator = ? AND unit = ? AND period >= '2020'",
                [indicator, unit],
            ).fetchall()
    return dict(rows)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("items=330000+999999+440000", "没有代码为“999999”的地区"),
        ("items=330000+330000+440000", "浙江重复选择，只列一次"),
        ("items=330000+Z130001+440000", "没有代码为“Z130001”的地区"),
        ("by=indicators&items=gdp+none_such+goods_exports", "没有代码为“none_such”"),
        ("by=rounds&items=final-2025+mid-2023+x", "没有代码为“x”的评估轮次"),
        ("by=rounds&items=final-2025+mid-2023+annual-2021", "尚未定版"),
        ("by=publications&items=abc", "没有编号为“abc”的数据版本"),
        (
            "items=110000+120000+130000+140000+150000+210000+220000+230000+310000",
            "最多比较 8 项，后面的已略去：上海",
        ),
    ],
)
def test_what_cannot_be_compared_is_told_with_a_way_on(
    workspace: Workspace, query: str, told: str
) -> None:
    html = shown(workspace, f"/compare?{query}")
    assert told in text_of(html)
    assert "看去掉后的对比" in html


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("indicator=none_such", "indicator_unknown"),
        ("by=indicators&unit=999999", "unit_unknown"),
        ("by=rounds&unit=Z130001", "unit_unknown"),
    ],
)
def test_what_all_are_compared_by_must_be_known(
    workspace: Workspace, query: str, code: str
) -> None:
    with pytest.raises(NotFoundError, match=code):
        shell.screen(workspace, parse(f"/compare?{query}"))


def test_an_unknown_publication_is_refused(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError, match="publication"):
        shell.screen(workspace, parse(f"/compare?publication={'a' * 64}"))


def test_what_is_typed_into_the_address_is_only_text(workspace: Workspace) -> None:
    html = shown(workspace, "/compare?items=%3Cscript%3Ealert(1)%3C/script%3E+330000")
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("by", ["units", "indicators", "rounds", "publications"])
def test_an_empty_page_says_what_to_do(workspace: Workspace, by: str) -> None:
    html = shown(workspace, f"/compare?by={by}")
    assert "还没有选够 2 项" in html
    begin = html.rindex('href="', 0, html.index("先看：")) + len('href="')
    there = html[begin : html.index('"', begin)].replace("&amp;", "&")
    assert viewed(workspace, there).body is not None


def test_too_few_rounds_or_publications_lead_on(tmp_path: Path) -> None:
    made = Workspace(Settings(data=tmp_path / "data", TRADEPLAN_LANG="zh"))
    initialise(made)
    html = shown(made, "/compare?by=rounds")
    assert "已定版的评估不足两轮" in html
    assert 'href="/rounds"' in html
    assert "只有一个数据版本" in shown(made, "/compare?by=publications")


ADDRESSES = (
    "items=000000+330000+440000&indicator=goods_exports",
    "items=330000+440000&indicator=goods_exports&measure=value",
    "by=indicators&items=gdp+online_retail_sales+new_forms_share",
    "by=indicators&items=goods_trade_total_usd+ecommerce_turnover&measure=way",
    "by=rounds&items=mid-2023+final-2025",
    "by=rounds",
)


@pytest.mark.parametrize("query", ADDRESSES)
def test_the_english_page_is_english(workspace: Workspace, query: str) -> None:
    assert chinese_in(shown(workspace, f"/compare?{query}&lang=en")) == set()


def test_the_english_page_of_publications_is_english(
    workspace: Workspace, sides: tuple[str, str]
) -> None:
    query = f"by=publications&items={'+'.join(sides)}&indicator=gdp&unit=440000"
    assert chinese_in(shown(workspace, f"/compare?{query}&lang=en")) == set()


def test_the_file_has_every_year_of_every_line(workspace: Workspace) -> None:
    rows = saved(
        shown(workspace, "/compare?items=000000+330000&indicator=goods_exports")
    )
    found = {(row["地区代码"], int(row["年份"])): float(row["数值"]) for row in rows}
    expected = {
        (unit, year): value
        for unit, years in years_of(
            workspace, "goods_exports", "000000", "330000"
        ).items()
        for year, (value, _source) in years.items()
    }
    assert found == expected


def test_every_link_keeps_the_publication(
    workspace: Workspace, sides: tuple[str, str]
) -> None:
    old = sides[0]
    address = f"/compare?items=330000+440000&indicator=gdp&publication={old}"
    body = lines(workspace, address)
    known = {p.year: p.known.value for p in body.lines[1].points}
    assert known == read_alone(workspace, old, "gdp", "440000")
    html = shown(workspace, address)
    assert f"items=440000&amp;indicator=gdp&amp;publication={old}" in html


def test_pages_lead_to_the_comparison(workspace: Workspace) -> None:
    there = "/compare?items=330000+000000&amp;indicator=gdp"
    assert f'href="{there}"' in shown(workspace, "/indicator/gdp?unit=330000")
    assert f'href="{there}"' in shown(workspace, "/province/330000?about=gdp")
    assert there not in shown(workspace, "/province/810000")


def test_no_comparison_speaks_of_rank(workspace: Workspace) -> None:
    wanted = CompareWanted("units", ("440000", "110000"), "gdp")
    place = parse("/").to_compare(wanted)
    text = text_of(shown(workspace, place.href))
    assert "位次" not in text
    body = lines(workspace, place.href)
    assert [each.code for each in body.lines] == ["440000", "110000"]
