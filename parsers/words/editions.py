"""What two entries for one document may differ in: the edition of the citation library, and the generator.

Libraries complete their entries from one year to the next: initials, a DOI, the day, a series. They rarely
take anything away. So a word or a number that only the submitted entry has was changed, but for the few
that are named here. RFC 4228, Section 7.5.1: "fuzzy" matching (R148).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from maild.domain.dates import PartialDate
from parsers.words.generators import plain
from parsers.words.tokens import Word

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DRAFT = re.compile(r"\bdraft-((?:[a-z0-9]{1,40}-[ ]?){1,15}?)(\d\d)\b(?!-)", re.I)
_SCHEME = re.compile(r"^[<(]?(?:https?|ftp|mailto):")
_QUERY = re.compile(r"^([<(]?mailto:[^?]*)\?.*")
_ARCHIVE = re.compile(r"<?https?://(?:www|tools|datatracker)\.ietf\.org/")
_MOST_DIVIDED = 6
_WRITTEN = (-4, 12)  # months: how long before a text the newest version that it cites was posted
_SURNAMES = frozenset((frozenset(("nielsen",)), frozenset(("frystyk",))))  # H. Frystyk Nielsen, RFC 2068
_JOINING = frozenset(("and", "ed", "eds", "editor", "editors", "of", "the"))  # joining words
_STATUS = frozenset(("ietf", "internet", "draft", "work", "in", "progress"))
_ORDINALS = frozenset(("2nd", "3rd", "4th"))  # of a name
_QUOTES = ('"', "“")
_SERIES = frozenset(("bcp", "std", "fyi"))
_MARKS = frozenset(("tm",))  # of trade; libraries keep them or not


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry says after its label."""

    words: Sequence[Word]
    text: str  # as it is written, white space folded
    rfcs: frozenset[str]
    links: Sequence[str]


def differing(ours: Entry, theirs: Entry, written: PartialDate | None = None) -> tuple[str, str] | None:
    """What only the submitted and what only the generated entry says; None for two that say the same.

    `written`: when the submitted text was.
    """
    mine, others = _said(ours), _said(theirs)
    extra = Counter(mine) - Counter(others)
    lacking = Counter(_uncompleted(others)) - Counter(mine)
    if _is_newer(ours, theirs, written):
        extra = _undated(ours, extra)
        return (" ".join(extra.elements()), "") if extra else None
    _drop_series(ours, theirs, mine, others, extra, lacking)
    _drop(extra, lacking)
    if _has_no_author(theirs):
        extra -= Counter(_authors(ours))
    if {frozenset(extra), frozenset(lacking)} <= _SURNAMES:
        return None
    told = [*(extra.elements() if extra else _exchanged(mine, others)), *_changed_links(ours, theirs)]
    return (" ".join(told), " ".join(lacking.elements())) if told or lacking else None


