"""Vetted formulas → the one SQL query that computes them; run nowhere else.

Built as a tree and written out by sqlglot, never put together from text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlglot import exp

from etl.publication.formula_sql import corners, ends, value
from indicators.formula import Formula, Role
from indicators.territory import NATION

CELL = "cell"
"""The published values that a formula may take, see `sql/cells.sql`."""

KEY = ("unit", "frequency", "period")
COLUMNS = ("indicator", *KEY, "value", "low", "high", "leaves")


@dataclass(frozen=True, slots=True)
class _Asked:
    """One formula with what its query needs to know of the plan."""

    formula: Formula
    frequencies: Sequence[str]
    base_year: int

    @property
    def roles(self) -> tuple[Role, ...]:
        """Return what is joined, each once; the first is of the unit itself."""
        return self.formula.roles()

    def alias(self, role: str, code: str) -> str:
        """Return the name of a joined relation."""
        return f"o{self.roles.index((role, code)) + 1}"


def formula_query(
    formulas: Sequence[Formula],
    frequencies: Mapping[str, Sequence[str]],
    base_year: int,
) -> str:
    """Return the query of all formulas; its one free name is `day`.

    `formulas`: each after its operands; `frequencies`: in which each is
    computed. Rows: `COLUMNS`; only where there is a finite value.
    """
    derived = [formula.indicator for formula in formulas]
    operands = {o.code for formula in formulas for o in formula.operands()}
    known = exp.select("*").from_(exp.func("cell_as_known", exp.column("day")))
    parts = {CELL: known}
    parts |= {code: _published(code) for code in sorted(operands - set(derived))}
    for formula in formulas:
        own = frequencies[formula.indicator]
        parts[formula.indicator] = _finite(_Asked(formula, own, base_year))
    none = exp.select(*COLUMNS).from_(CELL).where(exp.false())
    values = [_named(code) for code in derived]
    every: exp.Query = none
    if values:
        every = exp.union(none, *values, distinct=False, copy=False)
    for name, query in parts.items():
        named = CELL if name == CELL else _relation(name)
        every.with_(named, as_=query, materialized=True, copy=False)
    return every.sql(dialect="duckdb", pretty=True)


def _relation(code: str) -> exp.Identifier:
    return exp.to_identifier(f"of {code}", quoted=True)


def _published(code: str) -> exp.Select:
    is_it = exp.column("indicator").eq(exp.Literal.string(code))
    return exp.select(*COLUMNS[1:]).from_(CELL).where(is_it)


def _named(code: str) -> exp.Select:
    indicator = exp.Literal.string(code).as_("indicator")
    return exp.select(indicator, *COLUMNS[1:]).from_(exp.Table(this=_relation(code)))


def _finite(asked: _Asked) -> exp.Select:
    # A value beyond what figures are stored with is as good as none, and so is one
    # that the rounding of its operands may carry there, or across a zero below, or
    # one that puts together what an agency said through two sources.
    too_large = exp.Literal.number("1e19")
    every = exp.Literal.number(corners(asked.roles))
    found = exp.column("ends")
    low, high = (exp.func(name, found) for name in ("list_min", "list_max"))
    sensible = exp.and_(
        exp.func("isfinite", exp.column("value")),
        exp.func("of_one_release", exp.column("leaves")),
        exp.func("list_count", found).eq(every),
        exp.func("greatest", exp.Neg(this=low), high) < too_large,
        copy=False,
    )
    columns = [exp.column(name) for name in (*KEY, "value")]
    return (
        exp.select(*columns, low.as_("low"), high.as_("high"), exp.column("leaves"))
        .from_(_computed(asked).subquery("computed", copy=False), copy=False)
        .where(sensible, copy=False)
    )


def _computed(asked: _Asked) -> exp.Select:
    aliases = {role: asked.alias(*role) for role in asked.roles}
    columns = (exp.column("leaves", alias) for alias in aliases.values())
    leaves = exp.func("list_concat", *columns)
    wanted = exp.column("frequency", "o1").isin(*asked.frequencies)
    query = exp.select(
        *(exp.column(name, "o1") for name in KEY),
        value(asked.formula.tree, aliases, _years_since_base(asked)).as_("value"),
        ends(asked.formula.tree, aliases, _years_since_base(asked)).as_("ends"),
        leaves.as_("leaves"),
    )
    query = query.from_(_table(asked, *asked.roles[0]), copy=False)
    query = query.where(wanted, copy=False)
    for role in asked.roles[1:]:
        query = query.join(
            _table(asked, *role),
            on=exp.and_(*_beside(asked, *role), copy=False),
            join_type="inner",
            copy=False,
        )
    return query


def _table(asked: _Asked, role: str, code: str) -> exp.Expr:
    named = exp.Table(this=_relation(code))
    return exp.alias_(named, asked.alias(role, code), table=True)


def _beside(asked: _Asked, role: str, code: str) -> list[exp.Expr]:
    """Return on what a relation joins the first one."""
    alias = asked.alias(role, code)
    unit, frequency, period = (exp.column(name, alias) for name in KEY)
    own_unit, own_frequency, own_period = (exp.column(name, "o1") for name in KEY)
    same = frequency.eq(own_frequency)
    if role == "nation":
        nation = exp.Literal.string(NATION)
        others = own_unit.neq(nation)
        place = [same, unit.eq(nation), others, period.eq(own_period)]
        return [*place, *_of_one_basis(asked, alias, code)]
    if role == "now":
        return [same, unit.eq(own_unit), period.eq(own_period)]
    years = exp.Literal.number(1) if role == "lag" else _years_since_base(asked)
    earlier = exp.func("years_earlier", own_period, years)
    then, now = (
        exp.func("family", exp.column("leaves", a))
        for a in (alias, asked.alias("now", code))
    )
    changed = exp.func("scope_changed", exp.Literal.string(code), period, own_period)
    return [
        *(same, unit.eq(own_unit), period.eq(earlier)),
        *(exp.EQ(this=then, expression=now), exp.not_(changed)),
    ]


def _of_one_basis(asked: _Asked, alias: str, code: str) -> list[exp.Expr]:
    """Return what keeps a part beside a whole of the same basis."""
    if ("now", code) not in asked.roles:
        return []
    whole, part = (
        exp.func("bases", exp.column("leaves", a))
        for a in (alias, asked.alias("now", code))
    )
    return [exp.EQ(this=whole, expression=part)]


def _years_since_base(asked: _Asked) -> exp.Expr:
    year = exp.func("year_number", exp.column("period", "o1"))
    return exp.Sub(this=year, expression=exp.Literal.number(asked.base_year))
