"""The ledger: it only grows, and what was cut off, edited, reordered or badly merged is found."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from conftest import ROOT, SMALL_TEXTS, small_workspace
from desk import (
    DAY,
    LEDGER,
    REGISTER,
    cli,
    ledger_faults,
    put,
    sign,
    sign_all,
    standing,
    told,
    tree,
    withdraw,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaflets.commands.prepare import prepare
from leaflets.errors import LeafletsError
from leaflets.review.codes import make_code
from leaflets.review.ledger import (
    HEAD,
    Entry,
    Ledger,
    entry_line,
    parse_ledger,
    read_ledger,
    source_line,
    tag,
)
from leaflets.review.register import read_register, register_line
from leaflets.review.soundness import ledger_problems
from leaflets.review.verifying import verify_code
from leaflets.roles import ROLES, TRANSLATION

LANGUAGES = ("en", "ca")


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small workspace in which `sound` was signed, withdrawn and signed again."""
    root = small_workspace(tmp_path_factory.mktemp("ledger") / "small")
    sign_all(root, LANGUAGES)
    withdraw(root, "ca", day=DAY + timedelta(1))
    sign(root, "ca", "translation", "Third Translator", DAY + timedelta(2))
    sign(root, "ca", "clinical", "Fourth Clinician", DAY + timedelta(3))
    assert ledger_faults(root) == []
    return root


@pytest.fixture
def desk(signed: Path, tmp_path: Path) -> Path:
    """A copy of it to break."""
    return shutil.copytree(signed, tmp_path / "desk")


def lines_of(root: Path) -> list[str]:
    return (root / LEDGER).read_text("utf-8").splitlines(keepends=True)


def entries(lines: list[str]) -> list[int]:
    """The indexes of the lines that hold an entry."""
    return [number for number, line in enumerate(lines) if line.startswith("entry.")]


# Appended, and nothing else


def test_the_ledger_only_grows(small: Path) -> None:
    before, register = b"", b""
    acts: list[Callable[[], Entry]] = [
        lambda: sign(small, "en", "clinical"),
        lambda: sign(small, "ca", "translation"),
        lambda: sign(small, "ca", "clinical"),
        lambda: sign(small, "ca", "translation"),
        lambda: withdraw(small, "ca"),
        lambda: sign(small, "ca", "pharmacy"),
    ]
    for act in acts:
        entry = act()
        now, listed = (small / LEDGER).read_bytes(), (small / REGISTER).read_bytes()
        assert now.startswith(before)
        assert listed.startswith(register)
        assert now.endswith(entry_line(entry).encode())
        assert listed.endswith(register_line(entry, "sound").encode())
        before, register = now, listed
    text = before.decode()
    assert text.startswith(HEAD)
    assert all(re.match(r"#|(source|entry)\.[0-9a-f]{32} = ", line) for line in text.splitlines())
    # Of two sections in two languages, and of what stands around them; what is followed is written
    # once.
    assert sum(line.startswith("source.") for line in text.splitlines()) == 6
    ledger = read_ledger(small, "content/sound")
    assert [e.role for e in ledger.entries] == [
        *("clinical", "translation", "clinical", "translation", "—", "pharmacy"),
    ]
    assert [e.after for e in ledger.entries] == [(), *((k.hash,) for k in ledger.kept[:-1])]
    assert ledger_faults(small) == []


def test_what_is_written_is_what_is_read(signed: Path) -> None:
    ledger = read_ledger(signed, "content/sound")
    assert len(ledger.kept) == 6
    assert [kept.hash for kept in ledger.kept] == [entry.hash for entry in ledger.entries]
    written = "".join(map(entry_line, ledger.entries))
    assert parse_ledger(written, LEDGER).entries == ledger.entries
    assert all(tag(words) == name for name, words in ledger.sources.items())


