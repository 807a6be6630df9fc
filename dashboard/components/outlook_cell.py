"""What is expected of an indicator at the end of the plan, in a cell."""

from dash import html

from dashboard.components.markup import Child
from dashboard.wording import Wording
from indicators.definition import Display
from indicators.outlook.request import Outlook


def outlook_cell(found: Outlook | None, display: Display, words: Wording) -> Child:
    """Return the expected value with its interval and chance, or why there is none.

    None: no outlook is asked for.
    """
    if found is None:
        return words.text("number.none")
    last = found.at_end
    if last is None:
        long = words.text(f"outlook_state.{found.state}", **found.facts)
        short = words.text(f"outlook_short.{found.state}")
        return html.Span(short, className="under wrap", title=long)
    written = [
        words.numbers.value(each, display)
        for each in (last.expected, last.low, last.high)
    ]
    between = words.text("catalogue.interval", low=written[1], high=written[2])
    parts: list[Child] = [written[0], html.Span(between, className="under block")]
    if found.chance is not None:
        chance = words.numbers.percent(found.chance, 0)
        told = words.text("catalogue.chance", chance=chance)
        parts.append(html.Span(told, className="under block"))
    return html.Div(parts)
