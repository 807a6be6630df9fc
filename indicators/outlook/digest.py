"""What a set of requests is, as one hash: equal inputs have equal digests."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from indicators.outlook.course import known_years
from indicators.outlook.request import METHOD, Monthly, OutlookRequest
from indicators.progress import Years

_OF_TARGET = (
    *("id", "form", "direction", "base_year", "target_year"),
    *("target_value", "tolerance"),
)
"""What an outlook reads of a target; its wording may change."""


def digest_of(requests: Iterable[OutlookRequest]) -> str:
    """Return the SHA-256, in hex, of method and requests in canonical JSON.

    Only what an answer can depend on: figures that were not known on the cut-off
    day do not count, nor do names and sources of a target.
    """
    said = {"method": METHOD, "requests": [_plain(request) for request in requests]}
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _plain(request: OutlookRequest) -> dict[str, Any]:
    indicator, target = request.indicator, request.target
    return {
        "indicator": indicator.code,
        "unit": request.unit,
        "measure": indicator.unit,
        "accumulates": indicator.accumulates,
        "bounds": [indicator.plausible.minimum, indicator.plausible.maximum],
        "breaks": [[b.period, b.effect] for b in indicator.breaks],
        "target_year": request.target_year,
        "cut_off": request.cut_off.isoformat(),
        "target": target and {name: getattr(target, name) for name in _OF_TARGET},
        "years": _years(request.years, request.cut_off),
        "reference": _years(request.reference, request.cut_off),
        "monthly": _monthly(request.monthly, request.cut_off),
    }


def _years(years: Years, cut_off: date) -> list[list[Any]]:
    known = sorted(known_years(years, cut_off).items())
    return [[y, v.value, v.bound, *v.family] for y, v in known]


def _monthly(monthly: Monthly, cut_off: date) -> list[list[list[Any]]]:
    return [
        sorted(
            [value.period, value.value, value.bound, *value.family]
            for value in values
            if value.released is None or value.released <= cut_off
        )
        for values in (monthly.year_to_date, monthly.single)
    ]
