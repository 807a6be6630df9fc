"""The review desk over HTTP: many accepted at once, a folder handed in, files attached.

Each is told by itself; what was found is never accepted unseen.
"""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest

from office.submissions.looking import submission_of
from tests.wire.handing_in import HEAD, WHOLE_FOOT, Office, foot
from tests.wire.visitor import PAGE, PUBLIC

LETTER = b"%PDF-1.7 letter"


@pytest.fixture
def ticks(office: Office) -> Callable[[], dict[str, str]]:
    def ticks() -> dict[str, str]:
        """Return number → what its tick box says, as the page has it now."""
        shown = office.page("reviewer", "/submissions")
        return {
            found.split()[0]: found
            for found in re.findall(r'name="seen" value="([^"]*)"', shown)
        }

    return ticks


def posted(office: Office, who: str, seen: list[str], **more: Any) -> Any:
    headers = {**PAGE, "Origin": more.pop("origin", PUBLIC)}
    return office.people[who].client.post(
        "/submissions/accept",
        base_url=PUBLIC,
        data={"seen": seen, **more},
        headers=headers,
        content_type="application/x-www-form-urlencoded",
    )


def sent(office: Office, who: str, path: str, **fields: Any) -> Any:
    return office.people[who].client.post(
        path,
        base_url=PUBLIC,
        data=fields,
        headers={**PAGE, "Origin": PUBLIC},
        content_type="multipart/form-data",
    )


def state(office: Office, number: str) -> str:
    return submission_of(office.workspace, office.caller("reviewer"), number).row.state


def test_clean_ones_are_accepted_at_once_and_told_one_by_one(
    office: Office, sheet: Callable[..., bytes], ticks: Callable[[], dict[str, str]]
) -> None:
    first, second = (office.handed_in(sheet(n, year=2010 + n)) for n in (1, 2))
    box = ticks()
    stale = box[second].replace(box[second].split()[1], "0" * 64)
    answer = posted(office, "reviewer", [box[first], stale])
    assert answer.status_code == 200
    assert "选中的 2 份，已采用 1 份" in answer.text
    assert f"<b>{first}</b> 已采用。" in answer.text
    assert (state(office, first), state(office, second)) == ("accepted", "submitted")
    assert second in ticks()


def test_what_has_warnings_has_no_box_and_is_refused(
    office: Office, sheet: Callable[..., bytes], ticks: Callable[[], dict[str, str]]
) -> None:
    # The same row twice is a warning.
    head, row = sheet(12, year=2016).decode("gb18030").splitlines()
    rows = f"{head}\n{row}\n{row}\n"
    number = office.drafted(rows.encode())
    for who in ("filler", "checker", "head"):
        assert office.act(who, number, "sign").status_code == 303
    done = office.act("head", number, "hand_in", explanation="核对无误")
    assert done.status_code == 303, done.text
    assert number not in ticks()
    row = submission_of(office.workspace, office.caller("reviewer"), number).row
    current = office.workspace.publications.current()
    answer = posted(office, "reviewer", [f"{number} {row.sha256} {current}"])
    assert "不能一并采用" in answer.text
    assert state(office, number) == "submitted"


def test_only_a_reviewer_accepts_and_from_our_own_page_alone(
    office: Office, sheet: Callable[..., bytes], ticks: Callable[[], dict[str, str]]
) -> None:
    number = office.handed_in(sheet(3, year=2014))
    box = ticks()[number]
    assert posted(office, "clerk", [box]).status_code == 403
    assert posted(office, "filler", [box]).status_code == 403
    elsewhere = posted(office, "reviewer", [box], origin="https://evil.example")
    assert elsewhere.status_code == 403
    assert posted(office, "reviewer", [f"{box} more"]).status_code == 400
    assert posted(office, "reviewer", [box], act="accept").status_code == 400
    assert state(office, number) == "submitted"


