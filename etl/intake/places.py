"""An address of a spreadsheet → column and row."""

import re

_ADDRESS = re.compile(r"^([A-Z]+)(\d+)$")
LETTERS = 26


def place_of(address: str) -> tuple[int, int]:
    """Return column (from 0) and row (from 1) of an address; row 0 where it is none."""
    found = _ADDRESS.match(address)
    if not found:
        return 0, 0
    number = 0
    for letter in found[1]:
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number - 1, int(found[2])
