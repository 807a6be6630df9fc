"""Only plain files of a listed type are served from a folder of ours."""

from pathlib import Path

import pytest
from flask import Request

from dashboard.static_files import MEDIA_TYPES, StaticFile, assets, links, suites


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "assets"
    (folder / "deep").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    for name in (
        "style.css",
        "frame.js",
        "icon.svg",
        "deep/map.json",
        "program.py",
        "page.html",
        "notes",
        "secret.js.bak",
        "LOUD.JS",
        ".style.css",
        ".hidden/style.css",
    ):
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def asking(query: str = "", **headers: str) -> Request:
    return Request({"REQUEST_METHOD": "GET", "QUERY_STRING": query, **headers})


def test_only_listed_types_and_nothing_hidden(folder: Path) -> None:
    assert set(assets(folder)) == {
        "/assets/style.css",
        "/assets/frame.js",
        "/assets/icon.svg",
        "/assets/deep/map.json",
    }


def test_no_link_is_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.json").write_text("{}", encoding="utf-8")
    (folder / "linked.json").symlink_to(outside / "secret.json")
    (folder / "linked").symlink_to(outside)
    (folder / "broken.css").symlink_to(tmp_path / "nothing")
    assert not [address for address in assets(folder) if "linked" in address]
    assert "/assets/broken.css" not in assets(folder)


def test_without_a_folder_there_are_no_files(tmp_path: Path) -> None:
    assert assets(tmp_path / "nothing") == {}


def test_an_address_with_the_right_stamp_is_kept_for_ever(folder: Path) -> None:
    file = assets(folder)["/assets/style.css"]
    stamp = (folder / "style.css").stat().st_mtime
    kept = file.answer(asking(f"m={stamp}")).headers["Cache-Control"]
    assert "immutable" in kept
    assert file.answer(asking("m=1")).headers["Cache-Control"] == "no-cache"
    assert file.answer(asking()).headers["Cache-Control"] == "no-cache"


def test_a_file_stays_as_it_was_first_read(folder: Path) -> None:
    file = StaticFile(folder / "style.css")
    first = file.body("identity")
    (folder / "style.css").write_text("other", encoding="utf-8")
    assert file.body("identity") == first
    assert StaticFile(folder / "style.css").body("identity") != first


def test_each_encoding_has_its_own_tag(folder: Path) -> None:
    file = StaticFile(folder / "style.css")
    assert len({file.body(encoding)[1] for encoding in ("br", "gzip", "identity")}) == 3


def test_a_picture_is_not_compressed(folder: Path) -> None:
    (folder / "picture.png").write_bytes(b"picture" * 1000)
    file = assets(folder)["/assets/picture.png"]
    answer = file.answer(asking(HTTP_ACCEPT_ENCODING="br"))
    assert "Content-Encoding" not in answer.headers
    assert "Vary" not in answer.headers
    assert answer.mimetype == "image/png"


def test_every_type_is_one_that_browsers_do_not_guess() -> None:
    assert not {".html", ".htm", ".py", ".xml", ".map"} & MEDIA_TYPES.keys()


def test_suites_are_scripts_under_both_of_their_names() -> None:
    registered = {
        "dash": {"dcc/async-graph.js", "dcc/async-graph.js.map", "deps/x.min.js"},
        "plotly": {"package_data/plotly.min.js"},
    }
    base = "/_dash-component-suites/dash"
    html = (
        f'<script src="{base}/deps/x.v4_4_1m12.min.js"></script>'
        f'<script src="{base}/deps/unknown.v4_4_1m12.js"></script>'
        '<link href="/assets/style.css?m=1">'
    )
    found = suites(registered, html)
    assert set(found) == {
        f"{base}/dcc/async-graph.js",
        f"{base}/deps/x.min.js",
        f"{base}/deps/x.v4_4_1m12.min.js",
    }
    assert links(html)[-1] == f"{base}/deps/unknown.v4_4_1m12.js"
