"""External entities of a draft, answered from memory: the DTD's characters, and marks for includes.

libxml2 is never left to find anything itself: a resolver that returned None would let it read
files. An entity that names a library entry, or anything else outside the file, becomes a mark,
a processing instruction with a number, which `includes` then resolves like any include.
"""

from __future__ import annotations

import re
from html.entities import name2codepoint
from typing import Any

from lxml import etree

MARK = "maild-entity"  # <?maild-entity 3?>: the fourth external entity
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})  # XML 1.0, Section 4.6

# The characters that the DTD of RFC 2629 and its successors name, beside those of XHTML.
_OTHER = {
    "excl": 0x21,
    "num": 0x23,
    "dollar": 0x24,
    "percnt": 0x25,
    "lpar": 0x28,
    "rpar": 0x29,
    "ast": 0x2A,
    "plus": 0x2B,
    "comma": 0x2C,
    "hyphen": 0x2D,
    "period": 0x2E,
    "sol": 0x2F,
    "colon": 0x3A,
    "semi": 0x3B,
    "equals": 0x3D,
    "quest": 0x3F,
    "commat": 0x40,
    "lsqb": 0x5B,
    "bsol": 0x5C,
    "rsqb": 0x5D,
    "circ": 0x5E,
    "lowbar": 0x5F,
    "grave": 0x60,
    "lcub": 0x7B,
    "verbar": 0x7C,
    "rcub": 0x7D,
    "Zcaron": 0x17D,
    "zcaron": 0x17E,
    "zwsp": 0x200B,
    "dash": 0x2010,
    "nbhy": 0x2011,
    "br": 0x2028,
    "wj": 0x2060,
}
CODES = {**name2codepoint, **_OTHER}
_DTD = "".join(f'<!ENTITY {name} "&#{code};">' for name, code in CODES.items() if name not in _PREDEFINED)
DTD = f'{_DTD}<!ENTITY rfc.number "XXXX">'  # RFC 2629's successors: until the RFC Editor gives one

# Base names under which authors have referred to the DTD of drafts or its parts.
_KNOWN_DTD = re.compile(r"(?:xml2?)?(?:rfc|xhtml)[\w.-]*\.(?:dtd|ent)$", re.I | re.A)
_ANY_DTD = re.compile(r"\.(?:dtd|ent|mod)$", re.I)


class External(etree.Resolver):
    """Everything that the XML wants from outside passes here, and nothing is fetched."""

    def __init__(self) -> None:
        self.wanted: list[str] = []  # system identifiers, in the order of their marks
        self.refused: list[str] = []  # DTDs and parameter entities that are not known

    def resolve(  # type: ignore[override]  # the stubs lack the third argument
        self, system_url: str | None, public_id: str | None, context: Any
    ) -> Any:
        text: Any = self._text(system_url or "")
        return self.resolve_string(text, context)  # type: ignore[call-arg]  # base_url is optional

    def _text(self, url: str) -> str:
        path = re.split(r"[?#]", url, maxsplit=1)[0]
        base = path.replace("\\", "/").rpartition("/")[2]
        if _KNOWN_DTD.match(base):
            return DTD
        if not base or _ANY_DTD.search(base):
            self.refused.append(url)
            return DTD
        self.wanted.append(url)
        return f"<?{MARK} {len(self.wanted) - 1}?>"
