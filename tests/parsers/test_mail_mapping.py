"""From a mail to the formats of a draft, and a word on everything that is none."""

from __future__ import annotations

import gzip
import hashlib
import io
import time
import zipfile

import pytest

from checks.facts import Facts, FormatFacts
from checks.formats import source
from maild.domain.draft import Extraction, Format, Metadata
from parsers.mail.mapping import Link, Mapping, files_mapping, mapping
from tests.checks.judging import NOON
from tests.drafts import draft
from tests.fixtures.mail.build import SENDER, mail, multipart, part, template

DRAFT = draft()
OTHER = draft(name="draft-specimen-shrubs", version="03")
LETTER = b"Dear Secretariat,\n\nplease post this draft.\n\nErin\n"
NAME = "draft-exemplar-trees-00.txt"
XML = b'<?xml version="1.0"?>\n<rfc docName="draft-exemplar-trees-00" version="3"></rfc>\n'
PAGE = b"<html><body><pre>" + DRAFT + b"</pre></body></html>"


def tags(found: Mapping) -> list[str]:
    return [remark.tag for remark in found.remarks]


def drafts(found: Mapping) -> list[bytes]:
    return [one.data for one in found.formats]


def message(found: Mapping, tag: str) -> str:
    (text,) = [remark.message for remark in found.remarks if remark.tag == tag]
    return text


@pytest.mark.requirement("R2", "R56")
def test_a_draft_is_attached_and_the_letter_is_kept() -> None:
    found = mapping(mail(part(LETTER), part(DRAFT, name=NAME, encoding="base64")))
    (only,) = found.formats
    assert (only.format, only.filename, only.part, only.data) == (Format.TEXT, NAME, "2", DRAFT)
    assert found.note == LETTER.decode().strip()
    assert tags(found) == ["part-ignored"]


@pytest.mark.requirement("R56", "R141")
@pytest.mark.parametrize("encoding", ["7bit", "8bit", "base64", "quoted-printable"])
def test_a_draft_is_the_body(encoding: str) -> None:
    found = mapping(mail(part(DRAFT, encoding=encoding)))
    assert (drafts(found), found.remarks, found.note) == ([DRAFT], (), "")
    assert b"\f" in found.formats[0].data


def test_every_part_is_in_the_table() -> None:
    found = mapping(
        mail(part(LETTER), part(DRAFT, name=NAME, encoding="base64"), part(b"\x89PNG\0", "image/png"))
    )
    rows = [
        (p.path, p.declared_type, p.filename, p.decoder, p.charset, p.octets, p.decided) for p in found.parts
    ]
    assert rows == [
        ("1", "text/plain", "", "8bit", "utf-8", len(LETTER) + LETTER.count(b"\n"), None),
        ("2", "text/plain", NAME, "base64", "utf-8", len(DRAFT), Format.TEXT),
        ("3", "image/png", "", "8bit", "", 5, None),
    ]
    assert found.parts[1].sha256 == hashlib.sha256(DRAFT).hexdigest()


@pytest.mark.requirement("R2")
@pytest.mark.parametrize(
    ("declared", "codec"), [("iso-8859-1", "latin-1"), ("utf-16", "utf-16"), ("", "utf-8")]
)
def test_a_draft_in_any_charset_becomes_utf_8(declared: str, codec: str) -> None:
    text = draft(title="How to Plant an Äpple Tree").decode()
    kind = f"text/plain; charset={declared}" if declared else "text/plain"
    found = mapping(mail(part(text.encode(codec), kind, name=NAME, encoding="base64")))
    assert drafts(found) == [text.encode()]


@pytest.mark.parametrize(
    "text", [DRAFT.replace(b"\n", b"\r\n"), DRAFT.replace(b"\n", b"\r"), b"\xef\xbb\xbf" + DRAFT]
)
def test_line_ends_and_a_mark_at_the_beginning_are_normalised(text: bytes) -> None:
    assert drafts(mapping(mail(part(text, name=NAME, encoding="base64")))) == [DRAFT]


