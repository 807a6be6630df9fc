"""The yardstick that a publication keeps is the plan's own, field by field.

But for what only the examination of files needs: how much a value may move within
a year, and under which other names sources print an indicator.
"""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

from etl.publication.reader import PublicationReader, open_publication
from etl.publication.store import PublicationStore
from indicators.definition import Break, Indicator
from indicators.plan import Plan
from indicators.plan_files import read_plan
from indicators.yardstick import Yardstick
from tests.cli.figures import DATA
from tests.unit.etl.small_publication import (
    INDICATOR,
    NAME,
    NATION,
    TARGET,
    derived,
    published,
    small_plan,
)

SECOND = Path(__file__).parents[2] / "cli" / "second_plan"


def of_plan(plan: Plan) -> Yardstick:
    by_code = {each.code: judged_by(each) for each in plan.indicators}
    years = (plan.base_year, plan.target_year)
    return Yardstick(plan.code, *years, by_code, plan.targets, plan.method)


def judged_by(indicator: Indicator) -> Indicator:
    """Return an indicator without what only the examination of files needs."""
    plausible = replace(indicator.plausible, yearly_change=None)
    return replace(indicator, plausible=plausible, also_called=())


def lost(kept: Yardstick, promised: Yardstick) -> list[str]:
    """Return the names of the pieces that did not come back as they were."""
    pieces = [
        field.name
        for field in fields(Yardstick)
        if field.name not in {"by_code", "targets"}
        and getattr(kept, field.name) != getattr(promised, field.name)
    ]
    own, others = ({t.id: t for t in each.targets} for each in (kept, promised))
    pieces += [name for name in {**own, **others} if own.get(name) != others.get(name)]
    codes = {**kept.by_code, **promised.by_code}
    pieces += [c for c in codes if kept.by_code.get(c) != promised.by_code.get(c)]
    return pieces or ([] if kept == promised else ["order"])


def test_the_shipped_plan_comes_back_from_its_publication(
    initialised: Path, plan: Plan
) -> None:
    store = PublicationStore(initialised / "publications")
    current = store.current()
    assert current
    reader = open_publication(current, store.path(current))
    assert lost(reader.yardstick(), of_plan(plan)) == []
    reader.connection.close()


def opened(tmp_path: Path, plan: Plan, lines: str) -> PublicationReader:
    return published(tmp_path, plan, lines)


def test_another_plan_comes_back_too(tmp_path: Path) -> None:
    plan = read_plan(SECOND, DATA / "reference" / "units.csv")
    lines = "cold_chain_sites 000000 year 2021 120 source=survey"
    reader = opened(tmp_path, plan, lines)
    assert lost(reader.yardstick(), of_plan(plan)) == []
    reader.connection.close()


def test_whatever_a_plan_may_say_comes_back(tmp_path: Path) -> None:
    breaks = (
        Break("2022", "not_comparable", NAME, "here", None),
        Break("2023", "note", NAME, "there", date(2024, 3, 1)),
    )
    whole = replace(INDICATOR, code="whole", breaks=breaks)
    ratio = derived("ratio", "exports / whole * 100")
    targets = [
        TARGET,
        replace(TARGET, id="A", indicator="ratio", form="above_reference",
                base_value=None, reference=("ratio", "110000"), target_value=0.5),
        replace(TARGET, id="H", indicator="whole", form="hold", tolerance=0.5,
                direction="none", nature="约束性", printed_pace=0.02, note=NAME),
        replace(TARGET, id="C", indicator="whole", path="compound"),
    ]  # fmt: skip
    plan = small_plan(INDICATOR, whole, ratio, targets=targets)
    reader = opened(tmp_path, plan, f"exports {NATION} year 2021 120")
    assert lost(reader.yardstick(), of_plan(plan)) == []
    reader.connection.close()
