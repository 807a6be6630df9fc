"""The distribution is whole: the wheel alone, or a checkout alone, runs the command.

Each installation stands in a virtual environment of its own that sees nothing but
what the distribution declares. What it declares is not fetched a second time: its
files are linked from the environment of these tests.
"""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

PACKAGES = ("indicators", "etl", "office", "dashboard")
CARRIED = ("data", "constraints.txt")
"""What travels inside the wheel beside the packages."""

STATUS_KEYS = {"publication", "plan", "indicators", "units", "observations", "jobs"}


def run(*command: str | Path, cwd: Path, **env: str) -> str:
    """Run a command away from the checkout and from the caller's settings."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "HOME": str(cwd), **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(name: str, extra: str, found: set[str]) -> set[str]:
    """Return all distributions that `name` with `extra` leads to."""
    for line in metadata.requires(name) or []:
        requirement = Requirement(line)
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        if (other := canonical(requirement.name)) not in found:
            found.add(other)
            for wanted in ("", *requirement.extras):
                needed(other, wanted, found)
    return found


def link_distributions(names: set[str], folder: Path) -> None:
    """Make `folder` an import path that holds just these distributions."""
    folder.mkdir()
    for name in names:
        distribution = metadata.distribution(name)
        for top in {file.parts[0] for file in distribution.files or []}:
            link = folder / top
            if top not in {"..", "__pycache__"} and not link.exists():
                link.symlink_to(Path(str(distribution.locate_file(top))))


def environment(folder: Path, extra: str) -> Path:
    """Make an environment with what the distribution needs but without itself.

    Return its Python.
    """
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    link_distributions(needed("trade-plan", extra, set()), folder / "needed")
    python = folder / "venv" / "bin" / "python"
    site = run(
        python,
        "-c",
        "import sysconfig; print(sysconfig.get_path('purelib'))",
        cwd=folder,
    )
    needs = f"{folder / 'needed'}\n"
    Path(site.strip(), "needed.pth").write_text(needs, encoding="utf-8")
    return python


def install(python: Path, *what: str | Path, cwd: Path) -> None:
    pip = (sys.executable, "-m", "pip", "--python", python, "--no-input", "install")
    offline = ("--no-index", "--no-deps", "--no-build-isolation", "--quiet")
    run(*pip, *offline, *what, cwd=cwd)


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation")
    run(*build, "--outdir", out, repository, cwd=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module", params=["wheel", "editable"])
def installed(
    request: pytest.FixtureRequest,
    repository: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[str, Path]:
    """Return how the distribution was installed, and the Python that has it."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "wheel":
        python = environment(folder, extra="")
        install(python, request.getfixturevalue("wheel"), cwd=folder)
    else:
        python = environment(folder, extra="dev")
        install(python, "--editable", repository, cwd=folder)
    return request.param, python


def test_the_wheel_holds_what_the_checkout_holds(repository: Path, wheel: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z", *PACKAGES, *CARRIED],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    kept = {name for name in listed if name and (repository / name).is_file()}
    inside = r"^(data/|(?=constraints\.txt))"
    expected = {re.sub(inside, "office/_shipped/", name) for name in kept}
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert packed == expected


def test_the_wheel_stands_without_our_tools(
    repository: Path, tmp_path: Path, wheel: Path
) -> None:
    python = environment(tmp_path, extra="")
    install(python, wheel, cwd=tmp_path)
    # What SDMX is spoken with brings httpx, for a client that we do not use.
    tools = declared(repository, "dev") - declared(repository) - {"httpx"}
    modules = [name.replace("-", "_") for name in sorted(tools)]
    look = """if 1:
        import importlib.util, sys
        print([name for name in sys.argv[1:] if importlib.util.find_spec(name)])
    """
    assert run(python, "-c", look, *modules, cwd=tmp_path).strip() == "[]"


def test_packages_and_shipped_files_are_found_where_they_were_put(
    installed: tuple[str, Path], repository: Path, tmp_path: Path
) -> None:
    how, python = installed
    look = """if 1:
        import dashboard, etl, indicators, office
        from office.shipped import shipped_data
        for package in (dashboard, etl, indicators, office):
            print(package.__file__)
        print(shipped_data() / "plan" / "145-trade" / "plan.toml")
    """
    found = run(python, "-c", look, cwd=tmp_path).splitlines()
    place = repository if how == "editable" else python.parents[1]
    assert len(found) == 5
    assert all(Path(file).is_relative_to(place) for file in found), found
    assert Path(found[-1]).is_file()


def test_the_command_runs_from_anywhere(
    installed: tuple[str, Path], tmp_path: Path
) -> None:
    command = installed[1].with_name("tradeplan")
    data = tmp_path / "data"

    assert "init" in run(command, "--help", cwd=tmp_path)
    run(command, "init", "--data", data, cwd=tmp_path)
    status = json.loads(
        run(command, "status", "--json", cwd=tmp_path, TRADEPLAN_DATA=str(data))
    )
    assert status.keys() >= STATUS_KEYS
    assert re.fullmatch(r"[0-9a-f]{64}", status["publication"])
    assert [path.name for path in tmp_path.iterdir()] == ["data"]

    shown = json.loads(
        run(command, "show", "retail_sales", "--json", "--data", data, cwd=tmp_path)
    )
    assert shown["assessment"]["status"] == "完成"


def declared(repository: Path, *extras: str) -> set[str]:
    project: dict[str, Any] = tomllib.loads(
        (repository / "pyproject.toml").read_text(encoding="utf-8")
    )["project"]
    optional = project["optional-dependencies"]
    lines = [*project["dependencies"], *(line for e in extras for line in optional[e])]
    return {canonical(Requirement(line).name) for line in lines}


def imported(repository: Path) -> Iterator[str]:
    """Yield the distributions that our packages import by name."""
    distributions = metadata.packages_distributions()
    for package in PACKAGES:
        for file in (repository / package).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                names: list[str] = []
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom):
                    names = [node.module or ""]
                for name in {name.split(".")[0] for name in names}:
                    if name not in PACKAGES and name not in sys.stdlib_module_names:
                        yield canonical(distributions[name][0])


def test_every_import_is_declared_and_every_declaration_used(repository: Path) -> None:
    used = set(imported(repository))
    assert used <= declared(repository, "postgresql")
    assert declared(repository) <= used


def test_every_dependency_is_pinned_and_has_its_reason(repository: Path) -> None:
    reasons = (repository / "docs" / "dependencies.md").read_text(encoding="utf-8")
    named = {canonical(name) for name in re.findall(r"^\| `([^`]+)`", reasons, re.M)}
    assert named == declared(repository, "postgresql", "dev")

    pins = (repository / "constraints.txt").read_text(encoding="utf-8")
    pinned = {line.split("==")[0] for line in pins.splitlines()}
    assert pinned == needed("trade-plan", "dev", set())
