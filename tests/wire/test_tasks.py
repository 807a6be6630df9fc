"""Tasks of a round over the wire: evidence, a verdict, a rating; nothing else."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard import shell
from dashboard.address import parse
from dashboard.app import create_app
from dashboard.walls import TradePlanApp
from office.rounds.acting import freeze_round
from office.rounds.claiming import asserted, claim_in
from office.rounds.desk import Desk
from office.rounds.saying import said_of
from office.rounds.task_list import load_tasks
from office.settings import Settings
from office.workspace import Workspace
from tests.conftest import SetUp
from tests.wire.conftest import ORIGIN

ClientOf = Callable[[TradePlanApp], FlaskClient]
SAMPLES = Path(__file__).parents[2] / "data" / "samples"
PAGE = b"<script>alert(1)</script>"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, set_up: SetUp) -> Workspace:
    """Return a workspace with tasks and one self-assessment with evidence."""
    folder = tmp_path_factory.mktemp("tasks")
    made = Workspace(Settings(data=folder / "data", TRADEPLAN_LANG="zh"))
    set_up(made)
    load_tasks(made, SAMPLES / "tasks.csv", "李明")
    scan = folder / "自评.html"
    scan.write_bytes(PAGE)
    said = asserted(("reported", "area", "1"), "已完成", "措施", ("重庆", ""))
    claim_in(Desk(made, "final-2025", "赵强"), [said], [scan])
    return made


@pytest.fixture
def client(workspace: Workspace, client_of: ClientOf) -> FlaskClient:
    return client_of(create_app(workspace))


def posted(
    client: FlaskClient, workspace: Workspace, act: str, **fields: str
) -> TestResponse:
    turn = str(Desk(workspace, "final-2025", "").known.turn)
    form = {"act": act, "turn": turn, "by": "李明", **fields}
    return client.post(
        "/rounds/final-2025/acts",
        data=urlencode(form),
        content_type="application/x-www-form-urlencoded",
        headers={"Origin": ORIGIN},
    )


def test_evidence_is_saved_and_never_shown(
    client: FlaskClient, workspace: Workspace
) -> None:
    (claim,) = said_of(workspace, "final-2025").claims
    sha256 = claim.evidence[0].sha256
    answer = client.get(f"/rounds/final-2025/evidence/{sha256}")
    assert (answer.status_code, answer.data) == (200, PAGE)
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert re.match("attachment;", answer.headers["Content-Disposition"])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "定版以后又记下 1 条，未列入"),
        ("en", "since the freeze and not shown: 1;"),
    ],
)
def test_what_was_said_after_a_freeze_is_counted_where_it_is_missed(
    workspace: Workspace, language: str, said: str
) -> None:
    code = "annual-2024"
    desk = Desk(workspace, code, "李明")
    if desk.known.freeze is None:
        freeze_round(desk, None, "")
        words = {
            "target": ("GT_TOTAL_USD", "滞后", ""),
            "task": ("1", "进展较慢", ""),
            "objective": ("strength", "进展明显", "first"),
        }
        for kind, (subject, word, seat) in words.items():
            what = ("assessed", kind, subject)
            claim_in(desk, [asserted(what, word, "理由", ("", seat))])
    for part in ("figures", "tasks", "objectives"):
        address = f"/rounds/{code}?part={part}&lang={language}"
        assert said in str(shell.screen(workspace, parse(address))[0])
    provinces = f"/rounds/{code}?part=provinces&lang={language}"
    assert said not in str(shell.screen(workspace, parse(provinces))[0])


def test_only_files_that_a_claim_of_the_round_names_are_given(
    client: FlaskClient, workspace: Workspace
) -> None:
    (claim,) = said_of(workspace, "final-2025").claims
    sha256 = claim.evidence[0].sha256
    # The list of tasks is kept too, but it is no evidence of a round.
    kept = workspace.blobs.keep((SAMPLES / "tasks.csv").read_bytes())
    refused = {
        f"/rounds/mid-2023/evidence/{sha256}": 404,
        f"/rounds/nothing/evidence/{sha256}": 404,
        f"/rounds/final-2025/evidence/{kept}": 404,
        "/rounds/final-2025/evidence/..": 400,
        f"/rounds/final-2025/evidence/{sha256.upper()}": 400,
    }
    assert {path: client.get(path).status_code for path in refused} == refused


def test_a_verdict_and_ratings_are_taken_down(
    client: FlaskClient, workspace: Workspace
) -> None:
    verdict = {"task": "1", "status": "进展较慢", "reason": "佐证不足"}
    assert posted(client, workspace, "verdict_task", **verdict).status_code == 303
    rating = {"objective": "strength", "rating": "进展明显", "reason": "多数上升"}
    assert posted(client, workspace, "rate", **rating, seat="first").status_code == 303
    again = posted(client, workspace, "rate", **rating, seat="second")
    assert again.status_code == 409
    said = said_of(workspace, "final-2025")
    (claim,) = said.latest("assessed", "task", "1")
    assert (claim.word, claim.text, claim.by) == ("进展较慢", "佐证不足", "李明")
    assert len(said.latest("assessed", "objective", "strength")) == 1


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"task": "1", "status": "进展较慢", "reason": ""}, 400),
        ({"task": "1", "status": "做完", "reason": "理由"}, 400),
        ({"task": "99", "status": "进展较慢", "reason": "理由"}, 404),
        ({"task": "1", "status": "进展较慢", "reason": "理由", "layer": "x"}, 400),
        ({"task": "1", "status": "进展较慢"}, 400),
    ],
)
def test_a_verdict_without_what_it_needs_changes_nothing(
    client: FlaskClient, workspace: Workspace, fields: dict[str, str], status: int
) -> None:
    before = said_of(workspace, "final-2025").until
    answer = posted(client, workspace, "verdict_task", **fields)
    assert answer.status_code == status
    assert said_of(workspace, "final-2025").until == before
