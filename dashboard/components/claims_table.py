"""Claims on one subject of a round: reported, verified, assessed, kept apart."""

from collections.abc import Sequence

from dash import html

from dashboard.components.data_table import Column, Row, data_table
from dashboard.components.markup import Child, card
from dashboard.location import Location
from dashboard.status_words import is_status, status_key
from dashboard.wording import Wording
from office.rounds.said import Claim
from office.rounds.why import by_layer

_COLUMNS = ("layer", "word", "computed", "text", "by", "recorded")


def claims_card(
    claims: Sequence[Claim], place: Location, words: Wording
) -> list[Child]:
    """Return the claims as a table by layer; nothing outside a round."""
    if not place.round:
        return []
    title = words.text("claims.title")
    if not claims:
        return [card(title, html.P(words.text("claims.none")))]
    columns = [Column(words.text(f"claims.{key}")) for key in _COLUMNS]
    layers = by_layer(tuple(claims))
    rows = [_row(claim, words) for each in layers.values() for claim in each]
    table = data_table(words.text("claims.caption"), columns, rows, "claims")
    return [card(title, table, note=words.text("claims.note"))]


def word_of(word: str, words: Wording) -> str:
    """Return a status in the reader's language, any other word as it was said."""
    if is_status(word):
        return words.text(f"status.{status_key(word)}")
    key = f"round_word.{word}"
    return words.text(key) if words.has(key) else word


def _row(claim: Claim, words: Wording) -> Row:
    evidence = words.text("list.and").join(file.name for file in claim.evidence)
    said: list[Child] = [claim.text]
    if evidence:
        told = words.text("claims.evidence", names=evidence)
        said.append(html.Span(told, className="under block"))
    return [
        words.text(f"round_layer.{claim.layer}"),
        word_of(claim.word, words),
        word_of(claim.computed, words) if claim.computed else "",
        html.Span(said),
        claim.by,
        words.numbers.day(claim.recorded),
    ]
