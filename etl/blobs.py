"""The bytes that were handed in, unchanged, under their SHA-256."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from etl.durable import (
    make_folder,
    storage_errors,
    sync_file,
    sync_folder,
    write_durably,
)
from indicators.errors import DamagedError


@dataclass(frozen=True, slots=True)
class Blobs:
    """A folder of byte strings, each named by its hash."""

    folder: Path

    def keep(self, content: bytes) -> str:
        """Store `content` once and return its SHA-256 in hex.

        Raises:
            StorageError: the folder cannot be written.
        """
        name = hashlib.sha256(content).hexdigest()
        path = self.path(name)
        with storage_errors(path):
            stands = path.exists() and path.read_bytes() == content
            if stands:
                # Whoever wrote it may have died before it was made to last.
                sync_file(path)
                sync_folder(path.parent)
        if not stands:
            make_folder(path.parent)
            write_durably(path, content)
        return name

    def read(self, name: str) -> bytes:
        """Return the bytes kept under `name`.

        Raises:
            DamagedError: they are gone or no longer what their name says.
        """
        path = self.path(name)
        with storage_errors(path):
            content = path.read_bytes() if path.exists() else b""
        if hashlib.sha256(content).hexdigest() != name:
            raise DamagedError("blob_damaged", sha256=name)
        return content

    def path(self, name: str) -> Path:
        """Return where the bytes called `name` stand."""
        return self.folder / name[:2] / name
