"""`leaflets import`: a page, a Word file or a text becomes a draft, with a mark for each doubt."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Run, largest_file, leaflets
from docx import Document
from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

FIXTURES = Path(__file__).parent / "fixtures" / "bring"
PAGES = {
    "knee.en.txt": ("en", "Caring for a sore knee"),
    "knee.es.txt": ("es", "Cuidar una rodilla dolorida"),
    "knee.ca.html": ("ca", "Cuidar un genoll adolorit"),
}
WORD = nsdecls("w")


def bring(file: Path, folder: Path, *options: str) -> tuple[Run, str, str]:
    """Runs the command; gives what it said, the draft's text and its leaflet.toml."""
    before = set((folder / "content").iterdir())
    run = leaflets("import", file, *options, folder=folder)
    assert run.status == 0, run.said
    (made,) = set((folder / "content").iterdir()) - before
    (text,) = made.glob("*.md")
    return run, text.read_text("utf-8"), (made / "leaflet.toml").read_text("utf-8")


def brought(words: str | bytes, folder: Path, name: str = "page.html", *options: str) -> str:
    """The text of a draft of these words."""
    data = words if isinstance(words, bytes) else words.encode()
    (folder / name).write_bytes(data)
    return bring(folder / name, folder, *options)[1]


def marks(text: str) -> list[str]:
    """What a person is asked, in order."""
    return re.findall(r"\[\[check: (.*?)\]\]", text)


def without_marks(folder: Path, name: str) -> None:
    """What somebody does who has decided everything."""
    for file in (folder / "content" / name).glob("*.*"):
        text = file.read_text("utf-8")
        file.write_text(re.sub(r" *(?:# )?\[\[check: .*?\]\]", "", text), "utf-8")


@pytest.mark.parametrize("file", PAGES)
def test_a_page_gives_its_title_groups_items_people_and_dates(file: str, small: Path) -> None:
    """The shape of a page of a hospital's site, with all that stands around its words."""
    (settings := small / "leaflets.toml").write_text(
        settings.read_text("utf-8").replace('["en", "ca"]', '["en", "ca", "es"]'), "utf-8"
    )
    run, text, about = bring(FIXTURES / file, small)
    language, title = PAGES[file]
    assert f"is a draft in “{language}”" in run.output
    assert text.startswith(f"# {title}\n")
    assert "sections: 4, items of lists: 13, tables: 0" in run.output
    assert len(re.findall(r"^## .+ \{#[a-z0-9-]+\}$", text, re.M)) == 4
    assert len(re.findall("^- ", text, re.M)) == 13
    assert 'people = ["Marta Exemple Prova", "Joan Mostra i Assaig"]' in about
    assert "published = 2018-03-04\nupdated = 2024-11-21\n" in about
    for furniture in ("2 min", "Subscri", "Suscr", "@", "cookies", "galetes"):
        assert furniture not in text
    assert "left out:" in run.output


@pytest.mark.parametrize("file", PAGES)
def test_what_was_left_out_is_listed(file: str, small: Path) -> None:
    run, _, _ = bring(FIXTURES / file, small, "--verbose", "--name", "knee", "-l", "en")
    count = re.search(r"left out: (\d+) lines", run.output)
    assert count
    listed = re.findall(r"^    \S.*$", run.output, re.M)
    assert len(listed) == int(count[1]) > 5


def test_a_draft_is_refused_until_a_person_has_decided(small: Path) -> None:
    bring(FIXTURES / "knee.en.txt", small, "--name", "knee")
    run = leaflets("check", "knee", folder=small)
    assert run.status == 1
    refused = re.findall(r"^content/knee/(?:en\.md|leaflet\.toml):\d+: L149 .+", run.output, re.M)
    assert len(refused) >= 4
    assert any("leaflet.toml" in line for line in refused)
    assert leaflets("build", "knee", folder=small).status == 1
    assert list((small / "output").rglob("knee*.pdf")) == []
    without_marks(small, "knee")
    run = leaflets("check", "knee", folder=small)
    assert (run.status, "L149" in run.output) == (0, False), run.output
    assert leaflets("build", "knee", folder=small).status == 0
    assert len(list((small / "output").rglob("knee*.pdf"))) == 1


def test_a_draft_is_signed_by_nobody(small: Path) -> None:
    bring(FIXTURES / "knee.en.txt", small, "--name", "knee")
    assert sorted(file.name for file in (small / "content/knee").iterdir()) == [
        "en.md",
        "leaflet.toml",
    ]


