"""Spanish, and a few words of Catalan."""

from parsers.answer.tongue import tongue

SPANISH = tongue(
    yes="""
    confirmo | confirmamos | apruebo | adelante | sí | claro | efectivamente | exacto | correcto
    desde luego | por supuesto | vale | dale
    """,
    small="""
    el | la | los | las | de | del | que | y | en | un | una | es | por | con | lo | mi | su | se | al
    yo | nos | nuestro | nuestra | esta | este | esto | está | están | son | como | más | ya | pero | no
    gracias | favor | hemos | he | todo | le | les | han | ha | fue | sin | cuando | ese | eso | esa
    sobre | mis | autores | borrador | muy | soy | somos | aquí | ahora | pueden | puede | i | els | amb
    és
    """,
    deny="no | nada | nadie | ningún | ninguna | ninguno | nunca | jamás | tampoco | ni | imposible",
    turn="""
    mañana | la semana que viene | sin | todavía | aún | en teoría | de momento | por ahora
    por el momento | pero | sin embargo | aunque | excepto | salvo | menos | solo | solamente | únicamente
    sino | si | cuando | en cuanto | una vez | después | luego | antes de | antes que | antes hay
    primero | a condición | condición | siempre que | siempre y | con tal | a menos | mientras | hasta
    depende- | sujeto a | a pesar | en vez | en lugar | mitad | a falta | quan | però | fins
    """,
    wait="""
    hasta | todavía no | aún no | esper- | aguard- | un momento | quizá- | tal vez | no sé
    no estoy seguro | suspend- | aplaz- | pospon- | retras- | pausa- | si | cuando
    """,
    later="""
    paciencia | más tarde | pronto | próxim- | el mes que viene | lunes | martes | miércoles | jueves
    viernes | sábado | domingo | enero | febrero | abril | mayo | junio | julio | agosto | septiembre
    octubre | noviembre | diciembre | esta noche | dentro de | en una hora | a partir | demà
    """,
    doubt="""
    discutir | discutirlo | discutiendo | quién es | quién ha | quién lo | quiénes | cuál es | cuáles son
    prefier- | preferir- | mi nombre | mi apellido | lament- | decide- | tiene que | tienen que | aprobar-
    a la espera | probablemente | posiblemente | a lo mejor | creo | pienso | supongo | espero | parece-
    debería- | deber- | podría- | habría | tendría- | sería | quisiera | me gustaría | tengo que
    tenemos que | hay que | hace falta | debo | debe | debemos | casi | en principio | más o menos
    lamentablemente | por desgracia | desafortunadamente | dud- | temo | preocup- | por qué | qué es
    qué pasa | pregunt- | consult- | alguien | hacke- | suplant- | spam | broma | falso | falsa
    una prueba | prueba | comprobar | verificar | revisar | contact- | hablar | dice | dijo
    el visto bueno de | la aprobación | de acuerdo con
    """,
    fault="""
    secreto | secreta | extraño | extraña | mi nombre | se escribe | acento | tilde | falta | error-
    errat- | erróne- | equivoc- | incorrect- | faltan | falta- | mal | mala | malo | cambi- | modific-
    correg- | corrij- | correcció- | actualiz- | reempla- | sustitu- | quitar | quite- | quiten | elimin-
    borra | borrar | borre- | añad- | agreg- | renombr- | reescrib- | antigu- | viej- | obsolet- | otro
    otra | otros | otras | distint- | diferent- | incomplet- | inacabad- | cortad- | truncad- | problema-
    pega | pegas | inconvenient- | raro | confus- | duplicad- | prematur- | por accidente | sin querer
    demasiado | olvid- | perdi- | confidencial- | lástima | aviso
    """,
    stop="""
    detén- | deten- | cancel- | anul- | retir- | rechaz- | detener | parar | paren | deneg- | desech-
    descart-
    """,
    hand="manual- | secretar- | a mano",
    heard="""
    ahora mismo | en este momento | actualmente | revisando | abogad- | un compañero | una compañera
    un colega | mi jefe | mi jefa | un estudiante | entendid- | comprendid- | me llegó | llegó | recib-
    he visto | vi su | correo | correos | mensaje- | mail | email | e mail | adjunt- | voy a | vamos a
    veré | responder- | respond- | contest- | avis- | miro | miraré | revisaré | ausente | vacaciones
    oficina | nueva versión | tomo nota | enterad- | veo que
    """,
    fine=r"""
    \b(?:sin|ningun|ninguna|no hay|no tengo|no tenemos|no hay ningun|no hay ninguna|no tengo ningun
    |no tengo ninguna|no veo|no veo ningun)(?: mas| otros| otras| nuevos)?(?: cambios?
    | modificacion(?:es)?| correccion(?:es)?| objecion(?:es)?| problemas?| comentarios?| errores| error
    | duda| dudas| inconvenientes?| observacion(?:es)?| novedad(?:es)?| pegas?| reparos?)\b| \b(?:nada
    |no tengo nada|no hay nada) (?:mas )?(?:que )?(?:anadir|cambiar|objetar|corregir|mas)\b| \b(?:del
    |el pasado|desde el|de este) (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)(?: pasado)?\b
    | \b(?:esta|ayer por la|de la|por la) manana\b | \bbuenos dias\b | \buna vez mas\b | \bsin (?:falta
    |demora|duda|mas|problema|problemas)\b| \b(?:lo antes|cuanto antes)(?: posible)?\b | \bnada mas\b
    | \bpor que no\b | \bpuedes? proceder\b | \bespero que\b| \b(?:los|las) (?:otros|demas|otras)(?: dos
    | tres)? (?:autor\w*|coautor\w*)\b|\bcuando (?:quieran|puedan|gusten|quieras|puedas|queráis|podáis)\b
    |\bya (?:corregid|modificad|actualizad)\w+\b
    """,
    asks=r"""
    \b(?:pueden?|podéis|puedes|por favor|favor de|solicito|ruego|autorizo|adelante|se puede|procedan?
    |listo para|lista para)\b[^|]{0,80}\b(?:publi\w*|postear|colgar\w*|subir\w*|difundir\w*|proceder
    |adelante)\b|^(?:ya )?(?:publiquen\w*|publicad\w*|publíque\w*|cuelguen\w*|adelante|procedan?|subid\w*
    |suban\w*)\b|\b(?:documento|texto|borrador|version|se)\b[^|]{0,20}\bpuede(?:n)? (?:ser )?(?:publi\w*
    |difundi\w*|colg\w*)\b|\b(?:conforme|acuerdo|consiento|consentimiento|autoriz\w*|permiso|objecion
    |doy)\b[^|]{0,60}\b(?:publi\w*|difusion)\b|^(?:dale )?(?:publicalo|subelo|publiquenlo|mandenlo
    |mandale)\b
    """,
    manual=r"""
    \bsecretaria\b[^|]{0,80}\b(?:mano|revise\w*|manual\w*|encargue\w*|tramite\w*|procese\w*|ocupe\w*
    |vea)\b|\b(?:pasen\w*|pasar\w*|envien\w*|remit\w*|revise\w*|encargue\w*
    |que lo \w+)\b[^|]{0,80}\b(?:la )?secretaria\b|\b(?:tramit\w*|proces\w*|revis\w*
    |public\w*)\b[^|]{0,80}\b(?:manualmente|a mano|manual)\b
    """,
    wish=r"""
    \b(?:por favor|favor de|ruego|solicito)\b|\| (?:y |pues |entonces )?(?!publi|adelante|procedan|suban
    |cuelguen|pueden|estan|son|han|tambien|bien|quien|sin|en|an|cierran|avancen)\w+(?:en|an)(?:l[oa]s?
    |me)?\b|\| (?:y )?(?:quitad|anadid|poned|usad|borrad|cambiad|dejad|poned\w*|tomad)\b
    """,
)
