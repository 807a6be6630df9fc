"""The comments on figures of a page, and the forms that add to them.

Plain forms, so that they work without a script.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from dash import html

from dashboard.baked import element
from dashboard.components.markup import Child, card, link
from dashboard.components.talk_text import facts_text, figure_text
from dashboard.location import Location
from dashboard.wording import Wording
from indicators.definition import Bilingual
from office.register.comment_rows import Doing
from office.talk.commenting import MOST_TEXT
from office.talk.threads import Talk, Thread

Choices = Sequence[tuple[str, str]]


def talk_card(
    talk: Talk,
    place: Location,
    words: Wording,
    form: Child = None,
    *,
    is_anchored: bool = True,
) -> html.Section:
    """Return the card; `form`: what adds a comment, where the reader may."""
    key = "talk.title" if talk.threads else "talk.title_none"
    title = words.text(key, count=len(talk.threads), open=talk.open_count)
    shown: list[Child] = [_thread(each, place, words) for each in talk.threads]
    if not shown:
        none = words.text("talk.none_yet" if form else "talk.none")
        shown = [html.P(none, className="empty")]
    anchor = html.Span(id="comments") if is_anchored else None
    note = words.text("talk.note")
    return card(title, anchor, *shown, form, class_name="talk-card", note=note)


def new_form(
    indicator: str, unit: str, publication: str, choices: Choices, words: Wording
) -> html.Details:
    """Return the form of a comment on one of the figures of a page."""
    fields: list[Child] = [
        _hidden("indicator", indicator),
        _hidden("unit", unit),
        _hidden("publication", publication),
        _choice("about", choices, words),
        _text(words, required=True),
        html.P(words.text("talk.how"), className="under"),
        _button("new", words),
    ]
    form = html.Form(fields, method="POST", action="/comments", className="form")
    return html.Details([html.Summary(words.text("talk.new")), _warned(form, words)])


def _thread(thread: Thread, place: Location, words: Wording) -> html.Article:
    row = thread.held.row
    head = html.P(
        [
            link(_there(thread, place), figure_text(thread, words), "talk-figure"),
            html.Span(words.text(f"talk_state.{row.state}"), className="talk-state"),
        ]
    )
    return html.Article(
        [
            head,
            html.P(_by(row.name, row.by_unit, thread, words), className="under"),
            html.P(row.text, className="talk-text"),
            *_spoken_to(row.mentions, thread, words),
            _then(thread, words),
            *_acts(thread, words),
            *_forms(thread, words),
        ],
        className="talk resolved" if row.state == "resolved" else "talk",
    )


def _there(thread: Thread, place: Location) -> Location:
    return place.to_indicator(thread.figure.indicator, thread.figure.unit)


def _by(
    name: str, unit: str, thread: Thread, words: Wording, moment: Any = None
) -> str:
    said = words.of(thread.names[unit]) if unit else words.text("talk.office")
    when = words.numbers.moment(moment or thread.held.row.recorded)
    return words.text("talk.by", name=name, unit=said, when=when)


def _spoken_to(
    codes: Sequence[str], thread: Thread, words: Wording
) -> Iterator[html.P]:
    if codes:
        units = (thread.names.get(code, Bilingual(code, code)) for code in codes)
        named = words.text("list.comma").join(words.of(unit) for unit in units)
        yield html.P(words.text("talk.to", units=named), className="under")


def _then(thread: Thread, words: Wording) -> html.P:
    then = facts_text(thread.then, thread, words)
    publication = thread.held.row.publication[:6]
    told = words.text("talk.then", publication=publication, then=then)
    if not thread.is_stale:
        return html.P(told, className="under")
    now = facts_text(thread.now, thread, words)
    mark = html.B(words.text("talk.stale", then=then, now=now), className="talk-stale")
    return html.P([mark, " ", told], className="under")


def _acts(thread: Thread, words: Wording) -> Iterator[html.Ul]:
    items = [
        html.Li(
            [
                html.Span(
                    [
                        words.text(f"talk_done.{act.act}"),
                        " ",
                        _by(act.name, act.by_unit, thread, words, act.recorded),
                    ],
                    className="under",
                ),
                html.P(act.text, className="talk-text") if act.text else None,
            ]
        )
        for act in thread.held.acts
    ]
    if items:
        yield html.Ul(items, className="talk-acts")


def _forms(thread: Thread, words: Wording) -> Iterator[html.Details]:
    doings: list[Doing] = []
    if thread.may_speak:
        doings.append("reply")
    if thread.is_open and thread.may_resolve:
        doings.append("resolve")
    if not thread.is_open and thread.may_speak:
        doings.append("reopen")
    if not doings:
        return
    forms = [_act_form(thread.held.row.number, doing, words) for doing in doings]
    yield html.Details(
        [
            html.Summary(words.text("talk.more")),
            _warned(html.Div(forms, className="talk-forms"), words),
        ]
    )


def _act_form(number: int, doing: Doing, words: Wording) -> html.Form:
    return html.Form(
        [
            _hidden("act", doing),
            _text(words, required=doing != "resolve"),
            _button(doing, words),
        ],
        method="POST",
        action=f"/comments/{number}/acts",
        className="form",
    )


def _warned(content: Child, words: Wording) -> html.Div:
    warning = html.P(words.text("tasks_cli.classified"), className="talk-warning")
    return html.Div([warning, content])


def _button(doing: str, words: Wording) -> html.Button:
    told = words.text(f"talk_do.{doing}")
    return html.Button(told, type="submit", className="act")


def _hidden(name: str, value: str) -> Child:
    return element("input", type="hidden", name=name, value=value)


def _text(words: Wording, *, required: bool) -> html.Label:
    more: dict[str, Any] = {"required": True} if required else {}
    field = element("textarea", name="text", rows="2", maxLength=MOST_TEXT, **more)
    told = words.text("talk.text", most=MOST_TEXT)
    return html.Label([html.Span(told, className="under"), field])


def _choice(name: str, choices: Choices, words: Wording) -> html.Label:
    made = element("select", name=name)
    made.html = "".join(
        f'<option value="{escape(value)}">{escape(told)}</option>'
        for value, told in choices
    )
    told = html.Span(words.text(f"talk.{name}"), className="under")
    return html.Label([told, made])
