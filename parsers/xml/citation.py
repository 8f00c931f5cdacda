"""What an include asks for: the name of an entry of the public citation libraries.

The base name decides; host and directory are ignored, since the same library has lived at many
addresses. Nothing is looked up here.

    https://bib.ietf.org/public/rfc/bibxml/reference.RFC.2119.xml   RFC.2119
    reference.RFC.0791                                              RFC.791
    _reference.I-D.ietf-foo-bar.xml                                 I-D.ietf-foo-bar
    .../bibxml3/draft-ietf-foo-bar-03.xml                           I-D.draft-ietf-foo-bar-03
    .../bibxml7/reference.DOI.10.1145/1355734.1355746.xml           DOI.10.1145/1355734.1355746
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

_LONGEST = 300  # characters of an include; the longest name of a draft has 50
_ENTRY = re.compile(r"_?reference\.([A-Za-z0-9][A-Za-z0-9-]{0,19})\.([\w.+:()\[\];~-]{1,200})$", re.A)
_DOI = re.compile(r"_?reference\.DOI\.(10\.[0-9.]{1,20}/[^\s<>\"]{1,200})$", re.I)
_NUMBERED = re.compile(r"(RFC|BCP|STD|FYI)[._-]?([0-9]{1,7})$", re.I)
_DRAFT = re.compile(r"draft-[a-z0-9-]{1,200}$", re.I)
_ANCHOR = re.compile(r"[?&;]anchor=([A-Za-z_][\w.-]{0,99})(?:[&;#]|$)", re.A)
_VERSIONED = re.compile(r"-[0-9]{2}$")
_KINDS = {"SDO-3GPP": "3GPP", "ID": "I-D"}  # other spellings of one kind


@dataclass(frozen=True, slots=True)
class Citation:
    name: str  # "RFC.2119": KIND.ID
    anchor: str | None = None  # the label asked for by ?anchor=

    @property
    def kind(self) -> str:
        return self.name.partition(".")[0]


def citation(include: str) -> Citation | None:
    """The entry that an include names, be it a URL, a path or a bare name; None if it names none."""
    if len(include) > _LONGEST:
        return None
    name = _name(unquote(re.split(r"[?#]", include, maxsplit=1)[0].strip()))
    if name is None:
        return None
    anchor = _ANCHOR.search(include)
    return Citation(name, anchor[1] if anchor else None)


def _name(path: str) -> str | None:
    stem = path[:-4] if path.lower().endswith(".xml") else path
    doi = _DOI.search(stem)  # the ID of a DOI has a slash of its own
    if doi:
        return f"DOI.{doi[1]}"
    folder, _, base = stem.replace("\\", "/").rpartition("/")
    if _DRAFT.match(base) and "bibxml3" in folder:  # the Datatracker's form
        return f"I-D.{base}"
    return named(base)


def named(base: str) -> str | None:
    """`reference.KIND.ID` in the form that is used here; None for any other base name."""
    entry = _ENTRY.match(base)
    if entry:
        return canonical(f"{entry[1]}.{entry[2]}")
    lead, _, rest = base.partition(".")  # reference.RFC2119
    if lead.lower().lstrip("_") == "reference" and _NUMBERED.match(rest):
        return canonical(rest)
    return None


def canonical(name: str) -> str:
    """RFC.0791, rfc791 -> RFC.791; other kinds keep their ID, and get their kind in capitals."""
    numbered = _NUMBERED.match(name)
    if numbered:
        return f"{numbered[1].upper()}.{int(numbered[2])}"  # five digits since RFC 10000
    kind, _, ident = name.partition(".")
    kind = _KINDS.get(kind.upper(), kind.upper())
    return f"{kind}.{ident}"


def spellings(name: str) -> tuple[str, ...]:
    """The keys under which an entry may be held, the likeliest first. Case does not matter.

    A draft is asked for as I-D.x (its newest version) or I-D.draft-x-NN; people mix the two.
    """
    key = canonical(name).lower()
    kind, _, ident = key.partition(".")
    if kind != "i-d":
        return (key,)
    other = ident.removeprefix("draft-") if ident.startswith("draft-") else f"draft-{ident}"
    return (key, f"i-d.{other}")


def is_version(name: str) -> bool:
    """Whether it names one version of a draft, rather than its newest."""
    return name.lower().startswith("i-d.draft-") and _VERSIONED.search(name) is not None
