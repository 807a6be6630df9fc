"""Where each thing that is found has its page, and what is said of it.

Here: entries of our own pages, and hits in words. Not here: what is found
(`office.search`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from dashboard.location import Location
from dashboard.open_pages import open_pages
from dashboard.page_names import Page
from dashboard.wording import Wording, wording
from indicators.definition import Bilingual
from office.access import Caller
from office.search.ranked import Entry

_PAGE_OF: dict[str, str] = {"collection": "collections"}


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found, in words: what it is, its name, more about it, its address."""

    kind: str
    name: str
    more: str
    href: str


def page_entries(caller: Caller) -> list[Entry]:
    """Return the pages that a caller may open."""
    return [_page(name) for pages in open_pages(caller).values() for name in pages]


def hits(found: Sequence[Entry], place: Location, words: Wording) -> list[Hit]:
    """Return what was found in words, each leading to the publication of `place`."""
    return [
        Hit(
            kind=words.text(f"found_kind.{each.kind}"),
            name=words.of(each.name),
            more="" if each.kind in {"page", "province"} else each.code,
            href=_there(each, place).href,
        )
        for each in found
    ]


def _page(name: str) -> Entry:
    spoken = (wording(each).text(f"navigation.{name}") for each in ("zh", "en"))
    return Entry("page", name, Bilingual(*spoken))


def _there(entry: Entry, place: Location) -> Location:
    named = {
        "indicator": place.to_indicator,
        "province": place.to_province,
        "round": place.to_round,
        "submission": place.to_submission,
        "department": place.to_department,
    }
    if entry.kind in named:
        return named[entry.kind](entry.code)
    if entry.kind == "lower":
        return _below(entry, place)
    return place.to_page(cast("Page", _PAGE_OF.get(entry.kind, entry.code)))


def _below(entry: Entry, place: Location) -> Location:
    """Return where a lower unit is looked at: at its figures, else at its province."""
    if entry.about.isdigit():
        return place.to_province(entry.about)
    return place.to_indicator(entry.about, entry.code)
