"""The pages of rounds on the shipped figures, and acts posted from one of them.

The walk of a round through its page: frozen, sent out, commented, answered, assessed,
adopted; and what is refused on the way leaves the round as it was.
"""

import csv
import io
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from dash.development.base_component import Component
from flask.testing import FlaskClient
from openpyxl import load_workbook

from dashboard import shell
from dashboard.address import parse
from dashboard.app import create_app
from dashboard.walls import TradePlanApp
from indicators.errors import NotFoundError
from office.rounds.acting import freezes_of
from office.rounds.comments import opinions_of
from office.rounds.known import known_round
from office.rounds.saying import said_of
from office.settings import Settings
from office.workspace import Workspace
from tests.conftest import SetUp
from tests.wire.handing_in import WHOLE_FOOT, foot

ClientOf = Callable[[TradePlanApp], FlaskClient]
PARTS = ("figures", "sentences", "outlook", "provinces", "comments", "history", "acts")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, set_up: SetUp) -> Workspace:
    made = Workspace(
        Settings(data=tmp_path_factory.mktemp("rounds"), TRADEPLAN_LANG="zh")
    )
    set_up(made)
    return made


def screen(workspace: Workspace, address: str) -> str:
    """Return all that an address shows, as text."""
    children, told, notice = shell.screen(workspace, parse(address))
    assert notice is None
    assert told["title"]
    return json.dumps(children, default=_written, ensure_ascii=False)


def _written(part: object) -> Any:
    return part.to_plotly_json() if isinstance(part, Component) else str(part)


def test_the_list_names_every_round_and_what_comes_next(workspace: Workspace) -> None:
    shown = screen(workspace, "/rounds")
    for known in ("annual-2021", "mid-2023", "annual-2024", "final-2025"):
        assert f"/rounds/{known}" in shown
    assert "tradeplan rounds freeze" in shown


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_a_round_is_drawn(
    workspace: Workspace, part: str, language: str
) -> None:
    shown = screen(workspace, f"/rounds/mid-2023?part={part}&lang={language}")
    title = {"zh": "中期评估（2023 年）", "en": "Mid-term assessment (2023)"}[language]
    assert title in shown


def test_at_mid_term_the_nation_was_ahead_and_provinces_had_no_figure(
    workspace: Workspace,
) -> None:
    figures = screen(workspace, "/rounds/mid-2023")
    assert "63,096" in figures
    assert "提前实现" in figures
    provinces = screen(
        workspace, "/rounds/mid-2023?part=provinces&about=goods_trade_total"
    )
    assert "货物进出口总额：2022 年 0／" in provinces or "无数据" in provinces


def test_why_tells_the_rule_with_its_numbers(workspace: Workspace) -> None:
    shown = screen(workspace, "/why/GT_TOTAL_USD?round=mid-2023")
    for part in ("（2022 − 2020）÷（2025 − 2020）＝ 40.0%", "48,300", "national.csv:"):
        assert part in shown
    assert "只看 2023-06-30 以前" in shown
    with pytest.raises(NotFoundError):
        screen(workspace, "/why/NO_SUCH")


def test_two_rounds_are_set_side_by_side(workspace: Workspace) -> None:
    shown = screen(workspace, "/rounds/compare?old=mid-2023&new=final-2025")
    assert "+404" in shown
    assert "进展" in shown


@pytest.fixture
def client(workspace: Workspace, client_of: ClientOf) -> FlaskClient:
    return client_of(create_app(workspace))


def post(client: FlaskClient, code: str, **fields: str) -> Any:
    return client.post(
        f"/rounds/{code}/acts", data=fields, headers={"Accept": "text/html"}
    )


def turn(workspace: Workspace, code: str) -> str:
    return str(known_round(workspace, code).turn)


