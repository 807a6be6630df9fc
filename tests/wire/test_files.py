"""Scripts, styles and pictures: small, kept by the browser, and no others."""

import gzip
import re

import brotli
import pytest
from flask.testing import FlaskClient

from dashboard import bundle
from dashboard.walls import TradePlanApp


def scripts(client: FlaskClient) -> list[str]:
    return re.findall(r'<script src="([^"]+)"', client.get("/").text)


def test_each_script_of_the_page_is_served_and_kept_for_ever(
    client: FlaskClient,
) -> None:
    found = scripts(client)
    assert len(found) >= 8
    for address in found:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.mimetype == "text/javascript"


def test_a_file_is_the_same_in_each_encoding(client: FlaskClient) -> None:
    def got(encoding: str) -> bytes:
        answer = client.get(bundle.ADDRESS, headers={"Accept-Encoding": encoding})
        assert answer.headers.get("Content-Encoding", "identity") == encoding
        assert answer.headers["Vary"] == "Accept-Encoding"
        return answer.data

    plain = bundle.FILE.read_bytes()
    assert got("identity") == plain
    assert gzip.decompress(got("gzip")) == plain
    assert brotli.decompress(got("br")) == plain
    assert len(got("br")) < len(got("gzip")) < len(plain) / 2


def test_a_file_without_a_fingerprint_is_asked_for_again_but_not_sent_again(
    client: FlaskClient,
) -> None:
    address = "/_dash-component-suites/dash/dcc/async-graph.js"
    first = client.get(address, headers={"Accept-Encoding": "br"})
    assert first.headers["Cache-Control"] == "no-cache"
    again = {"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]}
    second = client.get(address, headers=again)
    assert second.status_code == 304
    assert second.data == b""
    other = {"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]}
    assert client.get(address, headers=other).status_code == 200


def test_a_fingerprint_that_is_not_ours_is_no_file(client: FlaskClient) -> None:
    address = next(a for a in scripts(client) if "dash_core_components.v" in a)
    assert client.get(re.sub(r"m\d+", "m1", address)).status_code == 403


def test_only_scripts_and_styles_of_packages_are_listed(app: TradePlanApp) -> None:
    suites = {a for a in app.files if a.startswith("/_dash-component-suites/")}
    assert suites
    assert {a.rpartition(".")[2] for a in suites} <= {"js", "css"}
    assert not any("plotly/" in address for address in suites)


@pytest.mark.parametrize("part", ["dash_ag_grid", "mathjax.js.map", ".dev.js"])
def test_what_no_page_needs_is_not_listed(app: TradePlanApp, part: str) -> None:
    assert not [address for address in app.files if part in address]
