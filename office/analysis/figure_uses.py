"""What one SELECT does with published figures, read off sqlglot's tree; no rules here.

A scope is one SELECT with the relations of figures in its FROM; of each it is known to
which indicators, frequencies, vintages and units its conditions hold it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from sqlglot import exp

from office.analysis.nodes import name_of, plain_columns, what_of

VINTAGES = ("observation_vintage", "published_figure", "published_year_vintages")
"""Relations that hold every vintage of a figure."""

FIGURES = ("observation", "observation_as_known", "as_of", *VINTAGES)
"""Relations whose column `value` is the value of one indicator in its own unit."""

VALUES = ("value", "exact")
KEYS = ("indicator", "unit", "frequency", "period")


@dataclass(frozen=True, slots=True)
class Source:
    """One relation of figures in a FROM, and what its conditions hold it to.

    `codes`, `frequencies`: those that it is held to, empty for any; `held`: columns
    that some condition holds, `single` those of them that are held to one value;
    `levels`: words of `unit.level` that are allowed; `summable`: held to indicators
    that may be summed.
    """

    alias: str
    has_vintages: bool
    codes: frozenset[str] = frozenset()
    frequencies: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    single: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    summable: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """One SELECT: its relations of figures, what it groups by, what it gives out."""

    select: exp.Select
    sources: Mapping[str, Source]
    groups: frozenset[str]
    outputs: frozenset[str]
    conditions: tuple[exp.Expr, ...] = field(default=())

    def of(self, column: exp.Column) -> Source | None:
        """Return the relation of figures that a column belongs to, if it is one."""
        if column.table:
            return self.sources.get(column.table.lower())
        if len(self.sources) == 1:
            return next(iter(self.sources.values()))
        return None


def scopes(tree: exp.Expr, parameters: Mapping[str, str]) -> Iterator[Scope]:
    """Yield every SELECT of a statement that looks at figures."""
    named = {cte.alias.lower(): cte.this for cte in tree.find_all(exp.CTE)}
    for select in tree.find_all(exp.Select):
        scope = _scope(select, named, parameters, depth=0)
        if scope.sources:
            yield scope


def values_in(scope: Scope, node: exp.Expr) -> list[tuple[exp.Column, Source]]:
    """Return the values of figures below a node, each with its relation."""
    found = []
    for column in node.find_all(exp.Column):
        if column.name.lower() in VALUES and column.parent_select is scope.select:
            source = scope.of(column)
            if source is not None:
                found.append((column, source))
    return found


def held_by(
    source: Source,
    conditions: tuple[exp.Expr, ...],
    scope: Scope,
    words: Mapping[str, str],
) -> Source:
    """Return a relation with further conditions, as those of a FILTER."""
    return _narrowed(source, conditions, scope.sources, words)


def conjuncts(node: exp.Expr | None) -> tuple[exp.Expr, ...]:
    """Return the conditions that must all hold."""
    if node is None:
        return ()
    return tuple(node.flatten()) if isinstance(node, exp.And) else (node,)


def _scope(
    select: exp.Select,
    named: Mapping[str, exp.Expr],
    parameters: Mapping[str, str],
    depth: int,
) -> Scope:
    relations = [
        found
        for item in (select.args.get("from_"), *(select.args.get("joins") or ()))
        if item is not None
        for found in _relation(item.this, named, parameters, depth)
    ]
    bare = {source.alias: source for source in relations}
    told = [*conjuncts(what_of(select.args.get("where")))]
    for join in select.args.get("joins") or ():
        told += conjuncts(join.args.get("on"))
    told += conjuncts(what_of(select.args.get("having")))
    conditions = tuple(told)
    sources = {
        alias: _narrowed(source, conditions, bare, parameters)
        for alias, source in bare.items()
    }
    group = select.args.get("group")
    grouped = group.expressions if group is not None else []
    return Scope(
        select=select,
        sources=sources,
        groups=frozenset(_names(grouped, select)),
        outputs=frozenset(_names(select.expressions, select)),
        conditions=conditions,
    )


def _names(nodes: list[exp.Expr], select: exp.Select) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, exp.Literal):
            # A place in the list of columns; of a number that stands there, none.
            place = int(node.name) if node.is_int else 0
            named = select.expressions[max(place - 1, 0) : place]
            plain = [each for each in named if not isinstance(each, exp.Literal)]
            yield from _names(plain, select)
        elif isinstance(node, exp.Star):
            yield from KEYS
        else:
            yield from (c.name.lower() for c in plain_columns(node))


def _relation(
    node: exp.Expr,
    named: Mapping[str, exp.Expr],
    parameters: Mapping[str, str],
    depth: int,
) -> Iterator[Source]:
    name = name_of(node)
    alias = (node.alias_or_name or name).lower()
    if name in FIGURES:
        yield Source(alias, name in VINTAGES)
        return
    inner = named.get(name) if isinstance(node, exp.Table) else what_of(node)
    if depth < _DEEPEST and isinstance(inner, exp.Select):
        yield from _handed_on(_scope(inner, named, parameters, depth + 1), alias)


_DEEPEST = 8
"""So many relations are followed into each other."""


def _handed_on(scope: Scope, alias: str) -> Iterator[Source]:
    """Yield a subquery as a relation of figures, where it hands the values on."""
    has_aggregate = scope.groups or any(
        isinstance(e.unalias(), exp.AggFunc) for e in scope.select.expressions
    )
    if has_aggregate or not scope.outputs & {*VALUES, *KEYS}:
        return
    if not _hands_values_on(scope):
        return
    for source in list(scope.sources.values())[:1]:
        yield replace(source, alias=alias)


def _hands_values_on(scope: Scope) -> bool:
    return any(
        e.find(exp.Star) is not None or e.alias_or_name.lower() in VALUES
        for e in scope.select.expressions
    )


def _narrowed(
    source: Source,
    conditions: tuple[exp.Expr, ...],
    sources: Mapping[str, Source],
    parameters: Mapping[str, str],
) -> Source:
    for condition in conditions:
        for name, table, words in _held(condition, parameters):
            if isinstance(condition, exp.EQ):
                only = replace(source, single=source.single | {name})
            else:
                only = source
            if table and table != source.alias and name not in _BESIDE:
                continue
            if not table and len(sources) > 1 and name not in _BESIDE:
                continue
            source = _with(only, name, words)
        if _says_latest(condition, source):
            source = replace(source, held=source.held | {"vintage"})
    return source


_BESIDE = ("level", "aggregate", "code", "parent", "region")
"""Columns of indicator and unit, which stand beside the figures."""


def _held(
    condition: exp.Expr, parameters: Mapping[str, str]
) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield column, relation and words of a condition that holds a column."""
    left = condition.this
    match condition:
        case exp.EQ():
            sides = (left, condition.expression)
            for one, other in (sides, sides[::-1]):
                # A column on the other side joins two relations and holds neither.
                if isinstance(one, exp.Column) and not isinstance(other, exp.Column):
                    yield _place(one, _words([other], parameters))
        case exp.In() if isinstance(left, exp.Column):
            yield _place(left, _words(condition.expressions, parameters))
        case exp.Or() | exp.Paren():
            inner = condition.unnest()
            if isinstance(inner, exp.Or):
                yield from _either(inner, parameters)
        case exp.Predicate() if isinstance(left, exp.Column):
            yield _place(left, frozenset())


