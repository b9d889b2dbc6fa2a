"""A site of a thousand leaflets: how long it takes to write, and how soon its search answers.

A third is in English alone, a third in Catalan, too, a third in Spanish as well: 2,000 texts.
The sheets are one proof that was rendered for each language, copied under the names of all, with
an entry of the manifest each: what the site does with them does not depend on what they say.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[n] / name) for n, name in ((1, ""), (2, "docs"))]

from browsing import browser, page_of, served
from conftest import leaflets, small_workspace
from playwright.sync_api import Page

from leaflets.checks.checking import check
from leaflets.errors import Problem
from leaflets.files import place
from leaflets.layout.fonts import lacks
from leaflets.manifest import Entry, read_manifest, write_manifest
from leaflets.review.subjects import Standings, read_standings
from leaflets.site.making import make_site
from leaflets.workspace.library import EVERYTHING, Library, read_library

LEAFLETS = 1000
TODAY = date(2026, 3, 2)
ABOUT = """\
code = "{code}"
source_language = "en"
published = 2020-01-31
updated = 2024-02-29
languages = [{languages}]
people = ["Reviewer One"]

[keywords]
"""
PARTS = {
    "en": ("knee", "hip", "hand", "back", "heart", "lung", "eye", "ear", "skin", "liver"),
    "ca": ("genoll", "maluc", "mà", "esquena", "cor", "pulmó", "ull", "orella", "pell", "fetge"),
    "es": (
        "rodilla",
        "cadera",
        "mano",
        "espalda",
        "corazón",
        "pulmón",
        "ojo",
        "oído",
        "piel",
        "hígado",
    ),
}
WORDS = {
    "en": ("operation", "pain", "exercise", "infection", "examination", "injury", "check"),
    "ca": ("operació", "dolor", "exercici", "infecció", "exploració", "lesió", "control"),
    "es": ("operación", "dolor", "ejercicio", "infección", "exploración", "lesión", "control"),
}
TEXTS = {
    "en": """\
# {part}: {word} {number}

What you can do at home.

## After the visit {{#first}}

- **Rest.** Lie down when you are tired.
- **Move.** Go for a short walk every morning.

## When to call us {{#second}}

Call us when the pain does not get better.
""",
    "ca": """\
# {part}: {word} {number}

Què podeu fer a casa.

## Després de la visita {{#first}}

- **Descanseu.** Estireu-vos quan estigueu cansats.
- **Moveu-vos.** Feu una passejada curta cada matí.

## Quan ens heu de trucar {{#second}}

Truqueu-nos si el dolor no millora.
""",
    "es": """\
# {part}: {word} {number}

Qué puede hacer en casa.

## Después de la visita {{#first}}

- **Descanse.** Túmbese cuando esté cansado.
- **Muévase.** Dé un paseo corto cada mañana.

## Cuándo llamarnos {{#second}}

