"""A line the size of a word, as SVG text: for many small charts without plotly."""

from collections.abc import Sequence

from dashboard.theme import Palette

WIDTH, HEIGHT, MARGIN = 120.0, 40.0, 4.0


def sparkline(
    values: Sequence[float | None],
    colours: Palette,
    scale: tuple[float, float] | None = None,
) -> str:
    """Return an SVG of the values in order; None is a gap.

    `scale`: lowest and highest value of all lines beside it, None for its own.
    """
    known = [value for value in values if value is not None]
    if not known:
        return _svg("")
    low, high = scale or (min(known), max(known))
    span = (high - low) or 1.0
    step = (WIDTH - 2 * MARGIN) / max(len(values) - 1, 1)
    points = [
        None
        if value is None
        else (
            MARGIN + place * step,
            HEIGHT - MARGIN - (value - low) / span * (HEIGHT - 2 * MARGIN),
        )
        for place, value in enumerate(values)
    ]
    last = next(point for point in reversed(points) if point is not None)
    return _svg(
        f'<path d="{_way(points)}" fill="none" stroke="{colours.accent}" '
        'stroke-width="2" stroke-linejoin="round" stroke-linecap="round"/>'
        f'<circle cx="{last[0]:.1f}" cy="{last[1]:.1f}" r="3" '
        f'fill="{colours.accent}"/>'
    )


def _way(points: Sequence[tuple[float, float] | None]) -> str:
    way: list[str] = []
    for before, point, after in zip(
        [None, *points], points, [*points[1:], None], strict=False
    ):
        if point is None:
            continue
        way.append(f"{'L' if before else 'M'}{point[0]:.1f} {point[1]:.1f}")
        if before is after is None:
            # A line of no length: its round ends are a dot.
            way.append("h0")
    return " ".join(way)


def _svg(inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}">'
        f"{inside}</svg>"
    )
