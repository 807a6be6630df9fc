"""parts.csv, peers.csv and counterparts.csv of a plan → its declarations.

A plan may declare none: then there is no such file.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import cast, get_args

from indicators.breakdown import Breakdown, Counterpart, Differs, Part, Peer
from indicators.definition import Bilingual
from indicators.reference_csv import Row, read_rows
from indicators.unit_files import refuse_twice

PARTS, PEERS, COUNTERPARTS = "parts.csv", "peers.csv", "counterparts.csv"

PART_COLUMNS = (
    *("whole", "breakdown", "part", "sign", "complete"),
    *("reason_zh", "reason_en", "source"),
)
PEER_COLUMNS = ("unit", "group", "size", "source")
COUNTERPART_COLUMNS = ("indicator", "other", "differs", "source")

SIGNS = {"+": 1, "-": -1}
SHARES = "%"


def read_parts(folder: Path, units: Mapping[str, str]) -> tuple[Part, ...]:
    """Return the parts that a plan declares; `units`: indicator → unit of measure.

    Raises:
        DefinitionError: an indicator that is not declared, a part of another unit
            of measure, parts of a share, a part given twice, or a breakdown that
            is called complete in one row and not in another.
    """
    rows = _rows(folder / PARTS, PART_COLUMNS)
    found = tuple(_part(row, units) for row in rows)
    refuse_twice(PARTS, (f"{p.whole} {p.breakdown} {p.part}" for p in found))
    called = {(p.whole, p.breakdown): p.complete for p in found}
    for row, part in zip(rows, found, strict=True):
        if part.complete != called[part.whole, part.breakdown]:
            raise row.error("definition_value", "complete", expected="yes | no")
    return found


def read_peers(folder: Path, provinces: Collection[str]) -> tuple[Peer, ...]:
    """Return the groups of like size that a plan declares, in file order.

    Raises:
        DefinitionError: what is no province, or a province given twice.
    """
    rows = _rows(folder / PEERS, PEER_COLUMNS)
    found = tuple(
        Peer(
            _one_of(row, "unit", provinces),
            row.whole("group"),
            row.number("size"),
            row.text("source"),
        )
        for row in rows
    )
    refuse_twice(PEERS, (peer.unit for peer in found))
    return found


def read_counterparts(
    folder: Path, indicators: Collection[str]
) -> tuple[Counterpart, ...]:
    """Return the pairs of one quantity that a plan declares.

    Raises:
        DefinitionError: an indicator that is not declared, or a pair given twice.
    """
    rows = _rows(folder / COUNTERPARTS, COUNTERPART_COLUMNS)
    found = tuple(
        Counterpart(
            _one_of(row, "indicator", indicators),
            _one_of(row, "other", indicators),
            cast(Differs, row.one_of("differs", get_args(Differs))),
            row.text("source"),
        )
        for row in rows
    )
    refuse_twice(
        COUNTERPARTS, (" ".join(sorted((c.indicator, c.other))) for c in found)
    )
    return found


def _rows(path: Path, columns: tuple[str, ...]) -> list[Row]:
    return list(read_rows(path, columns)) if path.exists() else []


def _part(row: Row, units: Mapping[str, str]) -> Part:
    whole, part = _one_of(row, "whole", units), _one_of(row, "part", units)
    if units[whole] == SHARES or units[part] != units[whole]:
        raise row.error("definition_value", "part", expected=units[whole])
    return Part(
        whole=whole,
        breakdown=cast(Breakdown, row.one_of("breakdown", get_args(Breakdown))),
        part=part,
        sign=SIGNS[row.one_of("sign", tuple(SIGNS))],
        complete=row.one_of("complete", ("yes", "no")) == "yes",
        reason=Bilingual(row.text("reason_zh"), row.text("reason_en")),
        source=row.text("source"),
    )


def _one_of(row: Row, column: str, known: Collection[str]) -> str:
    code = row.text(column)
    if code not in known:
        raise row.error("definition_reference", column, found=code)
    return code