# HTML


def test_nothing_of_a_script_or_a_style_is_brought_in(small: Path) -> None:
    html = (
        "<html lang=en><title>T</title><body><script>alert('x')</script><style>p {}</style>"
        "<main><h1>Your <script>x()</script>ear</h1><p onclick='y()'>Keep it dry.</p>"
        "<h2>At home</h2><p><a href='javascript:z()'>Rest</a> &lt;b&gt;.</p></main></body></html>"
    )
    text = brought(html, small)
    assert text == ("# Your ear\n\nKeep it dry.\n\n## At home {#at-home}\n\nRest \\<b\\>.\n")


def test_broken_markup_loses_no_words(small: Path) -> None:
    html = (
        "<h1>Ear drops<p>Use <b>two drops<p>Then wait</b> 5 min<ul><li>One<li>Two</ol>"
        "<h2>More<p>End"
    )
    text = brought(html, small, "page.htm", "-l", "en")
    assert text.startswith("# Ear drops\n")
    for words in ("two drops", "5 min", "- One\n- Two", "## More {#more}", "End"):
        assert words in text
    assert not any("not in the draft" in mark for mark in marks(text))


ACCENTS = "<html lang=ca>{}<h1>Còlic</h1><h2>Què és</h2><p>És un dolor — “molt” fort.</p></html>"


@pytest.mark.parametrize(
    ("encoding", "meta", "is_asked"),
    [
        ("utf-8", "<meta charset=utf-8>", False),
        ("utf-8", "<meta charset=iso-8859-1>", False),
        ("utf-8-sig", "", False),
        ("cp1252", "<meta charset=windows-1252>", True),
        ("cp1252", "<meta charset=utf-8>", True),
        ("cp1252", "", True),
        ("utf-16", "", False),
        ("utf-16-le", "", False),
        ("utf-16-be", "<meta charset=utf-8>", False),
        ("mac-roman", "<meta charset=macintosh>", True),
    ],
)
def test_a_page_keeps_its_accents(encoding: str, meta: str, is_asked: bool, small: Path) -> None:
    text = brought(ACCENTS.format(meta).encode(encoding), small, "page.html", "-l", "ca")
    assert "# Còlic" in text
    assert "És un dolor — “molt” fort." in text
    assert any("accents" in mark for mark in marks(text)) == is_asked


@pytest.mark.parametrize(("encoding", "word"), [("iso-8859-16", "și"), ("iso-8859-13", "ūdens")])
def test_the_encoding_that_a_page_names_is_believed(encoding: str, word: str, small: Path) -> None:
    page = f"<meta charset={encoding}><h1>Page</h1><h2>Part</h2><p>Some words {word} more.</p>"
    text = brought(page.encode(encoding), small, "page.html", "-l", "en")
    assert f"words {word} more" in text


def test_a_raised_number_stays_raised(small: Path) -> None:
    html = (
        "<h1>Blood</h1><h2>Counts</h2><p>Below 50×10<sup>9</sup>/L, 1.73 m<sup>2</sup>, "
        "CO<sub>2</sub>, the 21<sup>st</sup>, x<sup>a+b</sup>.</p>"
    )
    text = brought(html, small, "page.html", "-l", "en")
    assert "Below 50×10⁹/L, 1.73 m², CO₂, the 21st, x" in text
    assert [mark for mark in marks(text) if "raised" in mark] == [
        "“a+b” is raised here: write it so that it cannot be misread."
    ]


def test_a_dose_that_was_struck_through_is_asked_about(small: Path) -> None:
    html = (
        "<h1>Iron</h1><h2>Dose</h2><p>Take <s>2 tablets</s> <del>5 mg</del><ins>10 mg</ins> and "
        "<span style='text-decoration: line-through'>20 mg</span>.</p>"
    )
    text = brought(html, small, "page.html", "-l", "en")
    plain = re.sub(r"\[\[check: .*?\]\]", "", text)
    for dose, what in (
        ("2 tablets", "struck through"),
        ("5 mg", "deleted"),
        ("10 mg", "put in"),
        ("20 mg", "struck through"),
    ):
        assert dose not in plain
        assert any(f"“{dose}”" in mark and what in mark for mark in marks(text))


