"""A long text is checked by columns: what is told is what single rows are told.

Both ways are asked of the same files, however short: all findings with their places
and facts, in order; observations, addresses, and how they stand to what is published.
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.intake import even_text, text_book
from indicators.examine import examine
from indicators.observation_rows import ObservationRows
from office import checking
from office.checking import Checked, check
from office.settings import Settings
from office.workspace import Workspace
from tests.conftest import DEAR
from tests.golden.intake.planting import (
    CELL_FAULTS,
    COLUMNS,
    PROVINCE,
    planted,
    valid,
)
from tests.golden.intake.test_fuzz_returns import TABLES

Ways = Callable[[Workspace, bytes, str], tuple[Checked, Checked]]


@pytest.fixture(scope="module")
def unpublished(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return a workspace in which nothing is published."""
    return Workspace(Settings(data=tmp_path_factory.mktemp("ways")))


@pytest.fixture(scope="module")
def ways() -> Ways:
    """Return what checks a file by columns, and row by row."""

    def both(
        workspace: Workspace, content: bytes, unit: str = PROVINCE
    ) -> tuple[Checked, Checked]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(text_book, "LONG_BYTES", 0)
            patch.setattr(even_text, "AT_ONCE", 7)
            columns = check(workspace, content, "r.csv", unit)
            patch.setattr(text_book, "LONG_BYTES", len(content) + 1)
            patch.setattr(checking, "examine_rows", examine)
            singly = check(workspace, content, "r.csv", unit)
        assert not isinstance(singly.observations, ObservationRows)
        return columns, singly

    return both


def assert_same(ways: tuple[Checked, Checked]) -> Checked:
    columns, singly = (
        replace(
            each,
            observations=tuple(each.observations),
            addresses=tuple(each.addresses),
        )
        for each in ways
    )
    assert columns.findings == singly.findings
    assert columns == singly
    return singly


@pytest.mark.soak
def test_planted_faults(unpublished: Workspace, ways: Ways, soak_factor: int) -> None:
    for seed in range(20 if soak_factor == 1 else 1_000):
        file = planted(seed)
        if file.name.endswith(".csv"):
            for unit in (PROVINCE, "", "440000"):
                assert_same(ways(unpublished, file.content, unit))


@given(table=TABLES, delimiter=st.sampled_from(",;\t，"), codec=st.sampled_from(
    ["utf-8", "utf-8-sig", "gb18030", "utf-16"]))  # fmt: skip
@DEAR
def test_any_text(
    unpublished: Workspace,
    ways: Ways,
    table: list[list[str]],
    delimiter: str,
    codec: str,
) -> None:
    text = "\n".join(delimiter.join(each) for each in table)
    assert_same(ways(unpublished, text.encode(codec, errors="ignore"), PROVINCE))


ODD = (
    *(
        "合计",
        "注：口径",
        "",
        " ",
        "　",
        "指标代码",
        "地区代码",
        "数值",
        "330000",
        "浙江",
    ),
    *(
        "浙江省",
        "110000",
        "999999",
        "local_cbec_trade",
        "gdp",
        "1",
        "1.50",
        "-3",
        "1,234",
    ),
    *("9" * 25, "５", "1.2亿", "5%", "-", "2024", "2024年1月", "1-7月", "1月7日", "月"),
    *(
        "累计",
        "个",
        "万元",
        "亿元",
        "%",
        "初步",
        "修订",
        '"',
        '"a\nb"',
        "机密★",
        "\x85",
    ),
)


@pytest.mark.soak
def test_any_cell_in_any_place(
    unpublished: Workspace, ways: Ways, soak_factor: int
) -> None:
    """Long tables with odd cells, rows cut or lengthened, told as before."""
    told = set()
    for seed in range(80 * min(soak_factor, 20)):
        random = Random(seed)
        rows = valid(random)
        for name in random.choices(list(CELL_FAULTS), k=random.randint(0, 3)):
            CELL_FAULTS[name](rows, random)
        order = list(range(len(COLUMNS)))
        if seed % 3 == 0:
            random.shuffle(order)
        body = [[each.cells[at] for at in order if at < len(each.cells)]
                for each in rows]  # fmt: skip
        table = [[COLUMNS[at] for at in order], *body]
        for _ in range(random.randint(0, 8)):
            spoil(table, random)
        content = "\n".join(",".join(cells) for cells in table).encode("gb18030")
        told |= {
            f.code for f in assert_same(ways(unpublished, content, PROVINCE)).findings
        }
    assert len(told) > 20


def spoil(table: list[list[str]], random: Random) -> None:
    at = random.randrange(1, len(table))
    cells = table[at] or [""]
    match random.randrange(6):
        case 0:
            table.insert(at, list(table[0]))
        case 1:
            table[at] = cells[: random.randint(0, len(cells))]
        case 2:
            table[at] = [*cells, *random.choices(ODD, k=random.randint(1, 3))]
        case 3:
            column = random.randrange(len(cells))
            for each in table[at : at + random.randint(1, 200)]:
                if column < len(each):
                    each[column] = random.choice(("", each[column]))
        case _:
            cells[random.randrange(len(cells))] = random.choice(ODD)
            table[at] = cells
