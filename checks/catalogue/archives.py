"""Tags about archives that are not taken. The sentences about the one at hand are in `parsers.archive`."""

from __future__ import annotations

from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

_PLAIN = "Attach the files of the draft as they are, or pack them anew: only them, at the top of one archive."

RULES: tuple[Rule, ...] = (
    Rule(
        "archive-encrypted",
        Severity.ERROR,
        "R151",
        "A file in an archive is encrypted, so that nobody here can read it.",
        "Pack the archive without a password; the draft is to be published anyway.",
        "RFC 4228, Section 15",
    ),
    Rule(
        "archive-nested",
        Severity.ERROR,
        "R151",
        "There is an archive in the archive. One level is opened, no more.",
        _PLAIN,
        "RFC 4228, Section 15",
    ),
    Rule(
        "archive-member",
        Severity.ERROR,
        "R151",
        "An archive holds something else than plain files side by side: a link, a device, a path out of the "
        "archive, folders in folders, the same name twice, or a file packed in a rare way.",
        _PLAIN,
        "RFC 4228, Section 15",
    ),
    Rule(
        "archive-too-large",
        Severity.ERROR,
        "R151",
        "What is unpacked is bounded: 20 files and 20 MB for all archives of a mail, and a hundred times the "
        "packed size. This archive goes beyond that, and was not unpacked further.",
        _PLAIN,
        "RFC 4228, Section 15",
    ),
    Rule(
        "archive-damaged",
        Severity.ERROR,
        "R151",
        "An archive is damaged or cut off, or says two different things about what it holds.",
        "See whether it can be unpacked at your side, for example with: unzip -t draft.zip. Then send it "
        "again, or attach the files themselves.",
        "RFC 4228, Section 15",
    ),
)
