"""What many waits come to: the one in the middle and the slowest twentieth."""

from collections.abc import Iterator, Sequence

from measuring.figures import Figure


def waits_of(
    name: str,
    waits: Sequence[float],
    budget: float | None = None,
    against: str | None = None,
) -> Iterator[Figure]:
    """Yield median and p95, in ms, of waits in seconds.

    The budget is of the p95; `against` is the name of other waits.
    """
    ordered = sorted(waits)
    found = {
        "median wait": (ordered[len(ordered) // 2], None),
        "p95": (ordered[len(ordered) * 19 // 20], budget),
    }
    for what, (wait, most) in found.items():
        other = against and f"{against}: {what}"
        yield Figure(f"{name}: {what}", "ms", (1000 * wait,), most, other)
