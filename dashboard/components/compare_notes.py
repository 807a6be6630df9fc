"""What of an address is not compared, and what to do where nothing is compared yet."""

from dash import html

from dashboard.components.compare_text import named
from dashboard.components.markup import Child, link
from dashboard.location import Location
from dashboard.wording import Wording
from office.side_by_side.view import SideBySide
from office.side_by_side.wanted import LEAST, MOST

_SHOWN = 24
"""Characters of an unknown code that are repeated."""


def compare_notes(view: SideBySide, place: Location, words: Wording) -> list[Child]:
    """Return a sentence for each reason why an item is left out, and a way on."""
    found = view.chosen
    told: list[list[Child]] = []
    if found.unknown:
        names = [code[:_SHOWN] for code in found.unknown]
        key = f"side.unknown_{view.wanted.by}"
        told.append([words.text(key, names=_joined(names, words))])
    if found.repeated:
        names = [named(view, code, words) for code in found.repeated]
        told.append([words.text("side.repeated", names=_joined(names, words))])
    if found.beyond:
        names = [named(view, code, words) for code in found.beyond]
        said = words.text("side.beyond", most=MOST, names=_joined(names, words))
        told.append([said])
    for item in view.unfrozen:
        said = words.text("side.unfrozen", name=words.of(item.name))
        there = link(place.to_round(item.code), words.text("side.to_round"))
        told.append([said, " ", there])
    if told:
        again = link(place.to_compare(view.wanted), words.text("side.cleaned"))
        told[-1] += [" ", again]
    return [html.P(each, className="why", role="status") for each in told]


def nothing_yet(view: SideBySide, place: Location, words: Wording) -> html.Section:
    """Return what to do while fewer than two are chosen."""
    by = view.wanted.by
    content: list[Child] = [
        html.H2(words.text("side.nothing", least=LEAST), className="card-title")
    ]
    if len(view.offered) < LEAST:
        content.append(html.P(words.text(f"side.too_few_{by}"), className="empty"))
        if by in {"rounds", "publications"}:
            there = place.to_rounds() if by == "rounds" else place.to_publications()
            content.append(html.P(link(there, words.text(f"side.to_{by}"))))
        return html.Section(content, className="card")
    content.append(html.P(words.text(f"side.how_{by}", most=MOST), className="empty"))
    wanted = view.wanted.holding(*view.begin)
    names = [named(view, code, words) for code in view.begin]
    said = words.text("side.begin", names=_joined(names, words))
    content.append(html.P(link(place.to_compare(wanted), said, "strong")))
    return html.Section(content, className="card")


def _joined(names: list[str], words: Wording) -> str:
    return words.text("list.comma").join(names)