TABLE = """<h1>Doses</h1><h2>Table</h2><table><thead>
<tr><th rowspan=2>Medicine</th><th colspan=2>Dose</th></tr><tr><th>Morning</th><th>Night</th></tr>
</thead><tbody><tr><td>Ibuprofen</td><td>400 mg</td><td>200 mg</td></tr>
<tr><td rowspan=2>Iron</td><td colspan=2>1 g</td></tr><tr><td></td><td>5|10 mg</td></tr></tbody>
</table>"""


def test_no_dose_of_a_table_changes_its_column(small: Path) -> None:
    text = brought(TABLE, small, "page.html", "-l", "en")
    rows = [line for line in text.split("\n") if line.startswith("|")]
    assert rows == [
        "| Medicine | Dose: Morning | Dose: Night |",
        "| --- | --- | --- |",
        "| Ibuprofen | 400 mg | 200 mg |",
        "| Iron | 1 g | 1 g |",
        "| Iron | – | 5\\|10 mg |",
    ]
    asked = " ".join(marks(text))
    for words in ("“Iron” was one cell", "“1 g” was one cell", "had 2 rows", "was empty"):
        assert words in asked


def test_a_table_of_layout_is_none(small: Path) -> None:
    html = (
        "<h1>Ear</h1><table role=presentation><tr><td><h2>Rest</h2><p>Lie down.</p></td></tr>"
        "</table>"
    )
    assert "## Rest {#rest}\n\nLie down.\n" in brought(html, small, "page.html", "-l", "en")


def test_signs_of_markdown_are_printed_as_they_are(small: Path) -> None:
    words = "5 * 3 = 15, [see], a_b_c, `x`, {y}, 2|3, ~5, ^2^, <7, #1, C:\\dir, &amp;lt; **no**"
    text = brought(
        f"<h1>Signs</h1><h2>All</h2><p>{words.replace('<7', '&lt;7')}</p><p>- no list</p>"
        "<p>1. no step</p><p># no heading</p><p>::: box</p><p>+ 5</p>",
        small,
        "page.html",
        *("-l", "en", "--name", "signs"),
    )
    assert not any("not in the draft" in mark for mark in marks(text))
    without_marks(small, "signs")
    run = leaflets("check", "signs", folder=small)
    assert not re.search(r"L1\d\d|\bL2\d\d", run.output), run.output


def test_bullets_that_were_pasted_are_a_list(small: Path) -> None:
    html = (
        "<h1>Rest</h1><h2>Do</h2><p>• Lie down</p><p>• Drink water<br>• Sleep</p>"
        "<p>1. First</p><p>2. Second</p><p>☐ Bring this</p><p>☐ And that</p><p>End.</p>"
    )
    text = brought(html, small, "page.html", "-l", "en")
    assert "- Lie down\n- Drink water\n- Sleep\n\n1. First\n2. Second\n\n- [ ] Bring this\n" in text


def test_lists_stay_nested(small: Path) -> None:
    html = (
        "<h1>Rest</h1><h2>Do</h2><ul><li>One<ul><li>A<ol start=4><li>x</ol></ul><p>More.</p>"
        "<li><p><b>Two.</b> Words</p></ul>"
    )
    text = brought(html, small, "page.html", "-l", "en")
    assert "- One\n  - A\n    4. x\n\n  More.\n- **Two.** Words\n" in text


def test_a_page_without_headings_asks_for_one(small: Path) -> None:
    text = brought(
        "<p>Rest your ear for a day.</p><p>Then come back.</p>", small, "ear-care.html", "-l", "en"
    )
    assert text.startswith("# ear care\n")
    assert "## [[check: Which heading stands here?]] {#section-1}\n\nThen come back." in text
    assert "name of the file" in marks(text)[0]


def test_pictures_at_hand_are_kept_and_the_others_asked_for(small: Path) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (300, 200), "#447755").save(drawn, "PNG")
    (small / "page_files").mkdir()
    (small / "page_files/my ear.png").write_bytes(drawn.getvalue())
    (small / "page_files/cut.png").write_bytes(drawn.getvalue()[:200])
    inside = base64.b64encode(drawn.getvalue() + b"x").decode()
    html = (
        "<h1>Ear</h1><h2>See</h2><p>Words <img src='page_files/my%20ear.png' alt='An ear'></p>"
        f"<img src='data:image/png;base64,{inside}' alt='Inside'><img src='page_files/cut.png'>"
        "<img src='https://x.example/a.png' alt='Far'><img src='../../../etc/passwd'>"
    )
    text = brought(html, small, "page.html", "-l", "en", "--name", "ear")
    assert "![An ear](images/my-ear.png)" in text
    assert "![Inside](images/inside.png)" in text
    images = small / "content/ear/images"
    assert sorted(file.name for file in images.iterdir()) == ["inside.png", "my-ear.png"]
    asked = [mark for mark in marks(text) if "picture" in mark]
    assert [any(name in mark for mark in asked) for name in ("cut.png", "“Far”", "passwd")] == [
        True
    ] * 3


