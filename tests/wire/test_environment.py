"""The environment cannot switch on in dash what is off here."""

import json
import os
import subprocess
import sys
from pathlib import Path

PROBE = """
import json, pathlib, sys
from dash import html
from dashboard.walls import hardened
from office.settings import Settings

app = hardened(
    Settings(data=pathlib.Path(sys.argv[1]), host="127.0.0.1", port=8050),
    lambda: html.Div(),
    lambda app: None,
    {},
)
client = app.server.test_client()

OURS = "http://127.0.0.1:8050"
config = app._config()
json.dump(
    {
        "mcp": app._enable_mcp,
        "routes": sorted(rule.rule for rule in app.server.url_map.iter_rules()),
        "ui": config["ui"],
        "hot_reload": "hot_reload" in config,
        "dev_bundles": app._dev_tools.serve_dev_bundles,
        "prefix": config["requests_pathname_prefix"],
        "outside": "evil.example" in client.get("/", base_url=OURS).text,
        "answers": {
            f"{method} {path}": client.open(
                path, method=method, base_url=OURS
            ).status_code
            for path in ("/_mcp", "/mcp-here", "/_reload-hash")
            for method in ("GET", "POST")
        },
    },
    sys.stdout,
)
"""

SWITCHES = {
    "DASH_MCP_ENABLED": "true",
    "DASH_MCP_PATH": "mcp-here",
    "DASH_DEBUG": "true",
    "DASH_UI": "true",
    "DASH_HOT_RELOAD": "true",
    "DASH_PRUNE_ERRORS": "false",
    "DASH_SERVE_DEV_BUNDLES": "true",
    "DASH_COMPRESS": "true",
    "DASH_ASSETS_EXTERNAL_PATH": "https://evil.example/",
    "DASH_URL_BASE_PATHNAME": "/elsewhere/",
    "DASH_APP_NAME": "elsewhere",
    "dash_mcp_enabled": "true",
}


def probe(folder: Path, switches: dict[str, str]) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(folder)],
        env={**os.environ, **switches},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, object] = json.loads(done.stdout)
    return result


def test_no_switch_of_dash_changes_anything(tmp_path: Path) -> None:
    switched = probe(tmp_path, SWITCHES)
    assert switched == probe(tmp_path, {})
    assert switched["mcp"] is False
    answers = switched["answers"]
    assert isinstance(answers, dict)
    assert len(answers) == 6
    assert set(answers.values()) == {403}
    assert switched["outside"] is False
    assert switched["ui"] is False
