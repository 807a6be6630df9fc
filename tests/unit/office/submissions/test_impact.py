"""What a submission would change: told before, and the same once it was accepted.

The oracle is the comparison of the publication before with the one that the acceptance
really came to.
"""

from datetime import timedelta
from decimal import Decimal

import pytest

from etl.publication.compare import Asked, compare
from indicators.errors import NotFoundError
from office.effects import ASIDE, Effect
from office.jobs.runner import Runner
from office.loading import load_files
from office.publishing import publish
from office.register.job_rows import JobRow, Position
from office.settings import Settings
from office.submissions.impact import Impact, impact_of, try_it
from office.submissions.looking import submission_of
from office.submissions.reviewing import accept, begin_review
from office.workspace import Workspace
from tests.unit.office.conftest import ONE_OR_BOTH
from tests.unit.office.rounds.conftest import figures
from tests.unit.office.submissions.conftest import (
    REPORTED,
    Desk,
    caller,
    empty_desk,
    tidy,
)
from tests.unit.office.submissions.working import run_jobs

pytestmark = pytest.mark.soak

TARGET = (
    "DOCKS,cold_chain_docks,440000,tiny-own,2020,9,2023,20,reach,,,,,未注明,up,"
    "20 个,,made up,虚构。,Made up.\n"
)
DOCUMENT = """
[[document_entry]]
code      = "tiny-own"
title.zh  = "本省规划（虚构）"
title.en  = "Plan of its own (made up)"
issuer.zh = "无"
issuer.en = "nobody"
issued    = "2020-12-31"
source    = "made up"
kind      = "provincial"
verified  = false
"""
GROWTH = """
code          = "docks_since_base"
name.zh       = "冷链泊位比基期（虚构）"
name.en       = "Docks since the base (made up)"
class         = "monitoring"
objective     = "reach"
definition.zh = "虚构，仅供测试。"
definition.en = "Made up for tests."
unit          = "%"
decimals      = 1
direction     = "up"
frequency     = ["year"]
accumulates   = false
aggregate     = "ratio"
formula       = "cold_chain_docks / base(cold_chain_docks) * 100"
reported_by   = "derived"
agency.zh     = "无"
agency.en     = "nobody"
plausible     = { min = 0, max = 100000 }
openness      = "public"
"""


@pytest.fixture(scope="module", params=ONE_OR_BOTH)
def ranked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Desk:
    """Return a desk whose plan has a target and a formula of what is reported."""
    url = ""
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_server").new_database()
    folder = tmp_path_factory.mktemp(f"impact-{request.param}")
    made = empty_desk(folder, url)
    plan = folder / "plan"
    with (plan / "targets.csv").open("a", encoding="utf-8") as targets:
        targets.write(TARGET)
    with (plan / "plan.toml").open("a", encoding="utf-8") as head:
        head.write(DOCUMENT)
    (plan / "indicators" / "docks_since_base.toml").write_text(GROWTH, "utf-8")
    settings = Settings(
        data=folder / "data", plan=plan, register_url=url, rankings=True
    )
    made.workspace = Workspace(settings, made.hands)
    load_files(made.workspace, [figures(folder)], {})
    publish(made.workspace)
    return made


def impact(desk: Desk, number: str) -> Impact:
    """Return what is known of a submission's impact, as a reviewer asks."""
    return impact_of(
        desk.workspace, submission_of(desk.workspace, desk.reviewer, number)
    )


def came_to(desk: Desk, before: str) -> tuple[dict[str, int], list[tuple[object, ...]]]:
    """Return what the publication now in force has otherwise than `before`."""
    store = desk.workspace.publications
    found = compare(
        store.path(before), store.path(store.current() or ""), Asked(most=999)
    )
    return found.counts, [
        *(
            (r["indicator"], r["unit"], r["period"], r["old_value"], r["new_value"])
            for r in found.revisions
        ),
        *((r["target"], r["old_status"], r["new_status"]) for r in found.judged),
    ]


def told(effect: Effect) -> tuple[dict[str, int], list[tuple[object, ...]]]:
    """Return an effect in the words of `came_to`."""
    return effect.counts, [
        *(
            (
                *(e.indicator, e.unit, e.period),
                *(None if v is None else Decimal(v) for v in (e.old, e.new)),
            )
            for e in effect.figures
        ),
        *((e.target, e.old_status, e.new_status) for e in effect.targets),
    ]


@pytest.mark.parametrize(
    ("unit", "years", "counts", "targets", "ranks"),
    [
        # One province's first figures: itself, the formula, its target, no rank lost.
        (
            "440000",
            (("2020", "9"), ("2023", "12")),
            {"new": 4},
            1,
            {("440000", 2020, None, 1)},
        ),
        # Another one overtakes it.
        (
            "330000",
            (("2020", "5"), ("2023", "40")),
            {"new": 4},
            0,
            {("440000", 2023, 1, 2)},
        ),
        # A correction: figure, formula, status; the rank is its own again.
        (
            "440000",
            (("2020", "9"), ("2023", "50")),
            {"vintage": 1, "derived": 1},
            1,
            {("440000", 2023, 2, 1)},
        ),
        # The same again: nothing.
        ("330000", (("2020", "5"), ("2023", "40")), {}, 0, set()),
    ],
)
def test_what_was_told_is_what_comes_of_it(
    ranked: Desk,
    unit: str,
    years: tuple[tuple[str, str], ...],
    counts: dict[str, int],
    targets: int,
    ranks: set[tuple[str, int, int | None, int | None]],
) -> None:
    before = ranked.workspace.publications.current() or ""
    ranked.hands.now += timedelta(days=1)
    upload = ranked.upload(unit, tidy(unit, *years))
    receipt = ranked.handed_in(upload, figure_apart="补报（虚构）")
    run_jobs(ranked)
    found = impact(ranked, receipt.number)
    assert (found.how, found.error) == ("told", "")
    effect = found.effect
    assert effect is not None
    assert effect.ranks is not None
    # A trial changes nothing.
    assert effect.publication == before == ranked.workspace.publications.current()
    accept(ranked.workspace, ranked.reviewer, ranked.seen(receipt))
    run_jobs(ranked)
    assert told(effect) == came_to(ranked, before)
    moved = {(r.unit, r.year, r.old, r.new) for r in effect.ranks}
    assert ranks <= moved
    assert len(effect.targets) == targets
    assert effect.counts == counts


