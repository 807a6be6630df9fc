"""What each rule refuses: signing, slots, four eyes, staleness, explanations."""

from dataclasses import replace

import pytest

from indicators.errors import ConflictError, ForbiddenError, NotFoundError, UserError
from office.access import Caller, shell_caller
from office.register.submission_rows import SubmissionRow
from office.submissions.desk import accept_clean
from office.submissions.folder import hand_in_folder
from office.submissions.handing_in import hand_in
from office.submissions.known import known
from office.submissions.looking import (
    Wanted,
    content_of,
    submission_of,
    submissions,
    waiting,
)
from office.submissions.reviewing import (
    accept,
    ask_to_supplement,
    begin_review,
)
from office.submissions.signing import sign
from office.submissions.uploading import Attached, attach, draft
from office.submissions.withdrawing import withdraw
from office.workspace import Workspace
from tests.unit.office.submissions.conftest import LETTER, Desk, caller, tidy
from tests.unit.office.submissions.working import acts_of


def row_of(desk: Desk, number: str) -> SubmissionRow:
    return known(desk.workspace, number).row


def test_three_sign_in_order_and_then_nobody(desk: Desk) -> None:
    unit = desk.new_unit()
    number = desk.drafted(desk.upload(unit))
    people = desk.people(unit)
    with pytest.raises(UserError, match="signature_missing"):
        hand_in(desk.workspace, people[0], number)
    seats = [sign(desk.workspace, person, number) for person in people]
    assert seats == ["filler", "checker", "head"]
    with pytest.raises(ConflictError, match="signed_already"):
        sign(desk.workspace, people[0], number)


def test_one_person_does_not_sign_twice_unless_the_setting_lets_him(
    desk: Desk,
) -> None:
    unit = desk.new_unit()
    filler, checker, _ = desk.people(unit)
    # Another account of the same person is the same person.
    again = replace(filler, login="second account")
    number = desk.drafted(desk.upload(unit))
    sign(desk.workspace, filler, number)
    with pytest.raises(ForbiddenError, match="signer_same"):
        sign(desk.workspace, again, number)
    two = desk.workspace.settings.model_copy(update={"signers": 2})
    smaller = Workspace(two, desk.workspace.clock)
    sign(smaller, again, number)
    with pytest.raises(ForbiddenError, match="signer_same"):
        sign(smaller, filler, number)
    assert sign(smaller, checker, number) == "head"


def test_a_unit_acts_for_itself_alone(desk: Desk) -> None:
    unit, other = desk.new_unit(), desk.new_unit()
    number = desk.drafted(desk.upload(unit))
    (stranger, *_) = desk.people(other)
    for act in (
        lambda: sign(desk.workspace, stranger, number),
        lambda: hand_in(desk.workspace, stranger, number),
        lambda: withdraw(desk.workspace, stranger, number),
        lambda: attach(desk.workspace, stranger, number, LETTER),
        lambda: draft(desk.workspace, stranger, desk.upload(unit)),
    ):
        with pytest.raises(ForbiddenError, match="not_allowed"):
            act()
    assert acts_of(desk, number) == ["drafted"]
    # It is not even told that there is one.
    with pytest.raises(NotFoundError, match="submission_unknown"):
        submission_of(desk.workspace, stranger, number)
    assert {r.unit for r in submissions(desk.workspace, stranger)} <= {other}


@pytest.mark.parametrize("role", ["analyst", "administrator"])
def test_who_may_see_none(desk: Desk, role: str) -> None:
    somebody = caller("某人", role)  # type: ignore[arg-type]
    with pytest.raises(ForbiddenError, match="not_allowed"):
        submissions(desk.workspace, somebody)
    with pytest.raises(ForbiddenError, match="not_allowed"):
        waiting(desk.workspace, desk.evaluator)


def test_the_shell_reviews_and_submits_nothing(desk: Desk) -> None:
    unit = desk.new_unit()
    receipt = desk.handed_in(desk.upload(unit))
    shell = shell_caller("os:root")
    for act in (
        lambda: accept(desk.workspace, shell, desk.seen(receipt)),
        lambda: begin_review(desk.workspace, shell, receipt.number),
        lambda: draft(desk.workspace, shell, desk.upload(unit)),
        lambda: submissions(desk.workspace, shell),
    ):
        with pytest.raises(ForbiddenError, match="not_allowed"):
            act()


def test_errors_block_and_a_draft_keeps_them(desk: Desk) -> None:
    unit = desk.new_unit()
    number = desk.signed(desk.upload(unit, tidy(unit, ("2023", "十二"))))
    assert [f["code"] for f in row_of(desk, number).checked["findings"]] == [
        "value_unreadable"
    ]
    with pytest.raises(UserError, match="submission_errors"):
        hand_in(desk.workspace, desk.people(unit)[-1], number)


def test_the_figures_of_another_unit_are_an_error(desk: Desk) -> None:
    unit, other = desk.new_unit(), desk.new_unit()
    number = desk.signed(desk.upload(unit, tidy(other, ("2023", "12"))))
    with pytest.raises(UserError, match="submission_errors"):
        hand_in(desk.workspace, desk.people(unit)[-1], number)


