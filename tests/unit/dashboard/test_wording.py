"""Both languages say the same things, and nothing is missing."""

import re
import string

import pytest

from dashboard.location import Language
from dashboard.status_words import STATUS_KEYS
from dashboard.wording import FOLDER, WordingError, read_sentences, wording
from indicators.measure import MEASURES
from indicators.progress import STATUSES

FILES = sorted(file.name for file in FOLDER.glob("zh*.toml"))
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")

# They name what is to be typed, or stands on a Chinese screen, as it stands there.
QUOTES_CHINESE = {
    "finding.measure_unknown.hint",
    "finding.currency_needed.hint",
    "finding.indicator_line_missing.message",
    "finding.query_period_needed.hint",
    "finding.period_unfinished.hint",
    "finding.one_month_assumed.hint",
    "finding_check.measure_unknown.hint",
    "api_docs.other_language",
}


def holes(sentence: str) -> set[str]:
    """Return the names of the facts a sentence wants."""
    parsed = string.Formatter().parse(sentence)
    return {name for _, name, _, _ in parsed if name is not None}


@pytest.mark.parametrize("file", FILES)
def test_both_languages_have_the_same_keys_with_the_same_facts(file: str) -> None:
    chinese = read_sentences(FOLDER / file)
    english = read_sentences(FOLDER / file.replace("zh", "en", 1))
    assert chinese.keys() == english.keys()
    apart = {key for key in chinese if holes(chinese[key]) != holes(english[key])}
    assert apart == set()


@pytest.mark.parametrize("file", FILES)
def test_english_sentences_are_english(file: str) -> None:
    english = read_sentences(FOLDER / file.replace("zh", "en", 1))
    chinese = {key for key, text in english.items() if CHINESE.search(text)}
    assert chinese <= QUOTES_CHINESE


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_unknown_key_or_a_missing_fact_is_our_mistake(language: Language) -> None:
    words = wording(language)
    with pytest.raises(WordingError, match="wording_missing"):
        words.text("no.such.key")
    with pytest.raises(WordingError, match="wording_fact_missing"):
        words.text("frame.as_of")


def test_a_word_goes_by_the_number_beside_it() -> None:
    words = wording("en")
    told = [words.text("talk.title", count=n, open=0) for n in (0, 1, "1", 2, "1,001")]
    assert [each.split(",")[0] for each in told[:4]] == [
        "0 comments", "1 comment", "1 comment", "2 comments",
    ]  # fmt: skip
    assert told[4].startswith("1,001 comments")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_status_word_has_its_words(language: Language) -> None:
    words = wording(language)
    for word in STATUSES:
        key = STATUS_KEYS[word]
        assert words.has(f"status.{key}")
        assert "7" in words.text(f"status_count.{key}", count=7)


def test_status_words_in_chinese_are_the_words_of_the_data() -> None:
    words = wording("zh")
    shown = {words.text(f"status.{key}"): word for word, key in STATUS_KEYS.items()}
    assert all(text == word for text, word in shown.items())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_unit_of_measure_has_a_name(language: Language) -> None:
    words = wording(language)
    assert [name for name in MEASURES if not words.has(f"measure.{name}")] == []


def test_small_numbers_are_written_out() -> None:
    assert wording("zh").count(5) == "五"
    assert wording("en").count(5) == "five"
    assert wording("en").count(45) == "45"