# What a part is: content first, then name, then type.


def test_a_draft_is_known_by_its_content() -> None:
    found = mapping(mail(part(DRAFT, "application/octet-stream", name="unnamed", encoding="base64")))
    assert (drafts(found), tags(found)) == ([DRAFT], [])


@pytest.mark.parametrize(
    ("kind", "name"),
    [("application/pdf", "x"), ("text/xml", "x"), ("text/plain", "x.xml"), ("text/plain", "x.pdf")],
)
def test_a_type_or_name_that_says_otherwise_is_told(kind: str, name: str) -> None:
    found = mapping(mail(part(DRAFT, kind, name=name, encoding="base64")))
    assert (drafts(found), tags(found)) == ([DRAFT], ["format-conflict"])
    told = message(found, "format-conflict")
    assert "plain text" in told and (kind in told or name in told)


@pytest.mark.requirement("R107")
@pytest.mark.parametrize(
    ("data", "kind", "name", "told"),
    [
        (
            b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml",
            "application/msword",
            "x.doc",
            "a word processor",
        ),
        (b"{\\rtf1\\ansi", "application/msword", "x.doc", "a word processor"),
        (b"BZh91AY&SY", "application/octet-stream", "x.bz2", "an archive or compressed"),
    ],
)
def test_other_formats_are_named_and_ignored(data: bytes, kind: str, name: str, told: str) -> None:
    found = mapping(mail(part(DRAFT), part(data, kind, name=name, encoding="base64")))
    assert (drafts(found), tags(found)) == ([DRAFT], ["format-unsupported"])
    assert f"is {told}" in message(found, "format-unsupported")
    assert f'Part 2 ({kind}, "{name}", {len(data)} octets)' in message(found, "format-unsupported")


@pytest.mark.requirement("R3")
@pytest.mark.parametrize(
    ("data", "kind", "name", "format"),
    [
        (XML, "text/xml", "x.xml", Format.XML),
        (b"  <rfc docName='draft-x-00'>", "application/xml", "x.xml", Format.XML),
        (b"<!-- " + b"long " * 5000 + b"-->\n<?rfc toc?>\n<rfc/>", "application/xml", "x.xml", Format.XML),
        (b"<!DOCTYPE rfc SYSTEM 'rfc2629.dtd' [\n<!ENTITY a 'b'> ]>", "text/xml", "x.xml", Format.XML),
        (XML.decode().encode("utf-16"), "application/xml", "x.xml", Format.XML),
        (XML.decode().encode("utf-16-le"), "application/octet-stream", "x.xml", Format.XML),
        (b"\xef\xbb\xbf" + XML, "application/octet-stream", "x.xml", Format.XML),
        (b"%PDF-1.7\n%\xe2\xe3", "application/pdf", "x.pdf", Format.PDF),
        (b"%!PS-Adobe-3.0\n", "application/postscript", "x.ps", Format.PS),
        (b"\x04%!PS-Adobe-3.0\n", "application/octet-stream", "x", Format.PS),
    ],
)
def test_xml_pdf_and_postscript_are_formats_and_come_as_they_are(
    data: bytes, kind: str, name: str, format: Format
) -> None:
    found = mapping(mail(part(DRAFT), part(data, kind, name=name, encoding="base64")))
    assert [one.format for one in found.formats] == [Format.TEXT, format]
    assert (found.formats[1].data, found.formats[1].filename) == (data, name)
    assert (found.parts[1].decided, found.remarks) == (format, ())


