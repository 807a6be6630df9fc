"""Which layout a file has: asked of each layout in turn, by content only."""

from etl.sources import customs_monthly, tidy, zhejiang_customs
from etl.sources.layout import Extract, Layout, RawFile
from indicators.findings import Finding, FindingsError

LAYOUTS: tuple[Layout, ...] = (
    customs_monthly.LAYOUT,
    zhejiang_customs.LAYOUT,
    tidy.LAYOUT,
)


def extract(file: RawFile) -> Extract:
    """Return what the layout of `file` reads from it.

    Raises:
        FindingsError: no layout knows it, or the layout refuses it.
    """
    for layout in LAYOUTS:
        if layout.matches(file.table):
            return layout.read(file)
    first = file.table.rows[0]
    known = ", ".join(layout.name for layout in LAYOUTS)
    shown = ", ".join(first.cells)[:80]
    raise FindingsError(
        Finding("layout_unknown", first.line, None, shown, {"known": known})
    )
