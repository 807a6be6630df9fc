"""Two rounds on real publications: each cause is felt where it lies, and adds up."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from indicators.definition import Bilingual
from indicators.errors import AuditError, UserError
from indicators.round_change import Change
from indicators.rounds import Round
from office.loading import load_files
from office.publishing import publish
from office.rounds.acting import freeze_round, open_round
from office.rounds.comparing import compared_rounds
from office.rounds.desk import Desk
from office.rounds.verifying import verified
from office.settings import Settings
from office.workspace import Workspace
from tests.unit.office.rounds.conftest import Hands, figures, plan_folder

TITLE = Bilingual("轮", "round")
FIRST = (
    "cold_chain_sites 000000 2020 100 first 2021-03-01",
    "cold_chain_sites 000000 2022 150 first 2023-03-01",
    "cold_chain_trade 000000 2020 1000 first 2021-03-01",
    "cold_chain_trade 000000 2022 1100 first 2023-03-01",
)
PROGRESS = "cold_chain_sites 000000 2023 210 first 2024-03-01"
LATE = "cold_chain_sites 000000 2022 155 second 2023-06-01"
REVISED = "cold_chain_sites 000000 2022 160 third 2024-01-15"
OLD = Round("old", "mid_term", TITLE, 2022, date(2023, 6, 30), None, TITLE)
NEW = Round("new", "annual", TITLE, 2023, date(2024, 6, 30), None, TITLE)


@dataclass
class Story:
    """A data folder and a plan folder that a test goes on with."""

    folder: Path
    loaded: int = 0

    @property
    def workspace(self) -> Workspace:
        """Return the workspace anew: the plan may have changed."""
        settings = Settings(data=self.folder / "data", plan=self.folder / "plan")
        return Workspace(settings, Hands(datetime(2026, 12, 1, 4 + self.loaded)))

    def publish(self, *rows: str) -> None:
        """Load figures and publish them."""
        self.loaded += 1
        place = self.folder / f"figures {self.loaded}"
        place.mkdir()
        if rows:
            load_files(self.workspace, [figures(place, rows)], {})
        publish(self.workspace)

    def freeze(self, made: Round) -> None:
        """Open a round and freeze it on what is published now."""
        desk = Desk(self.workspace, made.code, "李明")
        open_round(desk, made)
        freeze_round(desk, None, "")

    def change(self, file: str, old: str, new: str) -> None:
        """Change one text of the plan."""
        path = self.folder / "plan" / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def compared(self) -> dict[str, Change]:
        """Return the changes between the two rounds by target."""
        found = compared_rounds(self.workspace, "old", "new")
        return {each.target: each for each in found.changes}


RATIO = """\
code          = "ratio"
name.zh       = "每亿元基地数（虚构）"
name.en       = "Sites per trade (made up)"
class         = "reference"
definition.zh = "虚构，仅供测试。"
definition.en = "Made up for tests."
unit          = "个"
decimals      = 3
direction     = "up"
frequency     = ["year"]
accumulates   = false
aggregate     = "ratio"
formula       = "cold_chain_sites / cold_chain_trade"
reported_by   = "derived"
agency.zh     = "无"
agency.en     = "nobody"
plausible     = { min = 0, max = 100000 }
openness      = "public"
"""
PROMISED = (
    "RATIO,ratio,000000,tiny-sibling,2020,0.1,2023,0.2,reach,,,,,未注明,up,0.2 个,,"
    "made up,虚构。,Made up.\n"
)


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """Return a story that begins with the first figures published."""
    folder = plan_folder(tmp_path)
    (folder / "indicators" / "ratio.toml").write_text(RATIO, "utf-8")
    with (folder / "targets.csv").open("a", encoding="utf-8") as stream:
        stream.write(PROMISED)
    made = Story(tmp_path)
    made.publish(*FIRST)
    made.freeze(OLD)
    return made


def parts(change: Change) -> dict[str, float | None]:
    return {part.cause: part.value for part in change.parts}


def felt(change: Change) -> list[str]:
    return [part.cause for part in change.moved]


@pytest.mark.parametrize(
    ("rows", "wanted", "statuses"),
    [
        ([PROGRESS], {"progress": 60}, ("滞后", "完成")),
        ([LATE, PROGRESS], {"late": 5, "progress": 55}, ("滞后", "完成")),
        ([REVISED, PROGRESS], {"revision": 10, "progress": 50}, ("滞后", "完成")),
        ([LATE, REVISED, PROGRESS], {"late": 5, "revision": 5, "progress": 50},
         ("滞后", "完成")),
        # Out a day after the first cut-off, it is a revision and not late.
        (["cold_chain_sites 000000 2022 155 second 2023-07-01", PROGRESS],
         {"revision": 5, "progress": 55}, ("滞后", "完成")),
        # Out a day after the second one, it is in neither round.
        (["cold_chain_sites 000000 2022 155 second 2024-07-01", PROGRESS],
         {"progress": 60}, ("滞后", "完成")),
    ],
)  # fmt: skip
def test_figures_are_told_apart_by_when_they_came_out(
    story: Story, rows: list[str], wanted: dict[str, float], statuses: tuple[str, str]
) -> None:
    story.publish(*rows)
    story.freeze(NEW)
    change = story.compared()["SITES"]
    found = parts(change)
    assert {cause: value for cause, value in found.items() if value} == wanted
    assert change.total == sum(wanted.values()) == 60
    assert (change.old and change.old.status, change.new and change.new.status) == (
        statuses
    )


@pytest.mark.parametrize(
    ("change", "cause", "before", "after"),
    [
        (("targets.csv", "2023,200,", "2023,250,"), "definition", "完成", "未完成"),
        (("plan.toml", "0.95", "0.70"), "method", "未完成", "基本完成"),
    ],
)
def test_the_yardstick_is_told_apart_from_the_figures(
    story: Story, change: tuple[str, str, str], cause: str, before: str, after: str
) -> None:
    if cause == "method":
        story.change("targets.csv", "2023,200,", "2023,250,")
        story.publish()
        story.workspace.register.engine.dispose()
        again = Round("older", "annual", TITLE, 2022, date(2023, 6, 30), None, TITLE)
        story.freeze(again)
    story.change(*change)
    story.publish(PROGRESS)
    story.freeze(NEW)
    first = "older" if cause == "method" else "old"
    found = compared_rounds(story.workspace, first, "new")
    (sites,) = (each for each in found.changes if each.target == "SITES")
    (part,) = (part for part in sites.parts if part.cause == cause)
    assert (part.before, part.after, part.value) == (before, after, 0)
    assert felt(sites) == ["progress", cause]


LATER_TRADE = "cold_chain_trade 000000 2023 1050 first 2024-03-01"


def test_an_indicator_that_is_retired_is_no_missing_figure(story: Story) -> None:
    story.change("targets.csv", PROMISED, "")
    (story.folder / "plan" / "indicators" / "ratio.toml").unlink()
    story.publish(PROGRESS, LATE, LATER_TRADE)
    story.freeze(NEW)
    ratio = story.compared()["RATIO"]
    assert ratio.old is not None
    assert ratio.old.value == pytest.approx(150 / 1100)
    assert (ratio.new, ratio.total) == (None, None)
    by_cause = {part.cause: part for part in ratio.parts}
    # The second publication has no such figure, and none is late or revised by that.
    assert (by_cause["late"].value, by_cause["revision"].value) == (0, 0)
    assert by_cause["definition"].after is None
    assert felt(story.compared()["SITES"]) == ["late", "progress"]


def test_an_indicator_worked_out_otherwise_is_no_revision(story: Story) -> None:
    story.change(
        "indicators/ratio.toml", "/ cold_chain_trade", "* 2 / cold_chain_trade"
    )
    story.publish(LATER_TRADE, PROGRESS)
    story.freeze(NEW)
    ratio = story.compared()["RATIO"]
    assert ratio.new is not None
    assert ratio.new.value == pytest.approx(2 * 210 / 1050)
    by_cause = {part.cause: part for part in ratio.parts}
    assert (by_cause["late"].value, by_cause["revision"].value) == (0, 0)
    assert felt(ratio)[-1] == "definition"
    assert by_cause["definition"].before == "无数据"


def test_an_indicator_with_figures_is_neither_removed_nor_measured_anew(
    story: Story,
) -> None:
    toml = story.folder / "plan" / "indicators" / "cold_chain_trade.toml"
    text = toml.read_text("utf-8")
    before = story.workspace.publications.current()
    toml.write_text(text.replace('"亿元"', '"万元"'), "utf-8")
    with pytest.raises(AuditError) as refused:
        story.publish()
    assert refused.value.facts["audit"] == "measures_consistent"
    story.change("targets.csv", PROMISED, "")
    (story.folder / "plan" / "indicators" / "ratio.toml").unlink()
    toml.unlink()
    with pytest.raises(AuditError) as refused:
        story.publish()
    assert refused.value.facts["audit"] == "codes_known"
    assert story.workspace.publications.current() == before
    assert verified(story.workspace, "old", from_inputs=False).is_equal
    assert verified(story.workspace, "old", from_inputs=True).is_equal


def test_a_round_that_is_not_frozen_is_read_from_what_is_published_now(
    story: Story,
) -> None:
    story.publish(PROGRESS, LATE)
    desk = Desk(story.workspace, NEW.code, "李明")
    open_round(desk, NEW)
    found = compared_rounds(story.workspace, "old", "new")
    assert (found.old.is_frozen, found.new.is_frozen) == (True, False)
    assert found.old.publication != found.new.publication
    assert found.new.publication == story.workspace.publications.current()
    back = compared_rounds(story.workspace, "new", "old")
    (sites, _) = back.changes
    assert sites.target == "SITES"
    assert sites.total == -60


def test_a_round_is_not_compared_with_itself(story: Story) -> None:
    with pytest.raises(UserError) as refused:
        compared_rounds(story.workspace, "old", "old")
    assert refused.value.code == "rounds_same"
