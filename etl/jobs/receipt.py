"""What a load came to: counted, compared and said, as data."""

from dataclasses import dataclass
from decimal import Decimal

from etl.controls import ControlTotal
from indicators.findings import Finding, has_errors


@dataclass(frozen=True, slots=True)
class Change:
    """A figure whose latest value is another after the load."""

    unit: str
    indicator: str
    frequency: str
    period: str
    old: Decimal
    new: Decimal


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to one file.

    `rows_in`: rows of figures in the file; `rows_out`: observations read from
    them; `added`: those that were not stored before. A file with a finding of
    severity error adds nothing.
    """

    file: str
    sha256: str
    load: str
    layout: str | None
    encoding: str | None
    rows_in: int
    rows_out: int
    added: int
    vintages: tuple[str, ...]
    units: tuple[str, ...]
    periods: tuple[str, ...]
    changed: tuple[Change, ...]
    control_totals: tuple[ControlTotal, ...]
    findings: tuple[Finding, ...]

    @property
    def accepted(self) -> bool:
        """Tell whether the file is in the warehouse."""
        return not has_errors(self.findings)
