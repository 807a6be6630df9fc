"""What is said of a province, in both languages."""

from dashboard.statement_text import Named, statement_text
from dashboard.wording import wording
from indicators.definition import Bilingual, Display
from indicators.explain.contributions import Line
from indicators.explain.provinces_said import Pace, Share, province

Row = dict[str, str]

CHAPTERS = ("26b-provinces",)
TABLE = {"test_province": "case"}

NONE = "—"
SPAN = (2020, 2024)
NAMED = Named(
    {"measured": Bilingual("量", "measured"), "330000": Bilingual("甲省", "A")},
    {"measured": Display("亿元", 1.0, 1)},
)


def rate(text: str) -> float | None:
    return None if text == NONE else float(text.rstrip("%")) / 100


def test_province(row: Row) -> None:
    filed = row["filed"].split() if row["filed"] != NONE else []
    counts = [one.split("×") for one in filed]
    statuses = [status for status, count in counts for _ in range(int(count))]
    own = rate(row["own"])
    pace = None if own is None else Pace("measured", SPAN, own, rate(row["nation"]))
    amount = None if row["amount"] == NONE else float(row["amount"])
    line = Line("330000", None, None, amount, None, rate(row["share"]))
    share = Share("measured", SPAN, line, rising=row["national"] == "增")
    said = province("330000", statuses, pace, share)
    for language in ("zh", "en"):
        words = wording(language)
        texts = [statement_text(each, NAMED, words) for each in said]
        assert " ／ ".join(texts) == row[language]
