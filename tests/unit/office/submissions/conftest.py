"""A small plan with figures that provinces report, published, on both databases.

Publishing is slow and units do not touch one another, so that one data folder serves
all tests of a file; each test takes a province of its own.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from office.access import Caller, Role
from office.loading import load_files
from office.publishing import publish
from office.settings import Settings
from office.submissions.handing_in import HandedIn, hand_in
from office.submissions.reviewing import Seen
from office.submissions.signing import sign
from office.submissions.uploading import Attached, Upload, draft
from office.workspace import Workspace
from tests.unit.office.conftest import BOTH
from tests.unit.office.rounds.conftest import Hands, figures, plan_folder

SOURCE = """
[[source]]
code       = "unit_report"
name.zh    = "各单位报送（虚构）"
name.en    = "Reported by units (made up)"
precedence = 90
"""
REPORTED = ("cold_chain_docks", "冷链泊位数（虚构）", "Cold-chain docks (made up)")
COLUMNS = (
    "indicator,unit,frequency,period,value,unit_of_measure,source,vintage,status,"
    "released,note"
)
LETTER = Attached("letter", "函.pdf", b"%PDF-1.7 signed")


def plan_with_reports(folder: Path) -> Path:
    """Return the made-up plan with an indicator that provinces report."""
    plan = plan_folder(folder)
    sources = plan / "sources.toml"
    sources.write_text(sources.read_text("utf-8") + SOURCE, "utf-8")
    text = (plan / "indicators" / "cold_chain_sites.toml").read_text("utf-8")
    code, chinese, english = REPORTED
    text = text.replace("cold_chain_sites", code)
    text = text.replace("冷链基地数（虚构）", chinese)
    text = text.replace("Cold-chain sites (made up)", english)
    text = text.replace('"core"', '"monitoring"')
    text = re.sub('reported_by *= ".*"', 'reported_by = "province"', text)
    (plan / "indicators" / f"{code}.toml").write_text(text, "utf-8")
    return plan


def caller(person: str, *roles: Role, unit: str = "", login: str = "") -> Caller:
    """Return somebody who signed in, by a login of his own."""
    name = login or person
    return Caller(name, person, person, unit, frozenset(roles), "127.0.0.1")


def tidy(unit: str, *rows: tuple[str, str], vintage: str = "报送") -> bytes:
    """Return a tidy file with a value a year of the indicator that is reported."""
    lines = [
        f"{REPORTED[0]},{unit},year,{year},{value},个,unit_report,{vintage},"
        "preliminary,,"
        for year, value in rows
    ]
    return "\n".join([COLUMNS, *lines, ""]).encode()


@dataclass
class Desk:
    """A workspace, its clock, and the provinces in turn."""

    workspace: Workspace
    hands: Hands
    provinces: Iterator[str] = field(default_factory=lambda: iter(()))
    letters: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    reviewer = caller("审核员甲", "reviewer")
    second = caller("审核员乙", "reviewer")
    evaluator = caller("评估员", "evaluator")

    def new_unit(self) -> str:
        """Return a province that no test is using."""
        return next(self.provinces)

    def people(self, unit: str) -> tuple[Caller, Caller, Caller]:
        """Return who fills in, checks and heads in a unit."""
        filler, checker, head = (
            caller(f"{unit}{each}", "submitter", unit=unit)
            for each in ("填", "核", "负")
        )
        return filler, checker, head

    def upload(self, unit: str, content: bytes = b"", **more: object) -> Upload:
        """Return an upload of figures, of one value if nothing else is said."""
        made = {
            "unit": unit,
            "kind": "observations",
            "name": "报送.csv",
            "content": content or tidy(unit, ("2023", "12")),
        }
        return Upload(**{**made, **more})  # type: ignore[arg-type]

    def drafted(self, upload: Upload) -> str:
        """Return the number of a draft that its unit sent."""
        return draft(self.workspace, self.people(upload.unit)[0], upload).number

    def signed(self, upload: Upload) -> str:
        """Return the number of a draft that its unit signed."""
        number = self.drafted(upload)
        for person in self.people(upload.unit):
            sign(self.workspace, person, number)
        return number

    def handed_in(self, upload: Upload, **explained: str) -> HandedIn:
        """Return the receipt of what a unit signed and handed in."""
        number = self.signed(upload)
        head = self.people(upload.unit)[-1]
        return hand_in(self.workspace, head, number, explained)

    def seen(self, receipt: HandedIn) -> Seen:
        """Return what a reviewer sees of it now."""
        current = self.workspace.publications.current() or ""
        return Seen(receipt.number, receipt.sha256, current)


def empty_desk(folder: Path, url: str) -> Desk:
    """Return a desk with nothing loaded."""
    hands = Hands()
    plan = plan_with_reports(folder)
    settings = Settings(data=folder / "data", plan=plan, register_url=url)
    workspace = Workspace(settings, hands)
    codes = [each.code for each in workspace.plan.territory.provinces()]
    return Desk(workspace, hands, itertools.cycle(codes))


def published_desk(folder: Path, url: str) -> Desk:
    """Return a desk with national figures published."""
    made = empty_desk(folder, url)
    load_files(made.workspace, [figures(folder)], {})
    publish(made.workspace)
    return made


@pytest.fixture(scope="module", params=BOTH)
def shared(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Desk:
    """Return the desk that all tests of a file and a database share."""
    url = ""
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_server").new_database()
    return published_desk(tmp_path_factory.mktemp(f"desk-{request.param}"), url)


@pytest.fixture
def desk(shared: Desk) -> Desk:
    """Return the shared desk, its clock set back."""
    shared.hands.now = type(shared.hands)().now
    return shared