def _exchanged(mine: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    """Numbers that stand elsewhere in the other entry: RFC 1997, June 2119."""
    numbers, known = _by_word(mine), _by_word(others)
    for word, found in numbers.items():
        if word in known and (odd := found - known[word]):
            yield f"{word} {min(odd)}"


def _by_word(words: Sequence[str]) -> dict[str, set[str]]:
    """The numbers that follow each word."""
    found: dict[str, set[str]] = {}
    for before, word in pairwise(words):
        if before.isalpha() and word[:1].isdigit():
            found.setdefault(before, set()).add(word)
    return found


def _has_no_author(entry: Entry) -> bool:
    """Newer generators leave out authors who have a surname only."""
    return entry.text.partition("]")[2].lstrip()[:1] in _QUOTES


def _authors(entry: Entry) -> list[str]:
    before = re.split(r'["“]', entry.text.partition("]")[2], maxsplit=1)[0]
    return [plain(word) for word in re.findall(r"[^\W_]+", before)]


def _said(entry: Entry) -> list[str]:
    return [plain(word.text.strip("[]")) for word in entry.words if not word.is_link]


def _uncompleted(words: Sequence[str]) -> Iterable[str]:
    """Without what libraries have added: initials, DOIs, the day of a date."""
    before = ("", "", *words)
    for i, word in enumerate(words):
        after = words[i + 1] if i + 1 < len(words) else ""
        initial = len(word) == 1 and word.isalpha()
        doi = "doi" in (word, before[i + 1], before[i])
        day = word.isdigit() and len(word) < 3 and (after in _MONTHS or before[i + 1] in _MONTHS)
        if not (initial or doi or day or word in _ORDINALS):
            yield word


def _drop_series(
    ours: Entry,
    theirs: Entry,
    mine: Sequence[str],
    others: Sequence[str],
    extra: Counter[str],
    lacking: Counter[str],
) -> None:
    """An RFC joins a BCP or leaves it, and some libraries are a month off; its number says which it is."""
    if not ours.rfcs or ours.rfcs != theirs.rfcs:
        return
    for words, only in ((mine, extra), (others, lacking)):
        for word, after in pairwise(words):
            if word in _SERIES and only[word] > 0:
                only[word] -= 1
                only[after] -= 1
    for early, late in pairwise(_MONTHS):
        for one, other in ((early, late), (late, early)):
            if extra[one] > 0 and lacking[other] > 0:
                extra[one], lacking[other] = extra[one] - 1, lacking[other] - 1


def _drop(extra: Counter[str], lacking: Counter[str]) -> None:
    """What generators and libraries write in several ways."""
    for word in _JOINING | _STATUS | _MARKS:
        del extra[word], lacking[word]
    _drop_abbreviations(extra, lacking)
    _drop_abbreviations(lacking, extra)
    for some in (extra, lacking):
        for word in [word for word, count in some.items() if count <= 0]:
            del some[word]
    if "".join(sorted("".join(extra.elements()))) == "".join(sorted("".join(lacking.elements()))) and not any(
        map(str.isdigit, extra)
    ):
        extra.clear()
        lacking.clear()


def _drop_abbreviations(short: Counter[str], long: Counter[str]) -> None:
    """W3C for World Wide Web Consortium, REC for Recommendation."""
    for word in [word for word in short if short[word] > 0 and word.isalnum() and not word.isdigit()]:
        whole = next((other for other in long if long[other] > 0 and _is_longer(word, other)), None)
        spelled = [whole] if whole else _spelled(word.replace("w3c", "wwwc"), list(long))
        if spelled:
            short[word] -= 1
            long.subtract(spelled)


def _is_longer(word: str, other: str) -> bool:
    """The same, and some letters; another digit is another number."""
    return other.startswith(word) and not any(map(str.isdigit, other[len(word) :]))


def _spelled(letters: str, words: Sequence[str]) -> list[str]:
    """The words in a row whose initials these are; none otherwise."""
    if len(letters) < 3:
        return []
    for start in range(len(words) - len(letters) + 1):
        row = words[start : start + len(letters)]
        if all(word.startswith(letter) for word, letter in zip(row, letters, strict=True)):
            return list(row)
    return []


def _is_newer(ours: Entry, theirs: Entry, written: PartialDate | None) -> bool:
    """A later version of a draft, of a later date: libraries give the newest one. So the version that was
    cited was the newest when the text was written, and drafts are not left alone for long."""
    mine, other = _DRAFT.search(ours.text), _DRAFT.search(theirs.text)
    if not mine or not other or mine[2] >= other[2]:
        return False
    versions = {found[2] for found in _DRAFT.finditer(ours.text)}
    early, late = _month(ours), _month(theirs)
    if len(versions) > 1 or address(mine[1]) != address(other[1]) or not early or not late or early >= late:
        return False
    return written is None or _WRITTEN[0] <= 12 * written.year + (written.month or 6) - early < _WRITTEN[1]


def _month(entry: Entry) -> int:
    """Months from the year 0 to the date, which is the last thing that is said; 0 without one."""
    for before, word in reversed([*pairwise(_said(entry))]):
        if _YEAR.fullmatch(word) and before in _MONTHS:
            return 12 * int(word) + _MONTHS.index(before) + 1
    return 0


def _undated(entry: Entry, extra: Counter[str]) -> Counter[str]:
    """The numbers that are none of its version and its date."""
    said = _said(entry)
    dates = {before for before, word in pairwise(said) if word in _MONTHS}
    dates |= {word for before, word in pairwise(said) if before in _MONTHS}
    dates |= {found[2] for found in _DRAFT.finditer(entry.text)}
    return Counter({word: n for word, n in extra.items() if word[:1].isdigit() and word not in dates})


def is_link(text: str) -> bool:
    """One address, which may have been divided into lines; at most six of them."""
    return _SCHEME.match(text) is not None and text.count(" ") <= _MOST_DIVIDED and '"' not in text


def address(link: str) -> str:
    """A link without what does not lead elsewhere: its scheme, its marks."""
    return "".join(c for c in _SCHEME.sub("", _QUERY.sub(r"\1", link.casefold())) if c.isalnum())


def _changed_links(ours: Entry, theirs: Entry) -> list[str]:
    """Links that the generated entry has not; where it has none, the library has lost them."""
    known = {_target(link) for link in theirs.links}
    return [" ".join(link.split()) for link in ours.links if known and _target(link) not in known]


def _target(link: str) -> str:
    """A draft is kept in several places: its name and version say which one it is."""
    link = " ".join(link.split())
    draft = _DRAFT.search(link) if _ARCHIVE.match(link) else None
    return address(draft[0] if draft else link)
