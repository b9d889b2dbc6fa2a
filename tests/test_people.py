"""content/people.toml: who may approve, and whose key an entry is signed with."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaflets.languages.names import name_fault, same_name, skeleton
from leaflets.workspace.people import PATH, read_people

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