def test_a_round_is_walked_from_its_page(
    workspace: Workspace, client: FlaskClient
) -> None:
    code = "final-2025"

    def act(act: str, **fields: str) -> Any:
        seen = turn(workspace, code)
        return post(client, code, act=act, turn=seen, by="李四", **fields)

    frozen = act("freeze", reason="")
    assert frozen.status_code == 303
    assert frozen.headers["Location"].startswith(f"/rounds/{code}")
    assert known_round(workspace, code).freeze is not None
    early = act("adopt", sure="yes")
    assert (early.status_code, "送出征求意见" in early.text) == (400, True)
    assert act("circulate", units="广东，海关总署", due="2099-12-31").status_code == 303
    said = act("comment", unit="广东", section="一", text="建议补充口径说明")
    assert said.status_code == 303
    (opinion,) = opinions_of(workspace, code)
    number = str(opinion.comment.number)
    waits = screen(workspace, f"/rounds/{code}?part=comments")
    assert "共 1 条意见：尚未答复 1 条" in waits
    reasonless = act("answer", number=number, verdict="partly", reason=" ")
    assert reasonless.status_code == 400
    settled = act("answer", number=number, verdict="partly", reason="已并入")
    assert settled.status_code == 303
    assessed = act(
        "overrule", target="ONLINE_RETAIL", word="未完成", reason="口径可比部分不足"
    )
    assert assessed.status_code == 303
    shown = screen(workspace, f"/rounds/{code}?part=comments")
    for part in (
        *("草稿送 2 个单位征求意见，1 个尚未反馈", "共 1 条意见：部分采纳 1 条"),
        *("round-sent", "round-opinions", "◇ 各单位所提意见和办公室的采纳情况"),
    ):
        assert part in shown
    shown = screen(workspace, f"/rounds/{code}?part=history")
    assert "李四" in shown
    assert act("adopt").status_code == 400
    stale = act("adopt", sure="yes")
    assert (stale.status_code, "再定版一次" in stale.text) == (400, True)
    assert act("freeze", reason="=1+1").status_code == 303
    check_history(workspace, client, code)
    assert act("adopt", sure="yes").status_code == 303
    assert known_round(workspace, code).state == "adopted"
    assert "textarea" not in screen(workspace, f"/rounds/{code}?part=sentences")
    again = act("adopt", sure="yes")
    assert again.status_code == 409
    (claim,) = said_of(workspace, code).latest("assessed", "target", "ONLINE_RETAIL")
    assert (claim.computed, claim.text) == ("不可比", "口径可比部分不足")


def check_history(workspace: Workspace, client: FlaskClient, code: str) -> None:
    """Try what was done with a round: counted, and saved whole."""
    at = f"/rounds/{code}?part=history"
    shown = str(shell.screen(workspace, parse(at))[0])
    assert "4 次动作：立项 1、定版 2、送出征求意见 1" in shown
    first, last = freezes_of(workspace, code)
    assert (
        f"定版 2 次，以编号 {last.number} 为准（数据版本 {last.publication[:12]}）"
        in shown
    )
    for name in ("acts", "freezes"):
        assert foot(shown, f"round-{name}", f"{code}-{name}") == WHOLE_FOOT
    query = urlencode({"table": f"{code}-freezes", "at": at})
    text = client.get(f"/table.csv?{query}").data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["编号"] for row in rows] == [str(first.number), str(last.number)]
    assert rows[1]["内容摘要"] == last.content_digest
    assert [row["理由"] for row in rows] == ["", "'=1+1"]
    book = load_workbook(io.BytesIO(client.get(f"/table.xlsx?{query}").data))
    cells = [cell for line in book.worksheets[0].iter_rows() for cell in line]
    assert {cell.data_type for cell in cells if cell.value == "=1+1"} == {"s"}


