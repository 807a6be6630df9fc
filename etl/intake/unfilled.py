"""Is a row of our own template still as the template gave it?

A unit that has no figure leaves the row alone; nobody need explain that. A row in
which something was written but no figure is half filled, and told as such.
"""

from collections.abc import Sequence

from etl.intake.headings import Heading
from etl.intake.template_rows import CHOICES, COLUMNS, PUBLIC_OR_NOT


class Template:
    """The columns of a sheet that is our template, or is none.

    The period is not looked at: whoever hands in another month writes it in each row.
    """

    def __init__(self, heading: Heading) -> None:
        """Look for the template's own titles."""
        at = {column.title: column.at for column in heading.columns}
        self._is_ours = all(title in at for title in COLUMNS)
        self._at = at

    def is_unfilled(self, cells: Sequence[str], openness: str) -> bool:
        """Tell whether a row has nothing written in it.

        `openness`: that of its indicator, blank where the indicator is unknown.
        """
        if not self._is_ours or not openness:
            return False
        given = {
            "数值": "",
            "备注": "",
            "数据状态": CHOICES["数据状态"][0],
            "界限": CHOICES["界限"][0],
            "公开属性": PUBLIC_OR_NOT[openness],
        }
        return all(cells[self._at[title]] == text for title, text in given.items())
