"""The subjects under which machines answer: vacation notices, receipts, bounces, tickets.

Only what was put before our own subject counts, or in parentheses behind it: the draft in question
may itself be about automatic replies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from maild.domain.token import normalise
from parsers.answer.characters import folded
from parsers.answer.phrases import phrases
from parsers.answer.tokens import subject

_PREFIX = re.compile(
    r"^(?:(?:re|aw|sv|vs|wg|fw|fwd|antw|antwort|odp|ynt|rif|ref|res|r|tr|rv|enc|doorst|vl|atb|ang|hl|ha|yn|va|nm|bls"
    r"|回复|回覆|答复|转发|返信|답장|회신|отв|ответ|απ|رد|השב)(?:\[\d{1,3}\]|\(\d{1,3}\))?\s?[:：]"
    r"|\[(?:external|extern|ext|externe|externo|caution|spam|suspected spam|bulk)[^\]]{0,20}\]"
    r"|(?:external|extern|caution)\s?:)\s*"
)

_SUBJECTS = """
je suis en congé | je suis en congés | je suis en vacances
vacation response | vacation notice | away from keyboard | im away | oof | holiday | holidays | we got your
your inquiry | your enquiry | urlaubsvertretung | отпуск | не прочтено | mail system | bounce
out of office | out of the office | out-of-office | ooo | ooto | automatic reply | automatic response
automated reply | automated response | automatic message | auto reply | auto-reply | autoreply
auto response | auto-response | autoresponse | auto responder | autoresponder | auto | vacation
vacation reply | on vacation | on leave | away from my mail | away | on holiday | on annual leave
annual leave | maternity leave | parental leave | away from office | not in the office | i am away
abwesenheit | abwesend | abwesenheitsnotiz | abwesenheitsmeldung | abwesenheitsassistent
abwesenheitsnachricht | abwesenheitsinfo | automatische antwort | automatische abwesenheitsnotiz
autoantwort | nicht im büro | nicht im hause | ich bin im urlaub | urlaub | im urlaub | urlaubsmeldung
bin im urlaub | außer haus | ausser haus | elternzeit | in elternzeit | eingangsbestätigung
réponse automatique | réponse d'absence | message d'absence | absence du bureau | absent du bureau | absence
absent | en congé | en congés | en vacances | je suis absent | je suis absente | message automatique
accusé de réception | respuesta automática | fuera de la oficina | fuera de oficina | ausente | ausencia
de vacaciones | mensaje automático | contestación automática | estoy de vacaciones
estoy fuera de la oficina | acuse de recibo | resposta automática | ausência temporária | ausência
fora do escritório | fora da empresa | estou de férias | de férias | férias | mensagem automática
risposta automatica | fuori sede | fuori ufficio | assenza | assente | assenza dall'ufficio | sono in ferie
in ferie | messaggio automatico | automatisch antwoord | automatische beantwoording | afwezig | afwezigheid
afwezigheidsbericht | niet aanwezig | met vakantie | op vakantie | niet op kantoor | automatische reactie
autosvar | automatiskt svar | frånvaro | frånvarande | frånvaromeddelande | ej på kontoret | på semester
semester | automatisk svar | automatisk besvarelse | ikke til stede | ikke på kontoret | fravær
fraværsbesked | fraværsmelding | på ferie | ferie | fraværende | automaattinen vastaus | poissa
poissaoloilmoitus | poissa toimistosta | lomalla | automaattivastaus | autom vastaus | autovastaus
autom vastaaja | automatyczna odpowiedź | odpowiedź automatyczna | autoodpowiedź | nieobecność | nieobecny
nieobecna | nieobecność w biurze | jestem na urlopie | na urlopie | poza biurem | wiadomość automatyczna
automatická odpověď | automatická odpoveď | mimo kancelář | mimo kancelárie | nepřítomnost | neprítomnosť
dovolená | dovolenka | automatikus válasz | házon kívül | szabadságon | távollét | irodán kívül
répunere automată | răspuns automat | răspuns automatic | absent din birou | în afara biroului | în concediu
автоответ | автоматический ответ | автоматическое сообщение | автоответчик | отсутствие | вне офиса
в отпуске | я в отпуске | нет на месте | автоматична відповідь | автовідповідь | поза офісом | у відпустці
автоматичен отговор | извън офиса | automatski odgovor | odsutan | van ureda | izvan ureda | na odmoru
аутоматски одговор | samodejni odgovor | odsotnost | odsoten | αυτόματη απάντηση | εκτός γραφείου | απουσία
otomatik yanıt | otomatik cevap | ofis dışında | ofis dışındayım | izindeyim | izinde | yıllık izin
自動返信 | 自動応答 | 不在 | 不在通知 | 不在のお知らせ | 不在連絡 | 休暇 | 休暇中 | 外出中 | 自动回复
自動回覆 | 自动答复 | 自動答覆 | 外出自动回复 | 不在办公室 | 不在辦公室 | 休假 | 自動回復 | 请假 | 休假中
자동 회신 | 자동회신 | 자동 응답 | 자동응답 | 부재중 | 부재 중 | 부재 | 휴가 | 휴가 중 | 휴가중 | رد تلقائي
الرد التلقائي | خارج المكتب | إجازة | في إجازة | מענה אוטומטי | תשובה אוטומטית | מחוץ למשרד | בחופשה | חופשה
स्वचालित उत्तर | स्वतः उत्तर | कार्यालय से बाहर | स्वचालित प्रतिक्रिया | trả lời tự động
thư trả lời tự động | vắng mặt | đang nghỉ phép | balasan otomatis | jawaban otomatis | di luar kantor
sedang cuti | ตอบกลับอัตโนมัติ | การตอบกลับอัตโนมัติ | ไม่อยู่ที่สำนักงาน | ลาพักร้อน | automaatvastus
kontorist väljas | puhkusel | automātiska atbilde | automātiskā atbilde | ārpus biroja | atvaļinājumā
automatinis atsakymas | ne biure | atostogauju | پاسخ خودکار | sjálfvirkt svar | resposta automàtica
fora de l'oficina | erantzun automatikoa | otomatiki jibu | read | gelesen | lu | leído | lido | letto
gelezen | läst | lest | læst | luettu | przeczytano | přečteno | прочтено | прочитано | okundu | not read
ungelesen gelöscht | non lu | deleted | read receipt | return receipt | return receipt displayed
lesebestätigung | accusé de lecture | confirmación de lectura | confirmação de leitura | conferma di lettura
leesbevestiging | 開封確認 | 已读 | 已讀 | 읽음 | accepted | declined | tentative | tentatively accepted
zugesagt | abgesagt | mit vorbehalt | undeliverable | undelivered mail returned to sender | undelivered mail
delivery status notification | delivery failure | delivery failed | mail delivery failed
mail delivery failure | mail delivery system | failure notice | returned mail | delayed mail
delivery delayed | delivery notification | message delayed | warning message
warning could not send message | nondeliverable mail | mail system error | unzustellbar | nicht zugestellt
unzustellbare nachricht | non remis | échec de remise | message non distribué | no se puede entregar
no entregado | não é possível entregar | impossibile recapitare | mancato recapito | onbestelbaar
kan inte levereras | ikke leveret | kan ikke leveres | ei voi toimittaa | niedostarczalna | niedoręczono
nedoručitelné | не удается доставить | недоставленное сообщение | 配信不能 | 配信不可 | 无法送达 | 無法傳遞
退信 | 系统退信 | 배달되지 않음 | 배달 못 함 | teslim edilemedi | ne peut être remis | ticket received
ticket created | request received | case created | we received your | we have received
thank you for contacting | thank you for your email | thank you for your message | your request
your ticket | your message to | your email to | please confirm your message | please confirm your email
verification required | confirm your email | sender verification | your message is being held | message held
awaiting approval | action required to deliver | your mail to | email verification | acknowledgement of
acknowledgment of | confirmation of receipt | receipt of your | notification of | new ticket
autoreply from
"""


def _alternatives(found: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(found, key=len, reverse=True)))


_PHRASES = phrases(_SUBJECTS)
_SENTENCES = _alternatives(tuple(phrase for phrase in _PHRASES if " " in phrase))
_WORDS = _alternatives(tuple(phrase for phrase in _PHRASES if " " not in phrase))
_BEGINS = re.compile(
    rf"^(?:(?:{_SENTENCES})(?![^\W_])|(?:{_WORDS})\s*(?:$|[^\w\s]|(?:re|aw|sv|vs|fw|fwd|wg|antw|res|odp|回复)\s?[:：]))"
)
_WHOLE = re.compile(rf"(?:{_SENTENCES}|{_WORDS})")
_HOLDS = re.compile(
    r"out of (?:the )?office|\bauto ?(?:matic|mated|mat)? ?(?:repl|respon)|\bis (?:currently )?away\b"
    r"|on (?:annual |parental |maternity |sick )?(?:leave|vacation)\b|abwesenheit|reponse automatique"
    r"|respuesta automatica|fuera de (?:la )?oficina|resposta automatica|risposta automatica|автоответ"
    r"|automatische? antwo|自動返信|自动回复|自動回覆|부재중|자동 ?(?:회신|응답)|不在|automatyczna odp"
    r"|automatick|otomatik|\bticket ?(?:id|no|number|#)|has been received"
    r"|could not (?:be delivered|send)|delivery (?:has )?(?:failed|failure|status)|undeliver"
)
_TICKET = re.compile(
    r"^\W{0,3}(?:ticket|case|request|incident|tracking|issue|support|helpdesk|vorgang)"
    r"\W{0,4}(?:(?:id|no|nr)\W{0,5})?\d{3,}"
)
# "Reply" written out, as some clients do, and abbreviations of languages that are not in the list.
_REPLY = """
antwort | antwoord | svar | besvar | vastaus | réponse | respuesta | resposta | risposta | odpověď | odpoveď
odpowiedź | odgovor | válasz | răspuns | yanıt | cevap | απάντηση | ответ | відповідь | отговор | одговор
תשובה | trả lời | balas | balasan | jawaban | ตอบกลับ | उत्तर | پاسخ
"""
_SHORT = re.compile(
    rf"^(?:(?:[a-z]{{1,4}}|{'|'.join(map(re.escape, phrases(_REPLY)))})\s?[:：]\s*|\[[^\]]{{1,40}}\]\s*)+"
)
_AT_END = re.compile(r"[(\[]\s*([^()\[\]]{3,60})\W*$")


def announced(value: str) -> str | None:
    """What in a subject field shows that a machine wrote the mail, or None."""
    line = _without_prefixes(folded(subject(value)))
    before = _even(_before_ours(line).lstrip("[(*<\"' "))
    found = _BEGINS.match(before) or _HOLDS.search(before) or _TICKET.match(line)
    if not found and (end := _AT_END.search(line[-80:])):
        found = _WHOLE.fullmatch(_even(end[1]).strip()) or _HOLDS.search(_even(end[1]))
    return f"subject: {found[0].strip()[:40]}" if found else None


def added(value: str, ours: Iterable[str]) -> str:
    """What stands before a subject of ours that no mail client puts before the subject of a reply.

    A person leaves the subject as it is, or writes another one; "Confirmed: …" and "Read receipt - …" are
    what calendars, receipts and robots make of it, in any language.
    """
    line = folded(subject(value))
    known = (folded(subject(own)).partition(" [")[0] for own in ours)
    found = next((at for own in known if own and (at := line.find(own)) >= 0), 0)
    return _SHORT.sub("", _without_prefixes(line[:found])).strip()


def _without_prefixes(line: str) -> str:
    while match := _PREFIX.match(line):
        line = line[match.end() :]
    return line


def _even(line: str) -> str:
    """As `phrases` writes them: without apostrophes, hyphens inside words as blanks."""
    return re.sub(r"(?<=\w)[-.](?=\w)", " ", re.sub(r"['’‘`´]", "", line))


def _before_ours(line: str) -> str:
    for match in re.finditer(r"[0-9a-z]{36}|draft-[a-z0-9]", line):
        if match[0].startswith("draft-") or normalise(match[0]):
            return line[: match.start()].rstrip(" [(")
    return line