def test_a_folder_is_handed_in_from_the_page(
    office: Office, indicator: str, ticks: Callable[[], dict[str, str]]
) -> None:
    def content(unit: str) -> bytes:
        return f"{HEAD}\n{indicator},{unit},年,2021,7,个\n".encode()

    files = [
        (io.BytesIO(content("320000")), "江苏_2021.csv"),
        (io.BytesIO(content("350000")), "福建 2021.csv"),
        (io.BytesIO(b"x"), "无名省.csv"),
    ]
    fields = {"kind": "observations", "openness": "public", "explanation": ""}
    letter = (io.BytesIO(LETTER), "函.pdf")
    answer = sent(
        office, "clerk", "/submissions/folder", files=files, letter=letter, **fields
    )
    assert answer.status_code == 200, answer.text
    assert "3 个文件，已报送 2 个" in answer.text
    assert "无名省.csv" in answer.text
    numbers = re.findall(r"2026-\d{6}-\d{4}|\d{4}-(?:32|35)0000-\d{4}", answer.text)
    assert len(numbers) == 2
    assert set(numbers) <= set(ticks())
    again = [(io.BytesIO(content("320000")), "江苏_2021.csv")]
    bare = sent(office, "clerk", "/submissions/folder", files=again, **fields)
    assert bare.status_code == 400
    assert "来函" in bare.text


def test_a_letter_is_attached_after_the_draft(
    office: Office, sheet: Callable[..., bytes]
) -> None:
    number = office.drafted(sheet(1, year=2013))
    assert "为草稿附上文件" in office.page("filler", f"/submissions/{number}")
    assert "为草稿附上文件" not in office.page("reviewer", f"/submissions/{number}")
    there = f"/submissions/{number}/files"
    file = (io.BytesIO(LETTER), "函.pdf")
    assert sent(office, "other", there, role="scan", file=file).status_code == 403
    file = (io.BytesIO(LETTER), "函.pdf")
    assert sent(office, "filler", there, role="scan", file=file).status_code == 303
    found = submission_of(office.workspace, office.caller("filler"), number)
    assert [(each.role, each.name) for each in found.files] == [("scan", "函.pdf")]


def test_a_file_of_more_than_a_small_form_is_taken(
    office: Office, sheet: Callable[..., bytes]
) -> None:
    number = office.drafted(sheet(1, year=2012) + b"\n" * 200_000)
    assert state(office, number) == "draft"


def test_an_embargo_is_said_on_the_page_in_beijing_time(
    office: Office, sheet: Callable[..., bytes]
) -> None:
    number = office.drafted(sheet(1, year=2011), embargo="2027-01-02T09:00")
    row = submission_of(office.workspace, office.caller("filler"), number).row
    assert row.embargo is not None
    assert row.embargo.isoformat() == "2027-01-02T01:00:00"
    refused = office.send("filler", sheet(1), embargo="明天")
    assert refused.status_code == 400


def test_the_queue_is_saved_as_it_waits(
    office: Office, sheet: Callable[..., bytes]
) -> None:
    number = office.handed_in(sheet(5, year=2012), name="=1.csv")
    shown = office.page("reviewer", "/submissions")
    assert foot(shown, "review-queue", "review-queue") == WHOLE_FOOT
    assert "不属于任何数据版本" in shown
    rows = office.saved("reviewer", "review-queue", "/submissions")
    assert f"待审核 {len(rows)} 份，其中" in shown
    (row,) = (row for row in rows if row["报送编号"] == number)
    seen = office.seen(number)["sha256"]
    assert (row["单位"], row["种类"], row["SHA-256"]) == ("浙江省", "数据", seen)
    assert (row["文件"], row["已等待天数"]) == ("'=1.csv", "0")
    for who in ("filler", "clerk"):
        query = "table=review-queue&at=/submissions"
        assert office.people[who].get(f"/table.csv?{query}").status_code == 404


def test_each_saves_the_submissions_that_he_may_see(
    office: Office, sheet: Callable[..., bytes]
) -> None:
    own = office.drafted(sheet(6, year=2011), name="@x.csv")
    other = office.drafted(
        sheet(6, unit="440000", year=2011), who="other", unit="440000"
    )
    for who, seen, unseen in (
        ("filler", {own}, {other}),
        ("other", {other}, {own}),
        ("reviewer", {own, other}, set()),
    ):
        shown = office.page(who, "/submissions")
        assert foot(shown, "submissions", "submissions") == WHOLE_FOOT
        rows = office.saved(who, "submissions", "/submissions")
        assert f"报送 {len(rows)} 份：" in shown
        numbers = {row["报送编号"] for row in rows}
        assert seen <= numbers
        assert not unseen & numbers
    rows = office.saved("filler", "submissions", "/submissions")
    mine = {row["报送编号"]: row for row in rows}
    row = mine[own]
    assert (row["状态"], row["公开或内部"], row["文件"]) == ("草稿", "公开", "'@x.csv")
    assert {each["单位"] for each in mine.values()} == {"浙江省"}
    assert len(row["SHA-256"]) == 64