def test_what_the_head_of_a_page_tells_is_used(small: Path) -> None:
    html = (
        '<html lang="en-GB"><head><title>Ear care | Ear Clinic</title>'
        '<meta property="article:published_time" content="2020-02-03T10:00:00Z">'
        '<link rel="canonical" href="https://ear.example.org/care/ear"></head><body><article>'
        '<h2>Dry</h2><p>See <a href="../cold">colds</a> and <a href="#x">this</a>.</p></article>'
    )
    (small / "page.html").write_text(html, "utf-8")
    _, text, about = bring(small / "page.html", small)
    assert text.startswith("# Ear care\n")
    assert "See [colds](https://ear.example.org/cold) and this." in text
    assert (
        'publisher = "Ear Clinic"\nlanguage = "en"\nurl = "https://ear.example.org/care/ear"'
        in about
    )
    assert "published = 2020-02-03\n" in about
    assert "updated = 2020-02-03  # [[check:" in about


@pytest.mark.parametrize("name", ["datePublished", "DC.date.issued"])
@pytest.mark.parametrize("other", ["", '<meta name="article:published_time" content="2020-02-31">'])
def test_the_day_of_a_page_may_have_any_of_its_names(name: str, other: str, small: Path) -> None:
    meta = f'{other}<meta name="{name}" content="2021-04-05">'
    html = f"<html lang=en><head>{meta}</head><body><h1>Ear</h1><p>Some words about the ear.</p>"
    (small / "ear.html").write_text(html, encoding="utf-8")
    _, _, about = bring(small / "ear.html", small)
    assert "published = 2021-04-05\n" in about


def test_notes_and_columns_at_the_side_are_asked_about(small: Path) -> None:
    html = (
        "<main><h1>Ear</h1><h2>Drops</h2><p>Two drops<sup><a href='#n1'>1</a></sup> a day.</p>"
        "<aside>Never more than 8 drops.</aside><ol><li id=n1>Study of 2019.</li></ol></main>"
    )
    text = brought(html, small, "page.html", "-l", "en")
    assert "Two drops [[check: Note 1 belongs here: “Study of 2019.” Say it in the sentence" in text
    assert text.count("Study of 2019.") == 1
    assert "does it belong to them?]]\n\nNever more than 8 drops." in text


def test_questions_that_fold_open_are_sections(small: Path) -> None:
    html = "<h1>Ear</h1><ul><li><h2>Does it hurt?</h2><p>No.</p></li><li><h2>When?</h2>Soon.</ul>"
    text = brought(html, small, "page.html", "-l", "en")
    assert "## Does it hurt? {#does-it-hurt}\n\nNo.\n\n## When? {#when}\n\nSoon.\n" in text


# Word


def word(fill: Callable[[WordFile], None], folder: Path, name: str = "file.docx") -> Path:
    """A Word file that python-docx writes."""
    document = Document()
    document.add_heading("Starting tablets", 0)
    document.add_paragraph("This is about your tablets.")
    document.add_heading("How to take them", 1)
    fill(document)
    document.save(str(folder / name))
    return folder / name


