"""Files that a person names: what one is called, its bytes up to a limit, a new one."""

import os
from pathlib import Path

from indicators.errors import UserError


def name_of(path: Path) -> str:
    """Return the name of a file, whatever encoding it has on this disk."""
    # A file unpacked from a Windows archive often keeps its name in GB18030.
    name = os.fsencode(path.name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("utf-8", "backslashreplace")


def content_of(path: Path, most: int) -> bytes | None:
    """Return the bytes of a file, None where there are more than `most`.

    Raises:
        UserError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            # A pipe has no size and may never end: no more of it than is taken.
            size = os.fstat(file.fileno()).st_size
            content = b"" if size > most else file.read(most + 1)
    except OSError as error:
        detail = error.strerror or ""
        raise UserError("file_unreadable", path=str(path), detail=detail) from error
    return content if max(size, len(content)) <= most else None


def write_out(path: Path, content: bytes) -> None:
    """Write a file to where a person says.

    Raises:
        UserError: it cannot be written there.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        detail = error.strerror or ""
        raise UserError("file_unwritable", path=str(path), detail=detail) from error
