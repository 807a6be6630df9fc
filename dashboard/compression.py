"""Making answers small: brotli or gzip, whichever the client takes.

Here: choosing and applying an encoding. Not here: which files are kept
compressed (`static_files`).
"""

import gzip
from typing import Literal

import brotli  # type: ignore[import-untyped]
from flask import Request, Response

Encoding = Literal["br", "gzip", "identity"]
ENCODINGS: tuple[Encoding, ...] = ("br", "gzip", "identity")

# Below this the header of the encoding and the time cost more than is saved.
WORTHWHILE_BYTES = 1024

# Level 9 is within 8 % of brotli's best and 25 times as fast, so that files need
# no copy on disk; answers made per request take a level that costs no wait.
_FILE_LEVELS = {"br": 9, "gzip": 9}
_ANSWER_LEVELS = {"br": 4, "gzip": 5}

_COMPRESSIBLE = frozenset(
    {
        "text/html",
        "text/css",
        "text/javascript",
        "text/plain",
        "application/json",
        "image/svg+xml",
    }
)


def compressible(media_type: str | None) -> bool:
    """Tell whether content of this type is text that gets smaller."""
    return (media_type or "").partition(";")[0].strip() in _COMPRESSIBLE


def accepted(request: Request) -> Encoding:
    """Return the best encoding that the client says it takes."""
    taken = request.accept_encodings
    return next((e for e in ENCODINGS if taken.quality(e) > 0), "identity")


def encoded(content: bytes, encoding: Encoding) -> bytes:
    """Return a file's content, encoded once to be sent many times."""
    return _encoded(content, encoding, _FILE_LEVELS)


def shrink(request: Request, response: Response) -> Response:
    """Encode an answer made for this request, if that is worth it.

    Leaves alone what is small, encoded already, of another kind, or streamed.
    """
    if not compressible(response.mimetype) or response.is_streamed:
        return response
    response.vary.add("Accept-Encoding")
    encoding = accepted(request)
    if encoding == "identity" or "Content-Encoding" in response.headers:
        return response
    content = response.get_data()
    if len(content) > WORTHWHILE_BYTES:
        response.set_data(_encoded(content, encoding, _ANSWER_LEVELS))
        response.headers["Content-Encoding"] = encoding
    return response


def _encoded(content: bytes, encoding: Encoding, levels: dict[str, int]) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(content, quality=levels["br"]))
    if encoding == "gzip":
        return gzip.compress(content, levels["gzip"], mtime=0)
    return content
