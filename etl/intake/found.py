"""A finding with its place in the file as the person sees it, and its mend."""

from dataclasses import dataclass
from typing import Any

from indicators.findings import Finding


@dataclass(frozen=True, slots=True)
class Found:
    """A finding; `sheet` is blank in a text, `address` where it is of no cell.

    `typed`: the cell as the person typed it. `mend`: what a safe mend puts there,
    None where only a person can say.
    """

    finding: Finding
    sheet: str = ""
    address: str = ""
    typed: str | None = None
    mend: str | None = None

    @property
    def code(self) -> str:
        """Return the code of the finding."""
        return self.finding.code

    def record(self) -> dict[str, Any]:
        """Return it as a plain record, as findings of a load with their place."""
        finding = self.finding
        return {
            "code": finding.code,
            "severity": finding.severity,
            "line": finding.line,
            "column": finding.column,
            "value": finding.value if self.typed is None else self.typed,
            "facts": dict(finding.facts),
            "sheet": self.sheet,
            "address": self.address,
            "mend": self.mend,
        }
