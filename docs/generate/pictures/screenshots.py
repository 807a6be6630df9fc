"""docs/images/*.png: pictures of the running server in Chromium.

Not run by `make docs`, because it needs Chromium and no two runs give the same
bytes: run it by hand when the pages change, and look at the pictures. Names of
pictures as arguments take those alone.

    .venv/bin/python docs/generate/pictures/screenshots.py [NAME …]
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handing_in import handed_in
from playwright.sync_api import Browser, sync_playwright
from small_png import palette_png

from dashboard.identity import COOKIE
from office.loading import load_files
from office.publishing import initialise, publish
from office.rounds.acting import freeze_round
from office.rounds.claiming import asserted, claim_in
from office.rounds.desk import Desk
from office.rounds.self_reports import report_tasks
from office.rounds.task_list import load_tasks
from office.settings import Settings
from office.shipped import shipped_data
from office.workspace import Workspace

IMAGES = Path(__file__).parents[2] / "images"
COMMAND = Path(sys.executable).with_name("tradeplan")
PORT = 8052
MOST_MS = 180_000
LANGUAGES = {"": "", "-en": "lang=en"}
PAGES = {
    "overview": "/",
    "indicator": "/indicator/goods_trade_total_usd",
    "not-comparable": "/indicator/online_retail_sales?view=table",
    "vintages": "/indicator/goods_trade_total?unit=440000&view=vintages",
    "indicators": "/indicators?target=with",
    "province": "/province/500000?beside=510000",
    "old-publication": "/?publication={old}",
    "publications": "/publications",
    "jobs": "/jobs",
    "round": "/rounds/final-2025",
    "round-tasks": "/rounds/final-2025?part=tasks",
    "why": "/why/CQ_GT_TOTAL?round=final-2025",
    "credibility": "/credibility",
    "submissions": "/submissions",
    "submission-faulty": "/submissions/{faulty}",
    "submission-review": "/submissions/{right}",
}
SIGNED = {
    "submissions": "clerk",
    "submission-faulty": "clerk",
    "submission-review": "reviewer",
}
"""Pages that nobody sees without having signed in → who looks at them."""
SAMPLES = Path(__file__).parents[3] / "data" / "samples"
"""Tasks and reports that are made up and say so."""
ROUND = "final-2025"
# What the older publication lacks: the statistics bureau's revision in yuan.
REVISION = ",2026-03 revised,"


def main() -> None:
    """Take every picture that is asked for, or all, in both languages."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(folder) / "data"
        old = two_publications(data, Path(folder))
        assessed(data)
        faulty, right, keys = handed_in(Workspace(Settings(data=data)))
        numbers = {"old": old, "faulty": faulty, "right": right}
        rootly = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--disable-gpu", *rootly]
        )
        with served(data) as address:
            for name in sys.argv[1:] or PAGES:
                path = PAGES[name]
                for suffix, language in LANGUAGES.items():
                    mark = "&" if "?" in path else "?"
                    full = address + path.format(**numbers) + mark + language
                    picture = IMAGES / f"{name}{suffix}.png"
                    key = keys.get(SIGNED.get(name, ""), "")
                    take(browser, full.rstrip("?&"), picture, key)
        browser.close()


def two_publications(data: Path, folder: Path) -> str:
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


def assessed(data: Path) -> None:
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


@contextmanager
def served(data: Path) -> Iterator[str]:
    """Run the server until the body is done; yield its address."""
    command: list[str | Path] = [COMMAND, "serve", "--data", data, "--port", str(PORT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own command
        try:
            lines = process.stdout or ()
            yield next(found[0] for line in lines if (found := _address(line)))
        finally:
            process.terminate()


def _address(line: str) -> re.Match[str] | None:
    return re.search(r"http://[\w.:]+", line)


def take(browser: Browser, address: str, picture: Path, key: str = "") -> None:
    """Save what a reader sees of one address, without scrolling.

    `key`: of the session of who looks, blank for somebody who has not signed in.
    """
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    if key:
        whole = {"domain": "127.0.0.1", "path": "/"}
        context.add_cookies([{"name": COOKIE, "value": key, **whole}])
    page = context.new_page()
    page.set_default_timeout(MOST_MS)
    page.goto(address)
    page.wait_for_selector("h1")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1_000)
    picture.write_bytes(palette_png(page.screenshot()))
    context.close()


if __name__ == "__main__":
    main()
