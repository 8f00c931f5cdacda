"""English: what tells it, what makes a "yes" in it doubtful, and what only looks so."""

from parsers.answer.tongue import tongue

ENGLISH = tongue(
    yes="""
    go ahead | please go ahead | confirmed | approved | yse | yes yes | i confirm | i hereby confirm
    hereby confirm | we confirm | i do confirm | i approve | we approve | yes | yess | yep | yeah | yup
    yea | aye | affirmative | absolutely | definitely | certainly | indeed
    """,
    small="""
    the | this | that | these | it | its | is | are | was | were | be | been | we | i | im | ive | id
    our | my | your | you | they | he | she | of | and | for | on | with | from | has | have | had | not
    but | if | please | post | draft | by | as | at | will | so | up | all | thanks | thank | go | ahead
    which | who | when | just | now | right | good | there | here | out | until | wait | no | or | can
    only | me | to | in | ok | okay
    """,
    deny="""
    no | nope | nah | not | none | nothing | nobody | neither | nor | cant | cannot | couldnt | dont
    doesnt | didnt | isnt | arent | wasnt | werent | havent | hasnt | hadnt | wont | wouldnt | shouldnt
    mustnt | aint | unable | lack- | fail- | hardly | barely | refus- | declin- | deny | denied | denies
    """,
    turn="""
    tomorrow | tonight | next week | next month | next year | the other half | half of | part of it
    in part | with comments | with minor | with edits | with corrections | without | never | ^first
    first$ | still missing | still need- | still has | still have | still reading | still wait-
    still work- | still open | still in | still to | still being | still not | still check- | still want
    still discuss- | grain of salt | yet | in theory | theoretic- | needs to | need to | has to | have to
    had to | needs work | needs a | for now | time being | up to him | up to her | up to them | up to bob
    up to the | against it | but | however | although | though | tho | albeit | except- | excluding
    apart from | aside from | other than | otherwise | instead | rather | despite | only | merely | minus
    save for | unlike | whereas | while | if | unless | once | when | whenever | whether | after | then
    until | unti | till | til | as soon as | provided | providing | assuming | assume | subject to
    condition- | contingent | depend- | pending | in case | as long as | so long as | proviso | caveat-
    before post- | before publi- | before you | before it | before we | before that | before going
    before making | before this | just the | just one | parts | partial- | partly | with the following
    with changes | sign off | signs off | approves | agrees | must
    """,
    wait="""
    ^let me | ^let us | please let | until | till | not yet | wait | waits | waiting | hold | holding
    hang on | pause- | delay- | postpon- | defer- | suspend- | give me | give us | bear with | lets see
    not sure | unsure | maybe | perhaps | hmm | sleep on | if | unless | whether
    """,
    later="""
    patien- | later | soon | shortly | next time | in an hour | in a minute | in a moment | a moment
    a minute | a few minutes | a few days | a day | some day | someday | not now | due course | eventually
    embargo- | monday- | tuesday- | wednesday- | thursday- | friday- | saturday- | sunday- | january
    february | april | june | july | august | september | october | november | december | in may
    in march | until may | until march | at noon | this evening | in two | in three
    """,
    doubt="""
    am on it | im on it | we are on it | hope it | this account | the account | account was | account is
    your account | account has | account got | surprised to | wonder | wondering | hacked | hacker-
    hacking | im asking | am asking | still asking | asking you | prefer- | my name | my surname
    beforehand | internally | planned for | training | forged | forgery | who is | who are | who sent
    who wrote | who did | whos | regret- | they told | instruct- | decides | decision- | second thoughts
    reconsider- | reading | looking | working on | in progress | busy | forwarded | passed it | passed on
    passed this | funny | ridiculous | password- | is against | are against | voicemail | probably
    possibly | presumably | likely | uncertain | guess | think | thinking | suppos- | might | could
    should | would | ought | hm | umm | err | seem- | appears | apparently | almost | nearly
    provisional- | tentativ- | preliminar- | in principle | basically | sort of | kind of | more or less
    reluctan- | hesita- | doubt- | worr- | afraid | unfortunately | sadly | whose | whom | why | what is
    whats | what happens | what does | what do | what about | what now | what if | how | where | which one
    which version | which of | question- | curious | someone | somebody | anyone | anybody | ticket-
    helpdesk | help desk | service desk | subscri- | moderat- | captcha | whitelist- | quota | command-
    survey- | feedback | newsletter | your order | invoice | appointment | booking | reservation
    password | login | invitation | webinar | click- | the message | message was | stolen | steal-
    phish- | spam | spammer- | fake- | abus- | joke- | joking | kidding | prank | impersonat- | compromis-
    suspicious | fraud- | scam- | virus | a test | testing | ask | asks | i asked | we asked | asked me
    asked us | asked him | asked her | asked them | asked my | asked our | talk to | speak to | check
    verify | verifying | contact- | reach out | call me | call us | discussing | discuss it | discuss this
    discuss that | to discuss | considering | consider it | to consider | reviewing | to review
    review it | decide | deciding | undecided | ^by | posted by | published by | told to | told me to
    says | claims | supposedly | allegedly | approval | consult- | clarif- | explain- | already done
    is done | done already | better not | anyway
    """,
    fault="""
    alter | alters | altered | alteration | secret | secrets | the old one | the old version
    the old draft | the old file | the old text | the old title | the old name | newer | the current one
    belongs in | my address is | looks odd | seems odd | is odd | are odd | old version | old draft
    old file | old one | old copy | old text | is old | too old | my old | be fixed | is fixed | are fixed
    get fixed | gets fixed | have fixed a | forget | my initial | middle initial | author order
    the order | wrong order | spelled | spelt | spelling | umlaut | accent | initials | deceased
    scrambl- | is off | are off | in front | affiliation | capital- | shorten | lacks | disregard- | drop
    gone | vanished | reorder- | mistak- | error- | wrong- | missing | misses | missed | misspel-
    mispelt | misprint- | typo- | incorrect- | inaccura- | invalid | broken | bug | bugs | buggy | fault-
    flaw- | defect- | fix | fixes | fixing | chang- | updat- | replace | replaced | replacing
    correct the | correct my | correct our | correct a | correct this | correct that | correct it
    correct them | correct these | correct his | correct her | correct your | correct one
    correct section | correct author- | correction- | correcting | corrected | edit | edits | editing
    edited | revise | revised | revising | revisit- | modif- | amend- | adjust- | remov- | delet- | strik-
    add | adding | adds | rename- | swap- | rewrit- | rework- | rephrase- | tweak- | polish- | tidy
    should be | should read | older | outdated | obsolet- | stale | another | other version | other file
    other draft | other one | other copy | other document | the other | different- | incomplete
    unfinished | unready | cut off | truncat- | garbl- | mangl- | leak- | problem- | issue- | concern-
    unhappy | disagree- | objects | objected | objecting | objection- | complain- | bad | badly | poor-
    strange- | weird- | confus- | mislead- | duplicat- | premature- | acciden- | inadvert- | oops | whoops
    ouch | too early | too soon | too fast | too late | too long | too short | blank | empty | garbage
    rubbish | nonsense | terribl- | awful- | horribl- | ugly | hate | dislike- | dropp- | vanish-
    disappear- | forgot- | overwrit- | unintend- | unauthor- | illegal | withheld | confidential
    notice that | noticed | i see | the previous version | an earlier | version 0 | fewer | lost | loses
    blunder- | nit | nits
    """,
    stop="""
    cancel- | withdraw- | withdrew | stop- | abort- | revok- | retract- | reject- | discard- | scrap-
    kill- | pull | pulled | undo | recall- | unsubscrib- | take it | take this | take that | taken down
    ignore- | drop it | drop this | drop the | drop that | leave me | quit
    """,
    hand="manual- | by hand | secretariat",
    heard="""
    hope | hopefully | at the moment | currently | one last time | one more time | lawyer- | attorney
    solicitor | colleague- | coworker- | student of mine | nephew- | assistant | my boss | secretary
    deputy | i read it | arrived | understood | by phone | phone number | voicemail | was posted
    been posted | already posted | already in | have read | i read this | receiv- | receipt- | got your
    got it | got this | got that | got the | got a | got both | got an | saw your | saw the mail
    saw the message | seen your | read your | read the mail | read the message | your mail | your email
    your e mail | your message | your note | your letter | your request | your notice | your question
    reached me | reached us | acknowledg- | noted | attach- | enclos- | see below | new version
    automated | automatic- | mailbox | inbox | out of office | unmonitored | monitored | i know
    i understand
    """,
    fine=r"""
    \b(?:no|without|without any|dont have any|do not have any|have no|zero|not any|dont see any
    |nor any)(?: further| more| other| additional| known| new| pending)?(?: changes?| edits?| corrections?
    | objections?| comments?| complaints?| problems?| issues?| concerns?| questions?| doubts?| errors?
    | mistakes?| typos?| remarks?| updates?| additions?| worries)\b(?: to make| to add)?
    | \bnothing (?:else |more |further )?(?:to add|to change|to fix|needed|needs changing|needs to change
    |is missing|missing|wrong|else|has changed|changed)\b| \b(?:nobody|no one|noone) (?:complained
    |objected|disagreed|minds)\b | \bdont worry[^|]{0,80}| \bno (?:need to (?:wait|worry|change
    |hold)[^|]{0,80}|reason to (?:wait|delay)|harm|rush|hurry)\b| \bknown (?:typos?|nits?|issues?|errors?
    |warnings?|problems?)\b| \b(?:nits?|typos?|issues?|warnings?) (?:are|is) known\b| \b(?:well|will|ill
    |to|can) (?:fix|correct|clean|update|address|change|sort|handle)[^|]{0,40} (?:in 01|in the next
    |in a later|next version|next revision)\b[^|]{0,80}| \b(?:from|since|last|this|of|past) (?:mon|tues
    |wednes|thurs|fri|satur|sun)day\b(?! on)| \b(?:from|since|last|of|late|early) (?:january|february
    |april|june|july|august|september|october|november|december)\b| \b(?:once|twice) (?:more|again
    |over)\b | \bat once\b | \b(?:years?|months?|weeks?|days?|hours?) after\b| \b(?:first) (?:draft
    |version|author|revision|time|step|cut|attempt|i ?d|internet)\b| \bonly took\b| \b(?:not|didnt
    |never) (?:a problem|at all)\b | \bwhy not\b | \bnot only\b | \bnot bad\b| \b(?:agreed|asked|presented
    |discussed|promised|circulated|met|spoke|talked|adopted|started|wrote|written|submitted|uploaded
    |settled) (?:on|in|last|at) [^|]{0,24}| \bno \| nothing (?:else |more )?(?:to add|to change
    |needs changing|needs to change|wrong|missing|else)\b| \bwould (?:like|love|appreciate)(?= (?:it|this
    |that|the draft|my draft|our draft|to (?:see|have|confirm|post|publish|thank))\b)| \bwould be (?:great
    |nice|good|fine|appreciated|happy|glad|wonderful|lovely)\b(?! (?:if|when|once))| \bon a (?:mon|tues
    |wednes|thurs|fri|satur|sun)day\b | \bi know (?!\|)(?! but)| \b(?:looks|all|everything is|its|it is
    |seems) (?:good|great|fine|perfect)\b(?! but)| \bas i said\b| \bin case (?:you wonder
    |you are wondering|of doubt)\b | \bthe old days\b | \bif you (?:like|please)\b| \b(?:has|have
    |had) been waiting\b | \bthe others? (?:authors?|co ?authors?|co authors?|editors?|two|three|four)\b
    | \bthe others (?:have|agree|are|also|all)\b | \bin (?:good|perfect )?order\b(?! to)
    | \blooking (?:forward|good|great|fine)\b | \blong overdue\b| \bas you can see\b|\bcan wait\b
    |\bif (?:anybody|anyone|somebody|someone|you) (?:wonders?|asks?|need to check|want to check
    |are wondering|cares?)\b|\b(?:is|its) correct that\b|\bchanged (?:jobs?|employers?|company
    |companies)\b|\b(?:whenever|when|as soon as) (?:you|it) (?:like|want|can|wish|suits|is convenient
    |please)\b|\balready (?:fixed|corrected|updated|changed)\b|\bno more \w+|\b(?:not|havent|have not
    |didnt|did not) (?:found|find|see|seen|found) any (?:differences?|problems?|errors?|mistakes?
    |issues?)\b|\btalk to you\b|\bsee you\b|\b(?:has|have) been asking\b|\bif you (?:would|could|can
    |will) (?:post|publish)\b|\bthe old days\b|\bas it should be\b|\basking (?:for|about)\b|\b(?:are
    |is) waiting for (?:it|this)\b
    """,
    asks=r"""
    ^(?:(?:so|and|please|pls|kindly|just|you|we|go|ahead|feel|free|do|now|ok|okay|thanks|then|can|may
    |happy|for|it|this|yes|all|good|to|let|lets|should|go on and) ){0,6}(?:post|publish|ship|release|push
    |hit|press)(?: (?:it|this|that|my|our|ahead|now|please|away|pls|draft|(?:the )?(?:draft|button
    |document|text|version|file|id|i d|thing|submission|memo|internet))\b|$)|^(?:(?:so|and|please|pls
    |kindly|just|you|can|may|go|ahead|now|i|we|then|also) ){0,6}(?:put (?:it|this|that) (?:up|out|online)
    |make (?:it|this|that) (?:available|public)|let it (?:fly|go out|out|roll))\b|\b(?:i|we)(?: would
    | d)? (?:like|love|wish|want|am happy|are happy)(?: to (?:have|see))? (?:it|this|the draft|my draft
    |our draft|that)(?: to be)? (?:posted|published|online|out|up)\b|^(?:it|this|that|everything|all|title
    |looks|all of it|the \w+)?(?: all)? ?looks (?:good|right|fine|ok|okay|great|correct
    |perfect)(?: to (?:me|us))?\b|^(?:all|everything)(?: is| looks)? (?:good|correct|fine|right|okay|ok
    |in order)(?: here| to me)?\b|\b(?:clear|cleared|ready|good|ok|fine|approved) (?:for|to) (?:posting
    |publication|be posted|be published|post|publish|go)\b|\b(?:requested|welcome|free|happy for you
    |fine with you|grateful if you would|glad if you would|authorized|authorised|permitted
    |allowed) to (?:post|publish|make it public|put it|release)\b|\bif you would (?:post|publish) it\b
    |\b(?:consent|agree|permission|permit|authoris?z?e|approve|object)\w* (?:to|that|of
    |with)? ?(?:[^|]{0,40} )?(?:publication|publishing|publish|posting|post|posted|published|public)\b
    |\b(?:it|this|that|which|document|draft|paper|text|you)(?: \w+)? (?:may|can|should|shall
    |could)(?: now)?(?: be)? (?:posted|published|post|publish|go out|made public|released|appear)\b
    |\b(?:want|wants|need|like) it (?:posted|published|out|online|up)\b|\b(?:ready|clear
    |good) for (?:posting|publication|publishing)\b|^(?:please )?do publish\b|\b(?:do|be so kind
    |kind enough) (?:to |the needful and )?(?:post|publish)\b|^(?:yup |yep |all set )?(?:send
    |release) it(?: out)?$|^go go go$|\bso publish$|^green light\b|^granted$
    |\beverything (?:is )?(?:matching|matches|correct|right|fine|good|in order)\b|^(?:(?:so|and|please|pls
    |kindly|just|you|can|may|go|ahead|now|yes) ){0,4}make (?:it|this|that)(?: one)? (?:available|public)\b
    |^(?:(?:and|please|pls|kindly|just) ){0,3}(?:post|publish) (?:at|as|when convenient)\b|\bput (?:it
    |this|that|the draft) (?:into|in|on) the (?:archive|datatracker|repository|record)\b
    |\bask(?:ing)? you to (?:post|publish|release)\b
    """,
    manual=r"""
    \b(?:pass|forward|hand|give|leave|refer|route|over|send)\b[^|]{0,80}\bsecretariat\b
    |\bsecretariat\b[^|]{0,80}\b(?:handle|look|process|take|deal|review|do|post|step)\b|\b(?:handle
    |handled|process|processed|post|posted|do|done|deal|dealt)\b[^|]{0,80}\b(?:manual|manually|by hand)\b
    |\bneeds? the secretariat\b|\bmanual (?:handling|processing|posting|review|treatment|way|route)\b
    |\b(?:a|some) (?:human|person)\b[^|]{0,80}\b(?:look|handle|check|process)\b
    """,
    wish=r"""
    \b(?:please|pls|plz|kindly)\b|\| (?:and |so |then |also |just |now |do |dont forget to )?(?:put|take
    |list|make|use|swap|insert|include|move|leave|keep|park|bin|send|give|tell|call|ring|write|look|get
    |set|mark|mind|mention|cite|apply|try|ensure|credit|throw|toss|trash|let|see|show|note|read|help|allow
    |ask|check|remember|bring|turn|cut|split|merge|say|spell|attribute|stay|come|talk|speak|trust|believe
    |pay|sign|click|visit|follow|enter|fill|open|log|type)\b|\b(?:ill|i will|we will|well|will|shall|gonna
    |going to|about to|want to|wants to|plan to|plans to|intend to|trying to|try to) (?:look|read|check
    |get|reply|respond|answer|let|send|submit|upload|resubmit|have|take|ask|talk|speak|confirm|think|do
    |decide|try|review|wait|see|go|verify|discuss|consider|post|publish|approve|come|tell|inform|know|find
    |hear|work|finish|complete|make|give|hold|sleep|study|sign)\b|\b(?:id|wed|i would|we would)(?: just
    | really| rather)? (?:like|love|prefer) (?!(?:it|this|that|to (?:see|have|confirm|post|publish|thank)
    |the draft|my draft|our draft)\b)
    """,
)
