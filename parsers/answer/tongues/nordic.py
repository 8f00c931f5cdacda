"""Danish and Norwegian (Bokmål)."""

from parsers.answer.tongue import tongue

NORDIC = tongue(
    yes="""
    jeg bekrefter | jeg bekræfter | bekræfter | jeg godkender | jeg godkjenner | ja | jada | jaja | jeps
    jepp | jo | javisst | javel | absolutt | absolut | selvfølgelig | gjerne | gerne | bekreft | bekrefter
    """,
    small="""
    det | den | er | og | jeg | vi | at | som | på | av | af | for | med | et | i | til | har | ikke | så
    kan | tak | takk | men | hvis | her | min | vår | vores | fra | ut | ud | op | opp | var | alle | han
    hun | de | dere | sendte | sendt | nå | nu | mig | meg | os | oss | skal | bare | denne | dette
    den er | bliver | blir | må | om | også | rett | klart | rigtige | ja | nei | nej | bra | godt | fint
    kommet | samme | utkast
    """,
    deny="""
    ikke | aldri | aldrig | ingen | intet | ingenting | nei | nej | hverken | verken | umulig- | ei
    """,
    turn="""
    i morgen | imorgen | neste uke | næste uge | uten | uden | ennå | endnu | i teorien | teoretisk-
    foreløpig | indtil videre | inntil videre | men | dog | imidlertid | selv om | skønt | unntatt
    undtagen | bortsett fra | bortset fra | bare hvis | kun | hvis | dersom | når | såfremt | så snart
    efter at | etter at | etter | efter | før du | før vi | før jeg | før den | før det | først | siden
    derefter | deretter | til dess | inntil | indtil | forutsatt | forudsat | forudsætning- | vilkår-
    betingelse- | avheng- | afhæng- | isteden- | i stedet | ellers | halv- | mens | bare teksten
    med forbehold | forbehold
    """,
    wait="""
    vent | vente | venter | avvent- | afvent- | øjeblik | øyeblikk | ikke ennå | ikke endnu | måske
    kanskje | ved ikke | vet ikke | usikker | ikke sikker | utsett- | udsæt- | udskyd- | hvis | dersom
    """,
    later="""
    tålmodig- | senere | snart | neste måned | næste måned | mandag- | tirsdag- | onsdag- | torsdag-
    fredag- | lørdag- | søndag- | januar | februar | april | mai | maj | juni | juli | august | september
    oktober | november | desember | december | i kveld | i aften | om en time
    """,
    doubt="""
    diskutere | diskuterer | spørgsmål- | spørg | spørge | spørger | spørsmål- | spør | spørre | heller
    foretrekker | foretrækker | navnet mitt | mitt navn | mit navn | angrer | fortryder | bestemmer
    godkende | godkjenne | sannsynligvis | sandsynligvis | formentlig | trolig | muligens | muligvis
    tror | synes | håper | håber | virker | burde | bør | skulle | måtte | må du | må i | må først
    må jeg | må vi | trenger | behøver | nesten | næsten | i prinsippet | i princippet | mer eller mindre
    mere eller mindre | dessverre | desværre | synd | tvil- | tvivl- | bekymr- | redd | bange | hvem
    hvis er | hvorfor | hvordan | hva er | hvad er | hva skjer | hvad sker | hvilken | hvilket | noen
    nogen | hacket | spam | spøk- | vits | falsk- | en test | sjekke | tjekke | kontrollere | verifiser-
    kontakt- | snakke | tale med | sier | siger | sagde | godkjenning | godkendelse | har svaret
    har svart
    """,
    fault="""
    mitt navn | mit navn | staves | skrives | feil | feilen | fejl | fejlen | feilaktig- | forkert- | gal
    galt | skrivefeil | slåfejl | tastefejl | trykkfeil | mangle- | mangler | endre | endres | endring-
    ændre | ændres | ændring- | rett opp | rettes | rettelse- | korriger- | oppdater- | opdater-
    erstatt- | bytt- | byt | udskift- | fjern- | slett- | slet | stryk- | tilføy- | tilføj- | legg til
    tilføje | omdøp- | skriv om | gammel | gamle | gammelt | foreldet | forældet | annen | annet | anden
    andet | andre | ufullstendig- | ufuldstændig- | uferdig- | kuttet | klippet | ødelagt | problem-
    innvending- | indvending- | dårlig- | rar | rart | merkelig | mærkelig | forvirr- | dobbel- | dobbelt-
    for tidlig | for sent | for lang | for kort | ved en feil | ved en fejl | glem- | glemt | hemmelig-
    konfidensiel- | fortrolig- | fra fjoråret | fra i fjor | fra sidste år | halvferdig | skuffende
    ligger feil
    """,
    stop="""
    stopp- | stop | avbryt- | afbryd- | annuller- | annullér- | trekk | trekke | træk | trække | tilbake
    tilbage | avvis- | afvis- | stans- | slett
    """,
    hand="manuel- | sekretariat- | for hånd",
    heard="""
    akkurat nå | lige nu | for øjeblikket | i øjeblikket | jurist- | advokat- | en kollega | min sjef
    sjefen | min chef | chefen | en student | forstått | forstået | oppfattet | kommet frem | mottatt
    modtaget | fått | fået | mail | mailen | e post | epost | melding- | besked- | vedlagt | vedhæft-
    vedlegg | skal se | ser på | kigger | leser | læser | sjekker | tjekker | vender tilbage
    kommer tilbake | svarer | svare | ferie | kontoret | ny versjon | ny version | vil se | vil lese
    ser at | hører fra
    """,
    fine=r"""
    \b(?:ingen|uten|uden|har ingen|ikke noen|ikke nogen)(?: flere| ytterligere| yderligere| andre
    | nye)?(?: endringer| aendringer| innvendinger| indvendinger| merknader| bemaerkninger| kommentarer
    | problem| problemer| feil| fejl| rettelser| sporsmal| innsigelser| tvil| tvivl)\b| \b(?:ingenting
    |intet|ikke noe|ikke noget|ikke mere) (?:a|at) (?:legge til|tilfoje|endre|aendre|utsette|rette
    |indvende)\b| \b(?:fra|i|forrige|sidste) (?:man|tirs|ons|tors|fre|lor|son)dags?\b| \bkan ikke vente\b
    | \bgod morgen\b | \bhvorfor ikke\b| \bom (?:logging|logning|sikkerhet|sikkerhed)\b| \bventet (?:lenge
    |laenge)\b | \bikke noget problem\b| \bde (?:andre|ovrige)(?: to| tre)? forfatter\w*\b | \benige om\b
    |\bnar (?:dere|du|i|det) (?:vil|kan|passer)\b|\ballerede (?:rettet|endret|aendret|oppdatert
    |opdateret)\b|\b(?:efter|etter) (?:tre|to|tva|flere|flera|mange|manga|lange|langa|lang|en lang|all|alt
    |alle|alla)\b
    """,
    asks=r"""
    \b(?:kan|kunne|må|får|gjerne|gerne|bare|vennligst|venligst|klart?|snill)\b[^|]{0,80}\b(?:publiser\w*
    |publicer\w*|udgiv\w*|utgi\w*|(?:legg|læg)\w* (?:den |det )?(?:ut|op|opp|ud)|offentliggør\w*|poste\w*
    |(?:lægges|legges) (?:ud|op|ut|opp)|sendes ut|gå ut)\b|^(?:bare |så |ikke )?(?:legg|læg|publiser
    |publicer|udgiv|offentliggør|kjør på|kør på)\b|\b(?:den|det|utkastet|udkastet|dokumentet
    |teksten)\b[^|]{0,20}\b(?:kan|ma|far|skal) (?:publiseres|publiceres|offentliggores|legges ut
    |laegges (?:ud|op)|ga ut|sendes ut|ut)\b|\b(?:godkend\w*|godkjen\w*|samtykk\w*|innvending\w*
    |indvending\w*|videre med)\b[^|]{0,60}\b(?:publiser\w*|publicer\w*|offentliggor\w*|udgiv\w*)\b
    |\bsend (?:den|det) (?:gjerne |bare )?(?:ud|ut)\b|^(?:bare )?(?:send|fyr los|fyr af|fyr av)\b
    |\bvaersgo (?:at|a) laegge\b|\bvaersa?god at laegge\b
    """,
    manual=r"""
    \bsekretariatet\b[^|]{0,80}\b(?:hånd|manuel\w*|håndter\w*|behandl\w*|se på|ta seg av|tage sig af)\b
    |\b(?:send|gi|giv|videresend|overlat|overlad)\b[^|]{0,80}\bsekretariatet\b|\b(?:håndter\w*
    |behandl\w*)\b[^|]{0,80}\b(?:manuelt|for hånd|manuell)\b
    """,
    wish=r"""
    \b(?:vennligst|venligst|vær så snill|vaer sa snill|vær venlig|snill)\b|\| (?:og |så |da )?(?:ta|tag
    |bruk|brug|sett|sæt|skriv|send|la|lad|bytt|byt|hør|ring|spør|spørg|behold|stryk|gi|giv|gjør om)\b
    """,
)
