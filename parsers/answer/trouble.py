"""Signs that a person's text takes back, doubts or puts off the yes or no that it says.

Where a text says a word plainly, what else it says does no harm unless there is such a sign in its
tongue; in a tongue without tables nobody can tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.answer import notices
from parsers.answer.patterns import NEXT, PLACE, SOON, WARNING
from parsers.answer.phrases import first
from parsers.answer.tongue import Tongue

_SORRY = re.compile("申し訳|すみ|恐れ入")  # says "no", too
_NOTICES = notices.MACHINE + notices.AWAY
_OURS = frozenset({"mailing list", "robot", "до"})  # what the people say who write drafts, and to us
_AWAY = tuple(sign for sign in notices.RETURN + notices.TOPICS if sign.strip() not in _OURS)
_BRIEF = 3  # words of a clause that is nothing but a time
_HEAD = 3  # words of a clause in which a time is what it begins with


def against_yes(said: Sequence[str], tongues: Sequence[Tongue], asked: bool) -> str:
    """The first sign that clauses of folded words don't plainly say yes, or "".

    `asked`: they ask us to post, too; then the yes is no answer to something else.
    """
    kept = [clause for clause in said if not _put_off(clause, tongues)]
    ours = [clause for clause in kept if WARNING.search(clause)]
    kept = [clause for clause in kept if clause not in ours]
    text, told = _harmless(kept, tongues), _harmless(ours, tongues)
    found = PLACE.search(text) or SOON.search(text) or _wish(kept, tongues) or _another(kept, tongues)
    signs = [sign for tongue in tongues for sign in tongue.against + (() if asked else tongue.heard)]
    times = _harmless([_where_time_counts(clause, tongues) for clause in kept], tongues)
    return (
        (found[0] if found else "")
        or next((sign for sign in signs if sign in text), "")
        or next((sign for tongue in tongues for sign in tongue.turned if sign in told), "")
        or next((sign for tongue in tongues for sign in tongue.later if sign in times), "")
        or first(text, _NOTICES)
        or ("" if asked else _of_a_notice(text))
    )


def _of_a_notice(text: str) -> str:
    """What may be said by one whose owner is away, unless the text speaks of the draft."""
    return "" if first(text, notices.DRAFT) else first(text, _AWAY)


def tells_of_mail(said: Sequence[str], tongues: Sequence[Tongue]) -> bool:
    """Whether it speaks of "your message": notices do, and people who only received it."""
    return bool(first(_harmless(said, tongues), notices.MAIL))


def _put_off(clause: str, tongues: Sequence[Tongue]) -> bool:
    """ "We'll fix the typo in the next version"."""
    barred = any(_among(clause, tongue.bars) for tongue in tongues)
    return bool(NEXT.search(clause)) and not barred and not asks(clause, tongues)


def _where_time_counts(clause: str, tongues: Sequence[Tongue]) -> str:
    """Elsewhere it is the time of what was: "the text that we agreed on on Monday"."""
    found = clause.split()
    return clause if len(found) <= _BRIEF or asks(clause, tongues) else " ".join(found[:_HEAD])


def wished(said: Sequence[str], tongues: Sequence[Tongue]) -> bool:
    """Whether a clause asks for a change, or to wait: "please fix the title"."""
    clauses = [_harmless([clause], tongues) for clause in said]
    return any(
        tongue.wish.search(clause) and any(sign in clause for sign in tongue.wrongs)
        for clause in clauses
        for tongue in tongues
    )


def against_no(said: Sequence[str], tongues: Sequence[Tongue]) -> bool:
    """Whether clauses that say no only find nothing wrong, or ask us to wait."""
    text = _joined(said)
    found = (match[0] for tongue in tongues for match in tongue.fine.finditer(text))
    content = any(denies(match, tongues) for match in found if not _SORRY.search(match))
    return content or any(sign in text for tongue in tongues for sign in tongue.waits)


def asks(clause: str, tongues: Sequence[Tongue]) -> bool:
    """Whether it asks us to post: "you can put it online"."""
    return any(tongue.asks.search(clause) for tongue in tongues)


def forbids(clause: str, tongues: Sequence[Tongue]) -> bool:
    """Whether a clause that `asks` asks us not to: "please do not publish"."""
    text = f" | {clause} | "
    return denies(clause, tongues) and not any(tongue.fine.search(text) for tongue in tongues)


def withdraws(clause: str, tongues: Sequence[Tongue]) -> bool:
    """Whether it asks us to stop: "merci d'annuler"."""
    return any(
        tongue.wish.search(f" | {clause} | ")
        and _among(clause, tongue.stops)
        and not _among(clause, tongue.denies + tongue.softens)
        for tongue in tongues
    )


def by_hand(clause: str, tongues: Sequence[Tongue]) -> bool:
    """Whether it asks the Secretariat to do it."""
    return any(tongue.manual.search(clause) and not denies(clause, [tongue]) for tongue in tongues)


def softened(clause: str, tongues: Sequence[Tongue]) -> bool:
    return any(_among(clause, tongue.softens) for tongue in tongues)


def denies(clause: str, tongues: Sequence[Tongue]) -> bool:
    return any(_among(clause, tongue.denies) for tongue in tongues)


def _wish(said: Sequence[str], tongues: Sequence[Tongue]) -> re.Match[str] | None:
    """Something else that we are asked to do."""
    others = [_harmless([clause], tongues) for clause in said if not asks(clause, tongues)]
    return next(
        (found for clause in others for tongue in tongues if (found := tongue.wish.search(clause))), None
    )


def _another(said: Sequence[str], tongues: Sequence[Tongue]) -> re.Match[str] | None:
    """We are asked to post the next version."""
    return next((found for clause in said if asks(clause, tongues) and (found := NEXT.search(clause))), None)


def _harmless(said: Sequence[str], tongues: Sequence[Tongue]) -> str:
    text = _joined(said)
    for tongue in tongues:
        text = tongue.fine.sub(" | ", text)
    return text


def _among(clause: str, signs: Sequence[str]) -> bool:
    return any(sign in f" | {clause} | " for sign in signs)


def _joined(said: Sequence[str]) -> str:
    return f" | {' | '.join(said)} | "
