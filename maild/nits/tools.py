"""Where the checkers' programs are: what `make nits` has installed, or what the system has.

`make nits` installs into a folder of the Python that runs maild, so that children may read it anyway.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

AUTO = "auto"
FOLDER = Path(sys.prefix) / "nits"  # of `make nits`; see nits/install
_PINNED = Path(__file__).with_name("pinned.mjs")
_HEAP = "--max-old-space-size=256"  # MB; it takes a hundred
_SCRIPTS = frozenset({".js", ".mjs", ".cjs"})
_SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/ssl/openssl.cnf")


@dataclass(frozen=True, slots=True)
class Tool:
    """A program: how its command line begins, what it may read beside Python's own folders."""

    command: tuple[str, ...]
    readable: tuple[str, ...] = ()
    path: str = ""  # PYTHONPATH

    def environment(self, now: datetime) -> dict[str, str]:
        """All that it sees of us. Days begin and end in UTC."""
        return {
            "PATH": "/usr/bin:/bin",
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "PYTHONPATH": self.path,
            "MAILD_NOW": now.isoformat(),
        }


def tool(name: str, configured: str) -> Tool | None:
    """Of a checker, as [nits] has it: "auto" or a path; None where it isn't installed."""
    if configured != AUTO:
        return _given(Path(configured).absolute())
    return _FINDERS[name]()


def _given(path: Path) -> Tool | None:
    """A script of Node.js, or any program that understands the same arguments."""
    real = path.resolve()
    if real.suffix in _SCRIPTS:
        return _script(real)
    return Tool((str(path),), (*_SYSTEM, str(real))) if os.access(path, os.X_OK) else None


def _script(path: Path) -> Tool | None:
    node = _node()
    if node is None or not path.is_file():
        return None
    outer = [parent for parent in path.parents if parent.name == "node_modules"]
    readable = (*_SYSTEM, str(_PINNED), node, str(outer[-1] if outer else path.parent))
    return Tool((node, _HEAP, "--import", str(_PINNED), str(path)), readable)


def _node() -> str | None:
    own = FOLDER / "node"  # a link
    found = str(own) if os.access(own, os.X_OK) else shutil.which("node")
    return os.path.realpath(found) if found else None


def _idnits() -> Tool | None:
    own = FOLDER / "node_modules" / "@ietf-tools" / "idnits" / "cli.js"
    if own.is_file():
        return _script(own)
    for name in ("idnits3", "idnits"):
        found = Path(shutil.which(name) or "/nowhere").resolve()
        if found.suffix in _SCRIPTS:  # idnits 2 is a shell script, and takes no such arguments
            return _script(found)
    return None


def _pyang() -> Tool | None:
    own = FOLDER / "pyang"
    modules = str(own / "share" / "yang" / "modules")
    if (own / "bin" / "pyang").is_file():
        script = str(own / "bin" / "pyang")
        return Tool((sys.executable, "-P", script, "--path", modules), _SYSTEM, str(own))
    found = shutil.which("pyang")
    return _given(Path(found)) if found else None


_FINDERS: dict[str, Callable[[], Tool | None]] = {"idnits": _idnits, "pyang": _pyang}