@pytest.mark.parametrize(
    ("data", "name", "missing"),
    [
        pytest.param(XML, "x.xml", False, marks=pytest.mark.requirement("R69")),
        pytest.param(DRAFT, "x.txt", False, marks=pytest.mark.requirement("R2")),
        pytest.param(b"%PDF-1.7\n", "x.pdf", True, marks=pytest.mark.requirement("R68")),
        pytest.param(b"%!PS-Adobe-3.0\n", "x.ps", True, marks=pytest.mark.requirement("R68")),
    ],
)
def test_xml_or_text_alone_will_do_and_nothing_else(data: bytes, name: str, missing: bool) -> None:
    found = mapping(mail(part(data, "application/octet-stream", name=name, encoding="base64")))
    forms = tuple(FormatFacts(one.format, one.filename, Extraction(Metadata(), {})) for one in found.formats)
    findings = list(source(Facts(NOON, forms)))
    assert [finding.tag for finding in findings] == ["format-missing"] * missing
    assert all(f"formats found: {found.formats[0].format}" in finding.message for finding in findings)


@pytest.mark.parametrize(
    "data",
    [
        *(b"<!--" * 500_000, b"<?" * 1_000_000, b"<?xml " + b"encoding " * 200_000, b" " * 2_000_000 + b"<"),
        *(b"<rfc " * 400_000, b"<!DOCTYPE rfc " + b"<rfc" * 400_000, b"</rfc>" * 300_000 + b"x"),
        *(b"\0<" * 1_000_000, b"https://" + b"x" * 2_000_000, b"<URL:" * 400_000),
    ],
)
def test_two_megabytes_of_a_beginning_end(data: bytes) -> None:
    start = time.process_time()
    mapping(mail(part(data, encoding="base64"), part(data, "text/xml", name="x.xml", encoding="base64")))
    assert time.process_time() - start < 10


@pytest.mark.parametrize("data", [b"<?xml version='1.0'?>\n<svg/>", b"<!DOCTYPE book>\n<book/>"])
def test_xml_that_is_no_draft_is_ignored(data: bytes) -> None:
    found = mapping(mail(part(DRAFT), part(data, "text/xml", name="x.xml")))
    assert (drafts(found), tags(found)) == ([DRAFT], ["part-ignored"])
    assert "first element is not <rfc>" in message(found, "part-ignored")


def test_a_pdf_called_text_is_told() -> None:
    found = mapping(mail(part(DRAFT), part(b"%PDF-1.7\n", name="x.txt")))
    assert tags(found) == ["format-conflict"]
    assert [one.format for one in found.formats] == [Format.TEXT, Format.PDF]


# XML is read by its own declaration, whatever the mail says.


def test_xml_is_never_converted_to_or_from_the_charset_of_the_mail() -> None:
    xml = b'<?xml version="1.0" encoding="iso-8859-1"?>\n<rfc docName="draft-x-00"><b>\xc4pfel</b></rfc>\n'
    found = mapping(mail(part(xml, "text/xml; charset=iso-8859-1", name="x.xml", encoding="base64")))
    assert (drafts(found), tags(found)) == ([xml], [])
    assert found.parts[0].charset == "iso-8859-1"


@pytest.mark.parametrize(
    ("declared", "codec", "charset", "told"),
    [
        ("utf-8", "latin-1", "iso-8859-1", "declares utf-8, but its octets are not. The mail calls them iso"),
        ("iso-8859-1", "utf-8", "utf-8", "the mail declares utf-8, the XML itself iso-8859-1"),
        ("utf-16", "utf-8", "utf-8", "declares utf-16, but its octets are not"),
    ],
)
def test_a_conversion_that_makes_the_declaration_lie_is_told(
    declared: str, codec: str, charset: str, told: str
) -> None:
    text = f"<?xml version='1.0' encoding='{declared}'?>\n<rfc>\xc4pfel</rfc>\n"
    xml = text.encode(codec)
    found = mapping(mail(part(xml, f"text/xml; charset={charset}", name="x.xml", encoding="base64")))
    assert (drafts(found), tags(found)) == ([xml], ["xml-charset"])
    assert told in message(found, "xml-charset")


def test_a_footer_below_xml_in_the_body_is_cut_off_and_comments_are_not() -> None:
    found = mapping(mail(part(XML + b"\n-- \nErin Exemplar\n", encoding="base64")))
    assert (drafts(found), tags(found)) == ([XML], ["draft-cut"])
    commented = XML + b"<!-- Local Variables: -->\n"
    assert drafts(mapping(mail(part(commented, encoding="base64")))) == [commented]


