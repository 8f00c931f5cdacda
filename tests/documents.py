"""Writes the documents that are made from code: `make docs`. tests/test_docs.py compares them.

docs/commands.md from the parser of the command line; the table in docs/operate.md from the dataclasses of
the configuration and the comments of config.toml; findings.md, mails.md and states.md by their own rooms.
"""

from __future__ import annotations

import argparse
import dataclasses
import re
import sys
import tomllib
from pathlib import Path

from checks import findings_doc
from maild.cli import parser
from maild.config import TABLES, Config
from maild.rules import diagram
from tests.notifier import samples

ROOT = Path(__file__).parent.parent
BEGIN, END = "<!-- generated: the table of keys -->", "<!-- end of the table -->"


# -- docs/commands.md

HEAD = """\
# Commands

`maild [--config FILE] [-v] COMMAND …`. This page is generated from the parser: `make docs` writes it.

Exit status: 0 done; 1 the answer is no (errors found, unknown ID, ledger and files disagree); 2 unusable
input or configuration, with one line a mistake on stderr. Answers go to stdout, everything else to stderr;
colour only to a terminal, and not where `NO_COLOR` is set.
"""


def commands_page() -> str:
    top = parser()
    everywhere = [action for action in top._actions if action.option_strings]
    sections = [HEAD, "## Options before the command\n", _table(everywhere)]
    for name, command in subparsers(top).items():
        arguments = [a for a in command._actions if not isinstance(a, argparse._HelpAction)]
        synopsis = " ".join(["maild", name, *map(_synopsis, arguments)])
        sections += [f"## {name}\n", f"{command.description}\n", f"```text\n{synopsis}\n```\n"]
        sections += [_table(arguments)] if arguments else []
    return "\n".join(sections).rstrip() + "\n"


def subparsers(top: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    found = next(action for action in top._actions if isinstance(action, argparse._SubParsersAction))
    return dict(found.choices)


def _synopsis(action: argparse.Action) -> str:
    text = " ".join(filter(None, (next(iter(action.option_strings), ""), _value(action))))
    text = f"{text}…" if action.nargs == "+" else text
    return text if action.required and action.nargs != "?" else f"[{text}]"


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    if action.choices:
        return "|".join(map(str, action.choices))
    return str(action.metavar or action.dest.upper())


def _table(actions: list[argparse.Action]) -> str:
    rows = ["| argument | |", "|---|---|"]
    for action in actions:
        names = ", ".join(action.option_strings)
        label = " ".join(filter(None, (names, _value(action))))
        rows.append(f"| `{label.replace('|', chr(92) + '|')}` | {_meaning(action)} |")
    return "\n".join(rows) + "\n"


def _meaning(action: argparse.Action) -> str:
    default = f"default: {action.default}" if action.choices and action.default else ""
    return "; ".join(filter(None, (action.help or "", default)))


# -- the keys in docs/operate.md

_LINE = re.compile(
    r"^(?:\[(?P<section>\w+)\](?:\s+#\s*(?P<about>.*))?|(?P<key>\w+) = .*?\s+#\s(?P<note>.*))$"
)


def notes() -> dict[tuple[str, str], str]:
    """(section, key) -> its comment in config.toml; key "" is the section's own."""
    found, section = {}, ""
    for line in (ROOT / "config.toml").read_text().splitlines():
        match = _LINE.match(line)
        if match and match["section"]:
            section = match["section"]
            found[section, ""] = match["about"] or ""
        elif match:
            found[section, match["key"]] = match["note"]
    return found


def keys() -> list[tuple[str, str]]:
    return [
        (section.name, key.name)
        for section in dataclasses.fields(Config)
        if section.name not in TABLES
        for key in dataclasses.fields(getattr(Config(), section.name))
    ]


def configuration_table() -> str:
    values, said = tomllib.loads((ROOT / "config.toml").read_text()), notes()
    rows = ["| key | default | |", "|---|---|---|"]
    for section, key in keys():
        shown = _toml(values[section][key])
        rows.append(f"| `[{section}] {key}` | {shown} | {said.get((section, key), '')} |")
    return "\n".join(rows)


def _toml(value: object) -> str:
    if isinstance(value, list):
        return f"`[{', '.join(_toml(item).strip('`') for item in value)}]`"
    return f'`"{value}"`' if isinstance(value, str) else f"`{value}`"


def with_table(page: str) -> str:
    """The page with its generated part renewed."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{configuration_table()}\n\n{END}{after}"


# -- all of them


def documents() -> dict[str, str]:
    """File name -> what it should be."""
    docs = ROOT / "docs"
    return {
        "commands.md": commands_page(),
        "operate.md": with_table((docs / "operate.md").read_text()),
        "findings.md": findings_doc.page(),
        "mails.md": samples.document(),
        "states.md": diagram.document(),
    }


def main() -> int:
    stale = 0
    for name, text in documents().items():
        path = ROOT / "docs" / name
        if not path.exists() or path.read_text() != text:
            stale += 1
            print(f"docs/{name} {'written' if '--write' in sys.argv else 'is stale'}")
            if "--write" in sys.argv:
                path.write_text(text)
    return 0 if "--write" in sys.argv else int(bool(stale))


if __name__ == "__main__":
    sys.exit(main())
