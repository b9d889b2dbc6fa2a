"""What is remembered of earlier runs: never another thing than would be made anew."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from conftest import leaflets
from desk import DAY, desk_in, request, sign_all, status_of

from leaflets.commands.build import expect_sheets
from leaflets.commands.prepare import Prepared, prepare
from leaflets.errors import LeafletsError
from leaflets.manifest import Entry
from leaflets.model import Project
from leaflets.remembering import NOTHING, Memory, Part, files_of, hashed, lasting, user_folder
from leaflets.render import processes
from leaflets.review.signing import Case, open_case
from leaflets.site.keeping import PrintedSheets
from leaflets.site.making import make_site
from leaflets.workspace import content
from leaflets.workspace.content import Folder, read_folder

LATER = DAY + timedelta(days=400)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "cache"
    found.mkdir(mode=0o700)
    return found


@pytest.fixture
def signed(small: Path) -> Path:
    """A small workspace with a text that is approved, and with what its leaflets share."""
    (small / "content/glossary.toml").write_text(
        '[[terms]]\nen = "heat"\nca = "calor"\n', encoding="utf-8"
    )
    sign_all(small, ("en", "ca"), DAY)
    return small


def told(found: Prepared) -> tuple[object, ...]:
    """All that a build and `status` go by."""
    digests = [(one.edition.name, one.digest, one.site) for one in found.sheets]
    known = found.problems, digests, found.standings, found.library.folders
    return *known, status_of(found, found.library.workspace.root / "output")


def case_of(root: Path, memory: Memory = NOTHING) -> Case | str:
    """What `sign` would sign, or why it does not."""
    try:
        return open_case(desk_in(root, DAY, memory), request("ca", "clinical"))
    except LeafletsError as error:
        return str(error)


def site_of(found: Prepared, output: Path, memory: Memory = NOTHING) -> dict[str, bytes]:
    make_site(found.library, found.standings, found.problems, output, memory)
    site = output / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def changes(root: Path) -> list[Path]:
    """Files of each kind that decide what a sheet of this workspace is."""
    wanted = (
        *("leaflets.toml", "content/**/*.*", "locales/ca/**/*.po"),
        *("templates/leaflet/*.*", "templates/parts/column.html", "templates/theme/*.css"),
    )
    return sorted(path for pattern in wanted for path in root.glob(pattern) if path.is_file())


def test_nothing_that_changes_is_missed(signed: Path, folder: Path, tmp_path: Path) -> None:
    """A letter in any file, one after the other: the same as without a memory."""
    memory = Memory(folder)
    prepare(signed, DAY, memory=memory)
    files = changes(signed)
    assert len(files) > 15
    differ = 0
    before = told(prepare(signed, DAY))
    assert prepare(signed, DAY).sheets
    for path in files:
        words = path.read_bytes()
        head, found, tail = words.rpartition(b"e")
        path.write_bytes(head + b"a" + tail if found else words + b"\n")
        fresh = told(prepare(signed, DAY))
        assert told(prepare(signed, DAY, memory=memory)) == fresh, path
        assert case_of(signed, memory) == case_of(signed), path
        differ += fresh != before
        path.write_bytes(words)
    assert differ > len(files) / 2
    assert told(prepare(signed, DAY, memory=memory)) == before
    assert isinstance(case_of(signed, memory), Case)
    assert told(prepare(signed, LATER, memory=memory)) == told(prepare(signed, LATER))


def test_a_folder_of_another_name_is_another_folder(small: Path, folder: Path) -> None:
    """The files in it are the same, and none of them is where it was."""
    memory = Memory(folder)
    images = small / "content/sound/images"
    (images / "one").mkdir(parents=True)
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'
    )
    (images / "one/a.svg").write_text(drawing, encoding="utf-8")
    for language in ("en", "ca"):
        text = small / f"content/sound/{language}.md"
        words = text.read_text(encoding="utf-8")
        text.write_text(f"{words}\n![A mark](images/one/a.svg)\n", encoding="utf-8")
    (small / "templates/leaflet").rename(small / "templates/our-own")
    settings = small / "leaflets.toml"
    words = settings.read_text(encoding="utf-8")
    settings.write_text(words.replace('"leaflet"', '"our-own"'), encoding="utf-8")
    for moved, to in (("content/sound/images/one", "two"), ("templates/our-own", "our-other")):
        before = told(prepare(small, DAY, memory=memory))
        (small / moved).rename((small / moved).with_name(to))
        found = told(prepare(small, DAY, memory=memory))
        assert found == told(prepare(small, DAY)), moved
        assert found != before, moved
        (small / moved).with_name(to).rename(small / moved)


def test_it_is_remembered_and_gives_the_same(signed: Path, folder: Path) -> None:
    memory = Memory(folder)
    first = prepare(signed, DAY, memory=memory)
    told(first)
    kept = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert {name.partition("-")[0] for name in kept} == {
        *("answers", "catalogue", "leaflet", "measured", "problems", "proofs", "setting", "shared"),
        *("standings", "templates", "text"),
    }
    again = prepare(signed, DAY, memory=memory)
    assert told(again) == told(first) == told(prepare(signed, DAY))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == kept
    assert [proof for _, proof in again.proofs] == [proof for _, proof in first.proofs]


def test_the_site_is_the_same(signed: Path, folder: Path, tmp_path: Path) -> None:
    memory = Memory(folder)
    fresh = site_of(prepare(signed, DAY), tmp_path / "fresh")
    found = prepare(signed, DAY, memory=memory)
    assert site_of(found, tmp_path / "one", memory) == fresh
    assert site_of(found, tmp_path / "two", memory) == fresh
    kinds = {path.name.partition("-")[0] for path in folder.iterdir()}
    assert kinds >= {"pages", "site", "theme"}
    for name in ("content/sound/ca.md", "content/sound/ledger.toml", "templates/web/list.html"):
        words = (signed / name).read_bytes()
        (signed / name).write_bytes(words.replace(b"a", b"e", 9))
        fresh_now = site_of(prepare(signed, DAY), tmp_path / "now")
        assert site_of(prepare(signed, DAY, memory=memory), tmp_path / "then", memory) == fresh_now
        (signed / name).write_bytes(words)
        shutil.rmtree(tmp_path / "now")
        shutil.rmtree(tmp_path / "then")
    late = site_of(prepare(signed, LATER), tmp_path / "late")
    assert site_of(prepare(signed, LATER, memory=memory), tmp_path / "three", memory) == late
    assert late != fresh


def test_a_text_that_changes_while_it_is_read_is_not_remembered(
    signed: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read is then not what the hash is of."""
    memory, text = Memory(folder), signed / "content/sound/ca.md"
    words = text.read_bytes()

    def read_late(root: Path, name: str, project: Project) -> Folder:
        if name == "sound":
            text.write_bytes(words.replace(b"Una", b"Dues"))
        return read_folder(root, name, project)

    monkeypatch.setattr(content, "read_folder", read_late)
    late = prepare(signed, DAY, memory=memory)
    assert next(one.digest for one in late.library.folders if one.name == "sound") == ""
    monkeypatch.undo()
    assert told(late)[:2] == told(prepare(signed, DAY))[:2]
    text.write_bytes(words)
    assert told(prepare(signed, DAY, memory=memory)) == told(prepare(signed, DAY))


