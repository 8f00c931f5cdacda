"""Czech and Slovak."""

from parsers.answer.tongue import tongue

CZECH = tongue(
    yes="""
    potvrzuji | potvrzuju | potvrdzujem | schvaluji | ano | áno | jo | jojo | jasně | jistě | samozřejmě
    rozhodně | určitě | klidně | souhlasím | súhlasím | jasné | iste
    """,
    small="""
    je | to | se | si | v | na | že | jsem | jsme | ne | není | do | z | a | i | s | prosím | ale | pokud
    můj | náš | naše | tento | už | byl | byla | jsou | děkuji | díky | ano | jak | co | který | která
    pro | po | od | za | ten | tu | tuto | verze | verzi | dokument | návrh | můžete | jen | až | som
    sme | sa | ďakujem | nie | áno | má | mám | bylo | bol | ven | téhle | podobě
    """,
    deny="""
    ne | není | nie | nic | nič | nikdo | nikto | nikdy | žádn- | žiadn- | ani | nemůž- | nemôž- | nechc-
    nemám | neps- | neodes- | nesouhl- | nesúhl- | nebyl- | nebol- | nejsem | nie som | nesm- | nevím
    """,
    turn="""
    zítra | zajtra | pozítří | místo toho | bez | teoreticky | v teorii | zatím | prozatím | zatiaľ | ale
    avšak | však | ovšem | přesto | ačkoli- | přestože | kromě | okrem | s výjimkou | jen pokud | jen když
    pouze | iba | len | pokud | jestli- | když | až | jakmile | poté | potom | než | předtím
    před zveřej- | nejprve | nejdřív- | najprv | najskôr | za podmínky | podmín- | pod podmienkou
    podmien- | dokud | kým | kdyby | ak | keď | záleží | závis- | namiesto | jinak | inak | polovin-
    s výhradou | výhrad-
    """,
    wait="""
    počkej- | počkat | čekej- | čekat | vyčk- | chvil- | okamžik | moment | ještě ne | ešte nie | možná
    možno | nevím | neviem | nejsem si jist- | odlož- | pozdrž- | pozastav- | pokud | jestli- | ak
    """,
    later="""
    strpení | za dva | za tři | za pár | za týden | později | neskôr | brzy | skoro | příští | budúci
    pondělí | pondelok | úterý | utorok | střed- | čtvrt- | štvrt- | pátek | pátku | piatok | sobot-
    neděl- | nedeľ- | ledn- | únor- | duben | dubn- | května | květn- | červn- | červenc- | srpna | srpn-
    září | říjn- | listopad- | prosinc- | večer | za hodin-
    """,
    doubt="""
    projednat | projednáváme | raději | radšej | moje jméno | moje meno | koleg- | kolegyn- | student-
    študent- | šéf- | asistent- | lituj- | schvál- | asi | pravděpodobně | pravdepodobne | snad | zřejmě
    myslím | doufám | dúfam | zdá | měl by | měla by | mělo by | mali by | musím | musí | musíme | třeba
    treba | téměř | skoro | v zásadě | víceméně | bohužel | bohužiaľ | škoda | pochyb- | obáv- | bojím
    kdo | kto | čí | proč | prečo | jaký | jaká | která verze | jak to | ptát | zeptat | spýtať | opýtať
    dotaz | otázk- | někdo | niekto | hacknut- | spam | vtip | žert- | falešn- | test | ověř- | zkontrol-
    kontakt- | říká | řekl- | souhlas od | schválen- | odsouhl- | schválí
    """,
    fault="""
    pridať | pridajte | přidejte | přidat | stará | staré | starý | starou | starší | opravte | opravit
    oprava | opravu | opravy | opravou | moje jméno | píše se | zkrať- | druhý soubor | druhou | chyb-
    omyl- | špatn- | nesprávn- | chybí | chýba | překlep- | preklep- | změn- | zmen- | uprav- | koreg-
    aktualiz- | nahraď- | nahrad- | vyměň- | vymen- | odstra- | smaž- | vymaž- | vyškrt- | dopl- | přid-
    přejmen- | přepis- | zastaral- | jin- | iný | iná | iné | odliš- | neúpln- | nedokonč- | uříz-
    useknut- | rozbit- | problém- | námit- | divn- | zmat- | dvojit- | duplic- | předčas- | příliš
    omylem | zapom- | zabud- | důvěrn- | tajn-
    """,
    stop="""
    zruš- | stáhn- | stiahn- | zamít- | zamiet- | odmít- | odmiet- | zastav- | odvol- | zahoď- | stornuj-
    """,
    hand="ručn- | manuál- | sekretari-",
    heard="""
    právě | momentálně | prochází | právník- | rozum- | pochopil- | dorazil- | došel | kouk- | mrk-
    obdrž- | dostal- | přišlo | mail- | e mail- | email- | zpráv- | správu | příloh- | přilož- | podívám
    mrknu | odpov- | ozvu | vrátím | dovolen- | kancelář- | nová verze | novou verzi | vidím
    """,
    fine=r"""
    \b(?:nemam|nemame|bez|zadne|zadna|zadnych|ziadne|neni|nejsou)(?: zadne| zadnych| dalsich| dalsi| jine
    | jinych| ziadne)?(?: zmeny?| zmen| namitky| namitek| pripominky| pripominek| pripomienky| pripomienok
    | problem| problemu| problemy| chyb| chyby| oprav| vyhrad| otazky| dotazy)\b| \bnic (?:dalsiho|vic
    |k doplneni|menit|nemenit)\b | \bjeste jednou\b | \bjestli chcete\b | \bbez (?:odkladu|obav)\b| \b(?:z
    |od|minuly|minule|minulou) (?:pondeli|utery|ctvrtka|stredy|patku|soboty|nedele|ctvrtek|patek
    |stredu)\b | \bco nejdrive\b| \bostatni autori\b|\b(?:uz|jiz) (?:oprav\w+|upraven\w+|aktualiz\w+)\b
    |\baz (?:budete chtit|se vam hodi)\b|\bvse(?:chno)? (?:je )?v poradku\b
    """,
    asks=r"""
    \b(?:prosím|můžete|môžete|může|môže|klidně|kludne|souhlasím se|súhlasím so)\b[^|]{0,80}\b(?:zveřejn\w*
    |zverejn\w*|publik\w*|vyvěs\w*|vystav\w*|pusť\w*)\b|^(?:klidně )?(?:to )?(?:zveřejněte|zverejnite
    |publikujte|pusťte)\b|\b(?:zverejn|zverej|publik|vystav|vyves|pust)\w*\b[^|]{0,20}\bprosim\b
    |\b(?:souhlas\w*|suhlas\w*|udeluji|svoleni|namitek|namitky)\b[^|]{0,60}\b(?:zverejn\w*|publik\w*
    |vystav\w*)\b|\b(?:dokument|text|navrh|to|verze)\b[^|]{0,20}\b(?:muze|moze) (?:byt )?(?:zverejn\w*|ven
    |vyjit)\b
    """,
    manual=r"""
    \bsekretariát\w*\b[^|]{0,80}\b(?:ručn\w*|zpracov\w*|podív\w*|vyříd\w*|spracov\w*|pozre\w*)
    |\b(?:předejte|předat|postupte|odovzdajte|pošlete)\b[^|]{0,80}\bsekretariát\w*
    |\bručn\w*\b[^|]{0,80}\b(?:zpracov\w*|spracov\w*|vyříz\w*|zveřejn\w*)
    """,
    wish=r"""
    \b(?:prosím|prosim)\b|\| (?:a |tak )?(?!zverejn|publik|pust|vyves|vystav|muzete|mozete|jste|ste
    |budete)\w+(?:te)\b
    """,
)
