"""The folder of publications: which there are, which one is current.

The current one stands in a small pointer file that is replaced as a whole,
because DuckDB hands a process the old file as long as one connection to a
name lives (tried): a file never changes under its name.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from etl.durable import sha256_of, write_durably
from etl.publication.edition import FILE
from etl.publication.seal import MANIFEST, Manifest, read_manifest
from indicators.errors import DamagedError, NotFoundError

POINTER = "current.json"

_ID = re.compile(r"^[0-9a-f]{64}$")


@dataclass(frozen=True, slots=True)
class PublicationStore:
    """All publications below one folder."""

    folder: Path

    def current(self) -> str | None:
        """Return the id of the current publication, None before the first.

        Raises:
            DamagedError: the pointer does not name a publication.
        """
        try:
            text = (self.folder / POINTER).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        try:
            named = json.loads(text)["publication"]
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedError("pointer_damaged", path=POINTER) from error
        return self.known(str(named))

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

    def path(self, publication: str) -> Path:
        """Return the file of a publication."""
        return self.folder / publication / FILE

    def manifest(self, publication: str) -> Manifest:
        """Return the manifest of a publication."""
        return read_manifest(self.folder / self.known(publication))

    def manifests(self) -> list[Manifest]:
        """Return all manifests, the latest published first."""
        found = [
            read_manifest(path.parent)
            for path in self.folder.glob(f"*/{MANIFEST}")
            if _ID.match(path.parent.name)
        ]
        return sorted(found, key=lambda manifest: manifest.published, reverse=True)

    def with_content(self, digest: str) -> Manifest | None:
        """Return the publication whose content digest is `digest`, or None."""
        return next((m for m in self.manifests() if m.content_digest == digest), None)

    def verify(self, publication: str) -> None:
        """Hash a publication's file again and compare it with its seal.

        Only for files that no connection of this process has open.

        Raises:
            DamagedError: the bytes are not those that were sealed.
        """
        if sha256_of(self.path(self.known(publication))) != publication:
            raise DamagedError("publication_damaged", publication=publication)
