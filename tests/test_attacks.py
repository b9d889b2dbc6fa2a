"""Attacks on ledger, register, people and keys: each is found and named; none locks a withdrawal.

Each forges files as somebody does who can write into the workspace and knows how hashes are made.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import small_workspace
from desk import DAY, LEDGER, REGISTER, desk_in, put, recall, request, yes

from leaflets.commands.prepare import prepare
from leaflets.review.codes import bare, make_code
from leaflets.review.keys import is_able, sign_entry
from leaflets.review.ledger import Entry, entry_line, read_ledger, tag
from leaflets.review.register import register_line
from leaflets.review.signing import Request, record
from leaflets.review.subjects import withdrawn_anywhere
from leaflets.review.withdrawing import withdraw
from leaflets.workspace.people import PATH

pytestmark = pytest.mark.skipif(not is_able(), reason="this computer has no ssh-keygen")
PEOPLE = """\
[[person]]
name = "Kim Keyholder"
roles = ["clinical"]
key = "{kim}"
revoked = 2026-06-01

[[person]]
name = "Tom Translator"
roles = ["translation"]
languages = ["ca"]
until = 2026-12-31

[[person]]
name = "Cora Clinician"
roles = ["clinical"]
"""
Attack = Callable[["Scene"], None]


@dataclass(frozen=True)
class Scene:
    """A workspace to be attacked, and the keys of two people."""

    root: Path
    keys: Path

    def last(self) -> Entry:
        return read_ledger(self.root, "content/sound").entries[-1]

    def forge(self, key: str = "", registered: bool = True, **changes: object) -> Entry:
        """Appends an entry like the last with these changes, and a hash that fits."""
        last = self.last()
        made = last.model_copy(update={"after": (last.hash,), "signature": None, **changes})
        made = sign_entry(made, self.keys / key) if key else made
        self.add(LEDGER, entry_line(made))
        if registered:
            self.add(REGISTER, register_line(made, "sound"))
        return made

    def add(self, path: str, line: str) -> None:
        with (self.root / path).open("a", encoding="utf-8") as file:
            file.write(line)

    def rewrite(self, old: Entry, new: Entry) -> None:
        """Puts one entry into the place of another, in both files."""
        put(self.root / LEDGER, entry_line(old), entry_line(new))
        put(self.root / REGISTER, register_line(old, "sound"), register_line(new, "sound"))

    def drop(self, number: int, *paths: str) -> None:
        """Takes away the entry of this number."""
        kept = read_ledger(self.root, "content/sound").kept[number]
        for path in paths:
            lines = (self.root / path).read_text("utf-8").splitlines(keepends=True)
            left = [line for line in lines if not line.startswith(f"entry.{kept.hash}")]
            (self.root / path).write_text("".join(left), encoding="utf-8")


@pytest.fixture(scope="module")
def approved(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    keys = tmp_path_factory.mktemp("keys")
    for name in ("kim", "eve"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", name]
        subprocess.run(command, cwd=keys, check=True)
    root = small_workspace(tmp_path_factory.mktemp("attacks") / "small")
    public = (keys / "kim.pub").read_text().strip()
    (root / PATH).write_text(PEOPLE.format(kim=public), encoding="utf-8")
    asked = request("ca", "translation", "Tom Translator")
    record(desk_in(root, DAY), asked, yes)
    signed = Request("sound", "ca", "clinical", "Kim Keyholder", DAY, key=keys / "kim")
    record(desk_in(root, DAY), signed, yes)
    assert not prepare(root, DAY).has_errors
    return Scene(root, keys)


@pytest.fixture
def scene(approved: Scene, tmp_path: Path) -> Scene:
    return Scene(shutil.copytree(approved.root, tmp_path / "desk"), approved.keys)


def _edit(path: str, old: str, new: str) -> Attack:
    return lambda scene: put(scene.root / path, old, new)


def _strip(scene: Scene) -> None:
    """Takes the signature of the key from an entry, and makes its hash anew."""
    last = scene.last()
    scene.rewrite(last, last.model_copy(update={"signature": None}))


def _change_signed(**changes: object) -> Attack:
    """Changes what was signed with a key, and makes its hash anew."""

    def attack(scene: Scene) -> None:
        last = scene.last()
        scene.rewrite(last, last.model_copy(update=changes))

    return attack


def _replay(scene: Scene) -> None:
    """The signature of the key on an entry of another day."""
    scene.forge(signature=scene.last().signature, date=DAY + timedelta(1))


def _forge(key: str = "", registered: bool = True, **changes: object) -> Attack:
    def attack(scene: Scene) -> None:
        scene.forge(key, registered, **changes)

    return attack


def _other_words(scene: Scene) -> None:
    words = "0123456789abcdef" * 4
    scene.forge("kim", words=words, code=make_code("SND", "ca", DAY, words), version=2)


def _other_key(scene: Scene) -> None:
    """Puts another key into people.toml, and signs with it."""
    mine, theirs = ((scene.keys / f"{name}.pub").read_text().strip() for name in ("eve", "kim"))
    put(scene.root / PATH, theirs, mine)


def _file(path: str, data: bytes | None) -> Attack:
    def attack(scene: Scene) -> None:
        if data is None:
            (scene.root / path).unlink()
        else:
            (scene.root / path).write_bytes(data)

    return attack


def _drop(number: int, *paths: str) -> Attack:
    return lambda scene: scene.drop(number, *paths)


def _swap(scene: Scene) -> None:
    path = scene.root / LEDGER
    lines = path.read_text("utf-8").splitlines(keepends=True)
    one, other = [n for n, line in enumerate(lines) if line.startswith("entry.")][-2:]
    lines[one], lines[other] = lines[other], lines[one]
    path.write_text("".join(lines), encoding="utf-8")


def _branches(scene: Scene) -> None:
    """Two approvals of different words, neither of which knew of the other."""
    before = scene.last()
    for digit in "12":
        words = digit * 64
        made = before.model_copy(
            update={
                "words": words,
                "code": make_code("SND", "ca", DAY, words),
                "version": 2,
                "after": (before.hash,),
                "signature": None,
                "who": "Cora Clinician",
            }
        )
        scene.add(LEDGER, entry_line(made))
        scene.add(REGISTER, register_line(made, "sound"))


def _correct(key: str = "", registered: bool = True, of: int = -1, **changes: object) -> Attack:
    """A correction of the entry of this number, forged in all that is given."""

    def attack(scene: Scene) -> None:
        wrong = read_ledger(scene.root, "content/sound").kept[of]
        said = {"role": wrong.entry.role, "who": wrong.entry.who, "right": DAY}
        said |= {"act": "correct", "corrects": wrong.hash, "version": 0, "date": DAY}
        scene.forge(key, registered, **(said | changes))

    return attack


def _correct_withdrawal(scene: Scene) -> None:
    withdraw(scene.root, DAY, recall("ca", day=DAY), yes)
    _correct(who="Cora Clinician", role="clinical")(scene)


def _correct_without_people(scene: Scene) -> None:
    """What no key could be asked for any more would count again under another name."""
    (scene.root / PATH).unlink()
    _correct(who="Cora Clinician")(scene)


def _edit_correction(scene: Scene) -> None:
    _correct("kim", note="A slip of the pen")(scene)
    put(scene.root / LEDGER, "A slip of the pen", "A slip of the pan")


def _drop_correction(scene: Scene) -> None:
    _correct("kim", note="A slip of the pen")(scene)
    scene.drop(2, LEDGER)


def _drop_withdrawal(scene: Scene) -> None:
    withdraw(scene.root, DAY, recall("ca", day=DAY), yes)
    scene.drop(-1, LEDGER)


def _correct_unregistered(scene: Scene) -> None:
    _correct("kim", registered=False)(scene)
    _correct("kim")(scene)


def _pose(scene: Scene) -> None:
    _correct("kim")(scene)
    corrects = scene.last().corrects
    scene.forge("kim", date=date(2026, 5, 1), act="sign", corrects=corrects, right=None)


FUTURE = date(2099, 1, 1)
ATTACKS: dict[str, tuple[str, Attack]] = {
    # People
    "a name that is not listed": ("L419", _forge(who="Eve Example")),
    "a name in letters that look alike": ("L419", _forge(who="Соrа Clinician")),
    "a name with one letter more": ("L419", _forge(who="Cora Clinicians")),
    "a name without its accents or with others": ("L419", _forge(who="Córa Clinician")),
    "a name with a date": ("L419", _forge(who="Cora Clinician 2026-03-02")),
    "a name of nothing but signs": ("L419", _forge(who="—")),
    "a role that is not theirs": ("L420", _forge(who="Tom Translator")),
    "a language that is not theirs": (
        "L420",
        _forge(who="Tom Translator", role="translation", language="en", follows={}),
    ),
    "a day after their last": (
        "L420",
        _forge(who="Tom Translator", role="translation", date=FUTURE),
    ),
    "people.toml deleted": ("L421", _file(PATH, None)),
    "people.toml emptied": ("L101", _file(PATH, b"")),
    "people.toml of a comment": ("L153", _file(PATH, b"# Nobody\n")),
    "people.toml that does not parse": ("L102", _file(PATH, b"[[person]\n")),
    "people.toml of bytes": ("L101", _file(PATH, b"\xff\xfe")),
    "the signer taken out": ("L419", _edit(PATH, "Tom Translator", "Tim Translator")),
    "the signer's role taken away": ("L420", _edit(PATH, '"translation"', '"editorial"')),
    "the signer's time over": ("L420", _edit(PATH, "until = 2026-12-31", "until = 2026-01-01")),
    "a second person of the name": ("L152", _edit(PATH, "Cora Clinician", "Kim  Keyholder")),
    "a second person that looks alike": ("L152", _edit(PATH, "Cora Clinician", "Кim Keyholder")),
    # Keys
    "no signature of the key": ("L421", _forge()),
    "the signature taken away": ("L421", _strip),
    "the signature of another entry": ("L421", _replay),
    "signed with another key": ("L421", _forge("eve")),
    "signed with a key that was revoked": ("L421", _forge("kim", date=date(2026, 6, 1))),
    "another key in people.toml": ("L421", _other_key),
    "the key revoked before": ("L421", _edit(PATH, "revoked = 2026-06-01", "revoked = 2026-03-01")),
    "a signature of nonsense": ("L421", _forge(signature="AAAA")),
    "a signature of no letters": ("L410", _forge(signature="—")),
    "the words changed under the signature": ("L421", _change_signed(note="Another")),
    "the day changed under the signature": ("L421", _change_signed(date=date(2026, 3, 1))),
    "the version changed under the signature": ("L421", _change_signed(version=7)),
    # Ledger and register
    "words that nobody has": ("L415", _forge("kim", words="f" * 64)),
    "a language that there is not": ("L414", _forge("kim", language="fr")),
    "a role that there is not": ("L414", _forge(who="Cora Clinician", role="astrologer")),
    "a day of the future": ("L417", _forge(who="Cora Clinician", date=FUTURE)),
    "a day before the last": ("L416", _forge(who="Cora Clinician", date=date(2026, 3, 1))),
    "an entry after one that never was": (
        "L412",
        _forge(who="Cora Clinician", after=(tag("nothing"),)),
    ),
    "an entry taken from the ledger": ("L412", _drop(0, LEDGER)),
    "an entry taken from both": ("L412", _drop(0, LEDGER, REGISTER)),
    "the last taken from the ledger": ("L412", _drop(1, LEDGER)),
    "an entry taken from the register": ("L412", _drop(0, REGISTER)),
    "entries reordered": ("L413", _swap),
    "a name edited": ("L411", _edit(LEDGER, 'who = "Tom Translator"', 'who = "Cora Clinician"')),
    "the ledger deleted": ("L412", _file(LEDGER, None)),
    "the ledger emptied": ("L101", _file(LEDGER, b"")),
    "the ledger of bytes": ("L101", _file(LEDGER, b"\xff\xff")),
    "a conflict left in the ledger": ("L410", lambda scene: scene.add(LEDGER, "<<<<<<< HEAD\n")),
    "the register of bytes": ("L101", _file(REGISTER, b"\xff")),
    "the register deleted": ("L412", _file(REGISTER, None)),
    "two approvals on two branches": ("L426", _branches),
    "a withdrawal taken from the ledger": ("L412", _drop_withdrawal),
    # Corrections
    "a correction of nothing": ("L427", _correct("kim", corrects=tag("nothing"))),
    "a correction that makes younger": (
        "L427",
        _correct("kim", right=DAY + timedelta(30), date=DAY + timedelta(30)),
    ),
    "a correction without a day": ("L427", _correct("kim", right=None)),
    "a correction that makes a translator a clinician": (
        "L427",
        _correct(of=0, role="clinical", who="Cora Clinician"),
    ),
    "a correction that takes an approval": ("L427", _correct("kim", role="editorial")),
    "a correction of a withdrawal": ("L427", _correct_withdrawal),
    "a correction about other words": (
        "L427",
        _correct("kim", words="f" * 64, code=make_code("SND", "ca", DAY, "f" * 64)),
    ),
    "a correction in another language": ("L427", _correct("kim", language="en")),
    "a correction without the key": ("L421", _correct()),
    "a correction with another key": ("L421", _correct("eve")),
    "a correction that gives a key's words to another": ("L421", _correct(who="Cora Clinician")),
    "a correction where people.toml is gone": ("L421", _correct_without_people),
    "a correction with a key that was revoked": (
        "L421",
        _correct("kim", date=date(2026, 6, 1)),
    ),
    "a correction by nobody who is listed": ("L419", _correct(of=0, who="Eve Example")),
    "a correction by who may not sign so": ("L420", _correct(of=0, who="Cora Clinician")),
    "a correction in a role that there is not": ("L414", _correct(of=0, role="astrologer")),
    "a correction of the future": ("L417", _correct(of=0, right=DAY, date=date(2026, 12, 1))),
    "a correction that was edited": ("L411", _edit_correction),
    "a correction taken from the ledger": ("L412", _drop_correction),
    "a signature of the future that poses as a correction": (
        "L417",
        _pose,
    ),
    "a correction that nobody registered": ("L412", _correct_unregistered),
}


def test_there_are_seventy() -> None:
    assert len(ATTACKS) >= 70


def _signers(scene: Scene, day: date) -> set[str]:
    subjects = prepare(scene.root, day).standings.subjects
    (found,) = (one for one in subjects if one.folder.name == "sound")
    return {entry.who for entry in found.ledger.entries_in("ca")}


@pytest.mark.parametrize("name", ATTACKS)
def test_attack(name: str, scene: Scene) -> None:
    code, attack = ATTACKS[name]
    printed = scene.last().code
    attack(scene)
    day = DAY + timedelta(200) if "revoked" in name or "younger" in name else DAY
    found = prepare(scene.root, day)
    errors = [problem for problem in found.problems if problem.severity == "error"]
    told = [problem for problem in errors if problem.code == code]
    assert told, errors
    assert all(problem.path in (LEDGER, REGISTER, PATH) for problem in told)
    assert all(re.search(r"[.:”]", problem.message) for problem in told)
    # Nothing of what was attacked is printed as approved, and the withdrawal counts at once.
    states = {s.folder.name: s.standings.get("ca") for s in found.standings.subjects}
    sheets = {one.edition.name for one in found.sheets}
    standing = states["sound"]
    is_held = "sound.ca.leaflet" not in sheets or (standing and standing.state != "approved")
    touched = {problem.language for problem in told}
    assert is_held or touched == {"en"}
    # A correction changes nothing of what was signed when it does not count.
    assert code != "L427" or "Cora Clinician" not in _signers(scene, day)
    withdraw(scene.root, day, recall("ca", day=day), yes)
    assert bare(printed) in withdrawn_anywhere(scene.root, day)
