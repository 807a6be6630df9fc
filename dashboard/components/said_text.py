"""What people said of a task, area or objective: word, text, files, lateness."""

from dash import html

from dashboard.components.markup import Child, decoration
from dashboard.round_evidence import href
from dashboard.wording import Wording
from office.rounds.said import Claim
from office.rounds.tasks import Report

_MARKS = {
    "已完成": ("done", "✔"),
    "按进度推进": ("step", "●"),
    "进展较慢": ("behind", "▼"),
    "未启动": ("none", "○"),
    "进展明显": ("ahead", "▲"),
    "有所进展": ("step", "●"),
    "进展有限": ("behind", "▼"),
    "尚不能判断": ("none", "—"),
}


def since_note(count: int, words: Wording) -> list[Child]:
    """Return how much was said after the freeze that is shown; nothing for none."""
    if not count:
        return []
    told = words.text("tasks_cli.since", count=count)
    return [html.P(told, className="banner", role="status")]


def word_badge(word: str, words: Wording) -> html.Span:
    """Return the mark of a status or rating: a word, a sign and a colour."""
    tone, sign = _MARKS[word]
    parts: list[Child] = [
        decoration(sign, "badge-sign"),
        words.text(f"round_word.{word}"),
    ]
    return html.Span(parts, className=f"badge tone-{tone}")


def word_sign(word: str) -> str:
    """Return the sign of a status or rating."""
    return _MARKS[word][1]


def claim_text(claim: Claim | None, code: str, words: Wording) -> Child:
    """Return what the office said, its reason and files; nothing where it did not.

    `code`: of the round.
    """
    if claim is None:
        return words.text("number.none")
    told = words.text("round_tasks.said", by=claim.by, text=claim.text)
    return html.Div(
        [
            word_badge(claim.word, words),
            html.Span(told, className="under wrap block"),
            *_files(claim, code),
        ]
    )


def report_text(report: Report, name: str, code: str, words: Wording) -> html.Div:
    """Return what a unit reported, with its files; a bare one is asked for more."""
    claim = report.claim
    parts: list[Child] = [
        word_badge(claim.word, words),
        html.Span(name, className="under"),
    ]
    if report.late:
        late = words.text("round_tasks.late", days=report.late)
        parts.append(html.Span(late, className="badge tone-behind"))
    if claim.text:
        parts.append(html.Span(claim.text, className="under wrap block"))
    if not claim.evidence:
        bare = words.text("round_tasks.bare")
        parts.append(html.Span(bare, className="under block"))
    return html.Div([*parts, *_files(claim, code)])


def _files(claim: Claim, code: str) -> list[Child]:
    return [
        html.A(
            file.name,
            href=href(code, file.sha256),
            download=file.name,
            className="download block",
        )
        for file in claim.evidence
    ]
