"""Hungarian."""

from parsers.answer.tongue import tongue

HUNGARIAN = tongue(
    yes="jóváhagyom | igen | persze | naná | természetesen | hogyne | mehet | rendben | megerősítem",
    small="""
    a | az | és | ez | ezt | hogy | nem | van | én | mi | is | egy | de | ha | kérem | köszönöm | már
    még | meg | vagy | volt | igen | mehet | ki | csak | küldtem | tervezetet | verzió | verziónk | minden
    be | el | fel | jó | rendben | itt | kérjük | vagyok | mint | mert | ami
    """,
    deny="""
    nem | ne | se | sem | nincs | nincsen | nincsenek | semmi | senki | soha | lehetetlen | mégse- | sose-
    """,
    turn="""
    holnap- | jövő hét- | nélkül | elméletileg | elméletben | egyelőre | de | azonban | viszont | bár
    habár | kivéve | csak akkor | csak ha | csak | kizárólag | ha | amikor | amint | mihelyt | miután
    után | mielőtt | előbb | először | előtt | azután | feltéve | feltétel- | amennyiben | hacsak | amíg
    függ- | helyett | különben
    """,
    wait="""
    várj- | várjunk | várni | várok | pillanat | még nem | talán | nem tudom | bizonytalan-
    nem vagyok biztos | halasz- | ha | amennyiben
    """,
    later="""
    türel- | múlva | később | hamarosan | jövő hónap- | jövő hé- | hétfő- | kedd- | szerd- | csütörtök-
    péntek- | szombat- | vasárnap- | január- | február- | április- | május- | június- | július-
    augusztus- | szeptember- | október- | november- | december- | este | óra múlva
    """,
    doubt="""
    kapcsolatba | dönt | döntenek | lehetne | lehetséges | inkább | nevem | kolléga- | kollég- | diák-
    hallgató- | főnök- | asszisztens- | bánom | megbán- | jóvá kell | valószínű- | esetleg | azt hiszem
    gondolom | remél- | úgy tűnik | kellene | kell | muszáj | majdnem | elvileg | nagyjából | sajnos | kár
    kétség- | aggód- | félek | ki az | kicsoda | kié | miért | hogyan | melyik | mikor | mi ez | kérdez-
    kérdés- | megkérdez- | valaki- | feltört- | spam | vicc- | hamis- | teszt | ellenőriz- | egyeztet-
    beszél- | mondta | mondja | jóváhagyás-
    """,
    fault="""
    régi | régebbi | más | mások | máshol | másképp | másik | nevem | írják | rövid- | hib- | téves-
    tévedés- | rossz- | elír- | elgépel- | hiányz- | hiány- | változtat- | változás- | módos- | javít-
    kijavít- | helyesbít- | frissít- | cser- | kicserél- | töröl- | törl- | hozzáad- | kiegész- | átnevez-
    átír- | elavult- | másik | különböző- | hiányos- | befejezetlen- | levág- | csonk- | problém-
    kifogás- | furcsa- | zavar- | dupl- | túl | véletlen- | elfelejt- | bizalmas- | titk-
    """,
    stop="állj | visszavon- | visszahív- | mégsem | törlés- | elutas- | leállít- | megszakít-",
    hand="kézi | kézzel | titkárság- | manuális-",
    heard="""
    iroda | irodában | éppen | jelenleg | ügyvéd- | jogász- | értem | értettem | megérkez- | megjött
    megkaptam | kaptam | levél- | levelet | email- | e mail- | üzenet- | csatol- | mellékl- | megnéz-
    válaszol- | jelentkez- | szabadság- | új verzió | látom
    """,
    fine=r"""
    \b(?:nincs|nincsen|nincsenek|nincs tobb|nem talaltam)(?: tobb| mas| tovabbi
    | semmi)?(?: valtoztatas[a-z]*| modositas[a-z]*| kifogas[a-z]*| eszrevetel[a-z]*| megjegyzes[a-z]*
    | problem[a-z]*| hib[a-z]*| kerdes[a-z]*| akadaly[a-z]*)\b| \bsemmi (?:kifogasom|akadalya|gond)\b
    | \bmulet? (?:hetfon?|kedden?|szerdan?|csutortokon?|penteken?)\b | \bnem (?:gond|baj)\b
    | \bmegegyszer\b | \bmeg egyszer\b | \bmegbeszel[a-z]*\b | \bminel (?:hamarabb|elobb)\b | \bmasodik\b
    |\b(?:amikor|ha) (?:akarjak|tudjak|jonak latjak)\b|\bmar (?:javit\w+|kijavit\w+|modosit\w+)\b
    """,
    asks=r"""
    \b(?:kérem|kérjük|lehet|mehet|tegyék|szeretném)\b[^|]{0,80}\b(?:közzé\w*|közzététel\w*|publik\w*
    |kitenni)\b|^(?:mehet|tegyék közzé|rakjátok ki)\b|\bközzétehet\w*\b|\bhozzájárulok\b
    |\b(?:hozzajarul\w*|beleegyez\w*|egyetert\w*|kifogas\w*|engedely\w*)\b[^|]{0,60}\b(?:kozzetetel\w*
    |publikal\w*|megjelen\w*)\b|\bkozzetetel\w*\b[^|]{0,40}\b(?:hozzajarul\w*|beleegyez\w*|egyetert\w*)\b
    |\b(?:tegyek|tegyetek|rakjak|rakjatok) (?:ki|fel|kozze)\b
    """,
    manual=r"""
    \btitkárság\w*\b[^|]{0,80}\b(?:kéz\w*|néz\w*|kezel\w*|foglalkoz\w*|intéz\w*|feldolgoz\w*)|\b(?:adják
    |továbbít\w*|küldjék)\b[^|]{0,80}\btitkárság\w*|\bkéz(?:zel|i)\b[^|]{0,80}\b(?:feldolgoz\w*|kezel\w*
    |intéz\w*)
    """,
    wish=r"""
    \b(?:kérem|kérjük|legyenek szívesek|kérném)\b|(?<!\w)(?!tegyek|rakjak|publik)\w+(?:jak|jek|zek|sak|sek
    |gyek|nek be)\b
    """,
)
