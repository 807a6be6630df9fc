"""Judged targets of a publication: as sealed, or as known on an earlier day."""

import json
from collections.abc import Iterable
from datetime import date

from etl.publication.reader import PublicationReader
from indicators.assess import Assessed, assess
from indicators.definition import Target
from indicators.due_path import required_pace
from indicators.progress import Judgement
from indicators.progress_shares import no_completion, no_due_value, no_reached_share
from office.published import Row, display, submission_behind, wording
from office.views import Judged, Reason


def judged_targets(reader: PublicationReader) -> tuple[Judged, ...]:
    """Return every target of a publication with its sealed judgement."""
    return reader.once("judged_targets", lambda: _judged_targets(reader))


def _judged_targets(reader: PublicationReader) -> tuple[Judged, ...]:
    targets = _targets(reader)
    return tuple(
        _judged(row, targets[row["target"]], sealed(row))
        for row in reader.fixed("judged")
    )


def judged_as_known(
    reader: PublicationReader, known: PublicationReader, day: date
) -> tuple[Judged, ...]:
    """Return every target judged on what was published by `day`.

    By the targets and the method of the publication `reader`; a vintage released
    later is not back-dated. `known`: the reader of that day, `reader.on(day)`.
    """
    yardstick = reader.yardstick()
    measured = {code for target in yardstick.targets for code, _ in target.measured}
    annual = known.annual(*measured)
    return judged_again(reader, assess(yardstick, annual, day))


def judged_again(
    reader: PublicationReader, assessed: Iterable[Assessed]
) -> tuple[Judged, ...]:
    """Return targets of a publication as they were judged another time."""
    again = {each.target.id: each for each in assessed}
    return tuple(
        _judged(row, found.target, found.judgement)
        for row in reader.fixed("judged")
        if (found := again.get(row["target"]))
    )


def sealed(row: Row) -> Judgement:
    """Return the judgement of a row of `sql/judged.sql`."""
    return Judgement(
        period=row["period"],
        value=row["value"],
        bound=row["bound"],
        completion=row["completion"],
        reached_share=row["reached_share"],
        due_value=row["due_value"],
        time_progress=row["time_progress"],
        status=row["status"],
        preliminary=row["preliminary"],
        reason=row["reason"],
        facts=json.loads(row["facts"]),
        first_passed=row["first_passed"],
    )


def _judged(row: Row, target: Target, judgement: Judgement) -> Judged:
    value = judgement.value
    is_set_elsewhere = target.form == "above_reference"
    goal = judgement.due_value if is_set_elsewhere else target.target_value
    return Judged(
        target_id=row["target"],
        indicator=row["indicator"],
        indicator_name=wording(row, "indicator"),
        unit=row["unit"],
        unit_name=wording(row, "unit"),
        document=wording(row, "document"),
        document_kind=row["document_kind"],
        display=display(row),
        base_year=row["base_year"],
        base_value=row["base_value"],
        target_year=row["target_year"],
        target_value=row["target_value"],
        form=row["form"],
        nature=row["nature"],
        printed=row["printed"],
        printed_pace=row["printed_pace"],
        note=wording(row, "note"),
        source=row["target_source"],
        period=judgement.period,
        value=value,
        bound=judgement.bound,
        due_value=judgement.due_value,
        time_progress=judgement.time_progress,
        completion=judgement.completion,
        reached_share=judgement.reached_share,
        gap=None if value is None or goal is None else value - goal,
        status=judgement.status,
        preliminary=judgement.preliminary,
        reason=Reason(judgement.reason, judgement.facts),
        first_passed=judgement.first_passed,
        direction=target.direction,
        path=target.path,
        tolerance=target.tolerance,
        reference=wording(row, "reference") if target.reference else None,
        pace=required_pace(target),
        absent=absent(target, judgement),
        submission=submission_behind(target.source),
    )


def promise_of(reader: PublicationReader, own: Judged | None) -> Target | None:
    """Return the target that was judged, as the publication holds it."""
    return _targets(reader)[own.target_id] if own else None


def _targets(reader: PublicationReader) -> dict[str, Target]:
    return {target.id: target for target in reader.yardstick().targets}


def absent(target: Target, judgement: Judgement) -> dict[str, str]:
    """Return which of the three figures are not there, with the code of why."""
    value = judgement.value
    is_broken = judgement.reason == "scope_changed"
    codes = {
        "completion": no_completion(target, None if is_broken else value),
        "reached_share": no_reached_share(target, value),
        "due_value": no_due_value(target),
    }
    if is_broken:
        codes["completion"] = "scope_changed"
    return {
        name: code for name, code in codes.items() if getattr(judgement, name) is None
    }
