"""All comments on figures that the reader may see: what waits first."""

from dash import html

from dashboard.components.frame import Page
from dashboard.components.talk_card import talk_card
from dashboard.location import Location
from dashboard.wording import wording
from office.access import Caller
from office.published import plan_head, stamp
from office.talk.threads import Talk, all_talk
from office.workspace import Workspace


def page(workspace: Workspace, place: Location, caller: Caller) -> Page:
    """Return the list, against the publication that the address names."""
    talk = all_talk(workspace, caller, place.publication)
    reader, words = workspace.reader(place.publication), wording(place.language)
    waiting = [each for each in talk.threads if each.is_open]
    settled = [each for each in talk.threads if not each.is_open]
    stale = sum(each.is_stale for each in waiting)
    head = html.Header(
        [
            html.H1(
                words.text("talk.finding", open=len(waiting), stale=stale), tabIndex=-1
            ),
            html.P(words.text("talk.about_list"), className="about"),
        ],
        className="page-head",
    )
    content = [head, talk_card(Talk(tuple(waiting)), place, words)]
    if settled:
        shut = Talk(tuple(settled))
        content.append(talk_card(shut, place, words, is_anchored=False))
    marks, plan = stamp(workspace, reader), plan_head(reader)
    return Page(words.text("navigation.comments"), content, marks, plan)
