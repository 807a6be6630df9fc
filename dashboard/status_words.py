"""The status words and their keys in the wording files; no marks, no colours."""

STATUS_KEYS = {
    "完成": "completed",
    "提前实现": "early",
    "快于预期": "ahead",
    "基本符合预期": "in_step",
    "基本完成": "basically",
    "滞后": "behind",
    "未完成": "missed",
    "无数据": "no_data",
    "不可比": "not_comparable",
    "未到期": "not_due",
    "未设目标": "no_target",
    "未分解": "not_allocated",
}


def status_key(word: str) -> str:
    """Return the wording key of a status word; an unknown word raises KeyError."""
    return STATUS_KEYS[word]


def is_status(text: str) -> bool:
    """Tell whether a text is one of the status words."""
    return text in STATUS_KEYS
