"""docs/method.md from the rules that are run as tests: how a target is judged.

Run by `make docs`; writes into the folder given, else into docs/.
"""

from parts.folders import ROOT, write
from parts.shipped import shipped_plan

from indicators.outlook.walk import LEAST
from indicators.plan import Method
from indicators.progress import STATUSES

CHAPTERS = ROOT / "tests" / "spec"


def filled(chapter: str, method: Method) -> str:
    """Return a chapter with what the plan's method says in its sentences."""
    said = {
        "version": method.version,
        "reasons_zh": method.reasons.zh,
        "reasons_en": method.reasons.en,
        "statuses": "、".join(STATUSES),
        "basically": f"{method.basically_complete:.0%}",
        "band": f"{method.on_schedule_band * 100:g}",
        "growth_band": f"{method.growth_band:g}",
        "outlook_least": str(LEAST),
    }
    # A link is written from where the chapter stands, one folder further down.
    return chapter.format(**said).replace("](../../", "](../")


def main() -> None:
    """Write the page."""
    plan = shipped_plan()
    chapters = [
        filled(path.read_text(encoding="utf-8"), plan.method)
        for path in sorted(CHAPTERS.glob("*.md"))
    ]
    write("method.md", "\n".join(chapters))


if __name__ == "__main__":
    main()
