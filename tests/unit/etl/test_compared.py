"""Why two publications judge a target otherwise."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from etl.publication.compare import Asked, compare
from etl.publication.edition import FILE
from tests.unit.etl.small_publication import (
    TARGET,
    published,
    reported,
    small_plan,
)

RATE = replace(
    TARGET, form="average_growth", base_value=None, target_value=8.0, printed="8 %"
)
LINES = "exports 000000 year 2023 7"


@pytest.mark.parametrize(
    "changes", [{"growth_band": 2.0}, {"on_schedule_band": 0.2}, {"version": "next"}]
)
def test_another_threshold_is_another_method(tmp_path: Path, changes: dict) -> None:
    plan = small_plan(reported("exports", "%", aggregate="none"), targets=[RATE])
    files = []
    for number, method in enumerate((plan.method, replace(plan.method, **changes))):
        folder, day = tmp_path / str(number), date(2024, 7, 1)
        lines = f"{LINES} {'preliminary' if number else ''} released=2024-02-01"
        folder.mkdir()
        reader = published(folder, replace(plan, method=method), lines, day)
        files.append(folder / "store" / reader.id / FILE)
        reader.connection.close()
    (told,) = compare(*files, Asked()).judged
    assert told["why"] == "method"
    assert told["old_status"] == "滞后"
