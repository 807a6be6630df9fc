"""A round on the command line: its walk, its second computation, what is refused."""

import csv
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import Ran, begun, refusal_of, tradeplan
from tests.cli.folders import copied

ROOT = Path(__file__).parents[2]
FINAL, BY = "final-2025", ("--by", "李明")
TODAY = "9999-12-31"


def act(name: str, *words: object, data: Path, code: int = 0, **env: str) -> Ran:
    ran = tradeplan("rounds", name, *words, *BY, data=data, **env)
    assert ran.code == code, ran.out + ran.err
    return ran


def shown(data: Path, round_: str = FINAL) -> Any:
    return tradeplan("rounds", "show", round_, "--json", data=data).record


@pytest.fixture(scope="module")
def frozen_once(initialised: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder in which the final round is frozen; only to be copied."""
    data = copied(initialised, tmp_path_factory.mktemp("frozen") / "data")
    act("freeze", FINAL, data=data)
    return data


@pytest.fixture
def frozen(frozen_once: Path, tmp_path: Path) -> Path:
    """Return a data folder of one's own in which the final round is frozen."""
    return copied(frozen_once, tmp_path / "data")


@pytest.fixture
def sent(frozen: Path) -> Path:
    """Return a data folder in which the draft of the final round went out."""
    act(
        "circulate",
        FINAL,
        "--to",
        "广东",
        "--to",
        "商务部",
        "--due",
        TODAY,
        data=frozen,
    )
    return frozen


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("zh", ["已记下：负责人 王芳。", "已记下 1 条。", "已定版 1：", "已送 2 个单位",
                "已记下意见 1。", "已写明意见 1", "已采用，此后不再改动"]),
        ("en", ["Noted: in charge 王芳.", "1 noted.", "Frozen as 1:", "Sent to 2 units",
                "Opinion 1 noted.", "Opinion 1 answered.", "is adopted"]),
    ],
)  # fmt: skip
def test_a_round_is_walked_from_opening_to_adoption(
    data: Path, tmp_path: Path, language: str, lines: list[str]
) -> None:
    evidence = tmp_path / "自评报告.pdf"
    evidence.write_bytes(b"signed")
    area = ("--layer", "reported", "--kind", "area", "--subject", "1")
    acts = [
        ("appoint", FINAL, "--role", "lead", "--name", "王芳", "--unit", "商务部"),
        ("claim", FINAL, *area, "--word", "按进度推进", "--unit", "广东",
         "--evidence", evidence),
        ("freeze", FINAL),
        ("circulate", FINAL, "--to", "广东", "--to", "商务部", "--due", TODAY),
        ("comment", FINAL, "--unit", "广东", "--text", "=请注明口径"),
        ("answer", FINAL, "1", "--verdict", "partly", "--reason", "已加注"),
        ("adopt", FINAL),
    ]  # fmt: skip
    for (name, *words), line in zip(acts, lines, strict=True):
        assert line in act(name, *words, data=data, language=language).out
    told = tradeplan("rounds", "show", FINAL, data=data, language=language)
    assert told.code == 0
    assert told.out.count("李明") == 4
    table = tmp_path / "opinions.csv"
    saved = ("opinions", FINAL, "--out", table)
    assert tradeplan("rounds", *saved, data=data, language=language).code == 0
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    with table.open(encoding="utf-8-sig", newline="") as stream:
        _, row = csv.reader(stream)
    # A spreadsheet program must not take an opinion for a formula.
    assert row[3] == "'=请注明口径"
    listed = tradeplan("rounds", "opinions", FINAL, data=data, language=language).out
    name = "商务部" if language == "zh" else "Ministry of Commerce"
    assert name in listed.splitlines()[-1]


def sentences(data: Path, *options: str) -> Any:
    ran = tradeplan("rounds", "sentences", FINAL, *options, "--json", data=data)
    assert ran.code == 0, ran.err
    return ran.record


