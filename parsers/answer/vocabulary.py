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
    HEDGE = auto()  # but, wait, not yet: takes back what the line says
    COURTESY = auto()  # thanks, hello, regards: a name may follow
    FILLER = auto()  # please, it, the draft, no problem
    UNKNOWN = auto()


_AGREE = """
yes | yep | yeah | yup | yes yes | aye | ok | okay | okey | oki | k | kk | okie | alright | all right | sure
of course | agree | agreed | i agree | we agree | correct | fine | fine with me | fine by me | sounds good
looks good | all good | lgtm | absolutely | definitely | certainly | affirmative | ack | acknowledged
my answer is yes | yes it is | yes we do | yes i do | yes it was me | it was me | this was me | that was me
yes this is correct | yes that is correct | yes sir | ja | jawohl | jawoll | jup | jo | jepp | ja klar
klar | natürlich | gerne | einverstanden | in ordnung | passt | stimmt | richtig | oui | ouais | d'accord
entendu | bien sûr | c'est bon | c'est bien moi | ça marche | je suis d'accord | tout à fait | sí | si
claro | vale | de acuerdo | por supuesto | correcto | está bien | estoy de acuerdo | conforme | dale | sim
claro que sim | está bem | certo | concordo | de acordo | correto | sì | va bene | d'accordo
sono d'accordo | certamente | esatto | ja hoor | akkoord | prima | in orde | goed | klopt | oké | mee eens
japp | javisst | självklart | visst | okej | stämmer | jada | javel | greit | enig | selvfølgelig | fint
i orden | kyllä | joo | juu | selvä | sopii | käy | hyvä on | kyllä kiitos | tak | zgoda | zgadzam się
dobrze | oczywiście | jasne | w porządku | ano | jo jo | souhlasím | dobře | v pořádku | jistě | áno
súhlasím | dobre | v poriadku | igen | rendben | egyetértek | jó | persze | da | de acord | sunt de acord
bine | sigur | desigur | да | ага | хорошо | ладно | согласен | согласна | согласны | верно | конечно | ок
окей | так | згоден | згодна | добре | гаразд | съгласен | съгласна | разбира се | slažem se | u redu
suglasan | suglasna | saglasan | у реду | слажем се | se strinjam | v redu | ναι | εντάξει | συμφωνώ | σωστά
βεβαίως | μάλιστα | evet | tamam | olur | kabul | kabul ediyorum | onaylı | tabii | peki | はい | ハイ
ええ | うん | オーケー | おっけー | 了解 | 了解です | 了解しました | 了解いたしました | 承知しました
承知いたしました | 同意します | 同意 | はいそうです | 賛成 | 大丈夫です | okです | hai | 是 | 是的 | 好
好的 | 行 | 可以 | 我同意 | 没问题 | 沒問題 | 对 | 對 | 對的 | 对的 | 嗯 | 當然 | 当然 | 네 | 네네 | 넵 | 예
좋습니다 | 좋아요 | 동의합니다 | 동의 | 알겠습니다 | 그렇습니다 | 맞습니다 | 오케이 | نعم | أجل | موافق
موافقة | حسنا | حسناً | أوافق | تمام | כן | בסדר | מסכים | מסכימה | אוקיי | בהחלט | हाँ | हां | जी हाँ
जी हां | जी | ठीक है | सहमत | बिल्कुल | vâng | dạ | đồng ý | được | tôi đồng ý | ya | iya | baik | setuju
saya setuju | ใช่ | ตกลง | ครับ | ค่ะ | ได้ | โอเค | jah | nõus | jā | labi | piekrītu | taip | gerai
sutinku | ok ok | d'acord | sí sí | bai | ados | bale | بله | آری | موافقم | باشه | ndiyo | sawa | oo | opo
já | já takk | sammála
"""

