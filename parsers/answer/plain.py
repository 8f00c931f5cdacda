"""What an answer says plainly, beside words that we don't know: "Yes, this is what we agreed on in Dublin".

A clause of words that we know, or a sentence that begins with a yes, answers; what else is said does no
harm as long as it holds no sign of trouble in its tongue.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from parsers.answer import trouble
from parsers.answer.clauses import KNOWN, POLITE, UNSPACED, Clause, clauses
from parsers.answer.letter import letter
from parsers.answer.patterns import SUBJUNCTIVE
from parsers.answer.sentence import DATE, DRAFT, LINK, QUESTION, Word, half_hearted, only_part
from parsers.answer.spoken import spoken
from parsers.answer.tongue import Tongue
from parsers.answer.vocabulary import NONE, WAIT, Kind

_MOST = 4_000  # characters: who writes more says more than a word
_SHORT = 4  # words: fewer, and unknown ones, may say anything
_OPENING = 2  # clauses in which the Secretariat is asked for
_YES, _NO = frozenset({Kind.AGREE, Kind.ACT}), frozenset({Kind.DENY, Kind.STOP})
# In other tongues, or before other words, these are no yes.
_AMBIGUOUS = frozenset({"tak", "da", "si", "ja", "ano", "ya", "hai", "jo", "so", "no", "prima", "sim", "ne"})


def plainly(lines: Sequence[str], *, tak_is_thanks: bool = False, offered: bool = False) -> Word | None:
    """The word that a person's own lines say, or None; the arguments are those of `consent.verdict`.

    Never raises; linear.
    """
    text = "\n".join(letter(lines))
    if len(text) > _MOST:
        return None
    said = clauses(LINK.sub(" ", DRAFT.sub(" ", text)))
    opening = next((clause.said for clause in said if clause.said and not _greets(clause)), ())
    if tak_is_thanks and opening[:1] == ("tak",):
        return None
    if offered and any(clause.words in WAIT | NONE for clause in said):
        return None
    return _Letter(text, said, spoken(text, opening, [" ".join(clause.words) for clause in said])).word()


def takes_back(word: Word, lines: Sequence[str]) -> bool:
    """Whether what is said beside a clear word is a wish that it doesn't fulfil, or finds nothing wrong."""
    text = "\n".join(letter(lines))[:_MOST]
    said = clauses(LINK.sub(" ", DRAFT.sub(" ", text)))
    words = [" ".join(clause.words) for clause in said]
    tongues = spoken(text, next((clause.said for clause in said if clause.said), ()), words)
    return trouble.wished(words, tongues) if word is Word.YES else trouble.against_no(words, tongues)


def _greets(clause: Clause) -> bool:
    return clause.kinds[0] is Kind.COURTESY


