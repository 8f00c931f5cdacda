"""What vacation notices, ticket systems and challenges say, as tables of phrases in many languages.

Only the tables, as they are searched for; what they prove together is weighed in `absence`.
"""

from __future__ import annotations

from parsers.answer.phrases import searchable
from parsers.answer.vocabulary import words

_MACHINE = """
is with our team | no longer active | not be processed | was discarded | been discarded | members only
list administrator | been stripped | policy violation | comment by replying | tu incidencia
su incidencia
message received | our agents | you have reached | ich melde mich | sera traité | werde ihre
werden ihre | sera lu | será atendido | será atendida | not in my address book | to get through
account has been closed | account has been disabled | account is closed | inbox is full
could not process your | blocked by policy | message blocked | has been rejected
not authorized to post | spamfilter | unknown command | message has been received
mail has been received | anliegen | bien été reçu | bien reçu votre | hemos recibido | we got your
spammer | boxbe | spam arrest | spamarrest | inbox protected | protect her | protect his
protect my inbox | mailblocks | earthlink spamblocker | thank you for your request
thank you for your inquiry | thank you for writing to | customer service | kundenservice
service client | atención al cliente | atendimento | assistenza clienti | klantenservice | kundtjänst
kundeservice | служба поддержки | サポート | カスタマー | 客服 | 고객센터 | 고객 센터 | wird bearbeitet
in bearbeitung | werden uns bei ihnen | melden uns | traitée | répondrons | responderemos | risponderemo
ti risponderemo | beantwoorden | återkommer | vender tilbage | vi svarar | this is an automated
this is an automatic | this is an auto | this is a automated | this is a computer generated
this email is automated | this e-mail is automated | this message is automated
this message was automatically | this is a system generated | autoreply | autoresponder
automatic confirmation | do not reply to this | please do not reply to this | do not respond to this
replies to this email are not | this mailbox is not monitored | this address is not monitored
mailbox is unattended | mailbox is not monitored | address is no longer monitored
is no longer monitored | no longer in use | no longer works | no longer working | no longer with
no longer employed | has left the company | i have left | i no longer work | has been deactivated
type your reply above this line | reply above this line | ticket has been created
ticket has been opened | has been assigned ticket | ticket id | case number | reference number
your request has been received | we have received your | we've received your | we received your
has been received and | your request number | thank you for contacting | thanks for contacting
thanks for reaching out | thank you for reaching out | our support team | a member of our
will respond within | respond to your | business days | working days | click the link below to
click here to verify | click on the link below | please click | verify that you are | prove that you are
prove you are | you are not a spammer | confirm that you are a | has been quarantined
held in quarantine | is being held | has been held | pending your confirmation | release your message
deliver your message | before your message | message has been placed | message will be delivered
could not be delivered | couldn't be delivered | wasn't delivered | was not delivered | undeliverable
delivery failed | delivery has failed | delivery to the following | permanent fatal errors
returned to sender | mailbox is full | recipient address rejected | your message was read | was read on
was displayed on | has been displayed | the message was read | i use a spam filter
accepted your invitation | automatisch generiert | automatisch erzeugt | automatisch erstellt
automatisch versand | automatisch gesend | automatische antwort | automatische nachricht
automatische mitteilung | automatisierte | automatische eingangsbestätigung | bitte antworten sie nicht
bitte nicht auf diese | wir haben ihre anfrage | wir haben ihre nachricht | wir haben ihre e-mail
ihre nachricht ist | ticketnummer | vorgangsnummer | nicht weitergeleitet | wird nicht weitergeleitet
werden nicht weitergeleitet | nicht mehr im unternehmen | nicht mehr für | nicht mehr bei | unzustellbar
konnte nicht zugestellt | réponse automatique | message automatique | généré automatiquement
envoyé automatiquement | répondeur | ne pas répondre | nous avons bien reçu | accusons réception
numéro de ticket | n'a pas pu être remis | ne fait plus partie | respuesta automática
mensaje automático | generado automáticamente | enviado automáticamente | no responda
hemos recibido su | número de ticket | ya no trabaja | no se pudo entregar | resposta automática
mensagem automática | gerada automaticamente | enviada automaticamente | não responda | recebemos a sua
recebemos sua | recebemos o seu | recebemos seu | não trabalha mais | não pôde ser entregue
risposta automatica | messaggio automatico | generato automaticamente | generata automaticamente
non rispondere | abbiamo ricevuto | non lavora più | automatisch antwoord | automatisch bericht
automatisch gegenereerd | automatische reactie | niet te beantwoorden | wij hebben uw | we hebben uw
niet meer werkzaam | automatiskt | autosvar | automatisk svar | automatisk besked | automatisk genereret
automatisk generert | vi har mottagit | vi har modtaget | vi har mottatt | svara inte på | automaattinen
automaattisesti | olemme vastaanottaneet | automatyczna | automatycznie | automatyczną | otrzymaliśmy
prosimy nie odpowiadać | automatická | automaticky | automaticky vygenerov | obdrželi jsme
neodpovídejte | automatikus | automatikusan | megkaptuk | ne válaszoljon | răspuns automat
mesaj automat | generat automat | am primit | nu răspundeți | автоматическ | автоответ | не отвечайте на
мы получили | номер заявки | автоматичн | автовідпов | ми отримали | автоматич | automatski | аутоматск
samodejn | αυτόματ | μην απαντήσετε | λάβαμε το | otomatik | talebiniz | lütfen yanıtlamayın
bu iletiyi yanıtla | 自動返信 | 自動送信 | 自動的に | 自動応答 | 自動配信 | 返信はできません
返信しないで | ご返信いただけません | 受け付けました | お問い合わせ | 受付番号 | 自动回复 | 自动发送
自动答复 | 系统自动 | 自動回覆 | 自動發送 | 系統自動 | 请勿回复 | 請勿回覆 | 我们已收到 | 您的来信已收到
已收到您 | 工单 | 자동 회신 | 자동으로 | 자동 응답 | 자동회신 | 자동응답 | 발신 전용 | 회신하지 마
접수되었습니다 | 문의하신 | 문의해 | تلقائي | آلي | لا ترد على | تم استلام | استلمنا | אוטומטי
נא לא להשיב | קיבלנו את | स्वचालित | स्वतः | जवाब न दें | प्राप्त हुआ है | tự động | không trả lời
chúng tôi đã nhận | otomatis | jangan membalas | kami telah menerima | อัตโนมัติ | กรุณาอย่าตอบกลับ
ได้รับข้อความ | automaatne | automaatselt | automātisk | automatinis | automatiškai | خودکار | sjálfvirk
automatiko | address has changed | changed my address | changed my email | changed my e-mail
new email address | adresse hat sich geändert | adresse a changé | storage limit | nearly full
almost full | no longer part of | ya no forma parte | a quitté la société | a quitté l'entreprise
unternehmen verlassen | passed away | known senders | bekannten absendern | prove you're human
you're human | are human | guest list | virtual assistant | ai assistant | has been blocked
was blocked | been quarantined | was quarantined | was removed because | need to reply
for human review | permission to post | does not recognize | not recognized | list moderator
has been reported by | has been logged | opened on your behalf | we're on it | we are on it
will contact you | will be in touch | will follow up | encrypted message | your application
your invoice | usual reply time | a été enregistré | is over its | couldn't deliver | not been delivered
has not yet been delivered | fatal errors | warning message only | nachrichtenzustellung
開封されました | was opened by | has accepted this | has replied | virus was found | mailbox isn't
isn't read by a human | missatge automàtic | resposta automàtica | scheduling assistant | aim to answer
aim to reply | aim to respond | working day | business day | just this once | do this again | junk mail
original message was received | this is the ezmlm | view it on github | not authorized to send
content monitoring | 配信できません | 送信できません | gets through to me | our helpdesk | our help desk
our service desk | our support
"""

