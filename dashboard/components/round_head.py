"""The head of a round: what it judges, on what it rests, how far it is."""

from dash import html

from dashboard.components.markup import Child, link, switch
from dashboard.location import PARTS, Location
from dashboard.wording import Wording
from office.rounds.known import KnownRound
from office.rounds.views import RoundView

SHOWN_DIGEST = 12


def round_head(view: RoundView, place: Location, words: Wording) -> html.Header:
    """Return the head with the parts of the page to choose from."""
    each = view.known.round
    return html.Header(
        [
            html.Nav(
                link(place.to_rounds(), words.text("navigation.rounds")),
                className="way",
            ),
            html.Div(
                [
                    html.H1(words.of(each.title), tabIndex=-1),
                    html.Span(_meta(view, words), className="meta"),
                    html.Div(state_mark(view.known, words), className="head-side"),
                ],
                className="head-line",
            ),
            _rests(view, words),
            switch(
                words.text("round.parts"),
                [
                    (
                        words.text(f"round_part.{part}"),
                        place.to_round(each.code, part),
                        place.part == part,
                    )
                    for part in PARTS
                ],
            ),
        ],
        className="page-head",
    )


def state_mark(known: KnownRound, words: Wording) -> html.Span:
    """Return how far a round is, as a mark."""
    key = state_key(known)
    tone = {"adopted": "done", "circulated": "step"}.get(key, "none")
    return html.Span(words.text(f"round_state.{key}"), className=f"badge tone-{tone}")


def state_key(known: KnownRound) -> str:
    """Return how far a round is; one nobody acted on yet is proposed."""
    return known.state if known.turn else "proposed"


def _meta(view: RoundView, words: Wording) -> str:
    each = view.known.round
    return words.text(
        "round.meta",
        kind=words.text(f"round_kind.{each.kind}"),
        period=each.data_period,
        cut_off=words.numbers.day(each.cut_off),
    )


def _rests(view: RoundView, words: Wording) -> html.Div:
    result = view.result
    early, known = view.preliminary
    said: list[Child] = [
        html.P(
            words.text(
                "round.rests",
                publication=view.stamp.publication[:SHOWN_DIGEST],
                known=words.numbers.day(result.known),
                method=result.method,
            ),
            className="about",
        )
    ]
    is_trial = view.frozen is None
    key = "round.trial" if is_trial else "round.frozen"
    told = words.text(key, digest=view.digest[:SHOWN_DIGEST])
    # What was frozen is as it should be: nothing to be warned of.
    kind = "banner" if is_trial else "banner calm"
    said.append(html.P(told, className=kind, role="status"))
    if early:
        facts = {"early": early, "known": known}
        said.append(html.P(words.text("round.preliminary", **facts), className="about"))
    return html.Div(said)
