"""What the log says of clients that come to no good: a log that anybody can fill is no log."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass

log = logging.getLogger("maild.smtp")

_MINUTE = 60.0  # seconds
_SUBJECTS = 1000  # that are remembered


@dataclass(slots=True)
class _Page:
    """What was said about a subject within its minute."""

    until: float
    lines: int = 0
    more: int = 0


class Notes:
    """So many lines a minute about one subject; the first of a later minute says how many were left out."""

    def __init__(self) -> None:
        self._pages: dict[str, _Page] = {}

    def tell(self, subject: str, text: str, *, lines: int = 1, level: int = logging.WARNING) -> None:
        now = time.monotonic()
        page = self._pages.get(subject)
        if page is None or now >= page.until:
            page = self._turn(subject, page, now)
        if page.lines >= lines:
            page.more += 1
            return
        page.lines += 1
        log.log(level, "%s", text)

    def _turn(self, subject: str, before: _Page | None, now: float) -> _Page:
        if before and before.more:
            log.info("%s: %d more lines like this were left out", subject, before.more)
        if len(self._pages) >= _SUBJECTS:
            self._pages.clear()
        page = self._pages[subject] = _Page(now + _MINUTE)
        return page
