"""The encoding a client takes, and answers that are worth encoding."""

import gzip

import brotli
import pytest
from flask import Request, Response

from dashboard.compression import accepted, encoded, shrink

TEXT = b"words " * 1000


def asking(accepting: str) -> Request:
    return Request({"HTTP_ACCEPT_ENCODING": accepting})


@pytest.mark.parametrize(
    ("accepting", "expected"),
    [
        ("", "identity"),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.1, gzip;q=1", "br"),
        ("deflate", "identity"),
        ("identity", "identity"),
        ("*", "br"),
        ("gzip;q=0", "identity"),
        ("nonsense;;q=x", "identity"),
    ],
)
def test_the_smallest_encoding_a_client_takes_is_chosen(
    accepting: str, expected: str
) -> None:
    assert accepted(asking(accepting)) == expected


def test_a_file_can_be_decoded_again_and_encodes_the_same_each_time() -> None:
    assert brotli.decompress(encoded(TEXT, "br")) == TEXT
    assert gzip.decompress(encoded(TEXT, "gzip")) == TEXT
    assert encoded(TEXT, "identity") == TEXT
    assert encoded(TEXT, "gzip") == encoded(TEXT, "gzip")


@pytest.mark.parametrize(
    "response",
    [
        Response(b"x" * 1024, mimetype="application/json"),
        Response(TEXT, mimetype="image/png"),
        Response(TEXT, mimetype="font/woff2"),
        Response(
            TEXT, mimetype="application/json", headers={"Content-Encoding": "gzip"}
        ),
        Response(iter([TEXT]), mimetype="application/json"),
    ],
    ids=["small", "picture", "font", "encoded", "streamed"],
)
def test_what_gains_nothing_is_left_alone(response: Response) -> None:
    before = response.headers.get("Content-Encoding")
    shrunk = shrink(asking("br"), response)
    assert shrunk.headers.get("Content-Encoding") == before


@pytest.mark.parametrize("mimetype", ["application/json", "text/html"])
def test_text_is_encoded_and_says_so(mimetype: str) -> None:
    shrunk = shrink(asking("gzip"), Response(TEXT, mimetype=mimetype))
    assert shrunk.headers["Content-Encoding"] == "gzip"
    assert shrunk.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(shrunk.data) == TEXT
    assert shrunk.content_length == len(shrunk.data)
