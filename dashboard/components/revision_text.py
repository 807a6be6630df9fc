"""A revision as people read it: the two figures, their difference, where from."""

from dashboard.components.period_text import period_text
from dashboard.wording import Wording
from office.revision_views import Judged, Revision, Side, Verdict

PERCENT = "%"


def period(revision: Revision, words: Wording) -> str:
    """Return the period with its frequency."""
    return period_text(revision.period, revision.frequency, words)


def figure(revision: Revision, side: Side | None, words: Wording) -> str:
    """Return the figure of one publication in the unit shown."""
    if side is None:
        return words.text("number.none")
    return words.numbers.value(side.value, revision.display, side.bound)


def difference(revision: Revision, words: Wording) -> str:
    """Return new − old in the unit shown, with its sign; of shares in points."""
    told = words.numbers.signed(revision.difference, revision.display)
    if revision.difference is None or revision.display.unit != PERCENT:
        return told
    return words.text("number.points", value=told)


def origin(side: Side | None, words: Wording) -> str:
    """Return who published a figure, and how settled it is."""
    if side is None:
        return ""
    status = words.text(f"value_status.{side.status}")
    return words.text(
        "publications.origin", source=words.of(side.source_name), status=status
    )


def verdict_value(judged: Judged, verdict: Verdict, words: Wording) -> str:
    """Return the figure a target was judged on, with its year."""
    value = words.numbers.value(verdict.value, judged.display, verdict.bound)
    measure = words.text(f"measure.{judged.display.unit}")
    return f"{verdict.period}: {value} {measure}"
