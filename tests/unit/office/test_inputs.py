"""What a publication was made of: kept whole, equal for equal inputs, read back."""

import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest

from etl.publication.edition import Edition
from indicators.errors import DamagedError
from office.inputs import inputs_in, kept_inputs, packed
from office.loading import load_files
from office.publishing import publish
from office.settings import Settings
from office.workspace import Workspace
from tests.cli.figures import DATA

PLAN = Path(__file__).parents[2] / "cli" / "second_plan"
UNITS = DATA / "reference" / "units.csv"
LOADS = ["b" * 64, "a" * 64]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Return a workspace with a plan folder of its own."""
    plan = Path(shutil.copytree(PLAN, tmp_path / "plan"))
    return Workspace(Settings(data=tmp_path / "data", plan=plan))


@pytest.fixture
def edition(workspace: Workspace) -> Edition:
    return Edition(workspace.plan, date(2026, 3, 1), datetime(2026, 3, 1, 4), "1.0")


def test_a_record_gives_back_what_went_in(edition: Edition) -> None:
    inputs = inputs_in(packed(PLAN, UNITS, edition, LOADS))
    assert inputs.plan == edition.plan
    assert (inputs.as_of, inputs.code_version) == (date(2026, 3, 1), "1.0")
    assert inputs.loads == set(LOADS)


def test_equal_inputs_are_equal_bytes_wherever_and_whenever(
    edition: Edition, tmp_path: Path
) -> None:
    first = packed(PLAN, UNITS, edition, LOADS)
    elsewhere = Path(shutil.copytree(PLAN, tmp_path / "elsewhere"))
    (elsewhere / "notes.txt").write_text("not a definition", encoding="utf-8")
    later = replace(edition, published=datetime(2027, 1, 1))
    assert packed(elsewhere, UNITS, later, reversed(LOADS)) == first


def test_the_record_is_an_archive_that_anybody_can_open(edition: Edition) -> None:
    content = packed(PLAN, UNITS, edition, LOADS)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        kept = archive.read("plan/targets.csv")
    assert kept == (PLAN / "targets.csv").read_bytes()
    assert {"inputs.json", "plan/plan.toml", "reference/units.csv"} <= set(names)
    assert "plan/indicators/cold_chain_sites.toml" in names
    assert not any("observations" in name for name in names)


def test_a_plan_that_was_changed_since_it_was_read_is_not_kept_for_it(
    workspace: Workspace, edition: Edition
) -> None:
    kept = kept_inputs(workspace, edition, LOADS)
    assert kept is not None
    assert len(workspace.blobs.read(kept[0])) == kept[1]
    targets = workspace.plan_places[0] / "targets.csv"
    text = targets.read_text(encoding="utf-8")
    targets.write_text(text.replace("2023,200,", "2023,250,"), encoding="utf-8")
    assert kept_inputs(workspace, edition, LOADS) is None


@pytest.mark.parametrize("spoil", [lambda c: c[:-40], lambda _: b"", lambda _: b"PK"])
def test_a_record_that_is_none(
    edition: Edition, spoil: Callable[[bytes], bytes]
) -> None:
    with pytest.raises(DamagedError, match="inputs_damaged"):
        inputs_in(spoil(packed(PLAN, UNITS, edition, LOADS)))


def test_a_record_writes_nothing_outside_its_own_place(
    edition: Edition, tmp_path: Path
) -> None:
    stray = tmp_path / "stray.toml"
    content = BytesIO(packed(PLAN, UNITS, edition, LOADS))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr(f"plan/../../../../../../..{stray}", "left behind")
    with pytest.raises(DamagedError, match="inputs_damaged"):
        inputs_in(content.getvalue())
    assert not stray.exists()


def test_a_publication_has_its_inputs_noted_once(workspace: Workspace) -> None:
    load_files(workspace, [PLAN / "figures.csv"], {})
    first = publish(workspace).manifest
    noted = workspace.register.inputs_of(first.id)
    assert noted is not None
    inputs = inputs_in(workspace.blobs.read(noted))
    assert inputs.plan == workspace.plan
    assert inputs.as_of.isoformat() == first.as_of
    assert inputs.loads == {load.id for load in workspace.register.loads()}
    again = publish(workspace)
    assert (again.manifest.id, again.is_new) == (first.id, False)
    assert workspace.register.inputs_of(first.id) == noted
    assert workspace.register.inputs_of("0" * 64) is None
