"""A sheet with its heading → reported rows; what was left out and what was untidy.

A figure is named as its cell says; what a cell leaves open is taken from the title
rows, from the row above where cells were merged, or from the indicator itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from etl.intake.book import Sheet, SheetRow, address
from etl.intake.data_rows import Gate, seldom_blank
from etl.intake.figures import read_figure
from etl.intake.found import Found
from etl.intake.headings import Column, Heading
from etl.intake.merged import filled_from_above
from etl.intake.naming import Names
from etl.intake.periods import Meant, meant
from etl.intake.repeating import Repeating
from etl.intake.rows import Kind, RowKinds
from etl.intake.text_rows import TextRows
from etl.intake.understood import Corrections
from etl.intake.unfilled import Template
from etl.intake.words import (
    BOUND_WORDS,
    FREQUENCY_WORDS,
    OPENNESS,
    OPENNESS_WORDS,
    STATUS_WORDS,
    plain,
)
from indicators.findings import Finding
from indicators.number import half_width
from indicators.observations import Reported
from indicators.reported_rows import ReportedRows

SOURCE = "unit_report"
"""The source under which figures stand that units report."""

_UNTIDY = re.compile(r"^\s|\s$|[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\uff0e]")
"""Blanks around a label, and digits or letters in full width."""


UNNUMBERED = "—"
"""The vintage of a file that has no number yet."""


@dataclass(slots=True)
class Sheetful:
    """What came of one sheet; `at` says of which column each figure is, in order."""

    sheet: Sheet
    heading: Heading
    reported: ReportedRows = field(default_factory=ReportedRows)
    found: list[Found] = field(default_factory=list)
    left_out: list[tuple[int, Kind]] = field(default_factory=list)
    measures: dict[tuple[str, str], None] = field(default_factory=dict)
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What holds for each row that does not say otherwise."""

    unit: str
    period: str
    frequency: str
    measure: str


def read_sheet(
    sheet: Sheet, heading: Heading, names: Names, corrections: Corrections, unit: str
) -> Sheetful:
    """Return the reported rows of a sheet; `unit` is the unit that sends it."""
    result = Sheetful(sheet, heading)
    said = Said(
        corrections.unit or heading.said.get("unit", "") or unit,
        corrections.period or heading.said.get("period", ""),
        corrections.frequency,
        corrections.measure or heading.said.get("measure", ""),
    )
    if _at_once(result, names, said, corrections):
        return result
    result = Sheetful(sheet, heading)
    reader = _Reader(result, names, said, corrections)
    gate = Gate.of(sheet, heading, result.found, result.left_out)
    for row, kind in filled_from_above(sheet, heading, result.found):
        if gate.lets(row, kind):
            result.rows += 1
            reader.take(row)
    return result


def _at_once(
    result: Sheetful, names: Names, said: Said, corrections: Corrections
) -> bool:
    """Read a long text of which most rows are alike; tell whether it is one."""
    heading = result.heading
    rows = result.sheet.rows[heading.first :]
    reader = _Reader(result, names, said, corrections)
    repeating = reader.repeating
    if not isinstance(rows, TextRows) or repeating is None or not repeating.is_sure:
        return False
    gate = Gate.of(result.sheet, heading, result.found, result.left_out)
    kinds = RowKinds(heading)

    def read(row: SheetRow) -> None:
        if gate.lets(row, kinds.of(row)):
            result.rows += 1
            reader.take(row)

    alike = repeating.take_all(rows, result.reported, read)
    result.rows += alike
    return seldom_blank(rows, heading, result.rows)


