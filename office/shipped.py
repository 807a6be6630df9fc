"""Where the shipped data files are: in the wheel, or beside a checkout."""

from functools import cache
from pathlib import Path

from indicators.errors import DefinitionError

PINS = "constraints.txt"

_INSTALLED = Path(__file__).parent / "_shipped"
_CHECKOUT = Path(__file__).parent.parent / "data"


@cache
def shipped_data() -> Path:
    """Return the folder with plan, reference figures and map.

    Raises:
        DefinitionError: the installation lacks them.
    """
    for folder in (_INSTALLED, _CHECKOUT):
        if (folder / "plan").is_dir():
            return folder
    raise DefinitionError("definition_file_missing", file="plan")


def shipped_pins() -> Path:
    """Return the file of exact versions that this version was tested with.

    Raises:
        DefinitionError: the installation lacks it.
    """
    for folder in (_INSTALLED, _CHECKOUT.parent):
        if (folder / PINS).is_file():
            return folder / PINS
    raise DefinitionError("definition_file_missing", file=PINS)
