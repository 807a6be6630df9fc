"""Declared parts, peers and counterparts: what is read, and what is refused."""

from pathlib import Path

import pytest

from indicators.breakdown_files import read_counterparts, read_parts, read_peers
from indicators.errors import DefinitionError
from indicators.plan import Plan
from indicators.plan_files import read_plan

UNITS = {
    "total": "亿元",
    "exports": "亿元",
    "imports": "亿元",
    "usd": "亿美元",
    "rate": "%",
}
PARTS = "whole,breakdown,part,sign,complete,reason_zh,reason_en,source\n"
PEERS = "unit,group,size,source\n"
PAIRS = "indicator,other,differs,source\n"


def test_a_plan_may_declare_none(tmp_path: Path) -> None:
    assert read_parts(tmp_path, UNITS) == ()
    assert read_peers(tmp_path, ["110000"]) == ()
    assert read_counterparts(tmp_path, UNITS) == ()


def test_parts_are_read_as_declared(tmp_path: Path) -> None:
    rows = "total,flow,exports,+,yes,和,sum,def\ntotal,flow,imports,-,yes,和,sum,def\n"
    (tmp_path / "parts.csv").write_text(PARTS + rows, encoding="utf-8")
    first, second = read_parts(tmp_path, UNITS)
    assert (first.whole, first.part, first.sign, first.complete) == (
        *("total", "exports", 1, True),
    )
    assert second.sign == -1


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("total,flow,nothing,+,yes,和,sum,def\n", "definition_reference"),
        ("nothing,flow,exports,+,yes,和,sum,def\n", "definition_reference"),
        ("total,flow,usd,+,yes,和,sum,def\n", "definition_value"),
        ("rate,flow,rate,+,yes,和,sum,def\n", "definition_value"),
        ("total,colour,exports,+,yes,和,sum,def\n", "definition_value"),
        ("total,flow,exports,x,yes,和,sum,def\n", "definition_value"),
        ("total,flow,exports,+,perhaps,和,sum,def\n", "definition_value"),
        ("total,flow,exports,+,yes,,sum,def\n", "definition_missing"),
        ("total,flow,exports,+,yes,和,sum,def\n" * 2, "definition_twice"),
        (
            "total,flow,exports,+,yes,和,sum,def\ntotal,flow,imports,+,no,和,sum,def\n",
            "definition_value",
        ),
    ],
)
def test_what_is_no_part_is_refused(tmp_path: Path, rows: str, code: str) -> None:
    (tmp_path / "parts.csv").write_text(PARTS + rows, encoding="utf-8")
    with pytest.raises(DefinitionError) as refused:
        read_parts(tmp_path, UNITS)
    assert refused.value.code == code
    assert refused.value.facts["file"] == "parts.csv"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("120000,1,2.0,here\n", "definition_reference"),
        ("110000,first,2.0,here\n", "definition_value"),
        ("110000,1,2.0,\n", "definition_missing"),
        ("110000,1,2.0,here\n" * 2, "definition_twice"),
    ],
)
def test_what_is_no_peer_is_refused(tmp_path: Path, rows: str, code: str) -> None:
    (tmp_path / "peers.csv").write_text(PEERS + rows, encoding="utf-8")
    with pytest.raises(DefinitionError) as refused:
        read_peers(tmp_path, ["110000"])
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("total,nothing,currency,here\n", "definition_reference"),
        ("total,usd,colour,here\n", "definition_value"),
        ("total,usd,currency,here\nusd,total,currency,here\n", "definition_twice"),
    ],
)
def test_what_is_no_pair_is_refused(tmp_path: Path, rows: str, code: str) -> None:
    (tmp_path / "counterparts.csv").write_text(PAIRS + rows, encoding="utf-8")
    with pytest.raises(DefinitionError) as refused:
        read_counterparts(tmp_path, UNITS)
    assert refused.value.code == code


def test_the_shipped_plan_has_them(plan: Plan) -> None:
    flows = {p.part for p in plan.parts if (p.whole, p.breakdown) == FLOW}
    assert flows == {"goods_exports", "goods_imports"}
    assert len(plan.peers) == 31
    assert ("goods_trade_total", "goods_trade_total_usd") in {
        (c.indicator, c.other) for c in plan.counterparts
    }


FLOW = ("goods_trade_total", "flow")


def test_a_plan_folder_without_the_tables_is_read(copied) -> None:
    folder, units = copied
    for name in ("parts.csv", "peers.csv", "counterparts.csv"):
        (folder / name).unlink()
    plan = read_plan(folder, units)
    assert (plan.parts, plan.peers, plan.counterparts) == ((), (), ())
