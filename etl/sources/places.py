"""The list of places of a customs table: which row is which unit.

Provinces stand in one list with their cities and zones, each below its
province; a name is therefore looked up below the province last read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from etl.csv_text import TextRow
from etl.sources.flow_tables import PLACE
from indicators.errors import Facts
from indicators.findings import Finding, FindingsError
from indicators.territory import NATION, Territory

NATION_ROW = "总值"
NOTE = "注"

LIKELY = 0.5
"""How alike a name must be to be taken for a misspelt one (share of letters)."""


Known = tuple[TextRow, str]
"""A row with the code of the unit it speaks of."""

Listed = tuple[TextRow, str, str]
"""A row with the name in it and the code of the province it stands below."""


@dataclass(frozen=True, slots=True)
class Places:
    """Rows with the code of their unit, how many rows of places there are.

    A row that names no unit of its province is not among them; it is a finding.
    """

    known: tuple[Known, ...]
    findings: tuple[Finding, ...]
    count: int


def read_places(rows: Iterable[TextRow], territory: Territory, month: str) -> Places:
    """Return which unit each row of a table of `month` speaks of.

    Raises:
        FindingsError: the nation or a province is missing, or misspelt.
    """
    places = [row for row in rows if not _name(row).startswith(NOTE)]
    tops = {NATION_ROW: NATION} | {u.name.zh: u.code for u in territory.provinces()}
    _refuse_missing(places, tops, territory)
    known: list[Known] = []
    listed: list[Listed] = []
    province = ""
    for row in places:
        if top := tops.get(_name(row)):
            province = top
            known.append((row, top))
        else:
            listed.append((row, _name(row), province))
    below, strangers = match_below(listed, territory, month)
    return Places((*known, *below), tuple(strangers), len(places))


def match_below(
    listed: Iterable[Listed], territory: Territory, month: str
) -> tuple[list[Known], list[Finding]]:
    """Return the lower unit that each row names, and a finding where it names none."""
    known: list[Known] = []
    strangers: list[Finding] = []
    for each in listed:
        row, name, province = each
        if unit := territory.find_below(province, name, month):
            known.append((row, unit.code))
        elif unit := territory.find_below(province, name):
            valid = f"{unit.valid_from} – {unit.valid_to}".strip()
            facts: Facts = {"unit": province, "month": month, "valid": valid}
            strangers.append(
                Finding("lower_unit_not_valid", row.line, PLACE, name, facts)
            )
        else:
            strangers.append(_stranger(each, territory, month))
    return known, strangers


def _refuse_missing(
    places: list[TextRow], tops: dict[str, str], territory: Territory
) -> None:
    named = set(map(_name, places))
    missing = [name for name in tops if name not in named]
    misspelt = list(_misspelt(places, missing, territory))
    explained = {near for _, near in misspelt}
    unexplained = [name for name in missing if name not in explained]
    findings = [
        Finding("unit_unknown", row.line, PLACE, _name(row), {"near": near})
        for row, near in misspelt
    ]
    if unexplained:
        names = "、".join(unexplained)
        findings.append(Finding("province_missing", facts={"names": names}))
    if findings:
        raise FindingsError(*findings)


def _misspelt(
    places: list[TextRow], missing: list[str], territory: Territory
) -> Iterator[tuple[TextRow, str]]:
    """Yield rows that look like a province which is missing, with its name."""
    for row in places if missing else ():
        near = get_close_matches(_name(row), missing, n=1, cutoff=LIKELY)
        unit = territory.find(_name(row))
        # 吉林市 looks like 吉林省, and is a city all the same.
        if near and (unit is None or unit.name.zh != _name(row)):
            yield row, near[0]


def _stranger(listed: Listed, territory: Territory, month: str) -> Finding:
    row, name, province = listed
    names = territory.names_below(province, month)
    near = get_close_matches(name, names, n=3, cutoff=LIKELY)
    facts = {"unit": province or NATION, "near": "、".join(near)}
    return Finding("lower_unit_unknown", row.line, PLACE, name, dict(facts))


def _name(row: TextRow) -> str:
    return row.cells[0].strip()
