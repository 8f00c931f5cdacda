"""Turkish."""

from parsers.answer.tongue import tongue

TURKISH = tongue(
    yes="""
    onaylarım | evet | tabii | tabi | elbette | kesinlikle | tamam | olur | aynen | onaylıyorum | peki
    """,
    small="""
    bir | ve | bu | bunu | için | ile | de | da | ben | biz | benim | bizim | çok | daha | olarak | lütfen
    teşekkürler | teşekkür | ama | eğer | mi | mı | var | yok | ne | taslak | taslağı | evet | gönderdim
    yayınlayın | onaylıyorum | değil | sonra | önce | merhaba | olan | en | her | o | şu | tüm | doğru
    hazır | ki | gibi
    """,
    deny="""
    değil- | yok | hayır | hiç | hiçbir- | asla | olmaz | olmasın | olmadı- | yapmayın | etmeyin
    yayınlamayın | yayımlamayın | istemiyor- | edemi- | olmuyor | gelmedi- | gelmiyor
    """,
    turn="""
    yarın | gelecek hafta | haftaya | teoride | teorik | şimdilik | ama | fakat | ancak | yalnız | lakin
    oysa | hariç | dışında | sadece | yalnızca | eğer | ise | şartıyla | şart- | koşul- | takdirde
    durumunda | sonra | önce | ilk önce | öncelikle | olunca | edince | gelince | bitince | kadar | bağlı
    yerine | yoksa | kısmı | yarısı | olursa | ederse | verirse | onaylarsa | isterse | sürece
    """,
    wait="""
    bekle- | bekliyor- | bir dakika | henüz | belki | bilmiyorum | emin değil- | ertele- | sabır | sabr-
    eğer | hele
    """,
    later="""
    hafta sonra | gün sonra | sonra | birazdan | yakında | önümüzdeki | gelecek ay | pazartesi- | salı-
    çarşamba- | perşembe- | cuma- | cumartesi- | pazar günü | ocak- | şubat- | nisan- | mayıs- | haziran-
    temmuz- | ağustos- | eylül- | ekim- | kasım- | aralık- | akşam- | bir saat
    """,
    doubt="""
    sor | sorar | sormak | soracağ- | sordu | sorunlu | tercih- | pişman- | karar- | onaylamalı
    onaylaması | muhtemelen | mi | mı | mu | mü | misiniz- | mısınız | musunuz | miyim | mıyız | herhalde
    galiba | sanırım | zannedersem | umarım | gibi görünü- | gerek- | lazım | zorunda | malı- | neredeyse
    prensipte | maalesef | ne yazık | şüphe- | endişe- | kork- | kim | kimin | neden | niye | niçin
    nasıl | hangi | ne zaman | nedir | soru- | birisi | biri | başkası | hack- | çalın- | spam | şaka-
    sahte | test | deneme | kontrol et- | kontrol ed- | doğrulamam | bakayım | bakacağım | danış-
    görüşeceğ- | tartış- | iletişim- | onayı- | onayını | izni | dedi | diyor
    """,
    fault="""
    karışık | karıştı | silin | silinsin | siliniz | adım | soyadım | yazılışı | hata- | yanlış- | eksik-
    değiş- | düzelt- | düzeltil- | güncelle- | yenile- | kaldır- | ekleyin | eklenmeli | ekleme | çıkarın
    eski- | başka | diğer | farklı- | tamamlanma- | bitmedi | yarım- | kesik- | kesil- | bozuk- | sorun-
    problem- | itiraz- | garip | tuhaf | kopya | erken | geç | yanlışlıkla | kazara | unut- | gizli-
    """,
    stop="dur | durun | iptal- | geri çek- | geri al- | reddet- | ret | durdur- | vazgeç-",
    hand="elle | manuel- | sekretarya- | sekreterl-",
    heard="""
    şu anda | şu an | avukat- | bir meslektaşım | meslektaşım | müdürüm | patronum | bir öğrencim | şefim
    anladım | anlaşıldı | geldi | aldım | ulaştı | mesaj- | e posta- | eposta- | mail- | iletini- | ekte
    ekli | bakaca- | inceley- | yanıtla- | cevap- | döneceğ- | dönüş | izinde- | izindey- | tatil- | ofis-
    yeni sürüm | yeni versiyon
    """,
    fine=r"""
    (?: degisiklik| sorun| itirazim| itiraz| problem| sakinca| hata| eksik| ekleyecek| duzeltme| sorum
    | yorumum| engel| mahsur)(?:si|i|im|imiz|um|umuz|lik|ligi)?(?: de| da| bir sey)? (?:yok|yoktur|yoktu
    |bulunmuyor|gormuyorum|gormedim)\b| \b(?:herhangi bir|hicbir|baska)(?: bir)?(?: degisiklik| sorun
    | itiraz| hata| sakinca)[a-z]* (?:yok|yoktur|gormuyorum)\b| \b(?:en kisa surede|hemen|mumkunse)\b
    | \bbir (?:daha|kez daha)\b | \bgecen (?:pazartesi|sali|carsamba|persembe|cuma)\b|\bdiger (?:yazarlar
    |ortak yazarlar|yazarlarin)\w*
    """,
    asks=r"""
    \b(?:yayınlayın|yayınlayınız|yayınlayabilirsiniz|yayınlanabilir|yayınlansın|yayımlayın
    |yayımlayabilirsiniz|yayımlanabilir|yayına alabilirsiniz|yayına alın|yayınlanmasını (?:rica
    |istiyor)\w*)\b|\b(?:yayinlanmasin\w*|yayimlanmasin\w*|yayinina|yayimina)\b[^|]{0,30}\b(?:rica
    |onayliyor\w*|izin|muvafakat\w*|riza|kabul|istiyor\w*|talep|arz|uygun\w*)\b|^(?:aynen )?yayinlayin\b
    """,
    manual=r"""
    \b(?:sekretarya|sekreterli)\w*\b[^|]{0,80}\b(?:elle|manuel|bak\w*|ilgilen\w*|işle\w*|incele\w*
    |ilet\w*)|\b(?:elle|manuel)\b[^|]{0,80}\b(?:işle\w*|ilgilen\w*|yayınla\w*)
    """,
    wish=r"""
    \blütfen\b|\b(?!yayinl|yayiml|onayl)\w{3,}(?:iniz|ınız|unuz)\b|\b(?:cikarin|ekleyin|kullanin|alin
    |yazin|gonderin|birakin|koyun|silin|bekleyin|edin)\b
    """,
)
