"""A reporting unit or a department: its code from its name, its name from its code."""

from collections.abc import Iterable
from difflib import get_close_matches

from indicators.definition import Bilingual
from indicators.errors import NotFoundError
from indicators.territory import normalised
from office.workspace import Workspace


def named_unit(workspace: Workspace, text: str) -> str:
    """Return the code of a province or a department.

    A province is known by any of its names, former ones too.

    Raises:
        NotFoundError: there is none of this name, with the nearest.
    """
    plan = workspace.plan
    unit = plan.territory.find(text)
    if unit is not None and unit.level == "province":
        return unit.code
    departments = {
        normalised(name): each.code
        for each in plan.departments
        for name in (each.code, each.name.zh, each.name.en)
    }
    asked = normalised(text)
    if asked in departments:
        return departments[asked]
    shown = [each.name for each in plan.departments]
    shown += [each.name for each in plan.territory.provinces()]
    names = [name for each in shown for name in (each.zh, each.en)]
    near = get_close_matches(text.strip(), names, n=3, cutoff=0)
    known = "、".join(near)
    raise NotFoundError("unit_unknown_near", unit=text.strip()[:80], known=known)


def unit_names(workspace: Workspace, also: Iterable[str] = ()) -> dict[str, Bilingual]:
    """Return the name of each unit and department that the plan has today.

    `also`: codes that need a name even if the plan has them no more; what was said
    before stays readable, under the code.
    """
    plan = workspace.plan
    names = {code: Bilingual(code, code) for code in also}
    names |= {each.code: each.name for each in plan.departments}
    return names | {each.code: each.name for each in plan.territory.units}