# Archives: their members are parts.


def zipped(*members: tuple[str, bytes]) -> bytes:
    with zipfile.ZipFile(packed := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return packed.getvalue()


@pytest.mark.requirement("R150", "R151", "R56")
def test_the_members_of_an_archive_are_parts() -> None:
    archive = zipped((f"x/{NAME}", DRAFT), ("x/draft-exemplar-trees-00.xml", XML), ("x/notes", b"Buy milk"))
    packed = part(archive, "application/zip", name="x.zip", encoding="base64")
    found = mapping(mail(part(LETTER), packed))
    assert [(one.format, one.part, one.data) for one in found.formats] == [
        (Format.TEXT, f"2/{NAME}", DRAFT),
        (Format.XML, "2/draft-exemplar-trees-00.xml", XML),
    ]
    assert [p.path for p in found.parts][1:] == ["2", *(f"2/{m}" for m in (NAME, NAME[:-3] + "xml", "notes"))]
    assert tags(found) == ["part-ignored", "part-ignored"]
    assert found.remarks[1].message.startswith("Part 2/notes")


def test_an_archive_is_no_office_document_for_its_name() -> None:
    archive = zipped((f"password/{NAME}", DRAFT))
    assert drafts(mapping(mail(part(archive, name="x.zip", encoding="base64")))) == [DRAFT]
    office = zipped(("mimetype", b""))[:38] + b"application/vnd.oasis.opendocument.text"
    assert tags(mapping(mail(part(office, name="x.odt", encoding="base64"))))[-1] == "format-unsupported"


@pytest.mark.requirement("R150")
def test_each_format_may_be_compressed_by_itself() -> None:
    parts = [
        part(gzip.compress(data), "application/gzip", name=f"{name}.gz", encoding="base64")
        for name, data in ((NAME, DRAFT), ("draft-exemplar-trees-00.xml", XML))
    ]
    found = mapping(mail(*parts))
    assert [(one.format, one.filename, one.data) for one in found.formats] == [
        (Format.TEXT, NAME, DRAFT),
        (Format.XML, "draft-exemplar-trees-00.xml", XML),
    ]
    assert found.remarks == ()


@pytest.mark.requirement("R151")
def test_a_hostile_archive_is_an_error_that_names_part_and_member() -> None:
    archive = zipped(("../../etc/cron.d/x", DRAFT))
    found = mapping(mail(part(DRAFT), part(archive, "application/zip", name="x.zip", encoding="base64")))
    assert (drafts(found), tags(found)) == ([DRAFT], ["archive-member"])
    assert message(found, "archive-member").startswith('Part 2: "../../etc/cron.d/x" climbs')


def test_the_archives_of_a_mail_share_their_limits() -> None:
    archive = zipped(*((f"{n}.txt", b"%d" % n) for n in range(11)))
    packed = part(archive, "application/zip", name="x.zip", encoding="base64")
    found = mapping(mail(part(DRAFT), packed, packed))
    assert tags(found)[-1] == "archive-too-large"
    assert len(found.parts) == 1 + 1 + 11 + 1


def test_a_forwarded_archive_is_opened_too() -> None:
    archive = part(zipped((NAME, DRAFT)), "application/zip", name="x.zip", encoding="base64")
    inner = SENDER + multipart(part(b"see attachment"), archive, boundary="=_f")
    found = mapping(mail(part(LETTER), part(inner, "message/rfc822")))
    assert [one.part for one in found.formats] == [f"2.2/{NAME}"]


# Links: reported, and what was fetched is a part.

URL = "https://drafts.example.org/~erin/draft-exemplar-trees-00.txt"


@pytest.mark.requirement("R142")
@pytest.mark.parametrize("body", [URL, f"\n <URL:{URL}> \n", f"<{URL}>\n\n-- \nErin\n"])
def test_a_part_that_is_one_url_alone_is_a_link(body: str) -> None:
    found = mapping(mail(part(body.encode())))
    assert (found.links, found.formats) == ((Link(URL, "1"),), ())
    assert tags(found) == ["links-off"] and URL in message(found, "links-off")


@pytest.mark.requirement("R142")
def test_what_was_fetched_is_a_part() -> None:
    found = mapping(mail(part(URL.encode())), {URL: DRAFT})
    (only,) = found.formats
    assert (only.part, only.filename, only.data) == (f"1/{NAME}", NAME, DRAFT)
    assert (tags(found), [p.path for p in found.parts]) == ([], ["1", f"1/{NAME}"])
    unpacked = mapping(mail(part(URL.encode())), {URL: zipped((NAME, DRAFT))})
    assert drafts(unpacked) == [DRAFT]


@pytest.mark.requirement("R142")
def test_why_it_was_not_fetched_is_told() -> None:
    found = mapping(mail(part(URL.encode())), {URL: "the server said 404 Not Found."})
    assert tags(found) == ["link-not-fetched"]
    assert message(found, "link-not-fetched").endswith("was not fetched: the server said 404 Not Found.")


def test_a_link_is_followed_once() -> None:
    found = mapping(mail(part(URL.encode())), {URL: b"https://other.example.org/x.txt"})
    assert (len(found.links), found.formats, tags(found)) == (1, (), ["part-ignored"])


@pytest.mark.parametrize("body", [f"See {URL}", f"{URL}\n{URL}", "https://", "file:///etc/passwd"])
def test_other_text_is_no_link(body: str) -> None:
    assert mapping(mail(part(body.encode()))).links == ()


def urls(found: Mapping) -> list[str]:
    return [link.url for link in found.links]


def test_no_more_links_are_reported_than_there_are_formats() -> None:
    found = mapping(mail(*(part(f"{URL}?{n}".encode()) for n in range(9))))
    assert len(found.links) == 4 and tags(found) == ["links-off"] * 9
    again = mapping(mail(*(part(f"{URL}?{n}".encode()) for n in range(5))), dict.fromkeys(urls(found), DRAFT))
    assert tags(again) == ["link-not-fetched"] and "no more than 4" in again.remarks[0].message


# Files on the command line


@pytest.mark.requirement("R3", "R150")
def test_files_are_mapped_as_parts_are() -> None:
    archive = zipped(("draft-exemplar-trees-00.xml", XML))
    found = files_mapping([(NAME, DRAFT), ("x.zip", archive), ("x.pdf", b"%PDF-1.7\n"), ("nothing", b" \n")])
    assert [(one.format, one.part, one.filename) for one in found.formats] == [
        (Format.TEXT, NAME, NAME),
        (Format.XML, "x.zip/draft-exemplar-trees-00.xml", "draft-exemplar-trees-00.xml"),
        (Format.PDF, "x.pdf", "x.pdf"),
    ]
    assert [r.message for r in found.remarks] == ["nothing (2 octets) holds nothing but white space."]


def test_any_text_file_is_meant_as_a_draft() -> None:
    (only,) = files_mapping([("notes.txt", b"Buy milk.\r\n")]).formats
    assert (only.format, only.data) == (Format.TEXT, b"Buy milk.\n")


def test_two_text_files_are_two_drafts() -> None:
    found = files_mapping([("a.txt", DRAFT), ("b.txt", OTHER)])
    assert message(found, "two-drafts") == (
        "There are 2 plain text drafts: draft-exemplar-trees-00 in a.txt, draft-specimen-shrubs-03 in b.txt."
    )


def test_winmail_dat_is_explained() -> None:
    tnef = part(b"\x78\x9f\x3e\x22\x01\0", "application/ms-tnef", name="winmail.dat", encoding="base64")
    found = mapping(mail(part(LETTER), tnef))
    assert (found.formats, tags(found)) == ((), ["part-ignored", "format-tnef"])


def test_a_draft_pasted_into_html_is_no_draft_but_explained() -> None:
    found = mapping(mail(part(PAGE, "text/html; charset=utf-8")))
    assert (found.formats, tags(found)) == ((), ["format-html"])


def test_html_beside_a_pasted_draft_is_not_worth_a_word() -> None:
    both = multipart(part(DRAFT), part(PAGE, "text/html"), subtype="alternative")
    found = mapping(SENDER + both)
    assert (drafts(found), found.remarks) == ([DRAFT], ())


def test_an_encrypted_mail_is_told() -> None:
    parts = (
        part(b"Version: 1", "application/pgp-encrypted"),
        part(b"-----BEGIN PGP MESSAGE-----\n", "application/octet-stream"),
    )
    assert tags(mapping(SENDER + multipart(*parts, subtype="encrypted"))) == ["format-encrypted"] * 2


# R107 and R108: what is ignored, and what is not worth a word.


@pytest.mark.requirement("R107", "R108")
def test_an_ignored_part_is_named_with_path_type_name_and_size() -> None:
    found = mapping(mail(part(DRAFT), part(b"BEGIN:VCARD", "text/vcard", name="erin.vcf")))
    assert (drafts(found), tags(found)) == ([DRAFT], ["part-ignored"])
    assert 'Part 2 (text/vcard, "erin.vcf", 11 octets)' in message(found, "part-ignored")


@pytest.mark.requirement("R108")
@pytest.mark.parametrize(
    "silent",
    [
        part(b""),
        part(b" \r\n\t\n"),
        part(b"-- \nErin\n"),
        part(b"\n\n-- \nErin\nhttps://example.org\n"),
        part(b"-----BEGIN PGP SIGNATURE-----\n", "application/pgp-signature", name="signature.asc"),
        part(b"\x30\x80", "application/pkcs7-signature", name="smime.p7s", encoding="base64"),
    ],
)
def test_white_space_and_signatures_are_ignored_in_silence(silent: bytes) -> None:
    found = mapping(mail(part(DRAFT, name=NAME), silent))
    assert (drafts(found), found.remarks, found.note) == ([DRAFT], (), "")


@pytest.mark.requirement("R108", "R28")
@pytest.mark.parametrize(
    ("note", "said"),
    [
        (b"Replaces: draft-a-b\nDiscuss: list@example.org\n", []),
        (b"Discuss: list@example.org\n\nThanks!\n", ["part-ignored"]),
    ],
)
def test_lines_of_meta_data_are_not_ignored(note: bytes, said: list[str]) -> None:
    found = mapping(mail(part(note), part(DRAFT, name=NAME)))
    assert (drafts(found), tags(found)) == ([DRAFT], said)
    if said:
        assert "only its lines Replaces and Discuss were taken" in message(found, "part-ignored")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (part(b""), []),
        (part(b"-- \nErin"), []),
        (part(b"Please post my draft."), ["part-ignored"]),
        (part(b"<p>Please post my draft.", "text/html"), ["part-ignored"]),
        (part(b"\x89PNG\r\n\x1a\n\0", "image/png", encoding="base64"), ["part-ignored"]),
    ],
)
def test_a_mail_without_a_draft(body: bytes, expected: list[str]) -> None:
    found = mapping(mail(body))
    assert (found.formats, tags(found)) == ((), expected)


