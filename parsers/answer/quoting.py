"""What a person wrote into an answer, without what the mail program quoted or signed for them.

Works on the text as decoded (HTML as `markup` renders it). Where a program marks what it quotes,
all that is not marked is the person's, above, between and below; where it does not, only what
stands above is, unless our question is known and what is left of it can be told apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.answer.asked import copied
from parsers.answer.attribution import Style, opening
from parsers.answer.characters import typed
from parsers.answer.external import is_field
from parsers.answer.phrases import first, searchable

_MAX_TEXT = 400_000  # characters
_MAX_LINES = 3_000
_NEAR = 6  # lines within which marked text follows its attribution
_PICKED = 80  # characters of a line of our question that was copied as the answer
_BARE = 3  # lines under an attribution that are too few to be our question

_MARK = re.compile(r"^ {0,4}(?:[A-Za-z]{0,3}>|[|}＞»›│┃])")
_DEVICES = """
iphone | ipad | ipod | android | blackberry | samsung | galaxy | huawei | xiaomi | redmi | pixel | nokia
sony | windows phone | windows mail | outlook | yahoo | gmx | web de | proton | mail ru | gmail | k 9
fairemail | fastmail | bluemail | aquamail | thunderbird | spark | smartphone | mobile | mobil | handy
tablet | telefon | telephone | telefono | teléfono | móvil | celular | cellulare | мобильн | телефон | 手机
手機 | 携帯 | スマートフォン | 휴대 | apple watch | airmail | hey com | tutanota | tuta | posteo | canary
superhuman | t online | ios | puhelim | telemóvel | phone | téléphone | mobiel | κινητό
"""
_SENDING = """
sent | get | download | gesendet | geschickt | verfasst | holen | laden | envoyé | obtenez | télécharge
enviado | enviada | obtener | obter | obtenha | inviato | inviata | scarica | ottieni | verzonden
verstuurd | gestuurd | skickat | hämta | sendt | hent | lähetetty | wysłan | pobierz | odeslán | odoslan
küldve | trimis | отправлено | надіслано | изпратено | εστάλη | στάλθηκε | gönderildi | gönderdim | poslano
poslato | 送信 | 送られ | から | 发自 | 發自 | 來自 | 来自 | 보냄 | 에서 | נשלח | أرسل | مرسل | gửi từ
dikirim | ส่งจาก | enviat | saadetud | nosūtīts | išsiųsta | von meinem | diese nachricht wurde | poslané
sänt
"""
_DEVICE = searchable(_DEVICES)
_SENT = searchable(_SENDING)
_ARMOR = re.compile(r"^-----BEGIN PGP SIGNED MESSAGE-----\n(?:Hash: [^\n]{1,80}\n){0,5}\n?", re.MULTILINE)


def own_lines(
    text: str, question: str = "", *, flowed: bool = False, delete_space: bool = False
) -> list[str]:
    """The person's own lines, stripped, in order; "" between paragraphs. Never raises; linear."""
    lines = _ARMOR.sub("", typed(text[:_MAX_TEXT])).split("\n")[:_MAX_LINES]
    if flowed:
        lines = _unflowed(lines, delete_space)
    marked = [bool(_MARK.match(line)) for line in lines]
    lines = [line.rstrip() if quoted else line.strip() for line, quoted in zip(lines, marked, strict=True)]
    ours = copied([None if quoted else line for line, quoted in zip(lines, marked, strict=True)], question)
    ours = _without_picked(lines, _with_own_fields(lines, ours))
    own, rest, style = _above(lines, marked, ours)
    if not any(own) and rest < len(lines):
        own = _below(lines[rest:], ours[rest:], style, question)
    return _paragraphs(own)


