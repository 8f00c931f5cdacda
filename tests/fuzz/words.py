"""Words that the fuzzed readers know: what is made of them gets further than noise."""

from __future__ import annotations

COMMANDS = [
    b"EHLO x", b"MAIL FROM:<a@b.c>", b"MAIL FROM:<> SIZE=1 BODY=8BITMIME SMTPUTF8",
    b"RCPT TO:<submit@drafts.example.org>", b"RCPT TO:<postmaster>", b"DATA", b"DATA\r\n\xff\xff", b".",
    b"BDAT 3", b"BDAT 5 LAST", b"BDAT 0 LAST", b"BDAT 99999999999", b"RSET", b"NOOP", b"QUIT", b"STARTTLS",
    b"HELP", b"PROXY TCP4 1.2.3.4 1.2.3.4 1 1", b"\x16\x03\x01\x02", b"a: b", b"", b"\xff\xff", b"..",
]  # fmt: skip

FIELDS = b"""\
From: a@b.c
From: "a" <b@c.d>, e@f.g
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-7
Content-Type: multipart/mixed; boundary=x
Content-Type: multipart/alternative; boundary*0=x; boundary*1=y
Content-Type: message/rfc822
Content-Type: text/html
Content-Type: application/pkcs7-mime; name=smime.p7m
Content-Transfer-Encoding: base64
Content-Transfer-Encoding: quoted-printable
Content-Disposition: attachment; filename*=utf-8''%00
Subject: =?utf-8?b?AAAA?=
 folded
--x
--x--

yes
> yes
<b>no</b><blockquote>yes
=3D=
QUJD=""".split(b"\n")

SIGNS = [*'"<>()@,:;.\\[] \t\0\r\na', "ü", "=?utf-8?q?a?=", "b.example", "\ud800"]

WORDS = {
    "smtp": COMMANDS,
    "mime": FIELDS,
    "answer": FIELDS,
    "address": [sign.encode("utf-8", "surrogatepass") for sign in SIGNS],
}
