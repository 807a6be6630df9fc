"""What a person says in place of what was understood of a file, checked."""

from etl.intake.text_book import CODEC_OF
from etl.intake.understood import Corrections
from indicators.errors import UserError

ENCODINGS = tuple(CODEC_OF)
"""Encodings that may be said, by their usual names."""


def corrections(
    *, encoding: str = "", sheet: str = "", header_row: int = 0, measure: str = ""
) -> Corrections:
    """Return them; blank or zero: as it is understood.

    Raises:
        UserError: an encoding that is not read here.
    """
    known = {name.upper(): name for name in ENCODINGS}
    if encoding and encoding.upper() not in known:
        names = "、".join(ENCODINGS)
        raise UserError("encoding_unknown", said=encoding[:80], known=names)
    said = known.get(encoding.upper(), "")
    return Corrections(
        encoding=said, sheet=sheet, header_row=header_row, measure=measure
    )
