"""A submission as a plain record for `--json`, and as lines for the terminal."""

from typing import TYPE_CHECKING, Any

from dashboard.cli.session import Session
from indicators.definition import Bilingual

if TYPE_CHECKING:
    from datetime import datetime

    from office.register.submission_rows import SubmissionRow
    from office.submissions.handing_in import HandedIn
    from office.submissions.looking import Submission

FORMS = frozenset({"opinion", "targets", "self_assessment", "document"})
"""Layouts whose mistakes are told as those of a list."""


def row_record(row: "SubmissionRow") -> dict[str, Any]:
    """Return a submission as one entry of a list."""
    return {
        "number": row.number,
        "unit": row.unit,
        "kind": row.kind,
        "collection": row.collection,
        "subject": row.subject,
        "state": row.state,
        "file": row.file,
        "sha256": row.sha256,
        "openness": row.openness,
        "embargo": _moment(row.embargo),
        "on_behalf": row.on_behalf,
        "replaces": row.replaces,
        "recorded": _moment(row.recorded),
        "handed_in": _moment(row.handed_in),
    }


def whole_record(found: "Submission") -> dict[str, Any]:
    """Return a submission with its acts, its files and what was found in it."""
    return {
        **row_record(found.row),
        "figures": found.figures,
        "checked": found.row.checked,
        "files": [
            {"role": each.role, "name": each.name, "sha256": each.sha256}
            for each in found.files
        ],
        "acts": [
            {
                "act": each.act,
                "person": each.person,
                "name": each.name,
                "actor": each.actor,
                "unit": each.unit,
                "origin": each.origin,
                "text": each.text,
                "recorded": _moment(each.recorded),
                "facts": each.facts,
            }
            for each in found.acts
        ],
    }


def receipt_record(receipt: "HandedIn") -> dict[str, Any]:
    """Return the receipt of what was handed in."""
    return {
        "number": receipt.number,
        "unit": receipt.unit,
        "file": receipt.file,
        "sha256": receipt.sha256,
        "moment": _moment(receipt.moment),
        "on_behalf": receipt.on_behalf,
    }


def print_receipt(run: Session, receipt: "HandedIn") -> None:
    """Print a receipt."""
    words = run.words
    told = {
        "number": receipt.number,
        "file": receipt.file,
        "sha256": receipt.sha256,
        "moment": words.numbers.moment(receipt.moment),
        "mark": words.text("submissions_cli.behalf") if receipt.on_behalf else "",
    }
    run.console.print(words.text("submissions_cli.receipt", **told))


def print_findings(run: Session, checked: dict[str, Any]) -> None:
    """Print every finding of an examination, the errors first."""
    from dashboard.sentences import (  # noqa: PLC0415 - with its caller
        finding_sentence,
        problem_sentence,
    )
    from office.rounds.sheet import Problem  # noqa: PLC0415 - with its caller

    is_form = checked["layout"] in FORMS
    names = _names(run)
    order = ("error", "warning", "note")
    for each in sorted(checked["findings"], key=lambda f: order.index(f["severity"])):
        parts = {k: v for k, v in each.items() if k in Problem.__dataclass_fields__}
        sentence = (
            problem_sentence(Problem(**parts), run.words)
            if is_form and run.words.has(f"list_problem.{each['code']}.message")
            else finding_sentence(each, names, run.words)
        )
        mark = run.words.text(f"severity.{each['severity']}")
        place = "!".join(filter(None, (each.get("sheet"), each.get("address"))))
        said = " ".join(filter(None, (mark, place, sentence.message)))
        run.console.print(f"  {said}")
        if sentence.hint:
            run.console.print(f"    {sentence.hint}")


def unit_name(run: Session, unit: str) -> str:
    """Return the name of a unit; the office's has none."""
    from office.rounds.names import unit_names  # noqa: PLC0415 - slow

    return run.words.of(unit_names(run.workspace, [unit])[unit]) if unit else ""


def _names(run: Session) -> dict[str, Bilingual]:
    plan = run.workspace.plan
    names = {each.code: each.name for each in plan.indicators}
    return names | {each.code: each.name for each in plan.territory.units}


def _moment(moment: "datetime | None") -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")
