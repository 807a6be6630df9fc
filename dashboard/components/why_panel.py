"""Why a status: what counts, the rule with its numbers, the figures it rests on."""

from collections.abc import Iterator
from dataclasses import replace

from dash import html

from dashboard.components.claims_table import claims_card
from dashboard.components.data_table import Column, csv_link, data_table
from dashboard.components.figure_foot import Proof
from dashboard.components.judged_text import JudgedText
from dashboard.components.markup import Child, card, original
from dashboard.components.opinions_card import opinions_card
from dashboard.components.proved_table import proved_table
from dashboard.components.status import badge
from dashboard.components.targets_csv import judged_cells, judged_titles
from dashboard.components.why_steps import steps_of
from dashboard.components.why_vintages import why_vintages
from dashboard.wording import Wording
from office.rounds.why import WhyView, assessed_word
from office.views import Stamp

INPUTS = "why-inputs"


def why_panel(view: WhyView, words: Wording) -> list[Child]:
    """Return the cards of the panel, the conclusion first."""
    told = JudgedText(view.judged, words)
    stamp = replace(view.stamp, as_of=view.known)
    return [
        _conclusion(view, told, words),
        card(words.text("why_panel.steps"), _steps(view, told, words)),
        _inputs(view, told, stamp, words),
        why_vintages(view, stamp, words),
        *_breaks(view, words),
        *claims_card(view, words),
        opinions_card(view.opinions, view.judged.display, words, stamp, view.mark),
    ]


def _conclusion(view: WhyView, told: JudgedText, words: Wording) -> html.Section:
    word, overruled = assessed_word(view)
    said: list[Child] = [
        html.P(
            [badge(view.judged.status, words, view.judged.preliminary), told.reason],
            className="why",
        )
    ]
    if overruled is not None:
        facts = {"by": overruled.by, "text": overruled.text}
        said.append(
            html.P(
                [badge(word, words), words.text("why_panel.overruled", **facts)],
                className="why overruled",
            )
        )
    return card(words.text("why_panel.conclusion"), *said)


def _steps(view: WhyView, told: JudgedText, words: Wording) -> html.Ol:
    return html.Ol(
        [html.Li(sentence) for sentence in steps_of(view, told, words)],
        className="steps",
    )


def _inputs(
    view: WhyView, told: JudgedText, stamp: Stamp, words: Wording
) -> html.Section:
    finding = words.text(
        "why_panel.inputs",
        period=view.judged.period,
        value=told.value,
        target=told.target,
        base=told.base,
        measure=told.measure,
    )
    columns = [
        Column(words.text(f"why_panel.{key}"), numeric=key == "amount")
        for key in ("input", "year", "amount", "from")
    ]
    table = data_table(
        words.text("why_panel.inputs_caption"),
        columns,
        list(_input_rows(view, told, words)),
        "stacked",
    )
    judged, year = view.judged, int(view.judged.period)
    saved = csv_link(
        INPUTS, judged_titles(year, words), [judged_cells(judged, words)], words
    )
    proof = Proof(finding, stamp, told.measure, mark=view.mark)
    return card(finding, *proved_table(INPUTS, table, proof, saved, words))


def _input_rows(
    view: WhyView, told: JudgedText, words: Wording
) -> Iterator[list[Child]]:
    judged = view.judged
    document = html.Span(
        [
            words.of(judged.document),
            html.Q(original(judged.printed, words), className="under block"),
            html.Span(
                original(judged.source, words), className="under block reference"
            ),
        ]
    )
    yield [
        words.text("why_panel.base"),
        str(judged.base_year),
        f"{told.base} {told.measure}",
        words.text("why_panel.base_none") if judged.base_value is None else document,
    ]
    yield [
        words.text("why_panel.target"),
        str(judged.target_year),
        f"{told.target} {told.measure}",
        document,
    ]
    yield [
        words.text("why_panel.value"),
        judged.period,
        f"{told.value} {told.measure}",
        words.text("why_panel.value_from", count=len(view.vintages)),
    ]


def _breaks(view: WhyView, words: Wording) -> list[Child]:
    if not view.indicator.breaks:
        return []
    items = [
        html.Li(
            [
                html.B(words.text("meaning.break_from", period=one.period)),
                words.of(one.text),
                html.Span(
                    original(one.reference, words), className="under block reference"
                ),
            ]
        )
        for one in view.indicator.breaks
    ]
    return [card(words.text("meaning.breaks"), html.Ul(items))]
