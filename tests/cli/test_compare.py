"""`publications compare`: each reason is earned by a real revision, and none hidden."""

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.publication.compare import Asked, compare, redefined
from indicators.errors import UserError
from tests.cli.command import tradeplan
from tests.cli.figures import DATA
from tests.cli.folders import current_file

HEADER = (
    "indicator,unit,frequency,period,value,unit_of_measure,source,vintage,status,"
    "released\n"
)
REVISED = {
    # The same source, a later vintage; what is worked out from it follows.
    "vintage": "gdp,440000,year,2024,141700,亿元,nbs_database,2026-09,final,2026-09-30",
    # A source of higher precedence than the one that stood.
    "source": "asean_trade,000000,year,2025,75600,亿元,nbs_database,v,final,2026-06-30",
    "status": "bri64_share,000000,year,2021,29.7,%,customs_release,v,final,2026-09-30",
    "new": "gdp,440000,year,2025,145000,亿元,nbs_communique,v,preliminary,2026-03-01",
}


def name_of(data: Path) -> str:
    return current_file(data).parent.name


@pytest.fixture(scope="module")
def pair(
    initialised: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str, str]:
    """Return a data folder with two publications, the older one first."""
    folder = tmp_path_factory.mktemp("pair")
    data = shutil.copytree(initialised, folder / "data")
    old = name_of(data)
    file = folder / "revised.csv"
    file.write_text(HEADER + "\n".join(REVISED.values()) + "\n", encoding="utf-8")
    assert tradeplan("load", file, data=data).code == 0
    assert tradeplan("publish", data=data).code == 0
    return data, old, name_of(data)


def compared(data: Path, *words: str, **env: str) -> dict[str, Any]:
    ran = tradeplan("publications", "compare", *words, "--json", data=data, **env)
    assert ran.code == 0, ran.out + ran.err
    return ran.record


def cell(line: str) -> tuple[str, ...]:
    return tuple(line.split(",")[:4])


def test_each_reason_is_told(pair: tuple[Path, str, str]) -> None:
    data, old, new = pair
    record = compared(data, old, new)
    assert (record["old"]["publication"], record["new"]["publication"]) == (old, new)
    assert record["new"]["is_current"]
    told = {
        tuple(r[k] for k in ("indicator", "unit", "frequency", "period")): r
        for r in record["revisions"]
    }
    for why, line in REVISED.items():
        assert told[cell(line)]["why"] == why
    gdp = told[cell(REVISED["vintage"])]
    assert (gdp["old"]["value"], gdp["new"]["value"]) == (141_488.9, 141_700)
    assert gdp["difference"] == pytest.approx(211.1)
    assert (gdp["old"]["status"], gdp["new"]["status"]) == ("preliminary", "final")
    assert told[cell(REVISED["new"])]["old"] is None
    per_head = told["goods_trade_to_gdp", "440000", "year", "2024"]
    assert per_head["why"] == "derived"
    assert Counter(r["why"] for r in record["revisions"]) == record["counts"]
    assert record["total"] == len(record["revisions"])


def test_backwards_what_is_new_is_withdrawn(pair: tuple[Path, str, str]) -> None:
    data, old, new = pair
    there, back = compared(data, old, new), compared(data, new, old)
    assert back["counts"]["withdrawn"] == there["counts"]["new"]
    assert back["total"] == there["total"]
    assert {r["why"] for r in back["revisions"]} & {"new"} == set()


def test_an_independent_count_of_what_differs(pair: tuple[Path, str, str]) -> None:
    data, old, new = pair
    rows = []
    for name in (old, new):
        with duckdb.connect(data / "publications" / name / "publication.duckdb") as c:
            found = c.execute(
                "SELECT indicator, unit, frequency, period, value, bound, status, "
                "source FROM latest UNION ALL SELECT indicator, '000000', frequency, "
                "period, value, bound, if(preliminary, 'preliminary', 'final'), source "
                "FROM province_total"
            )
            rows.append({row[:4]: row[4:] for row in found.fetchall()})
    cells = rows[0].keys() | rows[1].keys()
    apart = {c for c in cells if rows[0].get(c) != rows[1].get(c)}
    record = compared(data, old, new, "--limit", "100000")
    told = [
        (r["indicator"], r["unit"], r["frequency"], r["period"])
        for r in record["revisions"]
    ]
    assert len(told) == len(set(told))
    assert set(told) == apart


def test_a_publication_and_itself(pair: tuple[Path, str, str]) -> None:
    data, old, _ = pair
    record = compared(data, old, old)
    assert (record["total"], record["revisions"], record["targets"]) == (0, [], [])
    ran = tradeplan("publications", "compare", old, old, data=data, language="en")
    assert "No figure was revised." in ran.out


def test_filters_and_limit(pair: tuple[Path, str, str]) -> None:
    data, old, new = pair
    every = compared(data, old, new)
    some = compared(data, old, new, "--unit", "440000", "--limit", "1")
    of_unit = [r for r in every["revisions"] if r["unit"] == "440000"]
    assert (some["total"], len(some["revisions"])) == (len(of_unit), 1)
    one = compared(data, old, new, "--indicator", "gdp", "--unit", "440000")
    assert {r["period"] for r in one["revisions"]} == {"2024", "2025"}
    ran = tradeplan(
        "publications", "compare", old, new, "--limit", "1", data=data, language="en"
    )
    assert f"and {every['total'] - 1} more" in ran.out


