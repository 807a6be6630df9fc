"""Figures as lines in the terminal and as tables in RESULTS.md."""

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from types import ModuleType

from measuring.figures import Figure

HEAD = """\
# Measured times

Written by `make bench`; a concern that is measured by itself (`python benchmarks/run.py
NAME`) takes the place of its table and says so. Each figure is the smallest, middle and
largest of its runs. ≤ is the most that was promised, ≥ the least. *kept*: the worst run
keeps it; *kept by the median*: the middle one does, the worst does not; *missed*: the
middle one does not. Figures of different machines or days are not to be compared; the
ratios below each table are of one run of the programme and may be.
"""

SECTION = "## "


def printed(figure: Figure) -> str:
    """Return a figure as one line of text."""
    low, middle, high = _spread(figure)
    return (
        f"  {figure.name:<62}{low:>8}{middle:>8}{high:>8} {figure.unit:<4}"
        f"{_promise(figure):>8} {figure.verdict}"
    )


def markdown(machine: Sequence[str], found: Mapping[str, Sequence[Figure]]) -> str:
    """Return the whole page."""
    head = "\n".join([HEAD, *(f"- {line}" for line in machine)])
    sections = (_section(name, figures) for name, figures in found.items())
    return "\n\n".join([head, *sections]) + "\n"


def replaced(
    page: str, machine: Sequence[str], found: Mapping[str, Sequence[Figure]]
) -> str:
    """Return the page with what was measured by itself in place of what it had."""
    head, *sections = page.rstrip("\n").split(f"\n\n{SECTION}")
    by_title = {each.split("\n", 1)[0]: each.rstrip() for each in sections}
    for name, figures in found.items():
        title, *rest = (
            _section(name, figures, machine).removeprefix(SECTION).split("\n")
        )
        by_title[title] = "\n".join([title, *rest])
    return "\n\n".join([head, *(SECTION + each for each in by_title.values())]) + "\n"


def _section(name: str, figures: Sequence[Figure], machine: Sequence[str] = ()) -> str:
    """Return a concern's table; `machine`: of a run of its own."""
    concern = import_module(f"concerns.{name}")
    lines = [f"{SECTION}{title_of(concern)}", *_rest(concern), ""]
    if machine:
        lines += ["Measured by itself:", "", *(f"- {line}" for line in machine), ""]
    lines += ["| what | runs | min | median | max | unit | budget | verdict |"]
    lines += ["| --- | --: | --: | --: | --: | --- | --: | --- |"]
    lines += [_row(figure) for figure in figures]
    lines += ["", *_ratios(figures)]
    return "\n".join(lines).rstrip()


def title_of(concern: ModuleType) -> str:
    """Return what a concern measures: the first line of its docstring."""
    return (concern.__doc__ or "").splitlines()[0].rstrip(".")


def _rest(concern: ModuleType) -> list[str]:
    return (concern.__doc__ or "").rstrip().splitlines()[1:]


def _row(figure: Figure) -> str:
    cells = (
        *(figure.name, str(len(figure.runs)), *_spread(figure)),
        *(figure.unit, _promise(figure), figure.verdict),
    )
    return "| " + " | ".join(cells) + " |"


def _promise(figure: Figure) -> str:
    promised = (("≤", figure.budget), ("≥", figure.at_least))
    told = (f"{sign} {_number(value)}" for sign, value in promised if value is not None)
    return " ".join(told)


def _ratios(figures: Sequence[Figure]) -> Iterator[str]:
    by_name = {figure.name: figure for figure in figures}
    for figure in figures:
        if figure.against:
            ratio = figure.median / by_name[figure.against].median
            yield f"- {figure.name} ÷ {figure.against} = {ratio:.2f}"


def _spread(figure: Figure) -> tuple[str, str, str]:
    return (
        _number(min(figure.runs)),
        _number(figure.median),
        _number(max(figure.runs)),
    )


def _number(value: float) -> str:
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"
