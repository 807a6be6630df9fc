"""Tasks from the command line: list, self-assessments, verdict, who owes what."""

from pathlib import Path

from tests.cli.command import Ran, tradeplan

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
ROUND = ("--round", "final-2025")


def tasks(data: Path, *words: object) -> Ran:
    return tradeplan("tasks", *words, data=data)


def test_without_a_list_the_areas_are_there_and_what_to_do_is_said(data: Path) -> None:
    shown = tasks(data, "--json").record
    assert (shown["list"], shown["tasks"]) == (None, [])
    assert [area["number"] for area in shown["areas"]] == list(range(1, 11))
    assert "tradeplan tasks load" in tasks(data).out
    assert "tradeplan tasks load" in tasks(data, *ROUND).out


def test_a_list_with_mistakes_is_refused_whole_with_every_mistake(data: Path) -> None:
    ran = tasks(data, "load", SAMPLES / "tasks_bad.csv", "--by", "李明", "--json")
    assert ran.code == 1
    found = [(p["line"], p["column"], p["code"]) for p in ran.record["problems"]]
    assert found == [
        (2, "牵头单位", "department_unknown"),
        (3, "领域", "area_unknown"),
        (3, "参加单位", "department_twice"),
        (3, "指标", "indicator_not_there"),
        (3, "序号", "number_twice"),
        (4, "任务", "cell_blank"),
        (4, "序号", "number_unreadable"),
        (5, "牵头单位", "cell_blank"),
        (5, "出处", "cell_blank"),
        (5, "任务", "title_twice"),
    ]
    assert "商务部" in ran.record["problems"][0]["hint"]
    assert tasks(data, "--json").record["list"] is None


def test_the_three_layers_of_a_task_stay_apart(data: Path, tmp_path: Path) -> None:
    scan = tmp_path / "自评报告.pdf"
    scan.write_bytes(b"signed and stamped")
    assert tasks(data, "load", SAMPLES / "tasks.csv", "--by", "李明").code == 0
    report = SAMPLES / "report_department.csv"
    said = ("report", report, *ROUND, "--unit", "商务部", "--by", "王芳")
    ran = tasks(data, *said, "--evidence", scan, "--json")
    assert (ran.code, ran.record["unit"]) == (0, "commerce")
    assert len(ran.record["claims"]) == 2
    verdict = ("--status", "进展较慢", "--reason", "佐证不足", "--by", "李明")
    assert tasks(data, "verdict", *ROUND, "--task", 1, *verdict).code == 0
    first, second, third = tasks(data, *ROUND, "--json").record
    assert first["reported"][0]["status"] == "按进度推进"
    assert (
        first["reported"][0]["text"]
        == "主要措施：示例措施（虚构）\n成效：示例成效（虚构）"
    )
    assert first["reported"][0]["evidence"][0]["name"] == "自评报告.pdf"
    assert first["verified"] is None
    assert (first["assessed"]["status"], first["assessed"]["text"]) == (
        "进展较慢",
        "佐证不足",
    )
    assert (first["linked"][0]["statuses"], first["linked"][0]["trend"]) == (
        ["完成"],
        "up",
    )
    assert second["reported"] == []
    assert third["reported"][0]["unit"] == "commerce"
    covered = tasks(data, "coverage", *ROUND, "--json").record
    commerce = next(each for each in covered if each["unit"] == "commerce")
    assert (commerce["expected"], commerce["reported"], commerce["joined"]) == (2, 1, 1)


def test_a_province_reports_on_areas_and_not_on_tasks(data: Path) -> None:
    who = (*ROUND, "--unit", "重庆", "--by", "赵强")
    taken = tasks(data, "report", SAMPLES / "report_province.csv", *who)
    assert taken.code == 0
    assert "请补充" in taken.out
    refused = tasks(data, "report", SAMPLES / "report_department.csv", *who, "--json")
    assert refused.code == 1
    assert {p["code"] for p in refused.record["problems"]} == {"not_by_task"}
    matrix = tasks(data, "matrix", *ROUND, "--json").record
    assert [(each["area"], each["status"]) for each in matrix] == [
        (1, "已完成"),
        (2, "进展较慢"),
    ]


def test_only_who_leads_or_joins_a_task_reports_on_it(data: Path) -> None:
    assert tasks(data, "load", SAMPLES / "tasks.csv", "--by", "李明").code == 0
    task = ("--kind", "task", "--subject", 1, "--word", "已完成", "--by", "王芳")
    claim = ("rounds", "claim", "final-2025", "--layer", "reported", *task)
    for unit in ("外交部", "重庆"):
        ran = tradeplan(*claim, "--unit", unit, data=data)
        assert (ran.code, "不由" in ran.err) == (2, True)
    assert tradeplan(*claim, "--unit", "商务部", data=data).code == 0