def test_the_site_knows_a_sheet_by_its_bytes(tmp_path: Path) -> None:
    entry = Entry(
        "a.en.leaflet", "a", "en", "leaflet", "A", "a/a.en.leaflet.pdf", *(1, 2), *"1" * 6
    )
    printed = PrintedSheets(tmp_path, {entry.edition: entry})
    assert not all(printed.parts)
    sheet = tmp_path / entry.file
    sheet.parent.mkdir()
    sheet.write_bytes(b"one")
    before = tuple(printed.parts)
    assert all(before)
    sheet.write_bytes(b"two")
    assert tuple(printed.parts) != before


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_what_is_torn_is_made_anew(damage: bytes | None, signed: Path, folder: Path) -> None:
    memory = Memory(folder)
    first = told(prepare(signed, DAY, memory=memory))
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes()[:-7] if damage is None else damage)
    assert told(prepare(signed, DAY, memory=memory)) == first
    again = {path.stat().st_size for path in folder.iterdir()}
    assert min(again) > 32


def test_what_others_may_write_is_not_believed(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    folder.chmod(0o770)
    assert Memory(folder).recall("kind", ["part"], lambda: 1) == 1
    assert list(folder.iterdir()) == []
    link = tmp_path / "link"
    link.symlink_to(folder)
    assert Memory(link).folder is None
    assert Memory(tmp_path / "missing").folder is None


def test_a_link_in_a_leaflet_is_always_read(small: Path, folder: Path, tmp_path: Path) -> None:
    memory = Memory(folder)
    text = small / "content/sound/en.md"
    moved = tmp_path / "en.md"
    shutil.move(text, moved)
    text.symlink_to(moved)
    prepare(small, DAY, memory=memory)
    moved.write_text(moved.read_text("utf-8").replace("A lead.", "B lead."), encoding="utf-8")
    assert told(prepare(small, DAY, memory=memory)) == told(prepare(small, DAY))


def test_a_text_is_checked_anew_where_it_or_its_source_has_changed(
    signed: Path, folder: Path
) -> None:
    met: list[str] = []
    memory = Memory(folder, met.append)
    prepare(signed, DAY, memory=memory)
    for name, times in (("ca", 1), ("en", 2)):
        met.clear()
        text = signed / f"content/sound/{name}.md"
        text.write_bytes(text.read_bytes().rstrip() + b" 25.\n")
        assert told(prepare(signed, DAY, memory=memory)) == told(prepare(signed, DAY))
        assert met.count("text") == times, name


_ASKED: list[tuple[str, int]] = []


@lasting("tens")
def tenfold(words: str, *, by: int = 10) -> int:
    _ASKED.append((words, by))
    return int(words) * by


def test_what_functions_answer_lasts_in_a_book(folder: Path) -> None:
    """Also for another process, which begins with what lies in the folder."""
    memory, kept = Memory(folder), folder / "kept"

    def answers(*asked: str) -> list[int]:
        with memory.book("tens", ["here"]):
            return [tenfold(words) for words in asked]

    assert answers("1", "2") == [10, 20]
    (book,) = folder.iterdir()
    shutil.copy(book, kept)
    _ASKED.clear()
    # What is in the book is believed: nothing is asked of the function.
    with memory.book("tens", ["here"]):
        assert (tenfold("1"), tenfold("2")) == (10, 20)
    assert kept.read_bytes() == book.read_bytes()
    assert answers("1", "4") == [10, 40]
    assert _ASKED == [("4", 10)]
    assert kept.read_bytes() != book.read_bytes()
    with memory.book("tens", ["here", ""]):
        assert tenfold("5") == 50
    assert sorted(folder.iterdir()) == sorted((book, kept))
    book.write_bytes(b"torn")
    assert answers("1") == [10]


def test_a_sheet_that_was_begun_is_kept_only_where_it_is_sound(
    small: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever names a leaflet has its sheet rendered while it is checked."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    asked = ("build", "sound", "-l", "ca", "-f", "leaflet", "-j", "2")
    text, sheet = small / "content/sound/ca.md", small / "output/sound/sound.ca.leaflet.pdf"
    assert leaflets(*asked, folder=small).status == 0
    words, before = text.read_bytes(), sheet.read_bytes()
    text.write_bytes(words.replace("Això".encode(), b"25 mg"))
    refused = leaflets(*asked, folder=small)
    assert refused.status == 1
    assert "L208" in refused.said
    assert sheet.read_bytes() == before
    text.write_bytes(words.replace("Això".encode(), b"Aquest"))
    assert "1 rendered" in leaflets(*asked, folder=small).output
    assert sheet.read_bytes() != before
    other = tmp_path / "other"
    leaflets("build", "--output", str(other), folder=small)
    assert (other / "sound/sound.ca.leaflet.pdf").read_bytes() == sheet.read_bytes()


def test_what_nobody_asks_for_is_forgotten(folder: Path) -> None:
    memory = Memory(folder)
    assert memory.recall("kind", ["old"], lambda: 1) == 1
    old = next(folder.iterdir())
    os.utime(old, (0, 0))
    assert memory.recall("kind", ["new"], lambda: 2) == 2
    memory.forget_old()
    (left,) = folder.iterdir()
    assert left != old
    assert memory.recall("kind", ["new"], lambda: 3) == 2


def test_parts_are_told_apart() -> None:
    assert hashed(["ab", "c"]) != hashed(["a", "bc"]) != hashed(["abc"])
    assert hashed(["a"]) == hashed([b"a"])


def test_where_it_is_remembered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert user_folder() == tmp_path / "leaflets"
    assert (tmp_path / "leaflets").stat().st_mode & 0o777 == 0o700
    monkeypatch.setenv("LEAFLETS_CACHE", "off")
    assert user_folder() is None
    monkeypatch.delenv("LEAFLETS_CACHE")
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert user_folder() is None


def test_a_build_remembers_and_may_be_made_to_forget(
    small: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    first = leaflets("build", folder=small)
    assert first.status == 0, first.said
    kept = sorted((tmp_path / "home/leaflets").iterdir())
    assert kept
    shutil.rmtree(tmp_path / "home")
    second = leaflets("build", folder=small)
    assert " unchanged, 0 failed" in second.output
    assert sorted((tmp_path / "home/leaflets").iterdir()) == kept


def test_the_engine_is_loaded_only_where_a_sheet_may_be_new(
    signed: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began: list[bool] = []
    monkeypatch.setattr(processes, "begin_to_load", lambda: began.append(True))
    prepare(signed, DAY, memory=Memory(folder, expect_sheets))
    assert began
    began.clear()
    prepare(signed, DAY, memory=Memory(folder, expect_sheets))
    prepare(signed, DAY + timedelta(1), memory=Memory(folder, expect_sheets))
    assert not began
    text = signed / "content/sound/ca.md"
    text.write_bytes(text.read_bytes() + b"\nUna altra.\n")
    prepare(signed, DAY, memory=Memory(folder, expect_sheets))
    assert began


def test_workspaces_share_what_was_compiled(small: Path, folder: Path, tmp_path: Path) -> None:
    memory = Memory(folder)
    first = told(prepare(small, DAY, memory=memory))
    compiled = {path: path.read_bytes() for path in folder.glob("templates-*")}
    other = small.rename(tmp_path / "other")
    settings = (other / "leaflets.toml").read_text(encoding="utf-8")
    changed = settings.replace("Test Clinic", "Other Clinic")
    (other / "leaflets.toml").write_text(changed, encoding="utf-8")
    assert told(prepare(other, DAY, memory=memory)) != first
    assert {path: path.read_bytes() for path in folder.glob("templates-*")} == compiled != {}


def test_what_somebody_writes_to_while_it_is_read_is_not_remembered(
    folder: Path, tmp_path: Path
) -> None:
    memory, file = Memory(folder), tmp_path / "words.txt"
    file.write_text("first", encoding="utf-8")

    def parts() -> Iterator[Part]:
        return files_of(tmp_path, (file.name,))

    def reading() -> str:
        words = file.read_text(encoding="utf-8")
        file.write_text("second", encoding="utf-8")
        return words

    assert memory.recall_read("words", parts, reading) == ("first", "")
    file.write_text("first", encoding="utf-8")
    kept, digest = memory.recall_read("words", parts, lambda: "anew")
    assert (kept, bool(digest)) == ("anew", True)
    assert memory.recall_read("words", parts, reading) == ("anew", digest)
    file.unlink()
    assert memory.recall_read("words", parts, lambda: "none") == ("none", "")
