"""The leader's page as the server gives it, against the publication itself."""

from office.brief import brief
from office.workspace import Workspace
from tests.wire.places import asked, charged, chinese_in, shown, text_of

__all__ = ["charged"]

JUDGED = """
SELECT a.status, count(*) FROM assessment AS a
INNER JOIN target AS t ON t.id = a.target
INNER JOIN document AS d ON d.code = t.document
WHERE a.unit = '000000' AND d.kind = 'sibling' GROUP BY ALL
"""


def test_the_sentence_counts_what_the_publication_holds(charged: Workspace) -> None:
    counts = dict(asked(charged, JUDGED))
    assert counts == {"完成": 4, "不可比": 1, "无数据": 3}
    assert "8 项量化目标中 4 项完成、1 项不可比、3 项无数据" in shown(charged, "/brief")
    assert dict(brief(charged).counts) == counts


def test_exceptions_stand_first_and_with_their_numbers(charged: Workspace) -> None:
    said = text_of(shown(charged, "/brief"))
    # 8,006.8 of 9,000: Chongqing's own target, the only one a province has set.
    assert "8,006.8" in said
    assert "差距 −993.2 亿元" in said
    assert (
        said.index("需要关注") < said.index("衔接规划目标") < said.index("到期未更新")
    )
    assert (
        "31 个省（区、市）中 1 个自定目标共 1 项：1 项未完成；其余 30 个未分解" in said
    )


def test_the_stamp_names_the_whole_seal(charged: Workspace) -> None:
    current = charged.publications.current()
    assert f"数据版本 {current}" in text_of(shown(charged, "/brief"))


def test_the_english_page_is_english(charged: Workspace) -> None:
    assert chinese_in(shown(charged, "/brief?lang=en")) == set()
