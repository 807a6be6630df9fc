"""Whatever stands in a return, it is told; it never breaks anything."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from indicators.errors import UserError
from office.canonical import canonical
from office.checking import Checked, check, record_of
from office.returning import marked, mended
from office.settings import Settings
from office.workspace import Workspace
from tests.conftest import DEAR
from tests.golden.intake.corpus import CELLS, WIDE
from tests.golden.intake.workbooks import workbook

WORDS = st.sampled_from(
    [
        *(
            "指标",
            "指标名称",
            "报告期",
            "数值",
            "计量单位",
            "单位：万元",
            "地区",
            "备注",
        ),
        *(
            "填报单位：浙江省",
            "合计",
            "注：",
            "local_cbec_trade",
            "本地区企业海外仓数量",
        ),
        *("货物进出口总额", "2024年", "2024", "2024-06", "2024年1-6月", "1月7日"),
        *("45664", "2025-01-07", "年", "累计", "330000", "浙江", "全国", "万元", "个"),
        *(
            "1",
            "1.2亿",
            "１２３",
            "1,234",
            "1 234",
            "5%",
            "-",
            "—",
            "1e5",
            "NaN",
            "#REF!",
        ),
        *(
            '"',
            "'",
            ",",
            "，",
            ";",
            "\t",
            "\n",
            "\r",
            "\ufeff",
            "\u200b",
            "=1+1",
            "{0}",
        ),
        *("机密★", "检查意见 Remarks", "²", "٣", "9" * 25, "%", "", " ", "　"),
    ]
) | st.text(max_size=5)
TABLES = st.lists(st.lists(WORDS, min_size=1, max_size=9), min_size=1, max_size=9)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return a workspace in which nothing is published."""
    return Workspace(Settings(data=tmp_path_factory.mktemp("fuzz")))


def examine(workspace: Workspace, content: bytes, name: str = "a.csv") -> Checked:
    """Check a file and do everything else that is done with one."""
    checked = check(workspace, content, name, "330000")
    record_of(checked)
    assert len(canonical(checked, "n", date(2026, 1, 1)).splitlines()) >= 1
    remarks = ["x"] * len(checked.findings)
    try:
        marked(content, checked, remarks)
        after = check(workspace, mended(content, checked), name, "330000")
    except UserError as refused:
        assert refused.code in {"not_given_back", "encoding_unfaithful"}
        return checked
    assert [o.value for o in after.observations] == [
        o.value for o in checked.observations
    ]
    return checked


@given(table=TABLES, delimiter=st.sampled_from(",;\t，"), codec=st.sampled_from(
    ["utf-8", "utf-8-sig", "gb18030", "utf-16"]))  # fmt: skip
@DEAR
def test_any_text(
    workspace: Workspace, table: list[list[str]], delimiter: str, codec: str
) -> None:
    text = "\n".join(delimiter.join(row) for row in table)
    checked = examine(workspace, text.encode(codec, errors="ignore"))
    assert checked.observations or checked.findings


@given(content=st.binary(max_size=200))
@DEAR
def test_any_bytes(workspace: Workspace, content: bytes) -> None:
    checked = examine(workspace, content)
    assert not checked.ok


@given(at=st.integers(0, 3), words=st.lists(WORDS, min_size=4, max_size=4))
@DEAR
def test_a_wide_return_with_other_words(
    workspace: Workspace, at: int, words: list[str]
) -> None:
    lines = WIDE.splitlines()
    lines[at + 1] = ",".join(words).replace("\n", "")
    checked = examine(workspace, "\n".join(lines).encode())
    assert checked.observations or checked.findings


def test_half_a_workbook(workspace: Workspace, soak_factor: int) -> None:
    whole = workbook({"填报": CELLS})
    for size in range(4, len(whole), len(whole) // (6 * min(soak_factor, 20))):
        checked = examine(workspace, whole[:size], "a.xlsx")
        assert not checked.ok


def test_a_workbook_that_unpacks_to_gigabytes_is_refused(
    workspace: Workspace,
) -> None:
    file = io.BytesIO(workbook({"填报": CELLS}))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        for n in range(4):
            archive.writestr(f"xl/bomb{n}.xml", b"0" * 100_000_000)
    checked = examine(workspace, file.getvalue(), "bomb.xlsx")
    assert [f.code for f in checked.findings] == ["workbook_unreadable"]


def test_a_sheet_that_declares_entities_is_refused(workspace: Workspace) -> None:
    whole = workbook({"填报": CELLS})
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/workbook.xml":
                part = bomb + part.partition(b"?>")[2] if b"?>" in part else bomb + part
            new.writestr(name, part)
    checked = examine(workspace, file.getvalue(), "entity.xlsx")
    assert [f.code for f in checked.findings] == ["workbook_unreadable"]


def test_a_sheet_that_claims_a_million_rows_is_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    def far(book: Workbook) -> None:
        book["填报"]["GR1048576"] = 1

    content = workbook({"填报": CELLS}, dress=far)
    checked = check(workspace, content, "far.xlsx", "330000")
    assert [f.code for f in checked.findings] == ["workbook_unreadable"]
