"""The rows below a heading that hold figures; of each other one is noted why not."""

from dataclasses import dataclass
from operator import itemgetter

from etl.intake.book import Sheet, SheetRow, address
from etl.intake.found import Found
from etl.intake.headings import Heading
from etl.intake.merged import MERGED, OFTEN
from etl.intake.rows import Kind, ragged, usual_width
from etl.intake.text_rows import TextRows
from indicators.findings import Finding


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets rows of figures through; what it keeps out goes to `found`, `left_out`."""

    sheet: Sheet
    heading: Heading
    found: list[Found]
    left_out: list[tuple[int, Kind]]
    usual: int

    @classmethod
    def of(
        cls,
        sheet: Sheet,
        heading: Heading,
        found: list[Found],
        left_out: list[tuple[int, Kind]],
    ) -> "Gate":
        """Return the gate of a sheet; what stands above the heading is noted."""
        above = ((row.row, Kind.TITLE) for row in sheet.rows[: heading.first - 1])
        left_out += [each for each in above if each[0] != heading.row.row]
        usual = usual_width(sheet.rows[heading.first :], heading)
        return cls(sheet, heading, found, left_out, usual)

    def lets(self, row: SheetRow, kind: Kind) -> bool:
        """Tell whether a row holds figures and may be read."""
        if kind is not Kind.DATA:
            self.left_out.append((row.row, kind))
            if kind is Kind.TOTAL:
                self.found.append(_total(row, self.sheet))
            return False
        if finding := ragged(row, self.heading, self.usual):
            place = address(0, row.row)
            self.found.append(Found(finding, self.sheet.name, place))
            return False
        return True


def seldom_blank(rows: TextRows, heading: Heading, data: int) -> bool:
    """Tell whether surely no label is blank so often that cells were merged.

    `data`: a number of rows that hold figures, of which there may be more.
    """
    width = len(heading.row.cells)
    whole = [cells for cells in rows.cells if len(cells) >= width]
    short = len(rows) - len(whole)
    at = [c.at for c in heading.columns if c.role in MERGED]
    return all((_blank(whole, each) + short) * OFTEN <= data for each in at)


def _blank(rows: list[tuple[str, ...]], at: int) -> int:
    texts = list(map(itemgetter(at), rows))
    blank = [text for text in set(texts) if not text.strip()]
    return sum(map(texts.count, blank))


def _total(row: SheetRow, sheet: Sheet) -> Found:
    at = next(n for n, cell in enumerate(row.cells) if cell.strip())
    finding = Finding("total_left_out", row.line, None, row.cells[at].strip())
    return Found(finding, sheet.name, address(at, row.row), row.cells[at])