# Drafts in a body, and what stands around them.


def cut(text: bytes) -> Mapping:
    found = mapping(mail(part(text)))
    assert [data.strip() for data in drafts(found)] == [DRAFT.strip()]
    return found


@pytest.mark.requirement("R56")
def test_a_letter_above_the_draft_is_cut_off_and_kept_as_the_note() -> None:
    found = cut(LETTER + b"\n" + DRAFT)
    assert tags(found) == ["draft-cut"]
    assert "before the draft" in message(found, "draft-cut")
    assert found.note == LETTER.decode().strip()


@pytest.mark.parametrize(
    "banner",
    [
        b"[EXTERNAL] Do not click on links.\n\n",
        b"CAUTION: This mail came from outside of the organization.\n",
        b"Hi,\ndraft follows:\n\n   draft-exemplar-trees-00\n\nThanks!\n\n\n",
    ],
)
def test_banners_and_greetings_are_cut_off(banner: bytes) -> None:
    assert tags(cut(banner + DRAFT)) == ["draft-cut"]


@pytest.mark.parametrize(
    "trailer",
    [
        b"\n-- \nErin Exemplar\nhttps://example.org\n",
        b"--\nErin\n",
        b"\n_______________________________________________\nsieve mailing list\nsieve@example.org\n",
        b"\n\nThis message is confidential. If you are not the addressee, delete it.\n",
    ],
)
@pytest.mark.parametrize("pages", [True, False])
def test_signatures_footers_and_disclaimers_are_cut_off(trailer: bytes, pages: bool) -> None:
    text = draft(pages=pages)
    found = mapping(mail(part(text + trailer)))
    assert [data.strip() for data in drafts(found)] == [text.strip()]
    assert tags(found) == ["draft-cut"]


