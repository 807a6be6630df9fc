"""Submissions, review, tokens and collections at the terminal."""

import io
from dataclasses import dataclass
from pathlib import Path

import pytest

from office.clock import system_clock
from tests.cli.command import Ran, tradeplan
from tests.faults.test_submission_points import PASSWORD, PEOPLE, UNIT, opened_for
from tests.unit.office.submissions.conftest import REPORTED, Desk, published_desk, tidy


@dataclass
class Terminal:
    """A data folder, and who sits before it."""

    desk: Desk
    tokens: dict[str, str]
    folder: Path

    def run(self, who: str, *words: object, language: str = "zh", **env: str) -> Ran:
        """Run a command by a person's token, by nobody's where `who` is blank."""
        settings = self.desk.workspace.settings
        told = {"TRADEPLAN_PLAN": str(settings.plan), **env}
        if who:
            told["TRADEPLAN_TOKEN"] = self.tokens[who]
        told.setdefault("XDG_CONFIG_HOME", str(self.folder / "nowhere"))
        return tradeplan(*words, data=settings.data, language=language, **told)

    def file(self, name: str, *rows: tuple[str, str]) -> Path:
        """Return a file of figures to send."""
        path = self.folder / name
        path.write_bytes(tidy(UNIT, *(rows or (("2023", "12"),))))
        return path


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    folder = tmp_path_factory.mktemp("terminal")
    desk = published_desk(folder, "")
    desk.hands.now = system_clock()
    people = {**PEOPLE, "evaluator": "evaluator"}
    tokens = {
        who: opened_for(desk.workspace, who, role) for who, role in people.items()
    }
    return Terminal(desk, tokens, folder)


@pytest.fixture
def at(shared: Terminal, tmp_path: Path) -> Terminal:
    return Terminal(shared.desk, shared.tokens, tmp_path)


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_way(at: Terminal, language: str) -> None:
    file = at.file("报送.csv")
    sent = at.run("filler", "submit", file, "--json").record
    assert (sent["ok"], sent["layout"], sent["rows"]) == (True, "long", 1)
    number = sent["number"]
    for who in ("filler", "checker", "head"):
        ran = at.run(who, "submissions", "sign", number, language=language)
        assert number in ran.out
    handed = at.run("head", "submissions", "hand-in", number, "--json").record
    queue = at.run("reviewer", "review", "queue", "--json").record
    assert number in [each["number"] for each in queue["waiting"]]
    assert at.run("reviewer", "review", "begin", number).code == 0
    seen = ("--sha256", handed["sha256"], "--publication", queue["publication"])
    assert at.run("reviewer", "review", "accept", number, *seen).code == 0
    assert at.run("", "worker", "--once").code == 0
    shown = at.run("filler", "submissions", "show", number, "--json").record
    assert (shown["state"], shown["figures"]) == ("accepted", "loaded")
    assert [each["act"] for each in shown["acts"]][-1] == "accepted"
    told = at.run("filler", "submissions", "show", number, language=language)
    assert handed["sha256"] in told.out
    listed = at.run("filler", "submissions", "list", language=language)
    assert number in listed.out


def test_without_a_token_nothing_is_told(at: Terminal) -> None:
    for words in (
        ("submit", at.file("a.csv")),
        ("submissions", "list"),
        ("submissions", "show", "2026-330000-0001"),
        ("review", "queue"),
        ("review", "accept", "2026-330000-0001", "--sha256", "0"),
        ("token", "list"),
    ):
        ran = at.run("", *words, "--json")
        assert (ran.code, ran.error["code"]) == (10, "token_missing"), words
    ran = at.run("", "review", "queue", "--json", TRADEPLAN_TOKEN="tp_nobody's")
    assert ran.error["code"] == "token_refused"


def test_a_file_with_errors_is_a_draft_that_tells_them(at: Terminal) -> None:
    ran = at.run("filler", "submit", at.file("b.csv", ("2023", "十二")))
    assert ran.code == 1
    assert "十二" in ran.out
    form = at.folder / "核对意见.csv"
    form.write_text("指标,时期,核对结果\nnone,2023,一致\n", "utf-8")
    ran = at.run("filler", "submit", form, "--kind", "opinion")
    assert (ran.code, "none" in ran.out) == (1, True)


