"""Names of people: their shape, their parts, and when two ways of writing mean one person.

Shapes only: it knows no names, and it can't always tell a person from a company named like one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_EDITOR = r"(?:document )?(?:editors?|eds?|chair|authors?|co-?chair)"
_ROLE = re.compile(
    rf"[\s,]{{0,4}}(?:[(\[<]\s?{_EDITOR}\.?\s?[)\]>]|,\s{{0,3}}(?:document )?(?:editors?|eds?\.?)"
    r"|\s(?:eds?\.|editors?)|-\s?editor)\s{0,3}[,;]?$",
    re.I,
)
_DOCTOR = re.compile(r"(?:dr|prof|mrs?|ms)\.?\s(?:dr\.\s)?", re.I)
_DEGREE = re.compile(r",?\s(?:ph\.?\s?d|m\.?sc|msc|b\.?sc|m\.?d|mba|esq)\.?$", re.I)
_TITLE = re.compile(r"(?:dr|dipl|ing)\.(?:-?ing\.)?\s?", re.I)
_LEAD = re.compile(
    r"(?:authors?|editors?|name|contact|by|and|edited by|written by)(?:\s{0,3}:|\s)\s{0,5}", re.I
)
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[ -]?){1,5}$")
_INITIALED = re.compile(r"(?:[^\W\d_]\.[ -]?|[^\W\d_]{2,3}\.[ -]){1,5}\s?[^\W\d_][^\d@:;/()]{0,40}$")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "3rd", "2nd"))
_FIRM = r"inc|ltd|corp|corporation|gmbh|llc|plc|limited|incorporated|s\.a|b\.v"
_ENDS_AS_FIRM = re.compile(rf"\b(?:{_FIRM}|university|systems|networks|technologies|laboratories)\.?$", re.I)
_COMPANY = re.compile(
    rf"\b(?:{_FIRM}|university|labs?|laborator(?:y|ies)|systems?|networks?|technolog(?:y|ies)|institute"
    r"|research|communications?|software|company|group|foundation|college|ag|bv|consulting|solutions?"
    r"|international|telecom|microsystems|association|consortium|center|centre|department|dept|school|co"
    r"|services|mobile|security|internet|working|draft|electronics?|agency|ministry|enterprises?"
    r"|industries|partners|engineering)\b",
    re.I,
)
_PLACE = re.compile(
    r"\b(?:way|street|str|road|rd|avenue|ave|drive|dr|suite|box|floor|building|boulevard|blvd|room|lane|park"
    r"|parkway|square|plaza|campus|usa|germany|france|china|japan|canada|kingdom)\b",
    re.I,
)
_BRACKETED = re.compile(r"\s?\([^()]*\)$")
_BEHIND = re.compile(
    r"\s{3,}|,\s(?!(?:3rd|2nd|jr|sr|i{1,3}|ph\.?d|m\.?sc)\b)|\s?<|@|\s-\s|:\s|\s\S{1,64}@", re.I
)
_BETWEEN = re.compile(r"\s?(?:;|/|\s&|\band\b)\s?|,\s")
_WORD = re.compile(r"[^\W_]+")
_DIGRAPH = re.compile(r"([aou])e")  # "Mueller" is how a page without umlauts has "Müller"
_FOLDS = str.maketrans(
    dict.fromkeys("'’`", "")
    | {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ð": "d", "ı": "i"}
    | {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "þ": "th"}
)


@lru_cache(2048)
def bare(text: str) -> str:
    """A name without "(editor)", "Ed.", "Dr.", "Author:" and stray punctuation; "Ph.D." and "Jr." stay."""
    text = text.strip(' ,;:*<>"\u2020')
    for _ in range(2):
        text = _ROLE.sub("", text[:120]).strip(" ,;")
    lead = _LEAD.match(text)
    text = text[lead.end() :] if lead and len(text) > lead.end() + 3 else text
    titled = _DOCTOR.match(text)
    text = text[titled.end() :] if titled else text
    return re.sub(r" {2,}", " ", text.strip(" ,;*"))


def _core(text: str) -> str:
    """A name without "Dr.-Ing." and "Ph.D." too, to compare it."""
    titled = _TITLE.match(text)
    return _DEGREE.sub("", text[titled.end() :] if titled else text)


@lru_cache(2048)
def name_part(text: str) -> str:
    """What of a line may be a name: without role, organization or address."""
    return bare(_BEHIND.split(_BRACKETED.sub("", bare(text[:120])), maxsplit=1)[0])


def fold(text: str) -> str:
    """Lower case without accents."""
    plain = unicodedata.normalize("NFKD", text.translate(_FOLDS))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


@lru_cache(4096)
def words(name: str) -> tuple[str, ...]:
    """The folded words of a name, initials apart from each other, "Jr" and the like left out."""
    found = [word for word in _WORD.findall(fold(_core(name))) if word not in _SUFFIXES]
    return tuple(_DIGRAPH.sub(r"\1", word) for word in found)


def companylike(text: str) -> bool:
    return _COMPANY.search(text) is not None


def placelike(text: str) -> bool:
    """A street or country; also a surname at times, so ask only where names are a guess anyway."""
    return _PLACE.search(text) is not None


def initialed(text: str) -> bool:
    """ "A. Brook", "J.-P. Blanc": nothing but a person is written so."""
    text = _core(bare(text))
    return len(text) < 60 and _INITIALED.match(text) is not None and not _ENDS_AS_FIRM.search(text)


def personlike(text: str) -> bool:
    """Could these two to five words be a person's name?"""
    text = _core(bare(text))
    if initialed(text):
        return True
    parts = text.split()
    return (
        2 <= len(parts) <= 5
        and not any(c.isdigit() or c in "@:;/()&," for c in _without_suffix(text))
        and not companylike(text)
        and not parts[0][:1].islower()
        and parts[-1][:1].isalnum()
    )


