"""`make bench`: every measurement, one after the other, each a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
NAMES = (
    *("extraction", "accept", "latency", "rendering", "nits", "growth"),
    *("comparing", "coverage", "backscatter"),
)
MEASUREMENTS = tuple(f"bench/{name}.py" for name in NAMES)


def _run(script: str) -> int:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, script], cwd=ROOT, env=environment).returncode


def main() -> int:
    """The exit status is that of the last measurement that failed; slowness is no failure."""
    status = 0
    for script in MEASUREMENTS:
        print(f"== {script}", flush=True)
        status = _run(script) or status
    return status


if __name__ == "__main__":
    sys.exit(main())
