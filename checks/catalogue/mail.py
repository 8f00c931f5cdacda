"""What the tags mean that the reading of a mail can give: at the door, and part by part.

The sentences about the mail at hand are made in `parsers.mail`; here is what holds for every mail.
"""

from __future__ import annotations

from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

_ATTACH = "Attach the draft as a plain text file; attachments reach us as they are."
_OTHER_CLIENT = "Send it again with an ordinary mail program, without hand-made headers."

# Refused in the SMTP session: the mail is not taken at all.
_AT_THE_DOOR: tuple[Rule, ...] = (
    Rule(
        "sender-missing",
        Severity.ERROR,
        "R57",
        "The address in the From field is the submitter's; without one nobody can be asked to confirm.",
        "Set your address in your mail program, and send the mail again.",
        "RFC 4228, Section 15; RFC 5322, Section 3.6.2",
    ),
    Rule(
        "sender-several",
        Severity.ERROR,
        "R57",
        "A submission has one submitter, so the From field must hold one address.",
        "Send the mail from one address. The authors are all told when the draft is posted.",
        "RFC 4228, Section 15; RFC 5322, Section 3.6.2",
    ),
    Rule(
        "sender-group",
        Severity.ERROR,
        "R57",
        "The From field names a group of addresses; a submission has one submitter.",
        "Send the mail from one address.",
        "RFC 4228, Section 15; RFC 6854, Section 3",
    ),
    Rule(
        "sender-syntax",
        Severity.ERROR,
        "R57",
        "The From field can't be read as exactly one mail address. It is not guessed at, since the "
        "answer to it "
        "decides who may post the draft.",
        "Write it as: Your Name <you@example.org>. A name with special characters belongs in quotation "
        "marks.",
        "RFC 5322, Section 3.4",
    ),
    Rule(
        "header-size",
        Severity.ERROR,
        "R141",
        "The header of the mail, or of one of its parts, is larger than any mail program makes it.",
        _OTHER_CLIENT,
        "RFC 5322, Section 2.2",
    ),
    Rule(
        "header-field-size",
        Severity.ERROR,
        "R141",
        "One field of the header is larger than 16 kB.",
        "Send the mail to the submission address alone, and as a new mail rather than as a reply.",
        "RFC 5322, Section 2.2",
    ),
    Rule(
        "header-fields",
        Severity.ERROR,
        "R141",
        "The header of the mail, or of its parts together, has more fields than any mail program writes.",
        _OTHER_CLIENT,
        "RFC 5322, Section 3.6",
    ),
    Rule(
        "header-parameters",
        Severity.ERROR,
        "R141",
        "A Content field of the mail has more than 50 parameters.",
        "Give the attachment a shorter file name, or send it with another mail program.",
        "RFC 2045, Section 5.1",
    ),
    Rule(
        "header-control",
        Severity.ERROR,
        "R141",
        "The header holds a NUL character or a carriage return in the middle of a line, which different "
        "programs "
        "read differently.",
        _OTHER_CLIENT,
        "RFC 5322, Section 2.2",
    ),
    Rule(
        "header-malformed",
        Severity.ERROR,
        "R141",
        "A line of the header is neither a field nor the continuation of one.",
        _OTHER_CLIENT,
        "RFC 5322, Section 2.2",
    ),
    Rule(
        "header-duplicate",
        Severity.ERROR,
        "R57",
        "A header field that may be there once is there several times, so that two readers can see two "
        "mails.",
        _OTHER_CLIENT,
        "RFC 5322, Section 3.6; RFC 2045, Section 3",
    ),
    Rule(
        "mime-depth",
        Severity.ERROR,
        "R56",
        "The parts of the mail are nested more than 10 deep.",
        "Attach the draft to a new mail instead of forwarding an old one.",
        "RFC 2046, Section 5.1",
    ),
    Rule(
        "mime-parts",
        Severity.ERROR,
        "R56",
        "The mail has more than 100 parts; a draft has at most one for each of its formats.",
        "Attach the formats of one draft and nothing else.",
        "RFC 4228, Section 15; RFC 2046, Section 5.1",
    ),
    Rule(
        "mime-delimiters",
        Severity.ERROR,
        "R56",
        "So many lines of the mail begin with two hyphens that its parts can't be told apart in "
        "reasonable time.",
        "Let your mail program encode the attachment as base64.",
        "RFC 2046, Section 5.1.1",
    ),
)

