"""`leaflets verify`: what a sheet is, from its file or from a code that somebody read out."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pikepdf
import pytest
from conftest import small_workspace
from desk import cli, put, sign, sign_all, standing, tree, withdraw
from hypothesis import given
from hypothesis import strategies as st

from leaflets.commands.arguments import today
from leaflets.errors import LeafletsError
from leaflets.review.answering import Sheet, Verdict
from leaflets.review.codes import ALPHABET, bare, is_well_formed
from leaflets.review.seal import Label, is_intact, packet, read_label, sealed
from leaflets.review.standing import Behind
from leaflets.review.verifying import verify_code, verify_file

NOW = today()
DRAFT, SHEET = "draft.pdf", "output/sound/sound.ca.leaflet.pdf"
EN, CA = "content/sound/en.md", "content/sound/ca.md"


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose sheets were rendered as drafts, then signed and rendered again."""
    root = small_workspace(tmp_path_factory.mktemp("verify") / "small")
    shutil.rmtree(root / "content/other")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(root)
        assert cli("build", "--jobs", "1").exit_code == 0
        shutil.copy(root / SHEET, root / DRAFT)
        sign_all(root, ("en", "ca"), NOW)
        result = cli("build", "--jobs", "1", "--release")
    assert result.exit_code == 0, result.output
    return root