def test_an_attached_draft_is_never_cut() -> None:
    text = LETTER + b"\n" + DRAFT + b"\n-- \nErin\n"
    assert drafts(mapping(mail(part(text, name=NAME)))) == [text]


@pytest.mark.parametrize(
    "text",
    [
        DRAFT,
        draft(pages=False),
        b"NOTE\n   This replaces the old one.\n" + DRAFT,
        draft(body=("   foo\n--\n   bar", "Text.")),
        draft(pages=False) + b"\nAppendix A.  More\n\n   More text of the draft.\n",
    ],
)
def test_what_may_belong_to_the_draft_stays(text: bytes) -> None:
    found = mapping(mail(part(text)))
    assert (drafts(found), tags(found)) == ([text], [])


def test_from_stuffing_is_undone_but_quotes_are_left() -> None:
    stuffed = draft(body=(" x\n>From the outset\n x",))
    found = mapping(mail(part(stuffed)))
    assert (drafts(found), tags(found)) == ([stuffed.replace(b">From", b"From")], ["mbox-from"])
    quoted = draft(body=(" x\n> Hello\n>From me\n> Bye\n x",))
    assert drafts(mapping(mail(part(quoted)))) == [quoted]
    assert drafts(mapping(mail(part(stuffed, name=NAME, encoding="base64")))) == [stuffed]


