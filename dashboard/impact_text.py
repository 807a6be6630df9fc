"""What acceptance would change, in one sentence: for the page and the terminal."""

from typing import TYPE_CHECKING

from dashboard.wording import Wording

if TYPE_CHECKING:
    from office.submissions.impact import Impact


def impact_line(impact: "Impact", words: Wording) -> str:
    """Return the sentence; of one not tried it says so."""
    effect = impact.effect
    if impact.how == "failed":
        return words.text("impact.failed", error=impact.error)
    if effect is None:
        return words.text(f"impact.{impact.how}")
    if effect.refused:
        codes = words.text("list.and").join(effect.refused)
        return words.text("impact.refused", codes=codes)
    total = sum(effect.counts.values())
    new = effect.counts.get("new", 0)
    told = {"new": new, "revised": total - new, "targets": len(effect.targets)}
    key = "told" if total or effect.targets else "nothing"
    return words.text(f"impact.{key}", **told)
