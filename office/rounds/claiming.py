"""Claims on the subjects of a round: reported, verified, assessed; each kept apart.

Whoever departs from what the method computed says why, and the reason is shown
wherever the status is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from indicators.errors import ConflictError, NotFoundError, UserError
from office.handed_in import content_of, name_of
from office.register.round_book import Act
from office.register.round_tables import claim
from office.rounds.desk import Desk
from office.rounds.judging import judged_round
from office.rounds.known import OPEN, KnownRound, hold
from office.rounds.names import named_unit
from office.rounds.said import Kind, Layer, Said
from office.rounds.saying import said_of
from office.rounds.words import SEATS, WORDS, one_of, optional, written
from office.submissions.filed_evidence import evidence_numbered
from office.workspace import Workspace

MOST_EVIDENCE = 50_000_000
"""Bytes of one file of evidence at most: a signed and stamped scan fits easily."""


@dataclass(frozen=True, slots=True)
class Asserted:
    """What somebody claims of one subject, before it is checked.

    `unit`: who reports, blank for the office; `seat`: of a rater.
    """

    layer: Layer
    kind: Kind
    subject: str
    word: str
    text: str
    unit: str = ""
    seat: str = ""


def asserted(
    what: tuple[str, str, str], word: str, text: str, whose: tuple[str, str]
) -> Asserted:
    """Return a claim as somebody typed it: layer, kind, subject; unit, seat.

    Raises:
        UserError: there is no such layer or kind.
    """
    layer, kind, subject = what
    one_of("layer", layer, get_args(Layer))
    one_of("kind", kind, get_args(Kind))
    made = (cast(Layer, layer), cast(Kind, kind))
    return Asserted(*made, subject, word, text, *whose)


def claim_in(
    desk: Desk,
    asserted: Sequence[Asserted],
    evidence: Sequence[Path] = (),
    submissions: Sequence[str] = (),
) -> list[int]:
    """Take down claims on a round, all or none; return their numbers.

    `submissions`: numbers of accepted evidence that they rest on, besides files.

    Raises:
        NotFoundError: there is no such round, subject or unit.
        UserError: a word that its subject does not have, no reason where the office
            speaks, or evidence that cannot be read.
        ConflictError: the round is adopted; the second rater is the first one; a
            document that it is to rest on is internal.
    """
    act, known, workspace = desk.act(), desk.known, desk.workspace
    said = said_of(workspace, desk.code)
    _refuse_two_seats(asserted, act.by)
    rows = [_row(workspace, known, each, said, act) for each in asserted]
    kept = [_kept(workspace, path) for path in evidence]
    files = [{"name": name, "sha256": sha256} for name, sha256, _ in kept]
    for number in submissions:
        row = evidence_numbered(workspace, number)
        files.append({"name": row.file, "sha256": row.sha256})
    for _, sha256, size in kept:
        desk.book.keep(sha256, size, act.recorded)
    hold(workspace, known, act)
    noted = [{**row, "evidence": files} for row in rows]
    return desk.book.say(desk.code, claim, noted, act, OPEN)


def computed_status(workspace: Workspace, known: KnownRound, target: str) -> str:
    """Return what the method says of a target of a round on what is published.

    Raises:
        NotFoundError: there is no such target.
    """
    result = judged_round(workspace, known.round, Said(0, None, (), ()))
    found = {each.target.id: each.judgement.status for each in result.assessed}
    if target not in found:
        raise _unknown("target", target, tuple(found))
    return found[target]


def _row(
    workspace: Workspace, known: KnownRound, each: Asserted, said: Said, act: Act
) -> dict[str, object]:
    word = one_of(each.kind, each.word, WORDS[each.kind])
    computed = ""
    if each.kind == "target":
        computed = computed_status(workspace, known, each.subject)
    else:
        _check_subject(workspace, each, said)
    is_reported = each.layer == "reported"
    text = (optional if is_reported else written)("reason", each.text)
    if is_reported and not each.unit:
        raise UserError("round_text_missing", what="unit")
    unit = named_unit(workspace, each.unit) if each.unit else ""
    if is_reported:
        _refuse_of_others(workspace, each, unit, said)
    if (each.layer, each.kind) == ("assessed", "objective"):
        one_of("seat", each.seat, SEATS)
        _refuse_same_rater(each, said, act.by)
    elif each.seat:
        raise UserError("round_seat", seat=each.seat[:80])
    return {
        "round": known.round.code,
        "layer": each.layer,
        "kind": each.kind,
        "subject": each.subject,
        "unit": unit,
        "seat": each.seat,
        "word": word,
        "computed": computed,
        "text": text,
    }


def _check_subject(workspace: Workspace, each: Asserted, said: Said) -> None:
    plan = workspace.plan
    subjects: dict[str, tuple[str, ...]] = {
        "task": tuple(str(task.number) for task in said.tasks),
        "area": tuple(str(area.number) for area in plan.areas),
        "objective": tuple(objective.code for objective in plan.objectives),
    }
    if each.kind == "task" and not said.tasks:
        raise UserError("task_list_missing")
    if each.subject not in subjects[each.kind]:
        raise _unknown(each.kind, each.subject, subjects[each.kind])


def _refuse_of_others(
    workspace: Workspace, each: Asserted, unit: str, said: Said
) -> None:
    """Refuse what is another's to report.

    Practice on tasks and on figures: departments report on the tasks that they lead
    or join, provinces on the areas; neither in place of another.
    """
    is_department = unit in {one.code for one in workspace.plan.departments}
    if each.kind == "area" and is_department:
        raise UserError("area_of_provinces", unit=each.unit)
    if each.kind != "task":
        return
    mine = [str(t.number) for t in said.tasks if unit in (t.lead, *t.joint)]
    if each.subject not in mine:
        listed = "、".join(mine) or "—"
        facts = {"unit": each.unit, "task": each.subject, "mine": listed}
        raise UserError("task_of_others", **facts)


def _refuse_same_rater(each: Asserted, said: Said, by: str) -> None:
    others = said.latest("assessed", "objective", each.subject)
    if any(other.by == by and other.seat != each.seat for other in others):
        raise ConflictError("rater_same", by=by, subject=each.subject)


def _refuse_two_seats(asserted: Sequence[Asserted], by: str) -> None:
    seats: dict[str, str] = {}
    for each in asserted:
        if each.seat and seats.setdefault(each.subject, each.seat) != each.seat:
            raise ConflictError("rater_same", by=by, subject=each.subject)


def _unknown(kind: str, subject: str, known: Sequence[str]) -> NotFoundError:
    listed = ", ".join(known[:60])
    return NotFoundError("subject_unknown", kind=kind, subject=subject, known=listed)


def _kept(workspace: Workspace, path: Path) -> tuple[str, str, int]:
    content, name = content_of(path, MOST_EVIDENCE), name_of(path)
    if content is None:
        raise UserError("evidence_large", file=name, limit=MOST_EVIDENCE // 1_000_000)
    return name, workspace.blobs.keep(content), len(content)
