"""The files a browser may fetch: a list made at start, nothing beside it.

Here: which scripts, styles and pictures are listed, and how one is sent. Not
here: who may have them (`gate`). An address that is not in the list is no file,
whatever lies in a folder: no path from a request ever touches the disk.
"""

import hashlib
import re
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

from dash.fingerprint import check_fingerprint
from flask import Request, Response

from dashboard import bundle
from dashboard.compression import Encoding, accepted, compressible, encoded
from dashboard.joined import SCRIPTS, STYLES, Joined
from dashboard.querying.scripts_listed import desk_scripts, tile_scripts

MEDIA_TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
OUR_FOLDER = Path(__file__).with_name("assets")

# The routes that this list answers, as the server's map of addresses writes them.
ROUTES = frozenset(
    {
        "/assets/<path:filename>",
        "/vendor/<path:filename>",
        "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
    }
)
_SUITES = "/_dash-component-suites"
_SUITE_TYPES = frozenset({".css", ".js"})
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_LINK = re.compile(r'(?:src|href)="([^"?]+)"')


class StaticFile:
    """One file: read, hashed and compressed at first use, then kept.

    `stamp` is what the query `m` of an up-to-date address says ("" for none);
    `fingerprinted` files have addresses that change with their content.
    """

    def __init__(
        self, path: Path, *, fingerprinted: bool = False, stamp: str = ""
    ) -> None:
        """Name the file; it is not read yet."""
        self._path = path
        self._fingerprinted = fingerprinted
        self._stamp = stamp
        self._media_type = MEDIA_TYPES[path.suffix]
        self._bodies: dict[Encoding, bytes] = {}
        self._digest = ""
        self._reading = threading.Lock()

    def body(self, encoding: Encoding) -> tuple[bytes, str]:
        """Return the content in an encoding, and the entity tag of that."""
        with self._reading:
            if not self._bodies:
                self._bodies["identity"] = self._content()
                digest = hashlib.sha256(self._bodies["identity"])
                self._digest = digest.hexdigest()[:32]
            if encoding not in self._bodies:
                plain = self._bodies["identity"]
                self._bodies[encoding] = encoded(plain, encoding)
        return self._bodies[encoding], f"{self._digest}-{encoding}"

    def _content(self) -> bytes:
        return self._path.read_bytes()

    def answer(self, request: Request) -> Response:
        """Return the file, or 304 when the client has it already."""
        small = compressible(self._media_type)
        encoding = accepted(request) if small else "identity"
        body, tag = self.body(encoding)
        response = Response(body, content_type=self._media_type)
        if small:
            response.vary.add("Accept-Encoding")
        if encoding != "identity":
            response.headers["Content-Encoding"] = encoding
        response.headers["Cache-Control"] = self._kept(request)
        response.set_etag(tag)
        response.make_conditional(request)
        return response

    def _kept(self, request: Request) -> str:
        stamped = self._stamp and request.args.get("m") == self._stamp
        return _FOR_EVER if self._fingerprinted or stamped else _ASK_AGAIN


class JoinedFile(StaticFile):
    """Several files of ours, sent as one under an address of their content."""

    def __init__(self, joined: Joined) -> None:
        """Take them as they were read."""
        super().__init__(Path(joined.address), fingerprinted=True)
        self._joined = joined

    def _content(self) -> bytes:
        return self._joined.content


class StaticFiles:
    """All files that may be fetched, by their whole address."""

    def __init__(self, files: Mapping[str, StaticFile]) -> None:
        """Take the list as it is at start."""
        self._files = dict(files)

    def __contains__(self, address: object) -> bool:
        """Tell whether this address is a listed file."""
        return address in self._files

    def __iter__(self) -> Iterator[str]:
        """Yield each listed address."""
        return iter(self._files)

    def answer(self, request: Request) -> Response:
        """Return the listed file that a request asks for.

        Raises KeyError for others: the gate has let nobody ask for those.
        """
        return self._files[request.path].answer(request)

    def warm(self, html: str) -> None:
        """Read and compress what a page loads first: the links of its `html`."""
        for address in (*links(html), bundle.ADDRESS):
            if address in self._files:
                self._files[address].body("br")
                self._files[address].body("gzip")


def links(html: str) -> tuple[str, ...]:
    """Return the addresses of the scripts and styles in a piece of html."""
    return tuple(_LINK.findall(html))


def suites(registered: Mapping[str, set[str]], html: str) -> dict[str, StaticFile]:
    """Return the scripts of the component packages, and their fingerprinted names.

    `registered` is package → paths, as dash knows them; `html` the tags of a
    page, which use the fingerprinted names. Source maps and the full plotly are
    left out.
    """
    found = {
        f"{_SUITES}/{package}/{relative}": _folder(package) / relative
        for package, relatives in registered.items()
        for relative in relatives
        if package != "plotly" and Path(relative).suffix in _SUITE_TYPES
    }
    plain = {address: StaticFile(path) for address, path in found.items()}
    named = {
        link: StaticFile(found[address], fingerprinted=True)
        for link in links(html)
        if (address := _without_fingerprint(link)) in found
    }
    return plain | named


def assets(folder: Path) -> dict[str, StaticFile]:
    """Return our own files: of a listed type, no link, nothing hidden."""
    return {
        f"/assets/{path.relative_to(folder).as_posix()}": StaticFile(
            path, stamp=str(path.stat().st_mtime)
        )
        for path in _plain_files(folder)
        if path.suffix in MEDIA_TYPES
    }


def joined() -> dict[str, StaticFile]:
    """Return our styles and our scripts, each as one file."""
    return {each.address: JoinedFile(each) for each in (STYLES, SCRIPTS)}


def plotly() -> dict[str, StaticFile]:
    """Return the plotly bundle."""
    return {bundle.ADDRESS: StaticFile(bundle.FILE, fingerprinted=True)}


def desk() -> dict[str, StaticFile]:
    """Return the scripts of queries, which only pages that show some load."""
    return {
        address: StaticFile(file, fingerprinted=True)
        for address, file in {**desk_scripts(), **tile_scripts()}.items()
    }


def _plain_files(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _plain_files(entry)
        elif entry.is_file():
            yield entry


def _folder(package: str) -> Path:
    return Path(sys.modules[package].__file__ or "").parent


def _without_fingerprint(address: str) -> str:
    plain, _ = check_fingerprint(address)  # type: ignore[no-untyped-call]
    return str(plain)