def test_a_target_judged_on_a_revised_figure(
    pair: tuple[Path, str, str], tmp_path: Path
) -> None:
    data = shutil.copytree(pair[0], tmp_path / "data")
    file = tmp_path / "x.csv"
    line = (
        "goods_trade_total_usd,000000,year,2025,40000,亿美元,customs_release,v,final,"
    )
    file.write_text(f"{HEADER}{line}2026-09-30\n", encoding="utf-8")
    assert tradeplan("load", file, data=data).code == 0
    assert tradeplan("publish", data=data).code == 0
    targets = compared(data, pair[2], name_of(data))["targets"]
    (told,) = [t for t in targets if t["target"] == "GT_TOTAL_USD"]
    assert (told["old"]["status"], told["new"]["status"]) == ("完成", "未完成")
    assert (told["new"]["value"], told["why"]) == (40_000, "value")
    assert told["old"]["preliminary"] > told["new"]["preliminary"]


def test_a_plan_that_says_otherwise(
    pair: tuple[Path, str, str], tmp_path: Path
) -> None:
    data = shutil.copytree(pair[0], tmp_path / "data")
    plan = shutil.copytree(DATA / "plan" / "145-trade", tmp_path / "plan")
    changes = {
        "indicators/gdp.toml": ("Gross domestic", "The gross domestic"),
        "indicators/goods_trade_to_gdp.toml": ("* 100", "* 99"),
        "targets.csv": ("CQ_GT_TOTAL", "CQ_OTHER"),
    }
    for name, (before, after) in changes.items():
        text = (plan / name).read_text(encoding="utf-8")
        assert before in text
        (plan / name).write_text(text.replace(before, after), encoding="utf-8")
    env = {"TRADEPLAN_PLAN": str(plan)}
    assert tradeplan("publish", data=data, **env).code == 0
    record = compared(data, pair[2], name_of(data), **env)
    told = {(d["relation"], d["name"]): d for d in record["definitions"]}
    assert told["indicator", "gdp"]["columns"] == ["name_en"]
    assert told["indicator", "goods_trade_to_gdp"]["columns"] == ["formula"]
    assert told["target", "CQ_OTHER"]["how"] == "added"
    assert told["target", "CQ_GT_TOTAL"]["how"] == "removed"
    whys = {t["target"]: t["why"] for t in record["targets"]}
    assert (whys["CQ_OTHER"], whys["CQ_GT_TOTAL"]) == ("added", "removed")
    of_formula = ("--indicator", "goods_trade_to_gdp")
    again = compared(data, pair[2], name_of(data), *of_formula, **env)
    assert set(again["counts"]) == {"defined"}
    for language in ("zh", "en"):
        ran = tradeplan(
            "publications", "compare", pair[2], name_of(data), data=data,
            language=language, **env,
        )  # fmt: skip
        assert ran.code == 0
        assert "CQ_OTHER" in ran.out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_ids_cut_short(pair: tuple[Path, str, str], language: str) -> None:
    data, old, new = pair
    assert compared(data, old[:10], new[:10])["new"]["publication"] == new
    ran = tradeplan(
        "publications", "compare", "xyz", new, "--json", data=data, language=language
    )
    assert (ran.code, ran.error["code"]) == (3, "publication_unnamed")
    assert old[:12] in ran.error["message"] or new[:12] in ran.error["message"]
    near = old[:8] + "zz"
    ran = tradeplan("publications", "compare", near, new, "--json", data=data)
    assert old[:12] in ran.error["message"]
    (data / "publications" / (old[:9] + "0" * 55)).mkdir(exist_ok=True)
    ran = tradeplan("publications", "compare", old[:9], new, "--json", data=data)
    (data / "publications" / (old[:9] + "0" * 55)).rmdir()
    assert (ran.code, ran.error["code"]) == (3, "publication_several")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--indicator", "gpd"), "indicator_unknown"),
        (("--unit", "广东"), "unit_unknown"),
    ],
)
def test_a_filter_that_names_nothing(
    pair: tuple[Path, str, str], words: tuple[str, str], code: str
) -> None:
    data, old, new = pair
    ran = tradeplan("publications", "compare", old, new, *words, "--json", data=data)
    assert (ran.code, ran.error["code"]) == (3, code)


def test_a_publication_of_another_shape(
    pair: tuple[Path, str, str], tmp_path: Path
) -> None:
    data, old, new = pair
    paths = [data / "publications" / n / "publication.duckdb" for n in (old, new)]
    odd = Path(shutil.copy(paths[0], tmp_path / "odd.duckdb"))
    with duckdb.connect(odd) as connection:
        connection.execute("DROP TABLE province_total")
    with pytest.raises(UserError, match="publications_unlike"):
        compare(odd, paths[1], Asked())


def test_a_damaged_publication_is_not_compared(
    pair: tuple[Path, str, str], tmp_path: Path
) -> None:
    data = shutil.copytree(pair[0], tmp_path / "data")
    file = data / "publications" / pair[1] / "publication.duckdb"
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    ran = tradeplan("publications", "compare", pair[1], pair[2], "--json", data=data)
    assert (ran.code, ran.error["code"]) == (7, "publication_damaged")


def test_definitions_are_told_apart_by_their_names() -> None:
    before = [{"code": "a", "name": 1}, {"code": "b", "name": 2}]
    after = [{"code": "b", "name": 3}, {"code": "c", "name": 2}]
    told = [
        (d.name, d.how, d.columns) for d in redefined("x", before, after, ("code",))
    ]
    assert told == [
        ("a", "removed", ()),
        ("b", "changed", ("name",)),
        ("c", "added", ()),
    ]


def test_the_list_of_publications_is_still_there(pair: tuple[Path, str, str]) -> None:
    data, old, new = pair
    ran = tradeplan("publications", "--json", data=data)
    assert {p["id"] for p in json.loads(ran.out)} == {old, new}
