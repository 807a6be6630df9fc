"""A page is sent again while nothing it shows has changed, to whom it was made for."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.address import parse
from dashboard.app import create_app
from dashboard.kept import Kept
from dashboard.walls import KEPT
from dashboard.warming import draw_ahead, made_ahead, places
from etl.analyst.reach import REACHES
from office.access import shell_caller
from office.accounts import NewAccount, add_account
from office.jobs.runner import Runner
from office.loading import load_files
from office.publishing import publish
from office.settings import Settings
from office.workspace import Workspace
from tests.conftest import SetUp
from tests.unit.office.rounds.conftest import (
    FIGURES,
    Hands,
    Office,
    figures,
    plan_folder,
)
from tests.wire.visitor import PUBLIC, Browser, entered

CODE = "cold_chain_sites"


class Clock:
    """A clock that a test may set."""

    now = datetime(2026, 12, 1, 4)

    def __call__(self) -> datetime:
        """Return the moment it shows."""
        return self.now


class Site:
    """A server over a small plan, and how pages are asked of it."""

    def __init__(self, folder: Path) -> None:
        """Publish the made-up figures."""
        self.folder = folder
        self.clock = Clock()
        plan = plan_folder(folder)
        settings = Settings(
            data=folder / "data", plan=plan, TRADEPLAN_LANG="zh", public_url=PUBLIC
        )
        self.workspace = Workspace(settings, self.clock)
        load_files(self.workspace, [figures(folder)], {})
        publish(self.workspace)
        self.app = create_app(self.workspace)

    def person(self, login: str, role: str = "evaluator") -> Browser:
        """Return somebody who signed in."""
        wanted = NewAccount(login, f"姓名{login}", (role,), "")  # type: ignore[arg-type]
        once = add_account(self.workspace, shell_caller("os:tester"), wanted)
        return entered(Browser(self.app), login, once)

    def drawn(self, who: Browser, path: str, encoding: str = "identity") -> Any:
        """Ask for the content of a page as the browser does."""
        outputs = (("screen", "children"), ("shown", "data"), ("notice", "children"))
        call = {
            "output": "..screen.children...shown.data...notice.children..",
            "outputs": [{"id": i, "property": p} for i, p in outputs],
            "inputs": [{"id": "url", "property": "href", "value": f"{PUBLIC}{path}"}],
            "changedPropIds": ["url.href"],
        }
        return who.client.post(
            "/_dash-update-component",
            base_url=PUBLIC,
            json=call,
            headers={"Origin": PUBLIC, "Accept-Encoding": encoding},
        )

    def blind(self) -> None:
        """Make every page that is not kept fail to be drawn."""
        self.workspace.reader().connection.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path)
    yield made
    made.workspace.register.engine.dispose()


PAGES = ["/", "/indicators", f"/indicator/{CODE}", "/provinces", "/province/440000"]


def test_it_is_sent_again_without_being_drawn(site: Site) -> None:
    who = site.person("one")
    first = {path: site.drawn(who, path).data for path in PAGES}
    site.blind()
    for path in PAGES:
        again = site.drawn(who, path)
        assert (again.status_code, again.data) == (200, first[path])
        assert again.headers["Content-Security-Policy"]
        assert again.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_it_is_sent_in_the_encoding_that_is_taken(site: Site, encoding: str) -> None:
    who = site.person("one")
    site.drawn(who, "/", "br")
    first, again = (site.drawn(who, "/", encoding) for _ in range(2))
    assert first.data == again.data
    assert first.headers.get("Content-Encoding") == again.headers.get(
        "Content-Encoding"
    )
    assert "Accept-Encoding" in again.headers["Vary"]


def test_nobody_is_sent_what_was_made_for_another(site: Site) -> None:
    one, two = site.person("one"), site.person("two")
    mine, theirs = site.drawn(one, "/"), site.drawn(two, "/")
    assert "姓名one" in str(mine.json)
    assert "姓名one" not in str(theirs.json)
    stranger = Browser(site.app)
    assert site.drawn(stranger, "/").status_code == 403


def test_one_drawing_serves_all_who_may_see_the_same(site: Site) -> None:
    one, two = site.person("one"), site.person("two")
    site.drawn(one, f"/indicator/{CODE}")
    site.blind()
    shown = str(site.drawn(two, f"/indicator/{CODE}").json)
    assert "冷链基地数" in shown
    assert "姓名two" in shown
    assert "姓名one" not in shown


def test_who_has_other_rights_is_drawn_for_by_himself(site: Site) -> None:
    site.drawn(site.person("one"), f"/indicator/{CODE}")
    leader = site.person("leader", "leader")
    site.blind()
    assert "screen" not in site.drawn(leader, f"/indicator/{CODE}").json["response"]


def test_pages_drawn_ahead_are_those_that_are_asked_for(site: Site) -> None:
    pages = site.app.drawn_pages
    assert pages is not None
    who = site.person("one")
    given: list[None] = []
    assert draw_ahead(site.workspace, pages, lambda: given.append(None)) is not None
    site.blind()
    ahead = list(places(site.workspace))
    assert len(ahead) > 30
    assert len(given) == len(ahead)
    for place in ahead:
        assert parse(place.href, "zh") == place
        assert "screen" in site.drawn(who, place.href).json["response"], place.href


def test_nothing_is_drawn_ahead_before_the_register_is_open(site: Site) -> None:
    other = Workspace(site.workspace.settings, site.clock)
    pages = site.app.drawn_pages
    assert pages is not None
    assert draw_ahead(other, pages, lambda: None) is None


def test_analyst_files_are_made_ahead(
    analyst_workspace: Workspace, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    current = analyst_workspace.publications.current()
    assert current
    given: list[None] = []
    seen = made_ahead(analyst_workspace, "", lambda: given.append(None))
    assert (seen, given) == (current, [None])
    folder = analyst_workspace.root / "analyst" / current
    assert {path.name.partition("-")[0] for path in folder.iterdir()} == set(REACHES)
    # What was seen is not looked at again.
    assert made_ahead(analyst_workspace, seen, lambda: given.append(None)) == current
    assert given == [None]
    # Before the first publication there is nothing to make, and nothing to tell of.
    empty = Workspace(Settings(data=tmp_path / "empty"))
    assert made_ahead(empty, "", lambda: None) == ""
    assert caplog.records == []


def test_a_file_that_cannot_be_made_is_told_in_the_log_once(
    tmp_path: Path, set_up: SetUp, caplog: pytest.LogCaptureFixture
) -> None:
    made = Workspace(Settings(data=tmp_path / "data"))
    set_up(made)
    current = made.publications.current()
    assert current
    path = made.publications.path(current)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1])
    assert made_ahead(made, "", lambda: None) == current
    (record,) = caplog.records
    assert "publication_damaged" in record.getMessage()


def test_after_an_act_it_is_drawn_anew(site: Site) -> None:
    who = site.person("one")
    first = site.drawn(who, "/").json["response"]
    Office(site.workspace, Hands()).opened()
    site.blind()
    again = site.drawn(who, "/").json
    assert "screen" in first
    assert "screen" not in again["response"]


def test_an_act_that_no_page_shows_leaves_it(site: Site) -> None:
    who = site.person("one")
    site.drawn(who, "/")
    site.person("two")
    site.blind()
    assert "screen" in site.drawn(who, "/").json["response"]


def test_a_new_publication_is_shown_at_once(site: Site) -> None:
    who = site.person("one")
    before = site.drawn(who, f"/indicator/{CODE}").get_data(as_text=True)
    folder = site.folder / "later"
    folder.mkdir()
    rows = (*FIGURES, f"{CODE} 000000 2022 188 first 2023-03-01")
    load_files(site.workspace, [figures(folder, rows)], {})
    publish(site.workspace)
    after = site.drawn(who, f"/indicator/{CODE}").get_data(as_text=True)
    assert "188" not in before
    assert "188" in after


def test_minutes_later_it_is_the_same_page(site: Site) -> None:
    who = site.person("one")
    site.drawn(who, "/")
    site.clock.now += timedelta(minutes=20)
    site.blind()
    assert site.drawn(who, "/").json["response"]["screen"]


def test_an_old_publication_that_is_gone_is_not_sent(site: Site) -> None:
    who = site.person("one")
    old = site.workspace.publications.current() or ""
    path = f"/?publication={old}"
    assert "screen" in site.drawn(who, path).json["response"]
    shutil.rmtree(site.workspace.publications.path(old).parent)
    assert "screen" not in site.drawn(who, path).json.get("response", {})


def test_what_failed_is_tried_again(site: Site) -> None:
    who = site.person("one")
    for _ in range(2):
        assert "unknown" in site.drawn(who, "/indicator/unknown_one").get_data(
            as_text=True
        )
    kept = site.app.server.extensions[KEPT]
    assert kept is not None


def test_the_list_of_jobs_is_never_kept(site: Site) -> None:
    who = site.person("one")
    before = site.drawn(who, "/jobs").data
    site.workspace.queue.ask("publish", "某人", site.clock())
    assert site.drawn(who, "/jobs").data != before
    with site.workspace.work_folder.tried() as ours:
        assert ours
        while Runner(site.workspace).run_next():
            continue


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 12)), max_size=40))
def test_what_is_kept_is_never_more_than_there_is_room_for(
    puts: list[tuple[int, int]],
) -> None:
    kept: Kept[int] = Kept(10)
    latest: dict[int, int] = {}
    for key, weight in puts:
        kept.put(key, weight, weight)
        latest.pop(key, None)
        if weight <= 10:
            latest[key] = weight
    held = {key: value for key in latest if (value := kept.get(key)) is not None}
    assert all(latest[key] == value for key, value in held.items())
    assert sum(held.values()) <= 10


def test_what_was_used_longest_ago_is_given_up() -> None:
    kept: Kept[str] = Kept(2)
    kept.put("a", "a")
    kept.put("b", "b")
    assert kept.get("a") == "a"
    kept.put("c", "c")
    assert [kept.get(key) for key in ("a", "b", "c")] == ["a", None, "c"]
