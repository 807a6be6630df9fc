"""The result of a round: typed, as a canonical record, and its content digest.

Whatever is computed or was said goes into the record; what differs from machine to
machine (a publication's seal, paths, moments of computing) does not. Numbers are
kept to twelve significant digits, so that the last bits of another processor's
arithmetic change nothing.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import isinf
from typing import TYPE_CHECKING, Any

from indicators.assess import Assessed
from indicators.explain.statements import Sentence
from indicators.outlook.request import Outlook
from indicators.rounds import Round
from indicators.standing import Standing
from office.rounds.opined import Opined
from office.rounds.said import Said

if TYPE_CHECKING:
    from pydantic import TypeAdapter

DIGITS = 12


@dataclass(frozen=True, slots=True)
class Result:
    """What a round came to.

    Kept for years: a field that is added later has a default, so that a record
    without it can still be read; none is renamed or taken away.

    `known`: the day whose knowledge is shown: the cut-off day, or the day of the
    publication where that is earlier. `content`: the content digest of the
    publication it rests on. `method`: the version of the method. `opinions`: what
    other methods say of each target and trend, for the annex. `said`: claims,
    ratings, tasks and edited sentences of the round, up to those named in it.
    `outlooks`: of rounds before the end of the plan, targets first. `sentences`: as
    the rules choose them, whatever people wrote in their place.
    """

    round: Round
    plan: str
    known: date
    content: str
    method: str
    assessed: tuple[Assessed, ...]
    standings: tuple[Standing, ...]
    opinions: tuple[Opined, ...]
    said: Said
    outlooks: tuple[Outlook, ...] = ()
    sentences: tuple[Sentence, ...] = ()


def record_of(result: Result) -> dict[str, Any]:
    """Return the canonical record: plain values, days ISO, numbers shortened."""
    record = _adapter().dump_python(result, mode="json")
    short = shortened(record)
    return short if isinstance(short, dict) else {}


def bytes_of(result: Result) -> bytes:
    """Return the record as the bytes that are kept: JSON in one order."""
    return canonical(record_of(result))


def canonical(record: dict[str, Any]) -> bytes:
    """Return a record as JSON in one order, without blanks."""
    return json.dumps(
        record,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    ).encode()


def digest_of(result: Result) -> str:
    """Return the content digest: the hash of the canonical record."""
    return hashlib.sha256(bytes_of(result)).hexdigest()


def result_of(content: bytes) -> Result:
    """Return the result that was kept as `content`."""
    return _adapter().validate_json(content)


def shortened(value: object) -> object:
    """Return a plain value with its numbers as a record keeps them."""
    if isinstance(value, float):
        # A figure that is only a bound has an open end, for which JSON has no number.
        if isinf(value):
            return "Infinity" if value > 0 else "-Infinity"
        return float(f"{value:.{DIGITS}g}")
    if isinstance(value, dict):
        return {key: shortened(each) for key, each in value.items()}
    if isinstance(value, list):
        return [shortened(each) for each in value]
    return value


@cache
def _adapter() -> "TypeAdapter[Result]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - slow

    return TypeAdapter(Result)
