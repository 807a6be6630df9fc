"""Files that are gone or are not what they were: said so, and mended by the hint."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command import Ran, refusal_of, tradeplan
from tests.cli.folders import (
    copied,
    current_file,
    ledger_of,
    loads_of,
    publication_digest,
    warehouse_digest,
)
from tests.faults.crash import check_stores

WAREHOUSE = Path("warehouse") / "warehouse.duckdb"


def damaged(ran: Ran, kind: str, code: int = 7) -> str:
    """Check that a command was refused for damage; return its sentence."""
    assert (ran.code, ran.error["code"]) == (code, kind), ran.out + ran.err
    assert ran.error["hint"]
    return refusal_of(ran)


def bytes_of_a_load(folder: Path) -> Path:
    """Return where the bytes of a file stand that was loaded into `folder`."""
    name = loads_of(folder)[0]["sha256"]
    return folder / "blobs" / name[:2] / name


@pytest.fixture
def folder(loaded: Path, tmp_path: Path) -> Path:
    return copied(loaded, tmp_path / "data")


def garbage(path: Path) -> None:
    path.write_bytes(b"not a database at all, but long enough to be one" * 4096)


def cut_short(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.truncate(path.stat().st_size // 2 // 4096 * 4096 + 17)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


@pytest.mark.parametrize("how", [garbage, cut_short, emptied, zeros])
def test_a_warehouse_that_is_none(
    folder: Path, months: list[Path], how: Callable[[Path], None], undisturbed: str
) -> None:
    file = folder / WAREHOUSE
    how(file)
    kept = file.read_bytes()
    for words in (("load", str(months[0])), ("publish",)):
        assert str(file) in damaged(
            tradeplan(*words, "--json", data=folder), "warehouse_damaged"
        )
    assert file.read_bytes() == kept
    assert tradeplan("show", "gdp", data=folder).code == 0
    # What the hint says: moved away, it is built again.
    file.rename(file.with_suffix(".old"))
    assert tradeplan("publish", data=folder).code == 0
    check_stores(folder)
    assert publication_digest(folder) == undisturbed


@pytest.mark.parametrize("left", ["nothing", "a foreign log"])
def test_a_warehouse_that_is_gone_is_built_again(folder: Path, left: str) -> None:
    before = warehouse_digest(folder)
    file = folder / WAREHOUSE
    file.unlink()
    if left == "a foreign log":
        file.with_name("warehouse.duckdb.wal").write_bytes(b"\x05log of another" * 99)
    assert tradeplan("publish", data=folder).code == 0
    check_stores(folder)
    # With the moments of the first loads: the same content to the last digit.
    assert warehouse_digest(folder) == before


def test_the_same_content_is_the_same_publication(folder: Path) -> None:
    first = tradeplan("publish", "--json", data=folder).record
    (folder / WAREHOUSE).unlink()
    again = tradeplan("publish", "--json", data=folder).record
    assert again["content_digest"] == first["content_digest"]
    assert (again["id"], again["is_new"]) == (first["id"], False)


def test_bytes_that_are_gone(folder: Path) -> None:
    blobs = folder / "blobs"
    shutil.copytree(blobs, folder.with_name("backup"))
    lost = bytes_of_a_load(folder)
    lost.unlink()
    # The warehouse holds the figures still: nothing needs the bytes.
    assert tradeplan("publish", data=folder).code == 0
    (folder / WAREHOUSE).unlink()
    for words in (("publish",), ("load", __file__)):
        said = damaged(tradeplan(*words, "--json", data=folder), "blob_damaged")
        assert lost.name in said
    shutil.copytree(folder.with_name("backup"), blobs, dirs_exist_ok=True)
    assert tradeplan("publish", data=folder).code == 0
    check_stores(folder)


def test_bytes_that_are_others(folder: Path) -> None:
    changed = bytes_of_a_load(folder)
    changed.write_bytes(changed.read_bytes() + b" ")
    (folder / WAREHOUSE).unlink()
    ran = tradeplan("publish", "--json", data=folder)
    assert changed.name in damaged(ran, "blob_damaged")
    assert len(ledger_of(folder)) < 4


def flip(path: Path, at: float) -> None:
    """Change one byte of a file at a share of its length."""
    content = bytearray(path.read_bytes())
    content[int(len(content) * at)] ^= 0xFF
    path.write_bytes(content)


@pytest.mark.parametrize("at", [0.0005, 0.5, 0.999])
def test_a_publication_with_one_byte_changed(folder: Path, at: float) -> None:
    file = current_file(folder)
    whole = publication_digest(folder)
    assert tradeplan("show", "gdp", data=folder).code == 0
    flip(file, at)
    name = file.parent.name
    for words in (("show", "gdp"), ("status",), ("catalogue",)):
        ran = tradeplan(*words, "--json", data=folder)
        assert name in damaged(ran, "publication_damaged")
    # Publishing does not take it for what it was, whatever its manifest says.
    (folder / WAREHOUSE).unlink()
    fresh = tradeplan("publish", "--json", data=folder)
    assert fresh.record["id"] != name
    assert tradeplan("show", "gdp", data=folder).code == 0
    assert publication_digest(folder) != whole


def test_a_publication_published_again_replaces_a_damaged_one(folder: Path) -> None:
    first = tradeplan("publish", "--json", data=folder).record
    flip(folder / "publications" / first["id"] / "publication.duckdb", 0.5)
    again = tradeplan("publish", "--json", data=folder).record
    assert again["content_digest"] == first["content_digest"]
    assert (again["id"] != first["id"], again["is_new"]) == (True, True)
    assert tradeplan("show", "gdp", data=folder).code == 0


@pytest.mark.parametrize("part", ["publication.duckdb", "manifest.json", ""])
def test_a_publication_that_is_gone_or_not_whole(folder: Path, part: str) -> None:
    gone = current_file(folder).parent / part
    name = current_file(folder).parent.name
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    if part != "manifest.json":
        ran = tradeplan("show", "gdp", "--json", data=folder)
        assert name in damaged(ran, "publication_damaged")
    listed = tradeplan("publications", "--json", data=folder)
    assert name in damaged(listed, "publication_damaged")
    shutil.rmtree(folder / "publications" / name, ignore_errors=True)
    assert tradeplan("publish", data=folder).code == 0
    assert tradeplan("show", "gdp", data=folder).code == 0
    assert len(tradeplan("publications", "--json", data=folder).record) == 1


def test_a_manifest_that_is_none_blocks_no_work(folder: Path) -> None:
    manifest = current_file(folder).with_name("manifest.json")
    manifest.write_text("{}")
    ran = tradeplan("publications", "--json", data=folder)
    damaged(ran, "publication_damaged")
    assert tradeplan("publish", data=folder).code == 0
    assert tradeplan("show", "gdp", data=folder).code == 0


def test_what_a_dead_build_left_is_no_publication(folder: Path) -> None:
    left = folder / "publications" / ".building-20260101T000000"
    shutil.copytree(current_file(folder).parent, left)
    (folder / "publications" / "notes").mkdir()
    assert len(tradeplan("publications", "--json", data=folder).record) == 1
    assert tradeplan("publish", data=folder).code == 0
    assert not left.exists()
    assert len(tradeplan("publications", "--json", data=folder).record) == 2


def test_a_register_that_is_none(folder: Path, months: list[Path]) -> None:
    (folder / "register" / "register.sqlite").write_bytes(b"no register " * 999)
    before = warehouse_digest(folder)
    for words in (("load", str(months[0])), ("publish",), ("status",)):
        damaged(tradeplan(*words, "--json", data=folder), "register_damaged")
    assert tradeplan("show", "gdp", data=folder).code == 0
    assert warehouse_digest(folder) == before
