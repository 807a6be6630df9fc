"""The sentences of a round as a draft: what the rules say, and what people wrote.

The rules speak from the result that is shown; people may put a sentence otherwise in
either language until the round is adopted. What they write stands beside the rule's
own sentence and never replaces it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from etl.publication.reader import PublicationReader
from indicators.errors import NotFoundError, UserError
from indicators.explain.statements import Sentence, Statement
from office.register.round_tables import edit
from office.rounds.desk import Desk
from office.rounds.kept_statement import kept_statement
from office.rounds.known import ADOPTED, OPEN, KnownRound, hold, known_round
from office.rounds.result import Result
from office.rounds.said import Edit, Said
from office.rounds.saying import said_of
from office.rounds.shown import shown_result
from office.rounds.words import MOST_SENTENCE, one_of, optional
from office.statements import Called, called
from office.workspace import Workspace

LANGUAGES = ("zh", "en")
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What a person wrote in place of a sentence.

    `outdated`: the rule says something else now than when it was written, because
    the data or the judgement changed.
    """

    edit: Edit
    outdated: bool


@dataclass(frozen=True, slots=True)
class Drafted:
    """A sentence: its key, the rule's statement, what is written instead.

    `rewritten`: by language, without those that nobody put otherwise.
    """

    sentence: Sentence
    rewritten: Mapping[str, Rewritten]


@dataclass(frozen=True, slots=True)
class Draft:
    """Every sentence of a round.

    `lost`: edits of sentences that the rules no longer give. `unfrozen`: how many
    edits and withdrawals came after the freeze in force, and are not part of it.
    """

    sentences: tuple[Drafted, ...]
    lost: tuple[Edit, ...]
    unfrozen: int
    called: Called


def drafted(workspace: Workspace, code: str, publication: str | None = None) -> Draft:
    """Return the sentences of a round: as frozen, else as they come to now.

    Raises:
        NotFoundError: there is no such round.
        UserError: the round could judge nothing; nothing is published yet.
    """
    known = known_round(workspace, code)
    _, result, reader = shown_result(workspace, known, publication)
    return draft_of(workspace, known, result, reader)


def draft_of(
    workspace: Workspace, known: KnownRound, result: Result, reader: PublicationReader
) -> Draft:
    """Return the sentences of a round that is shown, with the edits so far.

    Of an adopted round those that it was frozen with.
    """
    said = result.said
    if known.state != ADOPTED:
        said = said_of(workspace, known.round.code)
    written = said.rewritten
    keys = {each.key for each in result.sentences}
    return Draft(
        sentences=tuple(_drafted(each, written) for each in result.sentences),
        lost=tuple(e for (key, _), e in written.items() if key not in keys),
        unfrozen=0 if known.freeze is None else _since(said, result.said.edited),
        called=called(reader),
    )


def edit_sentence(desk: Desk, key: str, language: str, text: str) -> int:
    """Put a sentence otherwise in one language; return the number of the edit.

    A blank text takes back what was written before. Blanks and line ends in a row
    count as one blank.

    Raises:
        NotFoundError: no such round, or it has no sentence of this key; the nearest
            are told.
        UserError: another language, a text too long, nothing to take back, or the
            round was frozen before there were sentences.
        ConflictError: the round is adopted; nothing is kept.
    """
    act, known = desk.act(), desk.known
    one_of("language", language, LANGUAGES)
    said = " ".join(optional("sentence", text, MOST_SENTENCE).split())
    draft = drafted(desk.workspace, desk.code)
    rules = {each.sentence.key: each.sentence.statement for each in draft.sentences}
    if not said:
        rules |= {each.sentence: each.rule for each in draft.lost}
    rule = _rule(desk.code, rules, key)
    if not said and not _is_rewritten(draft, key, language):
        raise UserError("sentence_not_rewritten", sentence=key)
    row = {
        "round": desk.code,
        "sentence": key,
        "language": language,
        "text": said,
        "rule": kept_statement(rule),
    }
    hold(desk.workspace, known, act)
    return desk.book.say(desk.code, edit, [row], act, OPEN)[0]


def _drafted(sentence: Sentence, written: Mapping[tuple[str, str], Edit]) -> Drafted:
    now = kept_statement(sentence.statement)
    found = {
        language: Rewritten(made, kept_statement(made.rule) != now)
        for language in LANGUAGES
        if (made := written.get((sentence.key, language)))
    }
    return Drafted(sentence, found)


def _since(said: Said, frozen: int) -> int:
    return sum(each.number > frozen for each in said.edits)


def _rule(code: str, rules: Mapping[str, Statement], key: str) -> Statement:
    if not rules:
        raise UserError("round_without_sentences", round=code)
    if key not in rules:
        near = get_close_matches(key, rules, n=_NEAR, cutoff=0)
        known = "、".join(near)
        raise NotFoundError("sentence_unknown", sentence=key[:80], known=known)
    return rules[key]


def _is_rewritten(draft: Draft, key: str, language: str) -> bool:
    lost = {(each.sentence, each.language) for each in draft.lost}
    return (key, language) in lost or any(
        language in each.rewritten
        for each in draft.sentences
        if each.sentence.key == key
    )
