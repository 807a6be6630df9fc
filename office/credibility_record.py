"""Credibility as a plain record: for the command line and the API.

The shape is stable: keys may be added, never renamed (docs/cli.md).
"""

from dataclasses import asdict
from typing import Any

from indicators.credibility.statements import Statement
from indicators.credibility.triangle import Cell
from office.credibility_views import (
    CredibilityView,
    Mirror,
    MirrorLine,
    Opinion,
    ScopeBreak,
    Shares,
    SourceDelay,
    SourceRevisions,
    in_points,
)

Record = dict[str, Any]


def credibility_record(view: CredibilityView) -> Record:
    """Return what can be said of all figures of a publication."""
    return {
        **_head(view),
        "latest": {
            "all": asdict(view.whole.every),
            "targeted": asdict(view.whole.targeted),
        },
        "by_source": [{"source": one.key, **_shares(one)} for one in view.by_source],
        "by_year": [{"year": one.key, **_shares(one)} for one in view.by_year],
        "indicators": [
            {
                "code": line.indicator.code,
                "name": asdict(line.indicator.name),
                "statements": [_statement(one) for one in line.statements],
            }
            for line in view.lines
        ],
        "revisions": [_revisions(one) for one in view.revisions],
        "mirrors": [_mirror(one) for one in view.mirrors],
        "delays": [_delay(one) for one in view.delays],
        "breaks": [_break(one) for one in view.breaks],
    }


def indicator_record(view: CredibilityView) -> Record:
    """Return what can be said of one indicator, with the triangle of one unit."""
    code = view.indicator.code
    return {
        **_head(view),
        "indicator": code,
        "indicator_name": asdict(view.indicator.name),
        "unit": view.unit.code,
        "unit_name": asdict(view.unit.name),
        "unit_of_measure": view.indicator.unit_of_measure,
        "in_points": in_points(view.indicator),
        "statements": [_statement(one) for one in view.own.statements],
        "released_once": view.triangle.once,
        "triangle": [
            {
                "frequency": row.frequency,
                "period": row.period,
                "source": column.source,
                "vintage": column.vintage,
                "released_basis": column.basis,
                **_cell(cell),
            }
            for row in view.triangle.rows
            for column, cell in zip(view.triangle.columns, row.cells, strict=True)
            if cell is not None
        ],
        "revisions": [
            _revisions(one) for one in view.revisions if one.indicator.code == code
        ],
        "breaks": [_break(one) for one in view.breaks if one.indicator.code == code],
    }


def _head(view: CredibilityView) -> Record:
    return {
        "publication": view.stamp.publication,
        "as_of": view.stamp.as_of.isoformat(),
    }


def _shares(one: Shares) -> Record:
    return {"all": asdict(one.every), "targeted": asdict(one.targeted)}


def _statement(one: Statement) -> Record:
    return {"code": one.code, "facts": one.facts}


def _cell(cell: Cell) -> Record:
    return {
        "known": cell.figure.known.isoformat(),
        "age": cell.age,
        "value": cell.figure.value,
        "bound": cell.figure.bound,
        "step": cell.step,
        "moved": cell.moved,
    }


def _revisions(one: SourceRevisions) -> Record:
    return {
        "source": one.source,
        "source_name": asdict(one.source_name),
        "indicator": one.indicator.code,
        "in_points": in_points(one.indicator),
        **asdict(one.revisions),
    }


def _mirror(mirror: Mirror) -> Record:
    return {
        "operator": mirror.operator.code,
        "place": mirror.place.code,
        "year": mirror.year,
        "outside": [line.unit.code for line in mirror.outside],
        "provinces": [_mirrored(line) for line in mirror.lines],
    }


def _mirrored(line: MirrorLine) -> Record:
    record = asdict(line.mirrored)
    return {**record.pop("pair"), **record, "opinion": _opinion(line.opinion)}


def _opinion(opinion: Opinion | None) -> Record | None:
    if opinion is None:
        return None
    return {
        "agrees": opinion.agrees,
        "value": opinion.value,
        "reason": opinion.reason,
        "received": opinion.received.isoformat(),
    }


def _delay(one: SourceDelay) -> Record:
    return {
        "source": one.source,
        "source_name": asdict(one.source_name),
        "frequency": one.frequency,
        **asdict(one.delay),
    }


def _break(one: ScopeBreak) -> Record:
    changed = one.changed
    return {
        "indicator": one.indicator.code,
        "period": changed.period,
        "effect": changed.effect,
        "text": asdict(changed.text),
        "reference": changed.reference,
        "restated": changed.restated.isoformat() if changed.restated else None,
    }
