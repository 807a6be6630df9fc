"""Where the plan stands, as one sentence made from the counts of each status."""

from collections.abc import Sequence

from dashboard.status_words import status_key
from dashboard.wording import Wording
from office.views import Judged, ObjectiveCard


def standing_sentence(
    objectives: Sequence[ObjectiveCard],
    targets: Sequence[Judged],
    counts: Sequence[tuple[str, int]],
    words: Wording,
) -> str:
    """Return the sentence: objectives are wordings, targets of siblings are counted."""
    said = words.text("overview.objectives", count=words.count(len(objectives)))
    if not targets:
        return said
    told = words.text("list.comma").join(
        words.text(f"status_count.{status_key(status)}", count=count)
        for status, count in counts
    )
    return said + words.text("overview.targets", total=len(targets), counts=told)
