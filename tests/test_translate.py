"""`leaflets translate`: a text goes to a translator and comes back, and nothing is lost between."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from conftest import ROOT, Run, leaflets, needs_rights, without_privileges
from translate.storage import pypo, xliff

FIXTURES = Path(__file__).parent / "fixtures"
Edit = Callable[[Path, str, str], None]
KINDS = {"xliff": "xlf", "po": "po"}
SOURCE = """\
# Small leaflet

A lead that goes on
in the next line.

## First {#first}

- **One.** Take 5 mg with [the page](https://clinic.example.org/en/x).
- **Two.** That.

::: warning
Call 112 at once.
:::

| Who | Dose |
| --- | --- |
| Adults | 20 mg |

## Last {#last}

The end.
"""
TARGET = """\
# Full

Una entrada que continua
a la línia següent.

## Primer {#first}

* **U.** Prengui 5 mg amb [la pàgina](https://clinic.example.org/ca/x).
* **Dos.** Allò.

::: warning
Truqui al 112 de seguida.
:::

| Qui | Dosi |
|---|---|
| Adults | 20 mg |

## Últim {#last}

El final.
"""


@pytest.fixture
def clinic(small: Path) -> Path:
    """A workspace whose leaflet `sound` has a text in English and one in Catalan."""
    put(small, en=SOURCE, ca=TARGET)
    return small


def put(folder: Path, **texts: str) -> None:
    for language, words in texts.items():
        (folder / f"content/sound/{language}.md").write_text(words, "utf-8")


def text(folder: Path, language: str = "ca") -> str:
    return (folder / f"content/sound/{language}.md").read_text("utf-8")


def export(folder: Path, kind: str = "po", *options: str) -> Path:
    """The file that a translator gets of `sound` in Catalan."""
    file = folder / f"sound.ca.{KINDS[kind]}"
    file.unlink(missing_ok=True)
    run = leaflets(
        "translate", "export", "sound", "-l", "ca", "--to", kind, *options, folder=folder
    )
    assert run.status == 0, run.said
    return file


def bring(folder: Path, *files: Path, options: tuple[str, ...] = ()) -> Run:
    return leaflets("translate", "import", *files, *options, folder=folder)


def translate(file: Path, new: Mapping[str, str], unsure: bool = False) -> None:
    """What a translator does who writes these words for these of the source."""
    store = pypo.pofile.parsestring(file.read_bytes())
    found = [unit for unit in store.units if str(unit.source) in new]
    assert len(found) == len(new), [str(unit.source) for unit in store.units]
    for unit in found:
        unit.target = new[str(unit.source)]
        unit.markfuzzy(unsure)
    file.write_bytes(bytes(store))


def refused(run: Run, folder: Path, *words: str, was: str = TARGET) -> None:
    """Makes sure that a file was refused in a sentence, and that nothing was written."""
    assert run.status == 1, run.said
    assert "Traceback" not in run.said
    assert run.errors.startswith("Error: ")
    assert [word for word in words if word not in run.errors] == [], run.errors
    assert text(folder) == was
    assert list(folder.rglob(".*.md.*")) == []


def shelves(to: Path) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    """Every leaflet with translations that is shipped or a fixture: folder, name, languages."""
    for name in ("blocks", "tongues", "dosing"):
        shutil.copytree(FIXTURES / name, to / name)
    settings = (ROOT / "leaflets.toml").read_text("utf-8")
    (to / "dosing/leaflets.toml").write_text(settings, "utf-8")
    shutil.copytree(ROOT / "content/back-pain-treatment", to / "dosing/content/back-pain-treatment")
    shutil.copytree(FIXTURES / "many", to / "tongues/content/many")
    shutil.copytree(ROOT / "leaflets/starter/sample", to / "dosing/content/sample")
    about = (ROOT / "content/back-pain-treatment/leaflet.toml").read_text("utf-8")
    about = about.partition("[icons]")[0].replace('"BPT"', '"SMP"')
    (to / "dosing/content/sample/leaflet.toml").write_text(about, "utf-8")
    (to / "dosing/content/sample/keywords.toml").unlink()
    for folder in sorted(to.iterdir()):
        for leaflet in sorted((folder / "content").iterdir()):
            if leaflet.is_dir():
                yield folder, leaflet.name, tuple(p.stem for p in sorted(leaflet.glob("*.md")))


# The way there and back


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_comes_back_as_it_was(kind: str, tmp_path: Path) -> None:
    count = 0
    for folder, name, languages in shelves(tmp_path):
        about = folder / f"content/{name}/leaflet.toml"
        named = ", ".join(f'"{one}"' for one in languages)
        words = re.sub(r"(?m)^languages = .*\n", "", about.read_text("utf-8"))
        about.write_text(f"languages = [{named}]\n{words}", "utf-8")
        before = {file: file.read_bytes() for file in folder.rglob("*.md")}
        files = []
        for language in languages:
            if language != "en":
                arguments = ("translate", "export", name, "-l", language, "--to", kind)
                run = leaflets(*arguments, folder=folder)
                assert run.status == 0, run.said
                assert "0 wait for a translation" in run.output
                files.append(folder / f"{name}.{language}.{KINDS[kind]}")
        run = bring(folder, *files)
        assert run.status == 0, run.said
        assert "@@" not in run.output
        assert {file: file.read_bytes() for file in folder.rglob("*.md")} == before
        count += len(files)
    assert count > 20


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_that_is_gone_is_made_again_of_its_file(kind: str, tmp_path: Path) -> None:
    count = 0
    for folder, name, languages in shelves(tmp_path):
        for language in languages if name in ("every-block", "back-pain-treatment") else ():
            if language == "en":
                continue
            run = leaflets("translate", "export", name, "-l", language, "--to", kind, folder=folder)
            assert run.status == 0, run.said
            own = folder / f"content/{name}/{language}.md"
            before = own.read_bytes()
            own.unlink()
            run = bring(folder, folder / f"{name}.{language}.{KINDS[kind]}")
            assert run.status == 0, run.said
            assert own.read_bytes() == before
            count += 1
    assert count == 5


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_words_give_the_same_bytes(kind: str, clinic: Path) -> None:
    first = export(clinic, kind).read_bytes()
    assert export(clinic, kind).read_bytes() == first
    assert b"20 mg" in first


def test_one_new_sentence_changes_its_line_alone(clinic: Path) -> None:
    file = export(clinic)
    translate(file, {"The end.": "I el final."})
    run = bring(clinic, file)
    assert run.status == 0, run.said
    assert "-El final.\n+I el final.\n" in run.output
    assert "1 units are new" in run.output
    assert "Nobody has approved it" in run.output
    assert text(clinic) == TARGET.replace("El final.", "I el final.")
    assert not (clinic / "content/sound/ledger.toml").exists()
    assert not (clinic / "content/register.toml").exists()


def test_a_dry_run_shows_and_writes_nothing(clinic: Path) -> None:
    file = export(clinic)
    translate(file, {"The end.": "I el final."})
    run = bring(clinic, file, options=("--dry-run",))
    assert run.status == 0, run.said
    assert "+I el final." in run.output
    assert text(clinic) == TARGET


def test_marks_stand_for_bold_and_links(clinic: Path) -> None:
    file = export(clinic)
    source = "<b>One.</b> Take 5 mg with <a1>the page</a1>."
    assert source in file.read_text("utf-8").replace('"\n"', "")
    translate(file, {source: "Amb <a1>la  plana </a1>prengui 5 mg: <b>un.</b>"})
    run = bring(clinic, file)
    assert run.status == 0, run.said
    line = "* Amb [la plana](https://clinic.example.org/ca/x) prengui 5 mg: **un.**\n"
    assert line in text(clinic)


def test_ends_of_lines_and_byte_order_mark_stay(clinic: Path) -> None:
    own = clinic / "content/sound/ca.md"
    own.write_bytes(b"\xef\xbb\xbf" + TARGET.replace("\n", "\r\n").encode())
    file = export(clinic)
    assert bring(clinic, file).status == 0
    translate(file, {"The end.": "I el final."})
    assert bring(clinic, file).status == 0
    new = TARGET.replace("El final.", "I el final.")
    assert own.read_bytes() == b"\xef\xbb\xbf" + new.replace("\n", "\r\n").encode()


def test_a_wrapped_paragraph_becomes_one_line_only_where_it_changes(clinic: Path) -> None:
    lead, ours = "A lead that goes on\nin the next line.", "Una entrada que continua\na la línia"
    put(clinic, en=SOURCE.replace(lead, "It began in 2024."), ca=TARGET.replace(ours, "El 2024"))
    file = export(clinic)
    translate(file, {"It began in 2024.": "2024. Així va començar."})
    assert bring(clinic, file).status == 0
    # Markdown would take the number at its beginning for that of a step.
    assert text(clinic).startswith("# Full\n\n2024\\. Així va començar.\n\n## Primer")
    assert 'msgstr "2024. Així va començar."' in export(clinic).read_text("utf-8")


ODD = """\
# Title of *no* kind

Name: ____
Date: ____

A line with a break\\
and another{end}
third, with 2 \\* 3, a\\_b, R&amp;D and \\<b>.

## Lists {#lists .poster}

1) Step **one** **two**

   More of it, [a](https://x.example.org/a(b)) [b](https://x.example.org/a(b)).

2) Step
   - [ ] Box of *that*
     goes on
   - [ ] Other
     1. deep
     2. deeper

+ ____
+ Plus ____ more

## Tables {#tables}

| A \\| B | C |
| :-- | --: |
Bare | row
| [w](#lists) | **x** \\| y |

Term
: One meaning
  wrapped
: Another

![See [this] place](a.png "Say \\"hello\\" to \\\\* them"){width=40%}
![Two](b.png 'It is')

::: contact
name: Night desk
telephone: +34 930 001 234
address: A street 5
and a town
:::

[hola]{lang=es} and <https://x.example.org/y>

::: references
1. Example A. *Not* translated.
:::
"""


def test_whatever_markdown_a_text_has_comes_back(clinic: Path) -> None:
    """Its own frame is kept; what is not right in it is for `leaflets check` to say."""
    odd = ODD.replace("{end}", "  ")
    sound = odd.replace("*no*", "no").replace("*that*", "that").replace("*Not*", "Not")
    put(clinic, en=sound.replace("\\<b>", "C"), ca=odd)
    for kind in KINDS:
        run = bring(clinic, export(clinic, kind))
        assert run.status == 0, run.said
        assert text(clinic) == odd


# What a translator gets besides


def test_terms_numbers_links_and_places_stand_beside_the_words(clinic: Path) -> None:
    (clinic / "content/glossary.toml").write_text(
        '[[terms]]\nen = "page"\nca = ["pàgina", "full"]\n', "utf-8"
    )
    words = export(clinic).read_text("utf-8")
    unit = words[words.index("Take 5 mg") - 400 : words.index("Take 5 mg")]
    for note in (
        "#. Item in “First”.",
        "#. Glossary: page = pàgina / full",
        "#. Numbers to keep: 5 mg",
        "#. <a1> leads to https://clinic.example.org/en/x",
        "#: content/sound/en.md:8",
        'msgctxt "first.item-1"',
    ):
        assert note in unit
    assert "#. Paragraph in the box “warning” in “First”." in words
    assert "<note>Glossary: page = pàgina / full</note>" in export(clinic, "xliff").read_text(
        "utf-8"
    )


def test_a_file_that_may_hold_work_is_not_overwritten(clinic: Path) -> None:
    file = export(clinic)
    translate(file, {"The end.": "I el final."})
    before = file.read_bytes()
    run = leaflets("translate", "export", "sound", "-l", "ca", "--to", "po", folder=clinic)
    assert run.status == 1
    assert "is there already" in run.errors
    assert file.read_bytes() == before


def test_a_source_or_a_language_that_cannot_be_handed_out(clinic: Path) -> None:
    for arguments, status, words in (
        (("sound", "-l", "en"), 1, "what the other languages are translated from"),
        (("sound", "-l", "fr"), 2, "“fr” is not among the languages"),
        (("sounds", "-l", "ca"), 2, "Did you mean “sound”?"),
    ):
        run = leaflets("translate", "export", *arguments, folder=clinic)
        assert (run.status, words in run.said) == (status, True), run.said
    put(clinic, en=SOURCE.replace("The end.", "[[The end.]]"))
    run = leaflets("translate", "export", "sound", "-l", "ca", folder=clinic)
    assert run.status == 1
    assert "must be finished before it is translated: content/sound/en.md:21: L150" in run.errors


# What is not there yet


def test_a_new_language_begins_with_what_is_translated(clinic: Path) -> None:
    (clinic / "content/sound/ca.md").unlink()
    file = export(clinic)
    assert "19 units" not in file.read_text("utf-8")
    translate(file, {"Small leaflet": "Full", "The end.": "El final.", "Who": "Qui"})
    run = bring(clinic, file)
    assert run.status == 0, run.said
    assert "3 units are new" in run.output
    assert "not translated, so left as they were: 9" in run.output
    made = text(clinic)
    assert made.startswith(
        "# Full\n\n[[A lead that goes on\nin the next line.]]\n\n## [[First]] {#first}"
    )
    assert "| Qui | [[Dose]] |" in made
    assert made.endswith("## [[Last]] {#last}\n\nEl final.\n")
    assert "ca.md:3: L150" in leaflets("check", "sound", folder=clinic).said
    again = export(clinic)
    assert again.read_text("utf-8").count('msgstr ""\n\n') == 9
    translate(again, {"Last": "Últim"})
    assert bring(clinic, again).status == 0
    assert text(clinic).endswith("## Últim {#last}\n\nEl final.\n")


def test_a_skeleton_counts_as_not_translated(small: Path) -> None:
    assert leaflets("new", "fresh", folder=small).status == 0
    folder = small / "content/fresh"
    (folder / "en.md").write_text(SOURCE, "utf-8")
    about = (folder / "leaflet.toml").read_text("utf-8")
    (folder / "leaflet.toml").write_text(about, "utf-8")
    run = leaflets("translate", "export", "fresh", "-l", "ca", "--to", "po", folder=small)
    assert run.status == 0, run.said
    assert "12 units; 12 wait" in run.output
    file = small / "fresh.ca.po"
    translate(file, {"Small leaflet": "Full", "The end.": "El final."})
    run = bring(small, file)
    assert run.status == 0, run.said
    made = (folder / "ca.md").read_text("utf-8")
    assert re.findall(r"\{#([\w-]+)", made) == ["last"]
    assert made.startswith("# Full\n")


# What is refused, or left out


HOSTILE = (
    "::: urgent",
    "# A heading",
    "- an item",
    "| a | b |",
    "<script>alert(1)</script>",
    "El *final*.",
    "El `final`.",
    "El [final](https://evil.example.org).",
    "![El final](x.png)",
    "> El final.",
    "El final. {#key}",
    "El **final**.",
    "<b>El final.</b>",
    "El final.</a1>",
    "<a9>El final.</a9>",
    "____",
    "---",
    "[ ] El final.",
    "1) El final.",
    "El final.\u202e",
    "    El final.\n\n## Nova {#nova}\n\nMés.",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_that_markdown_takes_for_more_are_refused(words: str, clinic: Path) -> None:
    file = export(clinic)
    translate(file, {"The end.": words})
    run = bring(clinic, file)
    if run.status == 0:
        # All of it became words of one paragraph, which nobody takes for more.
        assert text(clinic).count("\n") == TARGET.count("\n")
        assert leaflets("check", "sound", folder=clinic).said.count("ca.md:25: L1") == 0
        assert words in ("1) El final.", "[ ] El final.") or "\n" in words
        return
    refused(run, clinic, "sound.ca.po", "last.paragraph-1")


@pytest.mark.parametrize(
    ("source", "words", "said"),
    [
        ("<b>One.</b> Take 5 mg with <a1>the page</a1>.", "<b>U.</b> Prengui 50 mg.", "<a1>"),
        (
            "<b>One.</b> Take 5 mg with <a1>the page</a1>.",
            "<b>U.</b> Prengui 50 mg amb <a1>la pàgina</a1>.",
            "L208 “50 mg”",
        ),
        ("<b>One.</b> Take 5 mg with <a1>the page</a1>.", "U. 5 mg: <a1>la pàgina</a1>.", "<b>"),
        ("20 mg", "10 mg", "first.cell-2"),
        ("Call 112 at once.", "Truqui de seguida.", "L207 “112”"),
    ],
)
def test_a_changed_number_or_a_lost_mark_is_refused(
    source: str, words: str, said: str, clinic: Path
) -> None:
    file = export(clinic)
    translate(file, {source: words, "The end.": "I el final."})
    run = bring(clinic, file)
    refused(run, clinic, "sound.ca.po", said)


def test_a_bar_in_a_cell_is_only_a_bar(clinic: Path) -> None:
    file = export(clinic)
    translate(file, {"Who": "Qui | On"})
    assert bring(clinic, file).status == 0
    assert "| Qui \\| On | Dosi |" in text(clinic)
    assert 'msgstr "Qui | On"' in export(clinic).read_text("utf-8")


def changed(words: str) -> Callable[[bytes], bytes]:
    """Replaces the first words of a file before “ → ” by those behind it."""
    old, new = (one.encode() for one in words.split(" → "))

    def change(data: bytes) -> bytes:
        assert old in data
        return data.replace(old, new, 1)

    return change


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">'
    b'<!ENTITY x SYSTEM "file:///etc/passwd">]><xliff version="1.2"><file>&b;&x;</file></xliff>'
)
BAD: tuple[tuple[str, Callable[[bytes], bytes], str], ...] = (
    (
        "po",
        lambda data: data[: len(data) * 2 // 3].rpartition(b"\n\n")[0],
        "was handed out with 12",
    ),
    ("po", lambda data: data[: data.rindex(b"msgid") + 8], "cut off or damaged"),
    ("xliff", lambda data: data[: len(data) * 2 // 3], "cut off or damaged"),
    ("xliff", lambda _: BOMB, "defines entities"),
    ("xliff", lambda _: b'<?xml version="1.0"?><html></html>', "is no XLIFF file"),
    ("xliff", lambda _: b'<xliff version="2.0"></xliff>', "is XLIFF 2"),
    ("xliff", lambda data: data.decode().encode("utf-16"), "UTF-16"),
    ("xliff", changed('encoding="UTF-8" → encoding="ISO-8859-1"'), "ISO-8859-1"),
    ("xliff", changed('target-language="ca" → target-language="fr"'), "says that it is in “fr”"),
    ("xliff", changed("content/sound/ → content/other/"), "says that it is for “other”"),
    ("xliff", changed("leaflet=sound → leaflet=gone"), "says that it is for “sound”"),
    ("xliff", changed("units=12 source= → units=x source="), "does not say which leaflet"),
    ("xliff", changed("lead.title → lead.titles"), "has no such unit"),
    ("xliff", changed("<source>The end. → <source>The ends."), "words of the source were changed"),
    ("po", changed("leaflet=sound → leaflet=gone"), "which is not in content/"),
    ("po", changed("from=en to=ca → from=ca to=ca"), "the source of sound is now “en”"),
    ("po", changed("from=en to=ca → from=en to=ro"), "says that it is in"),
    ("po", changed("charset=UTF-8 → charset=ISO-8859-15"), "ISO-8859-15"),
    ("po", lambda data: data.decode().encode("latin-1", "replace"), "another encoding"),
    ("po", lambda _: b"Hello there.", "no file for translators"),
    ("po", lambda _: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "another encoding"),
    ("po", lambda _: b"", "is empty"),
    ("po", lambda data: data + b"#" * 10_000_000, "larger than 5 MB"),
    ("po", lambda data: data + data[data.rindex(b"#. Paragraph") :], "twice"),
    ("po", lambda data: data[: data.rindex(b"#. Paragraph")], "“last.paragraph-1”"),
    ("po", lambda data: data + b'\nmsgctxt "x.y"\nmsgid "a"\nmsgstr "b"\n', "no such unit"),
)


@pytest.mark.parametrize(("kind", "spoil", "said"), BAD)
def test_bad_files_are_refused(
    kind: str, spoil: Callable[[bytes], bytes], said: str, clinic: Path
) -> None:
    file = export(clinic, kind)
    new = b"I el final."
    file.write_bytes(spoil(file.read_bytes().replace(b"El final.", new)))
    refused(bring(clinic, file), clinic, said)


def test_of_two_files_a_bad_one_keeps_the_other_out(clinic: Path) -> None:
    file = export(clinic)
    translate(file, {"The end.": "I el final."})
    (clinic / "bad.po").write_bytes(file.read_bytes()[:-30])
    refused(bring(clinic, file, clinic / "bad.po"), clinic, "bad.po")
    shutil.copy(file, clinic / "again.po")
    refused(bring(clinic, file, clinic / "again.po"), clinic, "Two files are for")
    refused(bring(clinic, clinic / "none.po"), clinic, "cannot be read")


@needs_rights
def test_a_folder_that_nobody_may_write_to(clinic: Path) -> None:
    file = export(clinic)
    translate(file, {"The end.": "I el final."})
    folder = clinic / "content/sound"
    folder.chmod(0o555)
    try:
        run = without_privileges("translate", "import", file.name, folder=clinic)
    finally:
        folder.chmod(0o755)
    refused(run, clinic, "cannot be written")


def test_what_is_unsure_or_empty_is_told_and_left(clinic: Path) -> None:
    file = export(clinic)
    translate(file, {"The end.": "Potser el final."}, unsure=True)
    translate(file, {"Who": "", "Dose": "La dosi"})
    run = bring(clinic, file)
    assert run.status == 0, run.said
    assert "not translated, so left as they were: 1" in run.output
    assert "marked as unsure, so not taken: last.paragraph-1" in run.output
    assert text(clinic) == TARGET.replace("Dosi ", "La dosi ")


@pytest.mark.parametrize(
    ("state", "is_taken"),
    [("final", True), ("translated", True), ("needs-review-translation", False), ("new", False)],
)
def test_the_state_of_xliff_decides(state: str, is_taken: bool, clinic: Path) -> None:
    file = export(clinic, "xliff")
    words = file.read_text("utf-8")
    old, new = 'translated">El final.', f'{state}">I el final.'
    assert old in words
    file.write_text(words.replace(old, new), "utf-8")
    assert bring(clinic, file).status == 0
    assert ("I el final." in text(clinic)) == is_taken


# Others worked, too


def test_a_text_that_changed_elsewhere_is_merged(clinic: Path, edit: Edit) -> None:
    file = export(clinic)
    translate(file, {"The end.": "I el final."})
    edit(clinic / "content/sound/ca.md", "Allò", "Allò altre")
    run = bring(clinic, file)
    assert run.status == 0, run.said
    assert "newer in the text, so kept: first.item-2" in run.output
    assert text(clinic) == TARGET.replace("El final.", "I el final.").replace("Allò", "Allò altre")


def test_a_text_that_changed_in_the_same_place_is_kept(clinic: Path, edit: Edit) -> None:
    file = export(clinic)
    translate(file, {"The end.": "I el final."})
    edit(clinic / "content/sound/ca.md", "El final", "El meu final")
    was = text(clinic)
    refused(bring(clinic, file), clinic, "last.paragraph-1", "El meu final", was=was)


def test_an_older_source_is_refused_or_left_out(clinic: Path, edit: Edit) -> None:
    file = export(clinic)
    translate(file, {"The end.": "I el final.", "First": "Primera"})
    edit(clinic / "content/sound/en.md", "The end.", "The very end.")
    refused(bring(clinic, file), clinic, "changed in “last”", "--stale", "--partly")
    run = bring(clinic, file, options=("--partly",))
    assert run.status == 0, run.said
    assert "changed in the source since, so not taken: last" in run.output
    assert text(clinic) == TARGET.replace("Primer", "Primera")


def test_an_item_that_moved_keeps_its_translation(clinic: Path, edit: Edit) -> None:
    file = export(clinic)
    translate(file, {"<b>Two.</b> That.": "<b>Dos.</b> Allò mateix."})
    item = "- **Two.** That.\n"
    edit(clinic / "content/sound/en.md", item, "")
    edit(clinic / "content/sound/en.md", "- **One.**", f"{item}- **One.**")
    run = bring(clinic, file)
    assert run.status == 0, run.said
    page = "[la pàgina](https://clinic.example.org/ca/x)"
    assert f"* **Dos.** Allò mateix.\n* **U.** Prengui 5 mg amb {page}.\n" in text(clinic)


def test_only_what_changed_goes_out(clinic: Path, edit: Edit) -> None:
    arguments = ("-l", "ca", "--to", "po", "--stale")
    run = leaflets("translate", "export", "sound", *arguments, folder=clinic)
    assert run.status == 1
    assert "Nobody has signed content/sound/ca.md as a translation" in run.errors
    signing = ("-l", "ca", "--as", "translation", "--name", "Reviewer One", "--yes")
    signed = leaflets("sign", "sound", *signing, folder=clinic)
    assert signed.status == 0, signed.said
    run = leaflets("translate", "export", "sound", *arguments, folder=clinic)
    assert "nothing to translate" in run.output
    edit(clinic / "content/sound/en.md", "- **Two.**", "- **New.** Drink.\n- **Two.**")
    edit(clinic / "content/sound/en.md", "Take 5 mg", "Take 6 mg")
    ledger = (clinic / "content/sound/ledger.toml").read_bytes()
    file = export(clinic, "po", "--stale")
    store = pypo.pofile.parsestring(file.read_bytes())
    units = {unit.getcontext(): unit for unit in store.units if not unit.isheader()}
    assert {name.partition(".")[0] for name in units} == {"first"}
    assert units["first.item-1"].isfuzzy()
    assert "“5” → “6”" in units["first.item-1"].getnotes()
    assert str(units["first.item-2"].target) == ""
    assert str(units["first.item-3"].target) == "<b>Dos.</b> Allò."
    assert not units["first.item-3"].isfuzzy()
    translate(
        file,
        {
            str(units["first.item-1"].source): "<b>U.</b> Prengui 6 mg amb <a1>la pàgina</a1>.",
            "<b>New.</b> Drink.": "<b>Nou.</b> Begui.",
        },
    )
    run = bring(clinic, file)
    assert run.status == 0, run.said
    page = "[la pàgina](https://clinic.example.org/ca/x)"
    items = f"- **U.** Prengui 6 mg amb {page}.\n- **Nou.** Begui.\n- **Dos.** Allò.\n"
    assert items in text(clinic)
    assert (clinic / "content/sound/ledger.toml").read_bytes() == ledger


def test_a_text_of_another_shape_is_left_until_all_of_it_is_there(clinic: Path, edit: Edit) -> None:
    """Nobody signed it, so that nothing but its words says what belongs to what."""
    edit(clinic / "content/sound/en.md", "- **Two.**", "- **New.** Drink.\n- **Two.**")
    file = export(clinic)
    assert bring(clinic, file).status == 0
    assert text(clinic) == TARGET
    translate(file, {"<b>New.</b> Drink.": "<b>Nou.</b> Begui."})
    run = bring(clinic, file)
    assert "sections left as they were until all of their units are translated: first" in run.output
    assert text(clinic) == TARGET
    store = pypo.pofile.parsestring(file.read_bytes())
    for unit in store.units:
        unit.markfuzzy(False)
    file.write_bytes(bytes(store))
    translate(file, {"<b>Two.</b> That.": "<b>Dos.</b> Allò."})
    run = bring(clinic, file)
    assert run.status == 0, run.said
    assert "- **Nou.** Begui.\n- **Dos.** Allò.\n\n::: warning\n" in text(clinic)
    assert " L2" not in leaflets("check", "sound", folder=clinic).said


def test_a_section_that_only_the_text_has_stays(clinic: Path, edit: Edit) -> None:
    extra = "## Més {#more}\n\nMés coses.\n\n"
    edit(clinic / "content/sound/ca.md", "## Últim", f"{extra}## Últim")
    edit(clinic / "content/sound/en.md", "## Last", "## New {#new}\n\nMore.\n\n## Last")
    file = export(clinic)
    translate(file, {"More.": "Encara més.", "New": "Nou"})
    run = bring(clinic, file)
    assert run.status == 0, run.said
    assert re.findall(r"\{#(\w+)", text(clinic)) == ["first", "new", "more", "last"]
    assert text(clinic).replace("## Nou {#new}\n\nEncara més.\n\n", "") == TARGET.replace(
        "## Últim", f"{extra}## Últim"
    )


@needs_rights
def test_a_text_that_nobody_may_read(clinic: Path) -> None:
    file = export(clinic)
    own = clinic / "content/sound/ca.md"
    own.chmod(0)
    run = without_privileges("translate", "import", file.name, folder=clinic)
    own.chmod(0o644)
    refused(run, clinic, "cannot be read")


# What programs of translators do to a file


def _narrow(data: bytes) -> bytes:
    """Other widths of lines, another order, no comments of ours, a head of its own."""
    store = pypo.pofile.parsestring(data)
    head, *units = store.units
    head.target = f"{head.target}X-Generator: Poedit 3.5\nPO-Revision-Date: 2026-01-31 12:00+0100\n"
    other = pypo.pofile(noheader=True, width=40)
    other.addunit(head)
    for unit in reversed(units):
        unit.removenotes()
        other.addunit(unit)
    return bytes(other) + b'\n#~ msgid "old"\n#~ msgstr "vell"\n'


def _segmented(data: bytes) -> bytes:
    """As programs write it that part texts into sentences, with names of their own."""
    words = re.sub(
        r"(<target[^>]*>)(.*?)(</target>)",
        r'\1<mrk mtype="seg" mid="0">\2</mrk>\3',
        data.decode(),
        flags=re.DOTALL,
    )
    words = re.sub(r"<(/?)(?=[a-z])", r"<\1x:", words).replace("xmlns=", "xmlns:x=")
    return words.replace("state=", 'state-qualifier="exact-match" state=').encode()


REWRITTEN: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (
    ("po", _narrow),
    ("po", lambda data: data.replace(b"\n", b"\r\n")),
    ("po", lambda data: b"\xef\xbb\xbf" + data),
    ("po", lambda data: data.replace(b"Language: ca", b"Language: ca_ES")),
    ("po", lambda data: re.sub(rb"#\..*\n", b"", data)),
    ("xliff", lambda data: data.replace(b"\n", b"\r\n")),
    ("xliff", lambda data: b"\xef\xbb\xbf" + data),
    ("xliff", lambda data: re.sub(rb"<note>.*?</note>", b"", data)),
    ("xliff", lambda data: re.sub(rb">\s+<", b"><", data)),
    ("xliff", _segmented),
)


@pytest.mark.parametrize(("kind", "rewrite"), REWRITTEN)
def test_what_programs_rewrite_is_understood(
    kind: str, rewrite: Callable[[bytes], bytes], clinic: Path
) -> None:
    file = export(clinic, kind)
    file.write_bytes(rewrite(file.read_bytes()))
    run = bring(clinic, file)
    assert run.status == 0, run.said
    assert text(clinic) == TARGET
    file.write_bytes(file.read_bytes().replace(b"El final.", b"I el final."))
    assert bring(clinic, file).status == 0
    assert text(clinic) == TARGET.replace("El final.", "I el final.")


def test_the_xliff_is_one_and_well_formed(clinic: Path) -> None:
    store = xliff.xlifffile.parsestring(export(clinic, "xliff").read_bytes())
    root = store.document.getroot()
    assert (root.get("version"), root.nsmap[None]) == (
        "1.2",
        "urn:oasis:names:tc:xliff:document:1.2",
    )
    names = [unit.xmlelement.get("id") for unit in store.units]
    assert len(names) == len(set(names)) == 12
    linked = next(unit for unit in store.units if "Take 5 mg" in str(unit.source))
    found = [(one.get("id"), one.get("ctype")) for one in linked.get_source_dom()]
    assert found == [("b1", "bold"), ("a1", "link")]
