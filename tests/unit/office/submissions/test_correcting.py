"""How a draft is read may be corrected until somebody signed what was understood."""

import pytest

from indicators.errors import ConflictError, ForbiddenError, UserError
from office.submissions.changes import beside_published
from office.submissions.correcting import correct
from office.submissions.handing_in import hand_in
from office.submissions.known import known
from office.submissions.looking import submission_of
from office.submissions.reviewing import accept
from office.submissions.signing import sign
from tests.unit.office.submissions.conftest import REPORTED, Desk, tidy
from tests.unit.office.submissions.working import acts_of, published, run_jobs

# The very bytes say 万个 nowhere: only a person can say what they are counted in.
WIDE = "地区,指标,2022,2023\n{unit},{code},1.2,1.3\n"


def wide(unit: str) -> bytes:
    """Return a wide file whose unit of measure nobody wrote down."""
    return WIDE.format(unit=unit, code=REPORTED[0]).encode()


def test_a_corrected_measure_goes_with_the_draft_to_its_end(desk: Desk) -> None:
    unit = desk.new_unit()
    number = desk.drafted(desk.upload(unit, wide(unit)))
    people = desk.people(unit)
    row = correct(desk.workspace, people[0], number, {"measure": "万个"})
    assert row.checked["corrections"]["measure"] == "万个"
    assert row.checked["ok"]
    for person in people:
        sign(desk.workspace, person, number)
    receipt = hand_in(desk.workspace, people[2], number, {"": "实数（虚构）"})
    kept = known(desk.workspace, number).row
    assert kept.checked["corrections"]["measure"] == "万个"
    # The bytes are those that were sent; only their reading is another.
    assert desk.workspace.blobs.read(kept.sha256) == wide(unit)
    accept(desk.workspace, desk.reviewer, desk.seen(receipt))
    run_jobs(desk)
    assert published(desk, unit) == [
        ("2022", "12000", number),
        ("2023", "13000", number),
    ]
    assert acts_of(desk, number)[:2] == ["drafted", "corrected"]


def test_a_correction_taken_back_is_no_correction(desk: Desk) -> None:
    unit = desk.new_unit()
    number = desk.drafted(desk.upload(unit, wide(unit)))
    before = known(desk.workspace, number).row.checked
    filler = desk.people(unit)[0]
    correct(desk.workspace, filler, number, {"measure": "万个"})
    row = correct(desk.workspace, filler, number, {})
    assert row.checked == before


def test_what_was_signed_is_read_as_it_was_signed(desk: Desk) -> None:
    unit = desk.new_unit()
    number = desk.signed(desk.upload(unit))
    with pytest.raises(ConflictError, match="correction_signed"):
        correct(desk.workspace, desk.people(unit)[0], number, {"measure": "万个"})


def test_what_was_handed_in_is_a_draft_no_longer(desk: Desk) -> None:
    unit = desk.new_unit()
    receipt = desk.handed_in(desk.upload(unit))
    with pytest.raises(ConflictError, match="submission_state"):
        correct(desk.workspace, desk.people(unit)[0], receipt.number, {})


def test_only_its_unit_corrects_it(desk: Desk) -> None:
    number = desk.drafted(desk.upload(desk.new_unit()))
    stranger = desk.people(desk.new_unit())[0]
    for caller in (stranger, desk.reviewer):
        with pytest.raises(ForbiddenError):
            correct(desk.workspace, caller, number, {})


def test_an_encoding_that_is_not_read_is_refused(desk: Desk) -> None:
    unit = desk.new_unit()
    number = desk.drafted(desk.upload(unit))
    with pytest.raises(UserError, match="encoding_unknown"):
        correct(desk.workspace, desk.people(unit)[0], number, {"encoding": "EBCDIC"})
    assert acts_of(desk, number) == ["drafted"]


def test_a_document_is_not_read(desk: Desk) -> None:
    unit = desk.new_unit()
    evidence = desk.upload(
        unit,
        b"%PDF-1.7 x",
        kind="evidence",
        name="证明.pdf",
        subject=f"indicator:{REPORTED[0]}",
    )
    number = desk.drafted(evidence)
    with pytest.raises(UserError, match="correction_kind"):
        correct(desk.workspace, desk.people(unit)[0], number, {})


def test_each_figure_is_new_changed_the_same_or_left_out(desk: Desk) -> None:
    unit = desk.new_unit()
    rows = (("2021", "10"), ("2022", "11"), ("2023", "12"))
    first = desk.handed_in(desk.upload(unit, tidy(unit, *rows)))
    accept(desk.workspace, desk.reviewer, desk.seen(first))
    run_jobs(desk)
    rows = (("2022", "11"), ("2023", "13"), ("2024", "14"))
    second = desk.upload(unit, tidy(unit, *rows), replaces=first.number)
    number = desk.drafted(second)
    found = submission_of(desk.workspace, desk.reviewer, number)
    told = {
        (each.period, each.what)
        for each in beside_published(desk.workspace, found).changes
    }
    assert told == {
        ("2022", "same"),
        ("2023", "changed"),
        ("2024", "new"),
        ("2021", "left_out"),
    }