def test_a_leaflet_that_nobody_signed(small: Path) -> None:
    assert read_ledger(small, "content/sound") == Ledger(LEDGER)
    assert read_register(small).of("sound") == ()
    assert [p for p in prepare(small, DAY).problems if p.severity == "error"] == []


# What is wrong with one, where, and whose entry


LOST = "stands in content/register.toml and not here"
UNREADABLE = "cannot be read"
Lines = list[str]


@dataclass(frozen=True)
class Fault:
    """What was done to the lines of a ledger, and what must be said of it."""

    name: str
    do: Callable[[Lines], Lines]
    code: str
    says: str
    on: Callable[[Lines], int] = lambda lines: entries(lines)[1]
    """The index of the line that is named, in the ledger as it was broken."""


def _edit(number: int, old: str, new: str) -> Callable[[Lines], Lines]:
    def do(lines: Lines) -> Lines:
        place = entries(lines)[number]
        assert old in lines[place]
        return [*lines[:place], lines[place].replace(old, new), *lines[place + 1 :]]

    return do


def _without(number: int, count: int = 1) -> Callable[[Lines], Lines]:
    def do(lines: Lines) -> Lines:
        gone = entries(lines)[number:][:count]
        return [line for place, line in enumerate(lines) if place not in gone]

    return do


def _swapped(lines: Lines) -> Lines:
    one, other = entries(lines)[1:3]
    lines = list(lines)
    lines[one], lines[other] = lines[other], lines[one]
    return lines


def _cut(lines: Lines) -> Lines:
    return [*lines[:-1], lines[-1][:60]]


def _glued(lines: Lines) -> Lines:
    one, other = entries(lines)[1:3]
    half = lines[one][:70] + lines[other][50:]
    return [*lines[:one], half, *lines[one + 1 :]]


def _conflict(lines: Lines) -> Lines:
    place = entries(lines)[1]
    return [*lines[:place], "<<<<<<< HEAD\n", lines[place], "=======\n", *lines[place + 1 :]]


def _source(lines: Lines) -> Lines:
    return [line.replace("A lead.", "A dose.") for line in lines]


def _lost_source(lines: Lines) -> Lines:
    return [line for line in lines if "A lead." not in line]


def _second(lines: Lines) -> int:
    return entries(lines)[1]


def _end(lines: Lines) -> int:
    return len(lines) - 1


def _last(lines: Lines) -> int:
    return entries(lines)[-1]


