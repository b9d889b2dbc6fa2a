"""content/people.toml: who may approve, and whose key an entry is signed with."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import small_workspace
from desk import DAY, LEDGER, cli, desk_in, put, recall, request, standing, tree, yes

from leaflets.commands.prepare import prepare
from leaflets.errors import LeafletsError, Problem
from leaflets.languages.names import same_name, skeleton
from leaflets.remembering import NOTHING, Memory
from leaflets.review.keys import is_able
from leaflets.review.ledger import Entry, read_ledger
from leaflets.review.signing import record
from leaflets.review.verifying import verify_code
from leaflets.review.withdrawing import withdraw
from leaflets.workspace.people import PATH, name_fault, read_people

# Names


@pytest.mark.parametrize(
    "name",
    [
        *("Núria Gil-Vernet i Puig", "O’Neill", "d’Abreu, MD", "Reviewer One", "Ann 2nd"),
        *("李 小龙", "李小龙 Bruce Lee", "山田 太郎", "佐々木 はるか", "田中さん", "김 철수"),
        *("أحمد بن علي", "د. أحمد علي", "می‌شود", "नि राम", "Иванов, MD", "Λάμπρος Παππάς"),
        *("Łukasz Żółć", "José Mª Puig", "Gemma l·l Sol", "Nguyễn Văn A", "Dr. Ann, COMB 20453"),
        *("Jūratė", "Xǁama", "Ann-Marie (RN)", "Pharmacy 2, Ann", "N. N."),
    ],
)
def test_real_names_are_names(name: str) -> None:
    assert name_fault(name) is None


@pytest.mark.parametrize(
    ("name", "says"),
    [
        *((name, "no letters") for name in ("…", "—", "123", "?!", "(•)")),
        ("Ann 2026-03-02", "a date"),
        ("Ann 2/3/26", "a date"),
        ("Ann 2.3.2026", "a date"),
        ("Ann, 2 de març de 2026", "a date"),
        ("Ann (3 March 2026)", "a date"),
        ("Аnn Example", "mixes letters of several scripts (Cyrillic, Latin)"),
        ("Ann Ехаmple", "“Ехаmple” mixes"),
        ("Сора Ann", "“Сора” mixes letters"),
        ("ΑΝΝ Example", "(Latin, Greek)"),
        *(
            (f"Ann{hidden}Example", "nobody sees")
            for hidden in ("\u200b", "\u00ad", "\u2800", "\u3164", "\ufe0f", "\u034f", "\u202e")
        ),
    ],
)
def test_what_is_no_name(name: str, says: str) -> None:
    fault = name_fault(name)
    assert fault
    assert says in fault


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Example", "Аnn Ехаmple"),
        ("Ann Example", "ANN EXAMPLE"),
        ("Ann Example", "Ann Exarnple"),
        ("Ian O’Neill", "lan O'Neill"),
        ("Núria Puig", "Nuria Puig"),
        ("Οlga Rοs", "Olga Ros"),
        ("Ann-Marie", "Ann Marie"),
        ("Bob 10", "Bob lo"),
    ],
)
def test_names_that_look_alike(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_names_that_do_not() -> None:
    names = ("Ann Example", "Anna Example", "Eila Puig", "Elia Puig", "李 小龙", "李 小明")
    assert len({skeleton(name) for name in names}) == len(names)


def test_spellings_of_one_name() -> None:
    assert same_name("Ian  O’Neill ") == same_name("ian o'neill")
    assert same_name("Nu\u0301ria") == same_name("Núria")
    assert same_name("Nuria") != same_name("Núria")


# The file

PEOPLE = """\
[[person]]
name = "Cora Clinician"
roles = ["clinical"]