def test_a_sentence_is_rewritten_and_taken_back_from_its_page(
    workspace: Workspace, client: FlaskClient
) -> None:
    code, here = "annual-2024", "/rounds/annual-2024?part=sentences&lang=en"
    key, rule = "headline.objectives", "main objectives are qualitative"

    def edit(text: str, language: str = "en", sentence: str = key) -> Any:
        fields = {"sentence": sentence, "language": language, "text": text}
        seen = {"act": "edit", "turn": turn(workspace, code), "by": "李四"}
        return client.post(
            f"/rounds/{code}/acts",
            data=seen | fields,
            headers={"Accept": "text/html", "Referer": f"http://localhost{here}"},
        )

    before = screen(workspace, here)
    assert rule in before
    assert "The rule says" not in before
    done = edit('Aims <b>"in words"</b>')
    assert (done.status_code, done.headers["Location"]) == (303, here)
    shown = screen(workspace, here)
    # In the field too it is text and no markup.
    assert "Aims &lt;b&gt;&quot;in words&quot;&lt;/b&gt;" in shown
    for told in ("rewritten", "李四, ", "The rule says: The Plan", rule):
        assert told in shown
    assert "The rule says" not in screen(workspace, here.replace("=en", "=zh"))
    assert edit("").status_code == 303
    assert screen(workspace, here).count("The rule says") == 0
    unknown = edit("x", sentence="headline.objective")
    assert (unknown.status_code, key in unknown.text) == (404, True)
    assert edit("").status_code == 400
    assert edit("x" * 1001).status_code == 400
    assert edit("x", language="fr").status_code == 400
    held = [each.text for each in said_of(workspace, code).edits]
    assert held == ['Aims <b>"in words"</b>', ""]


def test_sentences_are_only_read_where_nobody_may_act(workspace: Workspace) -> None:
    off = Workspace(Settings(data=workspace.root, local_acts=False))
    shown = screen(off, "/rounds/mid-2023?part=sentences")
    assert "提前实现" in shown
    assert "textarea" not in shown


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"act": "edit", "turn": "0", "by": "李四", "sentence": "x", "text": "y"}, 400),
        ({"act": "freeze", "by": "李四", "reason": ""}, 400),
        ({"act": "freeze", "turn": "7", "by": "李四", "reason": ""}, 409),
        ({"act": "freeze", "turn": "0", "by": " ", "reason": ""}, 400),
        ({"act": "freeze", "turn": "0", "by": "李四", "reason": "", "x": "1"}, 400),
        ({"act": "delete", "turn": "0", "by": "李四"}, 400),
        ({"act": "adopt", "turn": "0", "by": "李四", "sure": "yes"}, 400),
        ({"act": "answer", "turn": "0", "by": "李四", "number": "一",
          "verdict": "adopted", "reason": ""}, 400),
    ],
)  # fmt: skip
def test_what_is_refused_leaves_the_round_as_it_was(
    workspace: Workspace, client: FlaskClient, fields: dict[str, str], status: int
) -> None:
    before = known_round(workspace, "annual-2021")
    answer = post(client, "annual-2021", **fields)
    assert answer.status_code == status
    assert "<h1>" in answer.text
    assert known_round(workspace, "annual-2021") == before


def test_nobody_acts_from_elsewhere_or_where_it_is_switched_off(
    workspace: Workspace, client: FlaskClient, client_of: ClientOf
) -> None:
    fields = {"act": "freeze", "turn": "0", "by": "李四", "reason": ""}
    elsewhere = client.post(
        "/rounds/annual-2021/acts",
        data=fields,
        environ_overrides={"HTTP_ORIGIN": "http://example.org"},
    )
    assert elsewhere.status_code == 403
    off = Workspace(Settings(data=workspace.root, local_acts=False))
    refused = post(client_of(create_app(off)), "annual-2021", **fields)
    assert refused.status_code == 403
    assert known_round(workspace, "annual-2021").turn == 0


def test_a_form_too_large_is_refused(client: FlaskClient) -> None:
    answer = post(client, "annual-2021", act="freeze", turn="0", by="x" * 70_000)
    assert answer.status_code == 413
