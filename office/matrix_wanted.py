"""How the matrix of statuses is narrowed and grouped.

Light on purpose: the state of an address is made of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Breadth = Literal["core", "monitoring", "all"]
Grouped = Literal["objective", "department"]
BREADTHS: tuple[Breadth, ...] = get_args(Breadth)
GROUPINGS: tuple[Grouped, ...] = get_args(Grouped)

REGIONS = ("华北", "东北", "华东", "华中", "华南", "西南", "西北")


@dataclass(frozen=True, slots=True)
class MatrixWanted:
    """What of the matrix is wanted.

    `breadth`: core indicators alone, with those monitored, or all; `region`: whose
    provinces stand beside the nation, blank for all; `status`: the word that a row
    and a column must have somewhere, blank for any.
    """

    breadth: Breadth = "core"
    grouped: Grouped = "objective"
    region: str = ""
    status: str = ""

    def query(self) -> list[tuple[str, str, str]]:
        """Return key, value and usual value of each part, as an address has them."""
        usual = USUAL_MATRIX
        return [
            ("breadth", self.breadth, usual.breadth),
            ("group", self.grouped, usual.grouped),
            ("region", self.region, usual.region),
            ("having", self.status, usual.status),
        ]


USUAL_MATRIX = MatrixWanted()


def matrix_wanted(asked: Mapping[str, str]) -> MatrixWanted:
    """Return what an address asks for; what nobody offers falls back to the usual."""
    usual = USUAL_MATRIX
    breadth, grouped = asked.get("breadth"), asked.get("group")
    region, status = asked.get("region", ""), asked.get("having", "")
    return MatrixWanted(
        breadth=next((each for each in BREADTHS if each == breadth), usual.breadth),
        grouped=next((each for each in GROUPINGS if each == grouped), usual.grouped),
        region=region if region in REGIONS else "",
        status=status if status.isidentifier() and len(status) < 10 else "",  # noqa: PLR2004 - no status word is longer
    )
