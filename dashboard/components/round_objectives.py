"""The Plan's objectives in a round: two ratings each, and what they can rest on."""

from collections import Counter
from collections.abc import Sequence

from dash import html

from dashboard.components.data_table import Column, csv_link, data_table
from dashboard.components.markup import Child, card, link
from dashboard.components.proved_table import proved_table
from dashboard.components.round_handed import evidence_cards
from dashboard.components.round_proof import SAID, round_proof
from dashboard.components.said_text import claim_text, since_note, word_badge
from dashboard.components.trend_mark import SIGNS, trend_mark
from dashboard.components.why_link import explained
from dashboard.location import Location
from dashboard.wording import Wording
from office.rounds.objectives import Rated
from office.rounds.said import Claim
from office.rounds.views import RoundView

CARDS = "round-objectives"
_CSV = ("objective", "first", "first_by", "first_text", "second", "second_by")
_RATINGS = ("rater", "rating")
_COLUMNS = ("indicator", "status", "trend")


def objective_parts(view: RoundView, place: Location, words: Wording) -> list[Child]:
    """Return a card an objective; ratings are words, never a number."""
    rated = view.assessed.objectives
    rows = [_csv_row(each, words) for each in rated]
    name = f"{view.known.round.code}-objectives"
    saved = csv_link(name, (*_CSV, "second_text", "agreement"), rows, words)
    finding = words.text("round_objectives.finding", **_agreed(rated))
    cards = [_card(each, place, words) for each in rated]
    proof = round_proof(finding, view, origin=SAID)
    return [
        html.P(f"{finding} {words.text('round_objectives.about')}", className="about"),
        *since_note(view.assessed.since.get("objective", 0), words),
        html.Div(
            proved_table(CARDS, cards, proof, saved, words),
            className="figure-of-cards",
        ),
        *evidence_cards("objective", view, words),
    ]


def _agreed(rated: Sequence[Rated]) -> dict[str, int]:
    counts = Counter(each.agreement for each in rated)
    return {
        "count": len(rated),
        "agree": counts["agree"],
        "differ": counts["differ"],
        "open": counts["open"] + counts["half"],
    }


def _card(each: Rated, place: Location, words: Wording) -> html.Section:
    title: list[Child] = [words.of(each.objective.title)]
    if not each.objective.verified:
        mark = words.text("objectives.unverified")
        title.append(html.Span(mark, className="unverified"))
    state = words.text(f"agreement.{each.agreement}")
    return card(
        html.Span(title),
        _ratings(each, place.round, words),
        html.P(state, className="banner" if each.agreement == "differ" else "under"),
        _supporting(each, place, words),
        *_tasks(each, words),
        note=_trends(each, words),
    )


def _ratings(each: Rated, code: str, words: Wording) -> html.Div:
    columns = [Column(words.text(f"round_objectives.{key}")) for key in _RATINGS]
    rows = [
        [words.text(f"round_seat.{seat}"), claim_text(claim, code, words)]
        for seat, claim in (("first", each.first), ("second", each.second))
    ]
    name = words.of(each.objective.title)
    caption = words.text("round_objectives.ratings", name=name)
    return data_table(caption, columns, rows, "stacked paired")


def _trends(each: Rated, words: Wording) -> str:
    if not each.supporting:
        return words.text("objectives.no_support")
    counted = {
        trend: sum(n for (one, _), n in each.trends.items() if one == trend)
        for trend in SIGNS
    }
    told = words.text("list.comma").join(
        f"{words.text(f'trend.{trend}')} {count}"
        for trend, count in counted.items()
        if count
    )
    count, unwanted = len(each.supporting), _unwanted(each)
    facts = {"count": count, "trends": told, "unwanted": unwanted}
    return words.text("round_objectives.trends", **facts)


def _unwanted(each: Rated) -> int:
    return sum(n for (_, wanted), n in each.trends.items() if wanted is False)


def _supporting(each: Rated, place: Location, words: Wording) -> Child:
    if not each.supporting:
        return None
    columns = [Column(words.text(f"round_objectives.{key}")) for key in _COLUMNS]
    rows = [
        [
            link(place.to_indicator(one.indicator), words.of(one.name)),
            explained(one.statuses, place, words, place.round)
            if one.statuses
            else words.text("round_objectives.no_target"),
            trend_mark(one.trend, one.wanted, words),
        ]
        for one in each.supporting
    ]
    name = words.of(each.objective.title)
    caption = words.text("round_objectives.caption", name=name)
    return data_table(caption, columns, rows, "stacked paired")


def _tasks(each: Rated, words: Wording) -> list[Child]:
    if not each.tasks:
        return [html.P(words.text("round_objectives.no_tasks"), className="under")]
    return [
        html.P(words.text("round_objectives.tasks")),
        html.Ul(
            [
                html.Li(
                    [
                        f"{line.task.number} {words.of(line.task.title)} ",
                        word_badge(line.assessed.word, words)
                        if line.assessed
                        else words.text("round_objectives.not_assessed"),
                    ]
                )
                for line in each.tasks
            ]
        ),
    ]


def _csv_row(each: Rated, words: Wording) -> tuple[object, ...]:
    return (
        words.of(each.objective.title),
        *_said(each.first),
        *_said(each.second),
        words.text(f"agreement.{each.agreement}"),
    )


def _said(claim: Claim | None) -> tuple[str, str, str]:
    return ("", "", "") if claim is None else (claim.word, claim.by, claim.text)