def test_a_folder_on_behalf_of_units(at: Terminal) -> None:
    folder = at.folder / "邮件"
    folder.mkdir()
    (folder / "浙江_2023.csv").write_bytes(tidy(UNIT, ("2023", "3")))
    (folder / "海底_2023.csv").write_bytes(tidy(UNIT, ("2023", "3")))
    letter = at.folder / "函.pdf"
    letter.write_bytes(b"%PDF-1.7")
    said = ("--letter", letter, "--explain", "来函已说明")
    ran = at.run("evaluator", "submit", folder, *said, "--json")
    assert ran.code == 1
    first, second = sorted(ran.record, key=lambda each: each["file"], reverse=True)
    assert (first["error"], second["error"]) == ("unit_unknown_near", None)
    assert second["receipt"]["on_behalf"]
    shown = at.run("evaluator", "submit", folder, *said)
    assert "代报" in shown.out


def test_asked_to_supplement_and_withdrawn(at: Terminal) -> None:
    number = at.run("filler", "submit", at.file("c.csv"), "--json").record["number"]
    for who in ("filler", "checker", "head"):
        at.run(who, "submissions", "sign", number)
    handed = at.run("head", "submissions", "hand-in", number, "--json").record
    words = ("review", "supplement", number, "--sha256", handed["sha256"])
    ran = at.run("reviewer", *words, "--reason", "缺口径", "--json")
    assert ran.record["state"] == "supplement"
    assert at.run("head", "submissions", "withdraw", number).code == 9
    other = at.run("filler", "submit", at.file("d.csv"), "--json").record["number"]
    scan = at.folder / "扫描.pdf"
    scan.write_bytes(b"%PDF-1.7")
    words = ("submissions", "attach", other, scan, "--role", "attachment")
    assert at.run("filler", *words).code == 0
    assert at.run("filler", "submissions", "withdraw", other).code == 0


def test_signing_in_keeps_a_token_that_its_owner_alone_can_read(
    at: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = {"XDG_CONFIG_HOME": str(at.folder)}
    typed(monkeypatch, "wrong\n")
    ran = at.run("", "login", "reviewer", "--json", **home)
    assert (ran.code, ran.error["code"]) == (10, "sign_in_refused")
    typed(monkeypatch, f"{PASSWORD}\n")
    kept = Path(at.run("", "login", "reviewer", "--json", **home).record["file"])
    assert kept.stat().st_mode & 0o777 == 0o600
    assert at.run("", "review", "queue", "--json", **home).code == 0


def test_tokens_are_made_listed_and_revoked(
    at: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, f"{PASSWORD}\n")
    words = ("token", "create", "reviewer", "--name", "脚本", "--scope", "review")
    made = at.run("", *words, "--json").record
    env = {"TRADEPLAN_TOKEN": made["token"]}
    assert at.run("", "review", "queue", "--json", **env).code == 0
    # Its scope lets it review and nothing else.
    assert at.run("", "submissions", "list", "--json", **env).code == 10
    listed = at.run("reviewer", "token", "list").out
    assert "脚本" in listed
    assert made["token"] not in listed
    number = made["number"]
    revoked = at.run("", "token", "revoke", number, "--as-shell", "--json")
    assert revoked.record == {"number": number, "state": "revoked"}
    assert at.run("", "review", "queue", "--json", **env).code == 10


@pytest.mark.parametrize("language", ["zh", "en"])
def test_collections_are_opened_extended_and_shown(at: Terminal, language: str) -> None:
    code = f"year-2023-{language}"
    words = ("collections", "open", code, "--title", "年度数据", "--frequency", "year")
    more = ("--period", "2023", "--indicator", REPORTED[0], "--due", "2099-01-01")
    made = at.run("", *words, *more, "--json").record
    assert (len(made["units"]), made["basis"]) == (31, "weekdays")
    assert made["due"] == [{"indicator": REPORTED[0], "due": "2099-01-01"}]
    extend = (
        "collections",
        "extend",
        code,
        "--until",
        "2099-02-01",
        "--reason",
        "台风",
    )
    assert at.run("", *extend, language=language).code == 0
    (extension,) = at.run("", *extend[:3], "--until", "2099-03-01", "--reason", "再延",
                          "--json").record["extensions"][1:]  # fmt: skip
    assert extension["until"] == "2099-03-01"
    shown = at.run("", "collections", "show", code, "--json").record
    assert {each["completeness"] for each in shown["units"]} == {None}
    assert at.run("", "collections", "show", code, language=language).code == 0
    assert code in at.run("", "collections", "list", language=language).out
    calendar = at.folder / "2098.csv"
    calendar.write_text("2098-01-01,rest,通知\n", "utf-8")
    loaded = at.run("evaluator", "collections", "calendar", calendar, "--json").record
    assert loaded == {"days": 1, "years": [2098]}
    # Who signed in acts as himself: a reviewer opens none.
    assert at.run("reviewer", *words, *more, "--json").code == 10