# The mail was taken, but something of it could not be read as it was meant.
_STRUCTURE: tuple[Rule, ...] = (
    Rule(
        "mime-limits",
        Severity.ERROR,
        "R56",
        "The structure of the mail is beyond what is read, so that a part of it may have been missed.",
        "Attach the draft to a new mail.",
        "RFC 2046, Section 5.1",
    ),
    Rule(
        "mime-boundary",
        Severity.ERROR,
        "R56",
        "A part is declared to consist of other parts, but the boundary between them is missing or "
        "never used.",
        "Send the mail again; if that does not help, use another mail program.",
        "RFC 2046, Section 5.1.1",
    ),
    Rule(
        "mime-unterminated",
        Severity.WARNING,
        "R56",
        "The line that closes the last part of the mail is missing: its end may have been cut off.",
        "Compare the size of each part in the report with that of your file.",
        "RFC 2046, Section 5.1.1",
    ),
    Rule(
        "mime-epilogue",
        Severity.WARNING,
        "R108",
        "There is text after the last part of the mail, mostly a footer that a server on the way has added.",
        "Nothing, unless it was meant as a part of the draft.",
        "RFC 2046, Section 5.1.1; RFC 4228, Section 15",
    ),
    Rule(
        "mime-header",
        Severity.WARNING,
        "R56",
        "The header of a part ends at a line that is no header field; what follows was read as its content.",
        _ATTACH,
        "RFC 2046, Section 5.1",
    ),
    Rule(
        "forward-opened",
        Severity.WARNING,
        "R56",
        "The draft was found in a mail that was forwarded as an attachment. The submitter is who sent "
        "the outer mail.",
        "Nothing, if that is what you meant; otherwise attach the draft itself.",
        "RFC 4228, Section 15",
    ),
    Rule(
        "pgp-clearsigned",
        Severity.WARNING,
        "R141",
        "The text is signed with OpenPGP. The lines of the signature were taken off, and it was not "
        "verified.",
        "Nothing: you are asked to confirm by mail instead.",
        "RFC 9580, Section 7; RFC 4228, Section 9",
    ),
)

_ENCODING: tuple[Rule, ...] = (
    Rule(
        "encoding-unknown",
        Severity.WARNING,
        "R141",
        "The transfer encoding that a part declares does not exist; the part was read as it is.",
        _ATTACH,
        "RFC 2045, Section 6",
    ),
    Rule(
        "encoding-yenc",
        Severity.ERROR,
        "R141",
        "A part is encoded with yEnc, which is for news groups and no encoding of mail.",
        _ATTACH,
        "RFC 2045, Section 6",
    ),
    Rule(
        "base64-footer",
        Severity.WARNING,
        "R141",
        "A server on the way has appended lines to an encoded part, mostly the footer of a mailing list.",
        "Send drafts straight to the submission address, not through a mailing list.",
        "RFC 2045, Section 6.8",
    ),
    Rule(
        "base64-junk",
        Severity.WARNING,
        "R141",
        "An encoded part holds a few characters that do not belong there. They were left out.",
        "Compare the size of the part in the report with that of your file; send it again if they differ.",
        "RFC 2045, Section 6.8",
    ),
    Rule(
        "base64-padding",
        Severity.WARNING,
        "R141",
        "The end of an encoded part is not as it must be: it may have been cut off.",
        "Compare the size of the part in the report with that of your file; send it again if they differ.",
        "RFC 2045, Section 6.8",
    ),
    Rule(
        "base64-damaged",
        Severity.ERROR,
        "R141",
        "An encoded part is damaged in so many places that it can't be read to its end.",
        "Send the mail again; if that does not help, ask your postmaster what changes your mail.",
        "RFC 2045, Section 6.8",
    ),
    Rule(
        "quoted-printable-damaged",
        Severity.WARNING,
        "R141",
        'In a part that is encoded as quoted-printable, some "=" are not followed by a hexadecimal number. '
        "They were left as they are.",
        _ATTACH,
        "RFC 2045, Section 6.7",
    ),
    Rule(
        "uuencode-damaged",
        Severity.ERROR,
        "R141",
        "A uuencoded file has no beginning or no end.",
        _ATTACH,
        "POSIX.1-2017, uuencode",
    ),
    Rule(
        "charset-unknown",
        Severity.WARNING,
        "R2",
        "The charset that a part declares is none that mail uses; the text was read by what it looks like.",
        "Send the draft as UTF-8 or US-ASCII, and look at the letters with accents in the report.",
        "RFC 2046, Section 4.1.2; RFC 7997, Section 3",
    ),
    Rule(
        "charset-conflict",
        Severity.WARNING,
        "R2",
        "A text is not in the charset that its part declares; it was read by what it looks like.",
        "Send the draft as UTF-8 or US-ASCII, and look at the letters with accents in the report.",
        "RFC 2046, Section 4.1.2; RFC 7997, Section 3",
    ),
    Rule(
        "xml-charset",
        Severity.WARNING,
        "R3",
        "The encoding that an XML file declares in its first line is not that of its octets, or the mail "
        "declares another one. XML is read by its own declaration, and published as it came.",
        'Save the file as UTF-8, with <?xml version="1.0" encoding="UTF-8"?> as its first line, and attach '
        "it instead of pasting it.",
        "XML 1.0, Section 4.3.3; RFC 7303, Section 3",
    ),
    Rule(
        "flowed-joined",
        Severity.WARNING,
        "R2",
        "The mail program had broken some of the draft's lines at its margin; they were joined again.",
        _ATTACH,
        "RFC 3676, Section 4",
    ),
    Rule(
        "mbox-from",
        Severity.WARNING,
        "R2",
        'A program on the way had put ">" before lines that begin with "From "; it was taken off again.',
        _ATTACH,
        "RFC 4155",
    ),
)

