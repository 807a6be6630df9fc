"""Bytes that are kept: whole or not at all, under their own name."""

import hashlib
import os
from functools import partial
from pathlib import Path

import pytest

from etl.blobs import Blobs
from etl.durable import (
    CHUNK,
    make_folder,
    sha256_of,
    storage_errors,
    write_durably,
)
from indicators.errors import DamagedError, StorageError
from tests.together import together


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / "new" / "blobs")


@pytest.mark.parametrize("content", [b"", b"figures", bytes(range(256)) * 9000])
def test_bytes_are_kept_under_their_hash(blobs: Blobs, content: bytes) -> None:
    name = blobs.keep(content)
    assert name == hashlib.sha256(content).hexdigest()
    assert blobs.keep(content) == name
    assert blobs.read(name) == content
    assert [path.name for path in blobs.path(name).parent.iterdir()] == [name]


def test_bytes_that_were_spoilt_are_kept_again(blobs: Blobs) -> None:
    name = blobs.keep(b"figures")
    blobs.path(name).write_bytes(b"figured")
    with pytest.raises(DamagedError, match=name):
        blobs.read(name)
    assert blobs.keep(b"figures") == name
    assert blobs.read(name) == b"figures"


def test_threads_that_keep_the_same_bytes_at_once(blobs: Blobs) -> None:
    contents = [b"figures of turn %d" % turn for turn in range(20)]
    kept = [set(together([partial(blobs.keep, each)] * 8)) for each in contents]
    assert {len(names) for names in kept} == {1}
    left = {path.name for path in blobs.folder.glob("*/*")}
    assert left == set.union(*kept)


def test_bytes_that_nobody_kept(blobs: Blobs) -> None:
    with pytest.raises(DamagedError, match="blob_damaged"):
        blobs.read("0" * 64)


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "current.json"
    path.write_bytes(b"old")
    with path.open("rb") as reader:
        write_durably(path, b"new and longer")
        assert reader.read() == b"old"
    assert path.read_bytes() == b"new and longer"
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_leaves_what_was(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(StorageError) as caught:
        write_durably(folder, b"a folder is no file")
    assert caught.value.facts["path"] == str(folder)
    assert caught.value.exit_code == 6
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b" / "c")
    make_folder(tmp_path / "a" / "b" / "c")
    assert (tmp_path / "a" / "b" / "c").is_dir()
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="Not a directory"):
        make_folder(tmp_path / "file" / "below")


@pytest.mark.parametrize("size", [0, 1, CHUNK, CHUNK + 1])
def test_a_hash_is_that_of_all_bytes(tmp_path: Path, size: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(os.urandom(size))
    assert sha256_of(path) == hashlib.sha256(path.read_bytes()).hexdigest()


def test_other_errors_are_not_of_the_disk(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), storage_errors(tmp_path):
        _ = 1 / 0