_ACT = """
confirm | confirmed | i confirm | we confirm | i hereby confirm | i do confirm | hereby confirmed
confirming | i can confirm | confirm it | confirm this | confirm the submission | confirm submission
confirm posting | approve | approved | i approve | we approve | i hereby approve | approve it | approve this
post | post it | post this | post it now | post now | post the draft | post this draft | post my draft
post our draft | do post | publish | publish it | publish this | publish the draft | publish this draft
publish now | go ahead | go ahead and post | go ahead and post it | go for it | do it | please do
please proceed | proceed | submit | submit it | ship it | i want to post it | i want to post this draft
you can post it | you may post it | you may post | accept | accepted | i accept | authorize | authorized
i authorize | authorise | authorised | i authorise | validated | bestätigt | bestätige | ich bestätige
wir bestätigen | hiermit bestätigt | hiermit bestätige ich | hiermit bestätige ich das | bestätigen
ich bestätige das | freigegeben | freigeben | ich gebe frei | genehmigt | bitte veröffentlichen
veröffentlichen | bitte posten | bitte einstellen | zustimmung | ich stimme zu | posten | bitte freigeben
confirme | je confirme | nous confirmons | confirmé | confirmer | confirmée | je valide | validé | valider
validée | approuvé | approuver | j'approuve | publiez | publier | publiez le | vous pouvez publier
vous pouvez le publier | allez y | je confirme la soumission | veuillez publier | confirmo | confirmado
confirmada | confirmar | confirmamos | lo confirmo | apruebo | aprobado | aprobar | aprobada | publicar
publíquelo | publicadlo | publíquenlo | adelante | puede publicarlo | pueden publicarlo | aprovo | aprovado
aprovar | publique | publiquem | podem publicar | pode publicar | pode postar | poste | eu confirmo
confermo | confermato | confermare | confermata | confermiamo | lo confermo | approvo | approvato
approvare | pubblicare | pubblicate | pubblicatelo | procedete | procedere | procedi pure
potete pubblicare | bevestigd | bevestig | ik bevestig | bevestigen | goedgekeurd | ik ga akkoord | plaatsen
publiceren | graag plaatsen | ga je gang | ga uw gang | ga maar door | bekräftar | jag bekräftar | bekräftas
bekräftat | godkänn | godkänd | godkänt | godkänner | jag godkänner | publicera | kör | bekreft | bekrefter
jeg bekrefter | bekreftet | bekræft | bekræfter | jeg bekræfter | bekræftet | godkend | godkendt | godkjent
godkjenn | jeg godkender | publicer | publiser | vahvistan | vahvistettu | vahvista | hyväksyn | hyväksytty
hyväksy | julkaise | julkaiskaa | potwierdzam | potwierdzone | potwierdzony | potwierdź | potwierdzamy
zatwierdzam | zatwierdzone | akceptuję | proszę opublikować | opublikować | publikujcie | potvrzuji
potvrzeno | potvrzuju | schvaluji | schváleno | zveřejněte | prosím zveřejněte | publikujte | potvrdzujem
potvrdené | schvaľujem | schválené | megerősítem | megerősítve | jóváhagyom | jóváhagyva | közzétehető
confirm publicarea | de acord publicați | aprob | aprobat | publicați | confirmat | подтверждаю
подтверждаем | подтверждено | подтвердить | я подтверждаю | одобряю | одобрено | публикуйте | опубликуйте
опубликовать | размещайте | підтверджую | підтверджено | схвалюю | публікуйте | потвърждавам | потвърдено
одобрявам | публикувайте | potvrđujem | potvrđeno | odobravam | odobreno | objavite | потврђујем | potrjujem
potrjeno | επιβεβαιώνω | το επιβεβαιώνω | επιβεβαιώνεται | εγκρίνω | εγκρίνεται | δημοσιεύστε
δημοσιεύστε το | onaylıyorum | onay | onaylandı | onayla | yayınlayın | lütfen yayınlayın | yayımlayın
承認 | 承認します | 承認しました | 承認いたします | 確認 | 確認しました | 確認いたしました | 確認します
確認済み | 確認済 | 投稿してください | 公開してください | 投稿をお願いします | 公開をお願いします
投稿お願いします | 掲載してください | 掲載をお願いします | 确认 | 我确认 | 确认发布 | 已确认 | 批准 | 请发布
发布 | 發布 | 確認發布 | 請發布 | 我確認 | 已確認 | 核准 | 请提交 | 同意发布 | 可以发布 | 确认提交 | 확인
확인합니다 | 확인했습니다 | 확인하였습니다 | 승인 | 승인합니다 | 게시해 주세요 | 게시해주세요
게시 부탁드립니다 | 등록해 주세요 | 게시 | أؤكد | أؤكد ذلك | تأكيد | مؤكد | تم التأكيد | أنشر | انشر
يرجى النشر | אישור | מאשר | מאשרת | אני מאשר | אני מאשרת | מאושר | פרסמו | पुष्टि करता हूँ | पुष्टि करती हूँ
मैं पुष्टि करता हूँ | मैं पुष्टि करती हूँ | पुष्टि | स्वीकृत | xác nhận | tôi xác nhận | đã xác nhận
chấp nhận | đăng | hãy đăng | vui lòng đăng | konfirmasi | saya konfirmasi | dikonfirmasi
saya mengkonfirmasi | silakan publikasikan | publikasikan | terbitkan | ยืนยัน | ขอยืนยัน | อนุมัติ
เผยแพร่ได้ | kinnitan | kinnitatud | apstiprinu | apstiprināts | patvirtinu | patvirtinta | تایید
تایید می کنم | تأیید | تأیید می‌کنم | nathibitisha | thibitisha | staðfest | staðfesti | ég staðfesti
confirmo que sí | publiqueu | ho confirmo | konfirmi | mi konfirmas
"""

_DENY = """
no | nope | nay | no no | no thanks | no thank you | nein | nein danke | non | non merci | nee | nee bedankt
não | nao | nej | nej tack | nei | nei takk | nej tak | ei | ei kiitos | nie | ne | nem | nu | нет | ні | не
όχι | hayır | いいえ | いや | いえ | だめ | ダメ | 不 | 不是 | 不行 | 否 | 不要 | 不可以 | 아니요 | 아니오
아뇨 | 안돼요 | 안됩니다 | لا | كلا | לא | नहीं | जी नहीं | không | tidak | bukan | jangan | ไม่ | ไม่ใช่
nē | ež | نه | خیر | hapana | hindi | gar nicht | no gracias | não obrigado | não obrigada | no grazie
"""

