"""From octets to characters, by a ladder: the declaration, UTF-8, windows-1252, ISO 8859-1.

Only the charsets listed here are ever used: Python's codecs also know things that are no
charsets (`hex`, `unicode_escape`) or that hide what a filter would look for (`utf-7`).
"""

from __future__ import annotations

import codecs

from maild.domain.draft import Remark

# As the Encoding Standard maps them (WHATWG): labels that senders use -> what they mean by them.
_CHARSETS = {
    "us-ascii": "ascii",
    "ascii": "ascii",
    "ansi_x3.4-1968": "ascii",
    "646": "ascii",
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "iso-8859-2": "iso8859-2",
    "iso-8859-3": "iso8859-3",
    "iso-8859-4": "iso8859-4",
    "iso-8859-5": "iso8859-5",
    "iso-8859-6": "iso8859-6",
    "iso-8859-7": "iso8859-7",
    "iso-8859-8": "iso8859-8",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-9": "cp1254",
    "iso-8859-10": "iso8859-10",
    "iso-8859-13": "iso8859-13",
    "iso-8859-14": "iso8859-14",
    "iso-8859-15": "iso8859-15",
    "iso-8859-16": "iso8859-16",
    **{f"windows-125{n}": f"cp125{n}" for n in (0, 1, 3, 4, 5, 6, 7, 8)},
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "iso-2022-jp": "iso2022_jp_2",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "macintosh": "mac-roman",
}
_NAMES = {"ascii": "us-ascii", "cp1252": "windows-1252"}
_LADDER = ("utf-8", "cp1252", "latin-1")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode(data: bytes, declared: str) -> tuple[str, str, tuple[Remark, ...]]:
    """The text without its byte order mark, the charset it was read as, and what was odd.

    Never raises; `declared` may be anything, "" when there is no declaration.
    """
    label = declared.strip().strip("'\"").lower()
    for mark, codec in _BOMS:
        if data.startswith(mark) and (text := _strict(data[len(mark) :], codec)) is not None:
            return text, codec, _remarks(label, codec)
    for codec in _ladder(label, data):
        if (text := _strict(data, codec)) is not None:
            return text, _NAMES.get(codec, codec), _remarks(label, codec)
    raise AssertionError("ISO 8859-1 reads everything")


def _ladder(label: str, data: bytes) -> tuple[str, ...]:
    codec = _CHARSETS.get(label)
    if codec == "utf-16":  # RFC 2781, Section 4.3: big-endian, unless the sender's zeros say otherwise
        codec = "utf-16-le" if data[1:200:2].count(0) > data[0:200:2].count(0) else "utf-16-be"
    if not codec and data.isascii():
        return ("ascii",)
    return (codec, *_LADDER) if codec else _LADDER


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeError:
        return None


def _remarks(label: str, codec: str) -> tuple[Remark, ...]:
    used = _NAMES.get(codec, codec)
    meant = _CHARSETS.get(label)
    if label and not meant:
        shown = "".join(c for c in label[:40] if c.isprintable())
        message = f'The charset "{shown}" is not one that mail uses; the text was read as {used}.'
        return (Remark("charset-unknown", message),)
    if meant and not codec.startswith(meant) and codec != "ascii":
        return (
            Remark("charset-conflict", f"The text is not in {label} as declared; it was read as {used}."),
        )
    if not label and codec in ("cp1252", "latin-1"):
        return (Remark("charset-conflict", f"No charset is declared; the text was read as {used}."),)
    return ()
