"""Polish."""

from parsers.answer.tongue import tongue

POLISH = tongue(
    yes="""
    potwierdzamy | akceptuję | zatwierdzam | tak | taa | jasne | oczywiście | zdecydowanie | pewnie
    owszem | potwierdzam | zgoda | jak najbardziej
    """,
    small="""
    to | jest | nie | się | w | z | na | do | i | o | że | proszę | ale | jeśli | moje | mój | moja
    nasza | nasz | nasze | ja | my | po | za | od | już | tak | wersja | dokument | jeszcze | był | była
    są | mam | ten | ta | ze | dziękuję | dzięki | a | może | tylko | jak | co | autorów | raz | dla
    przez | wysłałem | wysłałam | być | czy
    """,
    deny="nie | nic | nikt | nigdy | żaden | żadna | żadne | żadnych | żadnej | ani | niemożliw-",
    turn="""
    jutro | pojutrze | bez | teoretycznie | w teorii | na razie | póki co | ale | jednak | chociaż | choć
    lecz | oprócz | poza | z wyjątkiem | tylko | jedynie | wyłącznie | jeśli | jeżeli | gdy | kiedy
    jak tylko | dopiero | po tym | po zatwierdz- | po popraw- | po spotk- | zanim | przed publik-
    najpierw | potem | pod warunkiem | warunk- | o ile | chyba że | dopóki | aż | do czasu | zależ-
    zamiast | inaczej | połow- | natomiast | z zastrzeż- | zastrzeż-
    """,
    wait="""
    czekaj- | poczekaj- | zaczekaj- | czekam | czekać | chwil- | moment- | wstrzym- | jeszcze nie | może
    nie wiem | niepewn- | nie jestem pew- | odłóż- | odłoż- | przełóż- | jeśli | jeżeli | gdy
    """,
    later="""
    za dwa | za trzy | za kilka | za tydzień | później | wkrótce | niedługo | następn- | w przyszły-
    przyszł- | poniedział- | wtor- | środ- | czwart- | piąt- | sobot- | niedziel- | styczni- | lutego
    kwiet- | maju | czerwc- | lipc- | sierp- | wrześ- | październik- | listopad- | grud- | wieczorem
    za godzin- | od jutra
    """,
    doubt="""
    dyskutuj- | przedyskutować | wolę | wolał- | moje nazwisko | koleg- | koleżank- | student- | szef-
    asystent- | żałuj- | zdecyduj- | zatwierdzić | chyba | prawdopodobnie | możliwe | wydaje | myślę
    sądzę | mam nadzieję | powin- | trzeba | muszę | musi | musimy | prawie | w zasadzie | mniej więcej
    niestety | szkoda | wątpi- | wątpliw- | obaw- | boję | kto | czyj- | dlaczego | czemu | jaki | jaka
    pyta- | zapyta- | ktoś | zhakow- | spam | żart- | fałsz- | test | sprawdzić | sprawdzę | zweryfik-
    skontakt- | kontakt- | porozmaw- | mówi | powiedział- | akceptacj- | zgody | zgodę od
    """,
    fault="""
    przypadkiem | przypadkowo | przepisać | przepisz | dodaj- | dodać | dodam | moje nazwisko | pisze się
    skróć- | drugi plik | drugiej | błąd | błęd- | pomył- | omył- | niepopraw- | zły | złe | zła | złą
    niewłaściw- | brak | brakuj- | literów- | zmieni- | zmian- | poprawa | popraw | poprawi- | poprawk-
    korekt- | skoryg- | aktualiz- | zaktualiz- | zastąp- | wymien- | usun- | usuń- | skreśl- | dopis-
    przemian- | stara | stary | stare | starą | nieaktualn- | przestarz- | inny | inna | inne | inną
    druga wersja | niekompletn- | niedokończ- | ucięt- | urwan- | zepsut- | problem- | zastrzeż- | dziwn-
    mylą- | podwójn- | duplikat- | za wcześ- | za póź- | przedwcz- | zapomni- | poufn- | tajn-
    """,
    stop="anul- | wycof- | odrzu- | zatrzym- | przerw- | cofn- | odwoł- | skasow-",
    hand="ręczn- | sekretaria-",
    heard="""
    właśnie | obecnie | w tej chwili | przegląd- | prawnik- | zrozumia- | doszed- | dotar- | otrzyma-
    dostałem | dostał- | odebra- | mail- | e mail- | email- | wiadomoś- | załącz- | zajrz- | zerk-
    odpowie- | odpisz- | odezw- | wrócę | urlop- | biur- | nowa wersja | nową wersję | widzę
    """,
    fine=r"""
    \b(?:nie mam|bez|nie ma|brak|nie widze|nie wnosze)(?: zadnych| dalszych| innych| wiecej| kolejnych
    | juz)?(?: dalszych| innych)?(?: zmian| uwag| zastrzezen| poprawek| bledow| problemu| problemow| pytan
    | watpliwosci| sprzeciwu| komentarzy)\b| \bnic (?:do (?:dodania|zmiany|poprawy)|wiecej|nie (?:zmieniam
    |trzeba zmieniac))\b| \b(?:z|od|zeszly|zeszla|ostatni|w zeszly|w ostatni) (?:poniedzialku?|wtorku?
    |srody?|czwartku?|piatku?|soboty?|niedzieli)\b| \bjeszcze raz\b | \b(?:moze|mozna) (?:zostac|byc|go|ja
    |to|juz|smialo)\b | \bbez (?:zwloki|obaw|problemu)\b | \bjak najszybciej\b| \b(?:pozostali
    |inni) autorzy\b|\b(?:juz|zostaly) (?:popraw\w+|zmien\w+|zaktualiz\w+)\b|\bmoze (?:isc|pojsc|leciec
    |wejsc)\b|\bkiedy (?:chcecie|mozecie|wygodnie)\b
    """,
    asks=r"""
    \b(?:proszę|można|możecie|może|zgodę na|śmiało|gotow\w*)\b[^|]{0,80}\b(?:publik\w*|opublikow\w*
    |zamieś\w*|zamieszcz\w*|wrzuc\w*|umieś\w*|wystawi\w*)\b|^(?:śmiało )?(?:publikujcie|wrzucajcie
    |opublikujcie|zamieśćcie|puszczajcie)\b|\b(?:zgadzam|zgoda|zgode|wyrazam|zezwalam|akceptuje
    |sprzeciwu)\b[^|]{0,60}\b(?:publikacj\w*|opublik\w*|zamieszcz\w*|umieszcz\w*)\b|\b(?:dokument|tekst
    |wersja|szkic|to)\b[^|]{0,20}\bmoze (?:zostac|byc|isc|wyjsc)\b|^(?:moze|mozna) (?:isc|puszczac|wrzucac
    |publikowac)\b
    """,
    manual=r"""
    \b(?:ręczn\w*|sekretariat\w*)\b[^|]{0,80}\b(?:obsług\w*|sekretariat\w*|obsłuż\w*|rozpatrz\w*|zajm\w*
    |zajął\w*|sprawdz\w*|opublik\w*|przetworz\w*)\b|\b(?:przekaż\w*|przekazać|przekazanie
    |obsług\w*)\b[^|]{0,80}\b(?:sekretariat\w*|ręczn\w*)\b
    """,
    wish=r"""
    \b(?:proszę|prosze|uprzejmie)\b|\| (?:i |to |a )?(?!publik|opublik|wrzuc|zamies|puszcz|wystaw
    |potwierdz)\w+(?:cie)\b
    """,
)
