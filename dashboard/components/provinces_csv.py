"""The rows of the list of provinces to save: a line a target of its own, or 未分解."""

from dashboard.components.data_table import csv_link
from dashboard.components.table_file import TableFile
from dashboard.components.targets_csv import judged_cells, judged_titles, unset_cells
from dashboard.wording import Wording
from office.province_list import ProvinceList


def provinces_csv(view: ProvinceList, words: Wording) -> TableFile:
    """Return the link; a province without targets has a line without figures."""
    titles = [
        *(words.text(f"provinces_csv.{key}") for key in ("code", "unit", "region")),
        *judged_titles(view.plan.target_year, words),
    ]
    unset = unset_cells("未分解", words)
    rows: list[list[object]] = [
        [line.unit.code, words.of(line.unit.name), words.text(f"region.{region}"), *own]
        for region, lines in view.regions.items()
        for line in lines
        for own in [judged_cells(one, words) for one in line.judged] or [unset]
    ]
    return csv_link("provinces", titles, rows, words)