def _without_suffix(text: str) -> str:
    """ "Ada Brook, 3rd" without its end."""
    before, _, last = text.rpartition(" ")
    return before.rstrip(",") if last.lower().strip(".") in _SUFFIXES else text


def people_in(text: str) -> list[str]:
    """The several people of "A. Ames, B. Bell and C. Cole"; empty for one person or none."""
    parts = [part for part in _BETWEEN.split(text[:200]) if part]
    return parts if len(parts) > 1 and all(map(personlike, parts)) else []


def same(short: str, full: str) -> bool:
    """May both mean one person: surnames equal, first names or initials not contradicting?"""
    a, b = words(bare(short)), words(bare(full))
    if len(a) < 2 or len(b) < 2:
        return a == b and bool(a)
    if b[: len(a)] == a or (len(a) == len(b) and sorted(a) == sorted(b)):
        return True
    return _aligned(a, b) or _aligned(b, a)


def same_turned(short: str, full: str) -> bool:
    """Initials and surname against a name that has the surname first."""
    a, b = words(bare(short)), words(bare(full))
    return len(a) > 1 and len(b) > 1 and len(a[0]) == 1 and _aligned(a, (*b[1:], b[0]))


def akin(one: str, other: str) -> bool:
    """Likely one person with a nickname or a slip of the pen: "Mike Swan" and "Michael Swan"."""
    a, b = words(bare(one)), words(bare(other))
    if len(a) < 2 or len(b) < 2:
        return False
    if a[-1] == b[-1] and len(a[-1]) > 2:
        return True
    shared = [word for word in a[:-1] if word in b[:-1] and len(word) > 2]
    return (bool(shared) or a[0] == b[0][0]) and a[-1][0] == b[-1][0] and _slip(a[-1], b[-1])


def _slip(one: str, other: str) -> bool:
    """Do the words differ in one letter, or one more or less?"""
    short, long = sorted((one, other), key=len)
    if len(short) < 4 or len(long) - len(short) > 1:
        return False
    head = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[head + (len(short) == len(long)) :] == long[head + 1 :]


def _aligned(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Initials of `a`, then its surname, against the full `b`."""
    if a[0][0] != b[0][0]:
        return False
    parts = tuple(word for word in a[1:] if len(word) > 1) or a[-1:]
    surname = "".join(parts)
    if any("".join(b[-count:]) == surname for count in range(1, min(4, len(b)))):
        return len(a[0]) <= 3 or len(b[0]) == 1 or a[0].startswith(b[0])
    return len(a) == 2 and len(a[0]) == 1 and len(surname) > 2 and surname in b[1:]


def surnames_equal(a: str, b: str) -> bool:
    left, right = words(bare(a)), words(bare(b))
    return bool(left and right) and left[-1] == right[-1] and len(left[-1]) > 1 and personlike(b)


def fuller(short: str, full: str) -> str:
    """The better way to write the person: without initials if there is one."""
    if _INITIALS.match(full.split(" ")[0]) and not _INITIALS.match(short.split(" ")[0]):
        return short
    if words(full) != words(short) and words(full)[: len(words(short))] == words(short):
        return short
    return full if personlike(full) or not personlike(short) else _cut(short, full)


def _cut(short: str, full: str) -> str:
    """A line that goes on behind the surname, without what comes behind it."""
    last = words(short)[-1]
    parts = full.split()
    end = next((i for i, part in enumerate(parts, 1) if words(part)[-1:] == (last,)), 0)
    return " ".join(parts[:end]).strip(" ,;") if end > 1 else short
