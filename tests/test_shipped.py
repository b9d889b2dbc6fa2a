"""The shipped sheets as facts: pages, tags, fonts, dates, words, QR codes, bytes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from conftest import (
    CLASSES,
    EDITIONS,
    FORMATS,
    IN_BOTH,
    LANGUAGES,
    ROOT,
    copy_workspace,
    leaflets,
    leaflets_alone,
)
from papers import text_in_order
from validators.verapdf import validate

from leaflets.languages.writing import long_date, names
from leaflets.manifest import read_manifest
from leaflets.model import Text
from leaflets.review.codes import bare
from leaflets.words import section_passages
from leaflets.workspace.markdown import parse

MM = 72 / 25.4
SIZES = {"leaflet": (2, 210, 297), "poster": (1, 297, 420)}
CAPTIONS = {"ca": "23 d’octubre del 2019", "es": "23 de octubre de 2019", "en": "23 October 2019"}
OUR_FONTS = ("Atkinson-Hyperlegible", "AtkinsonHyperlegible", "SourceSans3", "Source-Sans-3")


def _squeezed(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())


@cache
def _heard(pdf: Path) -> str:
    """What a reader that knows only the tags finds in them: poppler's structure text."""
    command = ["pdfinfo", "-struct-text", str(pdf)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return "".join(re.findall(r'^\s*"(.*)"$', done.stdout, re.MULTILINE))


def _text(language: str) -> Text:
    path = ROOT / "content" / "back-pain-treatment" / f"{language}.md"
    text, problems = parse(path.read_text(encoding="utf-8"), path.name, language)
    assert text is not None
    assert not problems
    return text


def test_all_claims_hold(pdfs: dict[str, Path]) -> None:
    """veraPDF agrees that each file is what it claims to be."""
    broken = validate(pdfs.values(), flavours=("ua1", "2a"))
    assert len(broken) == len(EDITIONS) * 2
    assert {key: rules for key, rules in broken.items() if rules} == {}


@pytest.mark.parametrize("edition", EDITIONS)
def test_qpdf_finds_nothing(edition: str, pdfs: dict[str, Path]) -> None:
    done = subprocess.run(
        ["qpdf", "--check", pdfs[edition]], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("edition", EDITIONS)
def test_pages_language_and_metadata(edition: str, pdfs: dict[str, Path]) -> None:
    _, language, form = edition.split(".")
    pages, width, height = SIZES[form]
    with pikepdf.open(pdfs[edition]) as pdf:
        assert len(pdf.pages) == pages
        for page in pdf.pages:
            box = [float(value) for value in page.mediabox]
            assert box[2] - box[0] == pytest.approx(width * MM, abs=0.1)
            assert box[3] - box[1] == pytest.approx(height * MM, abs=0.1)
        assert str(pdf.Root.Lang) == language
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        info = pdf.docinfo
        text = _text(language)
        posters = [s.heading for s in text.sections if s.classes == CLASSES["poster"]]
        (headline,) = posters
        assert headline
        title = text.title if form == "leaflet" else headline
        assert str(info["/Title"]) == title.text
        assert str(info["/Author"]) == "Hospital Clínic de Barcelona"
        assert str(info["/Subject"])
        assert "PAINDOC" in str(info["/Keywords"])
        assert str(info["/CreationDate"]).startswith("D:20191023")
        assert str(info["/ModDate"]).startswith("D:20251010")
        with pdf.open_metadata() as xmp:
            assert xmp["xmp:CreateDate"].startswith("2019-10-23")
            assert xmp["xmp:ModifyDate"].startswith("2025-10-10")
            assert xmp["pdfuaid:part"] == "1"
        with pdf.open_outline() as outline:
            assert len(outline.root) >= 1


@pytest.mark.parametrize("edition", EDITIONS)
def test_only_our_fonts_all_embedded(edition: str, pdfs: dict[str, Path]) -> None:
    done = subprocess.run(["pdffonts", pdfs[edition]], capture_output=True, text=True, check=True)
    rows = done.stdout.splitlines()[2:]
    assert rows
    for row in rows:
        name, embedded, subset, unicode = re.match(
            r"(\S+).*\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$", row
        ).groups()  # type: ignore[union-attr]
        assert name.partition("+")[2].startswith(OUR_FONTS), row
        assert (embedded, subset, unicode) == ("yes", "yes", "yes")


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_word_in_structure_order(edition: str, pdfs: dict[str, Path]) -> None:
    """By another reader than the build's own: poppler's structure text."""
    _, language, form = edition.split(".")
    read = _squeezed(_heard(pdfs[edition]))
    text = _text(language)
    parts = [s for s in text.sections if s.classes == CLASSES[form]]
    assert parts
    passages = [p for part in parts for p in section_passages(part)]
    if form == "leaflet":
        passages = [text.title, *section_passages(text.lead), *passages]
    at = 0
    for passage in passages:
        found = read.find(_squeezed(passage.text), at)
        assert found >= 0, passage
        at = found + len(_squeezed(passage.text))
    people = names(("José Poblete Carrizo", "Salvador Fuster i Obregón"), language)
    updated = long_date(date(2025, 10, 10), language)
    facts = (CAPTIONS[language], updated, people) if form == "leaflet" else ("PortalClínic",)
    assert all(_squeezed(fact) in read for fact in facts)
    # Nobody has reviewed it, so that no review is next.
    assert _squeezed(long_date(date(2028, 10, 10), language)) not in read


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_passage_is_heard_letter_for_letter(edition: str, pdfs: dict[str, Path]) -> None:
    """Who listens hears words: with the spaces at the ends of lines, and none besides."""
    _, language, form = edition.split(".")
    text = _text(language)
    sections = [s for s in text.sections if s.classes == CLASSES[form]]
    parts = sections if form == "poster" else [text.lead, *sections]
    passages = [passage for part in parts for passage in section_passages(part)]
    assert len(passages) >= 6
    said, at = _heard(pdfs[edition]).replace("\N{NO-BREAK SPACE}", " "), 0
    for passage in passages:
        found = said.find(passage.text, at)
        assert found >= 0, (passage.text, said[at : at + 300])
        at = found + len(passage.text)


@pytest.mark.parametrize("edition", EDITIONS)
def test_both_readers_read_the_same(edition: str, pdfs: dict[str, Path]) -> None:
    theirs = _squeezed(_heard(pdfs[edition]))
    assert _squeezed(text_in_order(pdfs[edition].read_bytes())) == theirs


@pytest.mark.parametrize("edition", EDITIONS)
def test_qr_code_leads_to_the_answer_for_its_code(
    edition: str, pdfs: dict[str, Path], shipped: Path
) -> None:
    code = read_manifest(shipped)[edition].code
    address = f"https://leaflets.example.org/c/{bare(code)}/"
    with pypdfium2.PdfDocument(pdfs[edition]) as document:
        read = [
            code.text
            for page in document
            for code in zxingcpp.read_barcodes(page.render(scale=2, grayscale=True).to_pil())
        ]
    assert read == [address]


@pytest.mark.parametrize("edition", EDITIONS)
def test_code_and_draft_mark_on_every_page(
    edition: str, pdfs: dict[str, Path], shipped: Path
) -> None:
    _, language, _ = edition.split(".")
    entries = json.loads((shipped / "manifest.json").read_text(encoding="utf-8"))["editions"]
    entry = next(entry for entry in entries if entry["edition"] == edition)
    mark = {"ca": "Esborrany", "es": "Borrador", "en": "Draft"}[language]
    with pypdfium2.PdfDocument(pdfs[edition]) as document:
        for number, page in enumerate(document, 1):
            words = page.get_textpage().get_text_range()
            assert entry["code"] in words
            assert mark in words
            if len(document) > 1:
                assert f"{number} / {len(document)}" in words


def test_manifest(shipped: Path, pdfs: dict[str, Path]) -> None:
    entries = json.loads((shipped / "manifest.json").read_text(encoding="utf-8"))["editions"]
    assert [entry["edition"] for entry in entries] == sorted(EDITIONS)
    for entry in entries:
        data = pdfs[entry["edition"]].read_bytes()
        assert entry["file"] == f"back-pain-treatment/{entry['edition']}.pdf"
        assert entry["sha256"] == hashlib.sha256(data).hexdigest()
        assert entry["bytes"] == len(data)
        assert entry["pages"] == SIZES[entry["format"]][0]
        assert entry["state"] == "draft"
        ours = r"[0-9A-HJKMNP-TV-Z]"
        pattern = rf"BPT-{entry['language'].upper()}-20251010-{ours}{{6}}-{ours}"
        assert re.fullmatch(pattern, entry["code"])


def test_same_bytes_elsewhere(shipped: Path, tmp_path: Path) -> None:
    """Another folder, locale, time zone, hash seed and number of workers: the same bytes."""
    root = copy_workspace(tmp_path / "a folder with spaces")
    shutil.copy(ROOT / "leaflets.toml", root)
    env = {
        **os.environ,
        "LC_ALL": "C",
        "TZ": "Asia/Tokyo",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": str(ROOT),
    }
    run = leaflets_alone("build", *IN_BOTH, "--jobs", "1", folder=root, env=env)
    assert run.status == 0, run.said
    assert _digests(root / "output") == _digests(shipped)
    assert len(_digests(shipped)) == len(EDITIONS) + 1


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*.*") if path.is_file() and path.name[0] != ".")
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def test_second_build_presses_nothing(shipped: Path) -> None:
    before = _digests(shipped)
    run = leaflets("build", *IN_BOTH, "--output", shipped, folder=ROOT)
    assert run.status == 0
    assert "0 rendered, 6 unchanged, 0 failed" in run.output
    assert _digests(shipped) == before


def test_a_lost_or_changed_pdf_is_pressed_again(shipped: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    shutil.copytree(shipped, output)
    before = _digests(output)
    victim = output / "back-pain-treatment" / "back-pain-treatment.en.poster.pdf"
    victim.write_bytes(victim.read_bytes() + b"\n% changed\n")
    run = leaflets("build", *IN_BOTH, "--output", output, folder=ROOT)
    assert "1 rendered, 5 unchanged, 0 failed" in run.output
    assert _digests(output) == before


def test_killed_build_leaves_whole_files_only(tmp_path: Path) -> None:
    """A build that is killed in the middle leaves no half file, and the next one fixes all."""
    output = tmp_path / "output"
    command = [sys.executable, "-m", "leaflets", "build", *IN_BOTH, "--jobs", "1"]
    command += ["--output", str(output)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    assert process.stderr.readline().startswith("rendered")
    process.kill()
    process.wait()
    process.stderr.close()
    found = list(output.glob("*/*.pdf"))
    assert found
    for path in found:
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) >= 1
    run = leaflets("build", *IN_BOTH, "--output", output, folder=ROOT)
    assert run.status == 0, run.said
    assert len(list(output.glob("*/*.pdf"))) == len(EDITIONS)


def test_formats_and_languages_are_all_there() -> None:
    assert len(EDITIONS) == len(LANGUAGES) * len(FORMATS) == 6
