"""The relations of an analyst file as a picture: boxes, and what joins them."""

from collections.abc import Iterator, Sequence
from html import escape

from etl.analyst.catalogue import Relation
from etl.analyst.schema import JOINS, KEYS

WIDTH, HEIGHT = 1240, 800
BOX, ROW, HEAD = 190, 15, 24
EDGE = 30
SHOWN = 7
"""So many columns are named in a box: those of the key and those that join first."""

PLACES: dict[str, tuple[int, int]] = {
    "publication": (20, 30),
    "plan": (20, 200),
    "round": (20, 390),
    "document": (20, 560),
    "department": (20, 670),
    "target": (270, 30),
    "target_due": (270, 240),
    "assessment": (270, 390),
    "objective": (270, 560),
    "area": (270, 670),
    "unit": (525, 30),
    "indicator": (525, 330),
    "peer": (525, 220),
    "scope_break": (525, 560),
    "formula_step": (525, 670),
    "observation": (780, 30),
    "observation_vintage": (780, 240),
    "operand": (780, 430),
    "part": (780, 640),
    "source": (1030, 30),
    "load": (1030, 170),
    "contribution": (1030, 330),
    "counterpart": (1030, 560),
}
"""Where each box begins, from the left and the top."""

STYLE = """
    text { font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC",
      sans-serif; fill: #1b2430; font-size: 11px }
    .name { font-size: 13px; font-weight: 600; fill: #ffffff }
    .key { font-weight: 600 }
    .soft { fill: #5b6675 }
    .box { fill: #ffffff; stroke: #c9d0d9 }
    .figures { fill: #1f4e8c }
    .plan { fill: #5b6675 }
    .join { fill: none; stroke: #8a94a1; stroke-width: 1.2; marker-end: url(#one) }
"""
FIGURES = {
    *("observation", "observation_vintage", "operand", "source", "load"),
    "contribution",
}


def picture(every: Sequence[Relation]) -> str:
    """Return the picture as SVG.

    Raises:
        KeyError: a table has no place yet.
    """
    tables = {each.name: each for each in every if each.kind == "table"}
    if missing := tables.keys() ^ PLACES.keys():
        raise KeyError(f"no place, or no relation: {', '.join(sorted(missing))}")
    pairs = dict.fromkeys((table, to) for table, _, to, _ in JOINS if table != to)
    lines = [_line(tables, *pair) for pair in pairs]
    boxes = [line for name in PLACES for line in _box(tables[name])]
    return "\n".join(
        [
            '<svg xmlns="http://www.w3.org/2000/svg" '
            f'viewBox="{-EDGE} 0 {WIDTH + 2 * EDGE} {HEIGHT}" '
            'role="img" aria-labelledby="title desc">',
            '  <title id="title">Relations of an analyst file</title>',
            f'  <desc id="desc">{len(tables)} relations; a line leads from a column to '
            "the row that it names: figures to indicator, unit, source and load; "
            "targets to indicator, unit and document.</desc>",
            f"  <style>{STYLE}  </style>",
            '  <defs><marker id="one" viewBox="0 0 8 8" refX="7" refY="4" '
            'markerWidth="7" markerHeight="7" orient="auto">'
            '<path d="M0 0 8 4 0 8z" fill="#8a94a1"/></marker></defs>',
            *lines,
            *boxes,
            "</svg>",
        ]
    )


def _shown(relation: Relation) -> list[tuple[str, bool]]:
    key = KEYS[relation.name]
    joining = [c.name for c in relation.columns if c.joins]
    others = [c.name for c in relation.columns if c.name in _TELLING]
    names = list(dict.fromkeys([*key, *joining, *others]))
    return [(name, name in key) for name in names[:SHOWN]]


_TELLING = (
    *("value", "status", "target_value", "name_zh", "title_zh", "due_value", "points"),
    *("as_of", "cut_off", "level", "class"),
)


def _height(relation: Relation) -> int:
    return HEAD + ROW * len(_shown(relation)) + 10


def _box(relation: Relation) -> Iterator[str]:
    x, y = PLACES[relation.name]
    kind = "figures" if relation.name in FIGURES else "plan"
    place = f'x="{x}" y="{y}" width="{BOX}" height="{_height(relation)}"'
    yield f'  <rect class="box" {place} rx="4"/>'
    top = f"M{x} {y + 4}a4 4 0 0 1 4-4h{BOX - 8}a4 4 0 0 1 4 4v{HEAD - 4}h-{BOX}z"
    yield f'  <path class="{kind}" d="{top}"/>'
    name = escape(relation.name)
    yield f'  <text class="name" x="{x + 8}" y="{y + 17}">{name}</text>'
    for turn, (column, is_key) in enumerate(_shown(relation)):
        style = "key" if is_key else "soft"
        at = y + HEAD + ROW * (turn + 1)
        yield f'  <text class="{style}" x="{x + 8}" y="{at}">{escape(column)}</text>'


def _line(tables: dict[str, Relation], one: str, other: str) -> str:
    (x, y), (u, v) = PLACES[one], PLACES[other]
    first, last = y + _height(tables[one]) / 2, v + _height(tables[other]) / 2
    # One above the other: along the left side of both.
    start, stop, bend = x, u, x - EDGE
    if x != u:
        start, stop = (x, u + BOX) if x > u else (x + BOX, u)
        bend = (start + stop) / 2
    way = f"M{start} {first}C{bend} {first} {bend} {last} {stop} {last}"
    return f'  <path class="join" d="{way}"/>'