_AWAY = """
training course | не будет в офисе | не буду в офисе | отвечу по возвращении
er tilbage | er tilbake | är tillbaka | wieder da | bis montag weg | on a trip | business trip | skiing
gone fishing | i don't work | i do not work | i am not working | no longer read | only check
check this inbox | check my email only | check email only | auf reisen | eingeschränkt erreichbar
tjänstledig | matkalla | konferenssi | koulutuks | konferenci | 外地 | מילואים | jury duty | bereavement
medical leave | compassionate leave | my days off | not working on | not at work | off sick | unwell
krank | erkrankt | krankheit | krankgeschrieben | mutterschutz | vertretung | nicht besetzt
nicht mehr erreichbar | nicht anwesend | nicht da | brückentag | arrêt maladie | malade | pas au bureau
temps partiel | indisponible | ne suis pas présent | ne suis pas disponible | jour férié | enfermo
enferma | enfermedad | no estoy disponible | no estoy en la oficina | indisponível | doente | feriado
malattia | non sono in sede | non sono disponibile | maternità | fuori dall'ufficio | festività | ziek
werk niet | zwanger | ouderschaps | feestdag | sjuk | vab | sjukskriven | vård av barn | syg | sygemeld
syk | sykmeld | barsel | helligdag | sairas | sairaana | äitiyslom | isyyslom | chory | chora | chorob
zwolnieni | macierzyńsk | nemocný | nemocná | nemoci | pracovní neschopnost | chorý | beteg | táppénz
bolnav | болею | больничн | болезн | захвор | хвор | лікарнян | болен | bolovanj | bolnišk | άρρωστ
ασθέν | raporlu | 体調不良 | 病気 | 育児休業 | 産前 | 返信できません | 返信が遅 | 会議のため | 研修
退職 | 異動 | 病假 | 生病 | 开会 | 開會 | 会议中 | 离职 | 離職 | 晚点回复 | 稍后回复 | 병가 | 퇴사
퇴직 | 회의 중 | 이직 | 교육으로 | 육아 | חולה | מחלה | לידה | مريض | مرض | अस्वस्थ | बीमार | bị ốm
tôi ốm | bệnh
thai sản | sakit | melahirkan | ลาป่วย | ลาคลอด | haige | i'm off | i am off | off today | off work
days off | day off | limited connectivity | limited internet | limited availability | limited access
intermittent access | sporadic access | slow to reply | slow in replying | slow to answer
slower than usual | new role | new position | no longer using | currently attending | at a conference
when i'm next in | dienstreise | sporadisch | nicht im haus | nicht im dienst | für sie da
meiner rückkehr | pensioniert | im ruhestand | fortbildung | congés | en formation | en mission
mon retour | déplacement | no me encuentro | ferie | chiusi | chiusura | stängt | semester | ledig
lukket | ute av kontoret | ferien | lom | vuosilom | kesälom | talvilom | suljettu | urlop | zamknięt
dovolen | zavřen | zatvoren | szabads | zárva | concedi | închis | отпуск | отъезд | командировк
закрыт | не в офисе | відпуст | від'їзд | відрядж | зачинен | отпуска | godišnj | odmor | dopust | λείπω
άδεια | διακοπ | κλειστ | tatil | izin | kapalı | 帰省 | 返信が遅れ | 不在 | 休診 | 夏休み | 年末年始
休息 | 放假 | 휴무 | 휴직 | 교육 중 | 자리를 | מנוחה | סגור | مغلق | إجاز | مسافر | بعيد | nghỉ
công tác | libur | bepergian | tutup | ปิดทำการ | เดินทาง | puhkus | ärireis | atvaļināj | slēgts
atostog | uždaryta | تعطیل | سفر | likizoni | orlof | out of office | out of the office | out-of-office
ooo | away from the office | away from my office | away from my desk | away from my email
away from email | away from my mail | not in the office | not at the office | out of town | i am away
i'm away | i will be away | i am currently away | i will be out | i am out | i'm out | i'll be out
on vacation | on holiday | on holidays | on annual leave | on leave | on maternity leave
on parental leave | on paternity leave | on sick leave | on sabbatical | on a sabbatical
on a business trip | on business travel | on travel | am travelling | am traveling | be travelling
be traveling | on the road | away on | taking time off | taking some time off | limited access to email
limited access to e-mail | limited access to my | no access to my | no access to email
no access to e-mail | without access to email | not checking email | not be checking | not reading my
not reading email | unable to respond | unable to reply | unable to answer | office is closed
offices are closed | we are closed | currently unavailable | unavailable until | not available until
will be unavailable | am unavailable | i am on pto | on pto | returning to the office
back in the office | return to the office | nicht im büro | nicht im hause | nicht am arbeitsplatz
außer haus | im urlaub | in urlaub | auf dienstreise | dienstlich unterwegs | bin abwesend
derzeit abwesend | bis zum abwesend | abwesend | abwesenheit | nicht erreichbar | in elternzeit
im mutterschutz | nicht zu erreichen | wieder im büro | wieder erreichbar | betriebsferien
keinen zugriff auf | en congé | en congés | en vacances | en déplacement | hors du bureau | de retour le
de retour au bureau | à mon retour | pas joignable | injoignable | congé maternité | congé de maternité
congé parental | fuera de la oficina | fuera de oficina | de vacaciones | me encuentro fuera
estaré fuera | no estaré disponible | de baja | de viaje | permiso de maternidad | de permiso
a mi regreso | a mi vuelta | acceso limitado | estoy fuera | fora do escritório | fora da empresa
de férias | em férias | ausência | estarei fora | sem acesso ao e-mail | licença maternidade
licença de maternidade | em viagem | ausentar | de licença | fuori ufficio | fuori sede | in ferie
sono via | in viaggio | in trasferta | congedo | al mio rientro | non sono in ufficio | non sarò
in maternità | niet aanwezig | op vakantie | met vakantie | niet op kantoor | met verlof
ouderschapsverlof | zwangerschapsverlof | buiten kantoor | niet bereikbaar | weer aanwezig
terug op kantoor | på semester | inte på kontoret | ej på kontoret | ej på plats | föräldraledig
frånvarande | inte på plats | borta från kontoret | tjänsteresa | tillbaka den | är ledig | har semester
på ferie | ikke på kontoret | ikke til stede | fraværende | på orlov | på barsel | holder ferie
har ferie | tilbage på kontoret | tilbake på kontoret | i permisjon | på reise | på rejse | bortreist
bortrejst | lomalla | poissa | lomallani | vapaalla | en ole toimistolla | palaan | vanhempainvapaa
matkoilla | tavoitettavissa | na urlopie | nieobecn | poza biurem | na zwolnieniu | w delegacji
przebywam na | wracam do | mimo kancelář | na dovolené | nepřítom | dovolenou | služební cest | mateřské
nie som v kancelárii | na dovolenke | neprítom | mimo kancelári | szabadságon | házon kívül
irodán kívül | nem tartózkodom | nem vagyok elérhető | távol | szabadságom | concediu | nu sunt la birou
în afara biroului | lipsesc | deplasare | в отпуске | вне офиса | отсутствую | отсутствует
в командировке | нет на рабочем | на больничном | не на работе | в декрет | у відпустці | відпустц
поза офісом | у відрядженні | відсутн | в отпуск | извън офиса | отсъствам | в командировка
na godišnjem | na odmoru | odsutan | odsutna | izvan ureda | van kancelarije | службеном путу | одсутан
на одмору | na dopustu | odsoten | odsotna | εκτός γραφείου | σε άδεια | απουσιάζω | θα απουσιάσω
διακοπές | ofis dışında | izindeyim | izinde | yıllık izin | izne | seyahatte | tatilde
ofiste olmayacağım | ofiste değilim | 不在に | 不在の | 不在です | 休暇 | 休みを | お休み | 休業 | 出張
外出 | 産休 | 育休 | 休職 | 夏季休業 | 冬季休業 | 留守 | 不在办公室 | 不在辦公室 | 休假 | 出差 | 度假
请假 | 請假 | 年假 | 产假 | 產假 | 不在公司 | 离开办公室 | 부재중 | 부재 중 | 휴가 | 출장 | 외근
자리를 비 | 연차 | 육아휴직 | 출산휴가 | خارج المكتب | إجازة | اجازة | إجازتي | غائب | غير متواجد
غير موجود | מחוץ למשרד | חופשה | בחופש | נעדר | איני במשרד | לא במשרד | חופשת | छुट्टी | अवकाश
कार्यालय से बाहर | यात्रा पर | ऑफिस से बाहर | nghỉ phép | vắng mặt | đi công tác | không có mặt
nghỉ lễ | nghỉ thai sản | cuti | di luar kantor | dinas luar | perjalanan dinas | tidak berada di
ลาพักร้อน | ลาพัก | ไม่อยู่ที่สำนักงาน | ไม่อยู่ออฟฟิศ | ไปต่างประเทศ | ลางาน | วันหยุด | puhkusel
kontorist väljas | kontorist eemal | ei viibi | atvaļinājum | ārpus biroja | prombūtn | neesmu birojā
ne biure | nesu biure | komandiruot | مرخصی | خارج از دفتر | در دسترس نیستم | likizo | í fríi
fjarverandi | í orlofi | de vacances | fora de l'oficina | oporretan | bulegotik kanpo | away till
out till | til mon | out to lunch | on strike | break from email | taking a break | expect delays
expect a delay | surgery | not respond to messages | office is shut | offices are shut | shut from
email twice a day | verreist | elternzeit | en grève | in the field | out back soon
can't reply right now | lese keine mails | lese keine e-mails | не могу прочитать | отвечу позже
en rtt | no estaré en | estou ausente | estarei ausente | sono assente | sarò assente | ben afwezig
estoy ausente | estaré ausente | absent du | absente du | suis absent | serai absent | in mutterschutz
bin unterwegs | bin krank | am sick | ben op vakantie
"""

