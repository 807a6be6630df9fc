"""rounds sentences, rounds edit: the sentences of a round, and what people write."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.cli.options import Data, Json
from dashboard.cli.session import Session, print_json, session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.sentence_text import Told
    from dashboard.wording import Wording
    from office.rounds.drafting import Draft

Code = Annotated[str, typer.Argument(help="Code of a round, such as final-2025.")]
Lang = Annotated[
    str, typer.Option("--lang", help="zh or en; by default TRADEPLAN_LANG.")
]


def register(group: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (sentences, edit):
        group.command()(command)


def sentences(
    code: Code, lang: Lang = "", data: Data = None, json: Json = False
) -> None:
    """List the sentences of a round with their keys, and who wrote one otherwise."""
    from office.rounds.drafting import drafted  # noqa: PLC0415 - slow

    run = _in(lang, session(data))
    draft = drafted(run.workspace, code)
    if json:
        print_json(_record(draft, lang))
        return
    _print(draft, run)


def edit(
    code: Code,
    key: Annotated[str, typer.Argument(help="Key of a sentence (rounds sentences).")],
    text: Annotated[
        str, typer.Option(help="The sentence; empty: the rule's own stands again.")
    ],
    by: Annotated[str, typer.Option("--by", help="Name of the person who acts.")],
    lang: Lang = "",
    data: Data = None,
) -> None:
    """Write a sentence of a round otherwise, in one language."""
    from office.rounds.desk import Desk  # noqa: PLC0415 - slow
    from office.rounds.drafting import edit_sentence  # noqa: PLC0415 - slow

    run = session(data)
    run.refuse_secrets()
    edit_sentence(Desk(run.workspace, code, by), key, lang or run.words.language, text)
    what = "edited" if text.strip() else "taken_back"
    run.console.print(run.words.text(f"rounds_cli.{what}", key=key))


def _in(lang: str, run: Session) -> Session:
    """Return the session in the language that is asked for."""
    from dataclasses import replace  # noqa: PLC0415 - with its caller

    from office.rounds.drafting import LANGUAGES  # noqa: PLC0415 - slow
    from office.rounds.words import one_of  # noqa: PLC0415 - with its caller

    if not lang:
        return run
    one_of("language", lang, LANGUAGES)
    return replace(run, words=_words(lang))


def _words(lang: str) -> "Wording":
    from dashboard.wording import wording  # noqa: PLC0415 - with its caller

    return wording("en" if lang == "en" else "zh")


def _print(draft: "Draft", run: Session) -> None:
    from dashboard.sentence_text import lost_edits, told_sentences  # noqa: PLC0415 - with its caller

    words, say = run.words, run.console.print
    if not draft.sentences:
        say(words.text("round_sentences.none"))
        return
    # No table: a key that is broken over two lines cannot be copied.
    for each in told_sentences(draft, words):
        say(each.key, style="bold")
        say(f"    {each.unit} {each.text}" if each.unit else f"    {each.text}")
        for line in _rewritten(each, words):
            say(f"    {line}", style="dim")
    for lost in lost_edits(draft, words):
        told = {"key": lost.sentence, "text": lost.text, "by": lost.by}
        say(words.text("round_sentences.lost_line", **told))
    if draft.unfrozen:
        say(words.text("round_sentences.unfrozen", count=draft.unfrozen))


def _rewritten(each: "Told", words: "Wording") -> "Iterator[str]":
    """Yield who wrote a sentence otherwise, and what the rule says."""
    made = each.rewritten
    if made is None:
        return
    day = words.numbers.day(made.edit.recorded)
    by = words.text("round_sentences.by", by=made.edit.by, day=day)
    marks = [words.text("round_sentences.rewritten"), by]
    if made.outdated:
        marks.append(words.text("round_sentences.outdated"))
    yield " · ".join(marks)
    yield words.text("round_sentences.rule", text=each.rule)


def _record(draft: "Draft", lang: str) -> dict[str, Any]:
    from dashboard.sentence_text import told_sentences  # noqa: PLC0415 - with its caller
    from office.rounds.drafting import LANGUAGES  # noqa: PLC0415 - slow

    chosen = [lang] if lang else LANGUAGES
    told = {name: told_sentences(draft, _words(name)) for name in chosen}
    return {
        "sentences": [
            {
                "key": each.sentence.key,
                "group": each.sentence.group,
                "texts": {name: _text(told[name][at]) for name in chosen},
            }
            for at, each in enumerate(draft.sentences)
        ],
        "lost": [
            {"key": e.sentence, "language": e.language, "text": e.text, "by": e.by}
            for e in draft.lost
        ],
        "unfrozen": draft.unfrozen,
    }


def _text(told: "Told") -> dict[str, Any]:
    made = told.rewritten
    return {
        "text": told.text,
        "rule": told.rule,
        "by": made.edit.by if made else None,
        "recorded": made.edit.recorded.isoformat() if made else None,
        "outdated": made.outdated if made else False,
    }
