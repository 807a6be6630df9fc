"""A workspace with a list of tasks and verdicts, and a reader of what is on screen."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest

from dashboard import shell
from dashboard.address import parse
from dashboard.baked import Baked
from office.rounds.acting import appoint
from office.rounds.claiming import asserted, claim_in
from office.rounds.desk import Desk
from office.rounds.task_list import load_tasks
from office.settings import Settings
from office.workspace import Workspace
from tests.conftest import SetUp

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


@pytest.fixture(scope="module")
def charged(tmp_path_factory: pytest.TempPathFactory, set_up: SetUp) -> Workspace:
    """Return a workspace whose first task was assessed in two rounds."""
    folder = tmp_path_factory.mktemp("places")
    made = Workspace(Settings(data=folder, TRADEPLAN_LANG="zh"))
    set_up(made)
    load_tasks(made, SAMPLES / "tasks.csv", "李明")
    # Said last, in the earlier round: it does not stand.
    for code, word in (("final-2025", "进展较慢"), ("mid-2023", "未启动")):
        desk = Desk(made, code, "王芳")
        appoint(desk, "lead", "李明", "商务部")
        claim_in(
            desk, [asserted(("assessed", "task", "1"), word, "佐证不足", ("", ""))]
        )
    return made


def shown(workspace: Workspace, address: str) -> str:
    """Return what is on screen as HTML, whatever lives in the browser left out."""
    parts = shell.screen(workspace, parse(address))[0]
    return "".join(part.html for part in _pieces(parts))


def _pieces(part: object) -> Iterator[Baked]:
    if isinstance(part, Baked):
        yield part
    children = part if isinstance(part, list) else getattr(part, "children", None)
    if isinstance(children, list | tuple):
        for child in children:
            yield from _pieces(child)
    elif children is not None and children is not part:
        yield from _pieces(children)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.said: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        foreign = given.get("lang") == "zh-CN" or any(f for _, f in self.open)
        for name in ("title", "aria-label", "alt"):
            if given.get(name):
                self.said.append((str(given[name]), foreign))
        if tag not in {"br", "hr", "img", "input"}:
            self.open.append((tag, foreign))

    def handle_endtag(self, _tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.said.append((data, any(f for _, f in self.open)))


def chinese_in(html: str) -> set[str]:
    """Return what is Chinese on a screen and not marked as such."""
    read = _Text()
    read.feed(html)
    return {said for said, foreign in read.said if CHINESE.search(said) and not foreign}


def text_of(html: str) -> str:
    """Return the words of a piece of HTML, without its tags."""
    read = _Text()
    read.feed(html)
    return " ".join(said.strip() for said, _ in read.said if said.strip())


def asked(workspace: Workspace, query: str) -> list[tuple[object, ...]]:
    """Return rows of the current publication, read by nothing of ours."""
    current = workspace.publications.current()
    assert current is not None
    with tempfile.TemporaryDirectory() as folder:
        # One process opens a file in one way: this is another file.
        copy = shutil.copy(workspace.publications.path(current), folder)
        with duckdb.connect(copy, read_only=True) as connection:
            return connection.execute(query).fetchall()
