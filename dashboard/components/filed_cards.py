"""What units said of a figure, and what they handed in as evidence."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from dash import html

from dashboard.components.data_table import Column, Row, data_table
from dashboard.components.markup import Child, card, link, original
from dashboard.location import Location
from dashboard.wording import Wording
from indicators.definition import Bilingual, Display
from office.submissions.filed_evidence import FiledEvidence
from office.submissions.opinions import FiledOpinion

Names = Mapping[str, Bilingual]

_OPINION = ("unit", "period", "verdict", "published", "value", "difference", "reason")
_NUMBERS = frozenset({"published", "value", "difference"})
_EVIDENCE = ("about", "unit", "file")


def opinions_card(
    opinions: Sequence[FiledOpinion],
    displays: Mapping[str, tuple[Bilingual, Display]],
    names: Names,
    words: Wording,
    place: Location | None = None,
) -> html.Section:
    """Return the table of verification opinions beside the published figures.

    `displays`: indicator → its name and how its values are shown; `place`: of the
    office's list, which is of many indicators and leads to each submission; None on
    the page of one indicator.
    """
    is_list = place is not None
    differ = sum(each.verdict == "differ" for each in opinions)
    facts = {"differ": differ, "agree": len(opinions) - differ}
    heads = ("indicator", *_OPINION) if is_list else _OPINION
    columns = [
        Column(words.text(f"filed_opinion.{name}"), name in _NUMBERS) for name in heads
    ]
    rows: list[Row] = []
    for each in opinions:
        name, display = displays[each.indicator]
        cells = _opinion(each, display, names, words, place)
        rows.append([words.of(name), *cells] if is_list else cells)
    title = words.text("filed_opinion.title", **facts)
    note = words.text("filed_opinion.note")
    return card(title, data_table(title, columns, rows), note=note)


def evidence_card(
    evidence: Sequence[FiledEvidence],
    subjects: Mapping[str, str],
    names: Names,
    words: Wording,
) -> html.Section:
    """Return the list of documents; `subjects`: what each is about, in words."""
    columns = [Column(words.text(f"filed_evidence.{name}")) for name in _EVIDENCE]
    rows: list[Row] = [
        [
            subjects.get(each.subject, each.subject),
            words.of(names[each.unit]),
            _document(each, words),
        ]
        for each in evidence
    ]
    title = words.text("filed_evidence.title", count=len(rows))
    note = words.text("filed_evidence.note")
    return card(title, data_table(title, columns, rows), note=note)


def _document(each: FiledEvidence, words: Wording) -> Child:
    name: Child = original(each.file, words)
    if each.may_save:
        there = f"/submissions/{each.number}/files/{each.sha256}"
        name = html.A(name, href=there, target="_self", className="download")
    return html.Span([name, _under(each.number, each.is_internal, None, words)])


def _opinion(
    each: FiledOpinion,
    display: Display,
    names: Names,
    words: Wording,
    place: Location | None,
) -> list[Child]:
    numbers = words.numbers
    unit = words.of(names[each.unit])
    return [
        html.Span([unit, _under(each.number, each.is_internal, place, words)]),
        each.period,
        words.text(f"filed_opinion.{each.verdict}"),
        numbers.value(_float(each.published), display),
        numbers.value(_float(each.value), display),
        numbers.signed(_float(each.difference), display),
        original(each.reason, words),
    ]


def _under(
    number: str, is_internal: bool, place: Location | None, words: Wording
) -> Child:
    mark = [" ", words.text("openness.internal")] if is_internal else []
    told: Child = number
    if place is not None:
        told = link(place.to_submission(number), number)
    return html.Span([told, *mark], className="under block")


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
