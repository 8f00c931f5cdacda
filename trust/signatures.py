"""DKIM (RFC 6376) and ARC (RFC 8617) by dkimpy, on answers that are given. Runs in a child."""

from __future__ import annotations

from collections.abc import Callable

import dkim
from dkim.util import InvalidTagValueList, parse_tag_value

from trust.jobs import Chain, Signature, Signatures, Signed, told
from trust.keys import Tags, refused_key, refused_signature
from trust.questions import Answer, Answers, Question, answer, need

MOST_SIGNATURES = 5  # the topmost ones; who needs more proves nothing
MOST_SEALS = 10


def verified(signed: Signed, answers: Answers) -> Signatures:
    """Unasked when keys lack: all of them are asked for at once."""
    return Signatures(_dkim(signed, answers), _arc(signed, answers))


def signatures_job(payload: bytes) -> bytes:
    return told(payload, Signed, verified)


# -- DKIM


def _dkim(signed: Signed, answers: Answers) -> tuple[Signature, ...]:
    try:
        verifier = dkim.DKIM(signed.message)
    except dkim.DKIMException as error:
        return (Signature("permerror", reason=str(error)),)
    found = [value for name, value in verifier.headers if name.lower() == b"dkim-signature"]
    tags = [_tags(value) for value in found[:MOST_SIGNATURES]]
    need(answers, (_key_of(one) for one in tags if one and not refused_signature(one, signed.now)))
    return tuple(_signature(verifier, at, one, signed.now, answers) for at, one in enumerate(tags))


def _tags(value: bytes) -> Tags:
    """Of a signature that has the tags which name its key; {} otherwise."""
    try:
        tags: Tags = parse_tag_value(value)
    except InvalidTagValueList:
        return {}
    return tags if all(tags.get(tag) for tag in (b"a", b"d", b"s", b"h")) else {}


def _key_of(tags: Tags) -> Question:
    return Question(f"{_text(tags, b's')}._domainkey.{_text(tags, b'd')}".lower(), "TXT")


def _text(tags: Tags, tag: bytes) -> str:
    return tags.get(tag, b"").decode("utf-8", "replace")


def _signature(verifier: dkim.DKIM, at: int, tags: Tags, now: int, answers: Answers) -> Signature:
    if not tags:
        return Signature("permerror", reason="the signature is malformed")

    def told(result: str, reason: str = "") -> Signature:
        domain, selector = _text(tags, b"d").lower(), _text(tags, b"s")
        return Signature(result, domain, selector, _text(tags, b"a").lower(), reason)

    if reason := refused_signature(tags, now):
        return told("policy", reason)
    key = answer(answers, *_key_of(tags))
    if key.failed:
        return told("temperror", "the DNS did not answer for the key")
    if len(key.records) != 1:
        return told("permerror", "there is no key" if not key.records else "there are several keys")
    if reason := refused_key(key.records[0], tags):
        return told("policy", reason)
    return told(*_verified(lambda: verifier.verify(at, lambda name, timeout: key.records[0])))


def _verified(verify: Callable[[], object]) -> tuple[str, str]:
    try:
        return ("pass", "") if verify() is True else ("fail", "the signature is not of this message")
    except dkim.ValidationError:
        return "fail", "the message was changed, or the signature is not valid now"
    except Exception:  # whatever dkimpy stumbles over is in the message or in the key
        return "permerror", "the signature could not be read"


# -- ARC


def _arc(signed: Signed, answers: Answers) -> Chain | None:
    """None where no trusted sealer was the last."""
    if not signed.sealers:
        return None
    try:
        verifier = dkim.ARC(signed.message)
        count, found = verifier.sorted_arc_headers()
    except dkim.DKIMException:
        return None
    sealer = _last_sealer(count, found)
    if sealer not in signed.sealers:
        return None
    if count > MOST_SEALS or len(found) > 3 * MOST_SEALS:
        return Chain("permerror", sealer, reason="the chain is too long")
    keys = [(tags, _key_of(tags)) for tags in _of_chain(found)]
    need(answers, (question for _, question in keys))
    if any(answer(answers, *question).failed for _, question in keys):
        return Chain("temperror", sealer, reason="the DNS did not answer for a key")
    good = {question.name: _good_key(tags, answer(answers, *question)) for tags, question in keys}
    return _chain(verifier, sealer, found, good)


Found = list[tuple[int, tuple[bytes, bytes]]]  # instance, name and value


def _last_sealer(count: int, found: Found) -> str:
    seals = [value for instance, (name, value) in found if instance == count and name.lower() == b"arc-seal"]
    return _text(_seal_tags(seals[0]), b"d").lower() if len(seals) == 1 else ""


def _seal_tags(value: bytes) -> Tags:
    try:
        tags: Tags = parse_tag_value(value)
    except InvalidTagValueList:
        return {}
    return tags


def _of_chain(found: Found) -> list[Tags]:
    signing = (value for _, (name, value) in found if name.lower() != b"arc-authentication-results")
    return [tags for value in signing if (tags := _seal_tags(value)).get(b"d") and tags.get(b"s")]


def _good_key(tags: Tags, key: Answer) -> bytes | None:
    """RFC 8617, Section 4.1: what holds for DKIM's keys holds here."""
    known = len(key.records) == 1 and tags.get(b"a", b"").lower() == b"rsa-sha256"
    return key.records[0] if known and not refused_key(key.records[0], tags) else None


def _chain(verifier: dkim.ARC, sealer: str, found: Found, good: dict[str, bytes | None]) -> Chain:
    last = [value for _, (name, value) in found if name.lower() == b"arc-message-signature"]
    if reason := refused_signature(_seal_tags(last[0]) if last else {}, 0):
        return Chain("fail", sealer, reason=reason)

    def key(name: bytes, timeout: int) -> bytes | None:
        return good.get(name.decode("ascii", "replace").lower().removesuffix("."))

    try:
        result, sets, _ = verifier.verify(dnsfunc=key)
    except Exception:  # as with DKIM: it stumbles over what is in the message
        return Chain("permerror", sealer, reason="the chain could not be read")
    if result != dkim.CV_Pass:
        return Chain("fail", sealer, reason="a seal or the last signature is not valid")
    return Chain("pass", sealer, sets[0]["aar-value"].decode("utf-8", "replace").strip())
