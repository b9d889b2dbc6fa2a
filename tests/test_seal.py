"""`leaflets seal`: the electronic seal of a hospital, and what becomes of it where files change."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from conftest import small_workspace
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID
from desk import cli, put, sign_all, withdraw
from validators.verapdf import validate

from leaflets.commands.arguments import today
from leaflets.commands.seal import PASSWORD

NOW = datetime.now(UTC)
WORD = "a good one"
SHEET = "sound/sound.ca.leaflet.pdf"
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey


def certificate(key: Key, name: str, days: tuple[int, int] = (-1, 365)) -> x509.Certificate:
    """One that a hospital made for itself, valid for these days from now on."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    first, last = (NOW + timedelta(days=day) for day in days)
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(subject)
    made = made.public_key(key.public_key()).serial_number(x509.random_serial_number())
    digest = None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return made.not_valid_before(first).not_valid_after(last).sign(key, digest)


def write_key(path: Path, key: Key, held: x509.Certificate) -> None:
    lock = BestAvailableEncryption(WORD.encode())
    path.write_bytes(serialize_key_and_certificates(b"seal", key, held, None, lock))


@pytest.fixture(scope="module")
def hospital(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with approved sheets, and the key of its hospital beside that of another."""
    root = small_workspace(tmp_path_factory.mktemp("seal") / "small")
    shutil.rmtree(root / "content/other")
    sign_all(root, ("en", "ca"), today())
    rsa_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    curve_key = ec.generate_private_key(ec.SECP256R1())
    ours, theirs = certificate(rsa_key, "Test Hospital"), certificate(curve_key, "Another")
    write_key(root / "seal.p12", rsa_key, ours)
    write_key(root / "another.p12", curve_key, theirs)
    write_key(root / "late.p12", rsa_key, certificate(rsa_key, "Test Hospital", (-20, -10)))
    strange = ed25519.Ed25519PrivateKey.generate()
    write_key(root / "strange.p12", strange, certificate(strange, "Test Hospital"))
    (root / "seal.pem").write_bytes(ours.public_bytes(Encoding.PEM))
    with (root / "leaflets.toml").open("a", encoding="utf-8") as file:
        file.write('\n[seal]\ncertificates = ["seal.pem"]\n')
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(root)
        assert cli("build", "--jobs", "1", "--release").exit_code == 0
        monkeypatch.setenv(PASSWORD, WORD)
        result = cli("seal", "--pkcs12", "seal.p12")
        assert (result.exit_code, result.stdout) == (
            0,
            f"2 sealed, 0 left out, in {root}/output/sealed\n",
        )
    return root


@pytest.fixture
def desk(hospital: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = shutil.copytree(hospital, tmp_path / "desk")
    monkeypatch.chdir(root)
    monkeypatch.setenv(PASSWORD, WORD)
    return root


def sealed(root: Path) -> bytes:
    return (root / "output/sealed" / SHEET).read_bytes()


def answer(pdf: bytes) -> str:
    Path("asked.pdf").write_bytes(pdf)
    return cli("verify", "asked.pdf").stdout


def test_the_sheet_stands_before_its_seal_as_it_was(desk: Path) -> None:
    assert sealed(desk).startswith((desk / "output" / SHEET).read_bytes())
    said = answer(sealed(desk))
    assert said.startswith("current: ")
    assert "It bears the electronic seal of “Test Hospital”, whole." in said


def test_others_know_the_seal(desk: Path) -> None:
    """Poppler reads it by itself; veraPDF still finds PDF/UA-1 and PDF/A-2a."""
    path = desk / "output/sealed" / SHEET
    told = subprocess.run(["pdfsig", path], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in told
    assert "Total document signed" in told
    assert "ETSI.CAdES.detached" in told
    found = validate([path])
    assert found
    assert not any(found.values())


def with_note(pdf: bytes) -> bytes:
    """The file with an annotation, as a reader saves it behind what was there."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[10, 10, 30, 30],
            Contents="500 mg",
        )
        file.pages[0].Annots = pikepdf.Array([file.make_indirect(note)])
        saved = io.BytesIO()
        file.save(saved)
    return saved.getvalue()


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "a byte of the sheet": lambda pdf: pdf[:999] + bytes([pdf[999] ^ 1]) + pdf[1000:],
    "a byte of the seal": lambda pdf: pdf[:-700] + bytes([pdf[-700] ^ 1]) + pdf[-699:],
    "a byte in the room that it leaves": lambda pdf: pdf.replace(b"00>", b"01>", 1),
    "a byte more": lambda pdf: pdf + b"\n",
    "a byte less": lambda pdf: pdf[:-1],
    "a note": with_note,
    "another length": lambda pdf: re.sub(rb"/ByteRange \[\d", b"/ByteRange [1", pdf, count=1),
    "words of a seal alone": lambda pdf: pdf[: pdf.find(b"%%EOF") + 6] + b"/ByteRange",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_breaks_it(change: Callable[[bytes], bytes], desk: Path) -> None:
    changed = change(sealed(desk))
    assert changed != sealed(desk)
    said = answer(changed)
    assert said.startswith("altered: the electronic seal of asked.pdf is broken")