def _unflowed(lines: Sequence[str], delete_space: bool) -> list[str]:
    """Soft line breaks taken out (RFC 3676, Sections 4.1 to 4.5)."""
    out: list[list[str]] = []
    soft_depth = -1
    for line in lines:
        depth = len(line) - len(line.lstrip(">"))
        rest = line[depth:].removeprefix(" ")
        soft = rest.endswith(" ") and rest != "-- "
        piece = rest[:-1] if soft and delete_space else rest
        if soft_depth == depth and rest != "-- ":
            out[-1].append(piece)
        else:
            out.append([">" * depth + " " if depth else "", piece])
        soft_depth = depth if soft else -1
    return ["".join(pieces) for pieces in out]


def _with_own_fields(lines: list[str], ours: list[bool]) -> list[bool]:
    """A line `Replaces:` has the words of our question, which names drafts, and may be copied from it on
    purpose: it is a person's own unless it stands below another line of ours.
    """
    kept = list(ours)
    below_ours = False
    for at, line in enumerate(lines):
        if kept[at] and is_field(line):
            kept[at] = below_ours
        if any(character.isalnum() for character in line):
            below_ours = kept[at]
    return kept


def _without_picked(lines: list[str], ours: list[bool]) -> list[bool]:
    """A short line of ours between others that are not was picked on purpose: "yes = post it now"."""
    kept = list(ours)
    filled = [at for at, line in enumerate(lines) if any(character.isalnum() for character in line)]
    around = zip([None, *filled], filled, [*filled[1:], None], strict=False)
    for before, at, after in around:
        if ours[at] and len(lines[at]) <= _PICKED:
            kept[at] = any(n is not None and ours[n] for n in (before, after))
    return kept


def _above(lines: list[str], marked: list[bool], ours: list[bool]) -> tuple[list[str], int, Style]:
    """Own lines down to quoted text that is not marked, where that begins, and what says so."""
    own: list[str] = []
    signed = False
    bare = ["" if quoted else line for line, quoted in zip(lines, marked, strict=True)]
    at = 0
    while at < len(lines):
        found = opening(bare, at) if not marked[at] else None
        if found and found.length:
            after = _after_openings(bare, marked, at + found.length)
            if _marked_from(marked, lines, after, found.style):
                at = after
                signed = False
                continue
            if found.style is not Style.WEAK:
                return own, after, found.style
        if marked[at]:
            signed = False
            own.append("")
        elif _begins_signature(lines[at]):
            signed = True
        elif not (signed or ours[at] or _is_device_line(lines[at])):
            own.append(lines[at])
        at += 1
    return own, len(lines), Style.WEAK


def _after_openings(lines: list[str], marked: list[bool], at: int) -> int:
    """Past blank lines and further openings: a separator is followed by a header block."""
    while at < len(lines) and not marked[at]:
        found = opening(lines, at)
        if lines[at] and (not found.length or found.style is Style.WEAK):
            break
        at += max(found.length, 1)
    return at


def _marked_from(marked: list[bool], lines: list[str], at: int, style: Style) -> bool:
    """Does marked text follow? An answer may stand between an attribution and the first quoted line."""
    if at < len(lines) and marked[at]:
        return True
    return style is Style.ATTRIBUTION and any(marked[at : at + _NEAR])


def _begins_signature(line: str) -> bool:
    return line in ("--", "—", "- --")  # RFC 3676, Section 4.3; PGP escapes dashes


def _is_device_line(line: str) -> bool:
    """Sent from my iPhone, and what else a program writes under an answer."""
    if not 8 <= len(line) <= 120:
        return False
    return bool(first(line, _DEVICE) and first(line, _SENT))


def _below(lines: list[str], ours: list[bool], style: Style, question: str) -> list[str]:
    """Nothing stands above an unmarked quotation: what of it is not ours, if that is certain."""
    filled = sum(1 for line in lines if line)
    mostly_ours = bool(question) and sum(ours) * 2 >= filled
    if not mostly_ours and (style is Style.FENCE or filled > _BARE):
        return []
    return _above(lines, [False] * len(lines), ours)[0]


def _paragraphs(lines: list[str]) -> list[str]:
    """No blank lines at the ends, one between."""
    out: list[str] = []
    for line in lines:
        if line or (out and out[-1]):
            out.append(line)
    return out[:-1] if out and not out[-1] else out