def test_a_warning_needs_an_explanation_that_is_kept(desk: Desk) -> None:
    unit = desk.new_unit()
    twice = tidy(unit, ("2023", "12"), ("2023", "12"))
    number = desk.signed(desk.upload(unit, twice))
    head = desk.people(unit)[-1]
    for said in ({}, {"row_repeated": " "}, {"other": "理由"}):
        with pytest.raises(UserError, match="warning_unexplained"):
            hand_in(desk.workspace, head, number, said)
    hand_in(desk.workspace, head, number, {"row_repeated": "两处系同一数"})
    last = known(desk.workspace, number).acts[-1]
    assert last.text == "两处系同一数"
    assert last.facts["explained"] == {"row_repeated": "两处系同一数"}


def test_a_reviewer_had_no_part_in_it(desk: Desk) -> None:
    unit = desk.new_unit()
    receipt = desk.handed_in(desk.upload(unit))
    filler = desk.people(unit)[0]
    same = caller(filler.person, "reviewer", login="another-account")
    with pytest.raises(ForbiddenError, match="reviewer_same"):
        accept(desk.workspace, same, desk.seen(receipt))
    of_unit = caller("外人", "reviewer", unit=unit)
    with pytest.raises(ForbiddenError, match="reviewer_of_unit"):
        begin_review(desk.workspace, of_unit, receipt.number)
    assert row_of(desk, receipt.number).state == "submitted"


def test_who_handed_in_on_behalf_does_not_review_it(desk: Desk) -> None:
    unit = desk.new_unit()
    upload = desk.upload(unit, attached=(LETTER,))
    number = draft(desk.workspace, desk.reviewer, upload).number
    with pytest.raises(UserError, match="signed_by_letter"):
        sign(desk.workspace, desk.people(unit)[0], number)
    receipt = hand_in(desk.workspace, desk.reviewer, number)
    assert receipt.on_behalf
    with pytest.raises(ForbiddenError, match="reviewer_same"):
        accept(desk.workspace, desk.reviewer, desk.seen(receipt))
    assert accept(desk.workspace, desk.second, desk.seen(receipt)).on_behalf


def test_on_behalf_needs_the_letter_and_keeps_its_bytes(desk: Desk) -> None:
    unit = desk.new_unit()
    number = draft(desk.workspace, desk.evaluator, desk.upload(unit)).number
    with pytest.raises(UserError, match="letter_missing"):
        hand_in(desk.workspace, desk.evaluator, number)
    attach(desk.workspace, desk.evaluator, number, LETTER)
    hand_in(desk.workspace, desk.evaluator, number)
    (letter,) = known(desk.workspace, number).files
    kept = content_of(desk.workspace, desk.reviewer, number, letter.sha256)
    assert kept == (LETTER.name, LETTER.content)


def test_a_folder_is_handed_in_file_by_file(desk: Desk) -> None:
    first, second = desk.new_unit(), desk.new_unit()
    territory = {u.code: u.name.zh for u in desk.workspace.plan.territory.units}
    files = [
        (f"{territory[first]}_2023.csv", tidy(first, ("2023", "5"))),
        (f"{territory[second]}（补）.csv", tidy(first, ("2023", "5"))),
        ("说明.csv", b"x"),
    ]
    as_said = desk.upload("", attached=(LETTER,))
    taken = hand_in_folder(desk.workspace, desk.evaluator, files, as_said)
    assert [bool(each.receipt) for each in taken] == [True, False, False]
    codes = [each.error.code if each.error else "" for each in taken]
    assert codes == ["", "submission_errors", "unit_unknown_near"]
    with pytest.raises(UserError, match="letter_missing"):
        hand_in_folder(desk.workspace, desk.evaluator, files, desk.upload(""))


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.exe", b"MZ"), ("a.pdf", b"<html>"), ("a.html", b"%PDF-"), ("a", b"%PDF-")],
)
def test_what_is_attached_is_of_an_allowed_type(
    desk: Desk, name: str, content: bytes
) -> None:
    upload = desk.upload("330000", attached=(Attached("letter", name, content),))
    with pytest.raises(UserError, match="attached_type"):
        draft(desk.workspace, desk.evaluator, upload)


def test_a_verdict_names_the_bytes_and_the_publication(desk: Desk) -> None:
    unit = desk.new_unit()
    receipt = desk.handed_in(desk.upload(unit))
    seen = desk.seen(receipt)
    with pytest.raises(ConflictError, match="stale_bytes"):
        accept(desk.workspace, desk.reviewer, replace(seen, sha256="0" * 64))
    with pytest.raises(ConflictError, match="stale_publication"):
        accept(desk.workspace, desk.reviewer, replace(seen, publication="0" * 64))
    with pytest.raises(ConflictError, match="stale_bytes"):
        ask_to_supplement(desk.workspace, desk.reviewer, seen.number, "0", "理由")
    assert row_of(desk, receipt.number).state == "submitted"
    accept(desk.workspace, desk.reviewer, seen)


