"""The JSON of each command: keys may be added, none is renamed or retyped."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from office.settings import Settings
from office.workspace import Workspace
from tests.cli.command import tradeplan
from tests.cli.customs_table import customs_table

NUMBER = (int, float)
BOTH = {"zh": str, "en": str}
OPTIONAL_TEXT = (str, type(None))
OPTIONAL_NUMBER = (int, float, type(None))

FIGURE = {
    "period": str,
    "frequency": str,
    "value": NUMBER,
    "unit_of_measure": str,
    "vintage": str,
    "released": OPTIONAL_TEXT,
    "released_basis": str,
    "status": str,
    "bound": str,
    "source": str,
    "source_name": BOTH,
    "file": str,
    "line": int,
    "reference": str,
    "note": str,
}
TARGET = {
    "id": str,
    "base_year": int,
    "base_value": OPTIONAL_NUMBER,
    "target_year": int,
    "target_value": NUMBER,
    "form": str,
    "nature": str,
    "document": str,
    "document_en": str,
    "printed": str,
    "source": str,
}
ASSESSMENT = {
    "period": str,
    "value": OPTIONAL_NUMBER,
    "bound": str,
    "completion": OPTIONAL_NUMBER,
    "reached_share": OPTIONAL_NUMBER,
    "due_value": OPTIONAL_NUMBER,
    "time_progress": NUMBER,
    "gap": OPTIONAL_NUMBER,
    "status": str,
    "preliminary": bool,
    "first_passed": (int, type(None)),
    "reason": {"code": str},
}
SHOW = {
    "indicator": str,
    "indicator_name": BOTH,
    "unit": str,
    "unit_name": BOTH,
    "unit_of_measure": str,
    "series": [FIGURE],
    "vintages": [{**FIGURE, "is_latest": bool}],
    "as_of": str,
    "publication": str,
}
FINDING = {
    "code": str,
    "severity": str,
    "line": (int, type(None)),
    "column": OPTIONAL_TEXT,
    "value": OPTIONAL_TEXT,
    "message": str,
    "hint": str,
}
LOAD = {
    "file": str,
    "sha256": str,
    "load": str,
    "accepted": bool,
    "layout": OPTIONAL_TEXT,
    "encoding": OPTIONAL_TEXT,
    "rows_in": int,
    "rows_out": int,
    "added": int,
    "vintage": OPTIONAL_TEXT,
    "vintages": [str],
    "units": [str],
    "periods": [str],
    "changed": [
        {
            "unit": str,
            "indicator": str,
            "frequency": str,
            "period": str,
            "old": NUMBER,
            "new": NUMBER,
        }
    ],
    "control_totals": [
        {
            "indicator": str,
            "frequency": str,
            "period": str,
            "unit_of_measure": str,
            "published": NUMBER,
            "sum": NUMBER,
            "difference": NUMBER,
            "tolerance": NUMBER,
            "units": int,
            "met": bool,
            "printed_unit": str,
            "printed_difference": NUMBER,
        }
    ],
    "findings": [FINDING],
}
STATUS = {
    "publication": str,
    "as_of": str,
    "published": str,
    "plan": str,
    "indicators": int,
    "units": int,
    "observations": int,
    "jobs": {},
}
CATALOGUE = {
    "code": str,
    "name": BOTH,
    "class": str,
    "unit_of_measure": str,
    "frequencies": [str],
    "objective": OPTIONAL_TEXT,
    "area": (int, type(None)),
    "agency": BOTH,
    "has_target": bool,
}
MANIFEST = {
    "id": str,
    "plan": str,
    "as_of": str,
    "published": str,
    "content_digest": str,
    "code_version": str,
    "method": str,
    "counts": {"observation": int, "load": int, "indicator": int, "unit": int},
}
JOB = {
    "number": int,
    "kind": str,
    "state": str,
    "actor": str,
    "created": str,
    "started": OPTIONAL_TEXT,
    "ended": OPTIONAL_TEXT,
    "attempts": int,
    "step": str,
    "subject": str,
    "share": OPTIONAL_NUMBER,
    "seconds_left": OPTIONAL_NUMBER,
    "cancelled_by": OPTIONAL_TEXT,
    "files": int,
    "added": (int, type(None)),
    "refused": [str],
    "publication": OPTIONAL_TEXT,
    "error": OPTIONAL_TEXT,
    "facts": {},
}
INIT = {"publication": str, "added": int, "is_new": bool}

DIGEST = re.compile(r"^[0-9a-f]{64}$")
LANGUAGES = ("zh", "en")

pytestmark = pytest.mark.parametrize("language", LANGUAGES)


def fits(value: Any, shape: Any, at: str = "$") -> None:
    """Fail where `value` has not the keys and types of `shape`."""
    if isinstance(shape, Mapping):
        assert isinstance(value, dict), at
        assert set(shape) <= set(value), f"{at}: {set(shape) - set(value)} missing"
        for key, inner in shape.items():
            fits(value[key], inner, f"{at}.{key}")
    elif isinstance(shape, list):
        assert isinstance(value, list), at
        for number, inner in enumerate(value):
            fits(inner, shape[0], f"{at}[{number}]")
    else:
        # True is an int to Python; to whoever reads JSON it is not.
        is_truth = isinstance(value, bool) and shape is not bool
        assert isinstance(value, shape), f"{at}: {value!r} is no {shape}"
        assert not is_truth, f"{at}: {value!r} is no {shape}"


def record(data: Path, language: str, *words: object) -> Any:
    ran = tradeplan(*words, "--json", data=data, language=language)
    assert ran.code == 0, ran.err
    assert ran.err == ""
    return ran.record


def test_show(initialised: Path, language: str) -> None:
    judged = record(initialised, language, "show", "goods_trade_total_usd")
    fits(judged, {**SHOW, "target": TARGET, "assessment": ASSESSMENT})
    assert DIGEST.match(judged["publication"])
    assert judged["series"]
    assert judged["assessment"]["status"] == "完成"
    own = record(initialised, language, "show", "gdp", "--unit", "440000")
    fits(own, {**SHOW, "target": type(None), "assessment": type(None)})
    months = record(initialised, language, "show", "goods_exports", "--unit", "330000")
    fits(months, SHOW)
    assert {row["frequency"] for row in months["series"]} == {
        "year",
        "month",
        "year_to_date",
    }


def test_show_of_a_target_without_figures(initialised: Path, language: str) -> None:
    shown = record(initialised, language, "show", "ecommerce_jobs")
    fits(shown, {**SHOW, "target": TARGET, "assessment": ASSESSMENT})
    assert shown["assessment"]["status"] == "无数据"


def test_load(data: Path, tmp_path: Path, language: str) -> None:
    made = customs_table()
    made.row("沈阳市")[0] = "沉阳市"
    (taken,) = record(data, language, "load", made.write(tmp_path))
    fits(taken, LOAD)
    assert DIGEST.match(taken["sha256"])
    assert taken["control_totals"]
    assert taken["findings"]
    changing = tmp_path / "changing.csv"
    changing.write_text(
        "indicator,unit,frequency,period,value,unit_of_measure,source,vintage,released\n"
        "gdp,440000,year,2024,141700,亿元,nbs_database,2026-09 revised,2026-09-30\n",
        encoding="utf-8",
    )
    (changed,) = record(data, language, "load", changing)
    fits(changed, LOAD)
    assert len(changed["changed"]) == 1


def test_load_of_a_refused_file(data: Path, tmp_path: Path, language: str) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"%PDF-1.7")
    ran = tradeplan("load", bad, "--json", data=data, language=language)
    assert (ran.code, ran.err) == (1, "")
    fits(ran.record, [LOAD])
    (refused,) = ran.record
    assert (refused["layout"], refused["accepted"]) == (None, False)


def test_several_files_are_several_receipts(
    data: Path, tmp_path: Path, language: str
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"")
    good = customs_table().write(tmp_path)
    ran = tradeplan("load", bad, good, bad, "--json", data=data, language=language)
    assert ran.code == 1
    fits(ran.record, [LOAD])
    assert [r["accepted"] for r in ran.record] == [False, True, False]


def test_status_catalogue_and_publications(initialised: Path, language: str) -> None:
    status = record(initialised, language, "status")
    fits(status, STATUS)
    assert all(type(count) is int for count in status["jobs"].values())
    indicators = record(initialised, language, "catalogue")
    fits(indicators, [CATALOGUE])
    assert len(indicators) == status["indicators"]
    published = record(initialised, language, "publications")
    fits(published, [{**MANIFEST, "is_current": bool}])
    assert [p["id"] for p in published if p["is_current"]] == [status["publication"]]


def test_jobs(data: Path, tmp_path: Path, language: str) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"")
    good = customs_table().write(tmp_path)
    assert tradeplan("load", bad, good, data=data, language=language).code == 1
    listed = record(data, language, "jobs")
    fits(listed, [JOB])
    assert [job["kind"] for job in listed] == ["load", "publish", "load"]
    assert (listed[0]["files"], listed[0]["refused"]) == (2, ["bad.csv"])
    shown = record(data, language, "jobs", "show", listed[0]["number"])
    fits(shown, {**JOB, "receipts": [LOAD]})
    queue = Workspace(Settings(data=data)).queue
    number = queue.ask("publish", "os:tester", datetime(2026, 3, 1))
    cancelled = record(data, language, "jobs", "cancel", number)
    fits(cancelled, JOB)
    assert cancelled["state"] == "cancelled"


def test_init_and_publish(data: Path, language: str) -> None:
    again = record(data, language, "init")
    fits(again, INIT)
    assert (again["added"], again["is_new"]) == (0, False)
    published = record(data, language, "publish")
    fits(published, {**MANIFEST, "is_new": bool})
    assert published["is_new"] is False
    assert published["id"] == again["publication"]


def test_an_error_is_one_object(initialised: Path, language: str) -> None:
    ran = tradeplan("show", "gpd", "--json", data=initialised, language=language)
    fits(ran.record, {"error": {"code": str, "message": str, "hint": str}})
    assert ran.error["code"] == "indicator_unknown"
    # Whoever looks at the terminal is told the same.
    assert ran.error["message"] in ran.err
