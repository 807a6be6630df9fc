"""A reporting unit or a department: its code from its name, its name from its code."""

from collections.abc import Iterable
from difflib import get_close_matches

from indicators.definition import Bilingual
from indicators.errors import NotFoundError
from office.workspace import Workspace


def named_unit(workspace: Workspace, text: str) -> str:
    """Return the code of a province or a department.

    Raises:
        NotFoundError: there is none of this name, with the nearest.
    """
    names = _names(workspace)
    asked = text.strip()
    if asked in names:
        return names[asked]
    near = get_close_matches(asked, names, n=3, cutoff=0)
    raise NotFoundError("unit_unknown_near", unit=asked[:80], known="、".join(near))


def unit_names(workspace: Workspace, also: Iterable[str] = ()) -> dict[str, Bilingual]:
    """Return the name of each unit and department that the plan has today.

    `also`: codes that need a name even if the plan has them no more; what was said
    before stays readable, under the code.
    """
    plan = workspace.plan
    names = {code: Bilingual(code, code) for code in also}
    names |= {each.code: each.name for each in plan.departments}
    return names | {each.code: each.name for each in plan.territory.units}


def _names(workspace: Workspace) -> dict[str, str]:
    plan, names = workspace.plan, {}
    for department in plan.departments:
        for name in (department.code, department.name.zh, department.name.en):
            names[name] = department.code
    for unit in plan.territory.units:
        if unit.level == "province":
            shown = (
                unit.code,
                unit.name.zh,
                unit.name.en,
                unit.short.zh,
                unit.short.en,
            )
            names.update(dict.fromkeys(shown, unit.code))
    return names