FAULTS = (
    Fault(
        "name edited",
        _edit(1, "Translation CA", "Somebody Else"),
        "L411",
        "Somebody Else, 2026-03-02",
    ),
    Fault("role edited", _edit(1, '"translation"', '"pharmacy"'), "L411", "Translation CA"),
    Fault(
        "date edited", _edit(1, "2026-03-02", "2026-03-01"), "L411", "Translation CA, 2026-03-01"
    ),
    Fault("language edited", _edit(1, '"ca"', '"en"'), "L411", "Translation CA"),
    Fault(
        "note edited",
        _edit(3, "The dose is wrong", "Nothing at all"),
        "L411",
        "Ann Example, 2026-03-03",
        lambda lines: entries(lines)[3],
    ),
    Fault(
        "withdrawal made a signature",
        _edit(3, 'act = "withdraw"', 'act = "sign"'),
        "L411",
        "Ann Example",
        lambda lines: entries(lines)[3],
    ),
    Fault(
        "version edited",
        _edit(2, "version = 1", "version = 2"),
        "L411",
        "Clinical CA",
        lambda lines: entries(lines)[2],
    ),
    Fault(
        "source of a section edited",
        _edit(1, "follows = { lead =", "follows = { laed ="),
        "L411",
        "Translation CA",
    ),
    Fault("key edited", _edit(1, "entry.", "entry.0"), "L411", "Translation CA"),
    Fault(
        "first entry removed",
        _without(0),
        "L412",
        "that of Translation CA, 2026-03-02 was written after it",
        lambda lines: entries(lines)[0],
    ),
    Fault(
        "middle entry removed",
        _without(2),
        "L412",
        "that of Ann Example, 2026-03-03 was written after it",
        lambda lines: entries(lines)[2],
    ),
    Fault("last entry removed", _without(5), "L412", LOST, _last),
    Fault("last three removed", _without(3, 3), "L412", LOST, _last),
    Fault("whole ledger removed", lambda lines: [], "L412", LOST, lambda lines: 0),
    Fault("entry made a comment", _edit(5, "entry.", "# entry."), "L412", LOST, _last),
    Fault("reordered", _swapped, "L413", "Translation CA", _second),
    Fault("cut off in the middle of a line", _cut, "L410", UNREADABLE, _end),
    Fault(
        "conflict markers", _conflict, "L410", UNREADABLE, lambda lines: lines.index("=======\n")
    ),
    Fault("two half lines", _glued, "L410", UNREADABLE, lambda lines: entries(lines)[1]),
    Fault("unknown act", _edit(1, 'act = "sign"', 'act = "bless"'), "L410", UNREADABLE),
    Fault("name of two lines", _edit(1, "Translation CA", "Translation\\nCA"), "L410", UNREADABLE),
    Fault(
        "name written backwards",
        _edit(1, "Translation CA", "\N{RIGHT-TO-LEFT OVERRIDE}AC"),
        "L410",
        UNREADABLE,
    ),
    Fault("another table", lambda lines: [*lines, "entry = 5\n"], "L410", UNREADABLE, _end),
    Fault("words for an entry", lambda lines: [*lines, 'entry = "x"\n'], "L410", UNREADABLE, _end),
    Fault("number for a source", lambda lines: [*lines, "source = 5\n"], "L410", UNREADABLE, _end),
    Fault("words for a source", lambda lines: [*lines, 'source = "x"\n'], "L410", UNREADABLE, _end),
    Fault(
        "source line edited",
        _source,
        "L411",
        "A dose.",
        lambda lines: next(n for n, line in enumerate(lines) if "A dose." in line),
    ),
    Fault("source line removed", _lost_source, "L415", "Translation CA"),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault(fault: Fault, signed: Path) -> None:
    before = lines_of(signed)
    broken = fault.do(before)
    assert broken != before
    found = ledger_faults(signed, "".join(broken))
    wanted = fault.on(broken) + 1 if broken else 1
    assert (fault.code, wanted) in [(code, line) for code, line, _ in found], found
    assert any(code == fault.code and fault.says in message for code, _, message in found), found


# Entries that were never written by `leaflets sign`, with a hash that fits


def _forged(signed: Path, **changes: object) -> list[tuple[str, int, str]]:
    """What is said of a last entry with these changes."""
    last = read_ledger(signed, "content/sound").kept[-1]
    made = last.entry.model_copy(update={"after": (last.hash,), **changes})
    words = (signed / LEDGER).read_text("utf-8") + entry_line(made)
    found = ledger_faults(signed, words)
    assert all(line == len(words.splitlines()) for _, line, _ in found)
    unlisted = [fault for fault in found if "is not in content/register.toml" in fault[2]]
    follows = made.after == (last.hash,)
    assert [code for code, *_ in unlisted] == ["L418" if follows else "L412"]
    return [fault for fault in found if fault not in unlisted]


def test_an_honest_entry_is_only_missing_in_the_register(signed: Path) -> None:
    assert _forged(signed, who="Honest Signer") == []


def test_unknown_language(signed: Path) -> None:
    found = _forged(signed, language="fr")
    assert [code for code, *_ in found] == ["L414"]
    assert "“fr”; the languages are en, ca" in found[0][2]


def test_unknown_role(signed: Path) -> None:
    found = _forged(signed, role="astrologer")
    assert [code for code, *_ in found] == ["L414"]
    assert "“astrologer” is not known; the roles are clinical, translation" in found[0][2]


def test_dates_that_run_backwards(signed: Path) -> None:
    found = _forged(signed, date=DAY)
    assert [code for code, *_ in found] == ["L416"]
    assert "Fourth Clinician, 2026-03-02 is dated before" in found[0][2]
    assert "(2026-03-05)" in found[0][2]


def test_words_that_never_existed(signed: Path) -> None:
    found = _forged(signed, words="0123456789abcdef" * 4)
    assert [code for code, *_ in found] == ["L415"]
    assert "Fourth Clinician" in found[0][2]
    found = _forged(signed, role=TRANSLATION, follows={"lead": "0" * 32})
    assert [code for code, *_ in found] == ["L415"]
    assert "follows source words that the ledger does not have" in found[0][2]


def test_an_entry_after_one_that_never_was(signed: Path) -> None:
    assert [code for code, *_ in _forged(signed, after=("0" * 32,))] == ["L412"]


# A broken ledger keeps its leaflet from print, and no other


@pytest.mark.parametrize(
    "name", ["name edited", "last entry removed", "whole ledger removed", "two half lines"]
)
def test_a_broken_ledger_keeps_its_leaflet_from_print(name: str, desk: Path) -> None:
    fault = next(fault for fault in FAULTS if fault.name == name)
    broken = fault.do(lines_of(desk))
    if broken:
        (desk / LEDGER).write_text("".join(broken), encoding="utf-8")
    else:
        (desk / LEDGER).unlink()
    found = prepare(desk, DAY + timedelta(9))
    wanted = fault.on(broken) + 1 if broken else 1
    assert (fault.code, wanted) in told(found, LEDGER)
    printed = {edition.name for edition, _ in found.proofs}
    assert printed == {"other.ca.leaflet", "other.en.leaflet"}
    assert found.has_errors


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"entry.\xff\xfe = 1\n"], ids=["empty", "blank", "not UTF-8"]
)
def test_a_ledger_that_is_no_text(data: bytes, desk: Path) -> None:
    (desk / LEDGER).write_bytes(data)
    found = prepare(desk, DAY)
    assert "L101" in [code for code, _ in told(found, LEDGER)]
    assert {edition.leaflet.name for edition, _ in found.proofs} == {"other"}


