"""A country with many times the provinces: the shipped one, each province repeated.

Copies have codes and names of their own, and the targets and peers of the province
that they repeat. Its amounts are shared out among it and its copies, because the
provinces must add up to the nation, whose figures stay as they are.
"""

import csv
import shutil
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

from office.loading import load_files
from office.publishing import publish
from office.settings import Settings
from office.shipped import shipped_data
from office.workspace import Workspace

Cells = dict[str, str]
NAMED = ("name_zh", "name_en", "short_zh", "short_en")


class WideCountry(Workspace):
    """A workspace of a plan and a table of units that are not the shipped ones."""

    @property
    def plan_places(self) -> tuple[Path, Path]:
        """Return both beside the data folder."""
        aside = self.root.with_name(f"{self.root.name}-files")
        return aside / "plan" / "145-trade", aside / "reference" / "units.csv"


def wide_country(data: Path, times: int) -> Workspace:
    """Publish into `data` the shipped figures with `times` as many provinces."""
    workspace = WideCountry(Settings(data=data))
    plan, units = workspace.plan_places
    shutil.copytree(shipped_data(), plan.parent.parent)
    provinces = {row["code"] for row in _rows(units) if row["level"] == "province"}
    observations = sorted((units.parent / "observations").glob("*.csv"))
    named: list[tuple[Path, str, Callable[[Cells, int, int], Cells]]] = [
        (units, "code", _unit),
        (plan / "peers.csv", "unit", _peer),
        (plan / "targets.csv", "unit", _target),
        *((path, "unit", _figure) for path in observations),
    ]
    for path, column, copied in named:
        _widen(path, column, provinces, copied, times)
    refused = [r for r in load_files(workspace, observations, {}) if not r["accepted"]]
    if refused:
        raise RuntimeError(f"not loaded: {refused[0]['findings'][:3]}")
    publish(workspace)
    return workspace


def _widen(
    path: Path,
    column: str,
    provinces: Iterable[str],
    copied: Callable[[Cells, int, int], Cells],
    times: int,
) -> None:
    """Repeat each row of a province; `column` holds the province's code."""
    rows = _rows(path)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        for row in rows:
            if row[column] not in provinces:
                writer.writerow(row)
                continue
            for number in range(times):
                code = f"{row[column][:2]}99{number:02d}" if number else row[column]
                writer.writerow(copied({**row, column: code}, number, times))


def _rows(path: Path) -> list[Cells]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _figure(row: Cells, _number: int, times: int) -> Cells:
    """Return a share as it is, and of an amount one of so many equal parts."""
    if row["unit_of_measure"] == "%":
        return row
    parts = {n: row[n] for n in ("value", "rounded_to") if row[n]}
    return {**row, **{n: str(Decimal(text) / times) for n, text in parts.items()}}


def _peer(row: Cells, _number: int, _times: int) -> Cells:
    return row


def _unit(row: Cells, number: int, _times: int) -> Cells:
    if not number:
        return row
    return {**row, **{n: f"{row[n]} {number}" for n in NAMED}, "aliases": ""}


def _target(row: Cells, number: int, _times: int) -> Cells:
    return {**row, "id": f"{row['id']}_{number}" if number else row["id"]}
