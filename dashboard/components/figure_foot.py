"""What stands under every figure: unit, day, publication, whose figures; its tools."""

from dataclasses import dataclass, replace
from datetime import datetime

from dash import html

from dashboard.components.chart import copies, saves
from dashboard.components.markup import Child, decoration
from dashboard.components.table_file import TableFile
from dashboard.wording import Wording
from office.figure_mark import UNMARKED, FigureMark
from office.views import Stamp

FOOT = "card-foot figure-foot"


@dataclass(frozen=True, slots=True)
class Proof:
    """What a figure says and what it rests on.

    `finding`: its title; `measure`: the unit that it is drawn in, `saved`: that of
    the rows to save, where it is another; `origin`: a key of the wording where
    the figures are no figures of a publication. `stamp`: the publication; of what is
    in none (jobs, accounts, submissions) the moment it was read, in UTC.
    """

    finding: str
    stamp: Stamp | datetime
    measure: str = ""
    saved: str = ""
    mark: FigureMark = UNMARKED
    origin: str = ""


def figure_foot(
    identity: str,
    proof: Proof,
    table: TableFile | None,
    words: Wording,
    *said: Child,
    is_saved: bool = True,
) -> html.Div:
    """Return the foot of the figure with this id; `said`: of its sources.

    `table`: its rows to save, None where the page has them elsewhere; the workbook
    says the same above them. `is_saved`: its picture may be taken away.
    """
    told, tools = foot_parts(identity, proof, table, words, *said, is_saved=is_saved)
    return html.Div([*told, tools], className=FOOT)


def foot_parts(
    identity: str,
    proof: Proof,
    table: TableFile | None,
    words: Wording,
    *said: Child,
    is_saved: bool = True,
) -> tuple[list[Child], html.P]:
    """Return what a foot says, and its tools, where they do not stand together."""
    own = " ".join(each.strip() for each in said if isinstance(each, str))
    if table is not None:
        said_of = tuple(filter(None, _in_file(proof, own, words)))
        table.table = replace(table.table, said=said_of)
    tools = saves(identity, words) if is_saved else copies(identity, words)
    told: list[Child] = [
        html.P([*said], className="said") if said else None,
        html.P(_proof(proof, words), className="proof"),
    ]
    return told, html.P([table, tools], className="figure-tools")


def _proof(proof: Proof, words: Wording) -> list[Child]:
    late = _late(proof.mark, words)
    told: list[Child] = [
        *([_unit(proof.measure, words)] if proof.measure else []),
        _stamp(proof.stamp, words),
        html.Span(_origin(proof, words), className="origin"),
    ]
    if late:
        told.append(html.Span([decoration("⚠ "), late], className="late"))
    return [html.Span(each, className="fact") for each in told]


def _in_file(proof: Proof, own: str, words: Wording) -> list[str]:
    measure = proof.saved or proof.measure
    return [
        proof.finding,
        _unit(measure, words) if measure else "",
        own,
        _stamp(proof.stamp, words),
        _origin(proof, words),
        _late(proof.mark, words),
    ]


def _unit(measure: str, words: Wording) -> str:
    return words.text("figure.unit", measure=measure)


def _stamp(stamp: Stamp | datetime, words: Wording) -> str:
    if isinstance(stamp, datetime):
        return words.text("figure.read", moment=words.numbers.moment(stamp))
    day, publication = words.numbers.day(stamp.as_of), stamp.publication[:6]
    return words.text("figure.stamp", day=day, publication=publication)


def _origin(proof: Proof, words: Wording) -> str:
    return words.text(f"figure.origin_{proof.origin or proof.mark.origin}")


def _late(mark: FigureMark, words: Wording) -> str:
    if mark.due is None:
        return ""
    facts = {"awaited": mark.awaited, "due": words.numbers.day(mark.due)}
    return words.text("figure.late", **facts)
