"""A name server of one's own on a loopback port: the border of the machine, as tests need it."""

from __future__ import annotations

import socketserver
import threading
from types import TracebackType
from typing import Any, Self

import dns.flags
import dns.message
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.rrset

Records = dict[tuple[str, str], list[str]]


class NameServer:
    """`records`: ("example.com", "TXT") -> texts as in a zone file. All but these names do not exist.

    A name in `failing` is answered with SERVFAIL, one in `silent` never. With `validated` it says of all that
    DNSSEC has proven it.
    """

    def __init__(
        self, records: Records | None = None, at: tuple[str, int] = ("127.0.0.1", 0), validated: bool = False
    ) -> None:
        self.records: Records = dict(records or {})
        self.failing: set[str] = set()
        self.silent: set[str] = set()
        self.asked: list[tuple[str, str]] = []
        self._flags = dns.flags.RA | (dns.flags.AD if validated else 0)
        owner = self

        class Exchange(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                data, connection = self.request
                reply = owner.reply(dns.message.from_wire(data))
                if reply is not None:
                    connection.sendto(reply.to_wire(), self.client_address)

        self._server = socketserver.ThreadingUDPServer(at, Exchange)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def address(self) -> str:
        """As `[trust] resolvers` has it."""
        return f"127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def txt(self, name: str, text: str) -> None:
        """Adds a TXT record, in strings of at most 255 octets (RFC 1035, Section 3.3)."""
        strings = " ".join(f'"{text[at : at + 255]}"' for at in range(0, len(text), 255))
        self.records.setdefault((name, "TXT"), []).append(strings)

    def reply(self, query: dns.message.Message) -> dns.message.Message | None:
        question = query.question[0]
        name, type = (
            question.name.to_text(omit_final_dot=True).lower(),
            dns.rdatatype.to_text(question.rdtype),
        )
        self.asked.append((name, type))
        if name in self.silent:
            return None
        reply: Any = dns.message.make_response(query)
        reply.flags |= self._flags
        if name in self.failing:
            reply.set_rcode(dns.rcode.SERVFAIL)
        elif texts := self.records.get((name, type)):
            reply.answer = [dns.rrset.from_text_list(question.name, 60, "IN", type, texts)]
        elif not any(known == name or known.endswith(f".{name}") for known, _ in self.records):
            reply.set_rcode(dns.rcode.NXDOMAIN)
        return reply
