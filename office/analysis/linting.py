"""What a query may mislead to: warnings over its tree, never a refusal.

The rules are those of practice on figures: a ratio is never added up, nor are months
and years to date, vintages, units of measure, levels of place, or figures of two lists
of countries. Here: the rules. Not here: how a tree is read (`figure_uses`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

import sqlglot
from sqlglot import exp

from indicators.errors import Facts
from office.analysis.advice import Advice
from office.analysis.figure_uses import (
    Scope,
    Source,
    conjuncts,
    held_by,
    is_one_row,
    scopes,
    values_in,
)
from office.analysis.measured import Measured, Measures
from office.analysis.nodes import is_window, line_of

LONGEST = 20_000
"""Characters; a longer text is machine-made and is not looked at."""

MIXED = "…"
"""In place of an indicator where a query names none."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """A scope with what is known of indicators and of parameters."""

    scope: Scope
    measures: Measures
    parameters: Mapping[str, str]


def lint(
    text: str, measures: Measures, parameters: Mapping[str, str] | None = None
) -> tuple[Advice, ...]:
    """Return the warnings on a query, by line; none on what cannot be read.

    Syntax is told of by the engine, which runs the query.
    """
    if len(text) > LONGEST:
        return ()
    try:
        tree = sqlglot.parse_one(text, dialect="duckdb")
    except (sqlglot.ParseError, sqlglot.TokenError, RecursionError):
        return ()
    found: dict[tuple[str, int], Advice] = {}
    for scope in scopes(tree, parameters or {}):
        looked = _Looked(scope, measures, parameters or {})
        for rule in _RULES:
            for advice in rule(looked):
                found.setdefault((advice.code, advice.line), advice)
    return tuple(sorted(found.values(), key=lambda a: (a.line, a.code)))


def _added_up(looked: _Looked) -> Iterator[Advice]:
    """Warn of values that are added up or averaged over what must stay apart."""
    for call in looked.scope.select.find_all(exp.Sum, exp.Avg):
        if call.parent_select is not looked.scope.select or is_window(call):
            continue
        for column, source in _plain_values(looked.scope, call):
            own = _filtered(looked, call, source)
            if not is_one_row(looked.scope, own):
                yield from _of_one_call(looked, call, column, own)


def _of_one_call(
    looked: _Looked, call: exp.Expr, column: exp.Column, own: Source
) -> Iterator[Advice]:
    line, groups = line_of(column), looked.scope.groups
    known = looked.measures.of(own.codes)
    ratios = [each.code for each in known if each.is_ratio]
    if "indicator" in groups and not own.codes and not own.summable:
        ratios = [MIXED]
    if ratios:
        code = "ratio_averaged" if isinstance(call, exp.Avg) else "ratio_summed"
        yield Advice(code, line, {"indicator": ", ".join(ratios[:3])})
    if "indicator" not in groups:
        yield from _of_indicators(looked, known, own, line)
    if _has_two_frequencies(own, known, groups):
        yield Advice("frequencies_mixed", line)
    if own.has_vintages and not (own.held | groups) & {"vintage", "load", "is_latest"}:
        yield Advice("vintages_mixed", line)
    if isinstance(call, exp.Sum) and _has_two_levels(own, groups):
        yield Advice("levels_mixed", line)


def _of_indicators(
    looked: _Looked, known: tuple[Measured, ...], own: Source, line: int
) -> Iterator[Advice]:
    if "indicator" not in own.held:
        yield Advice("measures_mixed", line, {"measures": MIXED})
        return
    measures = sorted({each.unit_of_measure for each in known})
    if len(measures) > 1:
        yield Advice("measures_mixed", line, {"measures": ", ".join(measures[:4])})
    for one, other in combinations(sorted(own.codes), 2):
        if looked.measures.apart(one, other):
            yield Advice("lists_mixed", line, {"one": one, "other": other})


def _has_two_frequencies(
    own: Source, known: tuple[Measured, ...], groups: frozenset[str]
) -> bool:
    if "frequency" in groups:
        return False
    if "frequency" in own.held:
        return len(own.frequencies) > 1
    return not known or any(len(each.frequencies) > 1 for each in known)


def _has_two_levels(own: Source, groups: frozenset[str]) -> bool:
    if groups & {"unit", "level", "short_zh", "short_en", "name_zh", "name_en"}:
        return False
    if "nation" in own.levels:
        return len(own.levels) > 1
    return not own.held & {"unit", "level", "parent", "region"}


def _put_together(looked: _Looked) -> Iterator[Advice]:
    """Warn of arithmetic between two relations whose values do not go together."""
    for node in looked.scope.select.find_all(exp.Add, exp.Sub, exp.Div, exp.Coalesce):
        if node.parent_select is not looked.scope.select:
            continue
        used = _sides(looked, node)
        for (column, one), (_, other) in combinations(used, 2):
            if one.alias != other.alias or one.codes != other.codes:
                yield from _between(looked, node, line_of(column), (one, other))


def _sides(looked: _Looked, node: exp.Expr) -> list[tuple[exp.Column, Source]]:
    """Return the values on the sides of an operation, one of each side."""
    parts = [node.this, *(node.expressions or ()), node.args.get("expression")]
    found = []
    for part in parts:
        if isinstance(part, exp.Expr):
            for column, source in values_in(looked.scope, part)[:1]:
                filtered = column.find_ancestor(exp.Filter)
                inside = filtered is not None and filtered.find_ancestor(type(node))
                call = filtered.this if filtered is not None and inside else column
                found.append((column, _filtered(looked, call, source)))
    return found


def _between(
    looked: _Looked, node: exp.Expr, line: int, pair: tuple[Source, Source]
) -> Iterator[Advice]:
    one, other = pair
    for first, second in product(sorted(one.codes), sorted(other.codes)):
        if looked.measures.apart(first, second):
            yield Advice("lists_mixed", line, {"one": first, "other": second})
    if isinstance(node, exp.Add | exp.Sub | exp.Coalesce):
        yield from _added(looked, node, line, pair)
    if _through_time(looked.scope, one, other):
        if one.has_vintages and other.has_vintages and not _same_vintage(looked.scope):
            yield Advice("vintages_mixed", line)
        yield from _crossing(looked, one, line)


def _added(
    looked: _Looked, node: exp.Expr, line: int, pair: tuple[Source, Source]
) -> Iterator[Advice]:
    one, other = pair
    known = looked.measures.of(one.codes | other.codes)
    measures = sorted({each.unit_of_measure for each in known})
    if len(measures) > 1:
        yield Advice("measures_mixed", line, {"measures": ", ".join(measures[:4])})
    both = one.frequencies | other.frequencies
    if isinstance(node, exp.Add) and len(both) > 1 and one.codes == other.codes:
        yield Advice("frequencies_mixed", line)


def _through_time(scope: Scope, one: Source, other: Source) -> bool:
    """Tell whether two relations stand for different periods of one series."""
    if one.alias == other.alias:
        return False
    joined = {
        left.name.lower()
        for condition in scope.conditions
        if isinstance(condition, exp.EQ)
        and isinstance(left := condition.this, exp.Column)
        and isinstance(condition.expression, exp.Column)
    }
    using = {
        column.name.lower()
        for join in scope.select.args.get("joins") or ()
        for column in join.args.get("using") or ()
    }
    return not (joined | using) & {"period", "year", "period_end"}


def _same_vintage(scope: Scope) -> bool:
    text = " ".join(c.sql(dialect="duckdb") for c in scope.conditions).lower()
    return any(word in text for word in ("vintage", "source", "is_latest", "load"))


def _crossing(looked: _Looked, one: Source, line: int) -> Iterator[Advice]:
    asks = "not_comparable" in looked.scope.select.sql(dialect="duckdb").lower()
    for each in looked.measures.of(one.codes):
        if each.breaks and not asks:
            facts: Facts = {"indicator": each.code, "since": each.breaks[0]}
            yield Advice("scope_crossed", line, facts)


def _looked_back(looked: _Looked) -> Iterator[Advice]:
    """Warn of windows that go through time over what is no one series."""
    for window in looked.scope.select.find_all(exp.Window):
        if window.parent_select is not looked.scope.select:
            continue
        if not isinstance(window.this, exp.Lag | exp.Lead | exp.Sum | exp.Avg):
            continue
        order = window.args.get("order")
        by = {c.name.lower() for c in order.find_all(exp.Column)} if order else set()
        if not by & {"period", "year", "period_end"}:
            continue
        parted = {
            c.name.lower()
            for part in window.args.get("partition_by") or ()
            for c in part.find_all(exp.Column)
        }
        for column, source in values_in(looked.scope, window.this):
            yield from _of_window(looked, line_of(column), source, parted)


def _of_window(
    looked: _Looked, line: int, source: Source, parted: set[str]
) -> Iterator[Advice]:
    if source.has_vintages and not (source.held | parted) & {"vintage", "is_latest"}:
        yield Advice("vintages_mixed", line)
    if "indicator" not in parted:
        for one, other in combinations(sorted(source.codes), 2):
            if looked.measures.apart(one, other):
                yield Advice("lists_mixed", line, {"one": one, "other": other})
    yield from _crossing(looked, source, line)


def _joined_lists(looked: _Looked) -> Iterator[Advice]:
    """Warn of two lists of countries that are given out as one series."""
    scope = looked.scope
    if scope.outputs & {"indicator", "code"} or scope.groups & {"indicator", "code"}:
        return
    if scope.select.find(exp.Filter) is not None or not scope.outputs & {
        *("value", "exact"),
    }:
        return
    for source in scope.sources.values():
        for one, other in combinations(sorted(source.codes), 2):
            if looked.measures.apart(one, other):
                line = line_of(scope.select)
                yield Advice("lists_mixed", line, {"one": one, "other": other})


_RULES: tuple[Callable[[_Looked], Iterator[Advice]], ...] = (
    _added_up,
    _put_together,
    _looked_back,
    _joined_lists,
)


def _plain_values(scope: Scope, call: exp.Expr) -> list[tuple[exp.Column, Source]]:
    """Return the value that a call adds up as it is: no quotient, no weight."""
    if call.find(exp.Div, exp.Pow) is not None:
        return []
    found = values_in(scope, call)
    weights = [
        m for m in call.find_all(exp.Mul) if len(list(m.find_all(exp.Column))) > 1
    ]
    return [] if weights else found


def _filtered(looked: _Looked, call: exp.Expr, source: Source) -> Source:
    outer = call.parent
    if not isinstance(outer, exp.Filter):
        return source
    where = outer.expression
    conditions = conjuncts(where.this if isinstance(where, exp.Where) else where)
    # What a FILTER says holds in place of what was unknown before.
    return held_by(source, conditions, looked.scope, looked.parameters)
