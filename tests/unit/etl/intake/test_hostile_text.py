"""Texts made to hurt: each is answered within so much memory and processor time.

Each runs in a process that the kernel ends beyond its limits, so that what holds is
shown by an answer and not by a clock.
"""

import json
import resource
import subprocess
import sys
from collections import Counter

import pytest

MEMORY, SECONDS = 1_200_000_000, 30

READ = """
import json, sys
from etl.csv_text import refuse_size
from etl.intake.book import MOST_BYTES
from etl.intake.text_book import read_text_book
from indicators.findings import FindingsError

{made}
try:
    refuse_size(content, MOST_BYTES)
    book = read_text_book(content)
    told = [len(book.sheets[0].rows), len(book.sheets[0].rows[-1].cells)]
except FindingsError as refused:
    told = [[f.code, f.line] for f in refused.findings]
print(json.dumps(told))
"""

REFUSED = {
    "too_many_bytes": ("b'1' * 50_000_001", "file_too_large", None),
    "one_line_of_commas": ("b',' * 50_000_000", "columns_too_many", 1),
    "commas_after_a_table": (
        "b'a,b\\n1,2\\n' + b'x' + b',' * 30_000_000",
        "columns_too_many",
        3,
    ),
    "empty_lines": ("b'\\n' * 49_999_990 + b'a\\n'", "rows_too_many", None),
    "empty_lines_of_an_old_mac": ("b'\\r' * 49_999_990 + b'a'", "rows_too_many", None),
    "empty_lines_in_utf16": (
        "b'\\xff\\xfe' + b'\\n\\0' * 20_000_000 + b'a\\0'",
        "rows_too_many",
        2_000_001,
    ),
    "lines_of_one_character": ("b'\\xb0\\xa1\\n' * 16_000_000", "rows_too_many", None),
    "rows_of_blank_cells": (
        "(b'a' + b',' * 16_000 + b'\\n') * 3_000",
        "rows_too_many",
        500,
    ),
    "column_201": ("b'a,b\\n' + b',' * 200 + b'x\\n'", "columns_too_many", 2),
    "a_quote_of_50_mb": ("b'\"' + b'a' * 49_999_999", "quote_unclosed", 1),
    "a_quote_over_many_lines": (
        "b'a,b\\n1,2\\n\"' + b'a\\n' * 1_000_000",
        "quote_unclosed",
        3,
    ),
    "cell_of_32001_characters": ("b'a,' + b'x' * 32_001", "file_too_large", 1),
}
TAKEN = {
    "cell_of_32000_characters": ("b'a,' + b'x' * 32_000", (1, 2)),
    "two_hundred_columns": ("b','.join([b'1'] * 200)", (1, 200)),
    "blank_columns_to_the_end_of_a_sheet": ("b'a' + b',' * 16_383", (1, 16_384)),
    "cells_up_to_the_limit": (
        "b'\\n'.join(b','.join(b'%x' % (n * 200 + m) for m in range(200))"
        " for n in range(35_000))",
        (35_000, 200),
    ),
    "lines_of_chinese": (
        "'一二三四五六七八九,十\\n'.encode('gb18030') * 400_000",
        (400_000, 2),
    ),
}


def answer(made: str) -> list[object]:
    """Read `made` in a process of its own under limits; return what it told."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    done = subprocess.run(
        [sys.executable, "-c", READ.format(made=f"content = {made}")],
        capture_output=True,
        check=False,
        preexec_fn=limited,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-400:]
    return list(json.loads(done.stdout))


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_beyond_a_limit_is_refused(name: str) -> None:
    made, code, line = REFUSED[name]
    (told,) = answer(made)
    assert isinstance(told, list)
    assert told[0] == code
    assert line is None or told[1] == line


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_just_within_is_read(name: str) -> None:
    made, size = TAKEN[name]
    assert tuple(answer(made)) == size


def test_the_work_grows_with_the_length_alone() -> None:
    """Four times the rows take four times the steps, counted and not timed."""
    steps = Counter[int]()
    for rows in (1_000, 4_000):
        for kind in ("'一,二,三\\n'.encode('gb18030')", "b'1,2,3\\n'"):
            steps[rows] += _steps(f"{kind} * {rows}")
    assert steps[4_000] <= 4.2 * steps[1_000]


def _steps(made: str) -> int:
    counted = READ.format(made=f"content = {made}").replace(
        "try:", "steps = 0\ndef step(*_):\n    global steps\n    steps += 1\n"
        "sys.setprofile(step)\ntry:", 1
    )  # fmt: skip
    counted = counted.replace("print(json.dumps(told))", "sys.setprofile(None)")
    done = subprocess.run(
        [sys.executable, "-c", f"{counted}\nprint(steps)"],
        capture_output=True,
        check=True,
        text=True,
    )
    return int(done.stdout)