_MAPPING: tuple[Rule, ...] = (
    Rule(
        "part-ignored",
        Severity.WARNING,
        "R108",
        "A part of the mail holds no draft. It was ignored, and nothing of it will be posted.",
        "Nothing, unless it was meant as a format of the draft: then see whether the file is complete "
        "and begins "
        "with the first page.",
        "RFC 4228, Section 15",
    ),
    Rule(
        "draft-cut",
        Severity.WARNING,
        "R108",
        "Around a draft in the body of the mail there is other text: a letter, a signature, a footer. "
        "It was not "
        "taken into the draft.",
        f"See whether the draft in the report begins and ends where it should. {_ATTACH}",
        "RFC 4228, Section 15",
    ),
    Rule(
        "two-drafts",
        Severity.ERROR,
        "R56",
        "A mail submits one version of one draft, each of its formats once: plain text, XML, PDF, "
        "PostScript. Here one of them is there several times.",
        "Send one mail for each draft, and each format once in it.",
        "RFC 4228, Section 15",
    ),
    Rule(
        "format-unsupported",
        Severity.WARNING,
        "R107",
        "A part is a document or an archive of a kind that is not taken. It was ignored.",
        "Attach the draft as plain text or XML, with PDF or PostScript beside it if you like; or all of them "
        "in one ZIP or tar archive.",
        "RFC 4228, Sections 6 and 15",
    ),
    Rule(
        "draft-repeated",
        Severity.WARNING,
        "R56",
        "The draft is in the body of the mail and attached as well, in the same words. The attached one was "
        "taken: mail programs change lines and blanks of a body.",
        "Nothing; next time the attachment is enough.",
        "RFC 4228, Section 15",
    ),
    Rule(
        "format-html",
        Severity.WARNING,
        "R107",
        "A draft was pasted into a mail that is in HTML only. HTML does not keep its lines and pages.",
        'Attach the draft as a text file, or switch your mail program to "plain text" before pasting it.',
        "RFC 4228, Section 6",
    ),
    Rule(
        "format-tnef",
        Severity.WARNING,
        "R107",
        "Outlook has packed the attachments into winmail.dat, which other programs can't open.",
        'In Outlook choose Format Text, "Plain Text" for this mail, or in File, Options, Mail, Compose '
        "messages "
        "set plain text; then send it again.",
        "RFC 4228, Section 6",
    ),
    Rule(
        "format-encrypted",
        Severity.WARNING,
        "R107",
        "A part is encrypted, so that nobody here can read it.",
        "Send the draft unencrypted; it is to be published anyway. A signature may stay.",
        "RFC 4228, Section 6",
    ),
    Rule(
        "format-conflict",
        Severity.WARNING,
        "R56",
        "The type or the file name of a part says something else than its content. The content counts.",
        "Give the file the ending of its format: .txt, .xml, .pdf or .ps.",
        "RFC 4228, Section 15; RFC 2046, Section 4",
    ),
)

RULES: tuple[Rule, ...] = (*_AT_THE_DOOR, *_STRUCTURE, *_ENCODING, *_MAPPING)