def test_the_seal_of_another_hospital_is_none(desk: Path) -> None:
    assert cli("seal", "--pkcs12", "another.p12").exit_code == 0
    said = answer(sealed(desk))
    assert said.startswith("altered: ")
    assert "“Another”, whose certificate leaflets.toml does not name" in said


def test_a_sheet_is_judged_by_its_words_too(desk: Path) -> None:
    withdraw(desk, "ca", day=today())
    assert answer(sealed(desk)).startswith("withdrawn: ")


def test_a_withdrawn_sheet_goes_with_its_seal(desk: Path) -> None:
    withdraw(desk, "ca", day=today())
    cli("build", "--jobs", "1")
    assert not (desk / "output/sealed" / SHEET).exists()
    assert (desk / "output/sealed" / SHEET.replace(".ca.", ".en.")).exists()


def test_what_may_not_be_handed_out_is_left_out(desk: Path) -> None:
    shutil.rmtree(desk / "output/sealed")
    put(desk / "content/sound/ca.md", "Això.", "Tot això.")
    result = cli("seal", "--pkcs12", "seal.p12")
    assert result.exit_code == 1
    assert result.stdout.startswith("1 sealed, 1 left out")
    assert f"left out   {SHEET}: its words are not approved" in result.stderr
    (desk / "output" / SHEET).unlink()
    assert "it was not rendered yet" in cli("seal", "--pkcs12", "seal.p12").stderr


@pytest.mark.parametrize(
    ("key", "password", "why"),
    [
        ("seal.p12", "another", "it is no PKCS#12 file, or the password is another one"),
        ("seal.pem", WORD, "it is no PKCS#12 file, or the password is another one"),
        ("late.p12", WORD, "its certificate is valid from"),
        ("strange.p12", WORD, "its key is neither RSA nor of a NIST curve"),
        ("none.p12", WORD, "No such file or directory"),
    ],
)
def test_a_key_that_cannot_be_used_seals_nothing(
    key: str, password: str, why: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(desk / "output/sealed")
    monkeypatch.setenv(PASSWORD, password)
    result = cli("seal", "--pkcs12", key)
    assert result.exit_code == 1
    assert "Nothing was sealed" in result.stderr
    assert why in result.stderr
    assert not (desk / "output/sealed").exists()


@pytest.mark.parametrize(
    "data",
    [
        b"nothing\n",
        b"\x30\x82\x03\xff",
        b"-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----",
    ],
    ids=["words", "not as PEM", "no base 64"],
)
def test_a_certificate_that_is_none_is_told(data: bytes, desk: Path) -> None:
    (desk / "seal.pem").write_bytes(data)
    result = cli("verify", f"output/sealed/{SHEET}")
    assert result.exit_code == 1
    assert "“seal.pem” of [seal] in leaflets.toml is no certificate" in result.stderr