def test_a_sentence_is_written_otherwise_and_taken_back(data: Path) -> None:
    key, own = "indicator.goods_trade_total_usd", "总额超过目标。"
    told = act("edit", FINAL, key, "--text", own, "--lang", "zh", data=data)
    assert f"已改写句子 {key}" in told.out
    ruled = ("claim", FINAL, "--layer", "assessed", "--kind", "target", "--subject")
    act(*ruled, "GT_TOTAL_USD", "--word", "不可比", "--text", "口径", data=data)
    (said,) = (s for s in sentences(data)["sentences"] if s["key"] == key)
    chinese, english = said["texts"]["zh"], said["texts"]["en"]
    assert (chinese["text"], chinese["by"], chinese["outdated"]) == (own, "李明", True)
    assert chinese["rule"].endswith("（初步数）；评定为“不可比”（李明：口径）")
    assert english["text"] == english["rule"]
    assert (english["by"], english["outdated"]) == (None, False)
    for language, mark in (("zh", "规则所得：货物进出口总额"), ("en", "(李明: 口径)")):
        shown = tradeplan("rounds", "sentences", FINAL, "--lang", language, data=data)
        lines = shown.out.splitlines()
        assert (shown.code, key in lines, mark in shown.out) == (0, True, True)
    act("freeze", FINAL, data=data)
    told = act("edit", FINAL, key, "--text", "", "--lang", "zh", data=data)
    assert "已撤回" in told.out
    record = sentences(data, "--lang", "zh")
    assert record["unfrozen"] == 1
    assert {language for s in record["sentences"] for language in s["texts"]} == {"zh"}
    assert verify(data)["equal"]


def test_an_unknown_language_of_sentences(initialised: Path) -> None:
    for json in ((), ("--json",)):
        ran = tradeplan(
            "rounds", "sentences", FINAL, "--lang", "fr", *json, data=initialised
        )
        assert ran.code == 2


def verify(data: Path, *options: str, code: int = 0, **env: str) -> Any:
    ran = tradeplan("rounds", "verify", FINAL, *options, "--json", data=data, **env)
    assert ran.code == code, ran.out + ran.err
    return ran.record


