"""Imports point down, never up, never sideways between rooms (docs/developer.md, "The floors")."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Room -> floor. A module belongs to the longest room that its name begins with.
FLOORS = {
    "maild.domain": 0,
    "maild.rules": 1,
    "parsers": 1,
    "checks": 2,
    "notifier": 2,
    "renderer": 2,
    "maild.ledger": 2,
    "maild.storage": 2,
    "maild.nits": 2,
    "maild.sandbox": 2,
    "maild.fetching": 2,
    "maild.references": 2,
    "trust": 3,
    "maild.usecases": 3,
    "maild.doors": 4,
    "maild": 5,  # the roof: configuration, daemon, command line
}
ROOMS = ("maild", "parsers", "checks", "notifier", "renderer", "trust")
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def room(module: str) -> str | None:
    found = [r for r in FLOORS if module == r or module.startswith(r + ".")]
    return max(found, key=len) if found else None


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path} imports relatively"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_point_down(path: Path):
    own = room(module_name(path))
    assert own is not None
    for module in imported(path):
        other = room(module)
        if other is not None and other != own:
            assert FLOORS[other] < FLOORS[own], f"{module_name(path)} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_every_file_opens_by_saying_what_it_is(path: Path):
    assert ast.get_docstring(ast.parse(path.read_text())) or not path.read_text().strip()


INPUT_AND_OUTPUT = {
    *("asyncio", "logging", "os", "pathlib", "socket", "sqlite3", "subprocess", "threading", "time"),
}


@pytest.mark.parametrize("floor", ["maild/domain", "maild/rules", "parsers"])
def test_the_lower_floors_do_no_input_or_output(floor: str):
    """No clock, no files, no network, no logging: they can be understood by reading them."""
    for path in (ROOT / floor).rglob("*.py"):
        used = {module.partition(".")[0] for module in imported(path)}
        assert not used & INPUT_AND_OUTPUT, path
