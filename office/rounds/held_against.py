"""A result held against the record that was kept of an earlier one."""

import hashlib
import json
from typing import Any

from office.rounds.result import Result, canonical, record_of


def again_as_kept(again: Result, kept: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the content digest of a result, and the parts it has otherwise.

    What this version of the software adds to a record, and the kept one knows nothing
    of, does not count: a round that an older version froze still verifies.
    """
    held = json.loads(kept)
    record = _alike(record_of(again), held)
    parts = dict.fromkeys((*held, *record))
    apart = tuple(part for part in parts if held.get(part) != record.get(part))
    return hashlib.sha256(canonical(record)).hexdigest(), apart


def _alike(record: Any, kept: Any) -> Any:
    if isinstance(record, dict) and isinstance(kept, dict):
        return {key: _alike(record[key], kept[key]) for key in record if key in kept}
    if isinstance(record, list) and isinstance(kept, list) and len(record) == len(kept):
        return [_alike(one, other) for one, other in zip(record, kept, strict=True)]
    return record
