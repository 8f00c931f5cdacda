"""People who sign: with a real gpg, each in a folder of their own, and with a real openssl."""

from __future__ import annotations

import base64
import os
import subprocess
from email import policy
from email.message import EmailMessage
from pathlib import Path

OPAQUE = "application/pkcs7-mime; smime-type=signed-data"
_CURVE = {"ec": ("ec", "-pkeyopt", "ec_paramgen_curve:P-256")}


class Gpg:
    """One person's OpenPGP."""

    def __init__(
        self, folder: Path, address: str, *options: str, kind: str = "ed25519", life: str = "1y"
    ) -> None:
        folder.mkdir(mode=0o700, parents=True)
        self._home = folder
        self.address = address
        self.run(*options, "--quick-gen-key", f"Somebody <{address}>", kind, "sign", life)

    def run(self, *arguments: str, data: bytes = b"") -> bytes:
        command = ["gpg", "--batch", "--quiet", "--passphrase", "", "--pinentry-mode", "loopback", *arguments]
        environment = {**os.environ, "GNUPGHOME": str(self._home)}
        return subprocess.run(command, input=data, capture_output=True, check=True, env=environment).stdout

    def close(self) -> None:
        """Ends the agent that gpg has started."""
        subprocess.run(
            ["gpgconf", "--kill", "all"], env={**os.environ, "GNUPGHOME": str(self._home)}, check=False
        )

    @property
    def public(self) -> bytes:
        return self.run("--armor", "--export", self.address)

    @property
    def fingerprint(self) -> str:
        listed = self.run("--with-colons", "--list-keys").decode()
        return next(line.split(":")[9] for line in listed.splitlines() if line.startswith("fpr")).lower()

    def detached(self, content: bytes, *options: str) -> bytes:
        return self.run(*options, "--armor", "--detach-sign", data=content)

    def clear(self, text: bytes) -> bytes:
        return self.run("--clear-sign", data=text)


class Smime:
    """One person's certificate, by themselves or by `issuer`."""

    def __init__(
        self, folder: Path, address: str, issuer: Smime | None = None, key: str = "rsa:2048"
    ) -> None:
        folder.mkdir(parents=True)
        self.key, self.certificate = folder / "key.pem", folder / "certificate.pem"
        extensions = [
            "-addext",
            f"subjectAltName=email:{address}",
            "-addext",
            "extendedKeyUsage=emailProtection",
        ]
        by = ["-CA", str(issuer.certificate), "-CAkey", str(issuer.key)] if issuer else []
        self._run(
            *(
                "req",
                "-x509",
                "-newkey",
                *_CURVE.get(key, (key,)),
                "-nodes",
                "-days",
                "30",
                "-subj",
                f"/CN={address}",
            ),
            *("-keyout", str(self.key), "-out", str(self.certificate), *extensions, *by),
        )

    def revoke(self, *others: Smime) -> None:
        """As an authority: their certificates are on its lists from now on."""
        for other in others:
            self._authority("-revoke", str(other.certificate))

    def revoked(self, form: str = "PEM", scope: str = "", until: str = "") -> bytes:
        """An authority's revocation list; `scope`: its extensions, `until`: its end, else in 30 days."""
        ends = (
            ("-crl_lastupdate", "20260101000000Z", "-crl_nextupdate", until) if until else ("-crldays", "30")
        )
        pem = self._authority("-gencrl", *ends, *(("-crlexts", "list") if scope else ()), scope=scope)
        return self._run("crl", "-outform", form, data=pem)

    def _authority(self, *arguments: str, scope: str = "") -> bytes:
        folder = self.key.parent
        (folder / "index").touch()
        database = f"[ca]\ndefault_ca=us\n[us]\ndatabase={folder}/index\ndefault_md=sha256\n"
        (folder / "ca").write_text(f"{database}[list]\n{scope}\n")
        own = ("-config", str(folder / "ca"), "-keyfile", str(self.key), "-cert", str(self.certificate))
        return self._run("ca", *own, *arguments)

    def detached(self, content: bytes, *options: str) -> bytes:
        """CMS, in DER."""
        signer = ("-signer", str(self.certificate), "-inkey", str(self.key), *options)
        return self._run("cms", "-sign", "-binary", "-outform", "DER", *signer, data=content)

    def opaque(self, content: bytes, *options: str) -> bytes:
        """The CMS holds the content, too; with -stream in BER of indefinite lengths, as many clients do."""
        return self.detached(content, "-nodetach", *options)

    def encrypted(self, content: bytes) -> bytes:
        """For this person."""
        return self._run("cms", "-encrypt", "-binary", "-outform", "DER", str(self.certificate), data=content)

    @staticmethod
    def _run(*arguments: str, data: bytes = b"") -> bytes:
        return subprocess.run(["openssl", *arguments], input=data, capture_output=True, check=True).stdout


def content(message: EmailMessage) -> tuple[bytes, bytes]:
    """The header that stays outside, and what is signed: the Content-… fields and the body."""
    raw = message.as_bytes(policy=policy.SMTP)
    head, _, body = raw.partition(b"\r\n\r\n")
    fields = head.replace(b"\r\n\t", b" ").replace(b"\r\n ", b" ").split(b"\r\n")
    inner = [field for field in fields if field.lower().startswith(b"content-")]
    outer = [field for field in fields if field not in inner]
    return b"\r\n".join(outer), b"\r\n".join([*inner, b"", body])


def wrapped(outer: bytes, inner: bytes, signature: bytes, protocol: str, more: bytes = b"") -> bytes:
    """multipart/signed (RFC 1847)."""
    return b"\r\n".join(
        (
            outer,
            f'Content-Type: multipart/signed; protocol="{protocol}"; micalg=sha256; boundary="=S="'.encode(),
            b"",
            b"--=S=",
            inner,
            b"--=S=",
            f"Content-Type: {protocol}".encode(),
            b"Content-Transfer-Encoding: base64",
            b"",
            base64.encodebytes(signature).replace(b"\n", b"\r\n"),
            b"--=S=--",
            more,
        )
    )


def sealed(outer: bytes, cms: bytes, kind: str = OPAQUE, name: str = "smime.p7m") -> bytes:
    """A mail that is one CMS object (RFC 8551, Section 3.2)."""
    return b"\r\n".join(
        (
            outer,
            f'Content-Type: {kind}; name="{name}"'.encode(),
            b"Content-Transfer-Encoding: base64",
            b"",
            base64.encodebytes(cms).replace(b"\n", b"\r\n"),
        )
    )
