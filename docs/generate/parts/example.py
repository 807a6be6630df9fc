"""A file that earns a finding, and what is said of it."""

from dataclasses import dataclass, field

from etl.sources.layout import LoadOptions


@dataclass(frozen=True, slots=True)
class Example:
    """A file and what is said of it; `told` where its text cannot be shown.

    `times`: how often it is loaded; `again`: what its name then begins with. A return
    of `unit` is checked and not loaded.
    """

    content: bytes
    told: str = ""
    name: str = "example.csv"
    options: LoadOptions = field(default_factory=LoadOptions)
    times: int = 1
    again: str = ""
    unit: str = ""
