"""Sheets with several languages: side by side and in order, each with its code and its state."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT, Run, copy_workspace, leaflets, small_workspace
from desk import DAY, cli, put, sign, sign_all, withdraw
from papers import missed
from tagtrees import Tag, document, has_sound_parents, opened
from validators.verapdf import validate

from leaflets.commands.prepare import prepare
from leaflets.layout.together import Page, uneven
from leaflets.model import Edition, Passage, Proof
from leaflets.remembering import user_memory
from leaflets.render.placing import align
from leaflets.render.readback import read_back
from leaflets.review.seal import read_label
from leaflets.review.verifying import verify_code, verify_file

SHARED = ("ca+en.bilingual", "ca+es+en.poster-trio", "en+ar.bilingual", "es+en.bilingual")
PAIR = "output/sound/sound.en+ca.bilingual.pdf"


def pair_workspace(root: Path) -> Path:
    """Two small leaflets, English beside Catalan and each for itself."""
    small_workspace(root)
    settings = 'formats = ["leaflet", "bilingual"]\ntogether = [["en", "ca"]]'
    put(root / "leaflets.toml", 'formats = ["leaflet"]', settings)
    return root


def build(root: Path, *asked: str) -> Run:
    return leaflets("build", *asked, folder=root)


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    return pair_workspace(tmp_path / "pair")


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The shipped texts, and an example in English and Arabic."""
    folder = tmp_path_factory.mktemp("together")
    shipped = copy_workspace(folder / "shipped", ("bilingual", "poster-trio"))
    arabic = shutil.copytree(ROOT / "tests" / "fixtures" / "tongues", folder / "arabic")
    shutil.rmtree(arabic / "content" / "syrup")
    put(arabic / "leaflets.toml", '"en", "fr", "ro", "ar", "zh"', '"en", "ar"')
    put(
        arabic / "leaflets.toml",
        '["leaflet", "poster"]',
        '["bilingual"]\ntogether = [["en", "ar"]]',
    )
    for name in ("templates", "locales"):
        shutil.copytree(ROOT / name, arabic / name, dirs_exist_ok=True)
    return shipped, arabic


