"""The electronic seal of a hospital on a PDF: PAdES-B, invisible, the very last bytes of the file.

A seal proves which hospital a file comes from and that nobody has changed it since, to everybody:
Adobe Reader and the validators of the European Union know it (ETSI EN 319 142-1). Ours is looked
for by the certificate that leaflets.toml names, so that nobody else's is taken for it.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from ssl import PEM_cert_to_DER_cert
from typing import Any

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.files.inputs import contents, text_of
from leaflets.model import Project
from leaflets.workspace.paths import own_file

FOLDER = "sealed"
"""The folder of output/ with the sheets that bear the seal."""
_FIELD = "Seal"
_PEM = re.compile(r"-----BEGIN CERTIFICATE-----[\w+/=\s]+-----END CERTIFICATE-----")
_MARK = b"/ByteRange"
_MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Found:
    """The seal that a file bears."""

    who: str
    """Whose it is, by its certificate."""
    is_ours: bool
    """Whether that is a certificate that leaflets.toml names."""
    fault: str
    """What is wrong with it; nothing where it is whole and covers every byte."""
    sheet: bytes
    """The file as it was before it was sealed."""


def bears_seal(pdf: bytes) -> bool:
    """Whether a file says that it is sealed or signed; no sheet of ours says so before."""
    return _MARK in pdf


def _require() -> None:
    """A LeafletsError that tells how to install pyHanko, where it is missing."""
    try:
        import pyhanko.sign  # noqa: F401, PLC0415 - only who seals has it
    except ImportError as error:
        raise LeafletsError(
            say("A seal needs pyHanko: install it with `pip install 'leaflets[seal]'`.")
        ) from error


def read_key(path: Path, password: str, now: datetime) -> Any:
    """The key and the certificate of a PKCS#12 file; a LeafletsError where they are no good now."""
    _require()
    from asn1crypto.x509 import Certificate  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ec import (  # noqa: PLC0415
        EllipticCurvePrivateKey,
    )
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import Encoding  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization.pkcs12 import (  # noqa: PLC0415
        load_pkcs12,
    )
    from pyhanko.sign.signers import SimpleSigner  # noqa: PLC0415

    try:
        data = contents(path, _MOST_BYTES)
    except OSError as error:
        raise refuse_key(path, error.strerror or str(error)) from error
    try:
        held = load_pkcs12(data, password.encode())
    except ValueError as error:
        why = say("it is no PKCS#12 file, or the password is another one")
        raise refuse_key(path, why) from error
    if held.cert is None or held.key is None:
        raise refuse_key(path, say("it has no certificate with its key"))
    # Readers of PDF know no Ed25519, and call what is signed with it unsigned.
    if not isinstance(held.key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise refuse_key(path, say("its key is neither RSA nor of a NIST curve"))
    refuse_out_of_date(
        path, Certificate.load(held.cert.certificate.public_bytes(Encoding.DER)), now
    )
    signer = SimpleSigner.load_pkcs12_data(data, [], password.encode())
    if signer is None:
        raise refuse_key(path, say("its key cannot be used"))
    return signer


def refuse_out_of_date(where: Path | str, certificate: Any, now: datetime) -> None:
    """Stops at a certificate that is not valid now; `where` says where it is."""
    validity = certificate["tbs_certificate"]["validity"]
    start, end = validity["not_before"].native, validity["not_after"].native
    if not start <= now <= end:
        first, last = start.date(), end.date()
        why = say("its certificate is valid from {first} to {last} only", first=first, last=last)
        raise refuse_key(where, why)


def refuse_key(where: Path | str, why: str) -> LeafletsError:
    """The sentence for a key that is no good."""
    return LeafletsError(
        say("Nothing was sealed: {path} cannot be used ({why}).", path=where, why=why)
    )


def own_certificates(root: Path, project: Project) -> tuple[bytes, ...]:
    """The certificates that leaflets.toml names, as DER; a LeafletsError for what is none."""
    names = project.seal.certificates if project.seal else ()
    return tuple(certificate for name in names for certificate in _certificates(root, name))


def _certificates(root: Path, name: str) -> Iterator[bytes]:
    file = own_file(root, name)
    try:
        found = tuple(map(PEM_cert_to_DER_cert, _PEM.findall(text_of(file, root)))) if file else ()
    except (OSError, ValueError):  # no file, no text, or no base 64
        found = ()
    if not found:
        raise LeafletsError(
            say(
                "“{name}” of [seal] in leaflets.toml is no certificate in the folder of "
                "leaflets.toml: put the certificate of the seal there, as PEM.",
                name=name,
            )
        )
    yield from found


def with_seal(pdf: bytes, signer: Any) -> bytes:
    """The file with the seal behind it: its own bytes stay as they are, at the beginning."""
    _require()
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
    from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter  # noqa: PLC0415
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner  # noqa: PLC0415

    metadata = PdfSignatureMetadata(
        field_name=_FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
    )
    done = PdfSigner(metadata, signer, new_field_spec=SigFieldSpec(_FIELD)).sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(pdf))
    )
    found: bytes = done.getvalue()
    seal = read_seal(found, ())
    if seal.fault:  # the key on a card may be none of its certificate
        raise LeafletsError(say("Nothing was sealed: {why}.", why=seal.fault))
    return found