[[person]]
name = "Tom Translator"
roles = ["translation", "editorial"]
languages = ["ca"]
until = 2026-12-31
"""
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (PEOPLE, []),
        ("", [("L101", 1)]),
        ("# Nobody\n", [("L153", 1)]),
        (PEOPLE.replace('"clinical"', '"editorial"'), [("L153", 1)]),
        (PEOPLE.replace('"clinical"', '"clinician"'), [("L105", 3)]),
        (PEOPLE.replace('["clinical"]', "[]"), [("L105", 3)]),
        (PEOPLE + "[[person]\n", [("L102", 10)]),
        (PEOPLE.replace("until", "untill"), [("L103", 9)]),
        (PEOPLE.replace("Tom Translator", "Cora Clinician"), [("L152", 6)]),
        (PEOPLE.replace("Tom Translator", "Соrа Clinician"), [("L152", 6), ("L152", 6)]),
        (PEOPLE.replace("Tom Translator", "Cora Ciinician"), []),
        (PEOPLE.replace("Cora Clinician", "Cora 2026-01-01"), [("L152", 2)]),
        (PEOPLE.replace("Cora Clinician", "…"), [("L152", 2)]),
        (PEOPLE.replace("2026-12-31", '"soon"'), [("L105", 9)]),
        (PEOPLE + "revoked = 2026-01-01\n", [("L155", 6)]),
        (PEOPLE + "since = 2026-01-01\n", [("L155", 6)]),
        (PEOPLE + f'key = "{KEY} tom@example.org"\n', []),
        (PEOPLE + 'key = "ssh-ed25519 AAAA"\n', [("L105", 10)]),
        (PEOPLE + f'key = "{KEY.replace("ed25519", "rsa")}"\n', [("L105", 10)]),
        (PEOPLE + 'key = "-----BEGIN OPENSSH PRIVATE KEY-----"\n', [("L105", 10)]),
        (
            PEOPLE.replace('["clinical"]', f'["clinical"]\nkey = "{KEY}"') + f'key = "{KEY}"\n',
            [("L154", 7)],
        ),
        (PEOPLE + f'earlier = [{{ key = "{KEY}" }}]\n', [("L104", 10)]),
    ],
)
def test_the_file(text: str, told: list[tuple[str, int]], tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / PATH).write_text(text, encoding="utf-8")
    found = read_people(tmp_path)
    assert [(problem.code, problem.line) for problem in found.problems] == told
    assert {problem.path for problem in found.problems} <= {PATH}


def test_without_the_file_anybody_may_sign(tmp_path: Path) -> None:
    found = read_people(tmp_path)
    assert found.record is not None
    assert (found.record.person, found.problems) == ((), ())


# Signing

MORE = """
[[person]]
name = "Kim Keyholder"
roles = ["clinical", "translation"]
key = "{kim}"
since = 2026-02-01

