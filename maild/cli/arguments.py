"""What command lines are made of: an argument parser whose complaint is one line, and a few types.

It doesn't know the commands; those are in maild.cli.
"""

from __future__ import annotations

import argparse
import getpass
import os
from datetime import UTC, date, datetime
from typing import NoReturn


class Parser(argparse.ArgumentParser):
    """One line a mistake on stderr and exit status 2, instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def day(text: str) -> date:
    """YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write YYYY-MM-DD") from None


def moment(text: str) -> datetime:
    """YYYY-MM-DDTHH:MM in the local time zone, or with one of its own; in UTC."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no moment; write YYYY-MM-DDTHH:MM") from None


def user() -> str:
    """Whoever is at the desk; a number where the system has no name (a container)."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"