@pytest.mark.parametrize(
    "data",
    [
        b"entry = 5\n",
        b"entry.abc = 5\n",
        b"<<<<<<< HEAD\n",
        b"entry.\xff = 5\n",
        b'entry.0cf4a965c42487f8557e1f4a6d48a999 = { leaflet = "sou',
    ],
)
def test_a_broken_register_is_told(
    data: bytes, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that cannot be read may be the one that a lost entry stood in."""
    path = desk / REGISTER
    path.write_bytes(path.read_bytes() + data)
    monkeypatch.chdir(desk)
    result = cli("check")
    assert result.exit_code == 1
    lines = path.read_bytes().count(b"\n") + (not data.endswith(b"\n"))
    assert f"{REGISTER}:{lines}: L4" in result.output or f"{REGISTER}:{lines}: L1" in result.output


def test_copied_into_another_leaflet(desk: Path) -> None:
    """The twin of a leaflet, word by word, is not signed with its ledger."""
    shutil.copy(desk / LEDGER, desk / "content/other/ledger.toml")
    found = prepare(desk, DAY + timedelta(9))
    other = found.standings.of("other", ("en",), None)
    assert other is not None
    assert other.state == "draft"


# Any sequence of acts, any edit


DAYS = st.integers(0, 40)
ACTS = st.sampled_from(["clinical", "translation", "editorial", "withdraw"])


def _chain(acts: list[tuple[str, str, int, str]]) -> Ledger:
    """A ledger as `leaflets` would write it: role, language, days since the last, who."""
    words = HEAD + source_line("lead\n\n\nA lead.")
    after, day = None, DAY
    for number, (role, language, days, who) in enumerate(acts):
        day += timedelta(days)
        fingerprint = f"{number % 3:08x}" * 8
        entry = Entry(
            act="withdraw" if role == "withdraw" else "sign",
            date=day,
            role="—" if role == "withdraw" else role,
            language=language,
            who=who,
            code=make_code("SND", language, day, fingerprint),
            words=fingerprint,
            follows={"lead": tag("lead\n\n\nA lead.")} if role == TRANSLATION else {},
            after=(after,) if after else (),
        )
        words, after = words + entry_line(entry), entry.hash
    return parse_ledger(words, LEDGER)


@given(
    st.lists(st.tuples(ACTS, st.sampled_from(LANGUAGES), DAYS, st.just("Ann Example")), max_size=12)
)
def test_any_acts_give_a_sound_ledger(acts: list[tuple[str, str, int, str]]) -> None:
    ledger = _chain(acts)
    # The same act twice on the same words is one entry after another, with hashes of their own.
    assert len(ledger.kept) == len(acts)
    listed = tuple(entry.hash for entry in ledger.entries)
    assert list(ledger_problems(ledger, listed, LANGUAGES, ROLES)) == []


NAMES = st.text(
    st.characters(blacklist_categories=("C", "Z"), blacklist_characters="\N{ARABIC LETTER MARK}"),
    min_size=1,
    max_size=20,
)


@given(NAMES)
def test_any_name_comes_back(who: str) -> None:
    ledger = _chain([("clinical", "en", 0, who), ("editorial", "ca", 0, who)])
    assert [entry.who for entry in ledger.entries] == [who, who]
    listed = tuple(entry.hash for entry in ledger.entries)
    assert list(ledger_problems(ledger, listed, LANGUAGES, ROLES)) == []


CHARACTERS = st.one_of(st.sampled_from(list('"\\#.={}, \n\r\t0a')), st.characters())


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_edited_character_is_found_or_changes_nothing(
    signed: Path, data: st.DataObject
) -> None:
    right = (signed / LEDGER).read_text("utf-8")
    start = right.index("\n", right.index("\n") + 1) + 1
    place = data.draw(st.integers(start, len(right) - 1))
    kind = data.draw(st.sampled_from(["replace", "insert", "delete"]))
    new = "" if kind == "delete" else data.draw(CHARACTERS)
    wrong = right[:place] + new + right[place + (kind != "insert") :]
    wrong = wrong.replace("\r\n", "\n").replace("\r", "\n")  # as files are read
    if not ledger_faults(signed, wrong):
        was, now = parse_ledger(right, LEDGER), parse_ledger(wrong, LEDGER)
        assert now.entries == was.entries
        assert all(now.sources[name] == words for name, words in was.sources.items())


# Two people, two branches


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _repository(root: Path) -> Path:
    shutil.copy(ROOT / "content/.gitattributes", root / "content")
    git(root, "init", "--quiet", "--initial-branch=main")
    _commit(root)
    return root


def _commit(root: Path) -> None:
    git(root, "add", "content", "leaflets.toml")
    git(root, "commit", "--quiet", "--message", "Sign")


def _merged(root: Path, ours: Callable[[], object], theirs: Callable[[], object]) -> None:
    """What `ours` and `theirs` write on two branches, merged without a conflict."""
    git(root, "checkout", "--quiet", "-b", "theirs")
    theirs()
    _commit(root)
    git(root, "checkout", "--quiet", "main")
    ours()
    _commit(root)
    git(root, "merge", "--quiet", "--no-edit", "theirs")
    assert git(root, "status", "--porcelain", "content") == ""


@pytest.mark.parametrize("begun", [False, True], ids=["new ledger", "old ledger"])
def test_two_branches(begun: bool, small: Path) -> None:
    root = _repository(small)
    if begun:
        sign(root, "en", "editorial", "First Signer")
        _commit(root)

    def theirs() -> None:
        sign(root, "ca", "translation", "Their Translator", DAY + timedelta(3))
        sign(root, "en", "clinical", "Their Clinician", DAY + timedelta(3))

    def ours() -> None:
        sign(root, "ca", "translation", "Our Translator", DAY + timedelta(1))
        sign(root, "ca", "clinical", "Our Clinician", DAY + timedelta(2))

    _merged(root, ours, theirs)
    assert ledger_faults(root) == []
    ledger = read_ledger(root, "content/sound")
    assert len(ledger.kept) == 4 + begun
    assert len(read_register(root).of("sound")) == 4 + begun
    today = DAY + timedelta(9)
    found = prepare(root, today)
    assert [p for p in found.problems if p.severity == "error"] == []
    assert standing(root, "en", today).state == "approved"
    assert standing(root, "ca", today).state == "approved"
    # And the next to sign finds no clock that runs backwards.
    entry = sign(root, "ca", "editorial", "Next Signer", today)
    assert set(entry.after) == {ledger.kept[1 + begun].hash, ledger.kept[3 + begun].hash}
    assert ledger_faults(root) == []
    names = [kept.hash for kept in ledger.kept]
    knowledge = read_ledger(root, "content/sound").knowledge
    assert knowledge.knows(entry.hash, knowledge.needed(names))
    assert not knowledge.knows(names[-1], knowledge.needed(names[:-1]))


def test_two_branches_that_sign_two_leaflets(small: Path) -> None:
    root = _repository(small)
    (root / "content/other/en.md").write_text(SMALL_TEXTS["en"], encoding="utf-8")

    def theirs() -> None:
        shutil.move(root / "content/sound", root / "content/zzz")
        shutil.move(root / "content/other", root / "content/sound")
        sign(root, "en", "clinical")
        shutil.move(root / "content/sound", root / "content/other")
        shutil.move(root / "content/zzz", root / "content/sound")
        register = (root / REGISTER).read_text("utf-8").replace('"sound"', '"other"')
        (root / REGISTER).write_text(register, encoding="utf-8")

    _merged(root, lambda: sign(root, "en", "clinical"), theirs)
    assert len(read_register(root).of("sound")) == 1
    assert len(read_register(root).of("other")) == 1
    assert not prepare(root, DAY).has_errors


@pytest.mark.parametrize("withdrawn_by", ["ours", "theirs"])
def test_a_withdrawal_on_another_branch_stands(withdrawn_by: str, small: Path) -> None:
    """Whoever signs without knowing of a withdrawal does not undo it."""
    root = _repository(small)
    sign_all(root, LANGUAGES)
    _commit(root)

    def out() -> None:
        withdraw(root, "ca", "A wrong dose", DAY + timedelta(1))

    def again() -> None:
        sign(root, "ca", "translation", "Unaware Translator", DAY + timedelta(1))
        sign(root, "ca", "clinical", "Unaware Clinician", DAY + timedelta(2))

    _merged(root, *((out, again) if withdrawn_by == "ours" else (again, out)))
    assert ledger_faults(root) == []
    today = DAY + timedelta(9)
    assert standing(root, "ca", today).state == "withdrawn"
    # Who knows of it can.
    sign(root, "ca", "translation", "Aware Translator", today)
    sign(root, "ca", "clinical", "Aware Clinician", today)
    assert standing(root, "ca", today).state == "approved"
    assert ledger_faults(root) == []


def test_an_entry_removed_from_a_fork_is_found(small: Path) -> None:
    root = _repository(small)
    _merged(
        root,
        lambda: sign(root, "en", "clinical", "Our Clinician"),
        lambda: sign(root, "en", "pharmacy", "Their Pharmacist"),
    )
    lines = lines_of(root)
    for place in entries(lines):
        found = ledger_faults(root, "".join(lines[:place] + lines[place + 1 :]))
        assert [code for code, *_ in found] == ["L412"]


def test_a_line_that_a_merge_doubled_counts_once(desk: Path) -> None:
    lines = lines_of(desk)
    place = entries(lines)[2]
    doubled = [*lines[: place + 1], lines[place], *lines[place + 1 :], lines[place]]
    assert ledger_faults(desk, "".join(doubled)) == []
    ledger = parse_ledger("".join(doubled), LEDGER)
    assert ledger.entries == read_ledger(desk, "content/sound").entries


def test_a_crlf_checkout_is_no_edit(desk: Path) -> None:
    path = desk / LEDGER
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert standing(desk, "ca", DAY + timedelta(9)).state == "approved"
    assert not prepare(desk, DAY + timedelta(9)).has_errors


def test_a_lost_register_is_found(desk: Path) -> None:
    (desk / REGISTER).unlink()
    found = ledger_faults(desk, (desk / LEDGER).read_text("utf-8"))
    assert {code for code, *_ in found} == {"L412"}
    assert "is not in content/register.toml" in found[0][2]
    with pytest.raises(LeafletsError, match="A text with errors cannot be signed"):
        sign(desk, "en", "editorial", day=DAY + timedelta(9))
    assert not (desk / REGISTER).exists()


def test_reading_changes_nothing(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(desk)
    monkeypatch.chdir(desk)
    for command in ("check", "status"):
        cli(command)
    assert tree(desk) == before


def _diverged(root: Path, ours_first: bool) -> None:
    """Two branches on which other words were approved, merged in this order."""
    other = shutil.copytree(root, root.parent / "other")
    text = root / "content/sound/ca.md"
    for place, words, who in ((root, "Tot això.", "Our"), (other, "Això altre.", "Their")):
        put(place / "content/sound/ca.md", "Això.", words)
        sign(place, "ca", "translation", f"{who} Translator", DAY + timedelta(1))
        sign(place, "ca", "clinical", f"{who} Clinician", DAY + timedelta(1))
    first, second = (root, other) if ours_first else (other, root)
    for path in (LEDGER, REGISTER):
        lines = [(place / path).read_text("utf-8").splitlines(True) for place in (first, second)]
        merged = dict.fromkeys((*lines[0], *lines[1]))
        (root / path).write_text("".join(merged), encoding="utf-8")
    put(text, "Tot això.", "Això altre.")


def test_two_branches_that_approve_other_words(small: Path) -> None:
    """A person decides, and the order of the merge nothing."""
    sign_all(small, LANGUAGES)
    twin, day = shutil.copytree(small, small.parent / "twins" / "twin"), DAY + timedelta(2)
    found = []
    for root, ours_first in ((small, True), (twin, False)):
        _diverged(root, ours_first)
        (fault,) = ledger_faults(root)
        assert fault[0] == "L426"
        assert "version 2, by Our Clinician on 2026-03-03" in fault[2]
        assert "version 2, by Their Clinician on 2026-03-03" in fault[2]
        printed = {edition.name for edition, _ in prepare(root, day).proofs}
        assert "sound.ca.leaflet" not in printed
        assert "sound.en.leaflet" in printed
        codes = {e.code for e in read_ledger(root, "content/sound").entries_in("ca") if e.version}
        for code in codes:
            with pytest.raises(LeafletsError, match="L426"):
                verify_code(code, root, day)
        entry = sign(root, "ca", "clinical", "Third Clinician", day)
        assert entry.version == 3
        assert ledger_faults(root) == []
        found.append((standing(root, "ca", day), {c: verify_code(c, root, day) for c in codes}))
        answers = sorted(one.answer for one in found[-1][1].values())
        assert answers in (["current", "superseded", "superseded"], ["superseded"] * 3)
        assert found[-1][0].state == "approved"
    assert found[0][1] == found[1][1]
    assert found[0][0].code == found[1][0].code


def test_a_withdrawal_of_one_of_them_counts(small: Path) -> None:
    sign_all(small, LANGUAGES)
    _diverged(small, True)
    entry = withdraw(small, "ca", day=DAY + timedelta(2))
    assert ledger_faults(small) == []
    assert verify_code(entry.code, small, DAY + timedelta(2)).answer == "withdrawn"
