"""The final round: all indicators, 32 units, all methods; and ten times the provinces.

The whole process is `tradeplan assess`, from the shell to the last row. In a warm
process only judging is measured, with the canonical record and its digest; the few
and the many provinces are judged in turn, so that their ratio is of one run.
"""

from collections.abc import Iterator
from functools import partial

from measuring.figures import RUNS, Figure, seconds, timed
from measuring.peaks import peak
from measuring.stand import Stand
from measuring.wide_country import wide_country

from office.rounds.judging import judged_round
from office.rounds.known import known_round
from office.rounds.result import digest_of
from office.rounds.saying import said_of
from office.settings import Settings
from office.workspace import Workspace

ROUND, TIMES = "final-2025", 10
WORDS = ("assess", "--round", ROUND)
WARM, MANY = "judged in a warm process", "ten times the provinces"


def measure(stand: Stand) -> Iterator[Figure]:
    """Yield the whole process, its memory, and what ten times the provinces cost."""
    whole = seconds(partial(stand.run, *WORDS))
    yield Figure("tradeplan assess, whole process", "s", whole, 2)
    yield Figure("its peak", "MB", (peak(WORDS, stand.published),), 500)
    few = Workspace(Settings(data=stand.published))
    many = wide_country(stand.empty(), TIMES)
    for workspace in (few, many):
        _judge(workspace)
    pairs = [(timed(partial(_judge, w)) for w in (few, many)) for _ in range(RUNS)]
    took, longer = zip(*pairs, strict=True)
    yield Figure(WARM, "s", took, 2)
    yield Figure(MANY, "s", longer, against=WARM)
    ratios = tuple(b / a for a, b in zip(took, longer, strict=True))
    yield Figure(f"{MANY} ÷ once, run by run", "×", ratios, 12)
    yield Figure(f"{MANY}, peak", "MB", (peak(WORDS, many.root),), 500)


def _judge(workspace: Workspace) -> None:
    known, said = known_round(workspace, ROUND), said_of(workspace, ROUND)
    digest_of(judged_round(workspace, known.round, said))
