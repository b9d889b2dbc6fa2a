"""The review copy: what it shows, what it may be taken for, and what is signed from it."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT, Run, leaflets, small_workspace
from desk import DAY, LEDGER, sign, sign_all, standing, tree
from tagtrees import Tag, document
from validators.verapdf import validate

from leaflets.commands.review import plain_remark
from leaflets.render.readback import read_back

FIXTURES = ROOT / "tests" / "fixtures"
COPY = "output/review/sound.ca.review.pdf"
LONG_AGO, SOME_DAY = date(2024, 3, 1), date(2100, 1, 1)
"""Commands sign on the day on the wall, whichever that is."""
AS_ANN = ("--as", "clinical", "--name", "Ann Example", "--yes")


def change(root: Path, file: str, words: str, others: str) -> None:
    path = root / "content" / "sound" / file
    text = path.read_text("utf-8")
    assert words in text
    path.write_text(text.replace(words, others), encoding="utf-8")


def code_of(run: Run) -> str:
    assert run.status == 0, run.said
    return run.output.split()[-1]


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small workspace whose texts are signed."""
    root = small_workspace(tmp_path_factory.mktemp("signed"))
    sign(root, "en", "clinical", day=LONG_AGO)
    sign(root, "ca", "translation", day=LONG_AGO)
    sign(root, "ca", "clinical", "Dr. Mar Puig", LONG_AGO)
    return root


