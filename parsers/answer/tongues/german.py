"""German."""

from parsers.answer.tongue import tongue

GERMAN = tongue(
    yes="""
    bestätige | ich bestätige | wir bestätigen | hiermit bestätige ich | ich bestätige hiermit | ja
    jawohl | jawoll | jup | jepp | klar | jaja | natürlich | selbstverständlich | gerne | genau | jo
    """,
    small="""
    der | die | das | ist | ich | wir | und | nicht | den | dem | ein | eine | einen | von | mit | zu | es
    so | auf | im | bitte | ja | nein | auch | noch | schon | für | sie | ihr | euch | kann | können
    könnt | habe | haben | war | sind | wie | wenn | aber | mach | mal | passt | was | hier | jetzt
    danke | alles | wird | wurde | zur | zum | aus | hat | sich | uns | unser | unsere | meine | meiner
    mein | dass | als | an | am | er | oder | nur | stand | raus | jawohl | stimmt | erst
    """,
    deny="""
    nicht | nichts | nie | niemals | niemand- | nein | nee | kein | keine | keinen | keiner | keinem
    keines | keinesfalls | keineswegs | weder | nirgend-
    """,
    turn="""
    morgen | übermorgen | nächste woche | nächsten monat | ohne | theoretisch | in der theorie | vorläufig
    fürs erste | erstmal | aber | jedoch | allerdings | obwohl | außer | ausgenommen | nur | lediglich
    sondern | dennoch | trotzdem | stattdessen | statt | anstatt | sonst | bis auf | abgesehen
    mit ausnahme | wenn | falls | sofern | soweit | solange | sobald | nachdem | bevor | ehe
    vorausgesetzt | bedingung- | vorbehalt- | erst | erste mal | zuerst | zunächst | vorher | zuvor
    danach | nach | ab | bis | teilweise | halb- | außerdem | wobei | während | ohne dass
    """,
    wait="""
    bis | warten | warte | wartet | abwarten | moment | augenblick | noch nicht | vielleicht | unsicher
    nicht sicher | weiß nicht | pausier- | verschieb- | aufschieb- | zurückstell- | wenn | falls | sobald
    """,
    later="""
    gedulden | geduld | später | bald | demnächst | nächstes mal | nächstes jahr | montag- | dienstag-
    mittwoch- | donnerstag- | freitag- | samstag- | sonnabend- | sonntag- | verschob- | verzöger- | januar
    februar | april | juni | juli | august | september | oktober | november | dezember | heute abend
    in einer stunde | demnaechst | spaeter | zurückhalten
    """,
    doubt="""
    lieber | bevorzug- | mein name | freigabe | bereu- | dran | bauchschmerzen | liegt bei | entscheide-
    eventuell | evtl | möglicherweise | wahrscheinlich | vermutlich | glaube | glaub | denke | hoffe-
    eigentlich | sollte- | muss | müssen | musst | müsst | im prinzip | grundsätzlich | fast | leider
    schade | zweif- | bedenken | zöger- | fürchte- | wer | wen | wem | warum | wieso | weshalb | was ist
    was passiert | was soll | was heißt | welche version | wann | woher | frage- | fragt | gefragt
    nachfrag- | ob | jemand- | gehackt | missbrauch- | spam | phishing | scherz- | witz | spaß
    gefälscht- | fälsch- | ein test | rücksprache | klären | zustimmung von | zustimmt | zustimmen
    kontakt- | diskutieren | besprechen | überleg- | wundert | sagt | sagte | angeblich | freigabe von
    genehmigung | anscheinend | scheint | schon erledigt
    """,
    fault="""
    neue version | neue fassung | anbei | anhang
    kürzen | kürzer | gekürzt | wird geschrieben | geschrieben wird | mein name | schreibt sich | umlaut
    fehler- | fehlt | fehlen | fehlend- | fehlte | falsch- | verkehrt- | irrtum- | irrtüm- | versehen-
    vertipp- | tippfehler- | schreibfehler- | verschrieben | änder- | geändert- | abänder- | korrigier-
    korrektur- | verbesser- | berichtig- | aktualisier- | ersetz- | austausch- | tausch- | entfern-
    streich- | gestrichen | lösch- | gelöscht | hinzufüg- | ergänz- | nachtrag- | nachreich- | überarbeit-
    anpass- | umbenenn- | umformulier- | anders | andere- | alte | alter | altes | alten | veraltet-
    überholt- | unvollständig- | unfertig- | unklar- | abgeschnitten- | kaputt- | defekt- | problem-
    schwierigkeit- | einwand | einwänd- | einwend- | widersp- | stört | schlecht- | komisch- | seltsam-
    merkwürdig- | verwirr- | doppelt- | zu früh | zu spät | zu lang | zu kurz | verfrüht- | vergess-
    verlor- | verschwund- | stimmt was | geheim | vertraulich | abgehackt- | leer | leere
    """,
    stop="""
    stopp- | abbrech- | abbruch | abgebrochen | stornier- | storno | zurückzieh- | zurückgezogen | zurück
    verwerf- | verworfen | widerruf- | ablehn- | abgelehnt | rückgängig | rausnehm- | herausnehm-
    lieber nicht | stopp
    """,
    hand="manuell- | sekretariat- | von hand",
    heard="""
    im moment | derzeit | schaut sich | sieht sich | gerade dabei | anwalt | anwältin | jurist-
    patentanwalt | zweimal auf | kollege- | kollegin | student von | mein chef | meine chefin | beim chef
    chef muss | assistent | verstanden | kam an | zu tun | erhalten | bekommen | empfangen | eingegangen
    angekommen | mail | mails | email | e mail | nachricht- | zur kenntnis | info
    angehängt | werde | wir werden | werden wir | ich schau- | schaue | schau | gucke | prüfe | prüfen
    prüft | überprüf- | lese | kümmer- | bescheid | antwort- | rückmeld- | gebe | melde mich | melden uns
    urlaub | abwesend | büro
    """,
    fine=r"""
    \b(?:kein|keine|keinen|keinerlei|keiner|ohne)(?: weitere| weiteren| weiterer| weiteres| inhaltlichen
    | mehr| grosse)?(?: anderung| anderungen| anderungswunsche| einwand| einwande| einwanden| bedenken
    | problem| probleme| fehler| korrekturen| erganzungen| anmerkungen| fragen| kommentare| wunsche| eile
    | zweifel| thema)\b(?: mehr)?| \bnichts (?:mehr |weiter |weiteres )?(?:zu andern|hinzuzufugen
    |einzuwenden|dagegen|auszusetzen|geandert|zu erganzen)\b(?: einzuwenden)?| \b(?:guten|heute
    |gestern) morgen\b| \b(?:vom|von|seit|letzten|letzter|vergangenen|am letzten|am vergangenen) (?:mon
    |diens|mitt|donners|frei|sams|sonn)(?:tag|woch)\b| \bnach (?:bestem|langem|langer|langen|vielen
    |all)\b | \bbis (?:dann|bald)\b | \bnoch einmal\b | \bdas erste mal\b| \b(?:danke|dank) (?:fur|fur die
    |fur eure|fur ihre)[^|]{0,80}| \b(?:die|alle|den) anderen (?:autor\w*|autorinnen|ko ?autor\w*
    |coautor\w*|mitautor\w*|beiden|drei)\b | \bab (?:sofort|jetzt)\b | \bim (?:januar|februar|april|juni
    |juli|august|september|oktober|november|dezember) (?:[^|]{0,30})(?:t|en)\b(?= \|)|\b(?:wann
    |wenn) (?:ihr|sie|es) (?:wollt|wollen|konnt|konnen|passt)\b|\b(?:schon|bereits) (?:korrigiert|geandert
    |behoben|eingearbeitet|erganzt)\b|\b(?:bestehen|gibt es|haben wir|habe ich)? ?keine (?:bedenken
    |einwande|anderungen|einwendungen)\b|\bwurde auch zeit\b
    """,
    asks=r"""
    \b(?:bitte|kann|können|könnt|darf|dürfen|dürft|soll|hiermit|gerne|gern|mach|ihr|sie|einfach
    |um)\b[^|]{0,80}\b(?:veröffentlich\w*|publizier\w*|freischalt\w*|freigeb\w*|freigegeben|online
    |einstellen|einzustellen|eingestellt|posten|hochladen|raus|rausgehen|ins archiv|bereitstell\w*)\b
    |^(?:veröffentlichen|publizieren|stellen) sie\b|\bmach(?:t|en sie)? (?:mal|ruhig|das)\b|^stellt? (?:es
    |ihn|das) (?:online|ein)\b|\b(?:veroffentlichung|publikation|einstellung)\b[^|]{0,40}\b(?:erfolgen
    |zustimm\w*|einverstanden|stattfinden|freigegeben|zu)\b|\b(?:einverstanden|stimme|zustimmung|erlaubnis
    |genehmig\w*|willige)\b[^|]{0,60}\b(?:veroffentlich\w*|publikation|publiz\w*|einstell\w*)\b
    |^(?:jawoll )?raus damit$
    """,
    manual=r"""
    \b(?:an das|ans|beim|das|vom|durch das|zum) sekretariat\b[^|]{0,80}\b(?:weiter\w*|geb\w*|übergeb\w*
    |bearbeit\w*|anseh\w*|anschau\w*|kümmer\w*|prüf\w*|übernehm\w*|lassen)\b|\b(?:manuell\w*
    |von hand)\b[^|]{0,80}\b(?:bearbeit\w*|behandel\w*|prüf\w*|einstell\w*)\b|\bmanuelle (?:bearbeitung
    |prüfung|behandlung)\b|\b(?:sekretariat|mensch)\b[^|]{0,60}\b(?:hand|handisch|ran|drauf\w*)\b
    """,
    wish=r"""
    \bbitte\b|\| (?:und |dann |also )?(?:nehmt|nehmen|setzt|setzen|lasst|lass|lassen|sagt|schickt|schicken
    |schreibt|schreiben|gebt|geben|macht den|macht die|ruft|rufen|tut)\b
    """,
)
