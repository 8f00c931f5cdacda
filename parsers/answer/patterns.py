"""What numbers and versions in a text are about, in all tongues at once; the text is of folded words."""

from __future__ import annotations

import re

# A place in the draft: who names one finds something there.
PLACE = re.compile(
    r"\b(?:sec|section|sect|chapter|page|figure|fig|table|line|paragraph|abschnitt|kapitel|kap|seite"
    r"|zeile|tabelle|secci\w+|capitulo|pagina|p|tabla|secao|sezione|capitolo|riga|hoofdstuk|paragraaf"
    r"|regel|avsnitt|sida|side|afsnit|luku|kohta|sivu|rozdzia\w*|stron\w*|kapitol\w*|stran\w*|fejezet"
    r"|oldal|раздел\w*|розділ\w*|глав\w*|страниц\w*|сторінц\w*|κεφαλαιο|ενοτητα|σελιδα|bolum|sayfa|סעיף"
    r"|פרק|עמוד|القسم|الفصل|الصفحة) \d+|(?:第 ?)?\d+ ?(?:章|節|节|頁|页|절|장|페이지)(?!간)"
    r"| \d+ (?:fejezet|oldal|luvu\w*|sivul\w*|bolum\w*)"
)
# A time that is near.
SOON = re.compile(
    r"\b(?:in|within|dans|en|dentro de|daqui a|tra|fra|over|om|za|через|peste|σε|bi) (?:\w+ )?(?:weeks?"
    r"|days?|hours?|minutes?|months?|fortnight|wochen?|tagen?|stunden?|minuten|monaten?|semaines?"
    r"|jours?|heures?|semanas?|dias?|horas?|minutos?|settimane?|giorni|ore|minuti|weken|dagen|uur"
    r"|veckor|dagar|timmar|uger|uker|dage|dager|timer|недел\w*|тижн\w*|седмиц\w*|дн\w*|час\w*|минут\w*"
    r"|εβδομαδ\w*|ωρ\w*|ημερ\w*|saptaman\w*|zile|tjedna|sedmic\w*|tygodni\w*|dni|godzin\w*|tydn\w*"
    r"|hodin\w*)\b|\b(?:le|am|ab|bis zum|den|op de|dia|il|on the|by the) \d{1,2}\b|\bfrom now\b"
)
# Another version than the one that was sent.
NEXT = re.compile(
    r"\b(?:next|later|following|upcoming|coming) (?:version|revision|rev|draft|one|round|iteration)"
    r"|\bin 0\d\b|nachsten (?:version|fassung|revision|ausgabe)|prochaine (?:version|revision)"
    r"|(?:proxima|siguiente) (?:version|revision)|proxima versao|prossima (?:versione|revisione)"
    r"|volgende versie|nasta version|naeste version|neste versjon|seuraava\w* versio|nastepn\w* wersj"
    r"|kolejn\w* wersj|(?:pristi|dalsi) verzi|kovetkezo (?:verzio|valtozat)|urmatoarea versiune"
    r"|(?:sljedec|sledec|naslednj)\w* (?:verzij|razlicic)|следующ\w+ верси|наступн\w+ версі"
    r"|следващ\w+ версия|επομενη εκδοση|sonraki (?:surum|versiyon)|次の?(?:版|ハーション|改訂)"
    r"|下一?(?:个|個)?(?:版|版本)|다음 (?:판|버전)|הגרסה הבאה|גרסה הבאה|(?:الاصدار|النسخة) (?:القادم"
    r"|القادمة|التالية)"
)
# Unlike the others of the text as it was written: accents make the difference.
SUBJUNCTIVE = re.compile(r"\b(?:würde|hätte|könnte(?!t)|müsste|wäre|dürfte)", re.IGNORECASE)
# Our question says how many there are; who answers has read them.
WARNING = re.compile(
    r"\b(?:warning|nit|warnung|warnhinweis|avertissement|advertencia|aviso|avviso|avvert|waarschuwing|varning"
    r"|advarsel|advarsl|varoitu|ostrzezeni|varovani|upozorn|предупрежд|попередж|figyelmeztet|προειδοπο|uyari"
    r"|avertisment|opozoril)\w*|警告|경고|אזהר|تحذير"
)
