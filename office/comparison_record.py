"""A comparison as a plain record: for the command line and the API.

The shape is stable: keys may be added, never renamed (docs/cli.md).
"""

from dataclasses import asdict
from typing import Any

from office.revision_views import Compared, Judged, Revision, Side, Verdict
from office.views import Stamp

Record = dict[str, Any]


def comparison_record(view: Compared) -> Record:
    """Return what differs between two publications; values in the indicator's unit."""
    return {
        "old": _stamp(view.old),
        "new": _stamp(view.new),
        "counts": dict(view.counts),
        "total": view.total,
        "revisions": [_revision(each) for each in view.revisions],
        "targets": [_judged(each) for each in view.judged],
        "definitions": [
            {**asdict(each), "columns": list(each.columns)} for each in view.definitions
        ],
    }


def _stamp(stamp: Stamp) -> Record:
    return {
        "publication": stamp.publication,
        "as_of": stamp.as_of.isoformat(),
        "published": stamp.published.replace(tzinfo=None).isoformat(),
        "is_current": stamp.is_current,
    }


def _named(each: Revision | Judged) -> Record:
    return {
        "indicator": each.indicator,
        "indicator_name": asdict(each.indicator_name),
        "unit": each.unit,
        "unit_name": asdict(each.unit_name),
        "unit_of_measure": each.unit_of_measure,
        "why": each.why,
    }


def _revision(each: Revision) -> Record:
    return {
        **_named(each),
        "frequency": each.frequency,
        "period": each.period,
        "old": _side(each.old),
        "new": _side(each.new),
        "difference": each.difference,
    }


def _side(side: Side | None) -> Record | None:
    if side is None:
        return None
    released = side.released
    return {
        "value": side.value,
        "bound": side.bound,
        "source": side.source,
        "vintage": side.vintage,
        "status": side.status,
        "released": released.isoformat() if released else None,
    }


def _judged(each: Judged) -> Record:
    return {
        "target": each.target,
        **_named(each),
        "old": _verdict(each.old),
        "new": _verdict(each.new),
    }


def _verdict(verdict: Verdict | None) -> Record | None:
    return None if verdict is None else asdict(verdict)
