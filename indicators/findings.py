"""Findings: what an examination has to say about a file, as data.

A finding carries a code and facts; its sentence is made by the wording files.
Four hundred bad rows are a report, not an error.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from indicators.errors import Facts

Severity = Literal["error", "warning", "note"]

CODES: dict[str, Severity] = {
    "file_empty": "error",
    "file_binary": "error",
    "file_encoding": "error",
    "file_encodings_mixed": "error",
    "file_too_large": "error",
    "workbook_unreadable": "error",
    "sheets_several": "error",
    "quote_unclosed": "error",
    "row_ragged": "error",
    "header_duplicate": "error",
    "header_missing": "error",
    "header_unknown": "error",
    "rows_too_many": "error",
    "figures_too_many": "error",
    "layout_unknown": "error",
    "layout_changed": "error",
    "period_needed": "error",
    "query_period_needed": "error",
    "period_unfinished": "error",
    "flow_needed": "error",
    "currency_needed": "error",
    "currencies_two": "error",
    "vintage_needed": "error",
    "database_other": "error",
    "indicator_line_missing": "error",
    "indicator_unnamed": "error",
    "option_conflict": "error",
    "rows_none": "error",
    "indicator_unknown": "error",
    "indicator_derived": "error",
    "unit_unknown": "error",
    "unit_outside": "error",
    "province_missing": "error",
    "frequency_unknown": "error",
    "period_future": "error",
    "period_unreadable": "error",
    "value_unreadable": "error",
    "value_blank": "warning",
    "row_unfilled": "note",
    "measure_unknown": "error",
    "measure_mismatch": "error",
    "source_unknown": "error",
    "vintage_missing": "error",
    "word_unknown": "error",
    "day_unreadable": "error",
    "day_future": "error",
    "value_implausible": "error",
    "unit_off": "error",
    "change_large": "warning",
    "season_unusual": "warning",
    "figure_apart": "warning",
    "row_repeated": "warning",
    "two_values": "error",
    "vintage_taken": "error",
    "control_missed": "error",
    "flows_differ": "warning",
    "scale_break": "error",
    "cumulative_short": "error",
    "lower_unit_unknown": "warning",
    "lower_unit_not_valid": "warning",
    "file_is_part": "error",
    "parts_differ": "error",
    "rows_cut_off": "warning",
    "rows_repeated": "warning",
    "row_clash": "error",
    "query_filtered": "error",
    "detail_not_summed": "error",
    "levels_mixed": "error",
    "zeros_lost": "warning",
    "sum_incomplete": "error",
    "places_by_code": "warning",
    "one_month_assumed": "warning",
    "filter_unknown": "note",
    "columns_undeclared": "error",
    "columns_left_out": "note",
    "cells_blank": "note",
    "option_unused": "warning",
    "same_file": "warning",
    "already_loaded": "note",
    "columns_too_many": "error",
    "workbook_old": "error",
    "table_unknown": "error",
    "sheet_hidden": "warning",
    "sheet_left_out": "note",
    "marked_classified": "error",
    "total_left_out": "note",
    "cell_from_above": "note",
    "cell_untidy": "note",
    "measure_in_cell": "note",
    "formula_uncached": "error",
    "period_became_date": "error",
    "indicator_not_reported": "error",
    "unit_not_yours": "error",
    "parts_differ_from_whole": "warning",
    "part_exceeds_whole": "error",
    "cumulative_falls": "error",
    "month_differs": "warning",
    "target_far": "warning",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark: where (line from 1, column by its name) and what."""

    code: str
    line: int | None = None
    column: str | None = None
    value: str | None = None
    facts: Facts = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How serious it is; an error keeps the whole file out."""
        return CODES[self.code]


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding keeps the file out."""
    return any(f.severity == "error" for f in findings)


class FindingsError(Exception):
    """A file that cannot be read any further, with the findings that say why."""

    def __init__(self, *findings: Finding) -> None:
        """Keep the findings; the reader stops here, the report goes on."""
        super().__init__(", ".join(f.code for f in findings))
        self.findings = findings
