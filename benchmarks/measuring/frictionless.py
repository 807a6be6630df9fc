"""The peer that checks tables by a schema: types and words, without any history."""

import json
import shutil
import subprocess
from pathlib import Path

from measuring.returns import FLOWS, HEADER

COMMAND = Path(__file__).parents[2] / ".venv-peers" / "bin" / "frictionless"
TYPES = {"数值": {"type": "number"}}
WORDS = {"指标代码": tuple(FLOWS), "频度": ("年", "季", "月", "累计", "时点")}


def command() -> str | None:
    """Return the peer's command, None where it is not installed."""
    return str(COMMAND) if COMMAND.exists() else shutil.which("frictionless")


def write_schema(path: Path) -> Path:
    """Write a schema that asks of each cell what our check asks of its kind."""
    fields = [
        {
            "name": name,
            **TYPES.get(name, {"type": "string"}),
            "constraints": {
                "required": True,
                **({"enum": WORDS[name]} if name in WORDS else {}),
            },
        }
        for name in HEADER
    ]
    path.write_text(json.dumps({"fields": fields}), encoding="utf-8")
    return path


def validate(peer: str, table: Path, schema: Path) -> None:
    """Run the peer as a whole process on a table in GB18030."""
    words = ["validate", table.name, "--schema", schema.name, "--encoding", "gb18030"]
    done = subprocess.run(
        [peer, *words, "--json"],
        check=True,
        cwd=table.parent,
        stdout=subprocess.PIPE,
    )
    counted = json.loads(done.stdout)["tasks"][0]["stats"]
    if counted["errors"]:
        raise RuntimeError(f"the schema does not fit: {counted}")
