"""Who made the change of a figure: bars, the same as a table, and what is left over."""

from typing import Any

from dash import html

from dashboard.components.chart import chart
from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.figure_foot import Proof, figure_foot
from dashboard.components.markup import Child, card
from dashboard.components.table_file import TableFile
from dashboard.figures.waterfall import bar_name, waterfall_figure
from dashboard.frame_rows import rows_of
from dashboard.location import Location
from dashboard.numbers import is_absent
from dashboard.theme import palette
from dashboard.wording import Wording
from indicators.explain.bridge import Bridge
from office.explaining import Explained
from office.figure_mark import FigureMark
from office.views import IndicatorHead, IndicatorView, Stamp

CHART = "waterfall-chart"


def contributions_card(
    found: tuple[Explained, ...],
    view: IndicatorView,
    sources: dict[str, str],
    place: Location,
    words: Wording,
) -> html.Section:
    """Return the first breakdown as chart and table, the others as tables folded in.

    `sources`: source → its name. `found` has at least one breakdown.
    """
    head = view.indicator
    first, *others = (_Told(each, head, words) for each in found)
    figure = waterfall_figure(
        first.explained.bars, head.display, words, palette(place.theme)
    )
    table = html.Details(
        [html.Summary(words.text("explain.table")), first.table()], className="fold"
    )
    return card(
        first.title,
        html.Div(
            chart(CHART, figure, first.summary(), words),
            style={"height": f"{figure.layout.height}px"},
        ),
        *first.remarks(),
        table,
        figure_foot(CHART, first.proof(view.stamp), first.csv(), words),
        *(each.folded() for each in others),
        class_name="contributions",
        note=first.note(sources),
    )


