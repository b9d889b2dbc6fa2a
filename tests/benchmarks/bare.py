"""What engines alone cost: WeasyPrint, Chromium, Typst and Vivliostyle with the same sheets."""

from __future__ import annotations

import re
import shutil
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from browsing import CHROMIUM
from playwright.sync_api import Browser

from leaflets.model import Proof
from leaflets.render.engine import BASE, captured, guarded, load_engine, shelf_of
from leaflets.render.rendering import render

HAS_TYPST = find_spec("typst") is not None
VIVLIOSTYLE = shutil.which("vivliostyle")


@dataclass(frozen=True)
class Sheet:
    """A proof, and what the press asked of the engine when it set it for the last time."""

    proof: Proof
    laying: Mapping[str, Any]
    writing: Mapping[str, Any]
    styles: tuple[str, ...]

    def render(self) -> bytes:
        """The engine alone, set once with the same style sheet, fonts and files."""
        proof = self.proof
        shelf = shelf_of((*proof.fonts, *proof.assets))
        counters = self.laying["counter_style"]
        fresh = {"counter_style": type(counters)(counters), "cache": {}}
        with guarded(), captured(), warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            html = load_engine().HTML(string=proof.html, base_url=BASE, url_fetcher=shelf)
            pdf: bytes = html.render(**{**self.laying, **fresh}).write_pdf(**self.writing)
        return pdf

    def press(self) -> bytes:
        """The same by the press, with all that it reads and measures afterwards."""
        rendered = render(self.proof, is_measured=True)
        assert rendered.pdf, rendered.problems
        return rendered.pdf

    def put(self, folder: Path) -> Path:
        """Writes it as files that any engine reads; the page is called index.html."""
        proof = self.proof
        linked = '<link rel="stylesheet" href="style.css"></head>'
        files = {asset.url: asset.data for asset in (*proof.fonts, *proof.assets)}
        files["index.html"] = proof.html.replace("</head>", linked, 1).encode()
        files["style.css"] = "\n".join(self.styles).encode()
        for name, data in files.items():
            path = folder / proof.edition / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return folder / proof.edition / "index.html"


@dataclass
class _Asked:
    """What the engine was asked for, while it is listened to."""

    laid: list[tuple[Any, dict[str, Any]]] = field(default_factory=list)
    written: list[tuple[Any, dict[str, Any]]] = field(default_factory=list)


@contextmanager
def _heard() -> Iterator[_Asked]:
    """Within it, what is asked of the engine is written down; style sheets keep their words."""
    engine, asked = load_engine(), _Asked()
    document = engine.document.Document
    kinds = (engine.HTML, "render"), (document, "write_pdf"), (engine.CSS, "__init__")
    before = [(kind, name, getattr(kind, name)) for kind, name in kinds]
    lay, write, begin = (method for _, _, method in before)

    @wraps(lay)
    def laying(html: Any, **given: Any) -> Any:
        document = lay(html, **given)
        asked.laid.append((document, given))
        return document

    @wraps(write)
    def writing(document: Any, **given: Any) -> Any:
        asked.written.append((document, given))
        return write(document, **given)

    @wraps(begin)
    def beginning(sheet: Any, *arguments: Any, **given: Any) -> None:
        begin(sheet, *arguments, **given)
        sheet.told = given.get("string", "")

    for (kind, name, _), new in zip(before, (laying, writing, beginning), strict=True):
        setattr(kind, name, new)
    try:
        yield asked
    finally:
        for kind, name, method in before:
            setattr(kind, name, method)


def sheets_of(proofs: Iterable[Proof]) -> Iterator[Sheet]:
    """Renders each proof once, and keeps what the engine was asked for."""
    for proof in proofs:
        with _heard() as asked:
            assert render(proof).pdf, proof.edition
        document, writing = asked.written[-1]
        (laying,) = (given for laid, given in asked.laid if laid is document)
        styles = tuple(getattr(sheet, "told", "") for sheet in laying["stylesheets"])
        writing = {name: value for name, value in writing.items() if name != "finisher"}
        yield Sheet(proof, laying, writing, styles)


