"""A small plan, published, on both kinds of database; a round for every test.

Publishing is slow and rounds do not touch one another, so that one data folder
serves all tests of a database.
"""

import itertools
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import pytest

from indicators.definition import Bilingual
from indicators.rounds import Round, RoundKind
from office.loading import load_files
from office.publishing import publish
from office.rounds.acting import open_round
from office.rounds.desk import Desk
from office.settings import Settings
from office.workspace import Workspace
from tests.unit.office.conftest import BOTH

SECOND_PLAN = Path(__file__).parents[3] / "cli" / "second_plan"
NOON = datetime(2026, 12, 1, 4)
PROPOSED = 40
HEADER = (
    "indicator,unit,frequency,period,value,unit_of_measure,source,vintage,status,"
    "released,reference"
)
FIGURES = (
    "cold_chain_sites 000000 2020 100 first 2021-03-01",
    "cold_chain_sites 000000 2021 170 first 2022-03-01",
    "cold_chain_sites 000000 2023 210 first 2024-03-01",
    "cold_chain_sites 440000 2020 9 first 2021-03-01",
    "cold_chain_sites 440000 2023 20 first 2024-03-01",
    "cold_chain_trade 000000 2021 1250.5 first 2022-03-01",
)
COLUMNS = "code,kind,title_zh,title_en,data_period,cut_off,due,note_zh,note_en"


@dataclass
class Hands:
    """A clock that a test may set; it stands still."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        """Return the moment it shows, in UTC."""
        return self.now


@dataclass
class Office:
    """A published data folder, the clock of it, and rounds nobody has used yet."""

    workspace: Workspace
    hands: Hands
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def new_code(self) -> str:
        """Return a code that no round has."""
        return f"round-{next(self._numbers)}"

    def proposed(self) -> Desk:
        """Return the desk of a round that the plan proposes, untouched."""
        return Desk(self.workspace, f"proposed-{next(self._numbers)}", "李明")

    def opened(self, kind: RoundKind = "mid_term", cut_off: str = "2024-06-30") -> Desk:
        """Return the desk of a round that was just opened."""
        desk = Desk(self.workspace, self.new_code(), "李明")
        title = Bilingual("轮", "round")
        day = date.fromisoformat(cut_off)
        open_round(desk, Round(desk.code, kind, title, 2023, day, None, title))
        return desk


def plan_folder(folder: Path) -> Path:
    """Return the made-up plan with rounds that it proposes."""
    plan = Path(shutil.copytree(SECOND_PLAN, folder / "plan"))
    rows = [
        f"proposed-{n},mid_term,拟,proposed,2023,2024-06-30,,," for n in range(1, 400)
    ]
    (plan / "rounds.csv").write_text("\n".join([COLUMNS, *rows, ""]), "utf-8")
    return plan


def figures(folder: Path, rows: Sequence[str] = FIGURES) -> Path:
    """Return a file of figures; a row: indicator, unit, year, value, vintage, day."""
    path = folder / "figures.csv"
    written = [HEADER]
    for row in rows:
        code, unit, year, value, vintage, released = row.split()
        measure = "个" if code == "cold_chain_sites" else "亿元"
        cells = (code, unit, "year", year, value, measure, "survey", vintage)
        written.append(",".join((*cells, "final", released, "made up")))
    path.write_text("\n".join([*written, ""]), "utf-8")
    return path


@pytest.fixture(scope="module", params=BOTH)
def office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    """Yield an office with the made-up figures published."""
    folder = tmp_path_factory.mktemp("office")
    url = ""
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_server").new_database()
    hands = Hands()
    settings = Settings(
        data=folder / "data", plan=plan_folder(folder), register_url=url
    )
    workspace = Workspace(settings, hands)
    load_files(workspace, [figures(folder)], {})
    publish(workspace)
    yield Office(workspace, hands)
    workspace.register.engine.dispose()


@pytest.fixture(autouse=True)
def noon(request: pytest.FixtureRequest) -> None:
    """Set the clock back to noon before each test of the office."""
    if "office" in request.fixturenames:
        request.getfixturevalue("office").hands.now = NOON


Act = Callable[[Desk], object]