def _either(
    node: exp.Or, parameters: Mapping[str, str]
) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield what every branch of an OR holds: its words together."""
    sides: list[dict[tuple[str, str], frozenset[str]]] = []
    for branch in node.flatten():
        own: dict[tuple[str, str], frozenset[str]] = {}
        for each in conjuncts(branch.unnest()):
            for name, table, words in _held(each, parameters):
                own[name, table] = words
        sides.append(own)
    shared = set.intersection(*(set(side) for side in sides))
    for name, table in shared:
        yield name, table, frozenset().union(*(side[name, table] for side in sides))


def _place(
    column: exp.Column, words: frozenset[str]
) -> tuple[str, str, frozenset[str]]:
    return column.name.lower(), column.table.lower(), words


def _words(nodes: list[exp.Expr], parameters: Mapping[str, str]) -> frozenset[str]:
    found = set()
    for node in nodes:
        if isinstance(node, exp.Literal) and node.is_string:
            found.add(node.name)
        elif isinstance(node, (exp.Parameter, exp.Placeholder)):
            named = node.name or getattr(node.this, "name", "")
            if named in parameters:
                found.add(parameters[named])
    return frozenset(found)


def _with(source: Source, name: str, words: frozenset[str]) -> Source:
    held = source.held | {name}
    if name in {"indicator", "code"}:
        return replace(source, held=held | {"indicator"}, codes=source.codes or words)
    if name == "frequency":
        return replace(source, held=held, frequencies=source.frequencies or words)
    if name == "level":
        return replace(source, held=held, levels=source.levels or words)
    if name == "aggregate":
        return replace(source, held=held, summable="sum" in words)
    return replace(source, held=held)


def _says_latest(condition: exp.Expr, source: Source) -> bool:
    column = condition.unnest()
    if isinstance(column, exp.EQ | exp.Is):
        column = column.this
    return (
        isinstance(column, exp.Column)
        and column.name.lower() == "is_latest"
        and column.table.lower() in {"", source.alias}
    )


def is_one_row(scope: Scope, own: Source) -> bool:
    """Tell whether every value is a row of its own, as where a table is turned."""
    fixed = own.single | scope.groups
    is_unit = bool(fixed & {"unit", "short_zh", "short_en"})
    has_period = bool(fixed & {"period", "year", "period_end"})
    is_figure = {"indicator", "frequency"} <= fixed and not own.has_vintages
    return is_figure and is_unit and has_period
