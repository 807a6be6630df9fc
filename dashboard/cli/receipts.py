"""The receipts of a load in the terminal: what was taken, found, compared, changed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dashboard.cli.session import Session
from dashboard.plan_names import called

if TYPE_CHECKING:
    from indicators.definition import Bilingual

SHOWN = 12
SEVERITIES = ("error", "warning", "note")


def with_sentences(
    receipts: list[dict[str, Any]], run: Session
) -> list[dict[str, Any]]:
    """Return receipts whose findings say what they mean."""
    names = called(run.workspace.plan)
    return [_said(receipt, names, run) for receipt in receipts]


def _said(
    record: dict[str, Any], names: Mapping[str, "Bilingual"], run: Session
) -> dict[str, Any]:
    from dashboard.sentences import finding_sentence  # noqa: PLC0415 - with its caller

    findings = []
    for finding in record["findings"]:
        sentence = finding_sentence(finding, names, run.words)
        said = {"message": sentence.message, "hint": sentence.hint}
        findings.append({**finding, **said})
    return {**record, "findings": findings}


def print_receipts(records: list[dict[str, Any]], run: Session) -> None:
    """Print what came of each file; long lists are cut."""
    names = called(run.workspace.plan)
    say = run.console.print
    for record in records:
        if record["accepted"]:
            shown = {**record, "changed": len(record["changed"])}
            say(run.words.text("cli.accepted", **shown))
        else:
            errors = sum(f["severity"] == "error" for f in record["findings"])
            say(run.words.text("cli.refused", file=record["file"], errors=errors))
        _print_findings(record["findings"], run)
        _print_controls(record["control_totals"], names, run)
        _print_changes(record["changed"], names, run)


def _print_findings(findings: list[dict[str, Any]], run: Session) -> None:
    # What keeps a file out must not be cut off behind what does not.
    weighty = sorted(findings, key=lambda found: SEVERITIES.index(found["severity"]))
    for finding in weighty[:SHOWN]:
        severity = run.words.text(f"severity.{finding['severity']}")
        run.console.print(f"  {severity} {finding['message']}")
        if finding["severity"] != "note":
            hint = run.words.text("cli.hint", hint=finding["hint"])
            run.console.print(f"    {hint}")
    _print_more(len(findings), run)


def _print_controls(
    controls: list[dict[str, Any]], names: Mapping[str, "Bilingual"], run: Session
) -> None:
    number = run.words.numbers.amount
    for control in controls:
        said = {
            **control,
            "indicator": run.words.of(names[control["indicator"]]),
            "frequency": run.words.text(f"frequency.{control['frequency']}"),
            "sum": number(control["sum"], 2),
            "published": number(control["published"], 2),
            "difference": number(control["printed_difference"], 2),
        }
        run.console.print(f"  {run.words.text('cli.control', **said)}")


def _print_changes(
    changes: list[dict[str, Any]], names: Mapping[str, "Bilingual"], run: Session
) -> None:
    number = run.words.numbers.amount
    for change in changes[:SHOWN]:
        said = {
            "unit": run.words.of(names[change["unit"]]),
            "indicator": run.words.of(names[change["indicator"]]),
            "period": change["period"],
            "old": number(change["old"], 4),
            "new": number(change["new"], 4),
        }
        run.console.print(f"  {run.words.text('cli.changed', **said)}")
    _print_more(len(changes), run)


def _print_more(count: int, run: Session) -> None:
    if count > SHOWN:
        run.console.print(f"  {run.words.text('cli.more', count=count - SHOWN)}")
