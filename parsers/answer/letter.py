"""The body of a person's text: without its greeting, its signature and what a gateway adds below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.answer.clauses import POLITE, clauses
from parsers.answer.vocabulary import Kind

_GREETING = 5  # words
_FOOTER = re.compile(
    r"intended recipient|confidential|privileged|received this (?:e-?mail|message)|vertraulich|confidentiel"
    r"|confidencial|riservat[ao]|vertrouwelijk|конфиденциальн|destinatari[oa]|destinataire|機密|保密"
    r"|fortrolig|rette modtager|rette mottaker|konfidentiell|sekretess|avsedda mottagaren|luottamuksellis"
    r"|poufn|adresatem|důvěrn|dôvern|adresátem|bizalmas|címzettje|gizli|alıcısı|конфіденційн|εμπιστευτικ"
    r"|παραλήπτη|기밀|수신인|수신자|bestemd voor",
    re.IGNORECASE,
)


def letter(lines: Sequence[str]) -> list[str]:
    """Its own lines that say something."""
    own = [line.strip() for line in lines if line.strip()]
    if len(own) > 1 and _greets(own[0]):
        own = own[1:]
    end = next((at for at, line in enumerate(own) if at and _FOOTER.search(line)), len(own))
    closing = next((at for at, line in enumerate(own[:end]) if at and _closes(line)), end)
    return own[:closing] + [line for line in own[closing + 1 : end] if is_prose(line)]


def is_prose(line: str) -> bool:
    small = sum(word[:1].islower() for word in line.split())
    return small >= 4 or line.endswith("。") or (small >= 2 and line[-1:] in ".!")


def _greets(line: str) -> bool:
    kinds = [kind for clause in clauses(line) for kind in clause.kinds]
    if len(line.split()) > _GREETING or {Kind.AGREE, Kind.ACT, Kind.DENY, Kind.STOP} & set(kinds):
        return False
    return bool(kinds) and (kinds[0] is Kind.COURTESY or line[-1:] in ",!:，：！")


def _closes(line: str) -> bool:
    kinds = {kind for clause in clauses(line) for kind in clause.kinds}
    return Kind.COURTESY in kinds and kinds <= POLITE
