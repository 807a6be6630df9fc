"""Self-assessments of a round: provinces by area, coverage, who owes what."""

from dash import html

from dashboard.components.data_table import Column, Row, csv_link, data_table
from dashboard.components.markup import Child, card, decoration, unseen
from dashboard.components.proved_table import proved_table
from dashboard.components.round_proof import SAID, round_proof
from dashboard.components.said_text import word_sign
from dashboard.components.table_file import TableFile
from dashboard.wording import Wording
from office.rounds.tasks import Overdue, ProvinceLine, Report
from office.rounds.views import RoundView
from office.rounds.words import TASK_STATUSES

MATRIX = "round-self-assessments"
COVERAGE = "round-coverage"
OVERDUE = "round-overdue"
_COVERAGE = ("unit", "expected", "in", "late", "bare", "joined")
_MATRIX_CSV = ("unit", "area", "status", "late", "evidence", "text")


def report_cards(view: RoundView, words: Wording) -> list[Child]:
    """Return the matrix, the coverage and the overdue list."""
    return [_matrix(view, words), _coverage(view, words), _overdue(view, words)]


def _matrix(view: RoundView, words: Wording) -> html.Section:
    found, title = view.assessed.tasks, words.text("round_reports.matrix")
    spoken = [line for line in found.provinces if line.reports]
    if not spoken:
        return card(title, html.P(words.text("round_reports.none")))
    numbers = [each.area.number for each in found.areas]
    columns = [
        Column(words.text("round_reports.unit")),
        *(Column(str(number)) for number in numbers),
    ]
    rows = [_province(line, numbers, view, words) for line in spoken]
    legend = words.text("list.comma").join(
        f"{word_sign(word)} {words.text(f'round_word.{word}')}"
        for word in TASK_STATUSES
    )
    silent = len(found.provinces) - len(spoken)
    finding = words.text(
        "round_reports.matrix_finding", spoken=len(spoken), silent=silent
    )
    return card(
        finding,
        *proved_table(
            MATRIX,
            [
                data_table(title, columns, rows, "reports"),
                html.P(legend, className="under"),
            ],
            round_proof(finding, view, origin=SAID),
            _matrix_csv(view, words),
            words,
        ),
        note=words.text("round_reports.matrix_note"),
    )


def _province(
    line: ProvinceLine, numbers: list[int], view: RoundView, words: Wording
) -> Row:
    cells = [_cell(line.reports.get(number), words) for number in numbers]
    return [words.of(view.names[line.unit]), *cells]


def _cell(report: Report | None, words: Wording) -> Child:
    if report is None:
        return words.text("number.none")
    word = words.text(f"round_word.{report.claim.word}")
    sign = word_sign(report.claim.word)
    return html.Span([decoration(sign), unseen(word)], title=word)


def _matrix_csv(view: RoundView, words: Wording) -> TableFile:
    rows = [
        (
            words.of(view.names[line.unit]),
            area,
            report.claim.word,
            report.late,
            "|".join(file.name for file in report.claim.evidence),
            report.claim.text,
        )
        for line in view.assessed.tasks.provinces
        for area, report in line.reports.items()
    ]
    name = f"{view.known.round.code}-self-assessments"
    return csv_link(name, _MATRIX_CSV, rows, words)


def _coverage(view: RoundView, words: Wording) -> html.Section:
    columns = [
        Column(words.text(f"round_reports.{key}"), numeric=key != "unit")
        for key in _COVERAGE
    ]
    rows: list[list[str]] = [
        [
            words.of(view.names[each.unit]),
            *map(str, (each.expected, each.reported, each.late, each.bare)),
            str(each.joined) if each.is_department else words.text("number.none"),
        ]
        for each in view.assessed.tasks.coverage
    ]
    title = words.text("round_reports.coverage")
    owed = [each for each in view.assessed.tasks.coverage if each.expected]
    finding = words.text(
        "round_reports.coverage_finding",
        count=len(owed),
        whole=sum(each.reported >= each.expected for each in owed),
    )
    heads = [column.title for column in columns]
    name = f"{view.known.round.code}-coverage"
    return card(
        finding,
        *proved_table(
            COVERAGE,
            data_table(title, columns, rows, "stacked paired"),
            round_proof(finding, view, origin=SAID),
            csv_link(name, heads, rows, words),
            words,
        ),
        note=words.text("round_reports.coverage_note"),
    )


def _overdue(view: RoundView, words: Wording) -> html.Section:
    found, title = view.assessed.tasks, words.text("round_reports.overdue")
    if found.due is None:
        return card(title, html.P(words.text("tasks_cli.no_due")))
    due = words.text("tasks_cli.due", day=words.numbers.day(found.due))
    if not found.overdue:
        return card(title, html.P(words.text("round_reports.nobody")), note=due)
    columns = [
        Column(words.text(f"round_reports.{key}"), numeric=key == "days")
        for key in ("unit", "missing", "days")
    ]
    rows: list[list[str]] = [
        [
            words.of(view.names[each.unit]),
            _missing(each, len(found.areas), words),
            str(each.days),
        ]
        for each in found.overdue
    ]
    finding = words.text("round_reports.overdue_finding", count=len(rows))
    name = f"{view.known.round.code}-overdue"
    saved = csv_link(name, [column.title for column in columns], rows, words)
    return card(
        finding,
        *proved_table(
            OVERDUE,
            data_table(title, columns, rows, "stacked paired"),
            round_proof(finding, view, origin=SAID),
            saved,
            words,
        ),
        note=due,
    )


def _missing(each: Overdue, areas: int, words: Wording) -> str:
    if not each.is_department and len(each.missing) == areas:
        return words.text("round_reports.whole", count=areas)
    return words.text("list.comma").join(each.missing)
