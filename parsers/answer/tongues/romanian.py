"""Romanian."""

from parsers.answer.tongue import tongue

ROMANIAN = tongue(
    yes="""
    confirm | aprob | confirmăm | da | desigur | sigur | bineînțeles | categoric | exact | absolut
    firește
    """,
    small="""
    este | e | și | că | un | o | în | la | pe | cu | de | din | pentru | mai | am | ai | a | nu | dar
    dacă | vă | rog | mulțumesc | meu | mea | nostru | noastră | acesta | aceasta | sunt | se | să | eu
    noi | poate | puteți | tot | fost | documentul | versiunea | ce | care | cum | toți
    """,
    deny="nu | nimic | nimeni | niciun | nicio | niciodată | nici | imposibil",
    turn="""
    mâine | săptămâna viitoare | fără | încă | în teorie | teoretic | deocamdată | dar | însă | totuși
    deși | cu excepția | în afară | doar | numai | dacă | când | imediat ce | după | înainte | întâi
    mai întâi | apoi | cu condiția | condiți- | până | depinde | în loc | altfel | jumătate | decât
    """,
    wait="""
    încă nu | așteapt- | aștept- | moment | clipă | poate | nu știu | nu sunt sigur- | amân- | răbdare
    dacă
    """,
    later="""
    peste două | peste trei | peste o | poimâine | mai târziu | curând | luna viitoare | viitoare | luni
    marți | miercuri | joi | vineri | sâmbătă | duminică | ianuarie | februarie | aprilie | iunie | iulie
    august | septembrie | octombrie | noiembrie | decembrie | diseară
    """,
    doubt="""
    discutăm | discuta | prefer- | coleg- | student- | șef- | asistent- | regret- | decide- | aprobe
    probabil | posibil | eventual | cred | presupun | sper | pare | ar trebui | trebuie | aș | ar fi
    aproape | în principiu | din păcate | îndoi- | tem | cine | de ce | ce este | întreb- | cineva | spam
    glum- | fals- | test | verific- | contact- | vorb- | spune | spus | aprobare- | acordul
    """,
    fault="""
    numele meu | se scrie | scurt- | greșe- | greși- | eroare | erori | incorect- | lipse- | lips-
    schimb- | modific- | corectați | corecta | corectur- | actualiz- | înlocui- | șterge- | elimin-
    adăug- | redenum- | rescri- | vech- | alt | altă | alte | diferit- | incomplet- | tăiat- | problem-
    ciudat- | confuz- | duplicat- | prea | uitat | din greșeală | secret- | confidențial-
    """,
    stop="anulați | anulez | anulare | anula | retrag- | respin- | opri- | renunț-",
    hand="manual- | secretariat-",
    heard="""
    în acest moment | momentan | avocat- | înțeles | ajuns | sosit | primit- | văzut mesaj- | mesaj-
    mail- | email- | e mail- | atașat- | anexat- | voi | vom | mă uit | răspund- | revin | concediu
    birou | versiune nouă | noua versiune | văd că
    """,
    fine=r"""
    \b(?:fara|nicio|niciun|nu am|nu sunt|nu avem|nu am alte)(?: alte| nicio| niciun
    | mai multe)?(?: modificari| modificare| schimbari| obiectii| obiectie| probleme| problema| comentarii
    | observatii| erori| greseli| intrebari| corecturi)\b| \bnimic (?:de (?:adaugat|schimbat|modificat
    |obiectat)|altceva)\b | \binca o data\b | \b(?:poate fi|poate|pot fi) (?:publicat|postat|publicata
    |facut)\b| \bde (?:luni|marti|miercuri|joi|vineri)\b | \bsunt de acord\b | \bpoate fi\b
    """,
    asks=r"""
    \b(?:vă rog|puteți|poate|rog|autorizez)\b[^|]{0,80}\b(?:public\w*|posta\w*)\b|^(?:publicați|postați)\b
    |\b(?:acord\w*|consimt\w*|permit\w*|obiectii|autoriz\w*)\b[^|]{0,60}\b(?:public\w*|postar\w*)\b
    """,
    manual=r"""
    \bsecretariat\w*\b[^|]{0,80}\b(?:manual\w*|ocup\w*|verific\w*|proces\w*)|\b(?:trimite\w*|transmite\w*
    |predați)\b[^|]{0,80}\bsecretariat\w*|\b(?:proces\w*|trat\w*)\b[^|]{0,80}\bmanual\w*
    """,
    wish=r"""
    \b(?:vă rog|va rog|te rog|rog)\b|\| (?:și )?(?!publicati|postati|puteti|sunteti)\w+(?:ati|iti|eti)\b
    """,
)
