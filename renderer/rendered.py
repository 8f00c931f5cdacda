"""What rendering gives. Importing this does not import xml2rfc: the daemon reads what a child has made."""

from __future__ import annotations

from dataclasses import dataclass

from maild.domain.draft import Remark

FAILED, WARNED = "render-failed", "render-warning"


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was made. `text` is None when there is a remark render-failed, `html` also when not wanted.

    Lines in the remarks are those of the XML that was rendered (parsers.xml.lines finds the submitted ones).
    """

    text: bytes | None
    html: bytes | None
    remarks: tuple[Remark, ...]


def stopped(why: str) -> Remark:
    """For a child that died of its limits (maild.sandbox.protocol.Cause): nothing was made."""
    limits = {
        "time": "it took more time than is allowed",
        "memory": "it took more memory than is allowed",
    }
    return Remark(
        FAILED, f"Making plain text of the XML was stopped: {limits.get(why, 'the renderer crashed')}."
    )
