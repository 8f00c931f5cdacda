"""What rendering gives. Importing this does not import xml2rfc: the daemon reads what a child has made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from maild.domain.draft import Remark

FAILED, WARNED, HTML_FAILED = "render-failed", "render-warning", "html-failed"
_WHAT = {FAILED: "plain text", HTML_FAILED: "HTML"}


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was made. `text` is None when there is a remark render-failed, `html` also when not wanted.

    Lines in the remarks are those of the XML that was rendered (parsers.xml.lines finds the submitted ones).
    """

    text: bytes | None
    html: bytes | None
    remarks: tuple[Remark, ...]


def whole(parts: Iterable[Rendered]) -> Rendered:
    """What was made in several parts, with all that was said of it, each thing once."""
    made = tuple(parts)
    text = next((part.text for part in made if part.text is not None), None)
    html = next((part.html for part in made if part.html is not None), None)
    return Rendered(text, html, tuple(dict.fromkeys(remark for part in made for remark in part.remarks)))


def stopped(why: str, tag: str = FAILED) -> Rendered:
    """For a child that died of its limits (maild.sandbox.protocol.Cause): this was not made."""
    limits = {
        "time": "it took more time than is allowed",
        "memory": "it took more memory than is allowed",
    }
    reason = limits.get(why, "the renderer crashed")
    return Rendered(None, None, (Remark(tag, f"Making {_WHAT[tag]} of the XML was stopped: {reason}."),))
