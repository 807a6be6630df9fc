"""Outlooks kept on disk: the same when read back, or worked out anew."""

import logging
import os
from pathlib import Path

import pytest

from indicators.errors import StorageError
from indicators.outlook.digest import digest_of
from indicators.outlook.outlooks import outlooks
from office.outlook_cache import OutlookCache
from tests.unit.indicators.outlook_cases import asked

VALUES = {2020: 100.0, 2021: 120.0, 2022: 110.0, 2023: 130.0, 2024: 140.0}
REQUESTS = (asked(VALUES), asked({2024: 1.0}), asked(VALUES, target=None))


@pytest.fixture
def cache(tmp_path: Path) -> OutlookCache:
    return OutlookCache(tmp_path / "outlooks")


def test_what_is_read_back_is_what_was_kept(cache: OutlookCache) -> None:
    first = outlooks(REQUESTS, cache=cache)
    assert cache.get(digest_of(REQUESTS)) == first
    assert outlooks(REQUESTS, cache=cache) == first == outlooks(REQUESTS)
    assert cache.get(digest_of(REQUESTS[:1])) is None


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"half", b"other"])
def test_a_damaged_file_is_told_and_worked_out_anew(
    cache: OutlookCache, damage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    first = outlooks(REQUESTS, cache=cache)
    (file,) = cache.folder.iterdir()
    whole = file.read_bytes()
    half, other = whole[: len(whole) // 2], whole.replace(b"140.0", b"141.0")
    file.write_bytes({b"half": half, b"other": other}.get(damage, damage))
    with caplog.at_level(logging.WARNING):
        assert outlooks(REQUESTS, cache=cache) == first
    (record,) = caplog.records
    assert record.getMessage().startswith("outlook_cache_damaged")
    assert file.name in record.getMessage()
    assert file.read_bytes() == whole


def test_the_oldest_go_when_all_are_too_large(tmp_path: Path) -> None:
    unbound = OutlookCache(tmp_path / "outlooks")
    answers = outlooks(REQUESTS)
    unbound.put("a", answers)
    size = (unbound.folder / "a.json").stat().st_size
    cache = OutlookCache(unbound.folder, most_bytes=2 * size)
    os.utime(unbound.folder / "a.json", ns=(0, 0))
    for at, digest in enumerate(("b", "c", "d"), 1):
        cache.put(digest, answers)
        os.utime(cache.folder / f"{digest}.json", ns=(at, at))
    assert {file.stem for file in cache.folder.iterdir()} == {"c", "d"}
    OutlookCache(cache.folder, most_bytes=0).put("e", answers)
    assert {file.stem for file in cache.folder.iterdir()} == {"e"}


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "outlooks").write_text("in the way", encoding="utf-8")
    with pytest.raises(StorageError):
        OutlookCache(tmp_path / "outlooks").put("a", ())
