"""Names of people: their shape, their parts, and when two ways of writing mean one person.

Shapes only: it knows no names, and it can't tell a person from a company named like one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ROLE = re.compile(
    r"[\s,]{0,4}(?:[(\[<]\s?(?:document )?(?:editors?|eds?|chair|authors?|co-?chair)\.?\s?[)\]>]|,\s{0,3}(?:document )?(?:editors?|eds?\.?)|\s(?:eds?\.|editors?)|-\s?editor)\s{0,3}[,;]?$",
    re.I,
)
_DEGREE = re.compile(r",?\s(?:ph\.?\s?d|m\.?sc|msc|b\.?sc|m\.?d|mba|esq)\.?$", re.I)
_TITLE = re.compile(r"(?:dr|prof|mr|mrs|ms|dipl\.-ing|ing)\.?-?\s(?:dr\.\s)?", re.I)
_LEAD = re.compile(r"(?:authors?|editors?|name|contact|by|and|edited by|written by)(?:\s{0,3}:|\s)\s{0,5}", re.I)
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[ -]?){1,5}$")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "3rd", "2nd"))
_INITIALED = re.compile(r"(?:[^\W\d_]\.[ -]?|[^\W\d_]{2,3}\.[ -]){1,5}\s?[^\W\d_][^\d@:;/()]{0,40}$")
_COMPANY = re.compile(
    r"\b(?:inc|ltd|corp|corporation|gmbh|university|labs?|laborator(?:y|ies)|systems?|networks?|technolog(?:y|ies)|institute|research"
    r"|communications?|software|company|group|foundation|college|ag|s\.?a|llc|bv|b\.v|consulting|solutions|international|telecom"
    r"|microsystems|association|consortium|center|centre|department|dept|school|limited|co|plc|services|mobile|security|internet|working|draft|electronics?|communication|agency|ministry|corps|enterprises?|industries|partners"
    r"|solution|engineering|global|way|street|str|road|rd|avenue|ave|drive|dr|suite|box|floor|building|usa|boulevard|blvd|room|parkway|lane|park)\b",
    re.I,
)
_BRACKETED = re.compile(r"\s?\([^()]*\)$")
_BEHIND = re.compile(r"\s{3,}|,\s|\s?<|@|\s-\s|:\s|\s\S+@")
_WORD = re.compile(r"[^\W_]+")
_FOLDS = str.maketrans({"'": "", "’": "", "`": "", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})


@lru_cache(2048)
def bare(text: str) -> str:
    """A name without "(editor)", "Ed.", "Dr.", "Author:" and trailing punctuation."""
    text = text.strip(" ,;:*<>\u2020")
    for _ in range(2):
        text = _ROLE.sub("", text[:120]).strip(" ,;")
    lead = _LEAD.match(text)
    text = text[lead.end() :] if lead and len(text) > lead.end() + 3 else text
    titled = _TITLE.match(text)
    text = text[titled.end() :] if titled else text
    return re.sub(r" {2,}", " ", _DEGREE.sub("", text).strip(" ,;*"))


def fold(text: str) -> str:
    """Lower case without accents."""
    plain = unicodedata.normalize("NFKD", text.translate(_FOLDS))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


@lru_cache(4096)
def words(name: str) -> tuple[str, ...]:
    """The folded words of a name, initials apart from each other, "Jr" and the like left out."""
    found = [word for word in _WORD.findall(fold(name)) if word not in _SUFFIXES]
    return tuple(found)


@lru_cache(2048)
def name_part(text: str) -> str:
    """What of a line may be a name: without role, organization or address."""
    return bare(_BEHIND.split(_BRACKETED.sub("", bare(text[:120])), maxsplit=1)[0])


def companylike(text: str) -> bool:
    return _COMPANY.search(text) is not None


def initialed(text: str) -> bool:
    """ "D. McGrew", "J.-P. Hubaux": nothing but a person is written so."""
    text = bare(text)
    return len(text) < 60 and _INITIALED.match(text) is not None and not _COMPANY.search(text)


def personlike(text: str) -> bool:
    """Could these two to five words be a person's name?"""
    text = bare(text)
    if initialed(text):
        return True
    parts = text.split()
    return (
        2 <= len(parts) <= 5
        and not any(c.isdigit() or c in "@:;/()&," for c in text)
        and not _COMPANY.search(text)
        and parts[0][:1].isupper()
        and parts[-1][:1].isalpha()
    )


def same(short: str, full: str) -> bool:
    """May both mean one person: surnames equal, first names or initials not contradicting?"""
    a, b = words(bare(short)), words(bare(full))
    if len(a) < 2 or len(b) < 2:
        return a == b and bool(a)
    if b[: len(a)] == a or (len(a) == len(b) and sorted(a) == sorted(b)):
        return True
    return _aligned(a, b) or _aligned(b, a) or (len(a) > 2 and len(a[0]) == 1 and _aligned(a, (*b[1:], b[0])))


def _aligned(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Initials of `a`, then its surname, against the full `b`."""
    if a[0][0] != b[0][0]:
        return False
    surname = tuple(word for word in a[1:] if len(word) > 1) or a[-1:]
    if b[-len(surname) :] == surname and len(b) > len(surname):
        return len(a[0]) == 1 or len(b[0]) == 1 or a[0] == b[0] or a[0].startswith(b[0]) or len(a[0]) <= 3
    if len(surname) == 1 and surname[0] in b[1:] and len(surname[0]) > 2 and len(a) == 2:
        return len(a[0]) == 1
    return "".join(surname) == "".join(b[-len(surname) - 1 :]) and len(b) > len(surname) + 1


def surnames_equal(a: str, b: str) -> bool:
    left, right = words(bare(a)), words(bare(b))
    return bool(left and right) and left[-1] == right[-1] and len(left[-1]) > 1


def fuller(short: str, full: str) -> str:
    """The better way to write the person: without initials if there is one."""
    short, full = bare(short), bare(full)
    if _INITIALS.match(full.split(" ")[0]) and not _INITIALS.match(short.split(" ")[0]):
        return short
    if words(full)[: len(words(short))] == words(short) and words(full) != words(short):
        return short
    return full if personlike(full) or not personlike(short) else _cut(short, full)


def _cut(short: str, full: str) -> str:
    """A line that goes on behind the surname, without what comes behind it."""
    last = words(short)[-1]
    parts = full.split()
    end = next((i for i, part in enumerate(parts, 1) if words(part)[-1:] == (last,)), 0)
    return " ".join(parts[:end]).strip(" ,;") if end > 1 else short
