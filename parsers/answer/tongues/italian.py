"""Italian."""

from parsers.answer.tongue import tongue

ITALIAN = tongue(
    yes="""
    confermo | confermiamo | approvo | sì | certo | certamente | esatto | esattamente | assolutamente
    perfetto | senz'altro
    """,
    small="""
    il | lo | la | i | gli | le | di | del | della | che | e | è | in | un | una | per | con | da | dal
    al | si | ho | abbiamo | sono | mio | nostro | nostra | questa | questo | quella | quello | ma | non
    grazie | va | bene | tutto | pure | come | più | c | l | d | a | ci | mi | vi | ha | hanno | stata
    stato | anche | così | sua | suo | ieri | già | qui | dei | delle | autori | bozza | o | solo | nella
    sulle | nomi | stamattina
    """,
    deny="""
    non | nulla | niente | nessun | nessuno | nessuna | mai | no | impossibile | neanche | nemmeno
    """,
    turn="""
    domani | senza | ancora | in teoria | teoricamente | per ora | per adesso | per il momento | ma | però
    tuttavia | eccetto | tranne | salvo | solo | soltanto | solamente | se | quando | appena | una volta
    dopo | prima | a condizione | condizion- | purché | a patto | a meno | finché | fino | dipend-
    sebbene | benché | anche se | invece | anziché | metà | poi | qualora | altrimenti
    """,
    wait="""
    aspettate | aspetta | aspettare | aspettiamo | aspetto | aspettando | fino a | non ancora | attend-
    attesa | un momento | un attimo | forse | non so | non sono sicuro | sospend- | rimand- | rinvi-
    ritard- | se | quando | appena
    """,
    later="""
    pazien- | più tardi | presto | prossim- | lunedì | martedì | mercoledì | giovedì | venerdì | sabato
    domenica | gennaio | febbraio | aprile | maggio | giugno | luglio | agosto | settembre | ottobre
    novembre | dicembre | stasera | stanotte | fra un | tra un | fra una | a partire
    """,
    doubt="""
    discutere | discuterne | discutiamo | preferi- | mio cognome | pent- | decide- | deve | devono
    approvare | probabilmente | possibilmente | magari | credo | penso | suppongo | spero | sembra- | pare
    dovrebb- | dovr- | potrebb- | sarebbe | vorrei | devo | dobbiamo | bisogna | occorre | quasi
    in linea di principio | più o meno | purtroppo | dubb- | temo | preoccup- | chi | perché | che cosa
    cosa | come mai | domanda | domande | chied- | qualcun- | hacker- | spam | scherz- | falso | falsa
    una prova | test | verificare | controllare | contatt- | sentire | parlare | dice | detto che
    l approvazione | approvazione | d accordo con | sia d accordo
    """,
    fault="""
    diverso | diversa | segreto | segreta | segreti | strano | strana | strane | mio nome | si scrive
    accento | errore | errori | errat- | sbagli- | incorrett- | scorrett- | refus- | manca | mancano
    mancant- | cambi- | modific- | corregg- | correzion- | aggiorn- | sostitu- | togli- | rimuov-
    rimoss- | elimin- | cancell- | aggiung- | aggiunt- | rinomin- | riscriv- | vecchi- | obsolet-
    superat- | altro | altra | altri | altre | incomplet- | tagliat- | troncat- | problem- | confus-
    doppion- | duplicat- | prematur- | per errore | per sbaglio | troppo | dimentic- | persi | perso
    riservat- | peccato | purtroppo
    """,
    stop="bloccat- | bloccare | blocchi la | annull- | ritir- | rifiut- | respin- | ferma- | scart-",
    hand="manual- | segreteria | a mano",
    heard="""
    in questo momento | attualmente | esaminando | guardando | avvocat- | legale | un collega
    una collega | il mio capo | il capo | uno studente | capito | arrivato | arrivata | ricevut- | ricevo
    visto la | mail | email | e mail | messaggio | messaggi | posta | allegat- | allego | vado a | farò
    faccio sapere | vedrò | guard- | rispond- | risponder- | riscontro | assente | ferie | ufficio
    nuova versione | prendo atto | preso nota | vedo che
    """,
    fine=r"""
    \b(?:senza|nessun|nessuna|non ho|non abbiamo|non ci sono|non vedo|non ho nessuna|non ho alcuna
    |nessun altra)(?: altre| altri| ulteriori| piu| alcuna| alcun)?(?: modific[ah]e?| cambiament[oi]
    | correzion[ei]| obiezion[ei]| problem[ai]| comment[oi]| error[ei]| dubb[io]+| osservazion[ei]
    | rilievi| riserve)\b| \b(?:niente|nulla|non ho nulla|non ho niente) (?:da (?:aggiungere|cambiare
    |modificare|obiettare|correggere)|in contrario|altro)\b| \b(?:di|dello scorso|da|lo scorso
    |scorso) (?:lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica)(?: scors[oa])?\b| \b(?:lunedi
    |martedi|mercoledi|giovedi|venerdi|sabato|domenica) scors[oa]\b | \buna volta (?:di piu|ancora)\b
    | \bsenz altro\b | \bnon c e (?:problema|di che)\b | \bprima (?:bozza|versione|volta)\b
    | \bprima possibile\b | \ba presto\b| \bgli altri(?: due| tre)? (?:autori|coautori)\b
    |\bquando (?:volete|potete|vi fa comodo|vuole|puo|preferite)\b|\bgia (?:corrett|modificat
    |aggiornat)\w+\b|\bnulla osta\b
    """,
    asks=r"""
    \b(?:potete|può|possono|prego|per favore|chiedo|autorizzo|si può|via libera|pronta per
    |pronto per)\b[^|]{0,80}\b(?:pubblic\w*|proceder\w*|postare|mettere\w* online|diffonder\w*
    |caricar\w*)\b|^(?:pure )?(?:pubblicate\w*|procedete|pubblichi\w*|mettetel\w*|pubblica pure)\b
    |^va (?:bene|benissimo)\b|\bnulla osta\b|\b(?:documento|testo|bozza|versione
    |si)\b[^|]{0,20}\bpuo (?:essere )?(?:pubblic\w*|diffond\w*|uscire)\b|\b(?:acconsent\w*|consenso
    |autorizz\w*|d accordo|obiezion\w*|favorevole)\b[^|]{0,60}\b(?:pubblic\w*|diffusion\w*)\b
    |^(?:si )*(?:andate|pubblicate|mandate|vai|via)$
    """,
    manual=r"""
    \bsegreteria\b[^|]{0,80}\b(?:mano|manual\w*|occup\w*|gestis\w*|guard\w*|verific\w*|esamin\w*)\b
    |\b(?:passate\w*|passare|inoltr\w*|affid\w*|occup\w*|mandate\w*)\b[^|]{0,80}\bsegreteria\b
    |\b(?:elabor\w*|gesti\w*|pubblic\w*|tratt\w*)\b[^|]{0,80}\b(?:manualmente|a mano|manuale)\b
    """,
    wish=r"""
    \b(?:per favore|per cortesia|vi prego|prego di)\b|\| (?:e |poi |allora )?(?!pubblic|proced|mettete
    |caric|potete|avete|siete|sapete|state)\w+(?:ate|ete|ite)(?:l[oaie]|mi|ci|vi)?\b
    """,
)
