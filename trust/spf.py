"""SPF (RFC 7208) by pyspf, on answers that are given to it. Runs in a child: it reads hostile records."""

from __future__ import annotations

from typing import Any

import spf

from trust.jobs import Envelope, told
from trust.questions import Answers, Question, Unasked, answer, need

RESULTS = frozenset({"pass", "fail", "softfail", "neutral", "none", "temperror", "permerror"})


class _Query(spf.query):  # type: ignore[misc]
    """pyspf with its questions answered from `answers`. Counting look-ups stays its own."""

    def __init__(self, envelope: Envelope, answers: Answers) -> None:
        super().__init__(envelope.peer, envelope.sender, envelope.helo)
        self._answers = answers

    def dns(self, name: str, qtype: str, cnames: Any = None, ignore_void: bool = False) -> list[Any]:
        """As pyspf's own: the values, [] for none; TempError when nobody answers."""
        found = answer(self._answers, str(name), qtype)
        if found.failed:
            raise spf.TempError(f"DNS: no answer for {name}")
        if not found.records and not ignore_void:
            self.void_lookups += 1
            if self.void_lookups > spf.MAX_VOID_LOOKUPS:
                raise spf.PermError(f"Void lookup limit of {spf.MAX_VOID_LOOKUPS} exceeded")
        return [_value(record, qtype) for record in found.records]

    def dns_mx(self, domainname: str) -> list[str]:
        """As pyspf's own; the addresses of all exchanges are asked for at once."""
        exchanges = answer(self._answers, domainname, "MX").records[: spf.MAX_MX]
        need(self._answers, (Question(_value(mx, "MX")[1].lower(), self.A) for mx in exchanges))
        addresses: list[str] = super().dns_mx(domainname)
        return addresses


def _value(record: bytes, qtype: str) -> Any:
    """A record as pyspf's own DNS functions give it."""
    if qtype == "TXT":
        return (record,)
    text = record.decode("ascii", "replace")
    if qtype == "MX":
        preference, _, host = text.partition(" ")
        return int(preference), host
    return text


def spf_result(envelope: Envelope, answers: Answers) -> str:
    """One of RESULTS; Unasked when answers lack."""
    try:
        found = str(_Query(envelope, answers).check()[0])
    except Unasked:
        raise
    except Exception:  # whatever it stumbles over is a mistake in a record
        return "permerror"
    return found if found in RESULTS else "permerror"


def spf_job(payload: bytes) -> bytes:
    return told(payload, Envelope, spf_result)
