"""What the Secretariat types to correct the meta-data on record (R50), read and applied."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from maild.domain.dates import PartialDate
from maild.domain.draft import EDITABLE, Author, Metadata
from maild.storage.repository import IDENTIFIER
from notifier.audience import mailable

_AUTHOR = re.compile(r"\s*([^<>]{1,200}?)\s*(?:<\s*([^<>\s]{1,300})\s*>)?\s*")


@dataclass(frozen=True, slots=True)
class Changes:
    """Fields of Metadata and what they shall say."""

    values: dict[str, Any]


def parsed(
    *, title: str | None, authors: Iterable[str], abstract: str | None, fields: Iterable[str]
) -> Changes:
    """ValueError: one line for each mistake."""
    values: dict[str, Any] = {}
    mistakes: list[str] = []
    typed = [("title", title), ("abstract", abstract), *(_split(field, mistakes) for field in fields)]
    for field, text in typed:
        if text is not None:
            try:
                values |= _value(field, text)
            except ValueError as error:
                mistakes.append(f"{field}: {error}")
    people = [_author(one, mistakes) for one in authors]
    if people:
        values["authors"] = tuple(person for person in people if person)
    if not values and not mistakes:
        mistakes.append("nothing to edit: give --title, --author, --abstract-file or --set")
    if mistakes:
        raise ValueError("\n".join(mistakes))
    return Changes(values)


def applied(draft: Metadata, changes: Changes) -> tuple[Metadata, dict[str, str]]:
    """The meta-data as they are then, and for the record what is new in them."""
    after = replace(draft, **changes.values)
    changed = {
        field.name: _said(getattr(after, field.name))
        for field in fields(Metadata)
        if getattr(after, field.name) != getattr(draft, field.name)
    }
    return after, changed


def _split(field: str, mistakes: list[str]) -> tuple[str, str | None]:
    name, equals, value = field.partition("=")
    name = name.strip().replace("-", "_")
    if not equals or name not in EDITABLE:
        mistakes.append(f"--set {field!r}: write FIELD=VALUE, with one of {', '.join(EDITABLE)}")
        return "", None
    return name, value


def _value(field: str, text: str) -> dict[str, Any]:
    """ValueError says what was expected."""
    match field:
        case "identifier":
            return _named(text.strip())
        case "title":
            return {"title": _filled(" ".join(text.split()), 500)}
        case "abstract":
            paragraphs = (" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text))
            return {"abstract": _filled("\n\n".join(filter(None, paragraphs)), 20_000)}
        case "wg_id":
            return {"wg_id": _group(text.strip()), "wg_flag": bool(text.strip())}
        case "pages":
            return {"pages": _number(text.strip())}
    return {field: _date(text.strip())}


def _named(text: str) -> dict[str, str]:
    if not IDENTIFIER.fullmatch(text):
        raise ValueError(f"{text!r} is no identifier like draft-name-00")
    return {"identifier": text, "name": text[:-3], "version": text[-2:]}


def _filled(text: str, longest: int) -> str:
    if not text or len(text) > longest or not all(c.isprintable() or c == "\n" for c in text):
        raise ValueError(f"write 1 to {longest} printable characters")
    return text


def _group(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]{0,40}", text):
        raise ValueError(f"{text!r} is no acronym; nothing at all means that it is no group's")
    return text


def _number(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,4}", text):
        raise ValueError(f"{text!r} is no number of pages")
    return int(text)


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.of(date.fromisoformat(text))
    except ValueError:
        raise ValueError(f"{text!r} is no day; write YYYY-MM-DD") from None


def _author(text: str, mistakes: list[str]) -> Author | None:
    found = _AUTHOR.fullmatch(text)
    if found is None or not found[1].isprintable():
        mistakes.append(f'--author {text!r}: write "Name <address>"')
        return None
    if found[2] and mailable(found[2]) is None:
        mistakes.append(f"--author {text!r}: {found[2]!r} is no mail address")
        return None
    return Author(found[1], found[2])


def _said(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"{one.name} <{one.email or ''}>" for one in value)
    return str(value)
