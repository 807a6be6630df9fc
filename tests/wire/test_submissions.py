"""Submissions over HTTP: sent, signed, handed in, reviewed; each only by whom it may.

One province's people, a reviewer and an outsider on one server; every file is one that
a clerk could have sent.
"""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from dashboard.address import parse
from dashboard.app import create_app
from dashboard.identity import Identity
from dashboard.shell import screen
from indicators.errors import ForbiddenError, NotFoundError
from office.access import STRANGER, Caller
from office.jobs.runner import Runner
from office.settings import Settings
from office.submissions.looking import submission_of
from office.workspace import Workspace
from tests.wire.handing_in import HEAD, Office
from tests.wire.visitor import GOOD, PAGE, PUBLIC


def test_a_figure_walks_from_a_clerk_to_the_publication(
    office: Office, sheet: Callable[..., bytes], indicator: str
) -> None:
    number = office.handed_in(sheet(17))
    shown = office.page("reviewer", f"/submissions/{number}")
    assert "识别为" in shown
    assert "GB18030" in shown
    assert "新增" in shown
    assert office.act("reviewer", number, "begin").status_code == 303
    done = office.act("reviewer", number, "accept", **office.seen(number))
    assert done.status_code == 303
    with office.workspace.work_folder.tried() as ours:
        assert ours
        while ran := Runner(office.workspace).run_next():
            assert ran.error is None
    years = office.workspace.reader().annual_of("330000")[indicator, "330000"]
    assert {year: held.value for year, held in years.items()} == {2024: 17}
    assert "已入库" in office.page("filler", f"/submissions/{number}")
    # Its release day is unknown; the pages that show the figure say so and stand.
    for path in ("/province/330000", f"/indicator/{indicator}?unit=330000"):
        assert "17" in office.page("reviewer", path)
    assert number in office.page("reviewer", "/province/330000")


def test_errors_are_told_at_their_cells_and_block(
    office: Office, sheet: Callable[..., bytes]
) -> None:
    number = office.drafted(sheet("十七"))
    shown = office.page("filler", f"/submissions/{number}")
    assert "1 处错误" in shown
    assert "E2" in shown
    # What cannot be handed in is not offered for signing either.
    assert 'value="sign"' not in shown
    assert 'value="withdraw"' in shown
    for who in ("filler", "checker", "head"):
        assert office.act(who, number, "sign").status_code == 303
    refused = office.act("head", number, "hand_in", explanation="")
    assert (refused.status_code, "没有报送" in refused.text) == (400, True)
    marked = office.people["filler"].get(f"/submissions/{number}/marked")
    assert marked.headers["Content-Disposition"].startswith("attachment")
    assert "十七" in marked.data.decode("gb18030")


def test_a_long_return_is_taken_from_page_and_program(
    office: Office, indicator: str
) -> None:
    rows = [f"{indicator},330000,年,{year},{year},个" for year in range(1949, 2025)]
    content = "\n".join([HEAD, *(row + " " * 5_000 for row in rows)]).encode()
    assert 300_000 < len(content) < 500_000
    number = office.drafted(content)
    row = submission_of(office.workspace, office.caller("filler"), number).row
    assert (row.checked["ok"], row.checked["figures"]) == (True, len(rows))
    asked = {"login": "filler", "password": GOOD, "days": 1}
    door = office.app.server.test_client()
    token = door.post("/api/v1/tokens", base_url=PUBLIC, json=asked).json["token"]
    form = {"unit": "330000", "kind": "observations", "replaces": number}
    sent = door.post(
        "/api/v1/uploads",
        base_url=PUBLIC,
        data={**form, "file": (io.BytesIO(content), "浙江.csv")},
        headers={"Authorization": f"Bearer {token}"},
        content_type="multipart/form-data",
    )
    assert (sent.status_code, sent.json["checked"]["figures"]) == (201, len(rows))


def test_nobody_sees_or_touches_what_is_anothers(
    office: Office, sheet: Callable[..., bytes]
) -> None:
    number = office.drafted(sheet(20))
    with pytest.raises(NotFoundError):
        office.page("other", f"/submissions/{number}")
    assert number not in office.page("other", "/submissions")
    sha256 = submission_of(office.workspace, office.caller("filler"), number).row.sha256
    for path in ("marked", "mended", f"files/{sha256}"):
        answer = office.people["other"].get(f"/submissions/{number}/{path}")
        assert answer.status_code == 404, path
    for act, fields in (("sign", {}), ("withdraw", {"reason": ""})):
        assert office.act("other", number, act, **fields).status_code == 403
    assert office.send("other", sheet(21)).status_code == 403
    assert office.people["other"].get("/templates/330000/all.csv").status_code == 403