def test_a_clear_signed_draft_is_taken_out_of_its_armour() -> None:
    signed = b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + DRAFT.replace(b"\n-", b"\n- -")
    found = mapping(
        mail(part(signed + b"-----BEGIN PGP SIGNATURE-----\n\niQ=\n-----END PGP SIGNATURE-----\n"))
    )
    assert (drafts(found), tags(found)) == ([DRAFT], ["pgp-clearsigned"])


def test_an_armour_around_nothing_takes_nothing_away() -> None:
    empty = b"-----BEGIN PGP SIGNED MESSAGE-----\n\n-----BEGIN PGP SIGNATURE-----\n"
    (draft,) = drafts(mapping(mail(part(DRAFT + b"\n" + empty))))
    assert draft.startswith(DRAFT.rstrip())


def test_flowed_text_is_read_as_it_was_pasted() -> None:
    stuffed = b"\n".join(b" " + line if line.startswith(b" ") else line for line in DRAFT.split(b"\n"))
    found = mapping(mail(part(stuffed, "text/plain; format=flowed")))
    assert drafts(found) == [DRAFT]


# Two drafts, forwarded mails


@pytest.mark.requirement("R56")
def test_two_drafts_are_both_returned_and_listed() -> None:
    found = mapping(mail(part(DRAFT, name="a.txt"), part(OTHER, name="b.txt")))
    assert (drafts(found), tags(found)) == ([DRAFT, OTHER], ["two-drafts"])
    told = message(found, "two-drafts")
    assert "draft-exemplar-trees-00 in part 1" in told and "draft-specimen-shrubs-03 in part 2" in told