def test_what_the_office_verified_stands_between_the_other_two(data: Path) -> None:
    assert tasks(data, "load", SAMPLES / "tasks.csv", "--by", "李明").code == 0
    task = ("--kind", "task", "--subject", 1, "--word", "进展较慢", "--by", "赵强")
    claim = ("rounds", "claim", "final-2025", "--layer", "verified", *task)
    bare = tradeplan(*claim, data=data)
    assert bare.code == 2
    assert tradeplan(*claim, "--text", "已现场核对", data=data).code == 0
    first, *_ = tasks(data, *ROUND, "--json").record
    assert (first["reported"], first["assessed"]) == ([], None)
    assert (first["verified"]["status"], first["verified"]["by"]) == (
        "进展较慢",
        "赵强",
    )


def test_a_task_that_was_spoken_of_is_not_moved_under_what_was_said(
    data: Path, tmp_path: Path
) -> None:
    by = ("--by", "李明")
    assert tasks(data, "load", SAMPLES / "tasks.csv", *by).code == 0
    verdict = ("--status", "进展较慢", "--reason", "佐证不足", *by)
    assert tasks(data, "verdict", *ROUND, "--task", 2, *verdict).code == 0
    head, *rows = (SAMPLES / "tasks.csv").read_text(encoding="utf-8-sig").splitlines()
    newer = tmp_path / "newer.csv"
    # The second and the third have changed places.
    swapped = [rows[0], rows[1].replace("2,", "3,", 1), rows[2].replace("3,", "2,", 1)]
    newer.write_text("\n".join([head, *swapped]), encoding="utf-8")
    ran = tasks(data, "load", newer, *by, "--json")
    (problem,) = ran.record["problems"]
    assert (ran.code, problem["code"], problem["value"]) == (1, "task_moved", "2")
    assert problem["line"] == 4
    assert "final-2025" in problem["message"]
    # Left out altogether it is missed too; what is new comes behind.
    newer.write_text("\n".join([head, rows[0], rows[2]]), encoding="utf-8")
    (problem,) = tasks(data, "load", newer, *by, "--json").record["problems"]
    assert (problem["code"], problem["line"]) == ("task_moved", None)
    more = rows[2].replace("3,", "4,", 1).replace("任务丙", "任务丁", 1)
    newer.write_text("\n".join([head, *rows, more]), encoding="utf-8")
    assert tasks(data, "load", newer, *by, "--json").record["number"] == 2
    second = tasks(data, *ROUND, "--json").record[1]
    assert (second["number"], second["assessed"]["text"]) == (2, "佐证不足")


def test_what_is_owed_is_counted_and_named_in_short(data: Path) -> None:
    told = tasks(data, "overdue", *ROUND)
    assert "10 项：1、2、3…" in told.out
    shown = tasks(data, "overdue", *ROUND, "--json").record
    assert {len(each["missing"]) for each in shown} == {10}


def test_whoever_reports_is_told_to_enter_nothing_classified(data: Path) -> None:
    report = SAMPLES / "report_province.csv"
    who = (*ROUND, "--unit", "重庆", "--by", "赵强")
    assert tasks(data, "report", report, *who).out.startswith("严禁录入涉密信息")


def test_a_department_without_a_list_is_told_so(data: Path) -> None:
    report = SAMPLES / "report_department.csv"
    ran = tasks(data, "report", report, *ROUND, "--unit", "商务部", "--by", "王芳")
    assert ran.code == 1
    assert "tradeplan tasks load" in ran.out


def test_objectives_that_are_rated_differently_ask_for_a_decision(data: Path) -> None:
    rated = ("--layer", "assessed", "--kind", "objective", "--subject", "strength")
    for seat, word, by in (
        ("first", "进展明显", "王芳"),
        ("second", "有所进展", "赵强"),
    ):
        said = ("--word", word, "--seat", seat, "--text", "见支撑指标", "--by", by)
        assert (
            tradeplan("rounds", "claim", "final-2025", *rated, *said, data=data).code
            == 0
        )
    shown = {o["code"]: o for o in tasks(data, "objectives", *ROUND, "--json").record}
    assert shown["strength"]["agreement"] == "differ"
    assert (
        shown["strength"]["first"]["status"],
        shown["strength"]["second"]["status"],
    ) == (
        "进展明显",
        "有所进展",
    )
    assert shown["openness"]["agreement"] == "open"
    assert "请商定" in tasks(data, "objectives", *ROUND).out


def test_a_frozen_round_keeps_the_list_it_was_frozen_with(
    data: Path, tmp_path: Path
) -> None:
    by = ("--by", "李明")
    assert tasks(data, "load", SAMPLES / "tasks.csv", *by).code == 0
    frozen = tradeplan("rounds", "freeze", "final-2025", *by, data=data)
    assert frozen.code == 0, frozen.err
    head = "序号,领域,任务,牵头单位,出处\n"
    newer = tmp_path / "newer.csv"
    newer.write_text(
        head + "7,2,示例任务丁（虚构）,海关总署,示例\n", encoding="gb18030"
    )
    assert tasks(data, "load", newer, *by, "--json").record["number"] == 2
    assert [each["number"] for each in tasks(data, "--json").record["tasks"]] == [7]
    shown = tasks(data, *ROUND, "--json").record
    assert [each["number"] for each in shown] == [1, 2, 3]
    later = tasks(data, "--round", "mid-2023", "--json").record
    assert [each["number"] for each in later] == [7]
