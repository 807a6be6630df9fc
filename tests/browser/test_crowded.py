"""Ten times the indicators, names of 200 characters, many statuses: no overlap."""

import csv
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from office.publishing import initialise
from office.settings import Settings
from office.workspace import Workspace
from tests.browser.conftest import serving
from tests.conftest import SOAK

PLAN = Path(__file__).parents[2] / "data" / "plan" / "145-trade"
TIMES = 10
MOST_MS = 90_000
"""How long a page of a thousand indicators may take on a busy machine."""
LONGEST = 200
LONG = {
    "zh": "按收发货人所在地统计并经主管部门会同有关单位核定的",
    "en": "Counted by location of the consignor and agreed among the agencies: ",
}
PATHS = (
    *("/", "/indicators?by=department", "/matrix", "/brief"),
    *("/province/440000", "/province/810000", "/provinces"),
    "/indicator/goods_exports_usd",
)
JUDGED = {
    # Year, base of 2020 and target; the nation stood higher, lower or between in 2025.
    "goods_exports_usd": ("2025", 25900, 30000),
    "goods_imports_usd": ("2025", 20600, 99000),
    "services_trade_total_usd": ("2030", 6600, 8000),
    "digital_services_trade_usd": ("2030", 2900, 99000),
    "goods_trade_total": ("2030", 321600, 600000),
    "goods_exports": ("2030", 179300, 360000),
    "goods_imports": ("2025", 142300, 185500),
}
TEXTS = """() => {
  const clipped = (node, { left, right, top, bottom }) => {
    let box = { left, right, top, bottom };
    for (let at = node.parentElement; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.clipPath !== "none") return { left: 0, right: 0, top: 0, bottom: 0 };
      if (style.overflowX === "visible") continue;
      const frame = at.getBoundingClientRect();
      box = {
        left: Math.max(box.left, frame.left), right: Math.min(box.right, frame.right),
        top: Math.max(box.top, frame.top), bottom: Math.min(box.bottom, frame.bottom),
      };
    }
    return box;
  };
  const stays = (node) => {
    for (let at = node.parentElement; at; at = at.parentElement) {
      if (["sticky", "fixed"].includes(getComputedStyle(at).position)) return true;
    }
    return false;
  };
  const told = [];
  for (const card of document.querySelectorAll("main .card, main .brief-sheet")) {
    const edge = card.getBoundingClientRect();
    const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
    const boxes = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (!node.data.trim() || !parent.checkVisibility()) continue;
      if (parent.closest(".unseen, caption, svg, .graph") || stays(node)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const whole of range.getClientRects()) {
        const box = clipped(node, whole);
        const width = box.right - box.left, height = box.bottom - box.top;
        if (width < 2 || height < 2) continue;
        if (box.left < edge.left - 1 || box.right > edge.right + 1
            || box.bottom > edge.bottom + 1) {
          told.push(`leaves its card: ${node.data.trim().slice(0, 60)}`);
        }
        boxes.push({ ...box, text: node.data.trim().slice(0, 40), node });
      }
    }
    boxes.sort((one, other) => one.top - other.top);
    boxes.forEach((one, at) => {
      for (let next = at + 1; next < boxes.length; next += 1) {
        const other = boxes[next];
        if (other.top >= one.bottom - 4) break;
        if (other.node === one.node) continue;
        const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const high = Math.min(one.bottom, other.bottom) - other.top;
        if (wide > 2 && high > 4) told.push(`${one.text} over ${other.text}`);
      }
    });
  }
  return told.slice(0, 8);
}"""
"""What leaves its card or stands over something else, of the texts that are seen."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield a site of a plan with ten times the indicators and many more targets."""
    folder = tmp_path_factory.mktemp("many")
    plan = Path(shutil.copytree(PLAN, folder / "plan"))
    for definition in sorted((plan / "indicators").glob("*.toml")):
        multiply(definition)
    more_targets(plan / "targets.csv")
    initialise(Workspace(Settings(data=folder / "data", plan=plan)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRADEPLAN_PLAN", str(plan))
        with serving(folder / "data") as address:
            yield address


def multiply(definition: Path) -> None:
    """Write an indicator nine times more, under names of the greatest length."""
    text = definition.read_text(encoding="utf-8")
    alone = re.sub(r"^also_called *=.*?\n(?=\S)", "", text, flags=re.M | re.S)
    for number in range(1, TIMES):
        copy = re.sub(
            r'^(code *= *)"(\w+)"', rf'\1"\2_{number}"', alone, count=1, flags=re.M
        )
        for language, before in LONG.items():
            named = re.search(rf'^name\.{language} *= *"(.*)"', copy, re.M)
            assert named
            long = named[0].replace(named[1], longest(before, named[1], number))
            copy = copy.replace(named[0], long, 1)
        there = definition.with_name(f"{definition.stem}_{number}.toml")
        there.write_text(copy, encoding="utf-8")


def longest(before: str, name: str, number: int) -> str:
    """Return a name of exactly the greatest length."""
    end = f"{name} {number}"
    return (before * LONGEST)[: LONGEST - len(end)] + end


def more_targets(targets: Path) -> None:
    """Let every word for a status be needed, and eight provinces have targets."""
    with targets.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    own = next(row for row in rows if row["unit"] != "000000")
    more = [
        own | {"id": f"OWN_{code}", "unit": code, "target_value": "90000"}
        for code in ("110000", "130000", "210000", "310000", "440000", "650000")
    ]
    for code, (year, base, value) in JUDGED.items():
        changed = {"id": code.upper(), "indicator": code, "target_year": year}
        changed |= {"base_value": str(base), "target_value": str(value)}
        changed |= {"printed": "到目标年份达到目标值"}
        more.append(rows[0] | changed)
    more += [
        rows[0] | {"id": f"LONG_{number}", "indicator": f"goods_exports_usd_{number}"}
        for number in range(1, TIMES)
    ]
    with targets.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows([*rows, *more])


def states() -> list[tuple[str, int, str]]:
    """Return each page in one of two states by turns; a long campaign has all."""
    both = [(1366, "zh"), (390, "en")]
    return [
        (path, *state)
        for number, path in enumerate(PATHS)
        for state in (both if SOAK else [both[number % 2]])
    ]


@pytest.mark.soak
@pytest.mark.parametrize(("path", "width", "language"), states())
def test_nothing_overlaps_nor_leaves_its_card(
    page: Page, path: str, width: int, language: str
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.set_default_timeout(MOST_MS)
    page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
    page.locator("h1").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(TEXTS) == []


def test_what_overlaps_is_told(page: Page) -> None:
    page.goto("/provinces")
    page.locator("h1").wait_for()
    page.evaluate(
        """() => {
          document.querySelector(".places > li + li").style.marginTop = "-30px";
          document.querySelector(".card h2").style.marginLeft = "-90px";
        }"""
    )
    told = page.evaluate(TEXTS)
    assert any("over" in each for each in told)
    assert any("leaves its card" in each for each in told)
