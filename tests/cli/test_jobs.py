"""Jobs from the command line: run here, run by a worker, watched, stopped."""

import json
import os
import pty
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from indicators.errors import StoppedError
from office.jobs.waiting import carry_out
from office.loading import load_files
from office.settings import Settings
from office.workspace import Workspace
from tests.cli.command import (
    PROGRAM,
    begun,
    environment,
    process,
    refusal_of,
    tradeplan,
)
from tests.cli.customs_table import customs_table
from tests.cli.folders import copied, jobs_of, ledger_of, loads_of, publication_digest
from tests.faults.crash import check_stores, until
from tests.forked import Forked

MANY = tuple(f"2024-{month:02d}" for month in range(1, 13))


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("months")
    return [customs_table(month).write(folder) for month in MANY]


@contextmanager
def worker(data: Path, **env: str) -> Iterator[Forked]:
    """Let a worker live while the body runs, from when it says so."""
    with begun("worker", data=data, PYTHONUNBUFFERED="1", **env) as living:
        assert living.stdout
        assert str(data) in living.stdout.readline()
        yield living
        living.kill()


def is_running(data: Path) -> bool:
    return bool(jobs_of(data)) and jobs_of(data)[-1]["state"] == "running"


def holder(job: dict[str, Any]) -> int:
    return int(job["holder"].rpartition("#")[2])


def told(job: dict[str, Any]) -> Any:
    return json.loads(job["outcome"])


def test_a_load_is_listed_and_shown(data: Path, months: list[Path]) -> None:
    assert tradeplan("load", months[0], data=data).code == 0
    listed = tradeplan("jobs", "--json", data=data).record
    assert [job["kind"] for job in listed] == ["load", "publish", "load"]
    assert {job["state"] for job in listed} == {"done"}
    latest = listed[0]
    shown = tradeplan("jobs", "show", latest["number"], "--json", data=data).record
    receipts = shown.pop("receipts")
    assert shown == latest
    assert [receipt["file"] for receipt in receipts] == [months[0].name]
    for language, word in (("zh", "装载"), ("en", "load")):
        words = ("jobs", "show", latest["number"])
        assert word in tradeplan(*words, data=data, language=language).out
        assert word in tradeplan("jobs", data=data, language=language).out
    assert tradeplan("jobs", "--state", "failed", "--json", data=data).record == []


@pytest.mark.parametrize(
    ("words", "code", "kind"),
    [
        (("show", "99"), 3, "job_unknown"),
        (("cancel", "99"), 3, "job_unknown"),
        (("cancel", "1"), 2, "job_ended"),
        (("--state", "lost"), 2, "job_state_unknown"),
    ],
)
def test_a_job_that_is_not_there(
    initialised: Path, words: tuple[str, ...], code: int, kind: str
) -> None:
    ran = tradeplan("jobs", *words, "--json", data=initialised)
    assert (ran.code, ran.error["code"]) == (code, kind)
    assert ran.error["message"] in refusal_of(ran)


def test_a_worker_does_what_others_ask_for(
    data: Path, months: list[Path], tmp_path: Path
) -> None:
    alone = copied(data, tmp_path / "alone")
    bad = tmp_path / "bad.csv"
    bad.write_text("?", encoding="utf-8")
    work = (("load", months[0], bad, "--json"), ("publish", "--json"))
    inline = [process(*words, data=alone) for words in work]
    with worker(data) as living:
        watched = [process(*words, data=data) for words in work]
        assert {holder(job) for job in jobs_of(data)[-2:]} == {living.pid}
        living.send_signal(signal.SIGTERM)
        assert living.wait() == 0
    assert [ran.code for ran in watched] == [ran.code for ran in inline] == [1, 0]
    assert watched[0].record == inline[0].record
    assert watched[1].record.keys() == inline[1].record.keys()
    assert publication_digest(data) == publication_digest(alone)
    check_stores(data)


