"""What the figures were measured on, and how busy it was."""

import os
import platform
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from zoneinfo import ZoneInfo

PACKAGES = ("duckdb", "pandas", "dash", "trade-plan")


def machine_lines() -> list[str]:
    """Return day, machine and versions; and the load others put on it."""
    day = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    busy = os.getloadavg()[0]
    return [
        f"{day}: {os.cpu_count()} cores ({_processor()}), {memory:.0f} GB, "
        f"{platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}, {versions}",
        f"load average when it began: {busy:.1f}{_preferred()}",
    ]


def _preferred() -> str:
    """Say whether these runs were preferred to others, as on a busy machine."""
    group = Path("/proc/self/autogroup")
    told = group.read_text(encoding="ascii") if group.exists() else "nice 0"
    nice = int(told.split()[-1]) + os.nice(0)
    return f"; preferred to other work (nice {nice})" if nice < 0 else ""


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or "unknown"
