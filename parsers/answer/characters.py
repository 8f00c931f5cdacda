"""What mail programs put between characters that a person did not type, taken out again.

Zero-width and bidirectional marks, soft hyphens, the many spaces; and, for comparing words,
case and accents. It knows no words.
"""

from __future__ import annotations

import unicodedata

_INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f"
_INVISIBLE += (
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff\ufffc"
)
_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v"
)
_LINES = "\r\f\u0085\u2028\u2029"
_CONTROLS = "".join(chr(code) for code in range(32) if chr(code) not in "\t\n\v\f\r") + "\x7f"
_TYPED = str.maketrans(
    dict.fromkeys(_INVISIBLE + _CONTROLS, "") | dict.fromkeys(_SPACES, " ") | dict.fromkeys(_LINES, "\n")
)
# Letters that do not decompose into a base letter and an accent.
_BASE = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ѐ": "е", "ѝ": "и"})


def typed(text: str) -> str:
    """The characters a reader sees, with LF line ends and one kind of space."""
    return text.replace("\r\n", "\n").translate(_TYPED)


def folded(text: str) -> str:
    """For comparison only: no width, case or accents ("Ｓí" and "si" are one)."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare.translate(_BASE))
