"""Portuguese."""

from parsers.answer.tongue import tongue

PORTUGUESE = tongue(
    yes="""
    confirmo | confirmamos | aprovo | concordo | sim | claro | certamente | exatamente | exacto | exato
    com certeza | isso | pois
    """,
    small="""
    o | a | os | as | de | do | da | dos | das | que | e | em | um | uma | é | por | com | no | na | nos
    nas | meu | minha | nosso | nossa | seu | se | ao | eu | já | mas | não | obrigado | obrigada | está
    são | foi | fui | tudo | pode | podem | esta | este | esse | essa | isto | isso | mais | muito | sim
    autores | ele | ela | enviei | favor | bem | ou | só | aqui
    """,
    deny="não | nada | ninguém | nenhum | nenhuma | nunca | jamais | nem | impossível | recus-",
    turn="""
    amanhã | semana que vem | sem | se o | se os | se as | se for | se houver | se não | se eles | se ele
    se ela | se todos | se der | se estiver | se alguém | se concord- | se aprov- | se possível | se tiver
    ainda | em teoria | por enquanto | por agora | para já | mas | porém | contudo | todavia | entretanto
    embora | exceto | excepto | salvo | menos | só | somente | apenas | caso | quando | assim que
    logo que | depois | após | antes de | antes que | primeiro | desde que | contanto | condição
    a não ser | enquanto | até | depend- | sujeito a | apesar | em vez | ao invés | metade | senão
    """,
    wait="""
    até | ainda não | esper- | aguard- | um momento | talvez | não sei | não tenho certeza | suspend-
    adiar | adie- | pausa- | caso | quando
    """,
    later="""
    paciência | mais tarde | em breve | próxim- | mês que vem | segunda | terça | quarta | quinta | sexta
    sábado | domingo | janeiro | fevereiro | abril | maio | junho | julho | agosto | setembro | outubro
    novembro | dezembro | hoje à noite | dentro de | daqui | a partir
    """,
    doubt="""
    discutir | discuti-lo | discutindo | prefir- | preferia | meu nome | lament- | arrepend- | decide-
    tem de | tem que | aprovar | provavelmente | possivelmente | se calhar | acho | penso | creio
    suponho | espero | parece- | deveria- | dever- | poderia- | seria | gostaria | tenho que | tenho de
    temos que | temos de | preciso | precisa | precisamos | devo | deve | quase | em princípio
    mais ou menos | infelizmente | dúvid- | receio | preocup- | quem | por que | porquê | como assim
    pergunt- | consult- | alguém | hacke- | spam | brincadeira | piada | falso | falsa | um teste | teste
    verificar | conferir | confirmar com | contat- | contact- | falar | disse | diz | a aprovação
    de acordo com
    """,
    fault="""
    alterar | altere | alterem | alterad- | alteraç- | secreto | secreta | segredo | meu nome | escreve se
    acento | erro | erros | errad- | equívoc- | engano | enganad- | incorret- | incorrect- | falta
    faltam | falta- | mal | má | mau | mude- | mudar | mudança- | modific- | corrig- | corrij- | correç-
    correcç- | atualiz- | actualiz- | substitu- | retire- | remov- | elimin- | apag- | acrescent-
    adicion- | renome- | reescrev- | antig- | velh- | obsolet- | outro | outra | outros | outras
    diferent- | incomplet- | inacabad- | cortad- | truncad- | problema- | inconvenient- | estranh-
    confus- | duplicad- | prematur- | por acidente | sem querer | demasiado | demais | esquec- | perd-
    confidencial- | pena | em falta
    """,
    stop="cancel- | anul- | retir- | rejeit- | recus- | parar | parem | suspend- | descart-",
    hand="manual- | secretaria- | à mão",
    heard="""
    neste momento | atualmente | a analisar | analisando | advogad- | um colega | uma colega | o meu chefe
    meu chefe | um aluno | entendi- | compreend- | percebi | chegou | receb- | vi a sua | vi o seu
    mensagem | mensagens | mail | email | e mail | correio | anex- | vou | vamos | verei | responde-
    respond- | aviso | avisa- | olhar | verifico | ausente | férias | escritório | nova versão
    tomei nota | vejo que
    """,
    fine=r"""
    \b(?:sem|nenhum|nenhuma|nao ha|nao tenho|nao temos|nao tenho nenhum|nao tenho nenhuma|nao vejo
    |nao ha nenhum)(?: mais| outras| outros| novas)?(?: mudancas?| alteracao| alteracoes| modificacao
    | modificacoes| correcao| correcoes| objecao| objecoes| problemas?| comentarios?| erros?| duvidas?
    | inconvenientes?| observacao| observacoes| reparos?| ressalvas?)\b| \b(?:nada|nao tenho nada
    |nao ha nada) (?:mais )?(?:a |que )?(?:acrescentar|mudar|alterar|opor|corrigir|mais)\b| \b(?:de|da
    |na ultima|na passada|desde) (?:segunda|terca|quarta|quinta|sexta)(?: passada)?\b| \bsem (?:falta
    |demora|duvida|mais|problema|problemas)\b | \bate (?:logo|breve|ja|a proxima)\b
    | \bsegund[ao] autora?\b| \bcorrigid[oa]s?\b | \bpor que nao\b| \bos (?:outros|demais)(?: dois
    | tres)? (?:autores|coautores)\b|\bquando (?:quiserem|puderem|quiser|puder)\b|\bja (?:corrigid|alterad
    |atualizad)\w+\b
    """,
    asks=r"""
    \b(?:podem?|por favor|favor|peço|solicito|autorizo|pronto para|pronta para)\b[^|]{0,80}\b(?:publi\w*
    |postar|divulg\w*|avançar|prosseguir|mandar ver|disponibiliz\w*)\b|^(?:já )?(?:publiquem?
    |podem avançar|avancem|prossigam|publica)\b|\b(?:documento|texto|versao|rascunho
    |se)\b[^|]{0,20}\bpode(?:m)? (?:ser )?(?:publi\w*|divulg\w*)\b|\b(?:acordo|consinto|consentimento
    |autoriz\w*|objecao|concordo)\b[^|]{0,60}\b(?:publi\w*|divulga\w*)\b|^(?:manda bala|manda ver
    |podem avancar)\b
    """,
    manual=r"""
    \bsecretari(?:a|ado)\b[^|]{0,80}\b(?:mão|manual\w*|trat\w*|analis\w*|vej\w*|verifi\w*|process\w*)\b
    |\b(?:passem|passar|encaminh\w*|envi\w*|entreg\w*)\b[^|]{0,80}\bsecretari(?:a|ado)\b|\b(?:process\w*
    |trat\w*|public\w*|revis\w*)\b[^|]{0,80}\b(?:manualmente|à mão|manual)\b
    """,
    wish=r"""
    \b(?:por favor|favor|peço|solicito|se faz favor)\b|\| (?:e |entao )?(?!publi|podem|avancem|prossigam
    |estao|sao|tambem|bem|quem|sem|em|um|nem|tem|foram|vem|com)\w+(?:em|am)(?: [oa]s?)?\b
    """,
)
