"""What was found in a submission, and its receipt, as lines for the terminal."""

from typing import TYPE_CHECKING, Any

from dashboard.cli.session import Session

if TYPE_CHECKING:
    from office.submissions.handing_in import HandedIn


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
    from dashboard.found_sentences import found_sentences  # noqa: PLC0415 - slow

    plan = run.workspace.plan
    for each, sentence in found_sentences(checked["findings"], plan, run.words):
        mark = run.words.text(f"severity.{each['severity']}")
        run.console.print(f"  {mark} {sentence.message}")
        if sentence.hint:
            run.console.print(f"    {sentence.hint}")


def unit_name(run: Session, unit: str) -> str:
    """Return the name of a unit; the office's has none."""
    from office.rounds.names import unit_names  # noqa: PLC0415 - slow

    return run.words.of(unit_names(run.workspace, [unit])[unit]) if unit else ""
