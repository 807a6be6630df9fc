"""Outlooks kept under the digest of what was asked; losing them costs time only.

One file a set of requests, in two lines: the hash of the second, and the answers.
"""

import hashlib
import json
import logging
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from etl.durable import make_folder, storage_errors, write_durably
from indicators.outlook.request import Outlook, Start, YearAhead

MOST_BYTES = 64 * 2**20
"""The oldest files go when all together are larger; a set of a round has 0.3 MB."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OutlookCache:
    """A folder of answers; fits `indicators.outlook.outlooks.Cache`."""

    folder: Path
    most_bytes: int = MOST_BYTES

    def get(self, digest: str) -> tuple[Outlook, ...] | None:
        """Return what was answered; None where nothing is kept or it is damaged.

        A damaged file is told in the log and left to be written over.

        Raises:
            StorageError: the folder cannot be read.
        """
        path = self._path(digest)
        with storage_errors(path):
            if not path.exists():
                return None
            said, _, body = path.read_bytes().partition(b"\n")
        if hashlib.sha256(body).hexdigest().encode() != said:
            _LOG.warning("outlook_cache_damaged file=%s: worked out anew", path)
            return None
        return tuple(_outlook(plain) for plain in json.loads(body))

    def put(self, digest: str, answers: tuple[Outlook, ...]) -> None:
        """Keep what was answered, whole or not at all, and drop what is too much.

        Raises:
            StorageError: the folder cannot be written.
        """
        plain = [asdict(answer) for answer in answers]
        body = json.dumps(plain, default=_iso, ensure_ascii=False).encode()
        said = hashlib.sha256(body).hexdigest().encode()
        path = self._path(digest)
        make_folder(self.folder)
        write_durably(path, said + b"\n" + body)
        with storage_errors(self.folder):
            self._shrink(keep=path)

    def _shrink(self, keep: Path) -> None:
        files = sorted(self.folder.glob("*.json"), key=lambda f: f.stat().st_mtime_ns)
        total = sum(file.stat().st_size for file in files)
        for file in files:
            if total <= self.most_bytes:
                return
            if file != keep:
                total -= file.stat().st_size
                file.unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        return self.folder / f"{digest}.json"


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _outlook(plain: dict[str, Any]) -> Outlook:
    start = plain["start"]
    return Outlook(
        **{
            **plain,
            "cut_off": date.fromisoformat(plain["cut_off"]),
            "start": None if start is None else Start(**start),
            "path": tuple(YearAhead(**year) for year in plain["path"]),
        }
    )
