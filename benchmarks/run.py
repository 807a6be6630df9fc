"""Measure the promised times, print them, and write RESULTS.md.

`make bench` measures everything; `make bench ARGS="loading reading"` measures
some concerns and replaces their tables. Nothing here is a test: a figure over its
budget is told, not refused.
"""

import sys
import tempfile
from importlib import import_module
from pathlib import Path

from measuring.figures import Figure
from measuring.machine import machine_lines
from measuring.report import markdown, printed, replaced, title_of
from measuring.stand import Stand

RESULTS = Path(__file__).with_name("RESULTS.md")
CONCERNS = (
    *("processes", "loading", "rows", "publishing", "reading"),
    *("painting", "memory", "job_memory", "callbacks", "evaluators", "outlook"),
    *("rounds", "checking", "handing_in"),
    *("searching", "asking", "empty_callback", "streamlit_peer"),
)


def main(wanted: list[str]) -> None:
    """Measure the concerns named, all by default."""
    unknown = set(wanted) - set(CONCERNS)
    if unknown:
        sys.exit(f"no such concern: {', '.join(unknown)}; known: {', '.join(CONCERNS)}")
    machine = machine_lines()
    print("\n".join(machine))
    with tempfile.TemporaryDirectory(prefix="tradeplan-bench-") as folder:
        stand = Stand.prepared(Path(folder))
        found = {name: measured(name, stand) for name in wanted or CONCERNS}
    kept = RESULTS.read_text(encoding="utf-8") if wanted else ""
    page = replaced(kept, machine, found) if wanted else markdown(machine, found)
    RESULTS.write_text(page, encoding="utf-8")


def measured(name: str, stand: Stand) -> list[Figure]:
    """Return the figures of one concern, printed as they come."""
    concern = import_module(f"concerns.{name}")
    print(f"\n{title_of(concern)}", flush=True)
    figures = []
    for figure in concern.measure(stand):
        print(printed(figure), flush=True)
        figures.append(figure)
    return figures


if __name__ == "__main__":
    main(sys.argv[1:])
