"""Answers to SQL → sentences: how a statement ended, where, what to do."""

from dashboard.sentences import Sentence
from dashboard.wording import Wording
from office.analysis.asking import Answer

NONE_NEAR = "—"


def answer_sentence(answer: Answer, words: Wording) -> Sentence:
    """Return what is said of an answer that is not whole, with its place in front.

    An answer that is whole has nothing to say of itself.
    """
    if not answer.code:
        return Sentence("", "")
    key, facts = f"sql_answer.{answer.code}", answer.facts
    message = words.text(f"{key}.message", **facts)
    if "line" in facts:
        message = words.text("sql_answer.place", **{**facts, "sentence": message})
    is_near = facts.get("near", NONE_NEAR) != NONE_NEAR
    hint = f"{key}.hint_near" if is_near else f"{key}.hint"
    return Sentence(message, words.text(hint, **facts))