def test_asking_to_supplement_needs_a_reason_that_stays(desk: Desk) -> None:
    unit = desk.new_unit()
    receipt = desk.handed_in(desk.upload(unit))
    with pytest.raises(UserError, match="round_text_missing"):
        ask_to_supplement(
            desk.workspace, desk.reviewer, receipt.number, receipt.sha256, " "
        )
    ask_to_supplement(
        desk.workspace, desk.reviewer, receipt.number, receipt.sha256, "请补充口径说明"
    )
    upload = desk.upload(unit, tidy(unit, ("2023", "13")), replaces=receipt.number)
    again = desk.handed_in(upload)
    shown = submission_of(desk.workspace, desk.people(unit)[0], receipt.number)
    assert shown.row.state == "superseded"
    assert "请补充口径说明" in [each.text for each in shown.acts]
    accept(desk.workspace, desk.reviewer, desk.seen(again))
    with pytest.raises(ConflictError, match="submission_state"):
        accept(desk.workspace, desk.reviewer, desk.seen(receipt))


def test_withdrawn_before_review_but_not_after(desk: Desk) -> None:
    unit = desk.new_unit()
    receipt = desk.handed_in(desk.upload(unit))
    head = desk.people(unit)[-1]
    begin_review(desk.workspace, desk.reviewer, receipt.number)
    with pytest.raises(ConflictError, match="submission_state"):
        withdraw(desk.workspace, head, receipt.number)
    other = desk.handed_in(desk.upload(unit))
    assert withdraw(desk.workspace, head, other.number, "报错了").state == "withdrawn"
    with pytest.raises(ConflictError, match="submission_state"):
        accept(desk.workspace, desk.reviewer, desk.seen(other))


def test_another_reviewer_takes_over_only_by_saying_so(desk: Desk) -> None:
    receipt = desk.handed_in(desk.upload(desk.new_unit()))
    begin_review(desk.workspace, desk.reviewer, receipt.number)
    with pytest.raises(ConflictError, match="submission_state"):
        begin_review(desk.workspace, desk.second, receipt.number)
    with pytest.raises(ConflictError, match="review_held"):
        accept(desk.workspace, desk.second, desk.seen(receipt))
    begin_review(desk.workspace, desk.second, receipt.number, take_over=True)
    with pytest.raises(ConflictError, match="review_held"):
        accept(desk.workspace, desk.reviewer, desk.seen(receipt))
    accept(desk.workspace, desk.second, desk.seen(receipt))


def test_clean_ones_are_accepted_together_and_the_others_told(desk: Desk) -> None:
    units = [desk.new_unit() for _ in range(3)]
    receipts = [desk.handed_in(desk.upload(unit)) for unit in units]
    seen = [desk.seen(each) for each in receipts]
    seen[1] = replace(seen[1], sha256="0" * 64)
    seen.insert(0, replace(seen[0], number="2026-330000-9999"))
    verdicts = accept_clean(desk.workspace, desk.reviewer, seen)
    assert [v.error.code if v.error else None for v in verdicts] == [
        "submission_unknown",
        None,
        "stale_bytes",
        None,
    ]
    states = [row_of(desk, each.number).state for each in receipts]
    assert states == ["accepted", "submitted", "accepted"]


def test_what_is_listed_is_what_was_asked_for(desk: Desk) -> None:
    unit = desk.new_unit()
    first = desk.drafted(desk.upload(unit))
    second = desk.handed_in(desk.upload(unit))
    listed = submissions(desk.workspace, desk.reviewer, Wanted(unit=unit))
    assert {row.number for row in listed} == {first, second.number}
    drafts = Wanted(unit=unit, state="draft")
    only = submissions(desk.workspace, desk.reviewer, drafts)
    assert [row.number for row in only] == [first]
    queue = [row.number for row in waiting(desk.workspace, desk.reviewer)]
    assert second.number in queue
    assert first not in queue


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"kind": "figures"}, "submission_kind"),
        ({"content": b""}, "file_blank"),
        ({"openness": "secret"}, "openness_unknown"),
        ({"request": "x" * 65}, "request_long"),
        ({"subject": "indicator:gdp"}, "subject_needless"),
        ({"kind": "evidence", "name": "a.pdf", "subject": "gdp"}, "subject_form"),
        ({"collection": "none-such"}, "collection_unknown"),
        ({"replaces": "2026-330000-9999"}, "submission_unknown"),
        ({"unit": "亚特兰蒂斯"}, "unit_unknown_near"),
    ],
)
def test_a_mark_that_cannot_be(desk: Desk, wrong: dict[str, object], code: str) -> None:
    upload = replace(desk.upload("330000"), **wrong)  # type: ignore[arg-type]
    by: Caller = desk.evaluator
    with pytest.raises(UserError, match=code):
        draft(desk.workspace, by, upload)
