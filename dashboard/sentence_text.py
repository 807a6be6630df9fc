"""Sentences of a round in the reader's language: what stands, and what the rule says.

Here: which of the two a sentence is. Not here: the words of the rules
(`statement_text`), and how it is shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.statement_text import Named, statement_text
from dashboard.wording import Wording
from indicators.territory import NATION
from office.rounds.drafting import Draft, Rewritten
from office.rounds.said import Edit

GROUPS = ("headline", "objective", "indicator", "province")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence in one language.

    `text`: what stands; `rule`: what the rule says; `rewritten`: who wrote it
    otherwise, None where the rule's own sentence stands. `unit`: the province whose
    target an indicator's sentence is about, blank for the nation.
    """

    key: str
    group: str
    unit: str
    text: str
    rule: str
    rewritten: Rewritten | None


def told_sentences(draft: Draft, words: Wording) -> tuple[Told, ...]:
    """Return every sentence of a draft in the language of `words`, in its order."""
    return tuple(_told(draft, words))


def lost_edits(draft: Draft, words: Wording) -> tuple[Edit, ...]:
    """Return what was written, in this language, of sentences that are no more."""
    return tuple(each for each in draft.lost if each.language == words.language)


def _told(draft: Draft, words: Wording) -> Iterator[Told]:
    named = Named(draft.called.names, draft.called.displays)
    for each in draft.sentences:
        said, facts = each.sentence, each.sentence.statement.facts
        rule = statement_text(said.statement, named, words)
        made = each.rewritten.get(words.language)
        unit = str(facts.get("unit", NATION)) if said.group == "indicator" else NATION
        yield Told(
            key=said.key,
            group=said.group,
            unit="" if unit == NATION else words.of(named.names[unit]),
            text=made.edit.text if made else rule,
            rule=rule,
            rewritten=made,
        )
