"""A place named in a table that lists nation and provinces only."""

from difflib import get_close_matches

from indicators.findings import Finding
from indicators.territory import Territory


def assessed_unit(territory: Territory, name: str) -> str | None:
    """Return the code of the nation or the province that `name` means, or None."""
    found = territory.find(name)
    return found.code if found and territory.is_assessed(found.code) else None


def unknown_unit(territory: Territory, line: int, column: str, name: str) -> Finding:
    """Return the finding for a row that names no such place: one for all its cells."""
    near = ", ".join(get_close_matches(name, territory.names(), n=3, cutoff=0.4))
    return Finding("unit_unknown", line, column, name, {"near": near})
