"""What units said of a figure, and what they handed in as evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.figure_foot import Proof
from dashboard.components.markup import Child, card, link, original
from dashboard.components.proved_table import proved_table
from dashboard.components.table_file import TableFile
from dashboard.location import Location
from dashboard.wording import Wording
from indicators.definition import Bilingual, Display
from office.submissions.filed_evidence import FiledEvidence
from office.submissions.opinions import FiledOpinion
from office.views import Stamp

Names = Mapping[str, Bilingual]
OPINIONS, EVIDENCE = "verification-opinions", "evidence"

_OPINION = ("unit", "period", "verdict", "published", "value", "difference", "reason")
_NUMBERS = frozenset({"published", "value", "difference"})
_OPINION_CSV = ("number", "unit", "indicator", "measure", *_OPINION[1:], "openness")
_EVIDENCE = ("about", "unit", "file")
_EVIDENCE_CSV = ("number", *_EVIDENCE, "sha256", "openness")


@dataclass(frozen=True, slots=True)
class Beside:
    """What opinions are shown beside.

    `stamp`: of the publication with the figures; `displays`: indicator → its name and
    how its values are shown; `names`: of units by code.
    """

    stamp: Stamp
    displays: Mapping[str, tuple[Bilingual, Display]]
    names: Names


def opinions_card(
    opinions: Sequence[FiledOpinion],
    beside: Beside,
    words: Wording,
    place: Location | None = None,
) -> html.Section:
    """Return the table of verification opinions beside the published figures.

    `place`: of the office's list, which is of many indicators and leads to each
    submission; None on the page of one indicator.
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
        name, display = beside.displays[each.indicator]
        cells = _opinion(each, display, beside.names, words, place)
        rows.append([words.of(name), *cells] if is_list else cells)
    title = words.text("filed_opinion.title", **facts)
    caption = words.text("filed_opinion.caption")
    _, shown = beside.displays[opinions[0].indicator]
    measure = "" if is_list else words.text(f"measure.{shown.unit}")
    return card(
        title,
        *proved_table(
            OPINIONS,
            data_table(caption, columns, rows, "stacked paired"),
            Proof(title, beside.stamp, measure, origin="verification"),
            _opinions_csv(opinions, beside, words),
            words,
        ),
        note=words.text("filed_opinion.note"),
    )


def _opinions_csv(
    opinions: Sequence[FiledOpinion], beside: Beside, words: Wording
) -> TableFile:
    """Return a line an opinion; figures in the unit that the indicator is shown in."""
    rows = []
    for each in opinions:
        name, display = beside.displays[each.indicator]
        amounts = (
            None if amount is None else round(float(amount) / display.factor, 8)
            for amount in (each.published, each.value, each.difference)
        )
        rows.append(
            [
                *(each.number, words.of(beside.names[each.unit]), words.of(name)),
                *(words.text(f"measure.{display.unit}"), each.period),
                *(words.text(f"filed_opinion.{each.verdict}"), *amounts, each.reason),
                _openness(each, words),
            ]
        )
    titles = [words.text(f"filed_opinion.{key}") for key in _OPINION_CSV]
    return csv_link(OPINIONS, titles, rows, words)


def evidence_card(
    evidence: Sequence[FiledEvidence],
    subjects: Mapping[str, str],
    names: Names,
    words: Wording,
    stamp: Stamp | datetime,
) -> html.Section:
    """Return the list of documents; `subjects`: what each is about, in words.

    `stamp`: of the publication that a round rests on, up to the day whose documents
    it shows; elsewhere the moment in UTC as of which they stand.
    """
    columns = [Column(words.text(f"filed_evidence.{name}")) for name in _EVIDENCE]
    rows: list[Row] = [
        [
            subjects.get(each.subject, each.subject),
            words.of(names[each.unit]),
            _document(each, words),
        ]
        for each in evidence
    ]
    title = words.text(
        "filed_evidence.title",
        count=len(rows),
        units=len({each.unit for each in evidence}),
        internal=sum(each.is_internal for each in evidence),
    )
    caption = words.text("filed_evidence.caption")
    return card(
        title,
        *proved_table(
            EVIDENCE,
            data_table(caption, columns, rows, "stacked"),
            Proof(title, stamp, origin="evidence"),
            _evidence_csv(evidence, subjects, names, words),
            words,
        ),
        note=words.text("filed_evidence.note"),
    )


def _evidence_csv(
    evidence: Sequence[FiledEvidence],
    subjects: Mapping[str, str],
    names: Names,
    words: Wording,
) -> TableFile:
    rows = [
        [
            *(each.number, subjects.get(each.subject, each.subject)),
            *(words.of(names[each.unit]), each.file, each.sha256),
            _openness(each, words),
        ]
        for each in evidence
    ]
    titles = [words.text(f"filed_evidence.{key}") for key in _EVIDENCE_CSV]
    return csv_link(EVIDENCE, titles, rows, words)


def _openness(each: FiledOpinion | FiledEvidence, words: Wording) -> str:
    return words.text(f"openness.{'internal' if each.is_internal else 'public'}")


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
