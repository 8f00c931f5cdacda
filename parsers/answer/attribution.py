"""Lines that introduce what is quoted: "On … wrote:", "-----Original Message-----", From/Sent/To/Subject.

Told by their shape first (a date, an address, a colon, dashes on both sides) and by the words of
some thirty languages second. What follows them is not looked at here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from parsers.answer.phrases import first, phrases, searchable
from parsers.answer.vocabulary import words


class Style(Enum):
    """How firmly an opening says that quoted text follows."""

    FENCE = auto()  # a separator or a header block: all that follows, unless it is marked
    ATTRIBUTION = auto()  # the same, for a line with a date or an address
    WEAK = auto()  # somebody "wrote:"; only if marked text follows


class Opening(NamedTuple):
    """Lines that belong to it, from the first; none when there is no opening here."""

    length: int
    style: Style


_NONE = Opening(0, Style.WEAK)
_MAX_LINE = 300  # characters
_MAX_ATTRIBUTION = 4  # lines over which clients wrap one
_MAX_BLOCK = 12  # lines that a header block may take

_RULE = re.compile(r"^_{20,}$")
_FENCED = re.compile(r"^[-=–—]{2,}\s?(?![-=–—])(\S[^\n]{2,250}?)\s?[-=–—]{2,}$")
_LABEL = re.compile(r"^[\s*_]{0,6}([^:：*<>]{1,30}?)[\s*_]{0,6}[:：]")
_ADDRESS = re.compile(r"[\w.+-]{1,80}@[\w-]{1,80}\.[\w.-]{1,80}|[\w.+-]{1,80}@[\w-]{2,80}>|\[mailto:")
_MOMENT = re.compile(r"\b(?:19|20)\d\d(?!\d)|\d{1,2}[:.h]\d\d\b|\d{1,2}[./-]\d{1,2}[./-]\d\d")
_COLON = re.compile(r"[:：]\s?$")
# Yahoo's phones begin the quotation on the line of its attribution.
_INLINE = re.compile(r"[:：]\s{2,}(?=\S)")
_BEGINS = re.compile(r"\d|@|<|\"")

_VERBS = """
wrote | writes | said | schrieb | geschrieben | a ecrit | ecrit | escribio | escreveu | va escriure
ha scritto | scrisse | scrive | schreef | geschreven | skrev | skrifaði | kirjoitti | napisal | написа
пишет | пише | напіса | pise | zapisal | je napisao | irta | a scris | εγραψε | yazdi | yazmis | כתב | كتب
نوشت | menulis | viet | เขียน | ने लिखा | kirjutas | rakstija | raske | rase | parase | 写道 | 寫道
書きました | 書いた | のメール | 작성 | 씀 | idatzi | scriobh | ysgrifennodd | quoting | zitat von | citando
citat | quotato
"""

_FROM = """
from | von | de | da | van | från | fra | lähettäjä | od | feladó | de la | expéditeur | remitente
mittente | afzender | от | от кого | від | від кого | από | kimden | gönderen | 差出人 | 送信者 | 送信元
发件人 | 寄件者 | 寄件人 | 發件人 | 보낸 사람 | 보낸사람 | 발신 | من | מאת | từ | dari | จาก | saatja | no
nuo | prešlo | pošiljatelj | пошиљалац | szerző | प्रेषक | از | nork | avsändare | nadawca | odesílatel
odosielateľ
"""

_SENT = """
sent | date | gesendet | datum | envoyé | envoyé le | date d'envoi | enviado | enviado el | enviada
enviada em | enviado em | fecha | data | inviato | inviato il | verzonden | skickat | sendt | dato
lähetetty | päivämäärä | päiväys | pvm | wysłano | wysłane | odesláno | odoslané | dátum | elküldve | küldve
küldés ideje | trimis | отправлено | дата | надіслано | изпратено | στάλθηκε | ημερομηνία | αποστολή
gönderildi | gönderilme | tarih | gönderme tarihi | 送信日時 | 日時 | 日付 | 发送时间 | 日期 | 时间
寄件日期 | 發送時間 | 보낸 날짜 | 날짜 | 보냄 | تاريخ الإرسال | التاريخ | تم الإرسال | נשלח | תאריך | đã gửi
ngày | dikirim | tanggal | ส่ง | วันที่ | saadetud | kuupäev | nosūtīts | datums | išsiųsta | poslano
poslato | भेजा गया | दिनांक | ارسال | تاریخ | sendt dato | skickat datum | sent on
"""

_TO = """
to | an | à | a | para | per | aan | till | til | vastaanottaja | do | komu | címzett | către | catre | кому
до | προς | kime | alıcı | 宛先 | 收件人 | 收件者 | 받는 사람 | 받는사람 | 수신 | إلى | אל | tới | đến
kepada | ถึง | kellele | kam | za | प्रति | به | destinataire | kopie | cc | kopia
"""

_SUBJECT = """
subject | betreff | objet | asunto | assunto | oggetto | onderwerp | ämne | emne | aihe | temat | předmět
predmet | tárgy | subiect | тема | относно | θέμα | konu | 件名 | 主题 | 主題 | 主旨 | 제목 | الموضوع | נושא
chủ đề | tiêu đề | perihal | subjek | เรื่อง | teema | temats | tema | zadeva | विषय | موضوع | assumpte | re
"""

_WROTE = searchable(_VERBS)
_CLASS = {
    label: kind
    for kind, table in (("to", _TO), ("subject", _SUBJECT), ("sent", _SENT), ("from", _FROM))
    for label in phrases(table)
}


def opening(lines: Sequence[str], at: int) -> Opening:
    """The opening whose first line is lines[at]; lines are stripped and not marked as quoted."""
    line = lines[at]
    if not line or len(line) > _MAX_LINE:
        return _NONE
    if _RULE.match(line) or _is_fenced(line):
        return Opening(1, Style.FENCE)
    block = _header_block(lines, at)
    return Opening(block, Style.FENCE) if block else _attribution(lines, at)


def _is_fenced(line: str) -> bool:
    """-----Original Message-----, in any language: words between dashes."""
    match = _FENCED.match(line)
    return match is not None and (len(match[1]) >= 8 or not match[1].isascii())


def _label(line: str) -> str:
    match = _LABEL.match(line[:60])
    return _CLASS.get(" ".join(words(match[1])), "") if match else ""


def _header_block(lines: Sequence[str], at: int) -> int:
    """How many lines it takes: a From among at least three different labels, one of them Subject or Sent."""
    if not _label(lines[at]):
        return 0
    labels: set[str] = set()
    last = at
    for n in range(at, min(at + _MAX_BLOCK, len(lines))):
        label = _label(lines[n])
        if label:
            labels.add(label)
            last = n
        elif n - last > 2:
            break
    complete = "from" in labels and len(labels) >= 3
    return last - at + 1 if complete else 0


def _attribution(lines: Sequence[str], at: int) -> Opening:
    inline = _INLINE.search(lines[at])
    if inline and _style(lines[at][: inline.end()]) is Style.ATTRIBUTION:
        return Opening(1, Style.ATTRIBUTION)
    for length in range(1, _MAX_ATTRIBUTION + 1):
        piece = lines[at : at + length]
        if len(piece) < length or not piece[-1]:
            return _NONE
        joined = " ".join(piece)
        if _COLON.search(joined):
            style = _style(joined) if length == 1 or _BEGINS.search(piece[0]) else None
            return Opening(length, style) if style else _NONE
    return _NONE


def _style(text: str) -> Style | None:
    address, moment = bool(_ADDRESS.search(text)), bool(_MOMENT.search(text))
    verb = bool(first(text, _WROTE))
    if len(text) <= 2 * _MAX_LINE and ((address and (moment or verb)) or (moment and verb)):
        return Style.ATTRIBUTION
    return Style.WEAK if (verb or address) and len(text) <= 120 else None
