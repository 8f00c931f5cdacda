"""The octets of a message, between DATA and the lone dot or in the chunks of BDAT, received in bulk: no line
is looked at by itself.

Finds the end (and nothing that only looks like it), undoes dot-stuffing, refuses what one server would take
for a line end and another not, and forgets the octets as soon as they are too many. No input or output here.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Protocol

_END = b"\r\n.\r\n"
_DOT = b"\r\n."
_IS_CR, _IS_LF = (bytes(octet == end for octet in range(256)) for end in b"\r\n")

LINE_LIMIT = 262_144  # without any line end it is no mail; checked as the octets arrive, so not exact
FLOOD = 3  # times the limit: who has sent so much will not be waited for


class End(Enum):
    """How it ended."""

    ALL = auto()  # the whole message is there
    CHUNK = auto()  # the chunk is there, but it is not the last one
    TOO_BIG = auto()  # the end came, but the message was over the limit and is forgotten
    STRAY = auto()  # a bare CR, a bare LF or a NUL
    LONG_LINE = auto()
    FLOOD = auto()
    CROWDED_OUT = auto()  # too much mail was under way at once
    GONE = auto()  # the client left before the end


class Intake(Protocol):
    """Feed it until `end` is set; then `raw` is the message and `rest` what came after its end."""

    end: End | None
    raw: bytes
    rest: bytes
    octets: int

    def feed(self, chunk: bytes) -> None:
        """Takes the next octets; not to be called once `end` is set."""
        ...

    def stop(self, end: End) -> None:
        """It ends here, and nothing is kept."""
        ...

    @property
    def held(self) -> int:
        """Octets that are in memory."""
        ...


class Body:
    """The intake of DATA: ends at the lone dot."""

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

    def stop(self, end: End) -> None:
        self._finish(end)

    @property
    def held(self) -> int:
        return len(self._data) + len(self.raw)

    def _stray(self, stop: int) -> bool:
        found = _stray(self._data[self._checked : stop])
        self._checked = stop
        return found

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
        self._finish(End.ALL)

    def _go_on(self, chunk: bytes) -> None:
        self._line = _unended(self._line, chunk)
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


class Chunks:
    """The intake of BDAT (RFC 3030): `expect` a chunk, feed it until `end` is set, and so on to the last."""

    def __init__(self, limit: int) -> None:
        self.end: End | None = None
        self.raw = b""
        self.rest = b""
        self.octets = 0
        self._limit = limit
        self._data = bytearray()
        self._checked = 0
        self._line = 0
        self._left = 0  # octets of this chunk that are still to come
        self._last = False
        self._too_big = False

    def expect(self, size: int, *, last: bool) -> None:
        """The next chunk has `size` octets; feed it also if these are none."""
        self.end, self.rest = None, b""
        self._left, self._last = size, last

    def feed(self, chunk: bytes) -> None:
        self.rest = chunk[self._left :]
        chunk = chunk[: self._left]
        self.octets += len(chunk)
        self._left -= len(chunk)
        if self._too_big or self.octets > self._limit:
            self._too_big = True
            self._data = bytearray()
        else:
            self._data += chunk
            self._check(chunk)
        if not self._left and not self.end:
            self._arrive()

    def stop(self, end: End) -> None:
        self.end = end
        self._data = bytearray()

    @property
    def held(self) -> int:
        return len(self._data) + len(self.raw)

    def _check(self, chunk: bytes) -> None:
        """As in DATA: a chunk that says where it ends is no licence for line ends that are none."""
        stop = len(self._data) - (self._data.endswith(b"\r") and not self._complete)
        self._line = _unended(self._line, chunk)
        if _stray(self._data[self._checked : stop]):
            self.stop(End.STRAY)
        elif self._line > LINE_LIMIT:
            self.stop(End.LONG_LINE)
        self._checked = stop

    @property
    def _complete(self) -> bool:
        return self._last and not self._left

    def _arrive(self) -> None:
        if not self._complete:
            self.end = End.CHUNK
        elif self._too_big:
            self.end = End.TOO_BIG
        elif self._data.endswith(b"\r"):  # in an earlier chunk, and an empty last one
            self.stop(End.STRAY)
        else:  # RFC 3030 does not demand that the last line ends
            ended = not self._data or self._data.endswith(b"\r\n")
            self.raw = bytes(self._data) + (b"" if ended else b"\r\n")
            self.stop(End.ALL)


def _stray(octets: bytearray) -> bool:
    """Whether there is a line end that is not CRLF (RFC 5321, Section 2.3.8), or a NUL."""
    before = octets.translate(_IS_CR)
    before.insert(0, 0)  # now it tells of each octet whether a CR stands before it
    ends = octets.translate(_IS_LF)
    ends.append(0)
    return before != ends or b"\0" in octets


def _unended(line: int, chunk: bytes) -> int:
    """Octets since the last LF, when there were `line` before this chunk."""
    last = chunk.rfind(b"\n")
    return len(chunk) - last - 1 if last >= 0 else line + len(chunk)