def test_a_pasted_dose_table_of_word_is_a_table(small: Path) -> None:
    def fill(document: WordFile) -> None:
        for line in ("Medicine\tDose\tTimes a day", "Iron\t100 mg\t1", "Calcium\t1,000 mg\t2"):
            document.add_paragraph(line)
        document.add_heading("Table", 1)
        table = document.add_table(rows=2, cols=2)
        for number, words in enumerate(("Medicine", "Dose", "Zinc", "15 mg")):
            cell = table.cell(number // 2, number % 2)
            cell.text = words
            cell.paragraphs[0].runs[0].bold = number < 2

    run, text, _ = bring(word(fill, small), small, "-l", "en", "--name", "tablets")
    assert "tables: 2" in run.output
    assert "| Medicine | Dose | Times a day |\n| --- | --- | --- |\n| Iron | 100 mg | 1 |\n" in text
    assert "| Calcium | 1,000 mg | 2 |\n" in text
    assert "| --- | --- |\n| Zinc | 15 mg |" in text
    assert "pasted with tabs" in marks(text)[0]
    assert "first row was taken" not in " ".join(marks(text))
    without_marks(small, "tablets")
    checked = leaflets("check", "tablets", folder=small)
    assert checked.status == 0, checked.output


def test_tracked_changes_are_never_accepted_in_silence(small: Path) -> None:
    def fill(document: WordFile) -> None:
        line = document.add_paragraph("Take ")._p
        change = f'{WORD} w:id="1" w:author="A"'
        line.append(parse_xml(f"<w:del {change}><w:r><w:delText>5 mg</w:delText></w:r></w:del>"))
        line.append(parse_xml(f"<w:ins {change}><w:r><w:t>50 mg</w:t></w:r></w:ins>"))
        line.append(parse_xml(f"<w:r {WORD}><w:t xml:space='preserve'> a day.</w:t></w:r>"))
        moved = document.add_paragraph("Moved: ")._p
        moved.append(parse_xml(f"<w:moveFrom {change}><w:r><w:t>2 g</w:t></w:r></w:moveFrom>"))
        moved.append(parse_xml(f"<w:moveTo {change}><w:r><w:t>3 g</w:t></w:r></w:moveTo>"))
        joined = document.add_paragraph("Ends here.")._p
        joined.get_or_add_pPr().append(parse_xml(f"<w:rPr {WORD}><w:del w:id='3'/></w:rPr>"))
        document.add_paragraph("Begins here.")
        table = document.add_table(rows=3, cols=2)
        for number, words in enumerate(("Drug", "Dose", "Iron", "7 mg", "Zinc", "8 mg")):
            table.cell(number // 2, number % 2).text = words
        table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {change}/>"))

    _, text, _ = bring(word(fill, small), small, "-l", "en")
    plain = re.sub(r"\[\[check: .*?\]\]", "", text)
    changed = {"5 mg": "deleted", "50 mg": "put in", "2 g": "deleted", "3 g": "put in"}
    for words, what in {**changed, "Iron": "deleted", "7 mg": "deleted"}.items():
        assert words not in plain
        assert any(f"“{words}” was {what}" in mark for mark in marks(text))
    assert "Ends here.\n\nBegins here." in text
    assert "| Zinc | 8 mg |" in text
    assert not any("not in the draft" in mark for mark in marks(text))


def _box(words: str) -> str:
    content = f"<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>"
    return (
        f'<w:r {WORD} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_what_word_shows_beside_the_words_is_asked_about(small: Path) -> None:
    def fill(document: WordFile) -> None:
        line = document.add_paragraph("Take it daily.")
        document.add_comment(line.runs, text="Is 2 mg right?", author="Bea", initials="B")
        line.add_run(" Not 9 mg.").font.strike = True
        line.add_run(" Old 4 mg.").font.hidden = True
        line.add_run(" Cells 10")
        line.add_run("9").font.superscript = True
        document.add_paragraph("Box: ")._p.append(parse_xml(_box("Call 112 at once.")))
        field = f'<w:fldSimple {WORD} w:instr="DATE"><w:r><w:t>in May</w:t></w:r></w:fldSimple>'
        document.add_paragraph("Come ")._p.append(parse_xml(field))
        document.add_heading("Dose", 1)
        table = document.add_table(rows=2, cols=3)
        for number, words in enumerate(("Drug", "Morning", "Night", "Iron", "1 g", "")):
            table.cell(number // 3, number % 3).text = words
        table.cell(1, 1).merge(table.cell(1, 2))
        document.sections[0].footer.paragraphs[0].text = "Version 3 of the ward"

    run, text, _ = bring(word(fill, small), small, "-l", "en", "-v")
    asked = marks(text)
    for words in (
        *("“Is 2 mg right?”", "“Not 9 mg.” is struck through", "“Old 4 mg.” is hidden"),
        *("in a text box", "“1 g” was one cell of 2 × 1"),
    ):
        assert any(words in mark for mark in asked), words
    assert "Cells 10⁹" in text
    assert "| Iron | 1 g | 1 g |" in text
    assert text.count("Call 112 at once.") == 1
    assert "Come in May" in text
    assert "Version 3 of the ward" in run.output
    assert not any("not in the draft" in mark for mark in asked)


def test_the_pictures_of_word_go_into_images(small: Path) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (300, 200), "#774455").save(drawn, "PNG")

    def fill(document: WordFile) -> None:
        document.add_picture(drawn)
        document.add_paragraph("Look.")

    _, text, _ = bring(word(fill, small), small, "-l", "en", "--name", "seen")
    assert "![](images/picture.png)" in text
    assert (small / "content/seen/images/picture.png").read_bytes() == drawn.getvalue()


def test_bold_lines_of_word_are_headings(small: Path) -> None:
    document = Document()
    for words in ("Starting tablets", "At home", "Rest for 2 days.", "Later", "Come back."):
        line = document.add_paragraph().add_run(words)
        line.bold = not words.endswith(".")
    document.save(str(small / "file.docx"))
    _, text, _ = bring(small / "file.docx", small, "-l", "en")
    assert text.startswith("# Starting tablets\n")
    assert "## At home {#at-home}\n\nRest for 2 days.\n\n## Later {#later}\n" in text
    assert "taken for headings: “At home”; “Later”" in marks(text)[0]


def test_steps_and_tables_that_may_come_apart_are_asked_about(small: Path) -> None:
    def fill(document: WordFile) -> None:
        document.add_paragraph("Open it.", style="List Number")
        document.add_paragraph("Wait for 5 min.")
        document.add_paragraph("Close it.", style="List Number")
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text = "Dose"
        inner = table.cell(0, 1).add_table(rows=2, cols=2)
        for number, words in enumerate(("Drug", "When", "9 mg", "noon")):
            inner.cell(number // 2, number % 2).text = words

    _, text, _ = bring(word(fill, small), small, "-l", "en")
    asked = " ".join(marks(text))
    assert "begin at 1 again" in asked
    assert "table held another one" in asked
    assert "| 9 mg | noon |" in text


# Text and Markdown


def test_a_text_with_a_table_set_with_spaces(small: Path) -> None:
    words = (
        "Iron tablets\n\nDose:\n\nDrug     Dose     When\nIron     10 mg    noon\n"
        "Zinc     5 mg     night\n\nEnd.\n"
    )
    text = brought(words, small, "iron.txt", "-l", "en")
    assert "| Drug | Dose | When |\n| --- | --- | --- |\n| Iron | 10 mg | noon |\n" in text


def test_lines_that_were_wrapped_are_put_together(small: Path) -> None:
    words = (
        "Iron tablets\n\nTake the tablet with a glass of water in the morning, and wait\n"
        "for 30 minutes before you eat.\n\nMore\n----\n\n"
        "1. Open it\n2. Close it\n   - gently\n3. Rest\n"
    )
    text = brought(words, small, "iron.txt", "-l", "en")
    assert "in the morning, and wait for 30 minutes before you eat.\n" in text
    assert "## More {#more}\n\n1. Open it\n2. Close it\n   - gently\n3. Rest\n" in text


def test_markdown_of_others(small: Path) -> None:
    words = (
        "---\ntitle: Iron\nlang: en\n---\n# Iron tablets\n\nTake *one* ~~two~~ **daily**.\n\n"
        "## Doses\n\n| Drug | Dose |\n|---|---|\n| Iron | 10 mg |\n\n<script>x</script>\n"
    )
    text = brought(words, small, "iron.md")
    assert text.startswith("# Iron tablets\n\nTake one [[check: “two” is struck through")
    assert "**daily**" in text
    assert "| Drug | Dose |\n| --- | --- |\n| Iron | 10 mg |" in text
    assert "script" not in text


# What cannot be brought in


def _zip(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return file.getvalue()


RELATIONS = (
    b'<Relationships><Relationship Type="x/officeDocument" Target="word/document.xml"/>'
    b"</Relationships>"
)
BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    b"<w:document xmlns:w='w'>&b;</w:document>"
)


def _cases() -> Iterator[tuple[str, bytes, str]]:
    yield "old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "old Word file"
    yield "text.docx", b"Just words", "no whole Word file"
    yield "other.docx", _zip(a=b"x"), "holds no text of Word"
    yield "bomb.docx", _zip(word__document_xml=bytes(210_000_000)), "unpacks to more than 200 MB"
    yield "entities.docx", _word_zip(BOMB), "is damaged"
    yield "broken.docx", _word_zip(b"<w:document"), "is damaged"
    yield "empty.html", b"  \n", "is empty"
    yield "bare.html", b"<html><body><script>x</script></body></html>", "No words were found"
    yield "large.html", b"<p>word</p>" * 1_000_000, "larger than 10 MB"
    yield "book.html", b"<h1>Book</h1>" + b"<p>many words</p>" * 20_000, "40,001 words"
    yield "deep.html", b"<div>" * 4000 + b"word", "nested more than"
    yield "picture.txt", b"\x00\x01\x02word" * 300, "is no text"
    yield "slides.pptx", b"PK", "cannot be brought in"
    yield "old.doc", b"\xd0\xcf\x11\xe0", "cannot be brought in"


def _word_zip(document: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("_rels/.rels", RELATIONS)
        packed.writestr("word/document.xml", document)
    return file.getvalue()


CASES = {name: (data, message) for name, data, message in _cases()}


@pytest.mark.parametrize("name", CASES)
def test_what_cannot_be_brought_in_is_told_in_a_sentence(name: str, small: Path) -> None:
    data, message = CASES[name]
    (small / name).write_bytes(data)
    before = sorted(small.rglob("*"))
    run = leaflets("import", name, "-l", "en", folder=small)
    assert run.status == 1
    assert message in run.errors
    assert name in run.errors
    assert run.errors.startswith("Error: ")
    assert run.errors.count("\n") == 1
    assert sorted(small.rglob("*")) == before


def test_a_word_file_that_is_cut_off_is_refused(small: Path) -> None:
    file = word(lambda document: None, small)
    whole = file.read_bytes()
    for length in (100, len(whole) // 2, len(whole) - 5):
        file.write_bytes(whole[:length])
        run = leaflets("import", file.name, folder=small)
        assert (run.status, "no whole Word file" in run.errors) == (1, True), run.said


def test_nothing_that_exists_is_overwritten(small: Path) -> None:
    (small / "sound.txt").write_text("Sound\n\nSome words about it.\n", "utf-8")
    before = {file: file.read_bytes() for file in (small / "content").rglob("*.*")}
    run = leaflets("import", "sound.txt", "-l", "en", folder=small)
    assert (run.status, "content/sound exists already" in run.errors) == (1, True), run.said
    assert {file: file.read_bytes() for file in (small / "content").rglob("*.*")} == before


def test_a_full_disk_leaves_nothing_half_written(small: Path) -> None:
    before = sorted((small / "content").rglob("*"))
    with largest_file(300):
        run = leaflets("import", FIXTURES / "knee.en.txt", "--name", "knee", folder=small)
    assert (run.status, "cannot be written" in run.errors) == (1, True), run.said
    assert sorted((small / "content").rglob("*")) == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--name", "My Leaflet"), "is no name for a folder"),
        (("--name", "../out"), "is no name for a folder"),
        (("--code", "abc"), "is no code"),
        (("--code", "SND"), "that of another leaflet"),
        (("-l", "xx-nothing"), "is no language"),
    ],
)
def test_a_wrong_option_is_told(options: tuple[str, ...], message: str, small: Path) -> None:
    (small / "ear.txt").write_text("Ear\n\nSome words about the ear.\n", "utf-8")
    run = leaflets("import", "ear.txt", *options, folder=small)
    assert (run.status, message in run.errors) == (1, True), run.said
    assert not (small / "content/ear").exists()


def test_a_code_is_one_that_no_other_leaflet_has(small: Path) -> None:
    (small / "page.txt").write_text("Sndf\n\nSome words about it.\n", "utf-8")
    _, _, about = bring(small / "page.txt", small, "-l", "en")
    assert 'code = "SNDA"' in about


def test_a_title_of_other_letters_asks_for_a_name(small: Path) -> None:
    (small / "page.txt").write_text("Боль\n\nБоль в спине.\n", "utf-8")
    run = leaflets("import", "page.txt", "-l", "ru", folder=small)
    assert (run.status, "--name" in run.errors) == (1, True)


def test_the_same_file_gives_the_same_draft(small: Path) -> None:
    first = bring(FIXTURES / "knee.ca.html", small, "--name", "one", "--code", "ONE")
    second = bring(FIXTURES / "knee.ca.html", small, "--name", "two", "--code", "ONE2"[:3] + "B")
    assert first[1] == second[1]
