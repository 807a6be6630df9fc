"""Self-assessments and evidence reach their round, and stay what they were."""

from datetime import timedelta
from typing import Any

import pytest

from indicators.errors import ConflictError, NotFoundError
from office.access import Caller
from office.rounds.acting import freeze_round
from office.rounds.claiming import asserted, claim_in
from office.rounds.desk import Desk as RoundDesk
from office.rounds.evidence import evidence_of
from office.rounds.records import round_details
from office.rounds.saying import said_of
from office.rounds.views import RoundView, round_view
from office.submissions.reviewing import accept
from office.submissions.uploading import Attached
from tests.unit.office.submissions.conftest import Desk, caller

CHAPTERS = "部分,内容\n主要措施,{}\n成效,增长\n"
READER = caller("读者", "analyst")
SCAN = Attached("scan", "自评.pdf", b"%PDF-1.4 stamped")


def accepted(desk: Desk, unit: str, content: bytes, **more: Any) -> str:
    receipt = desk.handed_in(desk.upload(unit, content, **more))
    accept(desk.workspace, desk.reviewer, desk.seen(receipt))
    return receipt.number


def report(desk: Desk, unit: str, text: str = "建库", **more: Any) -> str:
    content = CHAPTERS.format(text).encode()
    more = {"kind": "self_assessment", "attached": (SCAN,), **more}
    return accepted(desk, unit, content, **more)


def evidence(desk: Desk, content: bytes, **more: Any) -> str:
    more = {"kind": "evidence", "name": "佐证.pdf", **more}
    return accepted(desk, "360000", b"%PDF-1.7 " + content, **more)


def seen(desk: Desk, code: str, who: Caller = READER) -> RoundView:
    return round_view(desk.workspace, code, "", None, who)


def texts(view: RoundView) -> dict[str, str]:
    return {each.unit: dict(each.chapters)["measures"] for each in view.handed.reports}


def test_a_self_assessment_is_in_its_round_and_in_no_other(desk: Desk) -> None:
    report(desk, "350000", subject="round:proposed-1")
    assert texts(seen(desk, "proposed-1")) == {"350000": "建库"}
    assert texts(seen(desk, "proposed-2")) == {}
    (told,) = round_details(desk.workspace, "proposed-1")["self_assessments"]
    assert told["basis"] == "self_reported"
    assert told["chapters"] == [
        {"chapter": "measures", "text": "建库"},
        {"chapter": "results", "text": "增长"},
    ]
    with pytest.raises(NotFoundError, match="round_unknown"):
        report(desk, "350000", subject="round:nowhere")


def test_an_internal_one_is_for_the_office_and_its_unit(desk: Desk) -> None:
    report(desk, "340000", subject="round:proposed-3", openness="internal")
    assert texts(seen(desk, "proposed-3")) == {}
    assert texts(seen(desk, "proposed-3", desk.people("330000")[0])) == {}
    for who in (desk.evaluator, desk.people("340000")[0]):
        assert texts(seen(desk, "proposed-3", who)) == {"340000": "建库"}


def test_a_frozen_round_shows_what_stood_when_it_was_frozen(desk: Desk) -> None:
    code = "proposed-4"
    first = report(desk, "350000", subject=f"round:{code}")
    desk.hands.now += timedelta(hours=1)
    freeze_round(RoundDesk(desk.workspace, code, "评估员", "pinggu", "page"), None, "")
    desk.hands.now += timedelta(hours=1)
    report(desk, "350000", "改写", subject=f"round:{code}", replaces=first)
    assert texts(seen(desk, code)) == {"350000": "建库"}


def test_a_claim_rests_on_accepted_evidence(desk: Desk) -> None:
    code = "proposed-5"
    number = evidence(desk, b"open", subject="objective:reach")
    made = asserted(("assessed", "area", "1"), "已完成", "见材料", ("", ""))
    at = RoundDesk(desk.workspace, code, "评估员", "pinggu", "page")
    claim_in(at, [made], submissions=[number])
    (claim,) = said_of(desk.workspace, code).claims
    assert [each.name for each in claim.evidence] == ["佐证.pdf"]
    kept = evidence_of(desk.workspace, code, claim.evidence[0].sha256)[1]
    assert kept == b"%PDF-1.7 open"
    found = [each.number for each in seen(desk, code).handed.evidence]
    assert found == [number]


def test_internal_evidence_carries_no_claim(desk: Desk) -> None:
    number = evidence(desk, b"own", subject="objective:reach", openness="internal")
    made = asserted(("assessed", "area", "1"), "已完成", "见材料", ("", ""))
    at = RoundDesk(desk.workspace, "proposed-6", "评估员", "pinggu", "page")
    with pytest.raises(ConflictError, match="evidence_internal"):
        claim_in(at, [made], submissions=[number])
    with pytest.raises(NotFoundError, match="evidence_not_accepted"):
        claim_in(at, [made], submissions=["2026-360000-9999"])
    assert said_of(desk.workspace, "proposed-6").claims == ()
    # Nor is it told to others that there is one.
    numbers = {e.number for e in seen(desk, "proposed-6").handed.evidence}
    assert number not in numbers