@pytest.fixture
def desk(rendered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = shutil.copytree(rendered, tmp_path / "desk")
    monkeypatch.chdir(root)
    return root


def asked(sheet: str | Path, today: date = NOW) -> Verdict:
    """What `leaflets verify` would say, in the current folder."""
    root, path = Path.cwd(), Path(sheet)
    return verify_file(path, root, today) if path.exists() else verify_code(str(sheet), root, today)


def both(root: Path, today: date = NOW) -> set[str]:
    """The answers for the file in output/ and for the code that stands on it."""
    label = read_label((root / SHEET).read_bytes())
    assert label
    verdicts = (asked(root / SHEET, today), asked(label.code, today))
    assert verdicts[0].sentence == verdicts[1].sentence
    return {verdict.answer for verdict in verdicts}


# What a sheet may be


def test_current(desk: Path) -> None:
    assert both(desk) == {"current"}
    verdict = asked(SHEET)
    assert verdict.exit_status == 0
    assert "(sound, ca) is current: version 1" in verdict.sentence
    assert f"reviewed on {NOW}" in verdict.sentence


def test_current_after_it_was_reviewed_again(desk: Path) -> None:
    """The paper says an earlier review; its words are those that were read."""
    sign(desk, "ca", "clinical", "Second Clinician", NOW)
    assert both(desk) == {"current"}


def test_superseded(desk: Path) -> None:
    put(desk / CA, "Això.", "Tot això.")
    # A draft of the next wording supersedes nothing.
    assert both(desk) == {"current"}
    sign(desk, "ca", "translation", day=NOW)
    assert both(desk) == {"current"}
    newer = sign(desk, "ca", "clinical", day=NOW)
    assert both(desk) == {"superseded"}
    verdict = asked(SHEET)
    assert verdict.exit_status == 1
    assert f"is superseded by {newer.code} since {NOW}" in verdict.sentence
    assert asked(newer.code).answer == "current"
    # Once more: the latest is named, not the next.
    put(desk / CA, "Tot això.", "Tot allò.")
    sign(desk, "ca", "translation", day=NOW)
    newest = sign(desk, "ca", "clinical", day=NOW)
    assert newest.code in asked(SHEET).sentence
    assert newest.code in asked(newer.code).sentence


def test_what_verify_calls_superseded_is_not_printed_as_approved(desk: Path) -> None:
    put(desk / CA, "Això.", "Tot això.")
    sign(desk, "ca", "translation", day=NOW)
    newer = sign(desk, "ca", "clinical", day=NOW)
    put(desk / CA, "Tot això.", "Això.")
    assert both(desk) == {"superseded"}
    assert standing(desk, "ca", NOW).state == "draft"
    sign(desk, "ca", "translation", day=NOW)
    again = sign(desk, "ca", "clinical", day=NOW)
    assert both(desk) == {"current"}
    assert asked(again.code).answer == "current"
    assert asked(newer.code).answer == "superseded"


def test_withdrawn(desk: Path) -> None:
    withdraw(desk, "ca", "The dose is wrong", NOW)
    assert both(desk) == {"withdrawn"}
    verdict = asked(SHEET)
    assert verdict.exit_status == 1
    assert f"was withdrawn on {NOW}: The dose is wrong. Do not hand it out." in verdict.sentence
    # And it stays withdrawn when the text goes on, also once that is signed.
    put(desk / CA, "Això.", "Tot això.")
    assert both(desk) == {"withdrawn"}
    sign(desk, "ca", "translation", day=NOW)
    sign(desk, "ca", "clinical", day=NOW)
    assert both(desk) == {"withdrawn"}


def test_withdrawn_while_it_is_being_rewritten(desk: Path) -> None:
    put(desk / CA, "Això.", "Tot això.")
    withdraw(desk, "ca", "The dose is wrong", NOW)
    assert both(desk) == {"withdrawn"}


def test_withdrawn_and_signed_again(desk: Path) -> None:
    withdraw(desk, "ca", "A mistake", NOW)
    sign(desk, "ca", "clinical", day=NOW)
    assert both(desk) == {"draft"}
    sign(desk, "ca", "translation", day=NOW)
    assert both(desk) == {"current"}


def test_draft(desk: Path) -> None:
    for name in ("content/sound/ledger.toml", "content/register.toml"):
        (desk / name).unlink()
    verdict = asked(DRAFT)
    assert (verdict.answer, verdict.exit_status) == ("draft", 1)
    assert "have not been signed off" in verdict.sentence


def test_printed_as_a_draft_and_signed_since(desk: Path) -> None:
    """Its words are current; what it says of itself is not."""
    verdict = asked(DRAFT)
    assert (verdict.answer, verdict.exit_status) == ("draft", 1)
    assert "print the sheet again" in verdict.sentence
    label = read_label((desk / DRAFT).read_bytes())
    assert label
    assert label.state == "draft"
    assert asked(label.code).answer == "current"


def test_overdue(desk: Path) -> None:
    due = standing(desk, "ca", NOW).next_review
    assert both(desk, due) == {"current"}
    assert both(desk, due + timedelta(1)) == {"overdue"}
    verdict = asked(SHEET, due + timedelta(1))
    assert verdict.exit_status == 1
    assert f"its review was due on {due}" in verdict.sentence


def test_stale(desk: Path) -> None:
    put(desk / EN, "This.", "Take 5 mg.")
    assert both(desk) == {"stale"}
    assert "its source has changed in first" in asked(SHEET).sentence
    assert asked(SHEET).exit_status == 1
    # While the translation is being followed up, the sheet in people's hands is still behind.
    put(desk / CA, "Això.", "Preneu 5 mg.")
    assert both(desk) == {"stale"}
    sign(desk, "ca", "translation", day=NOW)
    assert both(desk) == {"stale"}
    sign(desk, "ca", "clinical", day=NOW)
    assert both(desk) == {"superseded"}


def test_a_lost_ledger_is_not_taken_for_a_draft_or_a_current_sheet(desk: Path) -> None:
    """Where the ledger was edited nobody can tell; what is asked is said to be unsure."""
    put(desk / "content/sound/ledger.toml", "Clinical CA", "Clinical XX")
    for sheet in (SHEET, str(standing(desk, "ca", NOW).code)):
        result = cli("verify", sheet)
        assert result.exit_code == 1
        assert "ledger" in result.output


# Files that are not what was rendered


def cut(data: bytes) -> bytes:
    return data[:-1]


def half(data: bytes) -> bytes:
    at = data.index(b"sha256:")
    return data[: max(at + 200, len(data) // 2)]


def longer(data: bytes) -> bytes:
    return data + b"\n"


def one_byte(data: bytes) -> bytes:
    return data[:20] + bytes([data[20] ^ 1]) + data[21:]


def another_state(data: bytes) -> bytes:
    assert data.count(b'xmp:Label="draft"') == 1
    return data.replace(b'xmp:Label="draft"', b'xmp:Label="fresh"')


def another_seal(data: bytes) -> bytes:
    return re.sub(rb"sha256:[0-9a-f]{4}", b"sha256:0000", data)


def two_seals(data: bytes) -> bytes:
    seal = re.search(rb"sha256:[0-9a-f]{64}", data)
    assert seal
    return data + seal[0]


def saved(data: bytes, encryption: pikepdf.Encryption | bool = False) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(made, encryption=encryption)
    return made.getvalue()


def encrypted(data: bytes) -> bytes:
    return saved(data, encryption=pikepdf.Encryption(owner="o", user=""))


def locked(data: bytes) -> bytes:
    return saved(data, encryption=pikepdf.Encryption(owner="o", user="u"))


def with_readable_words(data: bytes) -> bytes:
    """Encrypted, but with the metadata left in the open."""
    return saved(data, encryption=pikepdf.Encryption(owner="o", user="u", metadata=False))


def a_page_more(data: bytes) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages.append(pdf.pages[0])
        pdf.save(made)
    return made.getvalue()


def foreign(data: bytes) -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(made)
    return made.getvalue()


def half_a_seal(data: bytes) -> bytes:
    return data[: data.index(b"sha256:") + 20]


@dataclass(frozen=True)
class Change:
    """What was done to a file, and what it is then."""

    do: Callable[[bytes], bytes]
    answers: tuple[str, ...]


CHANGES = (
    Change(one_byte, ("altered",)),
    Change(cut, ("altered",)),
    Change(half, ("altered",)),
    Change(longer, ("altered",)),
    Change(another_state, ("altered",)),
    Change(another_seal, ("altered",)),
    Change(two_seals, ("altered",)),
    Change(saved, ("altered",)),
    Change(a_page_more, ("altered",)),
    # Encryption may lock what says that it is ours.
    Change(encrypted, ("altered", "unknown")),
    Change(locked, ("altered", "unknown")),
    Change(with_readable_words, ("altered", "unknown")),
    Change(half_a_seal, ("unknown",)),
    Change(foreign, ("unknown",)),
    Change(lambda data: b"", ("unknown",)),
    Change(lambda data: b"%PDF-1.7\n", ("unknown",)),
    Change(lambda data: b"GIF89a" * 99, ("unknown",)),
    Change(lambda data: bytes(range(256)) * 99, ("unknown",)),
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.do.__name__)
def test_changed_files(change: Change, desk: Path) -> None:
    data = (desk / DRAFT).read_bytes()
    assert is_intact(data)
    changed = change.do(data)
    assert changed != data
    (desk / "changed.pdf").write_bytes(changed)
    before = tree(desk)
    result = cli("verify", "changed.pdf")
    answer = result.stdout.partition(":")[0]
    assert answer in change.answers, result.output
    assert result.exit_code == {"altered": 1, "unknown": 2}[answer]
    assert len(result.stdout.splitlines()) == 1
    assert tree(desk) == before


def test_a_saved_copy_is_altered_and_not_unknown(desk: Path) -> None:
    """What pikepdf writes keeps the metadata as they are."""
    (desk / "saved.pdf").write_bytes(saved((desk / SHEET).read_bytes()))
    verdict = asked(desk / "saved.pdf")
    assert verdict.answer == "altered"
    assert "Throw it away and print the sheet again" in verdict.sentence


def test_every_byte_counts(desk: Path) -> None:
    data = (desk / SHEET).read_bytes()
    places = range(0, len(data), max(1, len(data) // 400))
    for place in places:
        changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        assert not is_intact(changed), place
    seal = data.index(b"sha256:")
    for place in range(seal - 200, seal + 80):
        changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        assert not is_intact(changed), place


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_seal(before: bytes, after: bytes) -> None:
    label = Label("BPT-CA-20251010-7K3QF2-W", "approved", "back-pain.ca.leaflet")
    pdf = sealed(before + packet(label) + after)
    assert is_intact(pdf)
    assert read_label(pdf) == label
    assert not is_intact(pdf + b"x")
    assert not is_intact(before + packet(label) + after)


@pytest.mark.parametrize("site", ["", "https://a.example/b", "http://ñ\"&<a>&amp;'.example"])
def test_a_label_names_its_site(site: str) -> None:
    label = Label("BPT-CA-20251010-7K3QF2-W", "draft", "back-pain.ca.leaflet", site)
    assert read_label(sealed(packet(label))) == label


def test_a_label_of_before_sites_is_read() -> None:
    old = sealed(packet(Label("X", "draft", "a.en.leaflet"))).replace(b'dc:source=""', b"")
    assert read_label(old) == Label("X", "draft", "a.en.leaflet")


def test_missing_and_unreadable_files(desk: Path) -> None:
    (desk / "folder.pdf").mkdir()
    for name in ("missing.pdf", "folder.pdf", "nowhere/missing.PDF"):
        result = cli("verify", name)
        assert result.exit_code in (1, 2)
        assert "cannot be read" in result.stderr
    with pytest.raises(LeafletsError, match="cannot be read"):
        verify_file(desk / "missing.pdf", desk, NOW)


# Codes


def test_codes_as_they_are_read_out(desk: Path) -> None:
    code = standing(desk, "ca", NOW).code
    typed = (
        code.lower(),
        code.replace("-", " "),
        code.replace("-", ""),
        f"  {code}  ",
        code.replace("0", "O"),
        code.replace("0", "o").replace("1", "l"),
        code.replace("1", "I"),
        " ".join(code),
    )
    for way in typed:
        result = cli("verify", way)
        assert (result.exit_code, result.stdout.partition(":")[0]) == (0, "current"), way


def test_every_mistyped_character_is_caught(desk: Path) -> None:
    code = bare(standing(desk, "ca", NOW).code)
    for place in range(len(code)):
        for wrong in ALPHABET:
            if wrong != code[place]:
                typed = code[:place] + wrong + code[place + 1 :]
                verdict = verify_code(typed, desk, NOW)
                assert verdict.answer == "unknown"
                assert "a character is wrong or missing. Read it once more" in verdict.sentence


def test_a_code_of_nothing(desk: Path) -> None:
    code = standing(desk, "ca", NOW).code
    put(desk / CA, "Això.", "Tot això.")
    other = standing(desk, "ca", NOW).code
    put(desk / CA, "Tot això.", "Això.")
    assert is_well_formed(other)
    assert other != code
    result = cli("verify", other)
    assert result.exit_code == 2
    assert f"No sheet of ours has the code {other}" in result.stdout


@pytest.mark.parametrize("sheet", ["", " ", "-", "A" * 3000, "\n", "ü", "SND", "☃", "../..", "/"])
def test_what_is_no_code(sheet: str, desk: Path) -> None:
    result = cli("verify", sheet)
    assert result.exit_code == 2
    assert "is not a code of ours" in result.output


def test_the_command(desk: Path) -> None:
    result = cli("verify", SHEET)
    assert result.exit_code == 0
    assert result.stdout.startswith("current: SND-CA-")
    withdraw(desk, "ca", "A wrong dose", NOW)
    result = cli("verify", SHEET)
    assert result.exit_code == 1
    assert result.stdout.startswith("withdrawn: SND-CA-")
    assert cli("verify").exit_code == 2


# A file that was changed and labelled anew


def forged(pdf: bytes, content: bytes) -> bytes:
    """The sheet with something more on its first page, sealed again as if it were ours."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        file.pages[0].contents_add(content)
        saved = io.BytesIO()
        file.save(saved, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    open_again = re.sub(rb"sha256:[0-9a-f]{64}", b"sha256:" + b"0" * 64, saved.getvalue())
    return sealed(open_again)


def told(sheet: str) -> tuple[int, str]:
    result = cli("verify", sheet)
    return result.exit_code, result.stdout


def test_a_sheet_is_rendered_again_and_is_the_same(desk: Path) -> None:
    status, said = told(SHEET)
    assert status == 0
    assert "Rendered again, it is the same file." in said


def test_a_sheet_that_was_sealed_again_is_found(desk: Path) -> None:
    pdf = (desk / SHEET).read_bytes()
    covered = forged(pdf, b" q 1 g 100 600 200 20 re f Q")
    assert is_intact(covered)
    assert read_label(covered) == read_label(pdf)
    (desk / "forged.pdf").write_bytes(covered)
    status, said = told("forged.pdf")
    assert status == 1
    assert said.startswith("altered: forged.pdf says that it is")


def test_one_of_an_earlier_review_is_the_same_too(desk: Path) -> None:
    sign(desk, "ca", "clinical", "Second Clinician", NOW)
    assert told(SHEET)[0] == 0
    cli("build", "-l", "ca", "--jobs", "1", "--grey")
    assert "it is the same file" in told(SHEET.replace("output/", "output/grey/"))[1]


def test_one_that_can_no_longer_be_rendered_is_not_compared(desk: Path) -> None:
    put(desk / "leaflets.toml", '"leaflet"', '"poster"')
    status, said = told(SHEET)
    assert status == 0
    assert "It was not compared with its words" in said


def test_a_sheet_of_another_clinic(desk: Path) -> None:
    """Sealed by the same tool, with words that this workspace never had."""
    data = (desk / SHEET).read_bytes()
    put(desk / CA, "Això.", "Tot això.")
    for name in ("content/sound/ledger.toml", "content/register.toml"):
        (desk / name).unlink()
    (desk / "other.pdf").write_bytes(data)
    verdict = asked("other.pdf")
    assert (verdict.answer, verdict.exit_status) == ("unknown", 2)
    assert "No sheet of ours has the code" in verdict.sentence


def test_a_change_of_the_posters_section_makes_no_leaflet_late(desk: Path) -> None:
    label = read_label((desk / SHEET).read_bytes())
    assert label
    with (desk / EN).open("a", encoding="utf-8") as file:
        file.write("\n## On the wall {#poster .poster}\n\n- Take 2 tablets.\n")
    verdicts = asked(SHEET), asked(label.code)
    # Nobody knows of which sheet somebody reads out a code: a poster has the same.
    assert [verdict.answer for verdict in verdicts] == ["current", "stale"]
    assert "its source has changed in poster" in verdicts[1].sentence
    put(desk / EN, "This.", "All of this.")
    assert asked(SHEET).answer == "stale"
    assert "in poster" not in asked(SHEET).sentence


def test_which_sections_a_sheet_carries(desk: Path) -> None:
    poster, other = Behind("a", "added", False, ("poster",)), Behind("b", "added", False)
    carried = {
        name: [Sheet(desk, name).carries(part) for part in (poster, other)]
        for name in ("leaflet", "poster", "unheard-of", "")
    }
    assert carried == {
        "leaflet": [False, True],
        "poster": [True, False],
        "unheard-of": [True, True],
        "": [True, True],
    }
