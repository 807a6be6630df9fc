"""The tables of docs/api.md from the operations that the server documents.

Run by `make docs`; writes into the folder given, else into docs/. All other text of the
page is written by hand.
"""

from collections.abc import Iterator
from typing import Any

from parts.folders import write
from parts.markers import completed, table

from dashboard.api.openapi import document
from dashboard.wording import wording

PAGE = "api.md"
PREFIX = "/api/v1"
REFUSED = "4"
"""How the statuses of refusals begin."""


def operations(told: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Yield one line an operation."""
    for path, methods in told["paths"].items():
        for method, each in methods.items():
            call = f"`{method.upper()} {path.removeprefix(PREFIX)}`"
            given = ", ".join(f"`{p['name']}`" for p in each["parameters"])
            yield call, f"{each['summary']}. {each['description']}", given


def refusals(told: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Yield one line a status that something is refused with."""
    found = {
        status: answer["description"]
        for methods in told["paths"].values()
        for each in methods.values()
        for status, answer in each["responses"].items()
        if status.startswith(REFUSED)
    }
    yield from sorted(found.items())


def main() -> None:
    """Write the page."""
    told = document(wording("en"), "http://127.0.0.1:8050", {})
    parts = {
        "operations": table(("call", "what", "parameters"), list(operations(told))),
        "refusals": table(("status", "when"), list(refusals(told))),
    }
    write(PAGE, completed(PAGE, parts))


if __name__ == "__main__":
    main()
