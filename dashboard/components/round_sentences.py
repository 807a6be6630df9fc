"""The sentences of a round: what stands, what the rule says, the form to rewrite it."""

from collections.abc import Sequence

from dash import html

from dashboard.components.act_form import ActForm
from dashboard.components.data_table import csv_link
from dashboard.components.figure_foot import figure_foot
from dashboard.components.markup import Child, card, unseen
from dashboard.components.round_proof import round_proof
from dashboard.components.table_file import TableFile
from dashboard.location import Location
from dashboard.sentence_text import GROUPS, Told, lost_edits, told_sentences
from dashboard.wording import Wording
from office.rounds.known import OPEN
from office.rounds.said import Edit
from office.rounds.views import RoundView
from office.rounds.words import MOST_SENTENCE

SENTENCES = "round-sentences"
LONG = ("indicator", "province")
"""Groups of which only what was rewritten stands open."""

_CSV = ("key", "text", "rule", "by")


def sentence_cards(view: RoundView, _place: Location, words: Wording) -> list[Child]:
    """Return a card a group of sentences, in the language of the page."""
    told = told_sentences(view.draft, words)
    if not told:
        none = html.P(words.text("round_sentences.none"))
        return [card(words.text("round_part.sentences"), none)]
    may_edit = view.can_act and view.known.state in OPEN
    form = ActForm(view, words) if may_edit else None
    written = _Written(words, form)
    return [
        html.P(words.text("round_sentences.about"), className="about"),
        *_unfrozen(view, words),
        *_lost(lost_edits(view.draft, words), words),
        html.Div(_groups(view, told, written), className="figure-of-cards"),
    ]


def _groups(view: RoundView, told: Sequence[Told], written: "_Written") -> list[Child]:
    words = written.words
    groups = [
        _group(name, [each for each in told if each.group == name], written)
        for name in GROUPS
    ]
    finding = _finding(words.text("round_part.sentences"), told, words)
    return [
        html.Div(groups, id=SENTENCES),
        figure_foot(
            SENTENCES,
            round_proof(finding, view, origin="sentences"),
            _csv(view, told, words),
            words,
            is_saved=False,
        ),
    ]


def _unfrozen(view: RoundView, words: Wording) -> list[Child]:
    count = view.draft.unfrozen
    if not count:
        return []
    told = words.text("round_sentences.unfrozen", count=count)
    return [html.P(told, className="banner", role="status")]


def _group(name: str, told: Sequence[Told], written: "_Written") -> html.Section:
    words = written.words
    rewritten = [each for each in told if each.rewritten]
    title = _finding(words.text(f"round_sentences.{name}"), told, words)
    if not told:
        return card(title)
    if name not in LONG:
        return card(title, written.list_of(told))
    plain = [each for each in told if not each.rewritten]
    shown = written.list_of(rewritten) if rewritten else None
    return card(title, shown, _fold(plain, written))


def _finding(group: str, told: Sequence[Told], words: Wording) -> str:
    """Return how many sentences there are, and how many of them people rewrote."""
    return words.text(
        "round_sentences.finding" if told else "round_sentences.finding_none",
        group=group,
        count=len(told),
        rewritten=sum(each.rewritten is not None for each in told),
    )


def _fold(told: Sequence[Told], written: "_Written") -> Child:
    if not told:
        return html.P(written.words.text("round_sentences.all_rewritten"))
    summary = written.words.text("round_sentences.folded", count=len(told))
    return html.Details(
        [html.Summary(summary), written.list_of(told)], className="fold"
    )


def _lost(edits: Sequence[Edit], words: Wording) -> list[Child]:
    if not edits:
        return []
    lines = [
        html.Li(
            words.text(
                "round_sentences.lost_line",
                key=each.sentence,
                text=each.text,
                by=each.by,
            )
        )
        for each in edits
    ]
    note = words.text("round_sentences.lost_about")
    title = words.text("round_sentences.lost")
    return [card(title, html.Ul(lines, className="sentences"), note=note)]


def _csv(view: RoundView, told: Sequence[Told], words: Wording) -> TableFile:
    rows = [
        (each.key, each.text, each.rule, each.rewritten.edit.by)
        if each.rewritten
        else (each.key, each.text, each.rule, "")
        for each in told
    ]
    return csv_link(f"{view.known.round.code}-sentences", _CSV, rows, words)


class _Written:
    """Writes sentences as items of a list; with a form where they may be edited."""

    def __init__(self, words: Wording, form: ActForm | None) -> None:
        self.words = words
        self._form = form

    def list_of(self, told: Sequence[Told]) -> html.Ul:
        return html.Ul([self._item(each) for each in told], className="sentences")

    def _item(self, told: Told) -> html.Li:
        unit: list[Child] = []
        if told.unit:
            unit = [html.Span(told.unit, className="badge tone-none"), " "]
        said = html.P([*unit, told.text])
        return html.Li([said, *self._mark(told), *self._edit(told)])

    def _mark(self, told: Told) -> list[Child]:
        made, words = told.rewritten, self.words
        if made is None:
            return []
        day = words.numbers.day(made.edit.recorded)
        by = words.text("round_sentences.by", by=made.edit.by, day=day)
        mark = words.text("round_sentences.rewritten")
        parts: list[Child] = [
            html.Span(mark, className="badge tone-step"),
            html.Span(by, className="under"),
        ]
        if made.outdated:
            late = words.text("round_sentences.outdated")
            parts.append(html.Span(late, className="badge tone-behind"))
        rule = words.text("round_sentences.rule", text=told.rule)
        return [
            html.Div(parts, className="marks"),
            html.P(rule, className="under"),
        ]

    def _edit(self, told: Told) -> list[Child]:
        form, words = self._form, self.words
        if form is None:
            return []
        fields = [
            form.hidden("sentence", told.key),
            form.hidden("language", words.language),
            form.text("text", "sentence_text", told.text, MOST_SENTENCE),
        ]
        key = html.P(words.text("round_sentences.key", key=told.key), className="under")
        # Every button is called alike: the key tells a screen reader which it is.
        called: list[Child] = [
            words.text("round_sentences.edit"),
            unseen(f" {told.key}"),
        ]
        summary = html.Summary(called)
        body = [summary, form.bare("edit", fields), key]
        return [html.Details(body, className="fold")]