_RETURN = """
döneceğ | döndüğ | dönüş | dönünce
volveré | vuelvo | regreso | regresaré | voltarei | volto | tornerò | torno | rientrerò | ben er weer
weer aanwezig | tilbage igen | er tilbage | er tilbake | kommer tilbage | vracím | vrátím | vraciam
vrátim | سأعود | أعود | je reviens | je reviendrai | bin wieder | melde mich | when i | will respond
will reply | will answer | shortly | soon | responderé | responderei | risponderò | répondrai
antworten | antworte | odpowiem | odpovím | отвечу | until | i will be back | i'll be back
will be back | be back on | i will return | i'll return | returning on | will return on | upon my return
when i return | on my return | after my return | when i get back | when i am back | when i'm back
as soon as i | get back to you | respond to your | reply to your | answer your | read your
as soon as possible | in urgent cases | for urgent | if urgent | if it is urgent
if your request is urgent | urgent matters | in case of emergency | for immediate | in my absence
during my absence | during this time | during this period | please contact | please reach out to
has your message | delayed response | be delayed | delay in my | slow to respond | delays in my
delay in responding | delays in responding | bis zum | bis einschließlich | ab dem | wieder
in dringenden | bei dringenden | dringend | vertretung | vertretungsweise | wenden sie sich
kontaktieren sie | zurück | rückkehr | so bald wie möglich | schnellstmöglich | jusqu'au | retour
en cas d'urgence | urgence | urgent | veuillez contacter | merci de contacter | vous pouvez contacter
dans les meilleurs délais | dès que possible | hasta el | vuelta | urgente | urgencia | puede contactar
contacte con | póngase en contacto | contactar con | lo antes posible | até | retorno | regresso
urgentes | entre em contato | contatar | contactar | assim que possível | fino al | rientro | urgenze
urgenza | contattare | rivolgersi | appena possibile | tot en met | tot | terug | dringende | spoed
contact opnemen | neem contact | zo snel mogelijk | till och med | åter | tillbaka | brådskande
kontakta | så snart | til og med | tilbage | tilbake | hastesager | haster | kontakt | snarest | saakka
asti | palaan | kiireell | ota yhteyttä | mahdollisimman | do dnia | wracam | pilnych | kontakt z
proszę o kontakt | jak najszybciej | zpět | naléhav | kontaktujte | neodklad | vissza | sürgős
forduljon | keresse | până | revin | întoarc | contactați | до | вернусь | срочн | обращайтесь
свяжитесь | возвращ | термінов | повернусь | звертайтесь | зверніться | върна | спешн | vraćam | hitn
μέχρι | επιστρ | επείγ | επικοινων | kadar | dön | acil | iletişime | まで | 戻り | 帰社 | 緊急 | お急ぎ
ご連絡 | 後日 | 返信いたします | 期间 | 期間 | 返回 | 紧急 | 急事 | 请联系 | 請聯絡 | 尽快 | 回来 | 至
까지 | 복귀 | 긴급 | 급한 | 연락 | حتى | العودة | عودتي | عاجل | للحالات | التواصل | עד | אחזור | חזרתי
דחוף | לפנות | तक | वापस | तत्काल | संपर्क | đến hết | đến ngày | trở lại | khẩn cấp | liên hệ | hingga
sampai | kembali | mendesak | hubungi | ถึงวันที่ | กลับมา | เร่งด่วน | ติดต่อ | kuni | tagasi | kiire
līdz | atgriez | steidz | iki | grįš | skub | تا | بازگشت | فوری
"""

