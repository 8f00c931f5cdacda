"""French."""

from parsers.answer.tongue import tongue

FRENCH = tongue(
    yes="""
    je confirme | nous confirmons | j'approuve | je valide | oui | ouais | ouaip | absolument | carrément
    parfaitement | exactement | volontiers
    """,
    small="""
    le | la | les | des | du | un | une | c | est | nous | vous | je | j | ai | avons | et | pour | que
    qui | dans | en | ce | cette | mon | notre | nos | de | d | à | au | aux | avec | sur | oui | pas
    mais | si | bien | merci | pouvez | il | elle | s | qu | l | était | sont | sans | par | plus | votre
    ça | bon | tout | y | non | ne | n | me | mes | déjà
    """,
    deny="non | ne | n | pas | jamais | rien | aucun | aucune | ni | nullement | impossible | refus-",
    turn="""
    demain | semaine prochaine | mois prochain | sans | en théorie | théoriquement | pour l instant
    pour le moment | mais | cependant | toutefois | pourtant | néanmoins | sauf | excepté | hormis
    à part | seulement | uniquement | que si | si | s il | s ils | quand | lorsqu- | dès que | dès lors
    une fois | après | avant de | avant que | avant publication | à condition | sous réserve | réserve-
    condition- | pourvu que | tant que | jusqu- | d abord | au préalable | ensuite | puis | quitte à
    bien que | quoiqu- | malgré | plutôt | au lieu | sinon | moitié | attendu que | dépend-
    """,
    wait="""
    jusqu- | attend- | attente | un instant | un moment | pas encore | peut être | pas sûr | sais pas
    suspend- | report- | retard- | différer | une minute | si | dès que
    """,
    later="""
    patient- | plus tard | bientôt | prochaine- | prochainement | lundi | mardi | mercredi | jeudi
    vendredi | samedi | dimanche | janvier | février | mars | avril | mai | juin | juillet | août
    septembre | octobre | novembre | décembre | ce soir | dans une heure | tout à l heure | à partir
    """,
    doubt="""
    on en discute | on discute | en discutons | discuter | discutons | discuterons | préfér- | préfèr-
    plutôt | quelle version | quel est | quelle est | regrett- | décide- | valider | approuver
    probablement | sans doute | éventuellement | je crois | je pense | pense | penser | espère- | semble-
    dirait | devrait- | devr- | pourrait- | faudrait | faut | faudra | dois | doit | devons | doivent
    serait | aimerais | voudrais | presque | en principe | à peu près | malheureusement | hélas | doute-
    crain- | inquiet- | pourquoi | comment | quand est | quoi | qu est | est ce | question- | demander
    demande à | demandé à | quelqu un | quelqu une | piraté- | usurp- | spam | hameçonn- | plaisant-
    blague | faux | fausse | un test | vérifi- | contact- | consulter | réfléch- | hésit- | paraît
    dit que | voir avec | d accord avec | l accord de | l approbation | approbation
    """,
    fault="""
    étrange | étranges | gêne | gênant | mon nom | s écrit | accent | erreur- | erroné- | incorrect-
    inexact- | faute- | coquille- | mauvais- | manque- | manquant- | oubli- | changer | change | changez
    changeons | changé- | changement- | modifi- | corrige- | corrigé- | correctif- | rectifi-
    mettre à jour | mise à jour | mis à jour | remplacer | remplacez | remplacé | enlev- | supprim-
    ajout- | rajout- | renomm- | réécri- | retravaill- | ancien | ancienne | vieille | vieux | périmé-
    obsolète- | autre | autres | différent- | incomplet- | incomplète- | inachev- | tronqu- | coupé
    coupée | abîm- | problème- | souci | soucis | bizarre- | confus- | doublon- | prématur- | par accident
    par mégarde | trop | mal | illisible- | secret- | confidenti- | dommage
    """,
    stop="annul- | retir- | rejet- | refus- | stop- | arrêt- | abandonn- | révoqu- | bloqu-",
    hand="secrétariat- | manuel- | à la main",
    heard="""
    reçu | reçue | reçus | reçues | en train de | en ce moment | actuellement | avocat- | juriste-
    collègue qui | un collègue | mon chef | le chef | étudiant | assistante | compris | arrivé | arrivée
    vu votre | vu le message | reçois | recevoir | réception | mail | mails | courriel- | message-
    e mail | courrier | ci joint- | pièce jointe | pris note | prends note | bien noté | je vais | on va
    nous allons | vais | reviens vers | réponse | réponds | répondr- | regarder | je regarde | regarderai
    absent- | congé- | bureau | vacances | nouvelle version | je vois
    """,
    fine=r"""
    \b(?:aucun|aucune|pas de|pas d|pas d autre|pas d autres|plus de|plus d|plus aucune|plus aucun|sans
    |sans aucune|sans aucun)(?: autre| autres)?(?: nouvelle| nouvelles)?(?: modification| modifications
    | changement| changements| objection| objections| remarque| remarques| erreur| erreurs| correction
    | corrections| probleme| problemes| reserve| reserves| souci| soucis| question| questions| faute
    | fautes| commentaire| commentaires| inconvenient)\b(?: a signaler| a faire| a apporter)?
    | \brien (?:a (?:changer|ajouter|redire|modifier|signaler|corriger)|d autre)\b| \b(?:n ai|ai|n avons
    |avons) (?:rien a|plus rien a|pas d|aucune|aucun|pas de)[^|]{0,30}| \b(?:de|du|depuis|lundi dernier
    |mardi dernier) (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: dernier)?\b| \b(?:lundi
    |mardi|mercredi|jeudi|vendredi|samedi|dimanche|mars|mai) dernier\b | \bune fois (?:de plus|encore
    |pour toutes)\b| \bni (?:plus|moins)\b | \bs il (?:vous|te) plait\b | \bn hesitez pas[^|]{0,80}
    | \bsans (?:tarder|attendre|delai|faute)\b| \bpas de quoi\b | \btout a fait\b | \bmes co ?auteurs\b
    | \bje pense que oui\b | \b(?:relu|verifie|verifiee?s?)\b| \bles (?:autres|deux autres) (?:auteurs
    |co auteurs|coauteurs)\b | \b(?:ete|avons|ont|avait|avions) [^|]{0,30}en (?:janvier|fevrier|mars|avril
    |mai|juin|juillet|aout|septembre|octobre|novembre|decembre)\b|\bquand (?:vous voulez|vous voudrez
    |vous pouvez|vous pourrez|bon vous semble)\b|\btel quel\b|\bdeja (?:corrige|modifie)\w*\b
    |\brien a redire\b
    """,
    asks=r"""
    \b(?:pouvez|peut|peux|merci de|merci d|veuillez (?!agreer|recevoir|croire|trouver)|prie de
    |d accord pour|ok pour|bon pour|feu vert|souhaite|autorise)\b[^|]{0,80}\b(?:publi\w*|diffus\w*|poster?
    |mettre en ligne|mise en ligne|déposer|procéder|y aller|archiver)\b|^(?:publiez|diffusez|postez
    |allez y|procédez|mettez)\b|^c est bon(?: pour moi| pour nous)?\b|\b(?:document|texte|il|on|draft
    |brouillon|version)\b[^|]{0,20}\b(?:peut|peuvent) (?:etre (?:publie|diffuse|mis en ligne)\w*|paraitre
    |partir)\b|\b(?:accord|consens|consentement|autorise|autorisation|objection|approuve|souhaite|prie
    |proceder)\b[^|]{0,60}\b(?:publi\w*|diffus\w*|mise en ligne|parution)\b|\brien a redire$
    |\bpas d objection$
    """,
    manual=r"""
    \bsecretariat\b[^|]{0,80}\b(?:charge|manuel\w*|traite\w*|regard\w*|occupe\w*|vérifi\w*|main
    |examin\w*)\b|\b(?:transmett\w*|passer|passez|confier|confiez|envoyez)\b[^|]{0,80}\bsecretariat\b
    |\b(?:traite\w*|traitement)\b[^|]{0,80}\b(?:manuel\w*|à la main)\b
    """,
    wish=r"""
    \b(?:merci de|merci d|s il vous plait|svp|veuillez (?!agreer|recevoir|croire|trouver)|prière de)\b|\
    | (?:et |puis |alors )?(?!veuillez|publiez|allez|postez|diffusez|mettez le|mettez la|procedez|pouvez
    |avez|assez|chez|ez)\w+ez\b
    """,
)