def test_what_a_worker_fails_at_is_told_to_who_asked(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with worker(data):
        ran = process("publish", "--json", data=data)
    assert (ran.code, ran.error["code"]) == (2, "nothing_loaded")
    assert refusal_of(ran)
    assert told(jobs_of(data)[0])["error"] == "nothing_loaded"


def test_a_job_whose_worker_dies_is_taken_over_by_who_waits(
    data: Path, months: list[Path]
) -> None:
    with worker(data, TRADEPLAN_FAILPOINT="load.entered:2") as living:
        ran = process("load", *months[:3], "--json", data=data)
        assert living.wait() == -signal.SIGKILL
        job = jobs_of(data)[-1]
        assert (job["state"], job["attempts"]) == ("done", 2)
        assert holder(job) != living.pid
    assert ran.code == 0
    assert [receipt["file"] for receipt in ran.record] == [m.name for m in months[:3]]
    check_stores(data)


def test_a_second_worker_waits_for_the_first(data: Path, months: list[Path]) -> None:
    with worker(data) as first, worker(data) as second:
        assert process("load", months[0], data=data).code == 0
        assert holder(jobs_of(data)[-1]) == first.pid
        first.kill()
        first.wait()
        assert process("load", months[1], data=data).code == 0
        assert holder(jobs_of(data)[-1]) == second.pid


def test_a_worker_once_does_what_waits_and_ends(data: Path, months: list[Path]) -> None:
    workspace = Workspace(Settings(data=data))
    numbers = [
        workspace.queue.ask("publish", "os:tester", workspace.clock()) for _ in range(2)
    ]
    ran = process("worker", "--once", data=data)
    assert ran.code == 0
    assert [job["state"] for job in jobs_of(data)[-2:]] == ["done", "done"]
    for number in numbers:
        assert str(number) in ran.out
    assert not workspace.work_folder.rings()


def test_a_queued_job_is_cancelled_at_once(data: Path) -> None:
    workspace = Workspace(Settings(data=data))
    number = workspace.queue.ask("publish", "os:tester", workspace.clock())
    assert workspace.queue.is_waited_for()
    ran = tradeplan("jobs", "cancel", number, "--json", data=data)
    assert (ran.code, ran.record["state"]) == (0, "cancelled")
    assert ran.record["cancelled_by"] == workspace.actor
    assert not workspace.queue.is_waited_for()


def test_a_running_job_is_cancelled_between_two_steps(
    data: Path, months: list[Path]
) -> None:
    before = set(ledger_of(data).values())
    with begun("load", *months, "--json", data=data) as loading:
        until(lambda: is_running(data))
        number = jobs_of(data)[-1]["number"]
        ran = tradeplan("jobs", "cancel", number, "--json", data=data)
        assert ran.code == 0
        out, err = loading.communicate()
        assert loading.returncode == 130
        assert json.loads(out)["error"]["code"] == "job_cancelled"
        assert "Traceback" not in err
    assert jobs_of(data)[-1]["state"] == "cancelled"
    # The next command clears what was left: nothing is loaded behind one's back.
    assert tradeplan("publish", data=data).code == 0
    check_stores(data)
    names = {month.name for month in months}
    loaded = set(ledger_of(data).values()) - before
    assert loaded < names
    states = {load["file"]: load["state"] for load in loads_of(data)}
    assert {name for name in names if states[name] == "accepted"} == loaded


def test_ctrl_c_cancels_a_job_that_runs_here(data: Path, months: list[Path]) -> None:
    with begun("load", *months, data=data) as loading:
        until(lambda: is_running(data))
        loading.send_signal(signal.SIGINT)
        _, err = loading.communicate()
    assert loading.returncode == 130
    job = jobs_of(data)[-1]
    assert (job["state"], job["cancelled_by"]) == ("cancelled", job["actor"])
    assert str(job["number"]) in err


def test_ctrl_c_is_obeyed_before_the_file_that_comes_next(
    data: Path, months: list[Path]
) -> None:
    workspace = Workspace(Settings(data=data))

    def interrupt(_row: object, position: Any) -> None:
        if position.subject == months[1].name and position.step == "examine":
            os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(StoppedError, match="job_cancelled"):
        load_files(workspace, months[:3], {}, interrupt)
    files = set(ledger_of(data).values())
    assert months[0].name in files
    assert not {month.name for month in months[1:3]} & files
    # The usual way to hear of Ctrl+C is back.
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_ctrl_c_leaves_a_job_to_the_worker_that_runs_it(
    data: Path, months: list[Path]
) -> None:
    with worker(data), begun("load", *months, "--json", data=data) as waiting:
        until(lambda: is_running(data))
        waiting.send_signal(signal.SIGINT)
        out, _ = waiting.communicate()
        assert waiting.returncode == 130
        assert json.loads(out)["error"]["code"] == "job_left"
        until(lambda: not is_running(data))
    assert jobs_of(data)[-1]["state"] == "done"
    check_stores(data)


@pytest.mark.parametrize(
    ("is_elsewhere", "code", "state"),
    [(True, "job_left", "queued"), (False, "job_cancelled", "cancelled")],
)
def test_ctrl_c_while_a_job_is_asked_for(
    data: Path, is_elsewhere: bool, code: str, state: str
) -> None:
    workspace = Workspace(Settings(data=data))

    def ask() -> int:
        number = workspace.queue.ask("publish", "os:tester", workspace.clock())
        os.kill(os.getpid(), signal.SIGINT)
        return number

    with ExitStack() as another:
        if is_elsewhere:
            assert another.enter_context(workspace.work_folder.tried())
        with pytest.raises(StoppedError, match=code):
            carry_out(workspace, ask, lambda _row, _position: None)
    assert jobs_of(data)[-1]["state"] == state
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_worker_told_to_stop_gives_its_job_back(
    data: Path, months: list[Path]
) -> None:
    workspace = Workspace(Settings(data=data))
    with worker(data) as living, begun("load", *months, data=data) as waiting:
        until(lambda: is_running(data))
        number = jobs_of(data)[-1]["number"]
        living.send_signal(signal.SIGTERM)
        assert living.wait() == 0
        assert living.stdout
        assert living.stdout.read().splitlines() == [
            f"任务 {number} 已放回队列，由下一个执行者接着做。"
        ]
        waiting.communicate()
        assert waiting.returncode == 0
    job = jobs_of(data)[-1]
    assert (job["state"], job["attempts"]) == ("done", 1)
    assert holder(job) == waiting.pid
    assert not workspace.queue.is_waited_for()
    check_stores(data)


def test_progress_is_shown_on_a_terminal_and_nowhere_else(
    data: Path, months: list[Path]
) -> None:
    command = [str(PROGRAM), "load", str(months[0]), "--json", "--data", str(data)]
    ours, theirs = pty.openpty()
    env = environment(TERM="xterm")
    with Forked(command, env, subprocess.PIPE, theirs) as loading:
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        assert loading.stdout
        assert json.loads(loading.stdout.read())[0]["accepted"]
    os.close(ours)
    assert "正在写入" in shown.decode()
    assert "75%" in shown.decode()
    assert process("load", months[1], data=data).err == ""


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other end is closed
        return b""
