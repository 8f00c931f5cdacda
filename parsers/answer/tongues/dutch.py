"""Dutch, and what Afrikaans says otherwise."""

from parsers.answer.tongue import tongue

DUTCH = tongue(
    yes="""
    ik bevestig | bevestigd | ja | jazeker | jawel | jep | jup | zeker | uiteraard | natuurlijk
    inderdaad | absoluut | prima | akkoord | klopt
    """,
    small="""
    de | het | een | van | is | dat | dit | die | ik | wij | we | voor | met | op | te | zo | maar | niet
    graag | bedankt | mag | online | mijn | ons | onze | u | jullie | naar | om | als | hoor | zijn | heb
    hebben | heeft | was | er | aan | al | ook | nog | deze | wat | kan | kunnen | bij | uit | dan | klopt
    alles | goed | door | hier | nu | zet | plaats | gooi | ja | nee | tenzij
    """,
    deny="niet | niets | niks | nooit | niemand | geen | nee | noch | nergens | nie | onmogelijk",
    turn="""
    morgen | overmorgen | volgende week | zonder | in theorie | theoretisch | voorlopig | voor nu | maar
    echter | hoewel | ofschoon | behalve | uitgezonderd | tenzij | alleen | enkel | slechts | als | indien
    mits | wanneer | zodra | nadat | voordat | alvorens | eerst | daarna | na | tot | totdat
    op voorwaarde | voorwaarde- | zolang | afhankelijk | ondanks | in plaats van | anders | helft
    onder voorbehoud | voorbehoud | terwijl | pas
    """,
    wait="""
    tot | wacht | wachten | even wachten | moment | nog niet | misschien | weet niet | niet zeker
    uitstel- | opschort- | aanhouden | als | indien | zodra
    """,
    later="""
    geduld | later | straks | binnenkort | volgende maand | volgend jaar | maandag- | dinsdag- | woensdag-
    donderdag- | vrijdag- | zaterdag- | zondag- | januari | februari | april | mei | juni | juli
    augustus | september | oktober | november | december | vanavond | over een uur | vanaf
    """,
    doubt="""
    liever | voorkeur | mijn naam | spijt | beslist | goedkeuren | waarschijnlijk | mogelijk | wellicht
    denk | geloof | hoop- | lijkt | schijnt | zou | zouden | moet | moeten | hoef- | bijna | in principe
    min of meer | helaas | jammer | twijfel- | vrees | bezorgd | wie | waarom | wat is | wat gebeurt
    welke | wanneer | hoe | vraag | vragen | gevraagd | navragen | iemand | gehackt | misbruik- | spam
    phishing | grap- | nep | een test | controleren | nakijken | contact- | overleg- | bespreken | zegt
    zei | goedkeuring | toestemming van | akkoord van | akkoord is
    """,
    fault="""
    verschil | verschilt | mijn naam | spel je | gespeld | trema | fout | fouten | foute | foutje-
    verkeerd- | onjuist- | vergissing | vergist | typefout- | tikfout- | ontbreek- | ontbrek- | mist
    missen | wijzig- | verander- | aanpass- | aangepast | pas aan | corrig- | correctie- | verbeter-
    actualis- | bijwerk- | vervang- | verwijder- | weghalen | haal- | schrap- | toevoeg- | voeg-
    toegevoegd | hernoem- | herschrijf- | oud | oude | ouder | verouderd- | ander | andere | onvolledig-
    onaf | afgekapt- | afgebroken | kapot | probleem | problemen | bezwa- | slecht- | raar | vreemd-
    verwarr- | dubbel- | te vroeg | te laat | te lang | te kort | voorbarig- | per ongeluk | vergeten
    verloren | kwijt | geheim | vertrouwelijk
    """,
    stop="""
    stop | annul- | intrek- | ingetrokken | afwijz- | afgewezen | weiger- | stop- | terug | terugtrek-
    weg
    """,
    hand="handmatig- | secretariaat | met de hand",
    heard="""
    op dit moment | momenteel | jurist- | advocaat | een collega | mijn baas | mijn chef | een student
    begrepen | aangekomen | ontvangen | gekregen | binnengekomen | mail | mails | e mail | email
    bericht- | bijlage- | bijgevoegd | ik zal | we zullen | zal | zullen | ik ga | kijk | kijken | bekijk-
    lees | laat weten | laat het | antwoord- | reactie | kom erop | kom er | afwezig | vakantie | kantoor
    nieuwe versie | ik zie
    """,
    fine=r"""
    \b(?:geen|zonder|geen enkel|geen enkele)(?: verdere| andere| overige| nieuwe)?(?: wijziging
    | wijzigingen| aanpassingen| bezwaar| bezwaren| opmerking| opmerkingen| probleem| problemen| fout
    | fouten| correcties| vragen| commentaar| twijfel| aanmerkingen)\b(?: meer)?| \b(?:niets
    |niks) (?:meer )?(?:toe te voegen|te wijzigen|te veranderen|op aan te merken|tegen|aan te merken)\b
    | \b(?:goede|deze|gisteren) morgen\b | \b(?:van|vanaf|sinds|afgelopen|vorige) (?:maan|dins|woens
    |donder|vrij|zater|zon)dag\b| \b(?:zet|plaats|gooi|doe|publiceer|ga|stuur|ga je|ga uw|toe) maar\b
    | \bmaar (?:neer|online|door|plaatsen|publiceren|raak)\b| \bin overleg\b | \bmaar liefst\b
    | \balvast\b | \bniet waar\b | \bwat mij betreft\b | \bals (?:afgesproken|besproken|gezegd)\b
    | \bde andere(?: twee| drie)? (?:auteurs|coauteurs)\b | \b(?:publiceren|plaatsen|posten
    |doorgaan) maar\b|\b(?:wanneer|als) (?:u|je|jullie|het) (?:wil|wilt|willen|uitkomt|kan|kunt)\b|\b(?:al
    |reeds) (?:gecorrigeerd|aangepast|verbeterd)\b
    """,
    asks=r"""
    \b(?:mag|mogen|kan|kunnen|graag|gelieve|verzoek|klaar voor)\b[^|]{0,80}\b(?:publiceren|gepubliceerd
    |publicatie|plaatsen|geplaatst|online|plaatsing|live)\b|^(?:dus )?(?:zet|plaats|gooi|publiceer
    |doe)\b[^|]{0,80}\b(?:maar|online|neer|hem|het)\b|^(?:publiceer|plaats)\b|^(?:publiceren
    |plaatsen) maar$|\b(?:document|stuk|tekst|u|je|het)\b[^|]{0,25}\b(?:kan|kunt|mag|kunnen
    |mogen)\b[^|]{0,40}\b(?:publiceren|gepubliceerd|plaatsen|geplaatst|online|naar buiten)\b|\b(?:akkoord
    |bezwaar|toestemming|instem\w*|stem)\b[^|]{0,60}\b(?:plaatsing|publicatie|publiceren|plaatsen)\b
    """,
    manual=r"""
    \bsecretariaat\b[^|]{0,80}\b(?:hand\w*|kijken|bekijken|afhandelen|behandelen|verwerken|oppakken)\b
    |\b(?:geef|doorsturen|stuur|overdragen|door)\b[^|]{0,80}\bsecretariaat\b
    |\b(?:hand\w*)\b[^|]{0,80}\b(?:afhandelen|behandelen|verwerken|plaatsen|verwerking)\b
    """,
    wish=r"""
    \b(?:alsjeblieft|alstublieft|aub|gelieve|s v p|svp|graag)\b|\| (?:en |dus |dan )?(?:haal|gebruik|neem
    |laat|stuur|geef|schrijf|vraag|bel|maak|pas|voeg|wacht|kijk|lees|houd|hou|zet (?!maar|hem|het|online)
    |vervang|verander|noem|vermeld)\b
    """,
)
