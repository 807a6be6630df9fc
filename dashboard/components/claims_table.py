"""Claims on one subject of a round: reported, verified, assessed, kept apart."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.figure_foot import Proof
from dashboard.components.markup import Child, card
from dashboard.components.proved_table import proved_table
from dashboard.components.round_proof import SAID
from dashboard.components.table_file import TableFile
from dashboard.status_words import is_status, status_key
from dashboard.wording import Wording
from office.clock import day_in_china
from office.rounds.said import Claim
from office.rounds.why import WhyView, by_layer

TABLE = "claims"
_COLUMNS = ("layer", "word", "computed", "text", "by", "recorded")
_CSV = (*_COLUMNS, "files")


def claims_card(view: WhyView, words: Wording) -> list[Child]:
    """Return the claims as a table by layer; nothing outside a round."""
    if view.round is None:
        return []
    if not view.claims:
        told = html.P(words.text("claims.none"))
        return [card(words.text("claims.title"), told)]
    columns = [Column(words.text(f"claims.{key}")) for key in _COLUMNS]
    layers = by_layer(view.claims)
    claims = [claim for each in layers.values() for claim in each]
    rows = [_row(claim, words) for claim in claims]
    finding = claims_finding(layers, words)
    # Said after the cut-off day, too: as of the day of the last.
    day = day_in_china(max(claim.recorded for claim in claims))
    name = f"{view.round.round.code}-claims-{view.judged.target_id}"
    return [
        card(
            finding,
            *proved_table(
                TABLE,
                data_table(words.text("claims.caption"), columns, rows, "claims"),
                Proof(finding, replace(view.stamp, as_of=day), origin=SAID),
                _csv(name, claims, words),
                words,
            ),
            note=words.text("claims.note"),
        )
    ]


def claims_finding(layers: Mapping[str, Sequence[Claim]], words: Wording) -> str:
    """Return how much was said in each layer, and what departs from the method."""
    assessed = layers.get("assessed", ())
    apart = sum(claim.computed not in {"", claim.word} for claim in assessed)
    counts = {key: len(layers.get(key, ())) for key in ("reported", "verified")}
    told = words.text("claims.finding", **counts, assessed=len(assessed))
    return told + (words.text("claims.apart", count=apart) if apart else "")


def _csv(name: str, claims: Sequence[Claim], words: Wording) -> TableFile:
    rows = [
        [
            *_words(claim, words),
            *(claim.text, claim.by, day_in_china(claim.recorded).isoformat()),
            "|".join(file.name for file in claim.evidence),
        ]
        for claim in claims
    ]
    titles = [words.text(f"claims.{key}") for key in _CSV]
    return csv_link(name, titles, rows, words)


def _words(claim: Claim, words: Wording) -> tuple[str, str, str]:
    return (
        words.text(f"round_layer.{claim.layer}"),
        word_of(claim.word, words),
        word_of(claim.computed, words) if claim.computed else "",
    )


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
        *_words(claim, words),
        html.Span(said),
        claim.by,
        words.numbers.day(claim.recorded),
    ]
