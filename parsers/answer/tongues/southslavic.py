"""Croatian, Bosnian, Serbian in Latin letters, and Slovene."""

from parsers.answer.tongue import tongue

SOUTHSLAVIC = tongue(
    yes="""
    da | naravno | svakako | dakako | potvrđujem | potrjujem | ja | seveda | slažem se | u redu | v redu
    """,
    small="""
    je | sam | smo | su | se | i | u | na | to | ovo | što | za | od | iz | s | sa | ne | nije | ali | ako
    moj | moja | naš | naša | hvala | molim | može | možete | bi | ta | ovaj | ova | dokument | verzija
    nacrt | sve | sem | da | v | prosim | ki | tudi | osnutek | različica | lahko | še | že | pa | ni
    samo | kad | jer
    """,
    deny="""
    ne | nije | nisu | nisam | nismo | ništa | nitko | niko | nikad- | nijed- | nikak- | ni | nemam
    nemoj- | nema | nisem | nič | nihče | noben- | niti | nemogu-
    """,
    turn="""
    sutra | jutri | po tem | po odobritvi | bez | brez | još | teoretski | u teoriji | zasad | za sada
    teoretično | zaenkrat | kolega | ali | međutim | no | iako | premda | osim | samo | jedino | ako | kad
    kada | čim | nakon | poslije | posle | prije nego | pre nego | prvo | najprije | zatim | pod uvjetom
    pod uslovom | uvjet- | uslov- | dok | ovisi | zavisi | umjesto | umesto | inače | polovic- | vendar
    ampak | toda | razen | če | ko | ko bo | najprej | pod pogojem | pogoj- | dokler | namesto | sicer
    """,
    wait="""
    čekaj- | pričekaj- | sačekaj- | trenutak | još ne | možda | ne znam | nisam sigur- | odgod- | odlož-
    strplj- | počakaj- | trenutek | še ne | mogoče | morda | ne vem | ako | če
    """,
    later="""
    za dva | za tri | za tjedan | čez | kasnije | uskoro | sljedeć- | sledeć- | idući | iduće | ponedjelj-
    ponedelj- | utor- | srijed- | sred- | četvrt- | petak | petka | subot- | nedjelj- | nedelj- | pozneje
    kmalu | naslednj- | petek | torek | večeras | zvečer | siječ- | velja- | trav- | svib- | lipnja
    srpnja | kolov- | rujn- | listopad- | studen- | prosin- | januar- | februar- | april- | junij-
    julij- | avgust- | septemb- | oktob- | novemb- | decemb-
    """,
    doubt="""
    radije | raje | kolega | kolegic- | kolege | student- | šef- | asistent- | žali- | odluč- | sodelav-
    vjerojatno | verovatno | valjda | mislim | nadam | čini | trebal- | treba | moram | mora | moramo
    gotovo | skoro | u principu | nažalost | šteta | sumnj- | bojim | tko | ko je | zašto | pita- | netko
    neko | haki- | spam | šalim | šala | lažn- | test | provjer- | prover- | kontakt- | raspravlj-
    razgov- | kaže | rekao | rekla | odobrenj- | verjetno | upam | zdi | moral- | žal | dvom- | kdo
    zakaj | vpraš- | nekdo | preveri-
    """,
    fault="""
    dodati | druga verzija | drugu verziju | drugi fajl | drugačij- | drugačen | moje ime | piše se
    prezime | grešk- | greš- | pogreš- | pogrešn- | krivi | kriva | krivo | nedostaj- | fali | manjka-
    promijen- | promen- | izmijen- | izmen- | izmjen- | ispravi | ispravi- | ispravk- | poprav- | ažurir-
    zamijen- | zamen- | ukloni- | izbriš- | obriš- | dodaj- | preimen- | star- | zastarj- | zastar-
    različit- | nepotpun- | nedovrš- | odrezan- | problem- | prigovor- | čudn- | zbunj- | dupl- | preran-
    prekasno | slučajno | zaborav- | povjerlj- | napak- | napač- | spremen- | odstran- | nepopoln-
    zelo čud- | pomot-
    """,
    stop="""
    otkaž- | otkaz- | poništ- | povuc- | povlač- | odbij- | odbac- | zaustav- | prekin- | preklič-
    umakn- | zavrn-
    """,
    hand="ručn- | ročn- | tajništv- | sekretarijat-",
    heard="""
    godišnjem | odgovorit- | odgovori | odgovorim | upravo | trenutno | pravnik- | odvjetnik- | advokat-
    razumij- | razumem | shvat- | stigl- | razumel- | primio | primila | dobio | dobila | mail- | e mail-
    email- | poruk- | privit- | prilog- | pogled- | javit- | uredu | nova verzija | prejel- | sporočil-
    dopust- | vidim
    """,
    fine=r"""
    \b(?:nemam|nema|bez|nimam|brez|nemamo)(?: dodatnih| daljnjih| drugih| nikakvih| vise)?(?: promjena
    | izmjena| primjedbi| prigovora| problema| gresaka| pitanja| komentara| primedbi| izmena| pripomb
    | sprememb| napak| zadrzkov| tezav)\b| \bnistaa? (?:za dodati|vise)\b | \bjos jednom\b| \bse enkrat\b
    | \b(?:od|prosli|proslog|prosle) (?:ponedjeljka|utorka|srijede|cetvrtka|petka)\b| \bbez (?:problema
    |brige)\b
    """,
    asks=r"""
    \b(?:molim|možete|može|slobodno|prosim|lahko)\b[^|]{0,80}\b(?:objav\w*|public\w*)\b
    |^(?:slobodno )?objavite\b|\b(?:suglas\w*|saglas\w*|pristaj\w*|dopust\w*|strinja\w*|soglas\w*|dovol\w*
    |prigovor\w*)\b[^|]{0,60}\b(?:objav\w*|publik\w*)\b
    """,
    manual=r"""
    \b(?:tajništv\w*|sekretarijat\w*)\b[^|]{0,80}\b(?:ručn\w*|ročn\w*|pogled\w*|obrad\w*|uredi\w*)
    |\b(?:proslijed\w*|prosled\w*|predajte|posredujte)\b[^|]{0,80}\b(?:tajništv\w*|sekretarijat\w*)
    """,
    wish=r"\b(?:molim|molimo|prosim)\b|\| (?:i |pa )?(?!objav|slobodno|mozete|lahko)\w+(?:ite|jte)\b",
)