def test_a_stranger_on_the_spot_reads_none_of_it(
    office: Office, sheet: Callable[..., bytes]
) -> None:
    number = office.drafted(sheet(22))
    here = Workspace(Settings(data=office.workspace.root, TRADEPLAN_LANG="zh"))
    client = create_app(here).server.test_client()
    for path in ("/submissions", f"/submissions/{number}", "/collections"):
        answer = client.get(path, base_url="http://127.0.0.1:8050", headers=PAGE)
        assert (answer.status_code, "/sign-in" in answer.headers["Location"]) == (
            303,
            True,
        )
    for caller in (STRANGER, Caller("", "", "", "", frozenset({"evaluator"}), "")):
        with pytest.raises(ForbiddenError):
            screen(here, parse("/submissions"), Identity(caller))


def test_who_had_a_part_does_not_review(
    office: Office, sheet: Callable[..., bytes]
) -> None:
    letter = {"letter": (io.BytesIO(b"%PDF-1.7 letter"), "函.pdf")}
    number = office.drafted(sheet(23), "reviewer", **letter)
    assert office.act("reviewer", number, "hand_in", explanation="").status_code == 303
    assert "代报" in office.page("second", f"/submissions/{number}")
    assert office.act("reviewer", number, "begin").status_code == 403
    own = office.act("reviewer", number, "accept", **office.seen(number))
    assert own.status_code == 403
    back = {"sha256": office.seen(number)["sha256"]}
    bare = office.act("second", number, "supplement", **back, reason=" ")
    assert bare.status_code == 400
    told = office.act("second", number, "supplement", **back, reason="请附上年数")
    assert told.status_code == 303
    assert "请附上年数" in office.page("filler", f"/submissions/{number}")


def test_what_moved_meanwhile_is_not_accepted(
    office: Office, sheet: Callable[..., bytes]
) -> None:
    number = office.handed_in(sheet(24, year=2023))
    seen = office.seen(number)
    for stale in ({"sha256": "0" * 64}, {"publication": "0" * 64}):
        answer = office.act("reviewer", number, "accept", **{**seen, **stale})
        assert answer.status_code == 409, stale
    assert office.act("reviewer", number, "begin").status_code == 303
    assert office.act("second", number, "accept", **seen).status_code == 409
    assert office.act("second", number, "begin").status_code == 409
    assert office.act("second", number, "take_over").status_code == 303
    assert office.act("reviewer", number, "accept", **seen).status_code == 409


def test_a_form_filled_in_passes(office: Office) -> None:
    answer = office.people["filler"].get("/templates/330000/year.xlsx")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    sheet = book.worksheets[0]
    header = next(row for row in sheet.iter_rows() if row[0].value == "指标代码")
    at = {cell.value: cell.column for cell in header}
    for row in range(header[0].row + 1, sheet.max_row + 1):
        if sheet.cell(row, at["计量单位"]).value:
            sheet.cell(row, at["数值"]).value = 3
    filled = io.BytesIO()
    book.save(filled)
    number = office.drafted(filled.getvalue(), name="浙江.xlsx")
    checked = submission_of(
        office.workspace, office.caller("filler"), number
    ).row.checked
    assert checked["ok"], checked["findings"]


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"surplus": "1"}, 400),
        ({"kind": "anything"}, 400),
        ({"openness": "secret"}, 400),
        ({"unit": "999999"}, 404),
        ({"collection": "no-such"}, 404),
        ({"replaces": "2026-330000-9999"}, 404),
        ({"letter": (io.BytesIO(b"MZ\x90"), "函.exe")}, 400),
        ({"other": (io.BytesIO(b"x"), "x.csv")}, 400),
    ],
)
def test_a_form_of_another_shape_is_refused(
    office: Office, sheet: Callable[..., bytes], more: dict[str, Any], status: int
) -> None:
    before = office.page("clerk", "/submissions")
    assert office.send("filler", sheet(), **more).status_code == status
    assert office.page("clerk", "/submissions") == before


def test_no_file_is_taken_from_elsewhere(
    office: Office, sheet: Callable[..., bytes]
) -> None:
    client = office.people["filler"].client
    for headers in ({}, {"Origin": "https://evil.example"}):
        answer = client.post(
            "/submissions",
            base_url=PUBLIC,
            data={"unit": "330000", "file": (io.BytesIO(sheet()), "a.csv")},
            headers=headers,
        )
        assert answer.status_code == 403
    nothing = office.people["filler"].post("/submissions", unit="330000")
    assert nothing.status_code == 415


def test_names_of_folders_stay_with_the_sender(
    office: Office, sheet: Callable[..., bytes]
) -> None:
    number = office.drafted(sheet(), name="/media/wang/../浙江 <i id=x>.csv")
    shown = office.page("filler", f"/submissions/{number}")
    assert "wang" not in shown
    assert "<i id=x>" not in shown
