"""The folder of publications: which there are, which one is current.

The current one stands in a small pointer file that is replaced as a whole,
because DuckDB hands a process the old file as long as one connection to a
name lives (tried): a file never changes under its name.
"""

import json
import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from etl.durable import sha256_of, storage_errors, write_durably
from etl.publication.edition import FILE
from etl.publication.seal import Manifest, read_manifest
from indicators.errors import DamagedError, NotFoundError, StorageError

POINTER = "current.json"

SHOWN_ID = 64
SHOWN_PREFIX = 12

_ID = re.compile(r"^[0-9a-f]{64}$")


@dataclass(frozen=True, slots=True)
class PublicationStore:
    """All publications below one folder."""

    folder: Path

    def current(self) -> str | None:
        """Return the id of the current publication, None before the first.

        Raises:
            DamagedError: the pointer names none, or one that is gone.
            StorageError: the folder cannot be read.
        """
        path = self.folder / POINTER
        try:
            with storage_errors(path):
                content = path.read_bytes()
        except StorageError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return None
            raise
        return self._pointed_at(content)

    def _pointed_at(self, content: bytes) -> str:
        try:
            named = str(json.loads(content)["publication"])
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedError("pointer_damaged", path=POINTER) from error
        if not _ID.match(named):
            raise DamagedError("pointer_damaged", path=POINTER)
        if not self.path(named).exists():
            raise DamagedError("publication_damaged", publication=named)
        return named

    def point_to(self, publication: str) -> None:
        """Make `publication` the current one."""
        text = json.dumps({"publication": self.known(publication)})
        write_durably(self.folder / POINTER, text.encode())

    def known(self, publication: str) -> str:
        """Return `publication` if it is one that stands here.

        Raises:
            NotFoundError: it does not.
        """
        if not _ID.match(publication) or not self.path(publication).exists():
            raise NotFoundError("publication_unknown", publication=publication[:64])
        return publication

    def named(self, beginning: str) -> str:
        """Return the one publication whose id begins so.

        Raises:
            NotFoundError: none does, with the nearest; or several do.
        """
        ids = sorted(self.ids())
        fitting = [name for name in ids if beginning and name.startswith(beginning)]
        if len(fitting) == 1:
            return fitting[0]
        asked = beginning[:SHOWN_ID]
        if fitting:
            names = ", ".join(name[:SHOWN_PREFIX] for name in fitting)
            raise NotFoundError("publication_several", publication=asked, names=names)
        starts = {name[: max(len(beginning), 1)]: name for name in reversed(ids)}
        near = get_close_matches(beginning, starts, n=1, cutoff=0)
        nearest = starts[near[0]][:SHOWN_PREFIX] if near else "—"
        raise NotFoundError("publication_unnamed", publication=asked, nearest=nearest)

    def path(self, publication: str) -> Path:
        """Return the file of a publication."""
        return self.folder / publication / FILE

    def manifest(self, publication: str) -> Manifest:
        """Return the manifest of a publication."""
        return read_manifest(self.folder / self.known(publication))

    def ids(self) -> set[str]:
        """Return the ids of all publications that stand here, sound or not."""
        return {path.name for path in self.folder.glob("*") if _ID.match(path.name)}

    def manifests(self) -> list[Manifest]:
        """Return all manifests, the latest published first.

        Raises:
            DamagedError: one of them is gone or not a manifest.
        """
        found = [read_manifest(self.folder / name) for name in self.ids()]
        return sorted(found, key=lambda manifest: manifest.published, reverse=True)

    def readable(self) -> list[Manifest]:
        """Return the manifests that can be read; one that cannot blocks no work."""
        read = (self._read(name) for name in sorted(self.ids()))
        return [manifest for manifest in read if manifest]

    def with_content(self, digest: str) -> Manifest | None:
        """Return a sound publication whose content digest is `digest`, or None.

        One whose bytes have changed does not count: its content is published
        anew, which is how a damaged publication is replaced.
        """
        same = (m for m in self.readable() if m.content_digest == digest)
        return next((m for m in same if self._is_sound(m.id)), None)

    def _read(self, publication: str) -> Manifest | None:
        try:
            return read_manifest(self.folder / publication)
        except DamagedError:
            return None

    def _is_sound(self, publication: str) -> bool:
        path = self.path(publication)
        return path.exists() and sha256_of(path) == publication

    def verify(self, publication: str) -> None:
        """Hash a publication's file again and compare it with its seal.

        Only for files that no connection of this process has open.

        Raises:
            NotFoundError: there is no such publication.
            DamagedError: the bytes are not those that were sealed.
        """
        if publication not in self.ids():
            raise NotFoundError("publication_unknown", publication=publication[:64])
        if not self._is_sound(publication):
            raise DamagedError("publication_damaged", publication=publication)