@pytest.fixture
def copied(signed: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return shutil.copytree(signed, tmp_path / "copied")


@pytest.fixture(scope="module")
def printed(signed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Copies of every block in English and in Arabic, and of a text that changed in Catalan."""
    root, other = (tmp_path_factory.mktemp(name) for name in ("blocks", "changed"))
    for name in ("templates", "locales"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copytree(FIXTURES / "blocks", root, dirs_exist_ok=True)
    shutil.copytree(signed, other, dirs_exist_ok=True)
    change(other, "ca.md", "Una entrada.", "Una sortida. No en prengueu més de 20 mg.")
    change(other, "ca.md", "Dos.", "Tres.")
    for folder, name, tag in (
        (root, "every-block", "en"),
        (root, "every-block", "ar"),
        (other, "sound", "ca"),
    ):
        run = leaflets("review", name, "-l", tag, folder=folder)
        assert run.status == 0, run.said
    copies = [*root.glob("output/review/*.pdf"), *other.glob("output/review/*.pdf")]
    found = {path.name.split(".")[1]: path for path in copies}
    assert sorted(found) == ["ar", "ca", "en"]
    return found


def test_verapdf_finds_nothing(printed: dict[str, Path]) -> None:
    broken = validate(printed.values())
    assert len(broken) == 2 * len(printed)
    assert {key: rules for key, rules in broken.items() if rules} == {}


def heard(pdf: Path) -> list[str]:
    """What is read aloud, in its order: words, and in braces the names of signs."""
    return list(_heard(document(pdf.read_bytes())))


def _heard(tag: Tag) -> Iterator[str]:
    if tag.kind == "Figure":
        yield "{" + tag.get("/Alt") + "}"
    for kid in tag.kids:
        yield from _heard(kid)


def test_what_changed_is_heard(printed: dict[str, Path]) -> None:
    signs = Counter(heard(printed["ca"]))
    legend = 1
    # “entrada” → “sortida” with a sentence behind it, and “Dos” → “Tres”.
    assert signs["{tret:}"] == 2 + legend
    assert signs["{afegit:}"] == 2 + legend
    assert signs["{final}"] == 4 + 2 * legend
    assert signs["{negació:}"] >= 1 + legend
    assert signs["{nombre:}"] >= 1 + legend


def test_every_page_says_that_it_is_for_no_patient(printed: dict[str, Path]) -> None:
    marks = {"ca": "Còpia de revisió: no és per a pacients"}
    for language, pdf in printed.items():
        read = read_back(pdf.read_bytes())
        assert len(read.pages) > 1
        for number in range(1, len(read.pages) + 1):
            letters = "".join(g.text for g in (*read.read, *read.decoration) if g.page == number)
            mark = marks.get(language, "Review copy: not for patients")
            assert mark.replace(" ", "") in re.sub(r"\s", "", letters), (language, number)


def test_it_is_no_sheet(copied: Path) -> None:
    code = code_of(leaflets("review", "sound", "-l", "ca", folder=copied))
    run = leaflets("verify", COPY, folder=copied)
    assert run.status == 1
    assert "is a review copy" in run.output
    assert leaflets("verify", code, folder=copied).status == 2
    assert not (copied / "output/manifest.json").exists()
    again = tree(copied / "output")
    assert code_of(leaflets("review", "sound", "-l", "ca", folder=copied)) == code
    assert tree(copied / "output") == again


def test_a_copy_is_signed_without_a_name_or_a_language(copied: Path) -> None:
    change(copied, "ca.md", "Una entrada.", "Una altra entrada.")
    code = code_of(leaflets("review", "sound", "-l", "ca", folder=copied))
    typed = code.replace("-", " ").lower().replace("0", "o")
    run = leaflets("sign", "--from-review", typed, *AS_ANN, folder=copied)
    assert run.status == 0, run.said
    assert "version 2" in run.output
    roles = {entry.role for entry in standing(copied, "ca", SOME_DAY).signatures}
    assert roles == {"clinical"}
    assert f'note = "Review copy {code}"' in (copied / LEDGER).read_text("utf-8")


@pytest.mark.parametrize(
    ("file", "words", "others", "shown"),
    [
        ("ca.md", "Una entrada.", "Una entrades.", "[-entrada-] {+entrades+}"),
        ("en.md", "A lead.", "A lead!", "lead [-.-] {+!+}"),
        ("leaflet.toml", "Reviewer Two", "Reviewer Too", "[-Two-] {+Too+}"),
    ],
)
def test_a_changed_letter_is_refused_and_shown(
    copied: Path, file: str, words: str, others: str, shown: str
) -> None:
    code = code_of(leaflets("review", "sound", "-l", "ca", folder=copied))
    change(copied, file, words, others)
    before = (copied / LEDGER).read_bytes()
    run = leaflets("sign", "--from-review", code, *AS_ANN, folder=copied)
    assert run.status == 1
    assert "are not those of the review copy" in run.errors
    assert shown.replace(" ", "") in run.errors.replace(" ", "")
    assert (copied / LEDGER).read_bytes() == before
    shutil.rmtree(copied / "output")
    run = leaflets("sign", "--from-review", code, *AS_ANN, folder=copied)
    assert run.status == 1
    assert "is not kept on this computer" in run.errors
    assert (copied / LEDGER).read_bytes() == before


def test_without_what_was_shown_the_approved_words_are_compared(copied: Path) -> None:
    sign_all(copied, ("en", "ca"), DAY)
    code = code_of(leaflets("review", "sound", "-l", "ca", folder=copied))
    change(copied, "ca.md", "Una entrada.", "Cap entrada.")
    shutil.rmtree(copied / "output")
    run = leaflets("sign", "--from-review", code, *AS_ANN, folder=copied)
    assert run.status == 1
    assert "which is what changed since the last approval:" in run.errors
    assert "content/sound/ca.md changed since Clinical CA approved it" in run.errors
    assert "[-Una-] {+Cap+} entrada" in run.errors
    assert "content/sound/en.md says what Clinical EN approved" in run.errors


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("whom to call (::: contact), risks ({#risks} or ::: chance)", "whom to call, risks"),
        ("what it is based on ([source] or ::: references).", "what it is based on."),
        ("Nothing stands behind “::: glossary”.", "Nothing stands behind “glossary”."),
        ("for example {#medicines .poster}.", "for example medicines."),
        ("make this “## ” and use **bold**", "make this “## ” and use bold"),
        ("Take 5 mg (10 ml) at 8:00, see (1)", "Take 5 mg (10 ml) at 8:00, see (1)"),
    ],
)
def test_clinicians_read_no_marks(said: str, plain: str) -> None:
    assert plain_remark(said) == plain


def test_what_was_shown_may_be_damaged(copied: Path) -> None:
    code = code_of(leaflets("review", "sound", "-l", "ca", folder=copied))
    (kept,) = (copied / "output/review/shown").iterdir()
    change(copied, "ca.md", "Una entrada.", "Cap entrada.")
    for damage in (
        "",
        "[]",
        "{}",
        '{"code": 1}',
        json.dumps({**json.loads(kept.read_text()), "words": 3}),
    ):
        kept.write_text(damage, encoding="utf-8")
        run = leaflets("sign", "--from-review", code, *AS_ANN, folder=copied)
        assert run.status == 1
        assert "is not kept on this computer" in run.errors


def test_wrong_codes_are_told_apart(copied: Path) -> None:
    code = code_of(leaflets("review", "sound", "-l", "ca", folder=copied))
    other = code_of(leaflets("review", "other", "-l", "ca", folder=copied))
    sheet = standing(copied, "ca", SOME_DAY).code
    slip = code[:-3] + ("0" if code[-3] != "0" else "1") + code[-2:]
    wrong = {
        (slip,): "a character is wrong or missing",
        ("",): "a character is wrong or missing",
        (sheet,): "is not the code of a review copy",
        ("ZZZ-CA-00000-00000-0",): "review c",
        (code, "-l", "en"): "is of the copy of sound in “ca”",
        (other, "sound"): "is of the copy of other in “ca”",
    }
    before = (copied / LEDGER).read_bytes()
    for arguments, said in wrong.items():
        given, *more = arguments
        run = leaflets("sign", *more, "--from-review", given, *AS_ANN, folder=copied)
        assert run.status == 1, run.said
        assert said in run.errors, run.said
    assert leaflets("sign", *AS_ANN, folder=copied).status == 2
    assert (copied / LEDGER).read_bytes() == before


def test_another_leaflet_has_another_code_for_the_same_words(copied: Path) -> None:
    codes = {
        code_of(leaflets("review", name, "-l", tag, folder=copied))
        for name in ("sound", "other")
        for tag in ("en", "ca")
    }
    assert len(codes) == 4
    assert len({code.rpartition("-")[0][-11:] for code in codes}) == 4


# leaflets diff


def test_diff_tells_words_apart(copied: Path) -> None:
    change(copied, "ca.md", "Una entrada.", "Una entrada de 20 mg.")
    run = leaflets("diff", "sound", folder=copied)
    assert run.status == 0
    assert "content/sound/ca.md changed since Dr. Mar Puig approved it on 2024-03-01" in run.output
    assert "content/sound/ca.md:3: Una entrada {+de 20 mg+}." in run.output
    assert "content/sound/en.md says what Ann Example approved" in run.output
    run = leaflets("diff", "other", "-l", "ca", folder=copied)
    assert run.output == "content/other/ca.md was never approved: all of it is new.\n"


def test_an_older_ledger_says_what_it_lacks(copied: Path) -> None:
    """Before words were kept, an entry had the digests of its sections alone, or not even these."""
    ledger = copied / LEDGER
    lines = ledger.read_text("utf-8").split("\n")
    ledger.write_text("\n".join(one for one in lines if not one.startswith("source.")), "utf-8")
    assert "says what" in leaflets("diff", "sound", "-l", "ca", folder=copied).output
    change(copied, "ca.md", "Una entrada.", "Cap entrada.")
    run = leaflets("diff", "sound", "-l", "ca", folder=copied)
    assert run.status == 0
    assert "The section “lead” changed. What it said is not kept" in run.output
    assert "“first”" not in run.output
    assert "Nothing is kept of the people" in run.output
    assert "{+" not in run.output


def test_help_of_both_names_the_other() -> None:
    assert "--from-review" in leaflets("review", "--help", folder=ROOT).output
    assert "--from-review" in leaflets("sign", "--help", folder=ROOT).output
