"""Second opinions beside the official status: what each asks and why it differs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.figure_foot import Proof
from dashboard.components.markup import Child, card
from dashboard.components.proved_table import proved_table
from dashboard.components.table_file import TableFile
from dashboard.status_words import is_status, status_key
from dashboard.wording import Wording
from indicators.definition import Display
from indicators.opinions.opinion import AMOUNTS, RATES, VERDICTS, Kind, Opinion
from office.figure_mark import UNMARKED, FigureMark
from office.views import Stamp

TABLE = "second-opinions"
_KINDS: tuple[Kind, ...] = ("agree", "differ", "none")
_SHARES = ("open_sdg_trend", "escap_outlook")
"""Methods whose figure is a share of one."""

_OPERANDS = tuple(name for name in AMOUNTS if name not in {"predicted", "slope"})
"""Amounts that a formula subtracts or divides: set in brackets when negative."""


def opinions_card(
    opinions: Sequence[Opinion],
    display: Display,
    words: Wording,
    stamp: Stamp,
    mark: FigureMark = UNMARKED,
) -> html.Section:
    """Return the table of opinions; `display`: how the indicator's values are shown.

    `stamp`: of the publication, as of the day whose knowledge is judged; `mark`: of
    the figures that are judged.
    """
    told = [OpinionText(one, display, words) for one in opinions]
    columns = [
        Column(words.text(f"opinions.{name}"))
        for name in ("method", "verdict", "formula", "official")
    ]
    rows = [_row(one) for one in told]
    finding = _finding(opinions, words)
    measure = words.text(f"measure.{display.unit}")
    return card(
        finding,
        *proved_table(
            TABLE,
            data_table(words.text("opinions.caption"), columns, rows, "opinions"),
            Proof(finding, stamp, measure, mark=mark, origin="opinions"),
            _csv(told, words),
            words,
        ),
        note=words.text("opinions.note"),
    )


@dataclass(frozen=True, slots=True)
class OpinionText:
    """Writes one opinion in one language."""

    opinion: Opinion
    display: Display
    words: Wording

    @property
    def verdict(self) -> str:
        """The verdict in words, or that there is none."""
        if self.opinion.verdict is None:
            return self.words.text("opinions.silent")
        return self._verdict(self.opinion.verdict)

    @property
    def formula(self) -> str:
        """The formula with its numbers, or why the method cannot speak."""
        if self.opinion.verdict is None:
            key = f"opinion_silent.{self.opinion.reason}"
            return self.words.text(key, **self._facts())
        key = self._turned("opinion_formula", self.opinion.method)
        operands = {
            name: f"({text})" if self._is_negative(name) else text
            for name, text in self._facts().items()
        }
        return self.words.text(key, figure=self.figure, **operands)

    @property
    def figure(self) -> str:
        """The figure of the method, as it writes it."""
        if self.opinion.method in _SHARES:
            return self.words.numbers.percent(self.opinion.figure, 2)
        return self.words.numbers.amount(self.opinion.figure, 2)

    @property
    def official(self) -> str:
        """Whether it agrees with the official status, blank where that is not told."""
        held = self.opinion.official
        return self.words.text(f"opinion_official.{held.kind}") if held else ""

    @property
    def why(self) -> str:
        """Why it differs or cannot be compared, blank where it agrees."""
        held = self.opinion.official
        if held is None or not held.reason:
            return ""
        facts = {name: self._written(name, fact) for name, fact in held.facts.items()}
        return self.words.text(f"opinion_why.{held.reason}", **facts)

    @property
    def base(self) -> str:
        """Where the base is from, blank where the method has none."""
        if self.opinion.verdict is None or "base_from" not in self.opinion.facts:
            return ""
        return self.words.text(f"opinions.base_{self.opinion.facts['base_from']}")

    def _is_negative(self, name: str) -> bool:
        fact = self.opinion.facts[name]
        is_operand = name in _OPERANDS and not isinstance(fact, str)
        return is_operand and float(fact) < 0

    def _facts(self) -> dict[str, str]:
        facts = self.opinion.facts
        return {name: self._written(name, fact) for name, fact in facts.items()}

    def _written(self, name: str, fact: str | float) -> str:
        numbers = self.words.numbers
        if isinstance(fact, str):
            return self._word(fact)
        if name == "band":
            return numbers.amount(fact * 100, 1)
        if name in RATES:
            return numbers.percent(fact, 2)
        if name == "value":
            bound = str(self.opinion.facts.get("bound", "="))
            return numbers.value(fact, self.display, bound)
        if name in AMOUNTS:
            return numbers.value(fact, self.display)
        return str(fact) if isinstance(fact, int) else numbers.amount(fact, 2)

    def _word(self, fact: str) -> str:
        if is_status(fact):
            return self.words.text(f"status.{status_key(fact)}")
        return self._verdict(fact) if fact in VERDICTS[self.opinion.method] else fact

    def _verdict(self, code: str) -> str:
        key = self._turned("opinion_verdict", f"{self.opinion.method}.{code}")
        return self.words.text(key)

    def _turned(self, table: str, name: str) -> str:
        """Return the key of a sentence, of its own where less is better."""
        down = f"{table}_down.{name}"
        is_down = self.opinion.facts.get("turn") == -1
        return down if is_down and self.words.has(down) else f"{table}.{name}"


def _finding(opinions: Sequence[Opinion], words: Wording) -> str:
    held = Counter(one.official.kind for one in opinions if one.official)
    counts = {kind: held[kind] for kind in _KINDS}
    return words.text("opinions.title", **counts)


def _row(told: OpinionText) -> Row:
    words, method = told.words, told.opinion.method
    source = words.text(f"opinion_source.{method}")
    return [
        html.Div(
            [
                html.B(words.text(f"opinion_method.{method}")),
                _under(words.text(f"opinion_concept.{method}")),
                html.Details(
                    [
                        html.Summary(words.text("opinions.rests_on")),
                        _under(words.text(f"opinion_unverified.{method}")),
                        _under(words.text("opinions.source", source=source)),
                    ],
                    className="fold",
                ),
            ]
        ),
        html.Span([html.B(told.verdict), _under(_mark(told)), _under(_score(told))]),
        html.Span([told.formula, _under(told.base)]),
        html.Span([told.official, _under(told.why)]),
    ]


def _mark(told: OpinionText) -> str:
    if not told.opinion.preliminary or told.opinion.verdict is None:
        return ""
    return told.words.text("status.preliminary")


def _score(told: OpinionText) -> str:
    if told.opinion.score is None:
        return ""
    written = told.words.numbers.amount(told.opinion.score, 2)
    return told.words.text("opinions.score", score=written)


def _under(text: str) -> Child:
    return html.Span(text, className="under block") if text else None


def _csv(told: Sequence[OpinionText], words: Wording) -> TableFile:
    columns = ("method", "verdict", "figure", "score", "formula", "official")
    rows = [
        (
            words.text(f"opinion_method.{one.opinion.method}"),
            one.verdict,
            one.opinion.figure,
            one.opinion.score,
            one.formula,
            " ".join(filter(None, (one.official, one.why))),
        )
        for one in told
    ]
    heads = [words.text(f"opinions_csv.{name}") for name in columns]
    return csv_link("second-opinions", heads, rows, words)
