"""All provinces by region, on the shipped figures."""

from pathlib import Path

from office.province_list import province_list


def test_the_provinces_stand_by_region_with_their_own_targets(
    initialised: Path, workspace_of
) -> None:
    view = province_list(workspace_of(initialised))
    assert len(view.lines) == len({line.unit.code for line in view.lines}) == 31
    east = [line.unit.short.zh for line in view.regions["华东"]]
    assert east == ["上海", "江苏", "浙江", "安徽", "福建", "江西", "山东"]
    own = {line.unit.short.zh: line.judged for line in view.lines if line.judged}
    assert [(name, [j.status for j in judged]) for name, judged in own.items()] == [
        ("重庆", ["未完成"])
    ]