@pytest.fixture(scope="module")
def kept(frozen_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that got only what must be saved; the round is frozen."""
    moved = tmp_path_factory.mktemp("kept")
    for part in ("register", "blobs", "publications"):
        shutil.copytree(frozen_once / part, moved / part)
    return moved


@pytest.mark.parametrize("way", [(), ("--from-inputs",)])
def test_another_folder_comes_to_the_same(
    kept: Path, tmp_path: Path, way: tuple[str, ...]
) -> None:
    data = copied(kept, tmp_path / "data")
    (freeze,) = shown(data)["freezes"]
    digest = freeze["content_digest"]
    found = {"frozen": digest, "again": digest, "equal": True, "differs": []}
    assert verify(data, *way) == found
    # Nothing is left of what was built beside.
    assert list(data.glob("work/again-*")) == []
    assert not (data / "warehouse" / "warehouse.duckdb").exists()


def test_where_the_publication_is_lost_the_inputs_suffice(
    kept: Path, tmp_path: Path
) -> None:
    data = copied(kept, tmp_path / "data")
    shutil.rmtree(data / "publications")
    assert verify(data, "--from-inputs")["equal"] is True
    for language, way in (("zh", "由原件核对"), ("en", "Verify from the inputs")):
        ran = tradeplan("rounds", "verify", FINAL, data=data, language=language)
        assert ran.code == 7
        assert way in refusal_of(ran)


def test_where_an_input_is_lost_it_is_told(kept: Path, tmp_path: Path) -> None:
    data = copied(kept, tmp_path / "data")
    (freeze,) = shown(data)["freezes"]
    load = _rows(data, "SELECT sha256 FROM load")[0]["sha256"]
    (data / "blobs" / load[:2] / load).unlink()
    assert verify(data)["equal"] is True
    assert verify(data, "--from-inputs", code=7)["error"]["code"] == "blob_damaged"
    (data / "blobs" / freeze["sha256"][:2] / freeze["sha256"]).write_bytes(b"{}")
    assert verify(data, code=7)["error"]["code"] == "blob_damaged"


def test_of_a_publication_made_before_the_register_knew_its_inputs(
    kept: Path, tmp_path: Path
) -> None:
    data = copied(kept, tmp_path / "data")
    _change(data, "DELETE FROM inputs")
    assert verify(data, "--from-inputs")["equal"] is True
    shutil.rmtree(data / "publications")
    error = verify(data, "--from-inputs", code=7)["error"]
    assert error["code"] == "round_publication_lost"


def plan_with(folder: Path, *changes: tuple[str, str, str]) -> str:
    """Return a copy of the shipped plan with texts of its files changed."""
    plan = folder / "plan"
    if not plan.exists():
        shutil.copytree(ROOT / "data" / "plan" / "145-trade", plan)
    for file, old, new in changes:
        text = (plan / file).read_text(encoding="utf-8")
        assert old in text
        (plan / file).write_text(text.replace(old, new), encoding="utf-8")
    return str(plan)


def status_of(data: Path, code: str, target: str, **env: str) -> str:
    record = tradeplan("assess", "--round", code, "--json", data=data, **env).record
    (found,) = (a for a in record["assessed"] if a["target"]["id"] == target)
    return found["judgement"]["status"]


def test_another_threshold_does_not_touch_what_is_frozen(
    data: Path, tmp_path: Path
) -> None:
    year, online = "annual-2024", "ONLINE_RETAIL"
    act("freeze", year, data=data)
    assert status_of(data, year, online) == "滞后"
    text = (ROOT / "data/plan/145-trade/plan.toml").read_text(encoding="utf-8")
    (line,) = (each for each in text.splitlines() if each.startswith("on_schedule"))
    change = ("plan.toml", line, line.replace("0.05", "0.10"))
    plan = plan_with(tmp_path, change)
    published = tradeplan("publish", "--json", data=data, TRADEPLAN_PLAN=plan)
    assert published.record["is_new"] is True
    # A new trial goes by the new threshold, and says so.
    assert status_of(data, year, online) == "基本符合预期"
    trial = tradeplan("assess", "--round", year, data=data, language="en")
    assert "Not the same as frozen" in trial.out
    assert "judgements of targets" in trial.out
    # What is frozen is judged by what was promised then, from both ways.
    for way in ((), ("--from-inputs",)):
        ran = tradeplan("rounds", "verify", year, *way, data=data, TRADEPLAN_PLAN=plan)
        assert ran.code == 0, ran.out + ran.err
    (freeze,) = shown(data, year)["freezes"]
    old = ("assess", "--round", year, "--publication", freeze["publication"], "--json")
    record = tradeplan(*old, data=data, TRADEPLAN_PLAN=plan).record
    assert record["frozen"]["differs"] == []
    assert record["content_digest"] == freeze["content_digest"]


def test_a_new_day_alone_is_no_difference_of_a_round(
    frozen: Path, tmp_path: Path
) -> None:
    file = tmp_path / "more.csv"
    file.write_text(
        "indicator,unit,frequency,period,value,unit_of_measure,source,vintage,released\n"
        "gdp,440000,year,2019,110500,亿元,press,made-up,2026-11-01\n",
        encoding="utf-8",
    )
    assert tradeplan("load", file, data=frozen).code == 0
    assert tradeplan("publish", "--json", data=frozen).record["is_new"] is True
    record = tradeplan("assess", "--round", FINAL, "--json", data=frozen).record
    assert record["frozen"]["differs"] == ["content"]
    told = tradeplan("assess", "--round", FINAL, data=frozen, language="en").out
    assert "the publication's content" in told


def test_a_target_revised_midway_is_a_definition(data: Path, tmp_path: Path) -> None:
    act("freeze", "mid-2023", data=data)
    change = ("targets.csv", "2020,46500,2025,51000,", "2020,46500,2025,70000,")
    plan = plan_with(tmp_path, change)
    assert tradeplan("publish", data=data, TRADEPLAN_PLAN=plan).code == 0
    act("freeze", FINAL, data=data, TRADEPLAN_PLAN=plan)
    asked = ("rounds", "compare", "mid-2023", FINAL, "--json")
    record = tradeplan(*asked, data=data, TRADEPLAN_PLAN=plan).record
    (trade,) = (t for t in record["targets"] if t["target"] == "GT_TOTAL_USD")
    parts = {part["cause"]: part for part in trade["parts"]}
    assert (trade["old"]["status"], trade["new"]["status"]) == ("提前实现", "未完成")
    assert (parts["definition"]["before"], parts["definition"]["after"]) == (
        "完成",
        "未完成",
    )
    assert sum(part["value"] for part in trade["parts"]) == pytest.approx(
        trade["total"], abs=1e-9
    )
    assert trade["total"] == 63_500 - 63_096
    for code in ("mid-2023", FINAL):
        assert tradeplan("rounds", "verify", code, data=data).code == 0


def test_a_target_of_a_redefined_indicator_is_not_comparable_from_then_on(
    data: Path, tmp_path: Path
) -> None:
    act("freeze", "mid-2023", data=data)
    plan = plan_with(tmp_path)
    toml = tmp_path / "plan" / "indicators" / "goods_trade_total_usd.toml"
    scope = (
        '\n[[break]]\nperiod = "2024"\neffect = "not_comparable"\n'
        'zh = "统计范围调整（虚构）。"\nen = "Scope changed (made up)."\n'
        'reference = "made up"\n'
    )
    toml.write_text(toml.read_text(encoding="utf-8") + scope, encoding="utf-8")
    told = tradeplan("publish", data=data, TRADEPLAN_PLAN=plan)
    assert told.code == 0, told.err
    # In 2022 the scope was the old one, in 2025 it is not.
    assert status_of(data, "mid-2023", "GT_TOTAL_USD") == "提前实现"
    assert status_of(data, FINAL, "GT_TOTAL_USD") == "不可比"
    ran = tradeplan("rounds", "verify", "mid-2023", data=data, TRADEPLAN_PLAN=plan)
    assert ran.code == 0, ran.err


def test_an_indicator_with_figures_is_not_retired_under_a_round(
    frozen: Path, tmp_path: Path
) -> None:
    before, held = shown(frozen), _rounds(frozen)
    plan = Path(plan_with(tmp_path))
    (plan / "indicators" / "ecommerce_jobs.toml").unlink()
    targets = (plan / "targets.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in targets if not line.startswith("ECOM_JOBS,")]
    (plan / "targets.csv").write_text("\n".join([*kept, ""]), encoding="utf-8")
    ran = tradeplan("publish", data=frozen, TRADEPLAN_PLAN=str(plan))
    assert ran.code != 0
    assert refusal_of(ran)
    assert (shown(frozen), _rounds(frozen)) == (before, held)
    again = ("rounds", "verify", FINAL)
    assert tradeplan(*again, data=frozen, TRADEPLAN_PLAN=str(plan)).code == 0


def test_a_target_that_was_retired_is_told_as_none_of_the_newer_round(
    data: Path, tmp_path: Path
) -> None:
    act("freeze", "mid-2023", data=data)
    plan = Path(plan_with(tmp_path))
    targets = (plan / "targets.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in targets if not line.startswith("ECOM_TURNOVER,")]
    (plan / "targets.csv").write_text("\n".join([*kept, ""]), encoding="utf-8")
    env = {"TRADEPLAN_PLAN": str(plan)}
    assert tradeplan("publish", data=data, **env).code == 0
    act("freeze", FINAL, data=data, **env)
    asked = ("rounds", "compare", "mid-2023", FINAL, "--json")
    record = tradeplan(*asked, data=data, **env).record
    (gone,) = (t for t in record["targets"] if t["target"] == "ECOM_TURNOVER")
    assert (gone["old"]["status"], gone["new"]) == ("无数据", None)
    claim = ("claim", FINAL, "--layer", "assessed", "--kind", "target")
    ran = tradeplan(
        *("rounds", *claim, "--subject", "ECOM_TURNOVER", "--word", "完成"),
        *("--text", "理由", *BY), data=data, **env,
    )  # fmt: skip
    assert (ran.code, "ECOM_TURNOVER" in refusal_of(ran)) == (3, True)


@pytest.mark.parametrize("name", ["内蒙古自治区", "内蒙古", "inner mongolia", "150000"])
def test_a_province_is_known_by_each_of_its_names(frozen: Path, name: str) -> None:
    act("circulate", FINAL, "--to", name, "--due", TODAY, data=frozen)
    act("comment", FINAL, "--unit", "内蒙古", "--text", "意见", data=frozen)
    (record,) = tradeplan("rounds", "opinions", FINAL, "--json", data=frozen).record
    assert record["unit_name"]["zh"] == "内蒙古自治区"


def test_two_adopt_at_one_moment(sent: Path) -> None:
    words = ("rounds", "adopt", FINAL, "--by")
    both = [begun(*words, name, data=sent) for name in ("李明", "王芳")]
    told = [each.communicate() for each in both]
    assert sorted(each.returncode for each in both) == [0, 9]
    (refused,) = (err for (_, err), p in zip(told, both, strict=True) if p.returncode)
    assert "Traceback" not in refused
    assert "没有改动" in refused
    record = shown(sent)
    assert record["state"] == "adopted"
    assert Counter(each["act"] for each in record["acts"])["adopted"] == 1


OPEN = ("open", "special", "--kind", "annual", "--title", "专题")


@pytest.mark.parametrize(
    ("words", "code", "zh", "en"),
    [
        ((*OPEN, "--data-period", "2021", "--cut-off", "2020-12-31"), 2,
         "不晚于基期 2020 年年末", "not after the end of the base year 2020"),
        ((*OPEN, "--data-period", "2026", "--cut-off", "2027-06-30"), 2,
         "不在规划期", "outside the plan"),
        ((*OPEN, "--data-period", "2024", "--cut-off", "2024-12-31"), 2,
         "还没有结束", "is not over"),
        ((*OPEN, "--data-period", "2024", "--cut-off", "tomorrow"), 2,
         "tomorrow", "tomorrow"),
        (("open", "final-2025", "--kind", "annual", "--title", "x",
          "--data-period", "2024", "--cut-off", "2025-06-30"), 9,
         "已经存在", "already"),
        (("open", "Special 2024", "--kind", "annual", "--title", "x",
          "--data-period", "2024", "--cut-off", "2025-06-30"), 2,
         "不能作轮次", "cannot be the code"),
        (("freeze", "final-2052"), 3, "final-2025", "final-2025"),
        (("adopt", FINAL), 2, "还没有定版", "not frozen"),
        (("circulate", FINAL, "--to", "广东", "--due", "2026-12-01"), 2,
         "还没有定版", "not frozen"),
        (("claim", FINAL, "--layer", "assessed", "--kind", "target", "--subject",
          "RETIRED", "--word", "完成", "--text", "理由"), 3, "RETIRED", "RETIRED"),
        (("claim", FINAL, "--layer", "assessed", "--kind", "target", "--subject",
          "GT_TOTAL_USD", "--word", "做得好", "--text", "理由"), 2, "做得好", "做得好"),
        (("claim", FINAL, "--layer", "reported", "--kind", "area", "--subject", "1",
          "--word", "已完成", "--unit", "火星"), 3, "火星", "火星"),
        (("claim", FINAL, "--layer", "reported", "--kind", "area", "--subject", "1",
          "--word", "已完成", "--unit", "商务部"), 2, "不能就整个领域", "a whole one"),
        (("claim", FINAL, "--layer", "reported", "--kind", "area", "--subject", "1",
          "--word", "已完成", "--unit", "广东", "--evidence", "nowhere.pdf"), 2,
         "nowhere.pdf", "nowhere.pdf"),
        (("comment", FINAL, "--unit", "广东", "--text", "意见"), 9,
         "没有向“广东”征求", "was not asked"),
        (("answer", FINAL, "7", "--verdict", "adopted"), 3, "7", "7"),
        (("edit", FINAL, "objective.strengt", "--text", "甲"), 3,
         "相近的：objective.strength", "Near ones: objective.strength"),
        (("edit", FINAL, "objective.strength", "--text", "甲", "--lang", "fr"), 2,
         "zh、en", "zh、en"),
        (("edit", FINAL, "objective.strength", "--text", "长" * 1001), 2,
         "1001", "1001"),
        (("edit", FINAL, "objective.strength", "--text", ""), 2,
         "没有可撤回的", "nothing to take back"),
        (("edit", "final-2052", "objective.strength", "--text", "甲"), 3,
         "final-2025", "final-2025"),
    ],
)  # fmt: skip
def test_what_is_refused_is_told_in_a_sentence_and_changes_nothing(
    initialised: Path, words: tuple[str, ...], code: int, zh: str, en: str
) -> None:
    before = _rounds(initialised)
    for language, sentence in (("zh", zh), ("en", en)):
        ran = tradeplan("rounds", *words, *BY, data=initialised, language=language)
        assert ran.code == code, ran.err
        assert sentence in refusal_of(ran)
        # What is wrong, and what to do.
        assert len(ran.err.strip().splitlines()) >= 2
    assert _rounds(initialised) == before


def test_a_round_before_any_data(tmp_path: Path) -> None:
    file, data = tmp_path / "late.csv", tmp_path / "data"
    file.write_text(
        "indicator,unit,frequency,period,value,unit_of_measure,source,vintage,released\n"
        "gdp,000000,year,2022,1,亿元,nbs_communique,v,2026-01-10\n",
        encoding="utf-8",
    )
    assert tradeplan("load", file, data=data).code == 0
    for language, sentence in (
        ("zh", "截至 2023-06-30，没有任何已公布的数据"),
        ("en", "By 2023-06-30 nothing was published"),
    ):
        told = {"data": data, "language": language}
        early = tradeplan("rounds", "freeze", "mid-2023", *BY, **told)
        assert early.code == 2
        assert tradeplan("publish", data=data).code == 0
        for words in (
            ("assess", "--round", "mid-2023"),
            ("rounds", "freeze", "mid-2023", *BY),
        ):
            ran = tradeplan(*words, **told)
            assert (ran.code, sentence in refusal_of(ran)) == (2, True)
    assert _rounds(data) == []


def test_an_opinion_that_comes_too_late(sent: Path) -> None:
    _change(sent, "UPDATE circulation SET due = '2026-01-31'")
    before = shown(sent)
    for language, sentence in (("zh", "已过"), ("en", "is over")):
        words = ("comment", FINAL, "--unit", "广东", "--text", "意见")
        ran = tradeplan("rounds", *words, *BY, data=sent, language=language)
        assert ran.code == 9
        assert sentence in refusal_of(ran)
        assert "2026-01-31" in ran.err
    assert shown(sent) == before
    assert tradeplan("rounds", "opinions", FINAL, "--json", data=sent).record == []


def test_a_table_that_cannot_be_written(sent: Path, tmp_path: Path) -> None:
    act("comment", FINAL, "--unit", "广东", "--text", "意见", data=sent)
    out = tmp_path / "nowhere" / "table.csv"
    ran = tradeplan("rounds", "opinions", FINAL, "--out", out, data=sent)
    assert ran.code == 2
    assert "table.csv" in refusal_of(ran)


def test_a_department_that_left_the_plan_keeps_its_opinion(sent: Path) -> None:
    act("comment", FINAL, "--unit", "商务部", "--text", "意见", data=sent)
    _change(sent, "UPDATE circulation SET unit = 'dissolved' WHERE unit = 'commerce'")
    (record,) = tradeplan("rounds", "opinions", FINAL, "--json", data=sent).record
    assert record["unit_name"] == {"zh": "dissolved", "en": "dissolved"}
    assert tradeplan("rounds", "opinions", FINAL, data=sent).code == 0


def _rounds(data: Path) -> list[dict[str, Any]]:
    return _rows(data, "SELECT * FROM round ORDER BY code")


def _rows(data: Path, statement: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(data / "register" / "register.sqlite")) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(statement)]


def _change(data: Path, statement: str) -> None:
    with closing(sqlite3.connect(data / "register" / "register.sqlite")) as connection:
        connection.execute(statement)
        connection.commit()