# Phrases that a draft, or a question about one, can be about as well.
_TOPICS = """
conference | trade show | konferenz | tagung | messe | congrès | conférence | salon | formation
congreso | conferencia | evento | feria | congresso | conferência | convegno | conferenza | fiera
conferentie | congres | cursus | konferens | kurs | kursus | konferanse | konferensen | konferenc
konferencj | szkoleni | školení | konferencij | konferencián | conferință | конференци | обучени
конференц | конференция | συνέδριο | konferans | seminer | toplantı | 学会 | 学會 | 会議 | 会议 | 培训
학회 | 세미나 | 컨퍼런스 | כנס | مؤتمر | सम्मेलन | hội nghị | konferensi | ประชุม | illness | hospital
medical | vacation | holiday | holidays | sabbatical | retired | travelling | traveling | time off
urlaub | teilzeit | feiertag | rapor | vacances | vacaciones | absence | férias | vakantie | festivo
part time | part-time | unreachable | absent | absente | ausente | assente | afwezig | fermé | fermés
cerrado | cerrada | fechado | fechada | chiuso | gesloten | recesso | geschlossen | unterwegs | hiking
sick | maternité | ticket | moderator | subscription | unsubscribe | robot | unattended | unmonitored
captcha | whitelist | helpdesk | help desk | service desk | business hours | office hours
opening hours | rejected by | was accepted | not a registered | unregistered | auto-generated
auto generated | autogenerated | automated message | automated response | automated reply
automatic reply | automatic response | automatic message | automatically generated
generated automatically | sent automatically | support request | approved senders | allowed senders
quota exceeded | over quota | no such user | permanent error | not subscribed | request for support
mailing list | one time | security code | spam filter | is not a valid | invalid command | ticket number
challenge-response | auto-reply | auto reply | auto-response | auto responder | waiting list
confirmation request | user unknown | mailbox full | somebody will | someone will | one of our
to be delivered
"""

