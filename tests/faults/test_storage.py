"""A disk that is full or read-only: a sentence, and nothing lost or half there."""

from pathlib import Path

import pytest

from tests.cli.command import Ran, process, refusal_of, tradeplan
from tests.cli.folders import copied, publication_digest, warehouse_digest
from tests.faults.crash import check_readers, check_stores
from tests.faults.walls import may_mount, read_only, run, small_disk

# Enough for the register alone, for some bytes, for the warehouse, for nearly all.
SIZES = ("90k", "1200k", "2500k", "6m")
LIMITS = (20, 200, 600, 1_100)


def stopped(ran: Ran) -> bool:
    """Tell whether a command was stopped by the disk, and said so."""
    if ran.code == 0:
        return False
    assert ran.code == 6, ran.err
    sentence = refusal_of(ran)
    assert "数据目录不能读写" in sentence
    assert "怎么办" in sentence
    return True


def test_a_full_disk(tmp_path: Path, initialised: Path) -> None:
    folder, whole = tmp_path / "disk", publication_digest(initialised)
    folder.mkdir()
    tried = SIZES if may_mount(folder) else LIMITS
    stops = 0
    for size in tried:
        if isinstance(size, int):
            data = tmp_path / f"data{size}"
            stops += stopped(run("init", data=data, most_kib=size))
            assert tradeplan("init", data=data).code == 0
            check_stores(data)
            assert publication_digest(data) == whole
            continue
        with small_disk(folder, size) as resized:
            stops += stopped(process("init", data=folder))
            check_readers(folder)
            resized("64m")
            assert process("init", data=folder).code == 0
            check_readers(folder)
            check_stores(folder)
            assert publication_digest(folder) == whole
    assert stops >= len(tried) - 1


@pytest.mark.parametrize("most_kib", [300, 900])
def test_no_room_for_a_publication(
    tmp_path: Path, loaded: Path, undisturbed: str, most_kib: int
) -> None:
    data = copied(loaded, tmp_path / "data")
    before = publication_digest(data)
    assert stopped(run("publish", data=data, most_kib=most_kib))
    check_readers(data)
    assert publication_digest(data) == before
    assert tradeplan("publish", data=data).code == 0
    check_stores(data)
    assert publication_digest(data) == undisturbed


def test_no_room_for_a_file(
    tmp_path: Path, small: Path, months: list[Path], undisturbed: str
) -> None:
    data = copied(small, tmp_path / "data")
    before = warehouse_digest(data)
    # Less than the file itself; the register and the warehouse are larger already.
    size = months[0].stat().st_size // 2048
    assert stopped(run("load", months[0], data=data, most_kib=size))
    assert warehouse_digest(data) == before
    assert tradeplan("load", *months, data=data).code == 0
    assert tradeplan("publish", data=data).code == 0
    check_stores(data)
    assert publication_digest(data) == undisturbed


def test_a_folder_that_may_only_be_read(
    tmp_path: Path, loaded: Path, months: list[Path]
) -> None:
    data = copied(loaded, tmp_path / "data")
    before = warehouse_digest(data)
    with read_only(data) as command:
        for words in (("load", months[0]), ("publish",), ("init",)):
            assert stopped(command(*words, data=data))
        # Whoever only reads needs no right to write.
        for words in (("show", "gdp"), ("catalogue",), ("publications",)):
            shown = command(*words, data=data)
            assert shown.code == 0, shown.err
    assert warehouse_digest(data) == before
    assert tradeplan("publish", data=data).code == 0
    check_stores(data)