_STOP = """
cancel | cancel it | cancel this | cancel the submission | cancelled | canceled | cancel that | i cancel
stop | stop it | stop this | reject | rejected | i reject | reject it | reject this | withdraw | withdraw it
withdrawn | i withdraw | withdraw this | abort | decline | declined | i decline | refuse | refused | discard
delete it | do not post | dont post | do not post it | dont post it | do not post this | dont post this
do not publish | dont publish | do not publish it | dont publish it | not approved | not confirmed
do not confirm | i do not confirm | i dont confirm | disapprove | disapproved | not ok | not okay
do not approve | i do not approve | never mind | drop it | revoke | not me | it was not me | this was not me
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
but | wait | hold | hold on | hold off | however | not yet | unless | except | only if | if | maybe
perhaps | probably | later | tomorrow | although | though | first | until | before | after | once | when
soon | next | instead | actually | hmm | not | cannot | cant | dont | never | wont | should | would | could
shall | might | monday | tuesday | wednesday | thursday | friday | saturday | sunday | january | february
april | june | july | august | september | october | november | december | week | moment | a moment
pending | almost | guess | think | hopefully | whether | aber | warte | warten | moment mal | vielleicht
später | morgen | noch nicht | wenn | falls | erst | bevor | nachdem | sobald | eigentlich | jedoch | nicht
kein | keine | montag | dienstag | mittwoch | donnerstag | freitag | samstag | sonntag | mais | attendez
attends | attendre | peut être | plus tard | demain | pas encore | si vous | sauf | avant | après
cependant | pas | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche | pero | espere | esperen
espera | quizás | quizá | tal vez | más tarde | mañana | todavía no | aún no | antes | después | sin embargo
lunes | martes | miércoles | jueves | viernes | sábado | domingo | mas | porém | talvez | depois | amanhã
ainda não | aguarde | aguardem | segunda | ma | però | aspetta | aspettate | attendere | attendete | forse
più tardi | domani | non ancora | dopo | lunedì | maar | wacht | even wachten | misschien | nog niet | eerst
voordat | zodra | niet | men | vänta | kanske | inte ännu | senare | imorgon | inte | vent | måske | kanskje
ikke | ikke endnu | senere | først | mutta | odota | ehkä | ei vielä | myöhemmin | ensin | ale | czekaj
poczekaj | może | jeszcze nie | później | jutro | najpierw | počkejte | počkej | možná | ještě ne | později
nejprve | počkajte | možno | ešte nie | de várj | várjon | várjanak | talán | még nem | később | dar
așteptați | poate | încă nu | mai târziu | но | подождите | подожди | может быть | возможно | ещё нет
еще нет | пока нет | пока не | позже | завтра | сначала | если | але | зачекайте | можливо | ще ні | пізніше
αλλά | περιμένετε | ίσως | όχι ακόμα | αργότερα | ama | fakat | bekleyin | bekle | belki | henüz değil
sonra | değil | önce | でも | しかし | ただし | 待って | 待ってください | お待ちください
少々お待ちください | まだ | まだです | 後で | たぶん | 但 | 但是 | 等等 | 等一下 | 请稍等 | 请等 | 稍后
也许 | 可能 | 还没有 | 不过 | 하지만 | 그러나 | 잠시만요 | 잠깐만요 | 기다려 주세요 | 아직 | 나중에 | 아마
لكن | انتظر | انتظروا | ربما | ليس بعد | لاحقا | אבל | חכה | חכו | אולי | עדיין לא | מאוחר יותר | लेकिन
रुको | रुकिए | शायद | अभी नहीं | बाद में | nhưng | chờ | đợi | có lẽ | chưa | tapi | tunggu | mungkin
belum | nanti | แต่ | รอ | อาจจะ | ยังไม่ | kui | aga | bet | ولی | اما | lakini
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
x | please | pls | plz | kindly | it | this | that | the | a | my | our | draft | drafts | submission
document | i d | internet draft | internet | version | for | to | of | and | me | i | we | us | you | all
everyone | team | folks | sir | madam | there | now | is | are | am | so | very | well | do | want | as | in
on | with | by | from | has | have | been | be | here | hereby | also | too | go | again | right | good
great | perfect | nice | just | that's | thats | its | it's | im | i'm | can | may | will | ready | answer
reply | re | word | mail | email | message | online | quick | author | authors | behalf | co | sent
posting | publication | secretariat | editor | appreciated | no problem | no problems | no problem at all
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
παρακαλώ | το | έγγραφο | lütfen | bunu | bu | taslağı | taslak | 请 | 請 | 这个 | 草案 | 文件 | 이 | 그
초안 | 문서 | 초안을 | 부탁 | من فضلك | رجاء | هذا | المسودة | בבקשה | את | זה | הטיוטה | कृपया | यह | इसे
xin | vui lòng | bản thảo | tolong | mohon | silakan | draf | ini | โปรด | กรุณา | palun | lūdzu | prašau
لطفا | tafadhali
"""

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


PHRASES = _table()
LONGEST = max(map(len, PHRASES))