class _Told:
    """One breakdown in words."""

    def __init__(
        self, explained: Explained, head: IndicatorHead, words: Wording
    ) -> None:
        self.explained, self.found = explained, explained.found
        self._head, self._words = head, words
        self._display, self._numbers = head.display, words.numbers
        self._measure = words.text(f"measure.{head.display.unit}")
        self._rows = rows_of(explained.lines)
        first, last = self.found.span
        way = words.text(f"explain_way.{explained.breakdown}")
        self._facts: dict[str, Any] = {
            "first": first,
            "last": last,
            "way": way,
            "moved": words.text(
                "explain.rose" if self.found.change >= 0 else "explain.fell"
            ),
            "amount": self._numbers.value(abs(self.found.change), head.display),
            "measure": self._measure,
            "name": words.of(head.name),
        }

    @property
    def title(self) -> str:
        """Return the change, and how much of it the parts named on the chart made."""
        key = "title" if self.found.against == "published" else "title_sum"
        said = self._words.text(f"explain.{key}", **self._facts)
        if self.explained.named is None:
            return said
        count = sum(row.kind == "part" for row in rows_of(self.explained.bars))
        share = self._numbers.percent(self.explained.named)
        return said + self._words.text("explain.named", count=count, share=share)

    def note(self, sources: dict[str, str]) -> str:
        """Return how to read it, with what is to be known of its figures."""
        note = self._words.text("explain.note")
        if not self.found.one_family:
            start, end = (sources.get(code, code) for code in self.found.sources)
            note += self._words.text("explain.note_families", start=start, end=end)
        if self.found.preliminary or any(row.preliminary for row in self._rows):
            note += self._words.text("explain.note_preliminary")
        return note

    def proof(self, stamp: Stamp) -> Proof:
        """Return what the figures rest on: they are worked out from published ones."""
        saved = self._words.text(f"measure.{self._head.unit_of_measure}")
        return Proof(self.title, stamp, self._measure, saved, FigureMark("worked_out"))

    def summary(self) -> str:
        """Return the chart in words."""
        told = self._words.text("list.comma").join(
            f"{bar_name(row, self._words)} "
            f"{self._numbers.signed(row.amount, self._display)}"
            for row in rows_of(self.explained.bars)
        )
        return self._words.text("path.summary", finding=self.title, points=told)

    def remarks(self) -> list[Child]:
        """Return why these are the parts, what they leave, the way to the target."""
        reason = self.explained.reason
        why = "" if reason is None else self._words.of(reason)
        told = [why, self._rest(), self._missing(), *self._bridges()]
        return [html.P(text, className="card-note") for text in told if text]

    def folded(self) -> html.Details:
        """Return this breakdown as a table that opens."""
        return html.Details(
            [
                html.Summary(self.title),
                *self.remarks(),
                self.table(),
                html.P(self.csv(), className="card-foot"),
            ],
            className="fold",
        )

    def table(self) -> html.Div:
        """Return every part, the rest and the change as a table."""
        columns = [
            Column(self._words.text("explain.part")),
            *(Column(str(year), numeric=True) for year in self.found.span),
            *(
                Column(self._words.text(f"explain.{key}"), numeric=True)
                for key in self._keys()
            ),
        ]
        caption = self._words.text("explain.caption", **self._facts)
        rows = [self._cells(row) for row in self._rows]
        return data_table(caption, columns, rows, "compact parts stacked paired")

    def csv(self) -> TableFile:
        """Return the same as a file, in the indicator's own unit."""
        keys = (
            *("code", "part", "start", "end", "amount", "points", "share"),
            *("planned", "why"),
        )
        titles = [self._words.text(f"explain_csv.{key}") for key in keys]
        rows = [
            [row.code, bar_name(row, self._words)]
            + [_or_none(getattr(row, key)) for key in keys[2:-1]]
            + [self._why(row)]
            for row in self._rows
        ]
        name = f"contributions-{self._head.code}-{self.explained.breakdown}"
        return csv_link(name, titles, rows, self._words)

    def _keys(self) -> tuple[str, ...]:
        keys = ["amount"]
        if self.found.one_family and self.found.start > 0:
            keys.append("points")
        keys.append("share")
        return (*keys, "planned") if self.explained.target else tuple(keys)

    def _cells(self, row: Any) -> Row:
        numbers, display = self._numbers, self._display
        written = {
            "amount": numbers.signed(row.amount, display) if not row.why else "",
            "points": _signed_points(row.points, self._words),
            "share": numbers.percent(row.share),
            "planned": numbers.percent(row.planned),
        }
        written["amount"] = written["amount"] or self._why(row)
        return [
            bar_name(row, self._words),
            numbers.value(row.start, display),
            numbers.value(row.end, display),
            *(written[key] for key in self._keys()),
        ]

    def _why(self, row: Any) -> str:
        return self._words.text(f"explain_why.{row.why}") if row.why else ""

    def _rest(self) -> str:
        if self.found.rest_kind != "difference" or not self.found.rest.amount:
            return ""
        key = "rounded" if self.found.explained else "not_rounded"
        width = self._numbers.value(self.found.rounding, self._display)
        return self._words.text(f"explain.{key}", width=width, measure=self._measure)

    def _missing(self) -> str:
        if not self.found.missing:
            return ""
        names = self._words.text("list.comma").join(
            self._words.text(
                "explain.named_why", name=bar_name(row, self._words), why=self._why(row)
            )
            for row in self._rows
            if row.why
        )
        return self._words.text("explain.missing", names=names)

    def _bridges(self) -> list[str]:
        found = self.explained
        told = []
        if found.target is not None:
            told.append(self._bridge("target", found.target))
        if found.due is not None and found.target is not None:
            is_other = found.due.goal != found.target.goal
            told += [self._bridge("due", found.due)] if is_other else []
        return told

    def _bridge(self, key: str, bridge: Bridge) -> str:
        numbers, display = self._numbers, self._display
        return self._words.text(
            f"explain.{key}",
            planned=numbers.value(bridge.planned, display),
            base=numbers.value(bridge.goal - bridge.planned, display),
            goal=numbers.value(bridge.goal, display),
            year=bridge.year,
            completion=numbers.percent(bridge.completion),
            gap=numbers.signed(bridge.gap, display),
            measure=self._measure,
        )


def _signed_points(points: float, words: Wording) -> str:
    text = words.numbers.amount(points, 2)
    plus = not is_absent(points) and points > 0
    return f"{words.text('number.plus')}{text}" if plus else text


def _or_none(number: float | None) -> float | None:
    return None if is_absent(number) else number
