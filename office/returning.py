"""A unit's own file given back: marked with what was found, or safely mended."""

from collections.abc import Sequence

from etl.intake.faithful import FaithfulText, faithful_text
from etl.intake.marked_package import marked_package, mended_package
from etl.intake.marked_text import marked_text, mended_text
from indicators.errors import UserError
from office.checking import Checked


def marked(content: bytes, checked: Checked, remarks: Sequence[str]) -> bytes:
    """Return the file with each finding at its cell; `remarks` are their sentences.

    Raises:
        UserError: it is no file that can be given back.
    """
    pairs = list(zip(checked.findings, remarks, strict=True))
    if _kind(checked) == "xlsx":
        return marked_package(content, pairs)
    return marked_text(_text(content, checked), _header_row(checked), pairs)


def mended(content: bytes, checked: Checked) -> bytes:
    """Return the file with every safe mend made, and nothing else changed.

    Raises:
        UserError: it is no file that can be given back.
    """
    mends = {
        (found.sheet, found.address): found.mend
        for found in checked.findings
        if found.mend is not None
    }
    if _kind(checked) == "xlsx":
        return mended_package(content, mends)
    own = {place: text for (_, place), text in mends.items()}
    return mended_text(_text(content, checked), own)


def _kind(checked: Checked) -> str:
    """Return what kind of file it is.

    Raises:
        UserError: one that this program reads but cannot write.
    """
    kind = checked.understood.kind
    if kind not in {"csv", "xlsx"}:
        raise UserError("not_given_back", kind=kind or "?")
    return kind


def _text(content: bytes, checked: Checked) -> FaithfulText:
    understood = checked.understood
    return faithful_text(content, understood.encoding, understood.delimiter)


def _header_row(checked: Checked) -> int:
    tables = checked.understood.tables
    return tables[0].header_row if tables else 1
