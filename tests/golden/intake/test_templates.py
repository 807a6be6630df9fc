"""The template asks for what a unit reports, and takes its own values back."""

import csv
import io
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from office.canonical import canonical
from office.checking import check
from office.settings import Settings
from office.workspace import Workspace
from tests.cli.command import tradeplan
from tests.cli.figures import DATA
from tests.golden.conftest import data, initialised
from tests.golden.intake.workbooks import opened

__all__ = ["data", "initialised"]

RETURN = (
    "指标名称,频度,报告期,数值,计量单位,备注\n"
    "本地区企业海外仓数量,年,2023年,110,个,\n"
    "本地区企业海外仓数量,年,2024年,120,个,含在建\n"
    "省级公共海外仓数量,年,2024年,12,个,\n"
    '跨境电商进出口额（省报）,年,2024年,"1,234,567.5",万元,\n'
    "跨境电商进出口额（省报）,累计,2025年1-6月,66.25,亿元,\n"
)


def written(
    data: Path, folder: Path, kind: str, *more: str, unit: str = "330000"
) -> Path:
    out = folder / f"t.{kind}"
    words = ("template", "--unit", unit, "--format", kind, "--out", out, *more)
    ran = tradeplan(*words, "--json", data=data)
    assert (ran.code, ran.err) == (0, "")
    assert ran.record["bytes"] == out.stat().st_size
    return out


def rows_of(path: Path) -> list[list[str]]:
    if path.suffix == ".csv":
        text = path.read_bytes().decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text)))
    sheet = opened(path.read_bytes()).active
    assert isinstance(sheet, Worksheet)
    return [
        ["" if cell is None else str(cell) for cell in row]
        for row in sheet.iter_rows(values_only=True)
    ]


@pytest.fixture
def accepted(data: Path, tmp_path: Path) -> Path:
    """Return a data folder in which a return of 浙江 was loaded and published."""
    workspace = Workspace(Settings(data=data))
    checked = check(workspace, RETURN.encode(), "return.csv", "330000")
    assert checked.ok
    file = tmp_path / "2026-330000-0001.csv"
    file.write_bytes(canonical(checked, "2026-330000-0001", date(2026, 11, 25)))
    loaded = tradeplan("load", file, "--json", data=data)
    assert (loaded.code, loaded.record[0]["findings"]) == (0, [])
    assert loaded.record[0]["added"] == 5
    assert tradeplan("publish", data=data).code == 0
    return data


def test_what_was_accepted_is_shown_with_its_way_back(accepted: Path) -> None:
    words = ("show", "local_cbec_trade", "--unit", "330000", "--json")
    series = tradeplan(*words, data=accepted).record["series"]
    year = next(each for each in series if each["frequency"] == "year")
    assert (year["value"], year["source"]) == (123.45675, "unit_report")
    assert year["vintage"] == "2026-330000-0001"
    assert year["reference"] == "2026-330000-0001 D5 2026-11-25"
    assert year["released_basis"] == "unknown"


