"""Entries of a citation library, made up for the tests."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def entry(anchor: str, title: str, more: str = "") -> str:
    return (
        f'<reference anchor="{anchor}"><front><title>{title}</title><author fullname="A. Author"/>'
        f'<date year="2026"/></front>{more}</reference>'
    )


def rfc(number: int, *series: tuple[str, str]) -> str:
    more = "".join(f'<seriesInfo name="{name}" value="{value}"/>' for name, value in series)
    return entry(f"RFC{number:04d}", f"Number {number}", more)


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder
