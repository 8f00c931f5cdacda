"""Finnish."""

from parsers.answer.tongue import tongue

FINNISH = tongue(
    yes="""
    vahvistan | hyväksyn | kyllä | joo | juu | jep | jees | toki | tottakai | ilman muuta | ehdottomasti
    aivan | selvä | totta kai
    """,
    small="""
    on | ja | se | sen | että | ei | en | oli | ovat | olen | olemme | tämä | tämän | minä | minun | me
    meidän | kuin | kun | jos | mutta | myös | vain | vaan | voi | saa | kiitos | nyt | niin | sama
    kyllä | joo | hei | ole | luonnos | tiedot | kaikki | siitä | mun | tuo
    """,
    deny="""
    ei | en | emme | eivät | et | älä | älkää | eikä | enkä | kukaan | mitään | koskaan | mahdoton-
    """,
    turn="""
    huomen- | ensi viik- | ilman | vielä | teoriassa | toistaiseksi | mutta | vaikka | kuitenkin | tosin
    paitsi | lukuun ottamatta | vain jos | ainoastaan | jos | mikäli | kun | kunhan | heti kun | jälkeen
    ennen | ensin | sitten | vasta | saakka | asti | kunnes | ehdolla | ehto- | edellyt- | riippu-
    sijaan | sijasta | muuten | puolet
    """,
    wait="""
    odot- | oota | hetki | hetkinen | ei vielä | ehkä | en tiedä | epävarm- | lykä- | siirt- | jos
    mikäli
    """,
    later="""
    malta- | päästä | kuluttua | myöhem- | pian | kohta | ensi kuu- | maanantai- | tiistai- | keskiviik-
    torstai- | perjantai- | lauantai- | sunnuntai- | tammikuu- | helmikuu- | huhtikuu- | toukokuu-
    kesäkuu- | heinäkuu- | elokuu- | syyskuu- | lokakuu- | marraskuu- | joulukuu- | illalla
    """,
    doubt="""
    keskustellaan | keskustella | mahdollisesti | mieluummin | kollega- | opiskelija- | pomo- | esimie-
    kadu- | päättä- | hyväksyä | luultav- | todennäköis- | kai | varmaan | luulen | arvelen | toivo-
    näyttää silt- | pitäisi | täytyy | pitää | tarvit- | tarvits- | melkein | periaatteessa
    valitettavasti | harmi | epäil- | pelkä- | huole- | kuka | kenen | miksi | miten | mikä | mitä
    milloin | kysy- | kysyn | joku | jonkun | hakker- | roskaposti | vitsi- | väärenn- | testi | tarkist-
    varmist- | yhteyttä | puhu- | sanoo | sanoi | hyväksyn- | lupa
    """,
    fault="""
    päivitys | päivitett- | päivittäkää | päivitäkää | muutta- | muuttu- | muutos- | muutok- | muutett-
    lisätkää | lisätä | lisäys | nimeni | kirjoitetaan | lyhen- | toista | virhe- | virhei- | väär- | vika
    vikaa | erehdy- | vahingo- | kirjoitusvirh- | puuttu- | muoka- | korja- | oikais- | korvat- | vaihd-
    vaihta- | poist- | lisät- | vanha- | vanhe- | toinen versio | toisen kirj- | eri | erilai- | keskener-
    kesken | katken- | rikki | ongelm- | vastalaus- | huono- | outo | outoa | kumm- | sekava- | kaksin-
    liian | unohd- | salai- | luottamuksel-
    """,
    stop="""
    perukaa | perun | peruuta- | peruutta- | perutaan | seis | keskeyt- | hylk- | hylä- | vedä | vetää
    takaisin | pysäyt- | estä-
    """,
    hand="manuaal- | sihteeristö- | käsin",
    heard="""
    parhaillaan | juuri nyt | tällä hetkellä | juristi- | asianajaja- | ymmärr- | ymmärsin | tuli perille
    sain viest- | saanut | vastaanot- | sähköposti- | viesti- | liite- | liittee- | katson | luen | palaan
    vastaan | vastaa- | ilmoit- | loma- | toimisto- | uusi versio | huomaan | huomasin
    """,
    fine=r"""
    \b(?:ei|ei ole|ei enaa|ei muita|ilman|minulla ei ole|ei mitaan|ei ollut)(?: muita| enempaa| lisaa
    | mitaan)?(?: muutoksia| muutettavaa| korjattavaa| korjauksia| huomautettavaa| huomautuksia
    | kommentteja| ongelmia| ongelmaa| virheita| vastalauseita| kysyttavaa| lisattavaa| huomioita)\b
    | \bei (?:muuta|haittaa|huolta)\b | \bennen (?:kokousta|maaraaikaa)\b | \bviime (?:maanantain?
    |tiistain?|keskiviikon?|torstain?|perjantain?)a?\b| \b(?:julkaiskaa|julkaise|antakaa
    |laittakaa) va+n\b | \bpuhutaan\b| \bmuut kirjoittajat\b|\bei (?:huomauttamista|huomautettavaa
    |vastalauseita|korjattavaa|muutettavaa)\b|\b(?:kun|milloin) (?:haluatte|ehditte|sopii)\b
    |\bjo (?:korjattu|paivitetty|muutettu)\b
    """,
    asks=r"""
    \b(?:saa|voi|voitte|voidaan|pyydän|haluan|valmis)\b[^|]{0,80}\bjulkais\w*|^(?:no |siis )?julkais(?:kaa
    |e)\b|\bantaa mennä\b|\b(?:saa|voi|voidaan)\b[^|]{0,40}\b(?:asettaa|laittaa|panna|julkaista|saataville
    |julki|jakoon)\b|\blaittakaa (?:julki|jakoon|ulos|menemaan)\b|\b(?:suostun|suostumu\w*|hyvaksyn
    |lupa)\b[^|]{0,40}\bjulkais\w*
    """,
    manual=r"""
    \bsihteeristö\w*\b[^|]{0,80}\b(?:käs\w*|hoita\w*|katso\w*|käsittel\w*)|\b(?:siirtäkää|antakaa
    |lähettäkää|välittäkää)\b[^|]{0,80}\bsihteeristö\w*|\b(?:käsittel\w*|hoita\w*)\b[^|]{0,80}\b(?:käsin
    |manuaalisesti)\b|\bkäsin\b[^|]{0,80}\bkäsittel\w*
    """,
    wish=r"""
    \b(?:pyydän|ystävällisesti|olkaa hyvä|olisiko)\b|(?<!\w)(?!julkais|anta|laitta|pistä)\w+k(?:aa|ää)\b
    """,
)
