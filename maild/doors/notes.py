"""What the log says of clients that come to no good: a log that anybody can fill is no log."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

log = logging.getLogger("maild.smtp")

LINES = 20  # a minute about one subject
_MINUTE = 60.0  # seconds
_SUBJECTS = 1000  # that are remembered


@dataclass(slots=True)
class _Page:
    """What was said about a subject within its minute."""

    until: float
    lines: int = 0
    more: int = 0
    told: set[str] = field(default_factory=set)


class Notes:
    """So many lines a minute about one subject, and at the end of it one that says how many were left out.

    Those are logged for debugging only, with their fields: they are counted all the same (maild.journal).
    """

    def __init__(self) -> None:
        self._pages: dict[str, _Page] = {}

    def tell(
        self,
        subject: str,
        text: str,
        *,
        about: str = "",
        lines: int = LINES,
        level: int = logging.WARNING,
        fields: Mapping[str, Any] | None = None,
    ) -> None:
        """`about` whom: one line a minute for each, within those for all."""
        now = time.monotonic()
        page = self._pages.get(subject)
        if page is None or now >= page.until:
            page = self._turn(subject, now)
        if page.lines >= lines or about in page.told:
            self._leave_out(subject, page, now)
            level = logging.DEBUG
        else:
            page.lines += 1
            page.told |= {about} if about else set()
        log.log(level, "%s", text, extra={"fields": fields or {}})

    def sum_up(self) -> None:
        """Nothing more comes: what the minutes under way left out."""
        for subject, page in self._pages.items():
            _sum_up(subject, page)

    def _turn(self, subject: str, now: float) -> _Page:
        if before := self._pages.get(subject):
            _sum_up(subject, before)
        if len(self._pages) >= _SUBJECTS:
            self.sum_up()
            self._pages.clear()
        page = self._pages[subject] = _Page(now + _MINUTE)
        return page

    def _leave_out(self, subject: str, page: _Page, now: float) -> None:
        page.more += 1
        if page.more == 1:
            with suppress(RuntimeError):  # no loop runs: then the next minute's first line is late enough
                asyncio.get_running_loop().call_later(page.until - now, _sum_up, subject, page)


def _sum_up(subject: str, page: _Page) -> None:
    if page.more:
        log.info("%s: %d more lines like this were left out", subject, page.more)
    page.more = 0
