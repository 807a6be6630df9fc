"""What a title tells of many: how many are of each kind, which are the exceptions."""

from collections.abc import Iterable, Sequence

from dashboard.status_words import status_key
from dashboard.wording import Wording
from indicators.definition import Bilingual
from indicators.progress import NO_DATA
from office.evaluation import NEEDS_A_LOOK

MOST_NAMED = 3
"""So many are named in a title; the table under it has them all."""


def exceptions_text(targets: Sequence[tuple[Bilingual, str]], words: Wording) -> str:
    """Return how many targets need a look and which; `targets`: name and status."""
    if not targets:
        return words.text("exceptions.no_target")
    found = [each for each in targets if each[1] in NEEDS_A_LOOK]
    found.sort(key=lambda each: NEEDS_A_LOOK.index(each[1]))
    told = words.text(
        "exceptions.some" if found else "exceptions.none",
        total=len(targets),
        count=len(found),
        named=some_of([_named(*each, words) for each in found], words),
    )
    missing = sum(status == NO_DATA for _, status in targets)
    return told + (words.text("exceptions.no_data", count=missing) if missing else "")


def some_of(names: Sequence[str], words: Wording) -> str:
    """Return names as a list, the first few where they are many."""
    shown = words.text("list.comma").join(names[:MOST_NAMED])
    is_cut = len(names) > MOST_NAMED
    return words.text("exceptions.cut", names=shown) if is_cut else shown


def counts_text(found: Iterable[tuple[str, int]], words: Wording) -> str:
    """Return how many there are of each kind, those of which there is none left out.

    `found`: the kind in words and how many.
    """
    return words.text("list.comma").join(
        words.text(
            "exceptions.counted", kind=kind, count=words.numbers.amount(count, 0)
        )
        for kind, count in found
        if count
    )


def _named(name: Bilingual, status: str, words: Wording) -> str:
    said = words.text(f"status.{status_key(status)}")
    return words.text("exceptions.named", name=words.of(name), status=said)
