"""`leaflets seal`: the electronic seal of a hospital, and what becomes of it where files change."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
import pkcs11
import pytest
from conftest import small_workspace
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID
from desk import cli, put, sign_all, withdraw
from validators.verapdf import validate

from leaflets.commands.arguments import today
from leaflets.commands.seal import PASSWORD, PIN, PIN_FILE
from leaflets.review.eseal import own_certificates, read_seal
from leaflets.review.verifying import read_project

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


def test_every_byte_of_the_head_of_the_seal_counts(desk: Path) -> None:
    """The seal does not cover it, and nobody needs more than one way to write it."""
    pdf = sealed(desk)
    (ours,) = own_certificates(desk, read_project(desk))
    assert not read_seal(pdf, (ours,)).fault
    begin = pdf.index(b"/Contents <") + len(b"/Contents <")
    for place in range(70):
        at = begin + 2 * place
        byte = int(pdf[at : at + 2], 16) ^ 1 << place % 8
        found = read_seal(pdf[:at] + f"{byte:02X}".encode() + pdf[at + 2 :], (ours,))
        assert found.fault or not found.is_ours, place


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


# The key on a card: SoftHSM, which is one in a folder


MODULE = "/usr/lib/softhsm/libsofthsm2.so"
TOKEN = "Hospital"
RIGHT = "1234"


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A card with two keys and their certificates, one without its key, and one of other days."""
    folder = tmp_path_factory.mktemp("cards")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}/tokens\n")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        begin = ("--init-token", "--free", "--label", TOKEN, "--pin", RIGHT, "--so-pin", "5678")
        subprocess.run(["softhsm2-util", *begin], check=True, capture_output=True)
        keys: dict[str, Key] = {
            "seal": rsa.generate_private_key(public_exponent=65537, key_size=2048),
            "curve": ec.generate_private_key(ec.SECP256R1()),
            "late": rsa.generate_private_key(public_exponent=65537, key_size=2048),
        }
        for number, (name, key) in enumerate(keys.items(), 1):
            file = folder / f"{name}.pem"
            file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
            put_key = ("--import", str(file), "--token", TOKEN, "--label", name)
            named = ("--id", f"{number:02d}", "--pin", RIGHT)
            subprocess.run(["softhsm2-util", *put_key, *named], check=True, capture_output=True)
        held = {
            "seal": certificate(keys["seal"], "Test Hospital"),
            "curve": certificate(keys["curve"], "Test Hospital"),
            "late": certificate(keys["late"], "Test Hospital", (-20, -10)),
            "keyless": certificate(keys["seal"], "Test Hospital"),
            "other": certificate(keys["seal"], "Test Hospital"),
        }
        names = {"seal": 1, "curve": 2, "late": 3, "keyless": 4, "other": 3}
        (token,) = (t for t in pkcs11.lib(MODULE).get_tokens() if t.label == TOKEN)
        with token.open(rw=True, user_pin=RIGHT) as session:
            for label, made in held.items():
                session.create_object(
                    {
                        pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                        pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                        pkcs11.Attribute.TOKEN: True,
                        pkcs11.Attribute.LABEL: label,
                        pkcs11.Attribute.ID: bytes([names[label]]),
                        pkcs11.Attribute.SUBJECT: made.subject.public_bytes(),
                        pkcs11.Attribute.VALUE: made.public_bytes(Encoding.DER),
                    }
                )
        CERTIFICATES.update({k: made.public_bytes(Encoding.PEM) for k, made in held.items()})
        yield


CERTIFICATES: dict[str, bytes] = {}


@pytest.fixture
def bench(cards: None, desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose seal is on that card."""
    shutil.rmtree(desk / "output/sealed")
    (desk / "card.pem").write_bytes(CERTIFICATES["seal"] + CERTIFICATES["curve"])
    put(desk / "leaflets.toml", '"seal.pem"]', f'"card.pem"]\ntoken = "{TOKEN}"\nlabel = "seal"')
    monkeypatch.setenv(PIN, RIGHT)
    return desk


def on(desk: Path, label: str) -> None:
    put(desk / "leaflets.toml", 'label = "seal"', f'label = "{label}"')


@pytest.mark.parametrize("label", ["seal", "curve"])
def test_a_card_seals_as_a_file_does(label: str, bench: Path) -> None:
    if label != "seal":
        on(bench, label)
    result = cli("seal", "--pkcs11", MODULE)
    assert (result.exit_code, result.stdout) == (
        0,
        f"2 sealed, 0 left out, in {bench}/output/sealed\n",
    )
    test_the_sheet_stands_before_its_seal_as_it_was(bench)
    test_others_know_the_seal(bench)
    for change in ("a byte of the sheet", "a byte of the seal", "a byte more"):
        assert answer(CHANGES[change](sealed(bench))).startswith("altered: ")


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("none", "no certificate on it is named “none”; there are: curve, keyless, late, other"),
        ("keyless", "the certificate “keyless” is on it without its key"),
        ("late", "its certificate is valid from"),
        ("other", "the file was changed after it was sealed"),
    ],
)
def test_a_card_that_cannot_seal(label: str, why: str, bench: Path) -> None:
    on(bench, label)
    result = cli("seal", "--pkcs11", MODULE)
    assert result.exit_code == 1
    assert "Nothing was sealed: " in result.stderr
    assert why in result.stderr
    assert not (bench / "output/sealed").exists()


def test_a_wrong_pin_is_tried_once(bench: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PIN, "9999")
    result = cli("seal", "--pkcs11", MODULE)
    assert result.exit_code == 1
    assert "the PIN is another one. It was tried once. Do not guess" in result.stderr
    assert "9999" not in result.output
    monkeypatch.setenv(PIN, "")
    assert "no PIN was given, and none was tried" in cli("seal", "--pkcs11", MODULE).stderr


def test_a_pin_in_a_file(bench: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PIN)
    (bench / "pin").write_text(f"{RIGHT}\n")
    monkeypatch.setenv(PIN_FILE, "pin")
    assert cli("seal", "--pkcs11", MODULE).exit_code == 0
    monkeypatch.setenv(PIN_FILE, "none")
    assert "cannot be read" in cli("seal", "--pkcs11", MODULE).stderr


@pytest.mark.parametrize("module", ["none.so", "seal.p12", "/etc/passwd"])
def test_a_library_that_is_none(module: str, bench: Path) -> None:
    result = cli("seal", "--pkcs11", module)
    assert result.exit_code == 1
    assert f"{module} cannot be used (it is not the PKCS#11 library of a card" in result.stderr


def test_a_card_that_is_not_there(bench: Path) -> None:
    put(bench / "leaflets.toml", f'token = "{TOKEN}"', 'token = "Clinic"')
    result = cli("seal", "--pkcs11", MODULE)
    assert f"the card “Clinic” cannot be used (there is no such card; there are: {TOKEN})" in (
        result.stderr
    )
    put(bench / "leaflets.toml", 'token = "Clinic"\n', "")
    assert "write into [seal] of leaflets.toml which card" in cli("seal", "--pkcs11", MODULE).stderr


def test_one_key_is_named(bench: Path) -> None:
    for wrong in ((), ("--pkcs11", MODULE, "--pkcs12", "seal.p12")):
        result = cli("seal", *wrong)
        assert result.exit_code == 2
        assert "Say where the key is" in result.stderr
