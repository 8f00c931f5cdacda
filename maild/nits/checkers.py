"""All external checkers, in the order of their findings. Another one: its file here, its place in `tools`."""

from __future__ import annotations

from maild.nits.checker import Checker
from maild.nits.idnits import IDNITS
from maild.nits.yang import YANG

CHECKERS: tuple[Checker, ...] = (IDNITS, YANG)
BY_NAME = {checker.name: checker for checker in CHECKERS}
