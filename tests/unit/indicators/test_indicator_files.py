"""One indicator's file: every slip in a real one is named; the real ones read."""

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from indicators.definition import ReleaseCalendar
from indicators.errors import DefinitionError
from indicators.indicator_files import read_indicator, read_indicators

OPTIONAL = {
    *("objective", "area", "growth_of", "openness", "display", "plausible", "break"),
    *("plausible.min", "plausible.max", "plausible.yearly_change", "calendar"),
    *("also_called", "break[1].restated", "mirror_of"),
}
# Each kind of key of an indicator file is in one of these two.
FULLEST = ("online_retail_sales", "goods_trade_total_growth")


def lines_with_keys(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line number, the key as it stands on the line, and its full path."""
    table = ""
    for number, line in enumerate(text.splitlines()):
        if line.startswith("[["):
            table = f"{line.strip('[]')}[1]."
        for key in re.findall(r"(?:^|[{,] )([\w.]+)\s*=", line):
            is_inner = not line.startswith(key)
            outer = line.split("=")[0].strip() + "." if is_inner else ""
            yield number, key, f"{table}{outer}{key}"


def misspelt(word: str) -> set[str]:
    """Return the word with a letter lost, doubled, or changed for its neighbour."""
    lost = {word[:i] + word[i + 1 :] for i in range(1, len(word))}
    doubled = {word[:i] + word[i] + word[i:] for i in range(len(word))}
    swapped = {
        word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)
    }
    return (lost | doubled | swapped) - {word, ""}


def renamed(text: str, number: int, old: str, new: str) -> str:
    lines = text.splitlines()
    lines[number] = re.sub(
        rf"(^|[{{,] ){re.escape(old)}(\s*=)", rf"\1{new}\2", lines[number]
    )
    return "\n".join(lines)


@pytest.fixture
def refused(tmp_path: Path) -> Callable[[str, str], DefinitionError]:
    """Return a function from code and text to the error that the file raises."""

    def error(code: str, text: str) -> DefinitionError:
        path = tmp_path / f"{code}.toml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(DefinitionError) as raised:
            read_indicator(path)
        assert raised.value.facts["file"] == path.name
        return raised.value

    return error


@pytest.fixture
def texts(shipped: tuple[Path, Path]) -> dict[str, str]:
    """Return the text of every shipped indicator file by its code."""
    return {
        path.stem: path.read_text(encoding="utf-8")
        for path in (shipped[0] / "indicators").glob("*.toml")
    }


@pytest.mark.parametrize("code", FULLEST)
def test_each_misspelt_key_of_a_real_file_is_named_with_the_right_one(
    texts: dict[str, str], refused: Callable[[str, str], DefinitionError], code: str
) -> None:
    text, seen = texts[code], 0
    for number, key, path in lines_with_keys(text):
        last = key.rsplit(".", 1)[-1]
        for wrong in sorted(misspelt(last)):
            new = key[: len(key) - len(last)] + wrong
            error = refused(code, renamed(text, number, key, new))
            place = path[: len(path) - len(last)]
            assert error.code == "definition_key"
            assert error.facts["key"] == place + wrong
            assert error.facts["nearest"] == last
            seen += 1
    assert seen > 200


@pytest.mark.parametrize("code", FULLEST)
def test_a_first_part_misspelt_is_named_too(
    texts: dict[str, str], refused: Callable[[str, str], DefinitionError], code: str
) -> None:
    for word in ("name", "definition", "agency"):
        for wrong in sorted(misspelt(word)):
            error = refused(code, texts[code].replace(f"{word}.", f"{wrong}."))
            assert error.code == "definition_key"
            assert (error.facts["key"], error.facts["nearest"]) == (wrong, word)


def test_a_required_key_that_is_gone_is_an_error_that_names_it(
    texts: dict[str, str], refused: Callable[[str, str], DefinitionError]
) -> None:
    gone = 0
    for code, text in texts.items():
        for number, _, path in lines_with_keys(text):
            if path in OPTIONAL or path.startswith(("display.", "plausible.")):
                continue
            if path == "formula" or path.startswith("calendar."):
                continue
            lines = text.splitlines()
            del lines[number]
            error = refused(code, "\n".join(lines))
            assert error.code == "definition_missing", (code, path, error)
            assert error.facts["key"] == path
            gone += 1
    assert gone > 300


def test_what_may_be_left_out_may(texts: dict[str, str], tmp_path: Path) -> None:
    read = 0
    for code, text in texts.items():
        for number, _, path in lines_with_keys(text):
            if path not in OPTIONAL or "." in path:
                continue
            lines = text.splitlines()
            del lines[number]
            changed = tmp_path / f"{code}.toml"
            changed.write_text("\n".join(lines), encoding="utf-8")
            assert read_indicator(changed).code == code
            read += 1
    assert read > 60


def test_the_shipped_indicators_say_what_their_files_say(
    shipped: tuple[Path, Path], texts: dict[str, str]
) -> None:
    folder = shipped[0] / "indicators"
    found = read_indicators(folder)
    assert [indicator.code for indicator in found] == sorted(texts)
    for indicator in found:
        said: dict[str, Any] = tomllib.loads(texts[indicator.code])
        assert indicator.name.zh == said["name"]["zh"]
        assert list(indicator.frequencies) == said["frequency"]
        assert indicator.plausible.minimum == said["plausible"].get("min")
        assert indicator.plausible.maximum == said["plausible"].get("max")
        change = said["plausible"].get("yearly_change")
        assert indicator.plausible.yearly_change == (tuple(change) if change else None)
        shown = said.get("display", {"unit": said["unit"], "factor": 1})
        assert (indicator.display.unit, indicator.display.factor) == (
            *(shown["unit"], shown["factor"]),
        )
        assert indicator.objective == said.get("objective")
        assert indicator.growth_of == said.get("growth_of")
        assert indicator.mirror_of == said.get("mirror_of")
        assert indicator.formula == said.get("formula")
        declared = [b["period"] for b in said.get("break", [])]
        inherited = [b.period for b in indicator.breaks if indicator.formula]
        assert [b.period for b in indicator.breaks] == (inherited or declared)


DERIVED = (
    ('reported_by   = "customs"', 'reported_by = "derived"'),
    ('aggregate     = "sum"', 'aggregate = "ratio"'),
    (", yearly_change = [-0.8, 4.0]", ""),
    ('openness      = "public"', 'formula = "goods_exports / gdp * 100"'),
)
"""What makes a derived indicator of a reported one."""


def derived(text: str, but: str = "") -> str:
    """Return the file of a derived indicator, with the change `but` left out."""
    for old, new in DERIVED:
        assert old in text
        text = text if old == but else text.replace(old, new)
    return text


def test_a_derived_indicator_has_a_formula_and_no_figures_of_its_own(
    texts: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "goods_trade_total.toml"
    path.write_text(derived(texts[path.stem]), encoding="utf-8")
    found = read_indicator(path)
    assert (found.formula, found.aggregate, found.reported_by) == (
        *("goods_exports / gdp * 100", "ratio", "derived"),
    )


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        (lambda text: derived(text, DERIVED[0][0]), "reported_by"),
        (lambda text: derived(text, DERIVED[3][0]), "reported_by"),
        (lambda text: derived(text, DERIVED[1][0]), "aggregate"),
        (lambda text: derived(text, DERIVED[2][0]), "plausible.yearly_change"),
        (lambda text: text.replace('"sum"', '"ratio"'), "aggregate"),
        (lambda text: derived(text) + 'growth_of = "gdp"\n', "growth_of"),
    ],
    ids=["reported", "no formula", "summed", "examined", "ratio of none", "growth"],
)
def test_what_a_formula_and_a_reported_figure_cannot_have_together_is_named(
    texts: dict[str, str],
    refused: Callable[[str, str], DefinitionError],
    changed: Callable[[str], str],
    key: str,
) -> None:
    error = refused("goods_trade_total", changed(texts["goods_trade_total"]))
    assert (error.code, error.facts["key"]) == ("definition_value", key)


def test_a_release_calendar_is_read(texts: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "new_forms_share.toml"
    text = texts[path.stem] + "calendar = { lag_months = 1, day = 18 }\n"
    path.write_text(text, encoding="utf-8")
    assert read_indicator(path).calendar == ReleaseCalendar(1, 18)


@pytest.mark.parametrize(
    ("calendar", "code", "key"),
    [
        ("{ lag_months = -1, day = 18 }", "definition_value", "calendar.lag_months"),
        ("{ lag_months = 1, day = 0 }", "definition_value", "calendar.day"),
        ("{ lag_months = 1, day = 29 }", "definition_value", "calendar.day"),
        ("{ lag_months = 1 }", "definition_missing", "calendar.day"),
        ("{ lag_months = 1, days = 2 }", "definition_key", "calendar.days"),
    ],
)
def test_a_wrong_release_calendar_is_named(
    texts: dict[str, str],
    refused: Callable[[str, str], DefinitionError],
    calendar: str,
    code: str,
    key: str,
) -> None:
    text = f"{texts['new_forms_share']}calendar = {calendar}\n"
    error = refused("new_forms_share", text)
    assert (error.code, error.facts["key"]) == (code, key)


@pytest.mark.parametrize(
    ("old", "new", "key_and_expected"),
    [
        ('class         = "core"', 'class = "main"', ("class", "core |")),
        ('direction     = "up"', 'direction = "higher"', ("direction", "up | down")),
        ('"month", "year_to_date", "year"', '"monthly"', ("frequency", "quarter")),
        ('["month", "year_to_date", "year"]', "[]", ("frequency", "quarter")),
        ("accumulates   = true", "accumulates = 1", ("accumulates", "true | false")),
        ('aggregate     = "none"', 'aggregate = "mean"', ("aggregate", "sum | none")),
        ("factor = 10000", "factor = 1000", ("display.factor", "10000")),
        ('"万亿元"', '"万亿美元"', ("display.factor", "万亿美元")),
        ("min = 0", 'min = "0"', ("plausible.min", "number")),
        ("[-0.4, 1.0]", "[1.0, -0.4]", ("plausible.yearly_change", "[low, high]")),
        ('period    = "2025"', 'period = "25"', ("break[1].period", "2024")),
        ('period    = "2025"', 'period = "2025年"', ("break[1].period", "2024")),
        ('"not_comparable"', '"incomparable"', ("break[1].effect", "not_comparable")),
        ('openness      = "public"', 'openness = "secret"', ("openness", "internal")),
        ("area          = 6", 'area = "6"', ("area", "whole number")),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_with_what_is_expected(
    texts: dict[str, str],
    refused: Callable[[str, str], DefinitionError],
    old: str,
    new: str,
    key_and_expected: tuple[str, str],
) -> None:
    key, expected = key_and_expected
    text = texts["online_retail_sales"]
    assert old in text
    error = refused("online_retail_sales", text.replace(old, new))
    assert (error.code, error.facts["key"]) == ("definition_value", key)
    assert expected in str(error.facts["expected"])


def test_a_code_is_the_name_of_its_file(
    texts: dict[str, str], refused: Callable[[str, str], DefinitionError]
) -> None:
    error = refused("online", texts["online_retail_sales"])
    assert error.code == "definition_code"
    assert (error.facts["found"], error.facts["wanted"]) == (
        *("online_retail_sales", "online"),
    )


def test_an_unknown_unit_of_measure_is_named(
    texts: dict[str, str], refused: Callable[[str, str], DefinitionError]
) -> None:
    text = texts["online_retail_sales"]
    for old in ('"亿元"', '"万亿元"'):
        error = refused("online_retail_sales", text.replace(old, '"亿欧元"'))
        assert (error.code, error.facts["found"]) == ("definition_measure", "亿欧元")
