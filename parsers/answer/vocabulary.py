"""The words of an answer in the languages that submitters write, as phrases of folded words.

A phrase counts only as a whole. What is not in these tables is unknown: where only unknown words stand
beside a plain answer, `plain` looks for signs of trouble in the tables of the tongue.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum, auto

from parsers.answer.characters import folded


class Kind(Enum):
    """What a phrase does to the line it stands in."""

    AGREE = auto()  # yes, ok: says yes to whatever was asked
    ACT = auto()  # post it, I confirm: says what to do
    DENY = auto()  # no
    STOP = auto()  # cancel, do not post: says what not to do
    MANUAL = auto()
    HEDGE = auto()  # but, wait, not yet: takes back what other lines say, too
    WEAKENING = auto()  # maybe, if, on Monday: makes its own line unclear
    COURTESY = auto()  # thanks, hello, regards: a name may follow
    MANNERS = auto()  # thanks for, sorry about: the rest of its clause says what for
    PART = auto()  # the title, the abstract: may be what a word is about, instead of the draft
    FILLER = auto()  # please, it, the draft, no problem
    NAME = auto()  # unknown, but written with a capital letter
    UNKNOWN = auto()


Phrase = tuple[str, ...]


_AGREE = """
granted | i say yes | i said yes | all set | sopii | minden stimmel | alt stemmer | allt är i sin ordning
isso mesmo | jj | jup | yse | ايوه | ايوة | всё супер | gaat goed | alles bestens | tout est en ordre
exact | todo en orden | tutto a posto | corretto | allt är rätt | det er riktig | kaikki kunnossa | oikein
wszystko się zgadza | zgadza się | всё в порядке | правильно | вірно | 正しいです | 問題なし | 全部正确
正确 | 沒錯的 | 문제없어요 | 이상 없습니다 | her şey yolunda | كل شيء على ما يرام | όλα καλά | korrekt
thats what i want | that is what i want | thats what i wanted | i give my consent | consent | positive
big yes | you bet | roger that | good by me | good for me | thats me | it is me | its me | thats right
that is right | selbstverständlich | genau | carrément | parfait | exactement | exacto | perfecto | así es
desde luego | perfetto | perfeito | com certeza | uiteraard | zeker | jazeker | helt rätt | absolut
helt korrekt | ehdottomasti | juuri niin | zdecydowanie | jak najbardziej | rozhodně | samozřejmě | именно
абсолютно | звісно | звичайно | もちろん | もちろんです | はい確認しました | 没错 | 沒錯 | 是的没错
当然可以 | 好的呢 | 물론입니다 | 물론이죠 | 맞아요 | elbette | kesinlikle | doğru | بالتأكيد | بالطبع
طبعا | صحيح | כמובן | נכון | בוודאי | βέβαια | φυσικά | ακριβώς | jes | from my side | c'est moi | soy yo
soy yo mismo | sono io | sou eu | das bin ich | das war ich | dat ben ik | это я | 私です | 是我
tout est bon | det stemmer | tudo bem | tutto bene | todo bien | alles gut | 間違いありません
間違いないです | sure thing | that works | works for me | ça me va | ça me convient | có | ok для меня
det är bra | indeed | certo che sì | yes | yep | yeah | yup | aye | ok | okay | okey | oki | k | kk | okie
alright | sure | of course | agree | agreed | correct | fine | sounds good | looks great | by all means
lgtm | absolutely | definitely | certainly | affirmative | my reply is yes | it was me | this was me
that was me | ja | jawohl | jawoll | jo | jepp | klar | natürlich | gerne | einverstanden | in ordnung
passt | stimmt | richtig | oui | ouais | d'accord | entendu | bien sûr | c'est bien moi | ça marche
je suis d'accord | tout à fait | sí | claro | vale | de acuerdo | por supuesto | correcto | está bien
estoy de acuerdo | conforme | dale | sim | está bem | certo | concordo | de acordo | correto | va bene
d'accordo | certamente | esatto | ja hoor | akkoord | prima | in orde | goed | klopt | oké | mee eens
japp | javisst | självklart | visst | okej | stämmer | jada | javel | greit | enig | selvfølgelig | fint
i orden | kyllä | joo | juu | selvä | käy | hyvä on | tak | zgoda | zgadzam się | dobrze | oczywiście
jasne | w porządku | ano | souhlasím | dobře | v pořádku | jistě | súhlasím | v poriadku | igen | rendben
egyetértek | persze | da | de acord | sunt de acord | bine | sigur | desigur | да | ага | хорошо | ладно
согласен | согласна | согласны | верно | конечно | ок | окей | так | згоден | згодна | добре | гаразд
съгласен | съгласна | разбира се | slažem se | u redu | suglasan | suglasna | saglasan | у реду
слажем се | se strinjam | v redu | ναι | εντάξει | συμφωνώ | σωστά | βεβαίως | μάλιστα | evet | tamam
olur | kabul | kabul ediyorum | onaylı | tabii | peki | はい | ハイ | ええ | うん | オーケー | おっけー
同意します | 同意 | はいそうです | 賛成 | 大丈夫です | okです | hai | 是 | 是的 | 好 | 好的 | 行 | 可以
我同意 | 没问题 | 沒問題 | 对 | 對 | 對的 | 对的 | 嗯 | 當然 | 当然 | 네 | 네네 | 넵 | 예 | 좋습니다
좋아요 | 동의합니다 | 동의 | 그렇습니다 | 맞습니다 | 오케이 | نعم | أجل | موافق | موافقة | حسنا | أوافق
تمام | כן | בסדר | מסכים | מסכימה | אוקיי | בהחלט | हाँ | हां | जी | ठीक है | सहमत | बिल्कुल | vâng
đồng ý | được | tôi đồng ý | ya | iya | baik | setuju | saya setuju | ใช่ | ตกลง | ครับ | ค่ะ | ได้ | โอเค
jah | nõus | labi | piekrītu | taip | gerai | sutinku | d'acord | bai | ados | bale | بله | آری | موافقم
باشه | ndiyo | sawa | oo | opo | sammála
"""

_ACT = """
you have my permission | you have my approval | should go out | should be posted | should be published
feel free to proceed | feel free to go ahead | must go out | may go out | may be posted | may be published
can be posted | can be published | want it to be posted | want this to be posted | want it to be published
to have it posted | to have this posted | to see it posted | i'd like this posted | like this posted
want this posted | fire away | lets go ahead | lets do it | get it out | get it posted | do so
please do that | carry on | bring it out | nur zu | publizieren | fortfahren | bitte absenden | feu vert
poursuivez | continuez | publíquese | procedan | proceda | publicarlo | publíquenla | pubblicatela
pubblica | pubblichi | prossigam | publiceer | ga door | gå vidare | udgiv | offentliggør | julkaistavaksi
opublikujcie | zveřejnit | выкладывайте | публикуй | опублікуйте | 公開をお願いいたします
公開お願いします | 公開お願いいたします | 投稿をお願いいたします | 掲載をお願いいたします | 進めてください
そのまま進めてください | 请帮忙发布 | 请发布吧 | 发布吧 | 请现在发布 | 现在发布 | 可以发布了 | 请继续
麻烦发布 | 请予发布 | 请公布 | 진행해주세요 | 올려주세요 | yayınlayabilirsiniz | yayınlansın
yayımlayabilirsiniz | devam edin | yayınlanabilir | انشروا | انشروها | انشرها | تفضلوا | تفضل | أكد
תפרסמו | לפרסם | προχωρήστε | να δημοσιευτεί | να δημοσιευθεί | shall go out | pot fi publicat
se poate publica | happy to confirm | confirm | confirmed | i hereby confirm | confirming | approve
approved | post | post it | publish | go ahead | go for it | do it | proceed | submit | i want to post it
i want to post this draft | accept | accepted | authorize | authorized | authorise | authorised
validated | bestätigt | bestätige | hiermit bestätigt | hiermit bestätige ich | bestätigen | freigegeben
freigeben | ich gebe frei | genehmigt | veröffentlichen | zustimmung | ich stimme zu | posten | confirme
nous confirmons | confirmer | confirmée | validé | valider | validée | approuvé | approuver | j'approuve
publiez | publier | confirmo | confirmado | confirmada | confirmar | confirmamos | apruebo | aprobado
aprobar | aprobada | publicar | publíquelo | publicadlo | publíquenlo | adelante | aprovo | aprovado
aprovar | publique | publiquem | poste | confermo | confermato | confermare | confermata | confermiamo
approvo | approvato | approvare | pubblicare | pubblicate | pubblicatelo | procedete | procedere
procedi pure | bevestigd | bevestig | bevestigen | goedgekeurd | ik ga akkoord | plaatsen | publiceren
ga je gang | ga uw gang | ga maar door | bekräftar | bekräftas | bekräftat | godkänn | godkänd | godkänt
godkänner | publicera | kör | bekreft | bekrefter | bekreftet | bekræft | bekræfter | bekræftet | godkend
godkendt | godkjent | godkjenn | jeg godkender | publicer | publiser | vahvistan | vahvistettu | vahvista
hyväksyn | hyväksytty | hyväksy | julkaise | julkaiskaa | potwierdzam | potwierdzone | potwierdzony
potwierdź | potwierdzamy | zatwierdzam | zatwierdzone | akceptuję | opublikować | publikujcie | potvrzuji
potvrzeno | potvrzuju | schvaluji | schváleno | zveřejněte | publikujte | potvrdzujem | potvrdené
schvaľujem | schválené | megerősítem | megerősítve | jóváhagyom | jóváhagyva | közzétehető
confirm publicarea | aprob | aprobat | publicați | confirmat | подтверждаю | подтверждаем | подтверждено
подтвердить | одобряю | одобрено | публикуйте | опубликуйте | опубликовать | размещайте | підтверджую
підтверджено | схвалюю | публікуйте | потвърждавам | потвърдено | одобрявам | публикувайте | potvrđujem
potvrđeno | odobravam | odobreno | objavite | потврђујем | potrjujem | potrjeno | επιβεβαιώνω
επιβεβαιώνεται | εγκρίνω | εγκρίνεται | δημοσιεύστε | onaylıyorum | onay | onaylandı | onayla | yayınlayın
yayımlayın | 承認 | 承認します | 承認しました | 承認いたします | 確認 | 確認しました | 確認いたしました
確認済み | 確認済 | 投稿してください | 公開してください | 投稿をお願いします
公開をお願いします | 投稿お願いします | 掲載してください | 掲載をお願いします | 确认 | 我确认 | 确认发布
已确认 | 批准 | 请发布 | 发布 | 發布 | 確認發布 | 請發布 | 我確認 | 已確認 | 核准 | 请提交 | 同意发布
可以发布 | 确认提交 | 확인 | 확인합니다 | 확인했습니다 | 확인하였습니다 | 승인 | 승인합니다 | 게시해주세요
게시 | أؤكد | أؤكد ذلك | تأكيد | مؤكد | تم التأكيد | أنشر | אישור | מאשר | מאשרת | מאושר | פרסמו
पुष्टि करता हूँ | पुष्टि करती हूँ | मैं पुष्टि करता हूँ | मैं पुष्टि करती हूँ | पुष्टि | स्वीकृत | xác nhận
tôi xác nhận | chấp nhận | đăng | konfirmasi | saya konfirmasi | dikonfirmasi | saya mengkonfirmasi
publikasikan | terbitkan | ยืนยัน | ขอยืนยัน | อนุมัติ | เผยแพร่ได้ | kinnitan | kinnitatud | apstiprinu
apstiprināts | patvirtinu | patvirtinta | تایید | تایید می کنم | nathibitisha | thibitisha | staðfest
staðfesti | ég staðfesti | publiqueu | konfirmi | mi konfirmas
"""

_DENY = """
nah | nein nein | no no no | absolutely not | definitely not | certainly not | of course not
auf keinen fall | non non | en absoluto | de ninguna manera | assolutamente no | de jeito nenhum
zeker niet | absolut inte | ehdottomasti ei | w żadnym razie | ni v kakom slučae | ни в коем случае | no
nope | nay | no no | no thanks | no thank you | nein | nein danke | non | non merci | nee | nee bedankt
não | nej | nej tack | nei | nei takk | nej tak | ei | ei kiitos | nie | ne | nem | nu | нет | ні | не
όχι | hayır | いいえ | いや | いえ | だめ | ダメ | 不 | 不是 | 不行 | 否 | 不要 | 不可以 | 아니요 | 아니오
아뇨 | 안돼요 | 안됩니다 | لا | كلا | לא | नहीं | जी नहीं | không | tidak | bukan | jangan | ไม่ | ไม่ใช่
ež | نه | خیر | hapana | hindi | gar nicht | no gracias | não obrigado | não obrigada | no grazie
"""

_STOP = """
ich ziehe die einreichung zurück | ich ziehe den entwurf zurück | ich ziehe das zurück | ich ziehe ihn zurück
wir ziehen die einreichung zurück | wir ziehen den entwurf zurück | wir ziehen das zurück
nezveřejňujte | nepublikujte | negative | throw this one away | throw it away | trek maar in | vazgeçtim
приберіть | нулирайте | 올리지 말아 주세요 | 取り下げます | 不是我的草案 | 我没有提交 | 我没有提交这个
私が提出したものではありません | 제가 제출하지 않았습니다 | 제가 보낸 것이 아닙니다 | i did not write this
i did not write it | i didnt write this | i didnt write it | i never wrote this | remove the draft
remove the submission | i dont want this posted | i do not want this posted | i dont want to post it
i do not want to post it | ignore it | ignore this | ignore the draft | ignore the submission
not from me | not by me | didnt come from me | did not come from me | does not come from me
i didnt send this | i didnt send it | i didnt submit this | i didnt submit it | i did not send it
i did not submit it | i did not send that | i didnt send that | i never sent this | i never sent it
i never submitted this | i never submitted it | i have not sent this | i have not submitted this
i havent sent this | i havent submitted this | we did not send this | we did not submit this
we didnt send this | we didnt submit this | not sent by me | not submitted by me | scrap it | forget it
delete this | delete the draft | delete the submission | delete your copy | remove it | remove this
kill it | verwerfen | nicht von mir | supprimer | supprimez | pas de moi | borrar | bórrenlo | elimínenlo
eliminar | no lo envié yo | cancellare | cancellate | cancellatelo | eliminare | apagar | cancelem
verwijderen | niet van mij | ta bort | inte min | inte från mig | slet | slett | ikke min | ikke fra mig
ikke fra meg | poistakaa | poista | ei ole minun | usunąć | wycofać | nie moje | smazat | smažte
stáhněte | není můj | удалить | удалите | отзовите | видаліть | видалити | відкличте | не моє
削除してください | 取り消しをお願いします | キャンセルお願いします | キャンセルをお願いします | 请删除
删除 | 请撤回 | 撤回吧 | 不是我的 | 삭제해 주세요 | 삭제 | silin | siliniz | geri çekin | benim değil
احذفوا | احذف | ألغوا | ليس لي | מחקו | למחוק | διαγράψτε | αποσύρετε | δεν είναι δικό μου | not mine
not my draft | not our draft | wrong file | wrong version | wrong draft | 取り消してください | 取り下げ
取り下げてください | das war ich nicht | ich war das nicht | ce n'était pas moi | ce n'est pas moi
no fui yo | yo no fui | non sono stato io | não fui eu | dat was ik niet | ik was het niet
det var inte jag | det var ikke meg | det var ikke mig | это был не я | to nie ja | to nie byłem ja
nebyl jsem to já | bu ben değildim | 私ではありません | 不是我 | 제가 아닙니다 | cancel | cancelled
canceled | stop | reject | rejected | withdraw | withdrawn | abort | decline | declined | refuse | refused
discard | delete it | do not post | dont post | do not publish | dont publish | not approved
not confirmed | do not confirm | i dont confirm | disapprove | disapproved | not ok | not okay
do not approve | never mind | drop it | revoke | not me | it wasnt me | this wasnt me | that wasnt me
i did not send this | i did not submit this | disagree | denied | deny | abbrechen | abbruch | stornieren
storno | ablehnen | abgelehnt | zurückziehen | zurückgezogen | löschen | stopp | ich lehne ab
nicht veröffentlichen | nicht posten | annuler | annulez | annulé | j'annule | refuser | rejeter | rejeté
arrêter | arrêtez | ne pas publier | ne publiez pas | retirer | retirez | je retire | cancelar | cancelado
cancelen | cancele | rechazar | rechazado | rechazo | detener | parar | retirar | no publicar
no lo publiquen | anular | no confirmo | rejeitar | rejeitado | rejeito | pare | não publicar
não publique | não publiquem | não confirmo | annulla | annullare | annullate | rifiuto | rifiutare
rifiutato | respingere | respinto | fermare | fermate | ritirare | non pubblicare | non pubblicate
non confermo | annuleren | annuleer | afwijzen | afgewezen | weigeren | stoppen | intrekken
niet plaatsen | niet publiceren | avbryt | avbryta | avslå | avvisa | avvisad | stoppa | dra tillbaka
annuller | annullere | afvis | afvist | avvis | avvist | peruuta | peruutus | hylkää | hylätty | keskeytä
älä julkaise | älkää julkaisko | anuluj | anulować | odrzuć | odrzucam | odrzucone | wycofaj | wycofuję
nie publikować | nie publikujcie | zrušit | zrušte | zamítnout | zamítnuto | zamítám | odmítám
nezveřejňovat | stáhnout | zamietnuť | zamietam | odmietam | mégse | mégsem | törlés | elutasítom
elutasítva | visszavonom | anulați | anulez | anulare | resping | respins | opriți | отмена | отменить
отмените | отменяю | отклонить | отклоняю | отклонено | стоп | отзываю | отозвать | не публикуйте
не публиковать | не подтверждаю | скасувати | скасуйте | відхилити | відхиляю | не публікуйте | отказ
отказвам | отменям | отхвърлям | otkaži | otkazati | odbij | odbijam | odbiti | prekliči | zavrni
zavračam | poništi | ακύρωση | ακυρώστε | άκυρο | απορρίπτω | απόρριψη | μη δημοσιεύσετε
μην το δημοσιεύσετε | iptal | reddet | reddediyorum | ret | durdur | vazgeç | yayınlamayın | キャンセル
キャンセルします | キャンセルしてください | 取り消し | 取消 | 取り消します | 中止 | 中止してください
却下 | 却下します | 拒否 | 拒否します | 撤回 | 撤回します | 投稿しないでください | 公開しないでください
拒绝 | 拒絕 | 停止 | 撤销 | 撤銷 | 驳回 | 駁回 | 不同意 | 不要发布 | 不要發布 | 请取消 | 請取消 | 취소
취소합니다 | 취소해주세요 | 거절 | 거절합니다 | 거부 | 거부합니다 | 중지 | 철회 | 철회합니다 | إلغاء | ألغ
ألغي | رفض | أرفض | مرفوض | توقف | لا تنشر | לבטל | בטל | בטלו | ביטול | דחה | דוחה | נדחה | עצור | रद्द
अस्वीकार | रोकें | अस्वीकृत | hủy | từ chối | dừng | dừng lại | không đồng ý | đừng đăng | batal | batalkan
tolak | ditolak | hentikan | tidak setuju | ยกเลิก | ปฏิเสธ | หยุด | ไม่ยืนยัน | ไม่ตกลง | tühista
tühistada | keeldun | atcelt | noraidīt | noraidu | atšaukti | atmesti | atmetu | لغو | رد | ghairi
kataa | hætta við | cancel·la | cancel·lar
"""

_MANUAL = """
manual way | manual route | manual option | let the secretariat decide | to be handled by the secretariat
by the secretariat | ans sekretariat | an das sekretariat | ans sekretariat geben | au secrétariat
à la secretaría | enviar a la secretaría | alla segreteria | inviare alla segreteria | à secretaria
ao secretariado | naar het secretariaat | till sekretariatet | til sekretariatet | sihteeristölle
sekretariátu | в секретариат | до секретаріату | 手動でお願いいたします | 事務局にお願いします
手動处理吧 | 请人工处理 | 请手动处理 | 转交秘书处 | 手动吧 | στη γραμματεία | manual | manually
manual processing | handle manually | process manually | by hand | manual review | manual handling
manuell | manuelle | manuelle bearbeitung | manuell bearbeiten | von hand | manuel | manuellement
traitement manuel | à la main | manualmente | a mano | revisión manual | revisão manual | manuale
handmatig | handmatige verwerking | manuellt | manuelt | manuelt behandling | manuell behandling
manuaalinen | manuaalisesti | käsin | käsittely käsin | ręcznie | ręczny | ręczne | ręczna | ručně | ruční
manuálně | manuální | kézi | manuális | kézzel | manuálisan | вручную | ручной | ручная | вручну | ручний
ръчно | ručno | ročno | χειροκίνητα | χειροκίνητη | χειροκίνητο | μη αυτόματα | el ile | manuel olarak
手動 | 手動で | 手動でお願いします | 手動処理 | 手动 | 人工 | 人工处理 | 人工處理 | 手动处理 | 手動處理
수동 | 수동으로 | يدوي | يدويا | ידני | ידנית | באופן ידני | मैनुअल | मैन्युअल | हस्तचालित | thủ công
bằng tay | secara manual | ด้วยตนเอง | ด้วยมือ | käsitsi | manuāli | rankiniu būdu | دستی | kwa mkono
"""

_HEDGE = """
n'annulez pas | ne l'annulez pas | ne pas annuler | no cancelar | no cancele | no cancelen | no lo cancele
no lo cancelen | no la cancelen | não cancele | não cancelem | não cancelar | non annullare
non annullate | non annullatelo | niet annuleren | niet intrekken | nicht abbrechen | nicht stornieren
nicht löschen | nicht zurückziehen | avbryt inte | ikke annuller | älä peruuta | älkää peruuttako
nie anuluj | nie anulujcie | nie anulować | nerušte | nezrušujte | ne törölje | nu anulați | не отменяйте
не отменять | не отзывайте | не скасовуйте | не скасовувати | не отменяйте това | nemojte otkazati
μην ακυρώσετε | iptal etmeyin | iptal etme | キャンセルしないで | キャンセルしないでください
取り消さないでください | 不要取消 | 别取消 | 请不要取消 | 請不要取消 | 취소하지 마세요
취소하지 말아 주세요 | لا تلغ | لا تلغوا | אל תבטלו | रद्द न करें | đừng hủy | jangan batalkan | อย่ายกเลิก
but | wait | hold | hold on | hold off | however | not yet | unless | except | only if | dont | aber
warte | warten | moment mal | noch nicht | jedoch | mais | attendez | attends | attendre | pas encore
sauf | cependant | pero | espere | esperen | espera | todavía no | aún no | sin embargo | mas | porém
ainda não | aguarde | aguardem | ma | aspetta | aspettate | attendere | attendete | non ancora | maar
wacht | even wachten | nog niet | men | vänta | inte ännu | vent | ikke endnu | mutta | odota | ei vielä
ale | czekaj | poczekaj | jeszcze nie | počkejte | počkej | ještě ne | počkajte | ešte nie | de várj
várjon | várjanak | még nem | dar | așteptați | încă nu | но | подождите | подожди | ещё нет | пока нет
пока не | але | зачекайте | ще ні | αλλά | περιμένετε | όχι ακόμα | ama | fakat | bekleyin | bekle
henüz değil | でも | しかし | ただし | 待って | 待ってください | お待ちください | 少々お待ちください
まだ | まだです | 但 | 但是 | 等等 | 等一下 | 请稍等 | 请等 | 还没有 | 不过 | 하지만 | 그러나 | 잠시만요
잠깐만요 | 기다려 주세요 | 아직 | لكن | انتظر | انتظروا | ليس بعد | אבל | חכה | חכו | עדיין לא | लेकिन
रुको | रुकिए | अभी नहीं | nhưng | chờ | đợi | chưa | tapi | tunggu | belum | แต่ | รอ | ยังไม่ | aga | bet
ولی | اما | lakini
"""

_WEAKENING = """
i am on it | im on it | on it | yes is | yes was | yes to | yes for | yes or | yes means | stop sending
will submit | will post | will publish | submit again | submit it again | post it again | sent it to
have to | has to | mistake | cancelling | correct the | correct my | correct our | correct a
correct this | correct it | correct that | correct these | right the | will do | will look | will answer
will confirm | to be confirmed | to be approved | is it | is this | are you | do you | did you | can you
will you | do i | can i | am i | please confirm | please approve | pls confirm | kindly confirm
please accept | please authorize | please authorise | bitte bestätigen | bitte um bestätigung
merci de confirmer | merci de valider | por favor confirme | por favor confirmar | si prega di confermare
prego confermare | graag bevestigen | bekræft venligst | 请确认 | 請確認 | 확인 부탁드립니다
確認お願いします | vui lòng xác nhận | mohon konfirmasi | โปรดยืนยัน | to post | to confirm | to approve
to publish | to submit | to cancel | to withdraw | to reject | to stop | to accept | si vous | có lẽ
"""

_COURTESY = """
tnx | thnx | thanx | tks | thks | tyvm | tia | thanks again | thanks so much | thank you again
many many thanks | thanks in advance | thank you in advance | thanks and regards | thanks and best regards
thanks a million | thanks a bunch | rgds | brgds | greets | all the best | best wishes | take care | bye
cordially | respectfully | with kind regards | have a nice day | have a great day | have a good day
have a nice weekend | have a good weekend | have a great weekend | have a good one | have a nice evening
have a good evening | have a nice week | have a great week | enjoy your weekend | enjoy the weekend
happy new year | merry christmas | good luck | hope you are well | hope you are doing well
hope this helps | hope all is well | i hope you are well | schönes wochenende | ein schönes wochenende
schönen tag | einen schönen tag | schönen tag noch | einen schönen tag noch | schönen abend
schönen feierabend | schöne grüße | herzliche grüße | liebe grüße | vielen lieben dank | herzlichen dank
bg | bonne journée | bonne fin de journée | bonne soirée | bon week end | bonne semaine
bien cordialement | amicalement | meilleures salutations | merci d'avance | un grand merci
que tenga un buen día | buen día | buen fin de semana | buenas | buenas noches | saludos cordiales
un cordial saludo | mil gracias | gracias de antemano | un abrazo | atentamente | buona giornata
buona serata | buon lavoro | buon fine settimana | distinti saluti | un saluto | grazie ancora
grazie in anticipo | molte grazie | bom fim de semana | boa noite | atenciosamente | abraços
bom trabalho | tenha um bom dia | fijne dag | fijne dag nog | fijne avond | fijn weekend | prettige dag
prettig weekend | alvast bedankt | hoi | goedemorgen | goedemiddag | beste | geachte | hartelijke groeten
vriendelijke groeten | mvg | trevlig helg | ha en bra dag | trevlig dag | ha en trevlig dag
vänliga hälsningar | med vänliga hälsningar | med vänlig hälsning | hejsan | god morgon | god dag
tack på förhand | stort tack | tusen tack | god weekend | god helg | ha en god dag | med venlig hilsen
bedste hilsner | kære | hej alle | med vennlig hilsen | vennlig hilsen | kjære | på forhånd takk
hyvää viikonloppua | hyvää päivää | hyvää päivänjatkoa | mukavaa päivää | ystävällisin terveisin
kiitoksia | kiitos paljon | huomenta | miłego dnia | miłego weekendu | dobrego dnia | z poważaniem | witam
serdecznie pozdrawiam | serdeczne dzięki | z góry dziękuję | hezký den | pěkný den | hezký víkend
s úctou | zdravím | předem děkuji | хорошего дня | хороших выходных | всего доброго | всего хорошего
доброе утро | добрый вечер | заранее спасибо | спасибо большое | благодарим | гарного дня | доброго дня
вітаю | доброго ранку | お疲れ様です | お疲れさまです | いつもお世話になっております
以上よろしくお願いします | 以上よろしくお願いいたします | 以上です | どうもありがとうございます
おはようございます | こんにちは | 恐れ入ります | 辛苦了 | 祝好 | 此致 | 敬礼 | 此致敬礼 | 尊敬的 | 早上好
下午好 | 祝您工作顺利 | 谢谢大家 | 感谢您的帮助 | 谢谢您的帮助 | 좋은 하루 되세요 | 좋은 하루 보내세요
드림 | 올림 | 안녕하십니까 | 수고 많으십니다 | 항상 감사합니다 | iyi günler | iyi çalışmalar
kolay gelsin | günaydın | selam | selamlar | çok teşekkürler | çok teşekkür ederim | saygılar
iyi haftasonları | sağ olun | تحياتي | مع تحياتي | أطيب التحيات | شكرا لكم | شكرا لك | وشكرا | صباح الخير
مساء الخير | أهلا | תודה לכם | המון תודה | יום טוב | סוף שבוע נעים | בוקר טוב | ערב טוב | היי | בברכה רבה
καλημέρα | καλησπέρα | ευχαριστώ πάρα πολύ | σας ευχαριστώ | με εκτίμηση | φιλικά | καλή συνέχεια
καλό σαββατοκύριακο | hi | hello | hey | dear | good morning | good day | good afternoon | good evening
thanks | thank you | thx | ty | cheers | regards | best | best regards | kind regards | with best regards
warm regards | sincerely | yours | br | thanks a lot | many thanks | thank you very much
thanks very much | thank you so much | much appreciated | greetings | hallo | guten tag | guten morgen
moin | servus | liebe | lieber | sehr geehrte | danke | vielen dank | besten dank | danke schön
dankeschön | danke sehr | gruß | grüße | viele grüße | mfg | lg | vg | freundliche grüße
mit freundlichen grüßen | beste grüße | bonjour | salut | bonsoir | merci | merci beaucoup | merci bien
cordialement | bien à vous | hola | buenos días | buenas tardes | gracias | muchas gracias | saludos
un saludo | olá | bom dia | boa tarde | obrigado | obrigada | muito obrigado | muito obrigada | abraço
cumprimentos | ciao | buongiorno | salve | grazie | grazie mille | saluti | cordiali saluti | dank
dank je | dank u | dank u wel | dankjewel | bedankt | hartelijk dank | groet | groeten
met vriendelijke groet | hej | tack | tack så mycket | tackar | hälsningar | mvh | tak skal du have
mange tak | på forhånd tak | hilsen | venlig hilsen | takk | tusen takk | mange takk | moi | hei | terve
kiitos | paljon kiitoksia | terveisin | cześć | dzień dobry | dziękuję | dzięki | dziękuję bardzo
pozdrawiam | dobrý den | ahoj | děkuji | díky | děkuju | moc děkuji | s pozdravem | ďakujem | vďaka | szia
köszönöm | köszönöm szépen | köszi | üdvözlettel | bună ziua | bună | mulțumesc | mulțumim | cu stimă
здравствуйте | привет | добрый день | спасибо | большое спасибо | благодарю | с уважением | добрий день
дякую | щиро дякую | з повагою | благодаря | поздрави | hvala | hvala lijepa | pozdrav | хвала | γεια σας
γεια | ευχαριστώ | ευχαριστώ πολύ | χαίρετε | merhaba | teşekkürler | teşekkür ederim | saygılarımla
sağolun | ありがとう | ありがとうございます | ありがとうございました | よろしく | よろしくお願いします
よろしくお願いいたします | 宜しくお願いします | 宜しくお願い致します | よろしくお願い致します
お願いします | お願いいたします | お願い致します | お世話になっております | 谢谢 | 多谢 | 谢谢您 | 谢谢你
非常感谢 | 您好 | 你好 | 謝謝 | 感謝 | 感谢 | 감사합니다 | 고맙습니다 | 안녕하세요 | 부탁드립니다
수고하세요 | 수고하십니다 | شكرا | شكرا جزيلا | مرحبا | السلام عليكم | مع التحية | תודה | תודה רבה | שלום
בברכה | धन्यवाद | नमस्ते | शुक्रिया | cảm ơn | xin chào | trân trọng | terima kasih | halo | salam
hormat saya | ขอบคุณ | ขอบคุณครับ | ขอบคุณค่ะ | สวัสดี | สวัสดีครับ | สวัสดีค่ะ | aitäh | tänan | tere
paldies | ačiū | labdien | sveiki | متشکرم | با تشکر | asante | takk fyrir | gràcies | eskerrik asko
salamat
"""

_PART = """
the author | the authors | metadata | meta data | title | abstract | name | names | address | addresses
affiliation | affiliations | email | emails | data | information | author list | list of authors | titel
zusammenfassung | namen | adresse | metadaten | daten | autoren | titre | résumé | auteurs | métadonnées
título | resumen | autores | metadatos | titolo | autori | metadati | resumo | metadados | författare
forfattere | otsikko | tytuł | autorzy | název | название | авторы | назва | автори | タイトル | 著者
标题 | 作者 | 제목 | 저자 | başlık | yazarlar
"""

_MANNERS = """
thanks for asking | thank you for asking | thanks for waiting | thank you for waiting
thanks for checking | thank you for checking | thanks for considering | thank you for considering
thanks for | thank you for | many thanks for | thank you very much for | thanks a lot for | thx for
thank you so much for | thanks again for | sorry for | sorry about | sorry that i | sorry i
apologies for | my apologies for | i apologize for | i apologise for | danke für | vielen dank für
besten dank für | entschuldigung für | entschuldigen sie die | sorry für | merci pour
merci beaucoup pour | merci de votre | désolé pour | désolée pour | gracias por | muchas gracias por
perdón por | disculpen por | disculpe por | disculpen la | disculpe la | grazie per | grazie mille per
scusate per | scusate il | scusi per | obrigado por | obrigado pela | obrigado pelo | obrigada por
obrigada pela | obrigada pelo | desculpe pela | desculpem a | desculpe a | bedankt voor | dank voor
dank je voor | dank u voor | sorry voor | excuses voor | tack för | ursäkta | förlåt för | tak for
mange tak for | takk for | beklager | undskyld | kiitos avusta | anteeksi | dziękuję za | dzięki za
przepraszam za | děkuji za | díky za | omlouvám se za | спасибо за | большое спасибо за | благодарю за
извините за | простите за | дякую за | вибачте за | için teşekkürler | ευχαριστώ για | συγγνώμη για
תודה על | סליחה על | شكرا على | عذرا على | آسف على
"""

_FILLER = """
meget gerne | veldig gjerne | mycket gärna | très volontiers | con mucho gusto | molto volentieri
heel graag | chętnie | poproszę | rádi | szívesen | cu plăcere | с удовольствием | із задоволенням
με χαρά | memnuniyetle | بكل سرور | בשמחה | 喜んで | 很乐意 | 기꺼이 | من فضلكم | porfa | porfis | at last
endlich | enfin | por fin | eindelijk | äntligen | endelig | vihdoin | nareszcie | konečně | végre
în sfârșit | наконец | наконец то | нарешті | επιτέλους | nihayet | סוף סוף | ようやく | 终于 | 終於
드디어 | finalmente | af | times | made | by the author | by the authors | for review | for discussion
for comments | aware | legitimate | legit | genuine | authentic | valid | true | gladly | happily
exactly | precisely | totally | completely | fully | surely | certain | confident | excellent | wonderful
awesome | super | cool | fantastic | brilliant | lovely | clean | complete | expected | official | current
appreciate | i'd appreciate it if you | i would appreciate it if you | i'd appreciate if you
i would appreciate if you | would be great if you | would be nice if you | i'd be happy if you
i'd be glad if you | i would be happy if you | i would be glad if you | would be great | would be nice
would be fine | would be appreciated | contents | tool | service | group | working group | wg | work
tout | todo | tutto | tudo | alt | allt | kaikki | wszystko | vše | všechno | усе | すべて | 全部 | 모두
모든 것이 | her şey | הכל | όλα | كل شيء | as soon as possible | as soon as you can
as soon as convenient | in order | in good order | in good shape | needed | necessary | authored
coauthored | wrote | warnings are understood | looking forward | look forward | to seeing it
known issues | anyway | any way | nevertheless | regardless | coauthor | coauthors | main author
lead author | first author | corresponding author | so schnell wie möglich | dès que possible
lo antes posible | cuanto antes | al più presto | il prima possibile | o mais rápido possível
zo snel mogelijk | så snart som möjligt | så fort som möjligt | hurtigst muligt | så snart som mulig
mahdollisimman pian | jak najszybciej | co nejdříve | как можно скорее | якнайшвидше | なるべく早く | 尽快
최대한 빨리 | en kısa sürede | في أقرب وقت | בהקדם | το συντομότερο | with pleasure | one | like
i'd like | i would like | we would like | we'd like | look | looks | looking good | i checked | we checked
double checked | verified | this morning | this afternoon | this evening | permission | my approval
ma soumission | mon projet | soy | sono | sou | autor | autora | auteur | autore | reviewed | no errors
no mistakes | no typos | nothing wrong | happy | glad | pleased | delighted | still | personally | today
asap | immediately | straight away | right away | finally | was | were | did | written | uploaded | much
our side | my side | i have checked | final | latest | intended | an | these | those | at all | whole
entire | everything else | sehr | gern | jetzt | sofort | gleich | ganz | einfach | war | habe | geschickt
eingereicht | gesendet | maintenant | tout de suite | immédiatement | j'ai | soumis | envoyé | bien
ahora | ahora mismo | he | enviado | yo | adesso | ora | subito | ho | inviato | è | agora | imediatamente
enviei | eu | direct | meteen | mijn | verstuurd | ingediend | direkt | genast | är | skickade | skickat
mit | sendte | sendt | med det samme | heti | nyt | lähetin | lähettämäni | teraz | od razu | jest
wysłałem | wysłałam | hned | teď | odeslal | odeslala | poslal | poslala | сейчас | сразу | отправил
отправила | моя | моё | он | зараз | одразу | надіслав | надіслала | мій | чернетка | 今すぐ | すぐに
すぐ | 私が | 私が送りました | 私が提出しました | 提出しました | 送りました | 現在 | 现在 | 马上 | 立即
这是我的 | 这是我的草案 | 是我的 | 我提交的 | 是我提交的 | 我发的 | 지금 | 바로 | 제가 | 제가 보냈습니다
제가 제출했습니다 | 제 초안입니다 | 제 문서입니다 | şimdi | hemen | ben | ben gönderdim | benim taslağım
الآن | فورا | هذه | هي | مسودتي | أنا | أرسلتها | عכשיו | עכשיו | מיד | אני | זו | שלחתי | τώρα | αμέσως
δικό | μου | το έστειλα | both | questions | c'est | se on | minun | enyém | δικός μου | είναι | 제 것
제 것입니다 | 私のもの | 私のものです | لي | لنا | שלי | שלנו | meu | este | mea | oh | mine | ours
warning | warnings | known | meiner | meins | meine | von mir | von uns | le mien | la mienne | mío | mía
nuestro | nostro | dat | van mij | van ons | min | mitt | mój | nasz | můj | мой | наш | benim | 私の
我的 | sending | einreichung | veröffentlichung | entwurfs | soumission | envoi | lenvoi | publication
dépôt | envío | publicación | submissão | publicação | del | do | dos | al | au | aux | dei | della
invio | linvio | pubblicazione | inzending | publicatie | indiening | van | inlämningen | publiceringen
av | indsendelsen | indsendelse | innsendingen | lähetyksen | julkaisun | zgłoszenie | publikację
dokumentu | podání | zveřejnění | beküldést | trimiterea | отправку | публикацию | документа | черновика
подання | публікацію | υποβολή | την | τη | το | gönderimi | yayını | 提出を | 投稿を | 公開を | 送信を
提出 | 提交 | 投稿 | 草案を | 我 | 请 | 제출을 | 게시를 | 제출 | النشر | الإرسال | ההגשה | הפרסום
प्रस्तुति | की | का | việc | pengiriman | การส่ง | submitter | sender | owner | submitted | myself
everything | alles | ist | er | all | всё | можно | pure | です | ます | est | ca | everybody | authorship
content | details | page | file | up | out | x | please | pls | plz | kindly | it | this | that | the | a
my | our | draft | drafts | submission | document | i d | internet | version | for | to | of | and | me
i | we | us | you | everyone | team | folks | sir | madam | there | now | is | are | am | so | very | well
want | as | in | on | with | by | from | has | have | been | be | here | hereby | also | too | go | again
right | good | great | perfect | nice | just | that's | its | im | can | may | will | ready | answer
online | quick | author | authors | behalf | sent | posting | secretariat | editor | appreciated
no problem | no problems | no worries | no objection | no objections | no issue | no issues | no concerns
no comments | no further comments | no changes | no further changes | no doubt | not a problem
without objection | nothing to add | kein problem | keine einwände | keine probleme | pas de problème
aucun problème | aucune objection | sin problema | sin problemas | no hay problema | sem problema
sem problemas | nessun problema | nessuna obiezione | geen probleem | geen bezwaar | inga problem
inget problem | ikke noget problem | ei ongelmaa | nie ma problemu | bez problémů | žádný problém
nincs probléma | nicio problemă | нет проблем | без проблем | немає проблем | sorun yok | 問題ありません
問題ないです | 문제 없습니다 | 문제없습니다 | kein einwand | bitte | den | das | der | die | ein | eine
entwurf | dokument | und | zu | es | ich | wir | sie | ihr | mich | uns | für | damit | s'il vous plaît
svp | stp | s'il te plaît | je | vous | le | la | les | ce | cet | cette | mon | notre | brouillon | pour
et | de | du | l | por favor | el | los | las | esta | borrador | documento | mi | y | lo | que | o | os
um | uma | rascunho | nosso | por gentileza | per favore | prego | per cortesia | il | gli | bozza
questo | questa | alsjeblieft | alstublieft | graag | het | een | dit | concept | ik | hij | en | varsågod
snälla | det | detta | utkast | utkastet | och | jag | vi | venligst | vær så snill | vær venlig | udkast
og | jeg | dette | luonnos | tämä | proszę | ten | szkic | prosím | tento | toto | návrh | kérem | kérjük
az | ezt | vă rog | te rog | documentul | acest | пожалуйста | это | этот | черновик | документ | я | мы
и | его | будь ласка | цей | це | моля | molim | παρακαλώ | έγγραφο | lütfen | bunu | bu | taslağı
taslak | 請 | 这个 | 草案 | 文件 | 이 | 그 | 초안 | 문서 | 초안을 | 부탁 | من فضلك | رجاء | هذا | المسودة
בבקשה | את | זה | הטיוטה | कृपया | यह | इसे | xin | vui lòng | bản thảo | tolong | mohon | silakan | draf
ini | โปรด | กรุณา | palun | lūdzu | prašau | لطفا | tafadhali
"""

# Two words that answer only where they were offered, and only as all that a line says: elsewhere "wait"
# takes back what other lines say.
_WAIT = """
wait | waiting | i wait | i will wait | wait for it | wait for approval | wait for the approval
waiting for approval | approval is expected | i expect approval | warten | ich warte | auf freigabe warten
attendre | j'attends | esperar | espero | aguardar | aguardo | attendere | attendo | aspetto | wachten
ik wacht | vänta | jag väntar | vente | jeg venter | odotan | odottaa | czekać | czekam | čekat | čekám
čakať | čakám | várok | várni | aștept | așteptare | ждать | жду | подожду | чекати | чекаю | чакам
čekati | čekam | чекам | čakati | περιμένω | beklemek | bekliyorum | bekleyeceğim | 待つ | 待ちます
承認待ち | 等待 | 等待批准 | 기다림 | 기다립니다 | 기다리겠습니다 | انتظار | أنتظر | ממתין | ממתינה
להמתין | प्रतीक्षा | chờ đợi | tôi chờ | menunggu | saya menunggu | รอการอนุมัติ | ootan | gaidu | laukiu
منتظرم | nasubiri | ég bíð | espero aprovação | espero aprobación
"""

_NONE = """
none | none expected | none is expected | no approval | no approval expected | no approval is expected
no approval needed | without approval | keine | keine erwartet | ohne freigabe | aucun | aucune
aucune approbation | ninguno | ninguna | ninguna aprobación | nenhum | nenhuma | nenhuma aprovação
nessuno | nessuna | nessuna approvazione | geen | geen goedkeuring | ingen | inget | ei mitään | ei mikään
żadna | żadne | brak | žádné | žádný | žiadne | žiadny | nincs | niciuna | niciunul | никакого | никакое
не ожидается | жодного | не очікується | никакво | nikakvo | nijedno | никакво одобрение | nobeno | κανένα
καμία | hiçbiri | yok | なし | 無し | ありません | 无 | 無 | 没有 | 沒有 | 없음 | 없습니다 | لا يوجد
لا شيء | אין | कोई नहीं | không có | tidak ada | ไม่มี | puudub | nav | nėra | هیچ | hakuna | wala | engin
"""

# Words that answer only as all that a line says: in a sentence they are letters, and "do not".
_ALL_YES, _ALL_NO = "y | please do", "n | delete | remove | please do not | please dont"

# Signs that answer where a line has nothing else: beside words they are decoration.
YES_SIGNS, NO_SIGNS = frozenset("👍👌✅✔☑✓🆗"), frozenset("👎❌✖✗✘🚫")
PLUS_ONE, MINUS_ONE = "+1", "-1"

_APOSTROPHES = re.compile(r"['’‘`´ʼ·]")
_ELIDED = re.compile(  # "d'accord" is two words, "don't" is one
    r"\b([cdjlmnst]|qu|all|dell|nell|sull|dall|un|quest|jusqu|lorsqu|puisqu)['’‘`´ʼ](?=\w)", re.IGNORECASE
)


def words(text: str) -> list[str]:
    """The folded words of a text: letters, marks and digits, whatever the script."""
    bare = folded(_APOSTROPHES.sub("", _ELIDED.sub(r"\1 ", text)))
    return "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in bare).split()


def _table() -> dict[Phrase, Kind]:
    """Later lists win: what takes back is stronger than what agrees."""
    lists = (
        (Kind.FILLER, _FILLER),
        (Kind.PART, _PART),
        (Kind.COURTESY, _COURTESY),
        (Kind.MANNERS, _MANNERS),
        (Kind.AGREE, _AGREE),
        (Kind.ACT, _ACT),
        (Kind.WEAKENING, _WEAKENING),
        (Kind.HEDGE, _HEDGE),
        (Kind.MANUAL, _MANUAL),
        (Kind.DENY, _DENY),
        (Kind.STOP, _STOP),
    )
    return {
        tuple(words(phrase)): kind
        for kind, text in lists
        for phrase in text.replace("\n", "|").split("|")
        if phrase.strip()
    }


def _choices(table: str) -> frozenset[Phrase]:
    return frozenset(tuple(words(phrase)) for phrase in table.replace("\n", "|").split("|") if phrase.strip())


WAIT, NONE = _choices(_WAIT), _choices(_NONE)
ALL_YES, ALL_NO = _choices(_ALL_YES), _choices(_ALL_NO)
PHRASES = _table()
LONGEST = max(map(len, PHRASES))
