"""Memory of a job: the most that its process held at any moment.

Resident set, as the kernel counts it when a process ends. The longest table that is
taken has 200,000 lines and nearly 40 MB; in the bad one no row is good. What is
published and rebuilt after it holds the shipped figures and all of its own.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from measuring.figures import Figure
from measuring.long_tables import write_long
from measuring.peaks import peak
from measuring.stand import Stand

MOST = 600
ROWS = 199_999
NOTE = "n" * 70
"""Makes a row so long that as many of them as are taken come near 40 MB."""

REFUSED = 1
"""How a command leaves that was asked to load a file with errors."""


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield the peak of each kind of job, with the shipped figures and many more."""
    good = write_long(stand.folder / "longest.csv", ROWS, NOTE)
    bad = _spoilt(good)
    data = stand.copy()
    shipped = (("publish",), ("doctor", "--rebuild"))
    for words in shipped:
        yield _figure(" ".join(words), words, data)
    yield _figure("load, no good row", ("load", bad), stand.empty(), REFUSED)
    yield _figure("load, longest table", ("load", good), data)
    for words in shipped:
        yield _figure(f"{' '.join(words)}, after it", words, data)


def _spoilt(good: Path) -> Path:
    bad = good.with_name("no-good-row.csv")
    text = good.read_text(encoding="utf-8")
    bad.write_text(text.replace(",1000000,", ",10 million,"), encoding="utf-8")
    return bad


def _figure(
    name: str, words: Sequence[str | Path], data: Path, code: int = 0
) -> Figure:
    """Return what a command held that was run to its end."""
    return Figure(name, "MB", (peak(words, data, code),), MOST)
