"""Comments on figures from the server's own shell, until they are settled."""

from pathlib import Path
from typing import Any

from tests.cli.command import Ran, tradeplan

FIGURE = ("goods_trade_total_usd", "000000", "year:2025")


def said(data: Path, *options: str) -> Any:
    return tradeplan("comments", "list", *options, "--json", data=data).record


def act(data: Path, name: str, *words: object) -> Ran:
    ran = tradeplan("comments", name, *words, data=data)
    assert ran.code == 0, ran.err
    return ran


def test_a_comment_from_being_made_to_being_settled(data: Path) -> None:
    assert tradeplan("comments", "list", data=data).out.strip() == "没有批注。"
    act(data, "add", *FIGURE, "--text", "[b]请核对口径[/b]")
    (one,) = said(data)
    assert (one["indicator"], one["unit"], one["about"]) == FIGURE
    assert (one["state"], one["moved"], one["text"]) == (
        *("open", False),
        "[b]请核对口径[/b]",
    )
    # What people write is shown as they wrote it.
    assert "[b]请核对口径[/b]" in tradeplan("comments", "list", data=data).out
    number = one["number"]
    act(data, "reply", number, "--text", "已核对")
    act(data, "resolve", number)
    assert said(data) == []
    assert [each["state"] for each in said(data, "--all")] == ["resolved"]
    act(data, "reopen", number, "--text", "又有疑问")
    assert [each["state"] for each in said(data)] == ["open"]


def test_what_cannot_be_commented_on(data: Path) -> None:
    for figure in (
        ("goods_trade_total", "000000", "year:1066"),
        ("no_such", "000000", "year:2025"),
        ("goods_trade_total", "000000", "someday"),
    ):
        ran = tradeplan("comments", "add", *figure, "--text", "？", data=data)
        assert ran.code not in {0, 70}, figure
        assert ran.err.strip()
    assert tradeplan("comments", "resolve", 7, data=data).code not in {0, 70}
    assert said(data, "--all") == []
