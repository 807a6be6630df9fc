"""One remark on a query: which rule, where, of what; and the rules there are."""

from dataclasses import dataclass, field

from indicators.errors import Facts

LINT_CODES = (
    *("ratio_summed", "ratio_averaged", "frequencies_mixed", "vintages_mixed"),
    *("measures_mixed", "lists_mixed", "levels_mixed", "scope_crossed"),
)


@dataclass(frozen=True, slots=True)
class Advice:
    """One warning: its code in the wording files, the line (from 1), and facts."""

    code: str
    line: int
    facts: Facts = field(default_factory=dict)
