"""Swedish."""

from parsers.answer.tongue import tongue

SWEDISH = tongue(
    yes="""
    jag bekräftar | bekräftar | ja | japp | jajamän | jajamensan | javisst | jo | jodå | absolut
    självklart | visst | givetvis | gärna
    """,
    small="""
    det | den | är | och | jag | vi | att | som | på | av | för | med | en | ett | i | till | har | inte
    så | kan | tack | men | om | här | min | vår | den här | från | upp | ut | var | vara | alla | han
    hon | de | ni | skickade | nu | utkastet | in | bra | mig | oss | dem | ska | blir | blivit | jag är
    stämmer | gärna | länge | nog | vid
    """,
    deny="inte | icke | ej | aldrig | ingen | inget | inga | ingenting | nej | varken | omöjlig-",
    turn="""
    imorgon | i morgon | nästa vecka | utan | ännu | i teorin | teoretiskt | tills vidare | än så länge
    men | dock | emellertid | fast | fastän | trots | förutom | utom | undantag- | bara om | endast
    enbart | om | ifall | när | så fort | så snart | efter att | efter | innan | först | sedan | därefter
    tills | till dess | förutsatt | förutsättning- | villkor- | beror | istället | i stället | annars
    halv- | medan | under förutsättning | bara den | bara texten
    """,
    wait="""
    vänta | väntar | avvakta- | dröj- | stanna | ögonblick | inte än | inte ännu | kanske | vet inte
    osäker | inte säker | skjut upp | uppskj- | om | ifall | när
    """,
    later="""
    tålamod | senare | snart | nästa månad | nästa år | måndag- | tisdag- | onsdag- | torsdag- | fredag-
    lördag- | söndag- | januari | februari | april | maj | juni | juli | augusti | september | oktober
    november | december | ikväll | i kväll | om en
    """,
    doubt="""
    diskutera | diskuterar | bestämmer | hellre | föredrar | mitt namn | ångrar | godkänna | förmodligen
    antagligen | troligen | möjligen | tror | hoppas | verkar | borde | skulle | måste | behöver | nästan
    i princip | mer eller mindre | tyvärr | synd | tvek- | tvivl- | orolig | rädd | vem | vems | varför
    hur | vad är | vad händer | vilken | vilket | fråg- | någon annan | någon | hackad- | spam | skämt-
    falsk- | ett test | kolla | kontrollera | verifiera | kontakt- | prata | säger | sade | godkännande
    godkänner det
    """,
    fault="""
    mitt namn | stavas | heter jag | fel | felet | felen | felaktig- | misstag- | stavfel- | skrivfel-
    saknas | saknar | saknad- | fattas | ändra | ändras | ändrar | ändrat | ändring- | rätta till | rättas
    korriger- | rättelse- | uppdater- | ersätt- | byt | byta | ta bort | tas bort | stryk- | lägg till
    lägga till | läggas till | döp om | skriv om | gammal | gamla | gammalt | föråldrad- | annan | annat
    andra | ofullständig- | ofärdig- | klippt | avhugg- | avkapad- | trasig- | problem- | invändning-
    dålig- | konstig- | märklig- | förvirr- | dubbl- | för tidigt | för sent | för lång- | för kort-
    av misstag | glöm- | hemlig- | konfidentiell- | mitt i
    """,
    stop="stopp- | avbryt- | dra tillbaka | återkall- | avvis- | avslå- | stoppa- | makuler- | släng-",
    hand="manuell- | sekretariat- | för hand",
    heard="""
    just nu | för närvarande | jurist- | en kollega | min chef | chefen | en student | uppfattat
    förstått | kommit fram | mottag- | mottog | fått | mail | mejl | mailet | mejlet | e post
    meddelande- | bifog- | bilaga- | ska titta | ska läsa | tittar | läser | kollar | återkom- | svarar
    svara | hör av | semester | kontoret | ny version | jag ser | ser att
    """,
    fine=r"""
    \b(?:inga|inget|ingen|utan|har inga|har inget|inte nagra)(?: fler| ytterligare| andra| nya
    | egna)?(?: andring| andringar| invandning| invandningar| synpunkter| kommentarer| problem| fel
    | rattelser| fragor| anmarkningar| tvekan)\b| \b(?:ingenting|inget|inget mer
    |inget annat) att (?:tillagga|andra|invanda|ratta|anmarka)\b| \b(?:fran|i|forra) (?:man|tis|ons|tors
    |fre|lor|son)dags?\b | \bvantat (?:lange|tillrackligt)\b | \bhur som helst\b| \bandra (?:forfattaren
    |forfattarens|forfattare)\b | \butan problem\b | \bvarfor inte\b| \bde andra(?: tva
    | tre)? forfattarna\b | \b(?:enades|eniga|overens|pratade|pratat|talade|talat|handlar|diskuterade
    |diskuterat|beslutade|beslutat|bestamde|kommit) (?:om|overens om)\b | \bom (?:i|pa) \w+(?= \|)
    |\bnar (?:ni|du|det) (?:vill|kan|passar)\b|\bredan (?:rattat|andrat|fixat|uppdaterat)\b|\b(?:efter
    |etter) (?:tre|to|tva|flere|flera|mange|manga|lange|langa|lang|en lang|all|alt|alle|alla)\b
    """,
    asks=r"""
    \b(?:kan|får|gärna|bara|vill|klar för|klart för|så|och)\b[^|]{0,80}\b(?:publicer\w*|lägg\w* (?:den
    |det )?(?:upp|ut)|läggas (?:upp|ut)|gå ut|posta\w*)\b|^(?:lägg|publicera|kör|posta)\b|\b(?:den|det
    |utkastet|dokumentet|texten)\b[^|]{0,20}\b(?:kan|far|ska|bor) (?:publiceras|laggas ut|laggas upp|ga ut
    |ut)\b|\b(?:godkann\w*|samtycker|medger|invandning\w*|klartecken)\b[^|]{0,60}\b(?:publicer\w*
    |offentliggor\w*)\b|\bvar sa god\w* och publicera\b|^publicera(?: den| det| garna)?$|^godkan(?:t|ns
    |d)\b
    """,
    manual=r"""
    \bsekretariatet\b[^|]{0,80}\b(?:hand|manuell\w*|hantera\w*|titta\w*|ta över|sköta|granska)\b
    |\b(?:skicka|lämna|vidarebefordra|ge)\b[^|]{0,80}\bsekretariatet\b|\b(?:hantera\w*|behandla\w*
    |publicera\w*)\b[^|]{0,80}\b(?:manuellt|för hand)\b
    """,
    wish=r"""
    \b(?:snälla|vänligen \w+|var god|tack så|var snäll)\b|\| (?:och |så |då )?(?:ta|använd|lägg till|sätt
    |skriv|skicka|låt|byt|ändra|hör|ring|fråga|behåll|lämna|stryk|gör om)\b
    """,
)
