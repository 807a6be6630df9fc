"""Targets that units filed and the office accepted, as targets of the plan.

They are read anew from the accepted bytes for each publication, which then keeps them
as it keeps every other target; nothing of them stands anywhere else. Practice on
targets: one that a province or department filed itself is judged; national targets
are never replaced by what a department files for a year.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from indicators.definition import Bilingual, Target
from indicators.errors import UserError
from indicators.plan import Document, Plan
from indicators.territory import NATION
from office.published import FILED
from office.rounds.sheet import read_sheet
from office.submissions.in_force import in_force
from office.submissions.target_form import TARGETS, problems_of_target, target_in
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Filed:
    """An accepted file of targets: its number, of which unit, its bytes."""

    number: str
    unit: str
    content: bytes


def accepted_targets(workspace: Workspace, moment: datetime) -> tuple[Filed, ...]:
    """Return the files of targets that stand at a moment, in order of their numbers.

    Internal ones never do; one under embargo not before it is over, and until then
    the one that it corrects still stands.

    Raises:
        DamagedError: the kept bytes are no longer what their hash says.
    """
    return tuple(
        Filed(row.number, row.unit, workspace.blobs.read(row.sha256))
        for row in in_force(workspace, "targets", moment)
        if row.openness == "public"
    )


def plan_to_publish(workspace: Workspace, moment: datetime) -> Plan:
    """Return the plan in force with the filed targets that stand at a moment.

    Raises:
        DamagedError, UserError: as `accepted_targets` and `with_filed`.
    """
    return with_filed(workspace.plan, accepted_targets(workspace, moment))


def with_filed(plan: Plan, filed: Sequence[Filed]) -> Plan:
    """Return a plan with what units filed: their documents and targets, at the end.

    Of two for one unit, indicator and year the one filed later counts. A province's
    takes the place of the target that the plan's files have of it for that year.

    Raises:
        UserError: an accepted file no longer fits the plan (the plan changed).
    """
    if not filed:
        return plan
    own: dict[str, Target] = {}
    documents: dict[str, Document] = {}
    for each in filed:
        for target in _targets_in(each, plan):
            # The later one stands last, as if the earlier had never been.
            own.pop(target.id, None)
            own[target.id] = target
            documents[target.document] = _document(each, target, plan)
    shipped = {_slot(t): t.id for t in plan.targets if t.unit != NATION}
    named = [replace(t, id=shipped.get(_slot(t), t.id)) for t in own.values()]
    named.sort(key=lambda t: -t.target_year)
    replaced = {t.id for t in named}
    kept = tuple(t for t in plan.targets if t.id not in replaced)
    used = {t.document for t in named}
    added = tuple(doc for code, doc in documents.items() if code in used)
    return replace(plan, documents=(*plan.documents, *added), targets=(*kept, *named))


def _slot(target: Target) -> tuple[str, str, int]:
    return (target.indicator, target.unit, target.target_year)


def _targets_in(filed: Filed, plan: Plan) -> Iterator[Target]:
    sheet = read_sheet(filed.content, TARGETS)
    for line in sheet.lines:
        indicator = plan.indicator(line.cells["indicator"])
        if indicator is None or any(problems_of_target(line, indicator, plan)):
            raise UserError(
                "filed_target_refused", number=filed.number, line=line.number
            )
        target = target_in(line, indicator, plan, filed.unit)
        yield replace(target, source=f"{FILED}{filed.number}")


def _document(filed: Filed, target: Target, plan: Plan) -> Document:
    title = target.document.removeprefix(f"{filed.unit}:")
    names = {each.code: each.name for each in plan.departments}
    names |= {each.code: each.name for each in plan.territory.units}
    return Document(
        code=target.document,
        title=Bilingual(title, title),
        issuer=names.get(filed.unit, Bilingual(filed.unit, filed.unit)),
        issued="",
        source=target.source,
        kind="departmental" if target.unit == NATION else "provincial",
        verified=True,
    )
