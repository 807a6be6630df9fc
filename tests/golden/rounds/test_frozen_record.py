"""The record of a frozen round, byte for byte, as it is kept for years.

The record stands in `frozen_round.json`, with a line a value so that a difference can
be read; TRADEPLAN_GOLDEN=write writes it anew. A change of it changes the content
digest of every round, so that rounds that were frozen before no longer verify: what a
later version adds is passed over, what it renames, leaves out or rounds otherwise is
not.
"""

import hashlib
import json
import os
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from indicators.definition import Bilingual
from indicators.explain.statements import Statement
from indicators.rounds import Round
from office.rounds.held_against import again_as_kept
from office.rounds.judging import judged_on
from office.rounds.result import Result, bytes_of, canonical, digest_of, result_of
from office.rounds.said import Claim, Edit, Evidence, Said, Task
from tests.unit.etl.small_publication import (
    INDICATOR,
    NATION,
    NORTH,
    SOUTH,
    TARGET,
    derived,
    published,
    reported,
    small_plan,
)

EXPECTED = Path(__file__).with_name("frozen_round.json")
FIGURES = f"""
    exports {NATION} year 2020 100 released=2021-01-15
    exports {NATION} year 2021 120.5 ≈ released=2022-01-15
    exports {NATION} year 2022 131 released=2023-01-14 preliminary
    exports {NATION} year 2022 133.25 vintage=v2 released=2023-09-30
    exports {NATION} year 2023 160 released=2024-01-12 preliminary
    exports {NATION} year 2024 171 released=2025-01-13
    exports {SOUTH} year 2020 40 released=2021-01-20
    exports {SOUTH} year 2023 60 ≥ released=2024-01-20
    exports {NORTH} year 2023 7.125 released=unknown
    imports {NATION} year 2020 300 released=2021-01-15
    imports {NATION} year 2023 310 released=2024-01-12
"""
MOMENT = datetime(2024, 7, 1, 4, 30)
SAID = Said(
    until=3,
    task_list=1,
    tasks=(
        Task(1, 1, Bilingual("任务", "task"), "commerce", ("customs",), ("exports",),
             "x"),
    ),
    claims=(
        Claim(1, "reported", "task", "1", "commerce", "", "按进度推进", "", "自评",
              (Evidence("报告.pdf", "e" * 64),), "王芳", MOMENT),
        Claim(2, "assessed", "objective", "reach", "", "first", "有所进展", "", "理由",
              (), "李明", MOMENT),
        Claim(3, "assessed", "target", "T", "", "", "不可比", "快于预期", "口径",
              (), "李明", MOMENT),
    ),
    edited=2,
    edits=(
        Edit(1, "indicator.imports", "zh", "进口稳中有升。",
             Statement("early_below", {"value": 310.0, "year": 2023},
                       (Statement("by_percent", {"percent": 0.03125}),)),
             "王芳", MOMENT),
        Edit(2, "indicator.imports", "zh", "", Statement("early_below"), "王芳",
             MOMENT),
    ),
)  # fmt: skip
MID = Round(
    code="mid",
    kind="mid_term",
    title=Bilingual("中期评估", "Mid-term assessment"),
    data_period=2023,
    cut_off=date(2024, 6, 30),
    due=date(2024, 7, 31),
    note=Bilingual("", ""),
)


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """Return a round judged on a small publication."""
    targets = (
        TARGET,
        replace(TARGET, id="B", indicator="imports", base_value=None, form="about",
                tolerance=0.05, target_value=320.0, nature="约束性"),
        replace(TARGET, id="R", indicator="share", base_value=None, target_value=40.0,
                form="at_least"),
    )  # fmt: skip
    share = derived("share", "exports / imports * 100")
    plan = small_plan(INDICATOR, reported("imports"), share, targets=targets)
    reader = published(tmp_path_factory.mktemp("golden"), plan, FIGURES)
    found = judged_on(reader, "c" * 64, MID, SAID)
    reader.connection.close()
    return found


@pytest.fixture(scope="module")
def kept(result: Result) -> bytes:
    """Return the record as it is kept, from the file."""
    if os.environ.get("TRADEPLAN_GOLDEN") == "write":
        record = json.loads(bytes_of(result))
        text = json.dumps(record, ensure_ascii=False, sort_keys=True, indent=1)
        EXPECTED.write_text(f"{text}\n", encoding="utf-8")
    return canonical(json.loads(EXPECTED.read_text(encoding="utf-8")))


def test_the_record_is_the_one_that_was_kept(result: Result, kept: bytes) -> None:
    assert json.loads(bytes_of(result)) == json.loads(kept)
    assert bytes_of(result) == kept
    assert digest_of(result) == hashlib.sha256(kept).hexdigest()


def test_the_record_is_read_back_whole(result: Result, kept: bytes) -> None:
    again = result_of(kept)
    assert bytes_of(again) == kept
    assert again.said == result.said
    assert again.round == result.round


def test_the_record_speaks_of_nothing_but_the_round(kept: bytes) -> None:
    # No path, no name of a publication, no moment but those of what people said.
    text = kept.decode()
    assert "/tmp" not in text
    assert text.count("2024-07-01T04:30") == len(SAID.claims) + len(SAID.edits)
    assert set(json.loads(text)) >= {
        *("round", "plan", "known", "content", "method"),
        *("assessed", "standings", "said"),
    }


def test_a_record_of_an_older_version_still_verifies(
    result: Result, kept: bytes
) -> None:
    older = json.loads(kept)
    del older["opinions"]
    for each in older["standings"]:
        del each["trend"]
    content = canonical(older)
    digest, differs = again_as_kept(result, content)
    assert (digest, differs) == (hashlib.sha256(content).hexdigest(), ())


def test_a_record_from_before_there_were_sentences_is_read_and_verifies(
    result: Result, kept: bytes
) -> None:
    older = json.loads(kept)
    del older["sentences"], older["said"]["edited"], older["said"]["edits"]
    content = canonical(older)
    read = result_of(content)
    assert (read.sentences, read.said.edits, read.said.edited) == ((), (), 0)
    digest, differs = again_as_kept(result, content)
    assert (digest, differs) == (hashlib.sha256(content).hexdigest(), ())


@pytest.mark.parametrize(
    "part", ["assessed", "standings", "known", "said", "sentences"]
)
def test_what_is_not_the_same_is_named(result: Result, kept: bytes, part: str) -> None:
    other = json.loads(kept)
    if isinstance(other[part], list):
        other[part] = other[part][:-1]
    elif part == "said":
        other[part]["until"] = 2
    else:
        other[part] = "2024-06-29"
    content = canonical(other)
    digest, differs = again_as_kept(result, content)
    assert digest != hashlib.sha256(content).hexdigest()
    assert differs == (part,)