# A notice says what became of the mail, in words for both in one text.
_MAIL = """
your message | your mail | your email | your e-mail | your request | your inquiry | your enquiry
your ticket | your case | your letter | your report | your post | your incident | your question
ihre nachricht | ihre mail | ihre e-mail | ihr schreiben | ihre anfrage | ihr anliegen | ihr ticket
deine nachricht | deine mail | votre message | votre mail | votre courriel | votre e-mail
votre demande | votre ticket | votre courrier | ton message | su mensaje | su correo | su solicitud
su consulta | tu mensaje | tu correo | sua mensagem | seu email | seu e-mail | sua solicitação
seu pedido | tua mensagem | suo messaggio | tuo messaggio | vostro messaggio | sua email | tua email
vostra email | sua e-mail | tua e-mail | sua richiesta | tua richiesta | vostra richiesta | uw bericht
uw mail | uw e-mail | uw vraag | uw verzoek | uw melding | je bericht | je mail | ditt meddelande
ditt mail | ditt mejl | ditt ärende | din förfrågan | din besked | din mail | din e-mail
din henvendelse | din forespørgsel | din melding | meldingen din | din e-post | e-posten din
henvendelsen din | viestisi | sähköpostisi | yhteydenottosi | pyyntösi | twoja wiadomość
twoją wiadomość | twoje zgłoszenie | państwa wiadomość | państwa zgłoszenie | vaše zpráva | vaši zprávu
vašeho e-mailu | váš e-mail | váš dotaz | váš požadavek | vaša správa | vašu správu | vaša žiadosť
üzenetét | levelét | megkeresését | kérését | mesajul dvs | mesajul dumneavoastră
solicitarea dumneavoastră | ваше письмо | ваше сообщение | ваша заявка | вашу заявку | ваш запрос
ваше обращение | ваш лист | ваше повідомлення | ваш запит | ваше звернення | вашето съобщение
вашето писмо | вашият имейл | vaša poruka | vašu poruku | vaš upit | vaše sporočilo | μήνυμά σας
αίτημά σας | email σας | mesajınız | e-postanız | talebiniz | iletiniz | お問い合わせ | いただいたメール
お客様のメール | 您的邮件 | 您的来信 | 您的信件 | 来信 | 邮件 | 您的郵件 | 您的來信 | 문의 | 메일
رسالتك | طلبك | بريدك | הודעתך | פנייתך | आपका संदेश | आपका ईमेल | tin nhắn của bạn | email của bạn
yêu cầu của bạn | pesan anda | email anda | permintaan anda | ข้อความของคุณ | อีเมลของคุณ | پیام شما
ایمیل شما | teie kiri | teie sõnum | jūsu vēstul | jūsu ziņ | jūsų laišk | jūsų žinut
"""
_BECAME = """
received | registered | logged | recorded | forwarded | passed on | got your | is open | opened
created | assigned | queued | waitlisted | filed | blocked | on hold | was held | rejected | delivered
deleted | was sent | accepted | approved | reviewed | answered | stored | saved | closed | resolved
be released | erhalten | eingegangen | registriert | weitergeleitet | bearbeite | gelesen | gelöscht
blockiert | abgelehnt | zugestellt | beantwort | angenommen | erfasst | kümmern | reçu | parvenu
enregistré | transmis | transféré | traité | traitons | été lu | supprimé | bloqué | rejeté | en attente
recibido | registrado | reenviado | atendid | leído | bloqueado | rechazado | recebida | recebido
recebemos | encaminhad | ricevut | registrat | inoltrat | presa in carico | ontvangen | geregistreerd
doorgestuurd | gelezen | mottagit | mottaget | registrer | modtaget | mottatt | vastaanotettu
rekisteröity | otrzymaliśmy | przyjęt | zarejestrowan | otrzymał | přijat | obdrželi | zaregistrován
prijat | zaznamenan | megkaptuk | beérkezett | rögzít | primit | înregistrat | получен | зарегистрирован
принят | отримано | зареєстрован | прийнят | регистриран | zaprimljen | primljen | prejeli | ελήφθη
λάβαμε | καταχωρ | alınmıştır | alındı | ulaştı | 受け付け | 受領 | 受信しました | 拝受 | 已收到
已经收到 | 收到 | 受理 | 접수 | 받았습니다 | 수신 | استلام | استلمنا | התקבל | प्राप्त | đã nhận
diterima | ได้รับ | دریافت | kätte saa | saņemt | gaut
"""
_SPEAKER = """
my | me | ich | mein | meine | mir | mich | je | jai | eu | meu | yo | io | mio | ik | mijn | jag | jeg
minä | minun | já | můj | мой | мне | εγώ | ben | benim | 私 | 我不 | 我没 | 나는 | 저는 | أنا | אני | я
"""
_DRAFT = """
the draft | this draft | my draft | our draft | title | abstract | author | version | section
boilerplate | wrong | mistake | typo | misspel | entwurf | titel | autor | fassung | abschnitt | falsch
fehler | brouillon | titre | résumé | auteur | erreur | borrador | título | errata | rascunho | erro
bozza | titolo | autore | errore | concept | fout | utkast | fel | udkast | fejl | luonnos | otsikko
szkic | tytuł | błąd | návrh | název | chyba | черновик | название | ошибк | автор | taslak | başlık
hata | 草案 | タイトル | 題名 | 著者 | 标题 | 作者 | 제목 | 초안 | 저자
"""