@pytest.fixture(scope="module")
def printed(roots: tuple[Path, Path]) -> dict[str, bytes]:
    for root in roots:
        run = build(root, "--jobs", "2")
        assert run.status == 0, run.said
        assert "L50" not in run.said
    found = [path for root in roots for path in (root / "output").glob("*/*.pdf")]
    return {path.stem.partition(".")[2]: path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def editions(roots: tuple[Path, Path]) -> dict[str, tuple[Edition, Proof]]:
    memory, day = user_memory(), date(2026, 3, 2)
    every = (prepare(root, day, memory=memory).proofs for root in roots)
    found = (pair for proofs in every for pair in proofs)
    return {edition.wanted.name: (edition, proof) for edition, proof in found}


def test_each_group_has_the_formats_for_so_many(printed: dict[str, bytes]) -> None:
    assert sorted(printed) == sorted(SHARED)


def test_verapdf_finds_nothing(printed: dict[str, bytes], tmp_path: Path) -> None:
    paths = []
    for name, pdf in printed.items():
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(pdf)
    broken = validate(paths)
    assert len(broken) == 2 * len(SHARED)
    assert {key: rules for key, rules in broken.items() if rules} == {}


@pytest.mark.parametrize("name", SHARED)
def test_a_sheet_meets_every_standard(
    name: str, printed: dict[str, bytes], editions: dict[str, tuple[Edition, Proof]]
) -> None:
    assert missed(*editions[name], printed[name]) == {}


def test_each_section_is_heard_in_one_language_and_then_in_the_other(
    printed: dict[str, bytes],
) -> None:
    headings = spoken_headings(printed["es+en.bilingual"])
    assert len(headings) >= 10
    assert headings == ["es", "en"] * (len(headings) // 2)


def spoken_headings(pdf: bytes) -> list[str]:
    """The language of each heading, in reading order."""

    def walk(tag: Tag, language: str) -> list[str]:
        language = tag.get("/Lang") or language
        mine = [language] if tag.kind in ("H1", "H2") else []
        return [*mine, *(one for kid in tag.kids for one in walk(kid, language))]

    return walk(document(pdf), str(opened(pdf).Root.Lang))


def test_the_languages_of_a_poster_follow_each_other(printed: dict[str, bytes]) -> None:
    assert spoken_headings(printed["ca+es+en.poster-trio"]) == ["ca", "es", "en"]


@pytest.mark.parametrize("name", [name for name in SHARED if name.endswith("bilingual")])
def test_both_have_the_same_room_and_begin_at_the_same_height(
    name: str, printed: dict[str, bytes], editions: dict[str, tuple[Edition, Proof]]
) -> None:
    readback = read_back(printed[name])
    middle, width = readback.pages[0].width / 2, readback.pages[0].width
    assert not [glyph for glyph in readback.read if glyph.left < middle < glyph.right]
    edition, proof = editions[name]
    headings = {s.heading.text for text in edition.texts for s in text.sections if s.heading}
    found = [one for one in align(proof.passages, readback.read) if one.passage.text in headings]
    assert len(found) >= 4
    for one, other in zip(found[::2], found[1::2], strict=True):
        assert one.glyphs[0].page == other.glyphs[0].page
        assert one.glyphs[0].bottom == pytest.approx(other.glyphs[0].bottom, abs=3)
        assert {one.glyphs[0].left < middle, other.glyphs[0].left < middle} == {True, False}
    room = [glyph for glyph in readback.read if not glyph.is_space]
    left = min(glyph.left for glyph in room)
    right = width - max(glyph.right for glyph in room)
    assert left == pytest.approx(right, abs=12)


@pytest.mark.parametrize("name", SHARED)
def test_each_element_names_its_parent(name: str, printed: dict[str, bytes]) -> None:
    assert has_sound_parents(printed[name])


def test_it_says_both_codes_and_the_graver_state(pair: Path) -> None:
    sign_all(pair, ["en"])
    run = build(pair, "sound", "--format", "bilingual", "--format", "leaflet")
    assert run.status == 0, run.said
    label = read_label((pair / PAIR).read_bytes())
    assert label
    alone = [
        read_label((pair / f"output/sound/sound.{language}.leaflet.pdf").read_bytes())
        for language in ("en", "ca")
    ]
    assert label.code == "+".join(one.code for one in alone if one)
    assert [one.state for one in alone if one] == ["approved", "draft"]
    assert label.state == "draft"
    words = "".join(glyph.text for glyph in read_back((pair / PAIR).read_bytes()).read)
    assert "Esborrany" in words
    assert "Draft" not in words


def test_it_is_current_once_both_are_signed(pair: Path) -> None:
    sign_all(pair, ["en", "ca"])
    assert build(pair, "sound").status == 0
    assert verify_file(pair / PAIR, pair, DAY).answer == "current"
    label = read_label((pair / PAIR).read_bytes())
    assert label
    assert verify_code(label.code, pair, DAY).answer == "current"
    assert verify_code(label.code.replace("+", " + ").lower(), pair, DAY).answer == "current"


def test_it_is_superseded_with_either_of_its_texts(pair: Path) -> None:
    sign_all(pair, ["en", "ca"])
    assert build(pair, "sound").status == 0
    put(pair / "content/sound/ca.md", "Una entrada.", "Una altra entrada.")
    sign_all(pair, ["ca"])
    assert verify_file(pair / PAIR, pair, DAY).answer == "superseded"


def test_it_is_taken_away_with_either_of_its_texts(pair: Path) -> None:
    sign_all(pair, ["en", "ca"])
    assert build(pair, "sound").status == 0
    kept = (pair / PAIR).read_bytes()
    withdraw(pair, "ca")
    run = build(pair, "sound")
    assert not (pair / PAIR).exists()
    assert "bilingual" in run.said
    assert (pair / "output/sound/sound.en.leaflet.pdf").exists()
    (pair / PAIR).write_bytes(kept)
    assert verify_file(pair / PAIR, pair, DAY).answer == "withdrawn"


def test_it_is_not_released_before_both_are_signed(pair: Path) -> None:
    sign_all(pair, ["en"])
    run = build(pair, "sound", "--format", "bilingual", "--release")
    assert run.status == 1
    assert "content/sound/ca.md" in run.said
    assert not (pair / PAIR).exists()
    sign_all(pair, ["ca"])
    assert build(pair, "sound", "--format", "bilingual", "--release").status == 0


def test_status_names_it_with_both_languages(pair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build(pair, "sound").status == 0
    monkeypatch.chdir(pair)
    said = cli("status", "sound").output
    assert said.count("bilingual") == 2


def test_without_one_of_its_texts_it_is_not_printed_and_told(pair: Path) -> None:
    (pair / "content/sound/ca.md").unlink()
    run = build(pair, "sound")
    assert run.status == 1
    assert "2 not printed: 2 for L107" in run.said
    assert not (pair / PAIR).exists()
    assert (pair / "output/sound/sound.en.leaflet.pdf").exists()


def test_a_language_that_no_leaflet_has_cannot_share_a_sheet(pair: Path) -> None:
    put(pair / "leaflets.toml", '[["en", "ca"]]', '[["en", "ca"], ["en", "cat"]]')
    run = build(pair, "sound")
    assert run.status == 1
    assert "leaflets.toml:4: L129 “cat” of `together` is not among the languages" in run.said
    assert "Did you mean “ca”?" in run.said
    assert (pair / PAIR).exists()


def test_a_format_for_two_needs_languages_that_share_a_sheet(pair: Path) -> None:
    put(pair / "leaflets.toml", 'together = [["en", "ca"]]', "")
    run = build(pair, "sound")
    assert run.status == 1
    assert run.said.count("leaflets.toml:3: L147 The format “bilingual” puts 2 languages") == 1


def test_a_leaflet_that_asks_for_it_needs_both_of_its_languages(pair: Path) -> None:
    about = pair / "content/sound/leaflet.toml"
    put(about, "people =", 'languages = ["en"]\nformats = ["bilingual"]\npeople =')
    put(about, 'ca = ["prova"]\n', "")
    (pair / "content/sound/ca.md").unlink()
    run = build(pair, "sound")
    assert "content/sound/leaflet.toml:6: L147 " in run.said
    assert run.status == 1


def test_links_lead_to_the_part_on_their_own_side(pair: Path) -> None:
    for language in ("en", "ca"):
        put(pair / f"content/sound/{language}.md", ".\n\n## ", ". [#](#first)\n\n## ")
    (proof,) = (
        proof
        for edition, proof in prepare(pair, date(2026, 3, 2)).proofs
        if edition.name == "sound.en+ca.bilingual"
    )
    named = set(re.findall(r' id="([^"]+)"', proof.html))
    assert {"first-en", "first-ca"} <= named
    assert re.findall(r'href="#([^"]+)"', proof.html) == ["first-en", "first-ca"]


def test_texts_of_other_parts_do_not_share_a_sheet() -> None:
    def page(path: str, parts: int) -> Page:
        rows = '<hr class="row">'.join(f"<p>{number}</p>" for number in range(parts))
        html = f'<body><hr class="row">{rows}<hr class="end"></body>'
        said = ((Passage("A", "A", 1),),)
        return Page(path, "en", html, said, (), ("C",), ("English",), (), (), ())

    assert uneven([page("en.md", 3), page("ca.md", 3)], "bilingual") is None
    problem = uneven([page("en.md", 3), page("ca.md", 4)], "bilingual")
    assert problem
    assert (problem.code, problem.path, problem.format) == ("L146", "ca.md", "bilingual")


def test_two_builds_give_the_same_bytes(pair: Path, tmp_path: Path) -> None:
    sign(pair, "en", "clinical")
    again = pair_workspace(tmp_path / "again")
    shutil.copytree(pair / "content", again / "content", dirs_exist_ok=True)
    for root in (pair, again):
        assert build(root, "sound", "--format", "bilingual").status == 0
    assert (pair / PAIR).read_bytes() == (again / PAIR).read_bytes()
