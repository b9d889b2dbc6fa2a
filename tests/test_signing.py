"""Signing: what is refused and leaves no trace, which names come back, two hands at once."""

from __future__ import annotations

import os
import shutil
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from conftest import largest_file, small_workspace
from desk import (
    DAY,
    LEDGER,
    REGISTER,
    cli,
    desk_in,
    ledger_faults,
    put,
    request,
    sign,
    sign_all,
    standing,
    tree,
    withdraw,
    yes,
)
from typecase import HEBREW, box_font

from leaflets.commands.arguments import today
from leaflets.errors import LeafletsError, UnknownName
from leaflets.layout.fonts import lacks
from leaflets.review.ledger import read_ledger
from leaflets.review.register import read_register
from leaflets.review.signing import Case, Request, record
from leaflets.workspace.settings import read_workspace

EN, CA = "content/sound/en.md", "content/sound/ca.md"
ABOUT = "content/sound/leaflet.toml"
CLINICAL, TRANSLATION = request("ca", "clinical"), request("ca", "translation")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which somebody has signed once."""
    root = small_workspace(tmp_path_factory.mktemp("signing") / "small")
    sign(root, "en", "clinical")
    return root


@pytest.fixture
def desk(begun: Path, tmp_path: Path) -> Path:
    return shutil.copytree(begun, tmp_path / "desk")


# Refused


def nothing(root: Path) -> None:
    """Leaves the workspace as it is."""


def edited(path: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda root: put(root / path, old, new)


def written(path: str, data: bytes) -> Callable[[Path], object]:
    return lambda root: (root / path).write_bytes(data)


def cut(root: Path) -> None:
    path = root / LEDGER
    path.write_bytes(path.read_bytes()[:-30])


@dataclass(frozen=True)
class Refusal:
    """A request that is refused, what was done before, and what is said."""

    name: str
    asked: Request
    says: str
    before: Callable[[Path], object] = nothing


REFUSALS = (
    Refusal("unknown language", replace(CLINICAL, language="fr"), "There is no language “fr”"),
    Refusal("language of no words", replace(CLINICAL, language=""), "There is no language “”"),
    Refusal("unknown role", replace(CLINICAL, role="astrologer"), "There is no role “astrologer”"),
    Refusal("mistyped role", replace(CLINICAL, role="clinicla"), "Did you mean “clinical”?"),
    Refusal("role of a withdrawal", replace(CLINICAL, role="—"), "There is no role “—”"),
    Refusal(
        "translation of the source", replace(TRANSLATION, language="en"), "is the source language"
    ),
    Refusal("future", replace(CLINICAL, day=DAY + timedelta(1)), "2026-03-03 is in the future"),
    Refusal(
        "clock that runs backwards",
        replace(CLINICAL, language="en", day=DAY - timedelta(1)),
        "2026-03-01 is before the last entry of the ledger in this language (2026-03-02)",
    ),
    Refusal("text with an error", CLINICAL, f"{CA}:7: L113", edited(CA, "Això.", "<b>Això</b>.")),
    Refusal("text that lost a section", CLINICAL, "L2", edited(CA, "{#first}", "{#second}")),
    Refusal("text that was emptied", CLINICAL, "cannot be read", written(CA, b"")),
    Refusal("text that is missing", CLINICAL, "cannot be read", lambda root: (root / CA).unlink()),
    Refusal("source with an error", TRANSLATION, f"{EN}:7: L113", edited(EN, "This.", "<b>T</b>.")),
    Refusal("source that was emptied", TRANSLATION, f"{EN}:1: L101", written(EN, b"")),
    Refusal("source without a title", TRANSLATION, EN, edited(EN, "# Small", "Small")),
    Refusal("ledger cut off", CLINICAL, f"{LEDGER}:1: L412", cut),
    Refusal("ledger removed", CLINICAL, "L412", lambda root: (root / LEDGER).unlink()),
    Refusal("ledger edited", CLINICAL, "L411", edited(LEDGER, "Ann Example", "Eve Example")),
    Refusal("register of bytes", CLINICAL, f"{REGISTER}:1: L101", written(REGISTER, b"\xff")),
    Refusal("broken settings", CLINICAL, "Fix leaflets.toml", written("leaflets.toml", b"[")),
    Refusal("broken leaflet.toml", CLINICAL, "cannot be read", written(ABOUT, b"[")),
    Refusal("note with a bell", replace(CLINICAL, note="A\aB"), "The note or reason must be"),
)  # fmt: skip


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.name)
def test_refused(refusal: Refusal, desk: Path) -> None:
    refusal.before(desk)
    before = tree(desk)
    with pytest.raises(LeafletsError) as caught:
        record(desk_in(desk, DAY), refusal.asked, yes)
    assert refusal.says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert tree(desk) == before


@pytest.mark.parametrize(
    "who",
    [
        "",
        "   ",
        "Ann\nExample",
        "Ann\rExample",
        "Ann\tExample",
        "Ann\0",
        "Ann\x1b[31m",
        "Ann\x85Example",
        "Ann \N{RIGHT-TO-LEFT OVERRIDE}elpmaxE",
        "Ann \N{LEFT-TO-RIGHT EMBEDDING}Example",
        "Ann \N{RIGHT-TO-LEFT ISOLATE}Example",
        "Ann\N{RIGHT-TO-LEFT MARK}",
        "Ann\N{ARABIC LETTER MARK}",
        "Ann\N{ZERO WIDTH SPACE}Example",
        "Ann\N{ZERO WIDTH NO-BREAK SPACE}",
        "Ann\N{LINE SEPARATOR}Example",
        "Ann\N{PARAGRAPH SEPARATOR}Example",
        "Ann\N{SOFT HYPHEN}Example",
        "Ann\N{MONGOLIAN VOWEL SEPARATOR}",
        "Ann\N{INTERLINEAR ANNOTATION ANCHOR}",
        "Ann\N{TAG LATIN SMALL LETTER A}",
        "Ann\udcff",
        "Ann\ufffe",
        "Ann \ue000",
        "漢字",
        "Ann 😀",
    ],
    ids=ascii,
)
def test_names_that_are_refused(who: str, desk: Path) -> None:
    before = tree(desk)
    with pytest.raises(LeafletsError) as caught:
        record(desk_in(desk, DAY), replace(CLINICAL, who=who), yes)
    assert str(caught.value).isprintable()
    assert tree(desk) == before


def test_a_name_in_another_script_is_told_what_to_install(desk: Path) -> None:
    hebrew = replace(CLINICAL, who="רופאה לדוגמה")
    with pytest.raises(LeafletsError) as caught:
        record(desk_in(desk, DAY), hebrew, yes)
    assert str(caught.value).startswith("The typefaces have no Hebrew letters: run `pip install ")
    assert str(caught.value).endswith("; or write the name in other letters.")
    (desk / "templates" / "own.ttf").write_bytes(box_font(HEBREW))
    with (desk / "leaflets.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[typefaces]\nHebr = "templates/own.ttf"\n')
    named = read_workspace(desk).typefaces
    able = replace(desk_in(desk, DAY), undrawable=partial(lacks, named=named))
    assert record(able, hebrew, yes).who == hebrew.who


def test_an_unknown_leaflet_is_wrong_usage(desk: Path) -> None:
    with pytest.raises(UnknownName, match=r"There is no leaflet “suond”\. Did you mean “sound”\?"):
        record(desk_in(desk, DAY), replace(CLINICAL, leaflet="suond"), yes)


@pytest.mark.parametrize(
    ("path", "old", "asked"),
    [(CA, "Això.", CLINICAL), (EN, "This.", TRANSLATION)],
    ids=["text", "source of a translation"],
)
def test_a_text_that_changed_while_it_was_signed(
    path: str, old: str, asked: Request, desk: Path
) -> None:
    before = tree(desk)

    def agree(case: Case) -> bool:
        put(desk / path, old, f"Other {old}")
        return True

    with pytest.raises(LeafletsError, match=f"{path} changed while it was being signed"):
        record(desk_in(desk, DAY), asked, agree)
    after = tree(desk)
    assert after.pop(path) != before.pop(path)
    assert after == before


def test_a_source_that_changed_does_not_hinder_the_clinician(desk: Path) -> None:
    def agree(case: Case) -> bool:
        put(desk / EN, "This.", "This one.")
        return True

    record(desk_in(desk, DAY), CLINICAL, agree)
    assert len(read_ledger(desk, "content/sound").kept) == 2


def test_formatting_that_changed_while_it_was_signed(desk: Path) -> None:
    def agree(case: Case) -> bool:
        put(desk / CA, "Això.", "**Això.**")
        return True

    record(desk_in(desk, DAY), CLINICAL, agree)
    assert len(standing(desk, "ca").signatures) == 1


def test_nobody_agreed(desk: Path) -> None:
    before = tree(desk)
    with pytest.raises(LeafletsError, match="Nothing was signed"):
        record(desk_in(desk, DAY), CLINICAL, lambda case: False)
    assert tree(desk) == before


# The disk


def test_full_disk(desk: Path) -> None:
    before = tree(desk)
    size = len(before[LEDGER]) + 20
    with largest_file(size), pytest.raises(LeafletsError, match="cannot be written"):
        record(desk_in(desk, DAY), TRANSLATION, yes)
    assert tree(desk) == before
    sign(desk, "ca", "translation")
    assert ledger_faults(desk) == []


def test_full_disk_for_the_register_alone(desk: Path) -> None:
    """A signature stands in both files or in none."""
    path = desk / REGISTER
    path.write_bytes(path.read_bytes() + b"# " + b"x" * 5000 + b"\n")
    before = tree(desk)
    with largest_file(5000), pytest.raises(LeafletsError, match="cannot be written"):
        record(desk_in(desk, DAY), TRANSLATION, yes)
    assert tree(desk) == before


# Two at once


def started(root: Path, leaflet: str, language: str, role: str, hands: int) -> int:
    """A copy of this process that signs when so many hands have read."""
    process = os.fork()
    if process:
        return process

    def agree(case: Case) -> bool:
        (root / f"ready-{leaflet}-{role}").touch()
        until = time.monotonic() + 60
        while len(list(root.glob("ready-*"))) < hands:
            assert time.monotonic() < until
            time.sleep(0.01)
        return True

    try:
        asked = replace(request(language, role, role.title()), leaflet=leaflet)
        record(desk_in(root, DAY), asked, agree)
        os._exit(0)
    finally:
        traceback.print_exc()
        os._exit(1)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize(
    "hands",
    [
        [("sound", "en", "clinical"), ("sound", "en", "pharmacy")],
        [("sound", "ca", "translation"), ("other", "en", "clinical")],
    ],
    ids=["one ledger", "one register"],
)
def test_two_at_once(hands: list[tuple[str, str, str]], small: Path) -> None:
    """Both have read before either writes."""
    running = [started(small, *hand, len(hands)) for hand in hands]
    ended = [os.waitpid(process, 0)[1] for process in running]
    assert list(map(os.waitstatus_to_exitcode, ended)) == [0, 0]
    for leaflet in {hand[0] for hand in hands}:
        count = sum(hand[0] == leaflet for hand in hands)
        ledger = read_ledger(small, f"content/{leaflet}")
        assert len(ledger.kept) == count
        assert read_register(small).of(leaflet) == tuple(kept.hash for kept in ledger.kept)
        assert len(ledger.last) == 1
    assert ledger_faults(small) == []


# Names that come back


NAMES = (
    'Ann "Nan" Example',
    "Ann \\ Example\\",
    "Example, Ann, MD",
    "Dr. Anna-Maria O’Neil y d'Ors",
    "Núria Gal·la i Vidal",
    "Íñigo Peña Güell",
    "Ann {Example} = [x] # 1",
    "<b>Ann</b> & Co.",
    "{{ clinic }} {% raw %}",
    "Łukasz Żółć",
    "Ångström Øster",
    "A. " * 30 + "Example",
)


@pytest.mark.parametrize("who", NAMES)
def test_names_come_back(who: str, desk: Path) -> None:
    sign(desk, "ca", "clinical", who)
    (entry,) = standing(desk, "ca").signatures
    assert entry.who == who
    assert read_ledger(desk, "content/sound").entries[-1].who == who
    assert ledger_faults(desk) == []


def test_spaces_around_a_name_are_no_part_of_it(desk: Path) -> None:
    assert sign(desk, "ca", "clinical", "  Ann Example ").who == "Ann Example"


# The commands


def test_sign_and_withdraw(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small)
    day = today()
    result = cli("sign", "sound", "-l", "en", "--as", "clinical", "--name", "Ann Example", "-y")
    assert result.exit_code == 0, result.output
    code = standing(small, "en", day).code
    assert result.output == f"Signed as clinical by Ann Example on {day}: {code}, version 1.\n"
    note = ("--name", "Ann", "--note", "N", "-y")
    result = cli("sign", "sound", "-l", "ca", "--as", "translation", *note)
    assert result.exit_code == 0
    assert "version" not in result.output
    assert read_ledger(small, "content/sound").entries[-1].note == "N"
    result = cli("withdraw", "sound", "-l", "en", "--reason", "A wrong dose")
    assert (
        result.output == f"Withdrawn on {day}: {code}. The next build takes it off the site, too.\n"
    )
    assert standing(small, "en", day).state == "withdrawn"


ANN = ("sound", "-l", "ca", "--as", "clinical", "--name", "Ann")


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["sound", "-l", "fr", "--as", "clinical", "--name", "A"], 1, "There is no language “fr”"),
        (["sound", "-l", "ca", "--as", "clerical", "--name", "A"], 1, "Did you mean “clinical”?"),
        (["sound", "-l", "ca", "--as", "clinical", "--name", "A\nB"], 1, "must be one line"),
        ([*ANN, "--date", "2999-01-01"], 1, "is in the future"),
        ([*ANN, "--date", "2024-02-28"], 1, "is before these words were last changed"),
        ([*ANN, "--date", "tomorrow"], 2, "tomorrow"),
        (["suond", "-l", "ca", "--as", "clinical", "--name", "A"], 2, "Did you mean “sound”?"),
        (["sound", "--as", "clinical", "--name", "A"], 2, "--language"),
        (["sound", "-l", "ca", "--name", "A"], 2, "--as"),
        (["sound", "-l", "ca", "--as", "clinical"], 2, "--name"),
    ],
)  # fmt: skip
def test_refused_by_the_command(
    arguments: list[str],
    status: int,
    sentence: str,
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(desk)
    before = tree(desk)
    result = cli("sign", *arguments, "-y")
    assert result.exit_code == status
    assert sentence in result.stderr
    assert result.stdout == ""
    assert tree(desk) == before


def test_nobody_signs_where_nobody_can_be_asked(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk)
    before = tree(desk)
    result = cli("sign", *ANN)
    assert result.exit_code == 1
    assert "add --yes" in result.stderr
    assert tree(desk) == before


def test_advice_is_shown_before_somebody_signs(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    put(desk / CA, "Això.", "Això no.")
    assert "ca.md" in (asked := cli("sign", *ANN)).stderr
    assert "L226 “no” is not in the source" in asked.stderr
    assert asked.stderr.index("L226") < asked.stderr.index("add --yes")
    assert "L226" in cli("sign", *ANN, "-y").stderr
    assert "L226" not in cli("withdraw", "sound", "-l", "ca", "--reason", "Wrong", "-y").stderr


def test_withdraw_needs_a_reason(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    result = cli("withdraw", "sound", "-l", "ca")
    assert result.exit_code == 2
    assert "--reason" in result.stderr


@pytest.mark.parametrize(
    "before",
    [
        lambda root: (root / REGISTER).unlink(),
        written(REGISTER, b""),
        written(REGISTER, b"\xff"),
        written(REGISTER, b"<<<<<<< HEAD\n"),
        edited("leaflets.toml", '["en", "ca"]', '["ca"]'),
    ],
    ids=["lost", "empty", "of bytes", "conflict", "language taken out"],
)
def test_what_does_not_hinder_a_withdrawal(
    before: Callable[[Path], object], desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ledger itself says which words were signed last."""
    monkeypatch.chdir(desk)
    sign_all(desk, ["ca"])
    before(desk)
    entry = withdraw(desk, "ca")
    assert standing(desk, "ca").state == "withdrawn"
    result = cli("verify", entry.code)
    assert (result.exit_code, result.stdout.partition(":")[0]) == (1, "withdrawn")
    assert cli("check").exit_code == 1


def test_who_withdraws_may_have_a_broken_text(desk: Path) -> None:
    """A wrong sheet is taken out even while its text is being fixed."""
    sign_all(desk, ["ca"])
    put(desk / CA, "Això.", "<b>Això</b>.")
    assert withdraw(desk, "ca").act == "withdraw"
    put(desk / CA, "<b>Això</b>.", "Això.")
    assert standing(desk, "ca").state == "withdrawn"
