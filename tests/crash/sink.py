"""A relay that takes everything: what is sent twice is seen twice."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, Envelope, Session


class Sink:
    """An SMTP server in a thread of its own; `mails` are what it said 250 to."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.port = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 2.0.0 taken"

    @property
    def config(self) -> str:
        return f'[delivery]\nrelays = ["smtp://127.0.0.1:{self.port}"]\n'


@contextmanager
def sink() -> Iterator[Sink]:
    made, ready, loop = Sink(), threading.Event(), asyncio.new_event_loop()

    async def listen() -> None:
        server = await loop.create_server(lambda: SMTP(made, hostname="sink.example"), "127.0.0.1", 0)
        made.port = server.sockets[0].getsockname()[1]
        ready.set()

    def live() -> None:
        loop.run_until_complete(listen())
        loop.run_forever()

    thread = threading.Thread(target=live, name="sink", daemon=True)
    thread.start()
    assert ready.wait(10)
    yield made
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    loop.close()
