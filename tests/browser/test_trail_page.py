"""The trail of acts on screens of any width, and saved by who may read it."""

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.browser.visitors import Visitors


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("path", "figure"), [("/audit", "trail"), ("/users", "accounts")]
)
def test_no_line_is_wider_than_a_telephone(
    visitors: Visitors, path: str, figure: str, language: str
) -> None:
    page = visitors.page("admin")
    page.set_viewport_size({"width": 390, "height": 844})
    visitors.at("admin", f"{path}?lang={language}")
    scroll = page.locator(f"#{figure} .scroll")
    assert scroll.evaluate("e => e.scrollWidth - e.clientWidth") == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.set_viewport_size({"width": 1366, "height": 768})
    assert scroll.evaluate("e => e.scrollWidth - e.clientWidth") == 0


def test_what_was_found_is_saved(visitors: Visitors) -> None:
    page = visitors.at("admin", "/audit?q=clerk")
    found = page.locator("#trail tbody tr").count()
    assert found > 0
    for kind in ("csv", "xlsx"):
        with page.expect_download() as saving:
            page.locator(f"button[data-table=trail][data-kind={kind}]").click()
        assert saving.value.suggested_filename == f"trail.{kind}"
        content = Path(saving.value.path()).read_bytes()
        if kind == "csv":
            text = content.decode("utf-8-sig")
            saved = [row[3:7] for row in csv.reader(io.StringIO(text))]
            assert len(saved) == found + 1
        else:
            (sheet,) = load_workbook(io.BytesIO(content)).worksheets
            rows = [*sheet.iter_rows(values_only=True)][-found - 1 :]
            assert [list(row[3:7]) for row in rows] == saved
