"""The DNS, asked through dnspython; each question has its time, each message its number of questions.

Whether answers are validated (DNSSEC) is for the resolver that is asked: it should be a validating one on
this machine (docs/trust.md).
"""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Iterable, Sequence
from typing import Protocol

import dns.asyncresolver
import dns.exception
import dns.name
import dns.rdata
import dns.resolver

from trust.questions import NOTHING, Answer, Question

MOST_QUESTIONS = 130  # of one message to one method: SPF alone may need 111 (RFC 7208, Section 4.6.4)
MOST_RECORDS = 100  # of one answer
CACHED = 10_000  # names


class Resolver(Protocol):
    """Whoever answers."""

    async def ask(self, question: Question) -> Answer:
        """Never raises: who does not answer in time has failed."""
        ...


class Dns:
    """`servers` as "127.0.0.1:53" or "[::1]:53"; none: those of /etc/resolv.conf. `timeout` in seconds."""

    def __init__(self, servers: Sequence[str], timeout: float) -> None:
        self._servers = servers
        self._timeout = timeout
        self._resolver: dns.asyncresolver.Resolver | None = None

    async def ask(self, question: Question) -> Answer:
        name = dns.name.Name([*(label.encode() for label in question.name.split(".")), b""])
        try:
            found = await self._asked().resolve(
                name, question.type, lifetime=self._timeout, raise_on_no_answer=False, search=False
            )
        except dns.resolver.NXDOMAIN:
            return NOTHING
        except (dns.exception.DNSException, OSError):
            return Answer(failed=True)
        return Answer(tuple(_text(record) for record in list(found.rrset or ())[:MOST_RECORDS]))

    def _asked(self) -> dns.asyncresolver.Resolver:
        """Made at the first question: with mail from trusted networks alone there need be no DNS."""
        if self._resolver is None:
            self._resolver = dns.asyncresolver.Resolver(configure=not self._servers)
            self._resolver.cache = dns.resolver.LRUCache(CACHED)
            if self._servers:
                self._resolver.nameservers = [_nameserver(server) for server in self._servers]
        return self._resolver


def _nameserver(server: str) -> dns.nameserver.Nameserver:
    host, _, port = server.rpartition(":")
    return dns.nameserver.Do53Nameserver(str(ipaddress.ip_address(host.strip("[]"))), int(port))


def _text(record: dns.rdata.Rdata) -> bytes:
    strings: tuple[bytes, ...] | None = getattr(record, "strings", None)  # TXT
    return b"".join(strings) if strings is not None else record.to_text().removesuffix(".").encode()


class Inquiry:
    """What one method asks about one message: each question once. Beyond the limit there are no answers."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self.answers: dict[Question, Answer] = {}

    async def ask(self, questions: Iterable[Question]) -> None:
        new = [question for question in dict.fromkeys(questions) if question not in self.answers]
        free = max(0, MOST_QUESTIONS - len(self.answers))
        found = await asyncio.gather(*(self._resolver.ask(question) for question in new[:free]))
        self.answers.update(zip(new[:free], found, strict=True))
        self.answers.update(dict.fromkeys(new[free:], Answer()))