class _Reader:
    """Takes the rows of one sheet, one after the other."""

    def __init__(
        self, result: Sheetful, names: Names, said: Said, corrections: Corrections
    ) -> None:
        self._result = result
        self._names = names
        self._said = said
        self._is_corrected = bool(corrections.measure)
        heading = result.heading
        self._figures = tuple(
            c for c in heading.columns if c.role in {"figure", "value"}
        )
        if not heading.is_wide:
            self._figures = tuple(c for c in self._figures if c.role == "value")
        self._tidy: set[str] = set()
        self._lost: set[int] = set()
        self._width = len(heading.row.cells)
        self._find_columns(heading)

    def _find_columns(self, heading: Heading) -> None:
        at = {c.role: c.at for c in reversed(heading.columns)}
        nowhere = self._width
        self._name_at = at.get("indicator", at.get("indicator_name", nowhere))
        self._unit_at = at.get("unit", at.get("unit_name", nowhere))
        self._frequency_at = at.get("frequency", nowhere)
        self._period_at = at.get("period", nowhere)
        self._measure_at = at.get("unit_of_measure", nowhere)
        self._status_at = at.get("status", nowhere)
        self._bound_at = at.get("bound", nowhere)
        self._rounded_at = at.get("rounded_to", nowhere)
        self._openness_at = at.get("openness", nowhere)
        self._note_at = at.get("note", nowhere)
        labels = (self._name_at, self._unit_at, self._frequency_at, self._period_at)
        self._template = Template(heading)
        self.repeating = (
            Repeating(heading, self._figures[0].at, self._unit_at)
            if len(self._figures) == 1 and not self._result.sheet.uncached
            else None
        )
        looked_at = (*labels, self._measure_at, self._status_at)
        self._tidied = tuple(at for at in looked_at if at < nowhere)

    def take(self, row: SheetRow) -> None:
        """Add the figures of a row to what is reported."""
        repeating, result = self.repeating, self._result
        if repeating is None:
            self._read(row)
            return
        again = repeating.again(row.cells)
        if again is not None:
            result.reported.again(row.line, *again)
            return
        told, taken = len(result.found), len(result.reported)
        self._read(row)
        if len(result.found) == told and len(result.reported) > taken:
            reported = result.reported
            repeating.remember(row.cells, reported.kinds[-1], reported.units[-1])

    def _read(self, row: SheetRow) -> None:
        cells = row.cells
        for at in self._tidied:
            if at < len(cells) and cells[at] not in self._tidy:
                self._look_at(row, at)
        if self._result.sheet.uncached:
            self._without_result(row)
        # What a sheet has no column for stands behind all others, blank.
        texts = [cell.strip() for cell in cells]
        texts += [""] * (self._width + 1 - len(texts))
        openness = texts[self._openness_at]
        if openness and plain(openness) not in OPENNESS_WORDS:
            known = {"known": " | ".join(OPENNESS)}
            self._tell("word_unknown", row, self._openness_at, dict(known))
        for column in self._figures:
            self._figure(row, texts, column)

    def _figure(self, row: SheetRow, texts: list[str], column: Column) -> None:
        at = column.at
        if not texts[at] and self._is_no_figure(row, column):
            return
        names, said = self._names, self._said
        measure = self._measure(texts, column)
        indicator = column.indicator or names.indicator(texts[self._name_at], measure)
        if not texts[at] and self._template.is_unfilled(
            texts, names.openness(indicator)
        ):
            self._tell("row_unfilled", row, at, {})
            return
        stored = names.measure_of(indicator)
        cell = row.cells[at] if at < len(row.cells) else ""
        figure = read_figure(cell, measure or stored)
        if figure.mend is not None:
            code = "measure_in_cell" if figure.said_in_cell else "cell_untidy"
            self._tell(code, row, at, {"mend": figure.mend}, figure.mend)
        if stored and figure.measure != stored:
            self._result.measures[figure.measure, stored] = None
        found = self._period(row, texts, column, names.frequencies(indicator))
        self._result.reported.append(
            Reported(
                row.line,
                column.title,
                indicator,
                names.unit(texts[self._unit_at] or said.unit),
                found.frequency,
                found.text,
                figure.text,
                figure.measure,
                SOURCE,
                UNNUMBERED,
                _word(texts[self._status_at], STATUS_WORDS) or "preliminary",
                _word(texts[self._bound_at], BOUND_WORDS),
                texts[self._rounded_at],
                note=texts[self._note_at],
            )
        )

    def _is_no_figure(self, row: SheetRow, column: Column) -> bool:
        """Tell whether a blank cell is not even a figure that is missing."""
        place = address(column.at, row.row)
        return self._result.heading.is_wide or place in self._result.sheet.uncached

    def _measure(self, texts: list[str], column: Column) -> str:
        if self._is_corrected:
            return self._said.measure
        return texts[self._measure_at] or column.measure or self._said.measure

    def _period(
        self, row: SheetRow, texts: list[str], column: Column, allowed: tuple[str, ...]
    ) -> Meant:
        text = column.period or texts[self._period_at] or self._said.period
        word = texts[self._frequency_at]
        wanted = _word(word, FREQUENCY_WORDS) or self._said.frequency
        found = meant(text, wanted, allowed, self._said.period)
        if found.likely:
            self._lost_in_a_day(row, column, found.likely)
        return found

    def _lost_in_a_day(self, row: SheetRow, column: Column, likely: str) -> None:
        facts = {"likely": likely}
        if not column.period:
            at = self._period_at if self._period_at < self._width else column.at
            self._tell("period_became_date", row, at, dict(facts))
        elif column.at not in self._lost:
            # Each row below says the same of one title.
            self._lost.add(column.at)
            title = self._result.heading.row
            self._tell("period_became_date", title, column.at, dict(facts))

    def _look_at(self, row: SheetRow, at: int) -> None:
        if not _UNTIDY.search(row.cells[at]):
            self._tidy.add(row.cells[at])
            return
        mend = half_width(row.cells[at]).strip()
        facts = {"mend": mend}
        self._tell("cell_untidy", row, at, dict(facts), mend)

    def _without_result(self, row: SheetRow) -> None:
        for at in range(len(row.cells)):
            if address(at, row.row) in self._result.sheet.uncached:
                self._tell("formula_uncached", row, at, {})

    def _tell(
        self,
        code: str,
        row: SheetRow,
        at: int,
        facts: dict[str, str | int | float],
        mend: str | None = None,
    ) -> None:
        cells = self._result.heading.row.cells
        title = cells[at].strip() if at < len(cells) else ""
        typed = row.cells[at]
        finding = Finding(code, row.line, title or None, typed.strip(), facts)
        place = address(at, row.row)
        self._result.found.append(
            Found(finding, self._result.sheet.name, place, typed, mend)
        )


def _word(text: str, known: Mapping[str, str]) -> str:
    return known.get(text) or (known.get(plain(text), text) if text else "")