[[person]]
name = "Rita Revoked"
roles = ["clinical"]
key = "{rita}"
revoked = 2026-03-01
"""
needs_keygen = pytest.mark.skipif(not is_able(), reason="this computer has no ssh-keygen")


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The keys of three people: two who are listed, and one who is not."""
    folder = tmp_path_factory.mktemp("keys")
    for name in ("kim", "rita", "eve"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", name]
        subprocess.run(command, cwd=folder, check=True)
    return folder


@pytest.fixture(scope="module")
def listed(keys: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with people, two of whom have keys."""
    root = small_workspace(tmp_path_factory.mktemp("people") / "small")
    public = {name: (keys / f"{name}.pub").read_text().strip() for name in ("kim", "rita")}
    (root / PATH).write_text(PEOPLE + MORE.format(**public), encoding="utf-8")
    return root


@pytest.fixture
def desk(listed: Path, tmp_path: Path) -> Path:
    return shutil.copytree(listed, tmp_path / "desk")


def signing(
    root: Path, who: str, role: str = "clinical", key: Path | None = None, **more: Any
) -> Entry:
    """Signs the Catalan text, unless said otherwise."""
    asked = replace(request("ca", role, who), key=key, **more)
    return record(desk_in(root, asked.day), asked, yes)


MAY = "In “ca” as clinical may sign: Cora Clinician, Kim Keyholder."


@needs_keygen
@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("Ann Example", "clinical"), f"“Ann Example” is not listed in {PATH}. {MAY}"),
        (("Соrа Clinician", "clinical"), "“Соrа” mixes letters of several scripts"),
        (("Cora Clinlcian", "clinical"), "Did you mean “Cora Clinician”?"),
        (("Cora Clinician", "translation"), "may not sign as translation: only as clinical"),
        (("Tom Translator", "clinical"), f"only as translation, editorial. {MAY}"),
        (("Tom Translator", "editorial", "en"), "may not sign in “en”: only in ca"),
        (("Kim Keyholder", "clinical"), "Kim Keyholder signs with a key"),
        (("Rita Revoked", "clinical"), "Rita Revoked signs with a key"),
        (("Kim Keyholder", "clinical", "ca", "eve"), "not of the key that content/people.toml"),
        (("Kim Keyholder", "clinical", "ca", "rita"), "not of the key that content/people.toml"),
        (("Rita Revoked", "clinical", "ca", "rita"), "was revoked on 2026-03-01, and this is of"),
        (("Kim Keyholder", "clinical", "ca", "nobody"), "There is no key "),
        (("Kim Keyholder", "clinical", "ca", "../desk/leaflets.toml"), "did not sign ("),
    ],
)
def test_refused(asked: tuple[str, ...], says: str, desk: Path, keys: Path) -> None:
    who, role, language, key = (*asked, *("", "", "ca", "")[len(asked) :])
    before = tree(desk)
    (keys / "../desk").mkdir(exist_ok=True)
    (keys / "../desk/leaflets.toml").write_text("no key", encoding="utf-8")
    with pytest.raises(LeafletsError) as caught:
        signing(desk, who, role, keys / key if key else None, language=language)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert tree(desk) == before


def test_after_the_last_day(desk: Path) -> None:
    day = date(2027, 1, 1)
    with pytest.raises(LeafletsError, match="may sign until 2026-12-31, and not on 2027-01-01"):
        signing(desk, "Tom Translator", "translation", day=day)
    signing(desk, "Tom Translator", "translation")
    assert errors(desk, day) == []


@pytest.mark.parametrize("text", ["[[person]\n", "# Nobody\n", PEOPLE.replace("Tom", "Tom\\u200b")])
def test_a_wrong_file_lets_nobody_sign(text: str, desk: Path) -> None:
    (desk / PATH).write_text(text, encoding="utf-8")
    before = tree(desk)
    with pytest.raises(LeafletsError, match=r"before anybody signs: content/people\.toml:"):
        signing(desk, "Cora Clinician")
    assert tree(desk) == before
    withdraw(desk, DAY, recall("ca"), yes)
    assert standing(desk, "ca").state == "withdrawn"


def errors(root: Path, day: date = DAY, memory: Memory = NOTHING) -> list[Problem]:
    """What is wrong with the workspace."""
    found = prepare(root, day, memory=memory)
    return [problem for problem in found.problems if problem.severity == "error"]


@needs_keygen
def test_signed_with_a_key(desk: Path, keys: Path) -> None:
    signing(desk, "Tom Translator", "translation")
    entry = signing(desk, "Kim Keyholder", key=keys / "kim")
    assert entry.signature
    assert errors(desk) == []
    assert standing(desk, "ca").state == "approved"
    assert verify_code(entry.code, desk, DAY).answer == "current"
    # A withdrawal counts whoever signed it.
    withdraw(desk, DAY, replace(recall("ca"), key=keys / "eve"), yes)
    assert verify_code(entry.code, desk, DAY).answer == "withdrawn"


@needs_keygen
def test_what_was_looked_at_is_remembered(
    desk: Path, keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check of many leaflets starts no process for a signature that it has seen."""
    signing(desk, "Tom Translator", "translation")
    signing(desk, "Kim Keyholder", key=keys / "kim")
    (tmp_path / "memory").mkdir(mode=0o700)
    memory = Memory(tmp_path / "memory")
    assert errors(desk, DAY, memory) == []

    def never(*arguments: object, **more: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(subprocess, "run", never)
    for day in (DAY, DAY + timedelta(1)):
        assert errors(desk, day, memory) == []
    # And people.toml decides: what is remembered of other people is not asked.
    put(desk / PATH, 'name = "Tom Translator"', 'name = "Tim Translator"')
    assert [problem.code for problem in errors(desk, DAY, memory)] == ["L419"]


@needs_keygen
def test_without_ssh_keygen(desk: Path, keys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signing(desk, "Tom Translator", "translation")
    entry = signing(desk, "Kim Keyholder", key=keys / "kim")
    monkeypatch.setenv("PATH", str(desk))
    assert [problem.code for problem in errors(desk)] == ["L422"]
    with pytest.raises(LeafletsError, match="L422"):
        verify_code(entry.code, desk, DAY)
    with pytest.raises(LeafletsError, match="this computer has no ssh-keygen"):
        signing(desk, "Kim Keyholder", key=keys / "kim")
    withdraw(desk, DAY, recall("ca"), yes)
    assert verify_code(entry.code, desk, DAY).answer == "withdrawn"


def test_two_people(desk: Path) -> None:
    put(desk / PATH, '["clinical"]\n\n', '["clinical", "translation"]\n\n')
    signing(desk, "Cora Clinician", "translation")
    signing(desk, "Cora Clinician")
    assert standing(desk, "ca").state == "approved"
    with (desk / "leaflets.toml").open("a", encoding="utf-8") as file:
        file.write("\n[review]\nseparate = true\n")
    (problem,) = errors(desk)
    assert (problem.code, problem.path) == ("L423", LEDGER)
    with pytest.raises(LeafletsError, match="has signed these words as translation, too"):
        signing(desk, "Cora Clinician")
    signing(desk, "Tom Translator", "translation")
    signing(desk, "Cora Clinician")
    assert errors(desk) == []


def test_the_command(desk: Path, keys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    asked = ("sign", "sound", "-l", "ca", "--as", "clinical", "--name", "Kim Keyholder", "-y")
    assert "add --key FILE" in cli(*asked).stderr
    assert cli(*asked, "--key", str(keys / "kim")).exit_code == 0
    assert read_ledger(desk, "content/sound").entries[-1].signature
