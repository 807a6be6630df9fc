"""Installation: version, dependencies, data files; DuckDB and its extensions."""

import platform
from collections.abc import Iterator
from importlib import metadata

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from etl.extensions import duckdb_version, extensions_there
from office.checkup.check import Check, found
from office.checkup.subject import Subject
from office.shipped import shipped_data, shipped_pins

OURS = "trade-plan"
SHIPPED = ("plan", "reference/units.csv", "reference/observations", "map")
SHOWN = 5

NEEDED = ("core_functions", "json")
LATER = ("ducklake", "postgres_scanner", "httpfs", "quack", "excel")
"""Extensions that larger deployments use; nothing of this version asks for them."""


def installation(subject: Subject) -> Iterator[Check]:
    """Check what was installed: that it is whole and of versions that were tried."""
    yield found(
        "version", version=metadata.version(OURS), python=platform.python_version()
    )
    yield from _dependencies()
    data = shipped_data()
    missing = [name for name in SHIPPED if not (data / name).exists()]
    if missing:
        yield found("data_missing", names=", ".join(missing))
    plan = subject.workspace.plan
    yield found("plan_files", plan=plan.code, indicators=len(plan.indicators))


def extensions(_subject: Subject) -> Iterator[Check]:
    """Check DuckDB and its extensions; `name` has its purpose in the wording."""
    yield found("duckdb", version=duckdb_version())
    there = extensions_there()
    for name in NEEDED:
        code = "extension_there" if name in there else "extension_missing"
        yield found(code, name=name)
    for name in LATER:
        code = "extension_there" if name in there else "extension_not_needed"
        yield found(code, name=name)


def _dependencies() -> Iterator[Check]:
    wanted = [Requirement(line) for line in metadata.requires(OURS) or []]
    at_work = [
        r for r in wanted if r.marker is None or r.marker.evaluate({"extra": ""})
    ]
    unfit = [check for requirement in at_work for check in _unfit(requirement)]
    yield from unfit
    if not unfit:
        yield found("dependencies", count=len(at_work))
    differing = [
        f"{name} {installed} ({pinned})"
        for name, pinned in _pins().items()
        if (installed := _installed(name)) not in {None, pinned}
    ]
    if differing:
        shown = ", ".join(differing[:SHOWN])
        yield found("pins_differ", count=len(differing), names=shown)


def _unfit(wanted: Requirement) -> Iterator[Check]:
    there = _installed(wanted.name)
    if there is None:
        yield found("dependency_missing", wanted=str(wanted))
    elif not wanted.specifier.contains(there, prereleases=True):
        yield found("dependency_unfit", wanted=str(wanted), version=there)


def _pins() -> dict[str, str]:
    lines = shipped_pins().read_text(encoding="utf-8").split()
    return {canonicalize_name(n): v for n, _, v in (x.partition("==") for x in lines)}


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