_CERTAIN = """
this is an automated reply | this is an automated response | this is an automated message
this is an automatic reply | this is an automatic response | this is an automatic message
this is an auto reply | this is an autoreply | autoresponder | this is an auto generated
type your reply above this line | reply above this line | do not reply to this
this email is automated | this e-mail is automated | this message is automated
this message was automatically | this is a computer generated | this is a system generated
automatisch generiert | automatisch erzeugt | automatisch erstellt | automatisch versand
automatisch gesend | dies ist eine automatische | das ist eine automatische | réponse automatique
ceci est un message automatique | généré automatiquement | envoyé automatiquement
respuesta automática | generado automáticamente | enviado automáticamente | mensaje automático
resposta automática | gerada automaticamente | enviada automaticamente | mensagem automática
risposta automatica | generato automaticamente | generata automaticamente | messaggio automatico
automatisch antwoord | automatisch gegenereerd | automatisch verzonden | automatisch bericht
automatiskt svar | skickats automatiskt | skickades automatiskt | genererats automatiskt | autosvar
automatisk svar | sendt automatisk | automatisk genereret | automatisk generert | automaattinen vastaus
automaattinen viesti | lähetetty automaattisesti | automatyczna odpowiedź | wygenerowana automatycznie
wysłana automatycznie | automatická odpověď | automaticky vygenerov | automaticky odeslán
automatická odpoveď | automatikus válasz | automatikus üzenet | automatikusan küld | automatikusan generált
răspuns automat | mesaj automat | generat automat | trimis automat | автоответ | автоматический ответ
автоматическое сообщение | отправлено автоматически | сформировано автоматически | автовідпов
автоматична відповідь | надіслано автоматично | автоматичен отговор | αυτόματη απάντηση | αυτόματο μήνυμα
στάλθηκε αυτόματα | otomatik yanıt | otomatik cevap | otomatik olarak gönder | otomatik bir | 自動返信
自動送信 | 自動応答 | 自動配信 | 自動的に送信 | 自动回复 | 自动发送 | 自动答复 | 系统自动
自動回覆 | 自動發送 | 系統自動 | 자동 회신 | 자동회신 | 자동 응답 | 자동응답
자동으로 발송 | 자동으로 전송 | 자동으로 보내 | 자동 발송 | 발신 전용
رد تلقائي | رد آلي | رسالة تلقائية | رسالة آلية | تم إرسال هذه الرسالة تلقائي | מענה אוטומטי | תשובה אוטומטית
הודעה אוטומטית | נשלחה אוטומטית | स्वचालित उत्तर | स्वतः उत्तर | trả lời tự động | được gửi tự động
balasan otomatis | dikirim secara otomatis | ตอบกลับอัตโนมัติ | ai assistant | ai agent | ai inbox agent
ai email | virtual assistant | scheduling assistant | ki-assistent | assistant virtuel | asistente virtual
assistente virtual | assistente virtuale | виртуальный помощник | виртуальный ассистент | 智能助手 | 智能助理
ai助手 | aiアシスタント | 自動アシスタント | isn't read by a human | not read by a human | not a person
"""