@pytest.mark.requirement("R56")
def test_each_format_is_there_once() -> None:
    other = XML.replace(b"trees", b"twigs")
    found = mapping(mail(part(XML, name="a.xml"), part(other, name="b.xml"), part(DRAFT, name=NAME)))
    assert len(found.formats) == 3
    assert message(found, "two-drafts") == (
        "There are 2 XML drafts: draft-exemplar-trees-00 in part 1, draft-exemplar-twigs-00 in part 2."
    )


def test_two_pdfs_are_named_by_their_files() -> None:
    found = mapping(mail(part(DRAFT), part(b"%PDF-1.4 1", name="a.pdf"), part(b"%PDF-1.4 2", name="b.pdf")))
    assert message(found, "two-drafts") == "There are 2 PDF drafts: a.pdf in part 2, b.pdf in part 3."


def test_the_same_octets_twice_are_one() -> None:
    found = mapping(mail(part(DRAFT), part(DRAFT, name=NAME)))
    assert [(one.part, one.filename) for one in found.formats] == [("2", NAME)]
    assert (found.remarks, [p.decided for p in found.parts]) == ((), [Format.TEXT] * 2)


def test_a_draft_that_is_pasted_and_attached_is_the_attached_one() -> None:
    pasted = DRAFT.replace(b"\n\n", b"\n  \n").replace(b"\f", b"")
    found = mapping(mail(part(pasted), part(DRAFT, name=NAME, encoding="base64")))
    assert (drafts(found), tags(found)) == ([DRAFT], ["draft-repeated"])
    other = mapping(mail(part(DRAFT.replace(b"Trees", b"Shrubs")), part(DRAFT, name=NAME)))
    assert tags(other) == ["two-drafts"]


@pytest.mark.parametrize("encoding", ["8bit", "base64"])
def test_a_forwarded_draft_is_found_one_level_deep(encoding: str) -> None:
    inner = SENDER + multipart(part(b"see attachment"), part(DRAFT, name=NAME), boundary="=_f")
    found = mapping(mail(part(LETTER), part(inner, "message/rfc822", encoding=encoding)))
    assert (drafts(found), [p.path for p in found.parts]) == ([DRAFT], ["1", "2", "2.1", "2.2"])
    assert tags(found) == ["part-ignored", "forward-opened", "part-ignored"]
    twice = part(SENDER + part(inner, "message/rfc822"), "message/rfc822")
    assert mapping(mail(part(LETTER), twice)).formats == ()


def test_a_forwarded_mail_stays_closed_beside_a_draft() -> None:
    inner = SENDER + part(OTHER)
    found = mapping(mail(part(DRAFT), part(inner, "message/rfc822")))
    assert (drafts(found), tags(found)) == ([DRAFT], ["part-ignored"])


def test_the_note_is_capped_and_printable() -> None:
    found = mapping(mail(part(b"a\0\x1b[31m\xe2\x80\xae" + b"letter " * 3000), part(DRAFT, name=NAME)))
    assert len(found.note) == 10_000
    assert found.note.startswith("a[31mletter ")


# The mails that clients write


@pytest.mark.requirement("R56", "R141")
@pytest.mark.parametrize(
    ("client", "path", "note"),
    [
        ("apple", "2.2", "Please post this."),
        ("gmail", "2", "Please post this."),
        ("outlook", "2", "Please post this – thank you."),
        ("mutt", "2", ""),
        ("thunderbird", "2", "Please post this draft, which is the first one that we have written together."),
    ],
)
def test_a_draft_comes_through_from_every_client(client: str, path: str, note: str) -> None:
    found = mapping(template(client, DRAFT))
    assert [(one.part, one.filename, one.data.strip()) for one in found.formats] == [
        (path, NAME, DRAFT.strip())
    ]
    assert found.note == note
    assert tags(found) == (["part-ignored"] if note else [])
