"""Saved views over the wire: posted by a form, opened on what is published then."""

import re
from typing import Any

import pytest

from dashboard.address import parse
from dashboard.identity import Identity, on_loopback
from dashboard.shell import screen
from tests.wire.handing_in import Office
from tests.wire.visitor import PUBLIC, Browser

LIST = "/indicators"
STATE = "class=core&order=value&down=1&by=area&columns=value standing"


def save(office: Office, who: str, name: str, **changed: str) -> Any:
    fields = {"name": name, "scope": "own", "state": STATE}
    return office.people[who].post("/views", **(fields | changed))


def number_of(office: Office, who: str) -> str:
    """Return the number of the first view that somebody may change."""
    found = re.search(r"/views/(\d+)/acts", office.page(who, LIST))
    assert found
    return found[1]


def test_it_goes_from_the_form_to_the_menus_of_those_who_may_see_it(
    office: Office,
) -> None:
    assert "保存当前视图" in office.page("clerk", LIST)
    assert save(office, "clerk", "核心<b>一号</b>", scope="office").status_code == 303
    assert save(office, "clerk", "仅我二号").status_code == 303
    for who, name, is_seen in (
        ("clerk", "一号", True),
        ("clerk", "二号", True),
        ("reviewer", "一号", True),
        ("reviewer", "二号", False),
        ("filler", "一号", False),
    ):
        assert (name in office.page(who, LIST)) is is_seen, (who, name)
    assert "<b>一号" not in office.page("clerk", LIST)
    # Who sits at the machine unsigned sees what is shared, and saves nothing.
    unsigned = on_loopback(frozenset({"leader"}))
    shown = str(screen(office.workspace, parse(LIST), unsigned))
    assert "一号" in shown and "二号" not in shown
    assert "登录后可以保存" in shown and 'action="/views' not in shown


def test_it_opens_on_the_newest_publication_in_the_readers_own_way(
    office: Office,
) -> None:
    assert save(office, "second", "旧版三号").status_code == 303
    old = office.workspace.publications.current()
    shown = office.page("second", f"{LIST}?lang=en&theme=dark&publication={old}")
    (there,) = re.findall(r'href="([^"]*)"><span>旧版三号', shown)
    assert there.replace("&amp;", "&") == (
        "/indicators?class=core&order=value&down=1&by=area&columns=value+standing"
        "&lang=en&theme=dark"
    )


def test_only_what_a_list_can_be_is_kept(office: Office) -> None:
    more = "&publication=" + "a" * 64 + "&order=x&evil=1&q=%3Cscript%3E&lang=en"
    assert save(office, "second", "四号", state=f"class=core{more}").status_code == 303
    shown = office.page("second", LIST)
    (there,) = re.findall(r'href="([^"]*)"><span>四号', shown)
    assert there == "/indicators?q=%3Cscript%3E&amp;class=core"


def test_it_is_renamed_and_deleted(office: Office) -> None:
    assert save(office, "checker", "五号").status_code == 303
    number = number_of(office, "checker")
    people = office.people["checker"]
    done = people.post(f"/views/{number}/acts", act="rename", name="六号")
    assert done.status_code == 303
    shown = office.page("checker", LIST)
    assert "六号" in shown and "五号" not in shown
    done = people.post(f"/views/{number}/acts", act="delete", name="")
    assert done.status_code == 303
    assert "六号" not in office.page("checker", LIST)


def test_it_leads_back_to_the_list_as_it_was(office: Office) -> None:
    client = office.people["head"].client
    for left, there in (
        (f"{PUBLIC}/indicators?class=core&lang=en", "/indicators?class=core&lang=en"),
        ("https://evil.example/jobs", "/indicators"),
    ):
        answer = client.post(
            "/views",
            base_url=PUBLIC,
            data={"name": there[-9:], "scope": "own", "state": "class=core"},
            headers={"Origin": PUBLIC, "Referer": left},
        )
        assert (answer.status_code, answer.headers["Location"]) == (303, there)


def test_anothers_number_answers_like_none(office: Office) -> None:
    assert save(office, "clerk", "七号", scope="office").status_code == 303
    number = number_of(office, "clerk")
    for act in ("rename", "delete"):
        told = set()
        for wanted in (number, "99999"):
            answer = office.people["reviewer"].post(
                f"/views/{wanted}/acts", act=act, name="x"
            )
            told.add((answer.status_code, answer.text.replace(f"编号为 {wanted} ", "")))
        (one,) = told
        assert one[0] == 404
    assert "七号" in office.page("clerk", LIST)


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"scope": "everybody"}, 400),
        ({"name": " "}, 400),
        ({"name": "长" * 61}, 400),
        ({"more": "x"}, 400),
    ],
)
def test_a_form_that_cannot_be_is_told(
    office: Office, changed: dict[str, str], status: int
) -> None:
    answer = save(office, "clerk", changed.pop("name", "八号"), **changed)
    assert answer.status_code == status, answer.text
    assert "八号" not in office.page("clerk", LIST)


def test_a_name_twice_is_refused_with_a_sentence(office: Office) -> None:
    assert save(office, "reviewer", "九号").status_code == 303
    again = save(office, "reviewer", "九号")
    assert again.status_code == 409
    assert "您已有名为“九号”的视图" in again.text


def test_a_unit_shares_nothing_and_nobody_acts_from_elsewhere(office: Office) -> None:
    assert save(office, "other", "十号", scope="office").status_code == 403
    assert save(office, "other", "十号", origin="https://evil.example").status_code == (
        403
    )
    assert Browser(office.app).post("/views", name="x").status_code == 403
    assert "十号" not in office.page("other", LIST)
    clerk = office.people["clerk"]
    assert clerk.post("/views/1/acts", act="share", name="x").status_code == 400
    assert clerk.post("/views/1/acts", act="delete").status_code == 400


def test_a_kept_answer_shows_nobody_elses_menu(office: Office) -> None:
    body = {
        "output": "..screen.children...shown.data...notice.children..",
        "outputs": [
            {"id": "screen", "property": "children"},
            {"id": "shown", "property": "data"},
            {"id": "notice", "property": "children"},
        ],
        "inputs": [{"id": "url", "property": "href", "value": f"{PUBLIC}{LIST}"}],
        "changedPropIds": ["url.href"],
        "parsedChangedPropsIds": ["url.href"],
    }

    def sent(who: str) -> str:
        answer = office.people[who].client.post(
            "/_dash-update-component",
            base_url=PUBLIC,
            json=body,
            headers={"Origin": PUBLIC},
        )
        assert answer.status_code == 200
        return str(answer.json)

    assert save(office, "reviewer", "十一号").status_code == 303
    for _ in range(2):
        assert "十一号" in sent("reviewer")
        assert "十一号" not in sent("second")
    # A new one is there at once.
    assert save(office, "second", "十二号").status_code == 303
    assert "十二号" in sent("second")
    assert "十二号" not in sent("reviewer")


def test_a_person_without_rights_sees_no_view(office: Office) -> None:
    assert "一号" not in str(screen(office.workspace, parse(LIST), Identity()))
