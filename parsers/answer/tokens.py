"""Where an answer carries our token: candidates, strongest carrier first.

The reply address survives most, then our Message-ID in the thread, the subject, and last the
text, quoted or not (RFC 5322, Sections 3.6.3 to 3.6.5). Nothing is verified here; a candidate is
any word that could be a token, and a token is no consent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from maild.domain.token import normalise
from parsers.answer.characters import typed
from parsers.mail.words import decoded

MAX_CANDIDATES = 5
_MAX_FIELDS = 500
_MAX_RECIPIENTS = 100
_MAX_FIELD = 16_000  # characters
_MAX_TEXT = 400_000  # characters

_RECIPIENT_FIELDS = ("to", "cc", "delivered-to", "x-original-to", "envelope-to", "resent-to")
_THREAD_FIELDS = ("in-reply-to", "references", "thread-topic")

_PLUS = re.compile(r"\+([0-9A-Za-z]{36})(?=@)")
# A word of 36; before it perhaps an octet that a link rewriter encoded (%2B, urldefense's -2B, =3D).
_WORD = re.compile(r"(?:(?<![0-9A-Za-z])|(?<=[%=-][0-9A-Fa-f]{2}))([0-9A-Za-z]{36})(?![0-9A-Za-z])")
_SOFT_BREAK = re.compile(r"=\n(?:[>|] ?){0,20}")  # RFC 2045, Section 6.7 (5), of a source that was quoted
_ENTITY = re.compile(r"&(?:shy|zwnj|zwj|ZeroWidthSpace|#8203|#x200[bB]|#173|#xAD);", re.IGNORECASE)


def tokens(recipients: Iterable[str], fields: Sequence[tuple[str, str]], text: str) -> tuple[str, ...]:
    """At most five different tokens, normalised, strongest carrier first.

    `recipients` are the envelope's, `fields` the header's (raw or decoded), `text` all of the
    decoded text. Linear in their size; what is over the limits is not looked at.
    """
    found = chain(
        _in_addresses(islice(recipients, _MAX_RECIPIENTS)),
        _in_addresses(_values(fields, _RECIPIENT_FIELDS)),
        _in_words(subject(value) for value in _values(fields, ("subject",))),
        _in_words(_values(fields, _THREAD_FIELDS)),
        _in_words([_SOFT_BREAK.sub("", typed(_ENTITY.sub("", text[:_MAX_TEXT])))]),
    )
    return tuple(islice(dict.fromkeys(found), MAX_CANDIDATES))


def subject(value: str) -> str:
    """The field as a reader sees it: one line, encoded words decoded (RFC 2047), nothing invisible."""
    return " ".join(typed(decoded(" ".join(value[:_MAX_FIELD].split()))).split())


def _values(fields: Sequence[tuple[str, str]], names: tuple[str, ...]) -> Iterator[str]:
    for name, value in fields[:_MAX_FIELDS]:
        if name.strip().lower() in names:
            yield value[:_MAX_FIELD]


def _in_addresses(addresses: Iterable[str]) -> Iterator[str]:
    for address in addresses:
        yield from _normalised(_PLUS.findall(address[:_MAX_FIELD]))


def _in_words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _normalised(_WORD.findall(text))


def _normalised(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        token = normalise(word)
        if token is not None:
            yield token