def weasyprint_command(page: Path) -> tuple[str, ...]:
    """The command of the engine for a page that was put."""
    asked = ("--pdf-variant", "pdf/a-2a", "--pdf-tags", "--dpi", "300")
    return (sys.executable, "-m", "weasyprint", *asked, str(page), str(page.with_suffix(".pdf")))


def vivliostyle_command(page: Path) -> tuple[str, ...]:
    """The command of Vivliostyle for the same page, with the Chromium of this machine."""
    asked = ("--output", str(page.with_suffix(".pdf")), "--executable-browser", CHROMIUM)
    return (str(VIVLIOSTYLE), "build", str(page), *asked)


def print_by_chromium(browser: Browser, pages: Iterable[Path]) -> None:
    """Prints pages with a browser that is open."""
    page = browser.new_page()
    for one in pages:
        page.goto(one.as_uri())
        page.pdf(path=one.with_suffix(".pdf"), prefer_css_page_size=True, tagged=True)
    page.close()


# Typst

TYPST = """\
import sys, typst
from pathlib import Path
root = Path(sys.argv[1])
compiler = typst.Compiler(root=root, font_paths=[root / "fonts"], ignore_system_fonts=True)
for path in sorted(root.glob("*/*.typ")):
    compiler.compile(path, output=path.with_suffix(".pdf"), pdf_standards=["a-2a"])
"""
"""Compiles all documents of a folder in one process, tagged as the sheets are."""
_HEAD = """\
#set document(title: "{title}")
#set page(paper: "{paper}", margin: 15mm, footer: [{title} · Example Clinic])
#set text(lang: "{language}", font: "Atkinson Hyperlegible", size: {size}pt)
"""


def put_for_typst(root: Path, folder: Path, fonts: Iterable[tuple[str, bytes]]) -> None:
    """Writes the same words as documents for Typst, with the same pictures and fonts."""
    (folder / "fonts").mkdir(parents=True)
    for name, data in fonts:
        (folder / "fonts" / Path(name).name).write_bytes(data)
    for leaflet in (root / "content").glob("*/"):
        shutil.copytree(leaflet, folder / leaflet.name, ignore=shutil.ignore_patterns("*.toml"))
        for text in (folder / leaflet.name).glob("*.md"):
            words, poster = _split(text.read_text("utf-8"))
            title = words.partition("\n")[0].removeprefix("# ")
            kinds = ("leaflet", "a4", 12, words), ("poster", "a3", 30, poster)
            for name, paper, size, said in kinds:
                head = _HEAD.format(title=title, paper=paper, size=size, language=text.stem)
                document = head + "\n".join(_as_typst(said))
                text.with_suffix(f".{name}.typ").write_text(document, encoding="utf-8")


def _split(text: str) -> tuple[str, str]:
    """What a leaflet says, and what its poster does."""
    leaflet, heading, poster = re.split(r"^(## [^\n]*\.poster\}\n)", text, flags=re.MULTILINE)
    return leaflet, heading + poster


def _as_typst(text: str) -> Iterator[str]:
    """The lines of a text in the words of Typst; its blocks are those of sentences.toml."""
    rows: list[str] = []
    for line in text.splitlines():
        if line.startswith("|"):
            rows += [] if "---" in line else [_plain(cell) for cell in line.strip("|").split("|")]
            continue
        if rows:
            yield f"#table(columns: 3, {', '.join(f'[{cell.strip()}]' for cell in rows)})"
            rows = []
        yield _line(line)


def _line(line: str) -> str:
    """One line that is no row of a table."""
    if picture := re.fullmatch(r"!\[(.*)\]\((.*)\)", line):
        return f'#figure(image("{picture[2]}", width: 60%, alt: "{picture[1]}"))'
    if heading := re.match(r"(#+) (.*?)(?: \{#.*\})?$", line):
        return f"{'=' * len(heading[1])} {_plain(heading[2])}"
    if line.startswith("::: "):
        return "#block(fill: luma(235), inset: 8pt, width: 100%)["
    if line == ":::":
        return "]"
    if numbered := re.match(r"\d+\. (.*)", line):
        return f"+ {_plain(numbered[1])}"
    return _plain(line)


def _plain(words: str) -> str:
    """Words with the marks of Typst, and without what it would take for one."""
    return re.sub(r"([#$@_<>`~])", r"\\\1", words).replace("**", "*")