_THANKS = """
thank you for your message | thank you for your mail | thank you for your email
thank you for your e-mail | thanks for your message | thanks for your mail | thanks for your email
thanks for your e-mail | thanks for the message | thank you for contacting | vielen dank für ihre
danke für ihre | danke für deine | vielen dank für deine | herzlichen dank für ihre | merci pour votre
merci de votre | merci pour ton | gracias por su | gracias por tu | obrigado pela sua
obrigado pelo seu | obrigada pela | obrigada pelo | obrigado por | grazie per il | grazie per la
grazie del | bedankt voor uw | bedankt voor je | dank voor uw | tack för ditt | tack för din
tak for din | takk for din | kiitos viestistäsi | kiitos sähköpostistasi | dziękuję za wiadomość
dziękujemy za | děkuji za váš | děkujeme za | ďakujem za | köszönöm levelét | köszönjük
vă mulțumesc pentru | mulțumim pentru | спасибо за | благодарим за | благодарю за | дякую за
дякуємо за | благодаря за | hvala na | hvala za | ευχαριστώ για | ευχαριστούμε για | e-postanız için
mesajınız için | メールありがとう | メールをありがとう | メールをいただき | ご連絡ありがとう | 感谢您
谢谢您的 | 感謝您 | 收到您的 | 메일 감사 | 메일을 보내 | شكرا لرسالتك | شكرا لك على | שלום תודה על
תודה על פנייתך | आपके संदेश | cảm ơn bạn đã | cảm ơn email | terima kasih atas | ขอบคุณสำหรับ
"""

MACHINE, AWAY = searchable(_MACHINE), searchable(_AWAY)
RETURN, THANKS, CERTAIN = searchable(_RETURN), searchable(_THANKS), searchable(_CERTAIN)
MAIL, BECAME = searchable(_MAIL), searchable(_BECAME)
DRAFT, TOPICS = searchable(_DRAFT), searchable(_TOPICS)
SPEAKER = frozenset(words(_SPEAKER))
