"""A data folder for pictures: real figures, and made-up people, tasks and returns."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handing_in import UNIT, handed_in

from indicators.definition import Bilingual
from office.access import Caller
from office.analysis.examples import examples
from office.analysis.saved import Written, pin_query, save_query
from office.collections.opening import NewCollection, open_collection
from office.loading import load_files
from office.publishing import initialise, publish
from office.rounds.acting import freeze_round
from office.rounds.claiming import asserted, claim_in
from office.rounds.desk import Desk
from office.rounds.self_reports import report_tasks
from office.rounds.task_list import load_tasks
from office.settings import Settings
from office.shipped import shipped_data
from office.signing_in import session_of
from office.talk.commenting import comment
from office.workspace import Workspace

SAMPLES = Path(__file__).parents[3] / "data" / "samples"
"""Tasks and reports that are made up and say so."""
ROUND = "final-2025"
# What the older publication lacks: the statistics bureau's revision in yuan.
REVISION = ",2026-03 revised,"
DRAWN: dict[str, tuple[str, dict[str, str]]] = {
    "07-shares-of-provinces": ("map", {"x": "unit", "y": "share_last"}),
    "15-months-of-a-province": ("line", {"x": "period", "y": "value"}),
    "01-where-the-targets-stand": ("", {}),
}
"""Examples that are saved and pinned → how each is drawn, "" as a table."""
DIFFERING = """SELECT unit.short_zh AS province, observation.period, observation.value
FROM observation
INNER JOIN unit ON unit.code = observation.unit AND unit.level = 'province'
WHERE indicator = 'goods_trade_total' AND observation.period = '2024'
ORDER BY unit.code"""


@dataclass(frozen=True, slots=True)
class MadeUp:
    """What the addresses of pages need, and the keys of the sessions of people."""

    numbers: dict[str, str]
    keys: dict[str, str]


def made_up(folder: Path) -> MadeUp:
    """Fill the data folder `data` of a folder, and return what is in it."""
    data = folder / "data"
    old = _two_publications(data, folder)
    _assessed(data)
    workspace = Workspace(Settings(data=data))
    faulty, right, keys = handed_in(workspace)
    _asked(workspace)
    numbers = {"old": old, "faulty": faulty, "right": right}
    numbers["compared"] = _queried(workspace, keys["evaluator"])
    return MadeUp(numbers, keys)


def _two_publications(data: Path, folder: Path) -> str:
    """Publish without one real revision, then with it; return the older one."""
    workspace = Workspace(Settings(data=data))
    observations = shipped_data() / "reference" / "observations"
    files = {file.name: file for file in sorted(observations.glob("*.csv"))}
    whole = files["provinces_trade.csv"].read_text(encoding="utf-8")
    kept = [line for line in whole.splitlines() if REVISION not in line]
    files["provinces_trade.csv"] = folder / "provinces_trade.csv"
    files["provinces_trade.csv"].write_text("\n".join(kept) + "\n", encoding="utf-8")
    said = dict.fromkeys(("period", "flow", "unit_of_measure", "released"))
    load_files(workspace, list(files.values()), said)
    old = publish(workspace).manifest.id
    initialise(workspace)
    return old


def _assessed(data: Path) -> None:
    """Let the final round have made-up tasks, reports, a verdict, and be frozen."""
    workspace = Workspace(Settings(data=data))
    load_tasks(workspace, SAMPLES / "tasks.csv", "李明")
    desk = Desk(workspace, ROUND, "王芳")
    scan = data / "自评报告.pdf"
    scan.write_bytes(b"signed and stamped")
    report_tasks(desk, SAMPLES / "report_department.csv", "商务部", [scan])
    report_tasks(desk, SAMPLES / "report_province.csv", "重庆", [])
    verdict = asserted(("assessed", "task", "1"), "进展较慢", "佐证不足", ("", ""))
    claim_in(desk, [verdict])
    freeze_round(desk, None, "")
    scan.unlink()


def _asked(workspace: Workspace) -> None:
    """Open a collection, and ask two provinces about figures of theirs."""
    evaluator = Caller(
        "evaluator", "evaluator", "王芳", "", frozenset({"evaluator"}), "127.0.0.1"
    )
    title = Bilingual("2024 年年报", "Counts of 2024")
    counts = NewCollection(
        "counts-2024",
        title,
        frequency="year",
        period="2024",
        opens=date(2025, 1, 6),
        units=(UNIT, "440000", "500000"),
        due=date(2025, 3, 17),
    )
    open_collection(workspace, evaluator, counts)
    for unit, text in (
        (UNIT, "请@浙江省核实 2024 年数与月报累计数的差异。"),
        ("500000", "请@重庆市说明 2023 年下降的主要原因。"),
    ):
        figure = ("goods_trade_total", unit, "year:2024")
        comment(workspace, evaluator, figure, text)


def _queried(workspace: Workspace, key: str) -> str:
    """Save and pin queries of whose session the key is; return the number of one."""
    held = session_of(workspace, key, "")
    assert held is not None  # noqa: S101 - signed in before
    known = {each.name: each for each in examples()}
    for name, (kind, axes) in DRAWN.items():
        example = known[name]
        drawing = {"kind": kind, **axes, "by": ""} if kind else {}
        written = Written(example.text, example.usual, drawing)
        number = save_query(
            workspace, held.caller, example.title.zh, written, is_shared=True
        )
        pin_query(workspace, held.caller, number, is_pinned=True)
    return str(save_query(workspace, held.caller, "各省进出口总额", Written(DIFFERING)))