class _Letter:
    """The clauses of a text, and the tongues that it may be in."""

    def __init__(self, text: str, said: list[Clause], tongues: Sequence[Tongue]) -> None:
        self.text, self.clauses, self.tongues = text, said, tongues
        self.words = {at: word for at, clause in enumerate(said) if (word := self._says(clause))}

    def word(self) -> Word | None:
        if self._by_hand():
            return Word.MANUAL
        if QUESTION.search(self.text) or LINK.search(self.text):
            return None
        if Word.NO in self.words.values():
            return Word.NO if self._declines() else None
        return Word.YES if Word.YES in self.words.values() and self._agrees() else None

    def _says(self, clause: Clause) -> Word | None:
        kinds = set(clause.kinds)
        if kinds & _YES and kinds <= KNOWN and self._meant(clause):
            return Word.YES
        if kinds & _NO and kinds <= _NO | POLITE:
            return Word.NO
        if Kind.MANUAL not in kinds and trouble.asks(" ".join(clause.words), self.tongues):
            return self._asked(clause)
        if clause.starts and self._opens(clause):
            return Word.YES
        return Word.NO if clause.starts and (self._orders(clause) or self._withdraws(clause)) else None

    def _asked(self, clause: Clause) -> Word | None:
        """What is asked for, to post or not to."""
        text = " ".join(clause.words)
        if not trouble.forbids(text, self.tongues):
            return Word.YES
        return Word.NO if clause.starts and not trouble.softened(text, self.tongues) else None

    def _meant(self, clause: Clause) -> bool:
        agreed = [phrase for kind, phrase in clause.phrases if kind in _YES]
        doubtful = all(len(phrase) == 1 and phrase[0] in _AMBIGUOUS for phrase in agreed)
        known = not doubtful or any(phrase in tongue.yes for tongue in self.tongues for phrase in agreed)
        return known and not half_hearted([clause])

    def _opens(self, clause: Clause) -> bool:
        """A sentence that begins with a yes. "Si" may be "if", and "yes is …" speaks of the word."""
        first = next((kind for kind in clause.kinds if kind not in POLITE), None)
        if first is Kind.WEAKENING or clause.said[:1] == ("si",):
            return False
        return any(tongue.opens(clause.said) for tongue in self.tongues)

    def _orders(self, clause: Clause) -> bool:
        """A sentence that begins by saying what not to do: "Don't post this under my name"."""
        at = next((at for at, kind in enumerate(clause.kinds) if kind not in POLITE), -1)
        if at < 0 or clause.phrases[at][0] is not Kind.STOP or clause.phrases[at][1] == ("stop",):
            return False  # "stop sending me mail"
        after = " ".join(word for _, phrase in clause.phrases[at + 1 :] for word in phrase)
        return not set(clause.kinds) & {Kind.PART, Kind.DENY, *_YES} and not trouble.softened(
            after, self.tongues
        )

    def _withdraws(self, clause: Clause) -> bool:
        text = " ".join(clause.words)
        plain = not set(clause.kinds) & {Kind.PART, Kind.DENY, Kind.MANUAL, *_YES}
        return plain and trouble.withdraws(text, self.tongues)

    def _by_hand(self) -> bool:
        """The Secretariat is asked to do it, or "manual" stands first; the letter below may say anything."""
        if Word.YES in self.words.values():
            return False
        if self.words:  # "No, give it to the Secretariat"
            return any(trouble.by_hand(text, self.tongues) for text in self._texts())
        opening = [clause for clause in self.clauses if clause.said][:_OPENING]
        if not opening:
            return False
        kinds = set(opening[0].kinds)
        if Kind.MANUAL in kinds and kinds <= {Kind.MANUAL} | POLITE:
            return not QUESTION.search(self.text)
        return any(trouble.by_hand(" ".join(clause.words), self.tongues) for clause in opening)

    def _declines(self) -> bool:
        """Whether the no stands: as the first that is said, or as what to do."""
        first = min(self.words)
        said_no = [at for at, word in self.words.items() if word is Word.NO]
        stops = [at for at in said_no if not set(self.clauses[at].kinds) <= {Kind.DENY} | POLITE]
        if self._asks() or any(map(self._turned, self.clauses)):
            return False
        if Word.YES not in self.words.values() and any(self._agrees_aside(clause) for clause in self.clauses):
            return False
        if Word.YES in self.words.values():
            if stops != said_no and first not in said_no:
                return False
            stops = [at for at in stops if set(self.clauses[at].kinds) <= _NO | POLITE]
        elif not any(clause.said for clause in self.clauses[:first]):
            stops.append(first)
        return bool(stops) and not trouble.against_no(self._texts(), self.tongues)

    def _agrees_aside(self, clause: Clause) -> bool:
        """ "No, I mean yes"."""
        if trouble.denies(" ".join(clause.words), self.tongues):
            return False
        agreed = (phrase for kind, phrase in clause.phrases if kind is Kind.AGREE)
        return any(phrase in tongue.yes for phrase in agreed for tongue in self.tongues)

    def _turned(self, clause: Clause) -> bool:
        """ "Do not withdraw it"."""
        kept = (phrase for kind, phrase in clause.phrases if kind is Kind.HEDGE)
        if (Kind.DENY, Kind.STOP) in pairwise(clause.kinds) or any(
            len(p) > 1 or UNSPACED.search(p[0]) for p in kept
        ):
            return True
        if Kind.STOP not in clause.kinds:
            return False
        before = [word for _, phrase in clause.phrases[: clause.kinds.index(Kind.STOP)] for word in phrase]
        return trouble.denies(" ".join(before), self.tongues)

    def _agrees(self) -> bool:
        if DATE.search(self.text) or any(map(only_part, self.clauses)):
            return False
        strange = [clause for clause in self.clauses if not set(clause.kinds) <= KNOWN]
        if strange and not self.tongues:
            return False
        if self._too_short(strange) or SUBJUNCTIVE.search(self.text):
            return False
        if strange and not self._asks() and trouble.tells_of_mail(self._texts(), self.tongues):
            return False
        return not trouble.against_yes(self._doubtful(), self.tongues, self._asks())

    def _too_short(self, strange: list[Clause]) -> bool:
        """Few words beside a yes, and none that we know: "Yes, in theory"."""
        if self._twice() or self._asks():
            return False
        length = sum(map(self._length, strange))
        unknown = sum(kind is Kind.UNKNOWN for clause in strange for kind in clause.kinds)
        return 0 < length < _SHORT and not (length == _SHORT - 1 and unknown == 1)

    def _twice(self) -> bool:
        return list(self.words.values()).count(Word.YES) > 1

    def _asks(self) -> bool:
        """Whether a clause that says yes asks us to post: "I confirm" may confirm something else."""
        return any(word is Word.YES and self._posts(self.clauses[at]) for at, word in self.words.items())

    def _posts(self, clause: Clause) -> bool:
        if trouble.asks(" ".join(clause.words), self.tongues):
            return True
        asked = [phrase for kind, phrase in clause.phrases if kind is Kind.ACT]
        return set(clause.kinds) <= KNOWN and any(
            phrase not in tongue.yes for phrase in asked for tongue in self.tongues
        )

    def _length(self, clause: Clause) -> float:
        """In words, without the yes that it begins with; two signs of a script without blanks are one."""
        opened = max(
            (len(yes) for tongue in self.tongues for yes in tongue.yes if clause.said[: len(yes)] == yes),
            default=0,
        )
        skipped = len(clause.words) - len(clause.said) + opened if opened else 0
        return sum(len(word) / 2 if UNSPACED.search(word) else 1 for word in clause.words[skipped:])

    def _texts(self) -> list[str]:
        return [" ".join(clause.words) for clause in self.clauses]

    def _doubtful(self) -> list[str]:
        """The words in which trouble is looked for: all but phrases that are known as harmless."""
        return [found for clause in self.clauses if (found := " ".join(self._unmasked(clause)))]

    def _unmasked(self, clause: Clause) -> Iterator[str]:
        if set(clause.kinds) <= KNOWN - {Kind.NAME}:
            return
        start = True
        for kind, phrase in clause.phrases:
            opens = start and clause.starts and any(phrase in tongue.yes for tongue in self.tongues)
            start = start and kind in POLITE
            if opens or (len(phrase) > 1 and kind in _YES | {Kind.COURTESY}):
                yield "|"
            else:
                yield from phrase