def test_the_canonical_file_is_the_same_every_time(initialised: Path) -> None:
    workspace = Workspace(Settings(data=initialised))
    made = {
        canonical(
            check(workspace, RETURN.encode(), name, "330000"), "n", date(2026, 11, 25)
        )
        for name in ("a.csv", "b.csv")
    }
    assert len(made) == 1


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_template_takes_its_own_values_back(
    kind: str, accepted: Path, tmp_path: Path
) -> None:
    path = written(accepted, tmp_path, kind, "--with-values")
    words = ("check", path, "--unit", "330000", "--json")
    record = tradeplan(*words, data=accepted).record
    assert record["ok"]
    assert {f["code"] for f in record["findings"]} == {"row_unfilled"}
    assert record["figures"] == 4
    workspace = Workspace(Settings(data=accepted))
    observed = check(workspace, path.read_bytes(), path.name, "330000").observations
    values = {(o.indicator, o.frequency, o.period): float(o.value) for o in observed}
    assert values == {
        ("local_overseas_warehouses", "year", "2024"): 120,
        ("local_public_overseas_warehouses", "year", "2024"): 12,
        ("local_cbec_trade", "year", "2024"): 123.45675,
        ("local_cbec_trade", "year_to_date", "2025-06"): 66.25,
    }


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_template_carries_what_a_form_must(
    kind: str, initialised: Path, tmp_path: Path
) -> None:
    rows = rows_of(written(initialised, tmp_path, kind, "--frequency", "year"))
    text = "\n".join(" ".join(row) for row in rows)
    for mark in (
        "严禁录入涉密信息",
        "表号：",
        "制定机关：",
        "批准（备案）文号：行政工作调度",
        "有效期至：",
        "报送单位：浙江省",
        "单位负责人：",
        "填表人：",
        "填报日期：",
    ):
        assert mark in text
    head = next(n for n, row in enumerate(rows) if row[0] == "指标代码")
    asked = [dict(zip(rows[head], row, strict=False)) for row in rows[head + 1 :]]
    asked = [row for row in asked if row["指标代码"].startswith("local_")]
    assert len(asked) == 6
    for row in asked:
        assert (row["地区代码"], row["频度"], row["公开属性"]) == (
            "330000",
            "年",
            "内部",
        )
        assert row["计量单位"] in {"个", "亿元"}
        assert row["指标定义"]


def test_a_workbook_is_locked_but_for_what_is_filled_in(
    initialised: Path, tmp_path: Path
) -> None:
    path = written(initialised, tmp_path, "xlsx", "--frequency", "year")
    sheet: Any = opened(path.read_bytes()).active
    assert sheet.protection.sheet
    head = next(row for row in sheet.iter_rows() if row[0].value == "指标代码")
    open_columns = {
        head[cell.column - 1].value
        for cell in sheet[head[0].row + 1]
        if not cell.protection.locked
    }
    assert all(cell.protection.locked for cell in head)
    assert open_columns == {"报告期", "数值", "数据状态", "界限", "公开属性", "备注"}
    lists = [v.formula1 for v in sheet.data_validations.dataValidation]
    assert {'"初步,修订,最终"', '"公开,内部"'} <= set(lists)
    assert sheet.freeze_panes == f"C{head[0].row + 1}"


def test_a_new_indicator_appears_by_itself(tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    shutil.copytree(DATA / "plan" / "145-trade", plan)
    old = plan / "indicators" / "local_upgrade_bases.toml"
    text = old.read_text(encoding="utf-8").replace("upgrade_bases", "new_bases")
    text = text.replace("省级外贸转型升级基地数量", "省级新基地数量")
    (old.parent / "local_new_bases.toml").write_text(text, encoding="utf-8")
    out = tmp_path / "t.csv"
    ran = tradeplan(
        "template", "--unit", "110000", "--format", "csv", "--out", out,
        data=tmp_path / "data", TRADEPLAN_PLAN=str(plan),
    )  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    assert "省级新基地数量" in out.read_text(encoding="utf-8-sig")


def test_a_department_is_asked_for_what_it_owns(
    initialised: Path, tmp_path: Path
) -> None:
    path = written(initialised, tmp_path, "csv", "--with-values", unit="commerce")
    words = ("check", path, "--unit", "commerce", "--json")
    record = tradeplan(*words, data=initialised).record
    errors = [f for f in record["findings"] if f["severity"] == "error"]
    assert errors == []
    assert record["figures"] > 10


@pytest.mark.parametrize(
    ("words", "code", "left"),
    [
        (("--unit", "999999"), "unit_unknown", 3),
        (("--unit", "330000", "--frequency", "daily"), "frequency_unknown", 2),
        (("--unit", "culture_tourism"), "nothing_to_report", 2),
        (("--unit", "330000", "--out", "/no/such/place.xlsx"), "file_unwritable", 2),
    ],
)
def test_what_cannot_be_asked_is_told(
    words: tuple[str, ...], code: str, left: int, initialised: Path, tmp_path: Path
) -> None:
    out = () if "--out" in words else ("--out", tmp_path / "t.xlsx")
    ran = tradeplan("template", *words, *out, "--json", data=initialised)
    assert (ran.code, ran.error["code"]) == (left, code)