def read_seal(pdf: bytes, certificates: tuple[bytes, ...]) -> Found:
    """The seal of a file that bears one; `certificates` are ours, as DER."""
    _require()
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415

    try:
        with _quiet():
            seals = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
            if len(seals) == 1:
                return _judged(seals[0], pdf, certificates)
    except Exception:  # noqa: BLE001 - what a broken file comes to within pyHanko has no end
        return Found("", False, say("it cannot be read"), b"")
    return Found("", False, say("it has {count} signatures, not one", count=len(seals)), b"")


def _judged(seal: Any, pdf: bytes, certificates: tuple[bytes, ...]) -> Found:
    from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    certificate = seal.signer_cert
    # Whose it is we tell by the certificate itself, so that no authority is asked.
    itself = ValidationContext(trust_roots=[certificate], allow_fetching=False)
    status = validate_pdf_signature(seal, itself)
    fault = ""
    if not (status.intact and status.valid and _is_padded(seal, pdf)):
        fault = say("the file was changed after it was sealed")
    elif status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        fault = say("something was added to the file after it was sealed")
    elif not _was_valid(certificate, seal.self_reported_timestamp):
        fault = say("its certificate was not valid on the day of the seal")
    who = certificate.subject.native.get("common_name") or certificate.subject.human_friendly
    start = pdf.find(b"%%EOF", 0, pdf.rfind(_MARK))
    return Found(str(who), certificate.dump() in certificates, fault, _before(pdf, start))


def _is_padded(seal: Any, pdf: bytes) -> bool:
    """Whether nothing hides in the room for the seal, whose bytes it cannot cover itself."""
    from asn1crypto.cms import ContentInfo  # noqa: PLC0415

    first, length, second, _ = (int(number) for number in seal.byte_range)
    held = seal.sig_object.raw_get("/Contents")
    said = ContentInfo.load(held)
    padded = said.dump() + bytes(len(held) - len(said.dump()))
    room: bytes = b"<" + padded.hex().upper().encode() + b">"
    return pdf[first + length : second] == room and _is_plain(said, seal.signer_cert)


def _is_plain(said: Any, certificate: Any) -> bool:
    """Whether a container says nothing but what it must, and as DER must say it.

    Of its head the seal itself covers nothing: which versions, which digests, which kind of content
    (RFC 5652 and ETSI EN 319 122-1 leave one choice for the seal of a file beside it). What
    authorities wrote into certificates is left as it is.
    """
    from asn1crypto.cms import ContentInfo, SignedData  # noqa: PLC0415

    held = said["content"]
    signer, inner = held["signer_infos"][0], held["encap_content_info"]
    expected = (
        said["content_type"].native == "signed_data",
        held["version"].native == signer["version"].native == "v1",
        [one.dump() for one in held["digest_algorithms"]] == [signer["digest_algorithm"].dump()],
        inner["content_type"].native == "data" and inner["content"].native is None,
        not held["crls"],
        len(held["signer_infos"]) == 1,
        not signer["unsigned_attrs"],
        signer["sid"].name == "issuer_and_serial_number",
        # Letters of names are one to a validator, whether they are large or small.
        signer["sid"].chosen["issuer"].dump() == certificate.issuer.dump(),
    )
    ours = ("version", "digest_algorithms", "encap_content_info", "signer_infos")
    if not (all(expected) and all(_is_der(held[name]) for name in ours)):
        return False
    certificates = held["certificates"]
    again = SignedData({name: held[name] for name in (*ours, "certificates")})
    whole = ContentInfo({"content_type": "signed_data", "content": again}).dump()
    carried = b"".join(one.dump() for one in certificates)
    return bool(whole == said.dump() and carried == certificates.contents)


def _is_der(part: Any) -> bool:
    return bool(part.copy().dump(force=True) == part.dump())


@contextmanager
def _quiet() -> Iterator[None]:
    """Within it, pyHanko logs nothing: what it finds it returns, too."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def _was_valid(certificate: Any, day: datetime | None) -> bool:
    validity = certificate["tbs_certificate"]["validity"]
    start, end = validity["not_before"].native, validity["not_after"].native
    return day is not None and start <= day <= end


def _before(pdf: bytes, end: int) -> bytes:
    """The file up to the first mark of its end, with the line that this stands on."""
    line = pdf.find(b"\n", end)
    return pdf[: line + 1] if 0 <= line - end <= len(b"%%EOF\r") else pdf[: end + len(b"%%EOF")]
