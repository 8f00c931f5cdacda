"""The octets between DATA and the lone dot, received in bulk: no line is looked at by itself.

Finds the end (and nothing that only looks like it), undoes dot-stuffing, refuses what one server would take
for a line end and another not, and forgets the octets as soon as they are too many. No input or output here.
"""

from __future__ import annotations

from enum import Enum, auto

_END = b"\r\n.\r\n"
_DOT = b"\r\n."
_NOT_LINE_ENDS = bytes(set(range(256)) - set(b"\r\n\0"))

LINE_LIMIT = 65_536  # without any line end it is no mail; checked as the octets arrive, so not exact
FLOOD = 3  # times the limit: who has sent so much will not be waited for


class End(Enum):
    """How it ended."""

    DOT = auto()  # the whole message is there
    TOO_BIG = auto()  # the dot came, but the message was over the limit and is forgotten
    STRAY = auto()  # a bare CR, a bare LF or a NUL
    LONG_LINE = auto()
    FLOOD = auto()
    GONE = auto()  # the client left before the dot


class Body:
    """Feed it until `end` is set; then `raw` is the message and `rest` what came after the dot."""

    def __init__(self, limit: int) -> None:
        self.end: End | None = None
        self.raw = b""
        self.rest = b""
        self.octets = 0  # received, dots and all
        self._limit = limit
        self._data = bytearray(b"\r\n")  # as if of the line before, so that a first line "." is the end, too
        self._checked = 0  # up to here there is no end and no stray CR, LF or NUL
        self._line = 0  # octets since the last LF
        self._dots = False  # lines that begin with a dot
        self._too_big = False

    def feed(self, chunk: bytes) -> None:
        """Takes the next octets; not to be called once `end` is set."""
        self.octets += len(chunk)
        self._data += chunk
        at = self._find_end(max(0, self._checked - len(_END) + 1))
        stop = at + len(_END) if at >= 0 else len(self._data) - self._data.endswith(b"\r")
        if self._stray(stop):
            self._finish(End.STRAY)
        elif at >= 0:
            self._arrive(at, stop)
        else:
            self._go_on(chunk)

    def _find_end(self, start: int) -> int:
        """Where the end begins, or -1. The same search looks for stuffed dots: most messages have none."""
        at = self._data.find(_DOT, start)
        if at < 0 or self._data.startswith(_END, at):
            return at
        self._dots = True
        return self._data.find(_END, at)

    def leave(self) -> None:
        """The client is gone."""
        self._finish(End.GONE)

    def _stray(self, stop: int) -> bool:
        """Whether there is a line end before `stop` that is not CRLF (RFC 5321, Section 2.3.8), or a NUL."""
        ends = self._data[self._checked : stop].translate(None, _NOT_LINE_ENDS)
        self._checked = stop
        return ends != b"\r\n" * (len(ends) // 2)

    def _arrive(self, at: int, stop: int) -> None:
        with memoryview(self._data) as view:
            self.rest = bytes(view[stop:])
            self.octets -= len(self.rest)
            if self._too_big or at > self._limit:
                self._finish(End.TOO_BIG)
                return
            raw = bytes(view[2 : at + 2])
        if self._dots:  # RFC 5321, Section 4.5.2
            raw = raw.removeprefix(b".").replace(_DOT, b"\r\n")
        self.raw = raw
        self._finish(End.DOT)

    def _go_on(self, chunk: bytes) -> None:
        last = chunk.rfind(b"\n")
        self._line = len(chunk) - last - 1 if last >= 0 else self._line + len(chunk)
        if self._line > LINE_LIMIT:
            self._finish(End.LONG_LINE)
        elif self.octets > FLOOD * self._limit:
            self._finish(End.FLOOD)
        elif self._too_big or self.octets > self._limit + len(_END):
            self._forget()

    def _forget(self) -> None:
        """Keeps only what an end could begin with."""
        self._too_big = True
        gone = max(0, len(self._data) - len(_END))
        del self._data[:gone]
        self._checked -= gone

    def _finish(self, end: End) -> None:
        self.end = end
        self._data = bytearray()
