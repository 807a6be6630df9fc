"""What acceptance would change, and how a draft is read, over HTTP and on the page."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from dashboard.address import parse
from dashboard.pages import submission
from indicators.errors import NotFoundError
from office.jobs.runner import Runner
from tests.wire.handing_in import HEAD, Office
from tests.wire.visitor import PAGE, PUBLIC

TICK = "..impact.children...impact-tick.disabled.."


def run_jobs(office: Office) -> None:
    """Run whatever is asked for, as a worker does."""
    with office.workspace.work_folder.tried() as ours:
        assert ours
        while ran := Runner(office.workspace).run_next():
            assert ran.error is None


def ticked(office: Office, who: str, number: str) -> Any:
    """Return the answer to the call that asks whether a trial is over."""
    output = [
        {"id": "impact", "property": "children"},
        {"id": "impact-tick", "property": "disabled"},
    ]
    call = {
        "output": TICK,
        "outputs": output,
        "inputs": [{"id": "impact-tick", "property": "n_intervals", "value": 1}],
        "state": [{"id": "url", "property": "href", "value": f"/submissions/{number}"}],
        "changedPropIds": ["impact-tick.n_intervals"],
    }
    return office.people[who].client.post(
        "/_dash-update-component",
        base_url=PUBLIC,
        data=json.dumps(call),
        headers={**PAGE, "Origin": PUBLIC},
        content_type="application/json",
    )


def test_the_page_tells_what_acceptance_would_change(
    office: Office, sheet: Callable[..., bytes]
) -> None:
    number = office.drafted(sheet(23))
    assert "正在推算采用后的影响" in office.page("filler", f"/submissions/{number}")
    waiting = ticked(office, "filler", number).get_json()["response"]
    assert waiting["impact-tick"]["disabled"] is False
    run_jobs(office)
    told = ticked(office, "filler", number).get_json()["response"]
    assert told["impact-tick"]["disabled"] is True
    assert "采用后：1 项新增，0 项变动" in json.dumps(told, ensure_ascii=False)
    assert "采用后：1 项新增" in office.page("reviewer", f"/submissions/{number}")


def test_a_call_for_what_is_anothers_tells_nothing(
    office: Office, sheet: Callable[..., bytes]
) -> None:
    number = office.drafted(sheet(24))
    answer = ticked(office, "other", number)
    assert "推算" not in answer.text
    place = parse(f"/submissions/{number}")
    with pytest.raises(NotFoundError):
        submission.impact(office.workspace, place, office.caller("other"))


def test_a_stale_impact_may_be_tried_again(
    office: Office, sheet: Callable[..., bytes]
) -> None:
    number = office.drafted(sheet(25))
    run_jobs(office)
    other = office.handed_in(sheet(26))
    accepted = office.act("reviewer", other, "accept", **office.seen(other))
    assert accepted.status_code == 303
    run_jobs(office)
    shown = office.page("filler", f"/submissions/{number}")
    assert "不是现行版本" in shown or "重新推算" in shown
    assert 'value="try"' in shown
    assert office.act("filler", number, "try").status_code == 303
    assert "正在推算采用后的影响" in office.page("filler", f"/submissions/{number}")
    assert office.act("other", number, "try").status_code == 404


def test_a_reading_is_corrected_by_the_form(office: Office, indicator: str) -> None:
    content = f"地区,指标,2024\n330000,{indicator},1.5\n".encode()
    number = office.drafted(content)
    fields = {"encoding": "", "sheet": "", "header_row": "", "measure": "万个"}
    assert office.act("filler", number, "correct", **fields).status_code == 303
    shown = office.page("filler", f"/submissions/{number}")
    assert "15,000" in shown
    assert "改正识别" in shown


@pytest.mark.parametrize("row", ["abc", "-1", "１", "1.5"])
def test_a_row_that_is_no_number_is_refused(
    office: Office, sheet: Callable[..., bytes], row: str
) -> None:
    number = office.drafted(sheet(27))
    fields = {"encoding": "", "sheet": "", "header_row": row, "measure": ""}
    assert office.act("filler", number, "correct", **fields).status_code == 400


def test_a_province_above_the_nation_is_asked_about(office: Office) -> None:
    # The Ministry's report gives 27,100 (亿元) for the whole nation in 2024.
    def page(value: int) -> str:
        row = f"local_cbec_trade,330000,年,2024,{value},亿元"
        number = office.drafted(f"{HEAD}\n{row}\n".encode())
        return office.page("reviewer", f"/submissions/{number}")

    above, below = page(30000), page(3000)
    assert "1 项高于全国数" in above
    assert "没有高于全国数的" in below
    assert "27,100" in below
