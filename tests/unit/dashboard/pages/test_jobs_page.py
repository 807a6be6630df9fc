"""The page of jobs: each state told in both languages, nothing asked for at rest."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from dash import dcc, html

from dashboard.address import parse
from dashboard.baked import Live, baked
from dashboard.components.table_file import csv_text, tables_of
from dashboard.pages import jobs
from office.jobs.listing import JobView
from office.settings import Settings
from office.workspace import Workspace
from tests.unit.dashboard.conftest import PLAN, STAMP

NOON = datetime(2026, 3, 1, 4, 0)
DONE = JobView(
    number=4,
    kind="load",
    state="done",
    actor="os:li",
    created=NOON,
    started=NOON,
    ended=NOON + timedelta(seconds=90),
    attempts=1,
    step="",
    subject="",
    share=1.0,
    seconds_left=None,
    cancelled_by=None,
    files=2,
    added=1234,
    refused=("b.csv",),
    publication=None,
    error=None,
    facts={},
)
RUNNING = replace(
    DONE, number=5, state="running", ended=None, attempts=2, step="store",
    subject="c.csv", share=0.755, seconds_left=61.0, added=None, refused=(),
    cancelled_by="os:wang",
)  # fmt: skip
FAILED = replace(
    DONE, number=6, kind="publish", state="failed", share=0.5, added=None, refused=(),
    error="storage", facts={"path": "/srv", "detail": "full"},
)  # fmt: skip
PUBLISHED = replace(
    DONE, number=7, kind="publish", added=None, refused=(), publication="ab" * 32
)


def drawn(views: Sequence[JobView], language: str, screen: Any) -> tuple[str, Any]:
    place = parse(f"/jobs?lang={language}")
    page = jobs.draw(views, NOON, STAMP, PLAN, place)
    words = " ".join(text for text, _ in screen.texts(page.content))
    return words, list(screen.walk(page.content))


@pytest.mark.parametrize(
    ("language", "view", "told"),
    [
        ("zh", DONE, ("4 装载", "完成", "用时 2 分钟", "1,234", "b.csv", "12:00")),
        ("en", DONE, ("4 load", "done", "took 2 min", "1,234", "b.csv", "12:00")),
        ("zh", RUNNING, ("第 2 次", "76%", "2 分钟", "正在写入 c.csv", "os:wang 已")),
        ("en", RUNNING, ("attempt 2", "76%", "2 min", "storing c.csv", "os:wang")),
        ("zh", FAILED, ("失败", "/srv", "full", "数据目录不能读写")),
        ("en", FAILED, ("failed", "/srv", "full", "cannot be read or written")),
        ("zh", PUBLISHED, ("数据版本 abababababab",)),
        ("en", PUBLISHED, ("publication abababababab",)),
    ],
)  # fmt: skip
def test_a_job_is_told(
    language: str, view: JobView, told: tuple[str, ...], screen: Any
) -> None:
    words, _ = drawn([view], language, screen)
    squeezed = " ".join(words.split())
    assert [part for part in told if part not in squeezed] == []


def test_jobs_are_saved_as_they_are_and_no_text_is_a_formula(screen: Any) -> None:
    typed = replace(FAILED, actor="=1+1", cancelled_by="@x")
    views = [typed, RUNNING, DONE, PUBLISHED]
    page = jobs.draw(views, NOON, STAMP, PLAN, parse("/jobs"))
    (table,) = tables_of(page.content)
    rows = [dict(zip(table.titles, row, strict=True)) for row in table.rows]
    assert [row["任务"] for row in rows] == [6, 5, 4, 7]
    assert [row["完成比例"] for row in rows] == [0.5, 0.755, 1.0, 1.0]
    assert rows[1] | {"文件": "c.csv", "步骤": "正在写入", "还需秒数": 61.0} == rows[1]
    assert (rows[2]["提出时间（UTC）"], rows[2]["未装载的文件"]) == (NOON, "b.csv")
    assert rows[0]["错误"] == "storage"
    assert rows[3]["数据版本"] == "ab" * 32
    assert "'=1+1" in csv_text(table)
    assert "'@x" in csv_text(table)
    finding = "进行中 1 个、完成 2 个、失败 1 个"
    assert table.said[0] == finding
    assert table.said[-2:] == (
        "读取于 2026-03-01 12:00，不属于任何数据版本",
        "本系统的任务登记",
    )
    buttons = [p for p, _ in screen.walk(page.content) if isinstance(p, html.Button)]
    told = [part.to_plotly_json()["props"] for part in buttons]
    assert {p["data-kind"] for p in told if "data-kind" in p} == {"csv", "xlsx"}
    assert {p["data-copy"] for p in told if "data-copy" in p} == {"jobs-table"}


def test_what_is_renewed_leaves_the_buttons_under_it_alone(initialised: Path) -> None:
    workspace, place = Workspace(Settings(data=initialised)), parse("/jobs")
    (section,) = [p for p in jobs.page(workspace, place).content if of_jobs(p)]
    renewed, tools, _ = section.children
    assert isinstance(renewed, Live)
    assert 'data-copy="jobs-table"' in baked(tools).html
    told = "".join(part.html for part in baked(jobs.refreshed(workspace, place)[0]))
    assert "读取于" in told
    assert "data-copy" not in told


def of_jobs(part: Any) -> bool:
    return isinstance(part, html.Section)


def test_the_bar_says_what_it_shows(screen: Any) -> None:
    _, parts = drawn([RUNNING], "en", screen)
    (bar,) = [part for part, _ in parts if isinstance(part, html.Progress)]
    assert (bar.value, bar.max) == ("0.755", "1")
    assert getattr(bar, "aria-label") == "Job 5 is 76% done"


def test_what_was_published_is_a_link_to_it(screen: Any) -> None:
    _, parts = drawn([PUBLISHED], "zh", screen)
    links = [part.href for part, _ in parts if isinstance(part, html.A)]
    assert links == [f"/?publication={'ab' * 32}"]


@pytest.mark.parametrize(
    ("views", "is_left_alone"),
    [
        ([], True),
        ([DONE, FAILED], True),
        ([DONE, RUNNING], False),
        ([replace(DONE, state="queued")], False),
    ],
)
def test_the_list_is_asked_for_anew_only_while_a_job_is_open(
    views: list[JobView], is_left_alone: bool, screen: Any
) -> None:
    words, parts = drawn(views, "zh", screen)
    (interval,) = [part for part, _ in parts if isinstance(part, dcc.Interval)]
    assert interval.disabled is is_left_alone
    assert ("还没有任务" in words) is (views == [])
    assert "tradeplan jobs cancel" in words
