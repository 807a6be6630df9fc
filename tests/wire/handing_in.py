"""A server with a province's people, reviewers and an outsider in front of it."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
from openpyxl import load_workbook

from dashboard.address import parse
from dashboard.app import create_app
from dashboard.identity import Identity
from dashboard.shell import screen
from dashboard.walls import TradePlanApp
from office.access import Caller, shell_caller
from office.accounts import NewAccount, add_account
from office.settings import Settings
from office.signing_in import session_of
from office.submissions.looking import submission_of
from office.workspace import Workspace
from tests.conftest import SetUp
from tests.wire.visitor import PAGE, PUBLIC, Browser, entered

HEAD = "指标代码,地区代码,频度,报告期,数值,计量单位"


@dataclass
class Office:
    """A server, and who sits in front of it."""

    workspace: Workspace
    app: TradePlanApp
    people: dict[str, Browser]

    def send(
        self, who: str, content: bytes, name: str = "浙江.csv", **more: Any
    ) -> Any:
        """Send a file as the form does."""
        form = {"unit": "330000", "kind": "observations", "openness": "public"}
        files = {"file": (io.BytesIO(content), name)}
        return self.people[who].client.post(
            "/submissions",
            base_url=PUBLIC,
            data={**form, **files, **more},
            headers={**PAGE, "Origin": PUBLIC},
            content_type="multipart/form-data",
        )

    def drafted(self, content: bytes, who: str = "filler", **more: Any) -> str:
        """Return the number of a draft."""
        answer = self.send(who, content, **more)
        assert answer.status_code == 303, answer.text
        return str(answer.headers["Location"]).rsplit("/", 1)[1]

    def act(self, who: str, number: str, act: str, **fields: str) -> Any:
        """Post an act."""
        return self.people[who].post(f"/submissions/{number}/acts", act=act, **fields)

    def handed_in(self, content: bytes, **more: Any) -> str:
        """Return the number of what was signed and handed in."""
        number = self.drafted(content, **more)
        for who in ("filler", "checker", "head"):
            assert self.act(who, number, "sign").status_code == 303
        assert self.act("head", number, "hand_in", explanation="").status_code == 303
        return number

    def caller(self, who: str) -> Caller:
        """Return who somebody is to the server."""
        cookie = self.people[who].client.get_cookie("tradeplan", "plan.example.org")
        assert cookie is not None
        held = session_of(self.workspace, cookie.value, "")
        assert held is not None
        return held.caller

    def seen(self, number: str) -> dict[str, str]:
        """Return what the form of an acceptance carries now."""
        row = submission_of(self.workspace, self.caller("reviewer"), number).row
        return {
            "sha256": row.sha256,
            "publication": self.workspace.publications.current() or "",
            "remark": "",
        }

    def page(self, who: str, path: str) -> str:
        """Return what is on screen for somebody."""
        identity = Identity(self.caller(who))
        return str(screen(self.workspace, parse(path), identity))

    def saved(self, who: str, table: str, at: str) -> list[dict[str, str]]:
        """Return the rows that somebody saves of a table on a page.

        They are the same in the workbook, none of which is a formula.
        """
        query = urlencode({"table": table, "at": at})
        answer = self.people[who].get(f"/table.csv?{query}")
        assert answer.status_code == 200, answer.text
        head, *rows = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
        book = load_workbook(
            io.BytesIO(self.people[who].get(f"/table.xlsx?{query}").data)
        )
        (sheet,) = book.worksheets
        cells = [*sheet.iter_rows()][-len(rows) :]
        assert "f" not in {cell.data_type for row in cells for cell in row}
        assert [len(row) for row in cells] == [len(row) for row in rows]
        for row, line in zip(cells, rows, strict=True):
            # A moment has no text of its own in a workbook.
            texts = {cell.value for cell in row if cell.data_type == "s"}
            assert texts <= {each.removeprefix("'") for each in line}
        return [dict(zip(head, row, strict=True)) for row in rows]


def foot(shown: str, figure: str, table: str) -> set[str]:
    """Return what the foot of a figure offers on a page as text."""
    offers = {
        "copy": {f'data-copy="{figure}"'},
        "png": {f'data-chart="{figure}"', 'data-save="png"'},
        "xlsx": {f'data-table="{table}"', 'data-kind="xlsx"'},
        "csv": {f'download="{table}.csv"', 'href="data:text/csv'},
        "csv made when asked for": {f'data-table="{table}"', 'data-kind="csv"'},
    }
    tags = re.findall("<(?:button|a) [^>]*>", shown)
    return {
        name.split()[0]
        for name, marks in offers.items()
        if any(all(mark in tag for mark in marks) for tag in tags)
    }


WHOLE_FOOT = {"copy", "png", "xlsx", "csv"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, set_up: SetUp) -> Office:
    data = tmp_path_factory.mktemp("handing-in")
    made = Workspace(Settings(data=data, TRADEPLAN_LANG="zh", public_url=PUBLIC))
    set_up(made)
    app = create_app(made)
    people = {}
    for login, role, unit in (
        *((each, "submitter", "浙江") for each in ("filler", "checker", "head")),
        ("other", "submitter", "广东"),
        ("reviewer", "reviewer", ""),
        ("second", "reviewer", ""),
        ("clerk", "evaluator", ""),
    ):
        wanted = NewAccount(login, f"姓名{login}", (role,), unit)
        password = add_account(made, shell_caller(made.actor), wanted)
        people[login] = entered(Browser(app), login, password)
    return Office(made, app, people)


@pytest.fixture(scope="module")
def indicator(office: Office) -> str:
    """Return an indicator that provinces report once a year as a count."""
    return next(
        each.code
        for each in office.workspace.plan.indicators
        if each.reported_by == "province" and each.unit == "个"
    )


@pytest.fixture
def sheet(indicator: str) -> Callable[..., bytes]:
    def sheet(value: object = 12, unit: str = "330000", year: int = 2024) -> bytes:
        row = f"{indicator},{unit},年,{year},{value},个"
        return f"{HEAD}\n{row}\n".encode("gb18030")

    return sheet