def test_a_draft_is_tried_without_being_asked_for(desk: Desk) -> None:
    number = desk.drafted(desk.upload(desk.new_unit()))
    assert impact(desk, number).how == "waiting"
    run_jobs(desk)
    assert impact(desk, number).how == "told"


def test_an_impact_is_stale_once_another_publication_is_in_force(desk: Desk) -> None:
    first = desk.handed_in(desk.upload(desk.new_unit()))
    run_jobs(desk)
    second = desk.handed_in(desk.upload(desk.new_unit()))
    accept(desk.workspace, desk.reviewer, desk.seen(second))
    run_jobs(desk)
    assert impact(desk, first.number).how == "stale"
    begin_review(desk.workspace, desk.reviewer, first.number)
    assert impact(desk, first.number).how == "waiting"
    run_jobs(desk)
    assert impact(desk, first.number).how == "told"


def test_asked_twice_it_is_tried_once(desk: Desk) -> None:
    number = desk.drafted(desk.upload(desk.new_unit()))
    first = impact(desk, number).job
    try_it(desk.workspace, desk.reviewer, number)
    assert impact(desk, number).job == first
    run_jobs(desk)
    try_it(desk.workspace, desk.reviewer, number)
    assert impact(desk, number).job == first


def test_what_is_internal_or_in_error_is_not_tried(desk: Desk) -> None:
    internal = desk.drafted(desk.upload(desk.new_unit(), openness="internal"))
    unit = desk.new_unit()
    wrong = desk.drafted(desk.upload(unit, tidy(unit, ("2023", "many"))))
    assert [impact(desk, each).how for each in (internal, wrong)] == ["none"] * 2


def test_of_another_unit_nobody_is_told(desk: Desk) -> None:
    number = desk.drafted(desk.upload(desk.new_unit()))
    stranger = caller("别省填", "submitter", unit=desk.new_unit())
    with pytest.raises(NotFoundError, match="submission_unknown"):
        try_it(desk.workspace, stranger, number)


def test_a_load_goes_before_what_is_only_tried(desk: Desk) -> None:
    run_jobs(desk)
    number = desk.drafted(desk.upload(desk.new_unit()))
    queue, now = desk.workspace.queue, desk.hands.now
    later = queue.ask("publish", "某人", now)
    with desk.workspace.work_folder.tried() as ours:
        assert ours
        ran = Runner(desk.workspace).run_next()
    assert ran is not None
    assert ran.number == later
    assert impact(desk, number).how == "waiting"


def test_a_trial_makes_way_and_is_taken_up_again(desk: Desk) -> None:
    run_jobs(desk)
    number = desk.drafted(desk.upload(desk.new_unit()))
    queue, now = desk.workspace.queue, desk.hands.now
    asked: list[int] = []

    def press(row: JobRow, position: Position) -> None:
        if row.kind == "effect" and position.step == "judge" and not asked:
            asked.append(queue.ask("publish", "某人", now))

    with desk.workspace.work_folder.tried() as ours:
        assert ours
        runner = Runner(desk.workspace, watch=press)
        ran = [runner.run_next() for _ in range(3)]
    assert [each and each.number for each in ran][1] == asked[0]
    assert ran[0] is not None
    assert ran[0].is_waiting
    assert impact(desk, number).how == "told"
    left = list(desk.workspace.work_folder.path.glob(f"{ASIDE}*"))
    assert left == []


def test_what_a_dead_trial_left_is_cleared_away(desk: Desk) -> None:
    left = desk.workspace.work_folder.path / f"{ASIDE}dead"
    left.mkdir(parents=True)
    (left / "warehouse.duckdb").write_bytes(b"half")
    desk.drafted(desk.upload(desk.new_unit()))
    run_jobs(desk)
    assert not left.exists()


def test_a_trial_of_what_was_decided_meanwhile_ends_at_once(desk: Desk) -> None:
    receipt = desk.handed_in(desk.upload(desk.new_unit()))
    accept(desk.workspace, desk.reviewer, desk.seen(receipt))
    run_jobs(desk)
    assert impact(desk, receipt.number).how == "none"


def test_targets_are_judged_on_trial_as_they_will_be(ranked: Desk) -> None:
    head = "指标,目标年份,目标值,计量单位,目标形式,文件,原文\n"
    first = ""
    for value in ("18", "60"):
        before = ranked.workspace.publications.current() or ""
        ranked.hands.now += timedelta(days=1)
        text = f"{head}{REPORTED[0]},2023,{value},个,reach,省方案,达到{value}个\n"
        more = {"kind": "targets", "name": "目标.csv", "replaces": first}
        receipt = ranked.handed_in(ranked.upload("440000", text.encode(), **more))
        run_jobs(ranked)
        found = impact(ranked, receipt.number)
        assert (found.how, found.error) == ("told", "")
        assert found.effect is not None
        accept(ranked.workspace, ranked.reviewer, ranked.seen(receipt))
        run_jobs(ranked)
        assert told(found.effect) == came_to(ranked, before)
        assert len(found.effect.targets) == 1
        first = receipt.number
