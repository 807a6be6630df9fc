"""Which layout a file has: asked of each layout in turn, by content only."""

from dataclasses import replace

from etl.sources import (
    customs_monthly,
    customs_query,
    national_usd,
    nbs_export,
    sdmx_csv,
    tidy,
    zhejiang_customs,
)
from etl.sources.layout import Extract, Layout, RawFile
from indicators.findings import Finding, FindingsError

LAYOUTS: tuple[Layout, ...] = (
    customs_monthly.LAYOUT,
    zhejiang_customs.LAYOUT,
    nbs_export.LAYOUT,
    customs_query.LAYOUT,
    national_usd.LAYOUT,
    sdmx_csv.LAYOUT,
    tidy.LAYOUT,
)


def extract(file: RawFile) -> Extract:
    """Return what the layout of `file` reads from it.

    Raises:
        FindingsError: no layout knows it, or the layout refuses it.
    """
    for layout in LAYOUTS:
        if layout.matches(file.table):
            found = layout.read(file)
            return replace(found, findings=(*found.findings, *_unused(file, layout)))
    first = file.table.rows[0]
    known = ", ".join(layout.name for layout in LAYOUTS)
    shown = ", ".join(first.cells)[:80]
    raise FindingsError(
        Finding("layout_unknown", first.line, None, shown, {"known": known})
    )


def _unused(file: RawFile, layout: Layout) -> list[Finding]:
    """Return a warning for each option that says nothing of such a file."""
    return [
        Finding(
            "option_unused",
            facts={"option": f"--{name.replace('_', '-')}", "layout": layout.name},
        )
        for name, given in file.options.said().items()
        if given and name not in layout.options
    ]