Llámenos si el dolor no mejora.
""",
}
SEARCHES = ("k", "kn", "kne", "knee", "knee ", "knee p", "knee pa", "", "zzz", "back injury 1")
OPENED = "performance.getEntriesByType('navigation')[0].domComplete"
OPEN_MS = 1000
SEARCH_MS = 50
BEFORE_A_KEY = 700
"""Milliseconds in which a page that was opened is painted, before anybody can have typed."""
BUILD_SECONDS = 10


def library(root: Path) -> int:
    """Writes the leaflets; gives how many texts there are."""
    small_workspace(root)
    shutil.rmtree(root / "content")
    settings = root / "leaflets.toml"
    settings.write_text(
        settings.read_text("utf-8")
        .replace('["en", "ca"]', '["en", "ca", "es"]')
        .partition("[notices")[0],
        encoding="utf-8",
    )
    texts = 0
    for number in range(LEAFLETS):
        languages = tuple(TEXTS)[: 1 + number % 3]
        letters = "".join(chr(65 + number // 26**place % 26) for place in (2, 1, 0))
        said = {tag: _named(tag, number) for tag in languages}
        folder = root / "content" / "-".join((*said["en"], str(number)))
        folder.mkdir(parents=True)
        named = ", ".join(f'"{tag}"' for tag in languages)
        words = "".join(
            f'{tag} = ["{part}", "{part} {number}"]\n' for tag, (part, _) in said.items()
        )
        about = ABOUT.format(code=f"Z{letters}", languages=named) + words
        (folder / "leaflet.toml").write_text(about, encoding="utf-8")
        for tag, (part, word) in said.items():
            text = TEXTS[tag].format(part=part.title(), word=word, number=number)
            (folder / f"{tag}.md").write_text(text, encoding="utf-8")
        texts += len(languages)
    return texts


def _named(tag: str, number: int) -> tuple[str, str]:
    """What a leaflet is about."""
    parts, words = PARTS[tag], WORDS[tag]
    return parts[number % len(parts)], words[number // len(parts) % len(words)]


def sheets(root: Path) -> int:
    """Puts a sheet for each text into output/, with its entry in the manifest."""
    first = next(path.name for path in (root / "content").glob("*-2"))
    run = leaflets("build", first, folder=root)
    assert run.status == 0, run.said
    output = root / "output"
    rendered = {entry.language: entry for entry in read_manifest(output).values()}
    pdfs = {tag: (output / entry.file).read_bytes() for tag, entry in rendered.items()}
    found = read_standings(read_library(root, EVERYTHING), TODAY)
    entries = {}
    for subject in found.subjects:
        for tag, standing in subject.standings.items():
            entry = _copied(output, pdfs[tag], rendered[tag], subject.folder.name, standing.code)
            entries[entry.edition] = entry
    write_manifest(output, entries)
    return len(entries)


def _copied(output: Path, pdf: bytes, like: Entry, leaflet: str, code: str) -> Entry:
    """The same sheet as that of another leaflet; a comment at its end makes its bytes differ."""
    edition = f"{leaflet}.{like.language}.{like.format}"
    file, data = place(edition), pdf + f"%{edition}\n".encode()
    (output / leaflet).mkdir(exist_ok=True)
    (output / file).write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    named = replace(like, edition=edition, leaflet=leaflet, title=edition, file=file, code=code)
    return replace(named, sha256=digest, bytes=len(data))


@dataclass(frozen=True)
class Ready:
    """A workspace that was read and checked: what the site is written from."""

    library: Library
    standings: Standings
    problems: tuple[Problem, ...]


def ready(root: Path) -> Ready:
    """Reads and checks a workspace."""
    library = read_library(root, EVERYTHING)
    standings = read_standings(library, TODAY)
    return Ready(library, standings, tuple(check(library, standings, TODAY, lacks)))


def _work() -> float:
    """Seconds that processors have worked, also for processes that ended: a busy machine or not."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def written(found: Ready, output: Path) -> float:
    """How many seconds the site takes."""
    start, before = time.perf_counter(), _work()
    made = make_site(found.library, found.standings, found.problems, output)
    took = time.perf_counter() - start
    assert not any(p.severity == "error" for p in made.problems), made.problems[:3]
    work = _work() - before
    print(f"       {made.pages} pages, {made.changed} files changed, {work:.1f} s of work")
    return took


MEASURE = """async ([words]) => {
  const field = document.querySelector("form.search input");
  await new Promise((done) => requestIdleCallback(done));
  const start = performance.now();
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(null);
  }));
  return performance.now() - start;
}"""
"""From a key, once the browser has painted what came before it, to the end of the frame that shows
what was found, in milliseconds."""


def searched(page: Page) -> Iterator[float]:
    """How many milliseconds each search takes, until its list is painted."""
    for words in SEARCHES * 3:
        yield page.evaluate(MEASURE, [words])


def told(name: str, found: float, most: float, unit: str) -> None:
    """A line of what was measured."""
    mark = "" if found < most else "  too slow"
    print(f"{found:7.2f} of at most {most:g} {unit}  {name}{mark}")


def main(root: Path) -> None:
    """Measures all of it."""
    texts = library(root)
    print(f"{LEAFLETS} leaflets, {texts} texts, {sheets(root)} sheets")
    found, output = ready(root), root / "output"
    told("the first site", written(found, output), BUILD_SECONDS, "s")
    told("again, with nothing changed", written(found, output), BUILD_SECONDS, "s")
    shutil.rmtree(output / "site")
    told("again, after the site was deleted", written(found, output), BUILD_SECONDS, "s")
    with (
        served(output / "site") as address,
        browser() as chromium,
        page_of(chromium, f"{address}en/") as page,
    ):
        told("the list of all leaflets, opened", page.evaluate(OPENED), OPEN_MS, "ms")
        page.wait_for_timeout(BEFORE_A_KEY)
        times = sorted(searched(page))
        told("a search, the median", statistics.median(times), SEARCH_MS, "ms")
        told("the slowest search", times[-1], SEARCH_MS, "ms")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(name) / "clinic")
