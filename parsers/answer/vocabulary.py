"""The words of an answer in the languages that submitters write, as phrases of folded words.

A phrase counts only as a whole. What is not in these tables is unknown, and an unknown word makes
a line unclear rather than an answer; so a missing entry costs a second question, never a misreading.
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
    FILLER = auto()  # please, it, the draft, no problem
    UNKNOWN = auto()


_AGREE = """
yes to both | jes | dat is goed
from my side | c'est moi | soy yo | soy yo mismo | sono io | sou eu | das bin ich | das war ich | dat ben ik
to ja | это я | 私です | 是我 | tout est bon | das klopt | dat klopt | det stemmer | det stämmer
tudo certo | tudo bem | tutto bene | todo bien | alles gut | alles klar | 間違いありません | 間違いないです
machen sie das | mach das | sure thing | that works | works for me | ça me va | ça me convient | c'est ok
có | ok для меня | ist ok | det er greit | det er fint | det är bra | yes indeed | indeed | certo che sì
yes | yep | yeah | yup | yes yes | aye | ok | okay | okey | oki | k | kk | okie | alright | all right | sure
of course | agree | agreed | i agree | we agree | correct | fine | fine with me | fine by me | sounds good
looks good | all good | lgtm | absolutely | definitely | certainly | affirmative | my answer is yes
the answer is yes | answer yes | my reply is yes | yes it is | yes we do | yes i do | yes it was me
it was me | this was me | that was me | yes this is correct | yes that is correct | yes sir | ja | jawohl
jawoll | jup | jo | jepp | ja klar | klar | natürlich | gerne | einverstanden | in ordnung | passt | stimmt
richtig | oui | ouais | d'accord | entendu | bien sûr | c'est bon | c'est bien moi | ça marche
je suis d'accord | tout à fait | sí | si | claro | vale | de acuerdo | por supuesto | correcto | está bien
estoy de acuerdo | conforme | dale | sim | claro que sim | está bem | certo | concordo | de acordo | correto
sì | va bene | d'accordo | sono d'accordo | certamente | esatto | ja hoor | akkoord | prima | in orde | goed
klopt | oké | mee eens | japp | javisst | självklart | visst | okej | stämmer | jada | javel | greit | enig
selvfølgelig | fint | i orden | kyllä | joo | juu | selvä | sopii | käy | hyvä on | kyllä kiitos | tak
zgoda | zgadzam się | dobrze | oczywiście | jasne | w porządku | ano | jo jo | souhlasím | dobře | v pořádku
jistě | áno | súhlasím | dobre | v poriadku | igen | rendben | egyetértek | jó | persze | da | de acord
sunt de acord | bine | sigur | desigur | да | ага | хорошо | ладно | согласен | согласна | согласны | верно
конечно | ок | окей | так | згоден | згодна | добре | гаразд | съгласен | съгласна | разбира се | slažem se
u redu | suglasan | suglasna | saglasan | у реду | слажем се | se strinjam | v redu | ναι | εντάξει
συμφωνώ | σωστά | βεβαίως | μάλιστα | evet | tamam | olur | kabul | kabul ediyorum | onaylı | tabii | peki
はい | ハイ | ええ | うん | オーケー | おっけー | 同意します | 同意 | はいそうです | 賛成 | 大丈夫です
okです | hai | 是 | 是的 | 好 | 好的 | 行 | 可以 | 我同意 | 没问题 | 沒問題 | 对 | 對 | 對的 | 对的 | 嗯
當然 | 当然 | 네 | 네네 | 넵 | 예 | 좋습니다 | 좋아요 | 동의합니다 | 동의 | 그렇습니다 | 맞습니다 | 오케이
نعم | أجل | موافق | موافقة | حسنا | حسناً | أوافق | تمام | כן | בסדר | מסכים | מסכימה | אוקיי | בהחלט | हाँ
हां | जी हाँ | जी हां | जी | ठीक है | सहमत | बिल्कुल | vâng | dạ | đồng ý | được | tôi đồng ý | ya | iya
baik | setuju | saya setuju | ใช่ | ตกลง | ครับ | ค่ะ | ได้ | โอเค | jah | nõus | jā | labi | piekrītu
taip | gerai | sutinku | ok ok | d'acord | sí sí | bai | ados | bale | بله | آری | موافقم | باشه | ndiyo
sawa | oo | opo | já | já takk | sammála
"""

_ACT = """
it shall go out | shall go out | it may go out | pot fi publicat | poate fi publicat | se poate publica
ok to post | okay to post | fine to post | good to post | ok to publish | okay to publish | ready to post
i am happy to confirm | happy to confirm | confirm | confirmed | i confirm | we confirm | i hereby confirm
i do confirm | hereby confirmed | confirming | i can confirm | confirm it | confirm this
confirm the submission | confirm submission | confirm posting | approve | approved | i approve | we approve
i hereby approve | approve it | approve this | post | post it | post this | post it now | post now
post the draft | post this draft | post my draft | post our draft | do post | publish | publish it
publish this | publish the draft | publish this draft | publish now | go ahead | go ahead and post
go ahead and post it | go for it | do it | please proceed | proceed | submit | submit it | ship it
i want to post it | i want to post this draft | you can post it | you may post it | you may post | accept
accepted | i accept | authorize | authorized | i authorize | authorise | authorised | i authorise
validated | bestätigt | bestätige | ich bestätige | wir bestätigen | hiermit bestätigt
hiermit bestätige ich | hiermit bestätige ich das | bestätigen | ich bestätige das | freigegeben | freigeben
ich gebe frei | genehmigt | bitte veröffentlichen | veröffentlichen | bitte posten | bitte einstellen
zustimmung | ich stimme zu | posten | bitte freigeben | confirme | je confirme | nous confirmons | confirmé
confirmer | confirmée | je valide | validé | valider | validée | approuvé | approuver | j'approuve | publiez
publier | publiez le | vous pouvez publier | vous pouvez le publier | allez y | je confirme la soumission
veuillez publier | confirmo | confirmado | confirmada | confirmar | confirmamos | lo confirmo | apruebo
aprobado | aprobar | aprobada | publicar | publíquelo | publicadlo | publíquenlo | adelante
puede publicarlo | pueden publicarlo | aprovo | aprovado | aprovar | publique | publiquem | podem publicar
pode publicar | pode postar | poste | eu confirmo | confermo | confermato | confermare | confermata
confermiamo | lo confermo | approvo | approvato | approvare | pubblicare | pubblicate | pubblicatelo
procedete | procedere | procedi pure | potete pubblicare | bevestigd | bevestig | ik bevestig | bevestigen
goedgekeurd | ik ga akkoord | plaatsen | publiceren | graag plaatsen | ga je gang | ga uw gang
ga maar door | bekräftar | jag bekräftar | bekräftas | bekräftat | godkänn | godkänd | godkänt | godkänner
jag godkänner | publicera | kör | bekreft | bekrefter | jeg bekrefter | bekreftet | bekræft | bekræfter
jeg bekræfter | bekræftet | godkend | godkendt | godkjent | godkjenn | jeg godkender | publicer | publiser
vahvistan | vahvistettu | vahvista | hyväksyn | hyväksytty | hyväksy | julkaise | julkaiskaa | potwierdzam
potwierdzone | potwierdzony | potwierdź | potwierdzamy | zatwierdzam | zatwierdzone | akceptuję
proszę opublikować | opublikować | publikujcie | potvrzuji | potvrzeno | potvrzuju | schvaluji | schváleno
zveřejněte | prosím zveřejněte | publikujte | potvrdzujem | potvrdené | schvaľujem | schválené | megerősítem
megerősítve | jóváhagyom | jóváhagyva | közzétehető | confirm publicarea | de acord publicați | aprob
aprobat | publicați | confirmat | подтверждаю | подтверждаем | подтверждено | подтвердить | я подтверждаю
одобряю | одобрено | публикуйте | опубликуйте | опубликовать | размещайте | підтверджую | підтверджено
схвалюю | публікуйте | потвърждавам | потвърдено | одобрявам | публикувайте | potvrđujem | potvrđeno
odobravam | odobreno | objavite | потврђујем | potrjujem | potrjeno | επιβεβαιώνω | το επιβεβαιώνω
επιβεβαιώνεται | εγκρίνω | εγκρίνεται | δημοσιεύστε | δημοσιεύστε το | onaylıyorum | onay | onaylandı
onayla | yayınlayın | lütfen yayınlayın | yayımlayın | 承認 | 承認します | 承認しました | 承認いたします
確認 | 確認しました | 確認いたしました | 確認します | 確認済み | 確認済 | 投稿してください
公開してください | 投稿をお願いします | 公開をお願いします | 投稿お願いします | 掲載してください
掲載をお願いします | 确认 | 我确认 | 确认发布 | 已确认 | 批准 | 请发布 | 发布 | 發布 | 確認發布 | 請發布
我確認 | 已確認 | 核准 | 请提交 | 同意发布 | 可以发布 | 确认提交 | 확인 | 확인합니다 | 확인했습니다
확인하였습니다 | 승인 | 승인합니다 | 게시해 주세요 | 게시해주세요 | 게시 부탁드립니다 | 등록해 주세요 | 게시
أؤكد | أؤكد ذلك | تأكيد | مؤكد | تم التأكيد | أنشر | انشر | يرجى النشر | אישור | מאשר | מאשרת | אני מאשר
אני מאשרת | מאושר | פרסמו | पुष्टि करता हूँ | पुष्टि करती हूँ | मैं पुष्टि करता हूँ | मैं पुष्टि करती हूँ
पुष्टि | स्वीकृत | xác nhận | tôi xác nhận | đã xác nhận | chấp nhận | đăng | hãy đăng | vui lòng đăng
konfirmasi | saya konfirmasi | dikonfirmasi | saya mengkonfirmasi | silakan publikasikan | publikasikan
terbitkan | ยืนยัน | ขอยืนยัน | อนุมัติ | เผยแพร่ได้ | kinnitan | kinnitatud | apstiprinu | apstiprināts
patvirtinu | patvirtinta | تایید | تایید می کنم | تأیید | تأیید می‌کنم | nathibitisha | thibitisha
staðfest | staðfesti | ég staðfesti | confirmo que sí | publiqueu | ho confirmo | konfirmi | mi konfirmas
"""

_DENY = """
no | nope | nay | no no | no thanks | no thank you | nein | nein danke | non | non merci | nee | nee bedankt
não | nao | nej | nej tack | nei | nei takk | nej tak | ei | ei kiitos | nie | ne | nem | nu | нет | ні | не
όχι | hayır | いいえ | いや | いえ | だめ | ダメ | 不 | 不是 | 不行 | 否 | 不要 | 不可以 | 아니요 | 아니오
아뇨 | 안돼요 | 안됩니다 | لا | كلا | לא | नहीं | जी नहीं | không | tidak | bukan | jangan | ไม่ | ไม่ใช่
nē | ež | نه | خیر | hapana | hindi | gar nicht | no gracias | não obrigado | não obrigada | no grazie
"""

_STOP = """
not mine | not my draft | not our draft | it is not mine | its not mine | wrong file | wrong version
wrong draft
取り消してください | 取り下げ | 取り下げます | 取り下げてください
das war ich nicht | ich war das nicht | ce n'était pas moi | ce n'est pas moi | no fui yo | yo no fui
non sono stato io | não fui eu | dat was ik niet | ik was het niet | det var inte jag | det var ikke meg
det var ikke mig | это был не я | это не я | to nie ja | to nie byłem ja | nebyl jsem to já
bu ben değildim | 私ではありません | 不是我 | 제가 아닙니다 | cancel | cancel it | cancel this
cancel the submission | cancelled | canceled | cancel that | i cancel | stop | stop it | stop this | reject
rejected | i reject | reject it | reject this | withdraw | withdraw it | withdrawn | i withdraw
withdraw this | abort | decline | declined | i decline | refuse | refused | discard | delete it
do not post | dont post | do not post it | dont post it | do not post this | dont post this | do not publish
dont publish | do not publish it | dont publish it | not approved | not confirmed | do not confirm
i do not confirm | i dont confirm | disapprove | disapproved | not ok | not okay | do not approve
i do not approve | never mind | drop it | revoke | not me | it was not me | this was not me
that was not me | it wasnt me | this wasnt me | that wasnt me | i did not send this | i did not submit this
i disagree | disagree | denied | deny | unsubscribe | abbrechen | abbruch | stornieren | storno | ablehnen
abgelehnt | zurückziehen | zurückgezogen | löschen | stopp | ich lehne ab | nicht veröffentlichen
nicht posten | bitte nicht veröffentlichen | bitte nicht posten | annuler | annulez | annulé | j'annule
refuser | refusé | je refuse | rejeter | rejeté | arrêter | arrêtez | ne pas publier | ne publiez pas
retirer | retirez | je retire | cancelar | cancelado | cancelen | cancele | rechazar | rechazado | rechazo
detener | parar | retirar | no publicar | no lo publiquen | anular | no confirmo | rejeitar | rejeitado
rejeito | pare | não publicar | não publique | não publiquem | não confirmo | annulla | annullare
annullate | rifiuto | rifiutare | rifiutato | respingere | respinto | fermare | fermate | ritirare
non pubblicare | non pubblicate | non confermo | annuleren | annuleer | afwijzen | afgewezen | weigeren
stoppen | intrekken | niet plaatsen | niet publiceren | avbryt | avbryta | avslå | avvisa | avvisad | stoppa
dra tillbaka | publicera inte | annuller | annullér | annullere | afvis | afvist | avvis | avvist | peruuta
peruutus | hylkää | hylätty | keskeytä | älä julkaise | älkää julkaisko | anuluj | anulować | odrzuć
odrzucam | odrzucone | wycofaj | wycofuję | nie publikować | nie publikujcie | zrušit | zrušte | zamítnout
zamítnuto | zamítám | odmítám | nezveřejňovat | stáhnout | zrušiť | zamietnuť | zamietam | odmietam | mégse
mégsem | törlés | elutasítom | elutasítva | visszavonom | ne tegyék közzé | anulați | anulez | anulare
resping | respins | opriți | отмена | отменить | отмените | отменяю | отклонить | отклоняю | отклонено
стоп | отзываю | отозвать | не публикуйте | не публиковать | не подтверждаю | скасувати | скасуйте
відхилити | відхиляю | не публікуйте | отказ | отказвам | отменям | отхвърлям | otkaži | otkazati | odbij
odbijam | odbiti | prekliči | zavrni | zavračam | poništi | ακύρωση | ακυρώστε | άκυρο | απορρίπτω
απόρριψη | μη δημοσιεύσετε | μην το δημοσιεύσετε | iptal | iptal et | iptal edin | reddet | reddediyorum
ret | durdur | vazgeç | yayınlamayın | キャンセル | キャンセルします | キャンセルしてください | 取り消し
取消 | 取り消します | 中止 | 中止してください | 却下 | 却下します | 拒否 | 拒否します | 撤回 | 撤回します
投稿しないでください | 公開しないでください | 拒绝 | 拒絕 | 停止 | 撤销 | 撤銷 | 驳回 | 駁回 | 不同意
不要发布 | 不要發布 | 请取消 | 請取消 | 취소 | 취소합니다 | 취소해 주세요 | 취소해주세요 | 거절 | 거절합니다
거부 | 거부합니다 | 중지 | 철회 | 철회합니다 | إلغاء | ألغ | ألغي | رفض | أرفض | مرفوض | توقف | لا تنشر
לבטל | בטל | בטלו | ביטול | דחה | דוחה | נדחה | עצור | रद्द | रद्द करें | अस्वीकार | रोकें | अस्वीकृत | hủy
huỷ | từ chối | dừng | dừng lại | không đồng ý | đừng đăng | batal | batalkan | tolak | ditolak | hentikan
tidak setuju | ยกเลิก | ปฏิเสธ | หยุด | ไม่ยืนยัน | ไม่ตกลง | tühista | tühistada | keeldun | atcelt
noraidīt | noraidu | atšaukti | atmesti | atmetu | لغو | رد | ghairi | kataa | hætta við | cancel·la
cancel·lar
"""

_MANUAL = """
manual | manually | manual posting | manual processing | manual please | post manually | post it manually
post this manually | post the draft manually | post this draft manually | handle manually
handle it manually | process manually | process it manually | by hand | manual review | manual handling
do it manually | manuell | manuelle | manuelle bearbeitung | manuell bearbeiten | von hand | manuel
manuellement | traitement manuel | à la main | manualmente | a mano | revisión manual | revisão manual
manuale | handmatig | handmatige verwerking | manuellt | manuelt | manuelt behandling | manuell behandling
manuaalinen | manuaalisesti | käsin | käsittely käsin | ręcznie | ręczny | ręczne | ręczna | ručně | ruční
manuálně | manuální | ručne | manuálne | kézi | manuális | kézzel | manuálisan | вручную | ручной | ручная
вручну | ручний | ръчно | ručno | ročno | χειροκίνητα | χειροκίνητη | χειροκίνητο | μη αυτόματα | el ile
manüel | manuel olarak | 手動 | 手動で | 手動でお願いします | 手動処理 | 手动 | 人工 | 人工处理 | 人工處理
手动处理 | 手動處理 | 수동 | 수동으로 | 수동 처리 | يدوي | يدويا | يدوياً | ידני | ידנית | באופן ידני
मैनुअल | मैन्युअल | हस्तचालित | thủ công | bằng tay | secara manual | ด้วยตนเอง | ด้วยมือ | käsitsi
manuāli | rankiniu būdu | دستی | kwa mkono
"""

_HEDGE = """
n'annulez pas | ne l'annulez pas | ne pas annuler | no cancelar | no cancele | no cancelen
no lo cancele | no lo cancelen | no la cancelen | não cancele | não cancelem | não cancelar
non annullare | non annullate | non annullatelo | niet annuleren | niet intrekken | nicht abbrechen
nicht stornieren | nicht löschen | nicht zurückziehen | avbryt inte | ikke annuller | älä peruuta
älkää peruuttako | nie anuluj | nie anulujcie | nie anulować | nerušte | nezrušujte | ne törölje
nu anulați | не отменяйте | не отменять | не отзывайте | не скасовуйте | не скасовувати
не отменяйте това | nemojte otkazati | μην ακυρώσετε | iptal etmeyin | iptal etme | キャンセルしないで
キャンセルしないでください | 取り消さないでください | 不要取消 | 别取消 | 请不要取消 | 請不要取消
취소하지 마세요 | 취소하지 말아 주세요 | لا تلغ | لا تلغوا | אל תבטלו | रद्द न करें | đừng hủy
jangan batalkan | อย่ายกเลิก
but | wait | hold | hold on | hold off | however | not yet | unless | except | only if | dont | aber | warte
warten | moment mal | noch nicht | jedoch | mais | attendez | attends | attendre | pas encore | sauf
cependant | pero | espere | esperen | espera | todavía no | aún no | sin embargo | mas | porém | ainda não
aguarde | aguardem | ma | però | aspetta | aspettate | attendere | attendete | non ancora | maar | wacht
even wachten | nog niet | men | vänta | inte ännu | vent | ikke endnu | mutta | odota | ei vielä | ale
czekaj | poczekaj | jeszcze nie | počkejte | počkej | ještě ne | počkajte | ešte nie | de várj | várjon
várjanak | még nem | dar | așteptați | încă nu | но | подождите | подожди | ещё нет | еще нет | пока нет
пока не | але | зачекайте | ще ні | αλλά | περιμένετε | όχι ακόμα | ama | fakat | bekleyin | bekle
henüz değil | でも | しかし | ただし | 待って | 待ってください | お待ちください | 少々お待ちください | まだ
まだです | 但 | 但是 | 等等 | 等一下 | 请稍等 | 请等 | 还没有 | 不过 | 하지만 | 그러나 | 잠시만요 | 잠깐만요
기다려 주세요 | 아직 | لكن | انتظر | انتظروا | ليس بعد | אבל | חכה | חכו | עדיין לא | लेकिन | रुको | रुकिए
अभी नहीं | nhưng | chờ | đợi | chưa | tapi | tunggu | belum | แต่ | รอ | ยังไม่ | aga | bet | ولی | اما
lakini
"""

_WEAKENING = """
did not | didnt | have not | havent | will do | will look | will check | will read | will answer
will reply | will confirm | will let
to be confirmed | to be approved | tbc | tbd | is it | is this | are you | do you | did you | can you
will you | would you | could you | do i | can i | am i | what | why | who | how | which | where
please confirm | please approve | pls confirm | kindly confirm | please accept | please authorize
please authorise | bitte bestätigen | bitte bestätigen sie | bitte um bestätigung | merci de confirmer
veuillez confirmer | merci de valider | por favor confirme | por favor confirmar | favor confirmar
favor de confirmar | si prega di confermare | prego confermare | gelieve te bevestigen | graag bevestigen
vänligen bekräfta | bekræft venligst | vennligst bekreft | proszę potwierdzić | prosím potvrďte
пожалуйста подтвердите | прошу подтвердить | lütfen onaylayın | 请确认 | 請確認 | 확인 부탁드립니다
확인해 주세요 | ご確認ください | ご確認をお願いします | 確認してください | 確認お願いします | يرجى التأكيد
vui lòng xác nhận | mohon konfirmasi | โปรดยืนยัน | warum | wer | wie | pourquoi | qui | comment | por qué
quién | cómo | perché | wat | waarom | varför | hvorfor | dlaczego | proč | почему | зачем | なぜ | 为什么
왜 | to post | to confirm | to approve | to publish | to submit | to cancel | to withdraw | to reject
to stop | to accept | if | maybe | perhaps | probably | later | tomorrow | although | though | first | until
before | after | once | when | soon | next | instead | actually | hmm | not | cannot | cant | never | wont
should | would | could | shall | might | monday | tuesday | wednesday | thursday | friday | saturday
sunday | january | february | april | june | july | august | september | october | november | december
week | moment | a moment | pending | almost | guess | think | hopefully | whether | vielleicht | später
morgen | wenn | falls | erst | bevor | nachdem | sobald | eigentlich | nicht | kein | keine | montag
dienstag | mittwoch | donnerstag | freitag | samstag | sonntag | peut être | plus tard | demain | si vous
avant | après | pas | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche | quizás | quizá
tal vez | más tarde | mañana | antes | después | lunes | martes | miércoles | jueves | viernes | sábado
domingo | talvez | depois | amanhã | segunda | forse | più tardi | domani | dopo | lunedì | misschien
eerst | voordat | zodra | niet | kanske | senare | imorgon | inte | måske | kanskje | ikke | senere | først
ehkä | myöhemmin | ensin | może | później | jutro | najpierw | možná | později | nejprve | možno | talán
később | poate | mai târziu | может быть | возможно | позже | завтра | сначала | если | можливо | пізніше
ίσως | αργότερα | belki | sonra | değil | önce | 後で | たぶん | 稍后 | 也许 | 可能 | 나중에 | 아마 | ربما
لاحقا | אולי | מאוחר יותר | शायद | बाद में | có lẽ | mungkin | nanti | อาจจะ | kui
"""

_COURTESY = """
hi | hello | hey | dear | good morning | good day | good afternoon | good evening | thanks | thank you | thx
ty | cheers | regards | best | best regards | kind regards | with best regards | warm regards | sincerely
yours | br | thanks a lot | many thanks | thank you very much | thanks very much | thank you so much
much appreciated | greetings | hallo | guten tag | guten morgen | moin | servus | liebe | lieber
sehr geehrte | danke | vielen dank | besten dank | danke schön | dankeschön | danke sehr | gruß | grüße
viele grüße | mfg | lg | vg | freundliche grüße | mit freundlichen grüßen | beste grüße | bonjour | salut
bonsoir | merci | merci beaucoup | merci bien | cordialement | bien à vous | hola | buenos días
buenas tardes | gracias | muchas gracias | saludos | un saludo | olá | ola | bom dia | boa tarde | obrigado
obrigada | muito obrigado | muito obrigada | abraço | cumprimentos | ciao | buongiorno | salve | grazie
grazie mille | saluti | cordiali saluti | dank | dank je | dank u | dank u wel | dankjewel | bedankt
hartelijk dank | groet | groeten | met vriendelijke groet | hej | tack | tack så mycket | tackar
hälsningar | mvh | tak skal du have | mange tak | på forhånd tak | hilsen | venlig hilsen | takk
tusen takk | mange takk | moi | hei | terve | kiitos | paljon kiitoksia | terveisin | cześć | dzień dobry
dziękuję | dzięki | dziękuję bardzo | pozdrawiam | dobrý den | ahoj | děkuji | díky | děkuju | moc děkuji
s pozdravem | ďakujem | vďaka | dobrý deň | szia | köszönöm | köszönöm szépen | köszi | üdvözlettel
bună ziua | bună | mulțumesc | mulțumim | cu stimă | здравствуйте | привет | добрый день | спасибо
большое спасибо | благодарю | с уважением | добрий день | дякую | щиро дякую | з повагою | благодаря
поздрави | hvala | hvala lijepa | pozdrav | хвала | γεια σας | γεια | ευχαριστώ | ευχαριστώ πολύ | χαίρετε
merhaba | teşekkürler | teşekkür ederim | saygılarımla | sağolun | ありがとう | ありがとうございます
ありがとうございました | よろしく | よろしくお願いします | よろしくお願いいたします | 宜しくお願いします
宜しくお願い致します | よろしくお願い致します | お願いします | お願いいたします | お願い致します
お世話になっております | 谢谢 | 多谢 | 谢谢您 | 谢谢你 | 非常感谢 | 您好 | 你好 | 謝謝 | 感謝 | 感谢
감사합니다 | 고맙습니다 | 안녕하세요 | 부탁드립니다 | 수고하세요 | 수고하십니다 | شكرا | شكراً | شكرا جزيلا
مرحبا | السلام عليكم | مع التحية | תודה | תודה רבה | שלום | בברכה | धन्यवाद | नमस्ते | शुक्रिया | cảm ơn
cám ơn | xin chào | trân trọng | terima kasih | halo | salam | hormat saya | ขอบคุณ | ขอบคุณครับ | ขอบคุณค่ะ
สวัสดี | สวัสดีครับ | สวัสดีค่ะ | aitäh | tänan | tere | paldies | ačiū | labdien | sveiki | متشکرم
با تشکر | asante | takk fyrir | gràcies | eskerrik asko | salamat
"""

_FILLER = """
both | questions | c'est | c'est bien | die is | det är | se on | minun | az enyém | enyém | δικό μου
δικός μου | είναι | 제 것 | 제 것입니다 | 私のもの | 私のものです | لي | لنا | שלי | שלנו | meu | este
al meu | mea
oh | mine | ours | it is mine | it is ours | warning | warnings | known | meiner | meins | meine
von mir | von uns | le mien | la mienne | le nôtre | à moi | mío | mía | nuestro | mio | nostro | dat
van mij | van ons | min | mitt | mój | nasz | můj | мой | наш | benim | 私の | 我的
sending | einreichung | veröffentlichung | entwurfs | soumission | envoi | lenvoi | publication | dépôt
publier | envío | envio | publicación | submissão | publicação | del | do | da | dos | al | au | aux | dei
della | invio | linvio | pubblicazione | inzending | publicatie | indiening | van | inlämningen
publiceringen | av | af | indsendelsen | indsendelse | innsendingen | lähetyksen | julkaisun | zgłoszenie
publikację | dokumentu | podání | zveřejnění | beküldést | trimiterea | отправку | публикацию | документа
черновика | подання | публікацію | υποβολή | την | τη | το | gönderimi | yayını | 提出を | 投稿を | 公開を
送信を | 提出 | 提交 | 投稿 | 草案を | 我 | 请 | 제출을 | 게시를 | 제출 | النشر | الإرسال | ההגשה | הפרסום
प्रस्तुति | की | का | việc | đăng bài | pengiriman | การส่ง | submitter | sender | owner | submitted
myself | everything | alles | ist | det er | er | all | всё | все | можно | pure | です | ます | est | ca
everybody | both | authorship | content | details | page | file | up | out | x | please | pls | plz | kindly
it | this | that | the | a | my | our | draft | drafts | submission | document | i d | internet draft
internet | version | for | to | of | and | me | i | we | us | you | everyone | team | folks | sir | madam
there | now | is | are | am | so | very | well | want | as | in | on | with | by | from | has | have | been
be | here | hereby | also | too | go | again | right | good | great | perfect | nice | just | that's | thats
its | it's | im | i'm | can | may | will | ready | answer | online | quick | author | authors | behalf | co
sent | posting | secretariat | editor | appreciated | no problem | no problems | no problem at all
no worries | no objection | no objections | no issue | no issues | no concerns | no comments
no further comments | no changes | no further changes | no doubt | not a problem | without objection
nothing to add | kein problem | keine einwände | keine probleme | pas de problème | aucun problème
aucune objection | sin problema | sin problemas | no hay problema | sem problema | sem problemas
nessun problema | nessuna obiezione | geen probleem | geen bezwaar | inga problem | inget problem
ikke noget problem | ei ongelmaa | nie ma problemu | bez problémů | žádný problém | bez problému
nincs probléma | nicio problemă | нет проблем | без проблем | немає проблем | sorun yok | 問題ありません
問題ないです | 문제 없습니다 | 문제없습니다 | kein einwand | bitte | den | das | der | die | ein | eine
entwurf | dokument | und | zu | es | ich | wir | sie | ihr | mich | uns | für | damit | s'il vous plaît
svp | stp | s'il te plaît | je | vous | le | la | les | ce | cet | cette | mon | notre | brouillon | pour
et | de | du | l | por favor | el | los | las | este | esta | borrador | documento | mi | nuestro | y | lo
que | o | os | um | uma | rascunho | meu | nosso | e | por gentileza | per favore | prego | per cortesia
il | gli | bozza | questo | questa | alsjeblieft | alstublieft | graag | het | een | dit | concept | ik
hij | en | varsågod | snälla | det | detta | utkast | utkastet | och | jag | vi | venligst | vær så snill
vær venlig | udkast | og | jeg | dette | kiitos | luonnos | tämä | ja | proszę | prosze | ten | szkic
prosím | tento | toto | návrh | kérem | kérjük | az | ezt | vă rog | te rog | documentul | acest
пожалуйста | это | этот | черновик | документ | я | мы | и | его | будь ласка | цей | це | моля | molim
παρακαλώ | έγγραφο | lütfen | bunu | bu | taslağı | taslak | 請 | 这个 | 草案 | 文件 | 이 | 그 | 초안 | 문서
초안을 | 부탁 | من فضلك | رجاء | هذا | المسودة | בבקשה | את | זה | הטיוטה | कृपया | यह | इसे | xin
vui lòng | bản thảo | tolong | mohon | silakan | draf | ini | โปรด | กรุณา | palun | lūdzu | prašau | لطفا
tafadhali
"""

# Two words that answer only where they were offered, and only as all that a line says: elsewhere "wait"
# takes back what other lines say.
_WAIT = """
wait | waiting | i wait | i will wait | wait for it | wait for approval | wait for the approval
waiting for approval | approval is expected | i expect approval | warten | ich warte | auf freigabe warten
attendre | j'attends | esperar | espero | aguardar | aguardo | attendere | attendo | aspetto | wachten
ik wacht | vänta | jag väntar | vente | jeg venter | odotan | odottaa | czekać | czekam | čekat | čekám
čakať | čakám | várok | várni | aștept | așteptare | ждать | жду | подожду | чекати | чекаю | чакам | čekati
čekam | чекам | čakati | περιμένω | beklemek | bekliyorum | bekleyeceğim | 待つ | 待ちます | 承認待ち | 等待
等待批准 | 기다림 | 기다립니다 | 기다리겠습니다 | انتظار | أنتظر | ממתין | ממתינה | להמתין | प्रतीक्षा | chờ đợi
tôi chờ | menunggu | saya menunggu | รอการอนุมัติ | ootan | gaidu | laukiu | منتظرم | nasubiri | ég bíð
espero aprovação | espero aprobación
"""

_NONE = """
none | none expected | none is expected | no approval | no approval expected | no approval is expected
no approval needed | without approval | keine | keine erwartet | ohne freigabe | aucun | aucune
aucune approbation | ninguno | ninguna | ninguna aprobación | nenhum | nenhuma | nenhuma aprovação | nessuno
nessuna | nessuna approvazione | geen | geen goedkeuring | ingen | inget | ei mitään | ei mikään | żadna
żadne | brak | žádné | žádný | žiadne | žiadny | nincs | niciuna | niciunul | никакого | никакое
не ожидается | жодного | не очікується | никакво | nikakvo | nijedno | никакво одобрение | nobeno | κανένα
καμία | hiçbiri | yok | なし | 無し | ありません | 无 | 無 | 没有 | 沒有 | 없음 | 없습니다 | لا يوجد | لا شيء
אין | कोई नहीं | không có | tidak ada | ไม่มี | puudub | nav | nėra | هیچ | hakuna | wala | engin
"""

# Signs that answer where a line has nothing else: beside words they are decoration.
YES_SIGNS, NO_SIGNS = frozenset("👍👌✅✔☑✓🆗"), frozenset("👎❌✖✗✘🚫")

_APOSTROPHES = re.compile(r"['’‘`´ʼ·]")


def words(text: str) -> list[str]:
    """The folded words of a text: letters, marks and digits, whatever the script."""
    bare = folded(_APOSTROPHES.sub("", text))
    return "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in bare).split()


def _table() -> dict[tuple[str, ...], Kind]:
    """Later lists win: what takes back is stronger than what agrees."""
    lists = (
        (Kind.FILLER, _FILLER),
        (Kind.COURTESY, _COURTESY),
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


def _choices(table: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words(phrase)) for phrase in table.replace("\n", "|").split("|") if phrase.strip())


WAIT, NONE = _choices(_WAIT), _choices(_NONE)
PHRASES = _table()
LONGEST = max(map(len, PHRASES))
