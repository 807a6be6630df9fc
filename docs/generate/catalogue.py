"""docs/indicators.md from the plan files: what is measured, and what was promised.

Run by `make docs`; writes into the folder given, else into docs/.
"""

from collections import Counter
from collections.abc import Iterator

from parts.folders import write
from parts.shipped import shipped_plan

from indicators.definition import Break, Indicator, ReleaseCalendar, Target
from indicators.plan import Plan

HEAD = """\
# Indicators and targets

Written by `make docs` from `data/plan/`; edit those files, not this page.

In all {count} indicators, {core} of them core, {monitoring} monitoring, {reference}
reference. Which indicator supports which objective is this system's own working
mapping; no document says it. Due days are this system's estimates from the days of
past releases; no agency promised them. What a word means stands in the
[glossary](../GLOSSARY.md), how to add an indicator in the
[recipe](recipe-indicator.md).
"""

CLASS = {
    "core": "核心 core",
    "monitoring": "监测 monitoring",
    "reference": "参考 reference",
}


def page(plan: Plan) -> str:
    """Return the whole page as Markdown."""
    by_code = sorted(plan.indicators, key=lambda indicator: indicator.code)
    sections = ("\n".join(section(plan, indicator)) for indicator in by_code)
    classes = Counter(indicator.class_ for indicator in by_code)
    return "\n".join([HEAD.format(count=len(by_code), **classes), *sections])


def section(plan: Plan, indicator: Indicator) -> Iterator[str]:
    """Yield the lines on one indicator and the targets set for it."""
    yield f"## {indicator.name.zh} · `{indicator.code}`\n"
    yield f"**{indicator.name.en}.** {indicator.definition.en}\n"
    yield f"{indicator.definition.zh}\n"
    yield "| | |\n|---|---|"
    yield f"| class | {CLASS[indicator.class_]} |"
    yield f"| unit of measure | {indicator.unit} |"
    yield f"| frequency | {', '.join(indicator.frequencies)} |"
    yield f"| agency | {indicator.agency.zh} ({indicator.agency.en}) |"
    if indicator.formula:
        yield f"| worked out as | `{indicator.formula}` |"
    if indicator.calendar:
        yield f"| due (estimate) | {due(indicator.calendar)} |"
    if indicator.objective:
        yield f"| supports objective | {objective(plan, indicator.objective)} |"
    yield from map(scope, indicator.breaks)
    yield ""
    for target in plan.targets:
        if target.indicator == indicator.code:
            yield promised(plan, target)


def due(calendar: ReleaseCalendar) -> str:
    """Return the day on which a figure usually comes out, in words."""
    months = (
        "one month" if calendar.lag_months == 1 else f"{calendar.lag_months} months"
    )
    return f"day {calendar.day}, {months} after the month in which its period ends"


def objective(plan: Plan, code: str) -> str:
    """Return number and wording of an objective, marked while unconfirmed."""
    found = next(one for one in plan.objectives if one.code == code)
    mark = "" if found.verified else "（中文表述待核实）"
    return f"{found.number}. {found.title.zh}{mark}: {found.title.en}"


def scope(change: Break) -> str:
    """Return the table line on a change of scope."""
    barred = "not comparable across" if change.effect == "not_comparable" else "note"
    return f"| scope, {change.period} ({barred}) | {change.text.zh} {change.text.en} |"


def promised(plan: Plan, target: Target) -> str:
    """Return the list line on a target, in the words of its document."""
    document = next(one for one in plan.documents if one.code == target.document)
    unit = plan.territory.get(target.unit)
    who = unit.name.zh if unit else target.unit
    return (
        f"- **{who} {target.target_year}**: {target.printed} "
        f"({target.nature}; {document.title.zh}). Source: {target.source}\n"
    )


def main() -> None:
    """Write the page."""
    write("indicators.md", page(shipped_plan()))


if __name__ == "__main__":
    main()
