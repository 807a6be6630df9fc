"""A submission as a plain record: for `--json` and for programs."""

from datetime import datetime
from typing import Any

from office.register.submission_rows import SubmissionRow
from office.submissions.handing_in import HandedIn
from office.submissions.impact import Impact
from office.submissions.looking import Submission


def row_record(row: SubmissionRow) -> dict[str, Any]:
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


def whole_record(found: Submission, impact: Impact) -> dict[str, Any]:
    """Return a submission with its acts, its files and what was found in it.

    `impact`: what is known of what its acceptance would change.
    """
    return {
        **row_record(found.row),
        "figures": found.figures,
        "checked": found.row.checked,
        "impact": {
            "how": impact.how,
            "job": impact.job,
            "error": impact.error or None,
            "effect": impact.effect and impact.effect.record(),
        },
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


def receipt_record(receipt: HandedIn) -> dict[str, Any]:
    """Return the receipt of what was handed in."""
    return {
        "number": receipt.number,
        "unit": receipt.unit,
        "file": receipt.file,
        "sha256": receipt.sha256,
        "moment": _moment(receipt.moment),
        "on_behalf": receipt.on_behalf,
    }


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")
