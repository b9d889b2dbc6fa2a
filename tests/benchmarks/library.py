"""A clinic's library that is always the same: leaflets in three languages, as leaflet and poster.

Each has some three hundred to nine hundred words, pictures, lists, a table, boxes and contacts, and
is signed in all languages. It is made of sentences.toml, as the leaflet's number has it.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import segno
from conftest import ROOT
from PIL import Image, ImageDraw

from leaflets.checks.checking import check
from leaflets.layout.fonts import lacks
from leaflets.model import Leaflet
from leaflets.review.ledger import HEAD, Entry, entry_line, source_line
from leaflets.review.ledger import tag as hashed
from leaflets.review.register import REGISTER, REGISTER_HEAD, register_line
from leaflets.review.subjects import Subject, read_standings
from leaflets.roles import CLINICAL, TRANSLATION
from leaflets.words import followed_words
from leaflets.workspace.library import EVERYTHING, read_library

TODAY = date(2026, 3, 2)
SENTENCES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))
LANGUAGES = ("en", "ca", "es")
FORMATS = ("leaflet", "poster")
EACH = len(LANGUAGES) * len(FORMATS)
"""How many editions a leaflet has."""
ICONS = ("movement", "hands", "heat", "breath", "chair", "leaf")
SETTINGS = """\
site = "https://leaflets.example.org"
languages = ["en", "ca", "es"]
formats = ["leaflet", "poster"]

[clinic]
name = "Example Clinic"
phone = "932 275 400"

[colours]
ink = "#12303a"
brand = "#0b5563"
signal = "#8f2d14"
tint = "#e6f1f1"
pale = "#f6f2ea"
"""
ABOUT = """\
code = "{code}"
source_language = "en"
published = 2020-01-31
updated = 2024-02-29
people = ["Reviewer One", "Reviewer Two"]
pages = 8

[keywords]
{keywords}
[icons]
poster = {icons}
"""

MARKS = r"[#*|]|^:::.*|\{#.*?\}|!?\[|\]\(.*?\)"
"""What of a text is no words."""

Said = Mapping[str, str]
"""The same words in each language."""


@dataclass
class Writer:
    """Writes one leaflet in all languages at once, with the same numbers in each."""

    random: Random
    thing: Said
    part: Said
    lines: dict[str, list[str]] = field(default_factory=lambda: {tag: [] for tag in LANGUAGES})

    def add(self, said: Said, before: str = "", after: str = "") -> None:
        """A paragraph, a heading or an item, with the same marks around it in each language."""
        chance = self.random
        numbers: dict[str, Any] = {
            "n": chance.randint(3, 9),
            "k": chance.randint(2, 6),
            "m": chance.randrange(15, 65, 5),
            "c": chance.choice((10, 15, 20)),
            "mg": chance.choice((400, 500, 600, 650)),
        }
        for tag in LANGUAGES:
            named = {"the": self.thing[tag], "of": self.part[tag]}
            self.lines[tag].append(before + said[tag].format(**numbers, **named) + after)

    def mark(self, words: str) -> None:
        """The same line in each language."""
        for lines in self.lines.values():
            lines.append(words)

    def some(self, of: list[Said], least: int) -> list[Said]:
        """At least so many of these, in their order."""
        kept = self.random.sample(range(len(of)), self.random.randint(min(least, len(of)), len(of)))
        return [of[place] for place in sorted(kept)]

    def items(self, of: list[Said], least: int, is_numbered: bool = False) -> None:
        """A list of at least so many of these."""
        for number, said in enumerate(self.some(of, least), 1):
            self.add(said, f"{number}. " if is_numbered else "- ")
        self.mark("")


def _section(writer: Writer, about: Mapping[str, Any], pictures: Path) -> None:
    """A section with all that its kind has."""
    writer.add(about["heading"], "## ", f" {{#{about['key']}}}")
    for said in writer.some(about["intro"], 1):
        writer.add(said, "\n")
    writer.mark("")
    if about.get("table"):
        _table(writer)
    if about["item"]:
        writer.items(about["item"], 2, is_numbered=about.get("steps", False))
    if "picture" in about:
        for name in _drawn(writer.random, pictures):
            writer.add(about["picture"], "![", f"](images/{name})\n")
    _boxes(writer, about)


def _boxes(writer: Writer, about: Mapping[str, Any]) -> None:
    """The box of a section, and the contact that stands below it."""
    if "box" in about:
        writer.mark(f"::: {about['box']}")
        for said in about["warning"]:
            writer.add(said, "", "\n")
        writer.mark(":::\n")
    if "contact" in about:
        telephone = f"telephone: 93 227 {writer.random.randint(1000, 9999)}"
        writer.mark("::: contact")
        writer.add(about["contact"], "name: ")
        writer.mark(telephone)
        writer.add(about["hours"], "hours: ")
        writer.mark(":::\n")


def _table(writer: Writer) -> None:
    writer.add(SENTENCES["table"]["head"])
    writer.mark("| --- | --- | --- |")
    for said in writer.some(SENTENCES["table"]["row"], 2):
        writer.add(said)
    writer.mark("")


def _drawn(random: Random, folder: Path) -> Iterator[str]:
    """The names of the pictures of a leaflet: a drawing, and a photograph or a QR code."""
    folder.mkdir()
    drawing = Image.new("RGB", (900, 500), "#e6f1f1")
    pen = ImageDraw.Draw(drawing)
    for _ in range(60):
        x, y, size = random.randrange(900), random.randrange(500), random.randrange(20, 160)
        pen.ellipse((x, y, x + size, y + size), outline="#0b5563", width=random.randint(2, 8))
    drawing.save(folder / "drawing.png")
    yield "drawing.png"
    if random.random() < 0.5:
        grain = Image.frombytes("RGB", (200, 120), random.randbytes(200 * 120 * 3))
        grain.resize((1600, 960), Image.Resampling.BICUBIC).save(folder / "photo.jpg", quality=85)
        yield "photo.jpg"
    elif random.random() < 0.5:
        address = f"https://leaflets.example.org/film/{random.randrange(10**6)}"
        segno.make_qr(address).save(str(folder / "film.png"), scale=12)
        yield "film.png"


def _leaflet(folder: Path, number: int) -> None:
    """Writes one leaflet: what it is about, its texts and its pictures."""
    things, parts = list(SENTENCES["things"].items()), list(SENTENCES["parts"].items())
    thing, part = things[number % len(things)], parts[number // len(things) % len(parts)]
    again = number // (len(things) * len(parts))
    folder /= "-".join((part[0], thing[0], *([str(again + 1)] if again else [])))
    folder.mkdir(parents=True)
    writer = Writer(Random(number), thing[1], part[1])
    titles = {tag: f"{thing[1][tag]} {part[1][tag]}" for tag in LANGUAGES}
    writer.add({tag: title[0].upper() + title[1:] for tag, title in titles.items()}, "# ", "\n")
    lead = SENTENCES["lead"]
    first, second = (writer.random.choice(lead[name]) for name in ("first", "second"))
    writer.add({tag: f"{first[tag]} {second[tag]}" for tag in LANGUAGES}, "", "\n\n::: key")
    writer.items(SENTENCES["key"]["item"], 3)
    writer.mark(":::\n")
    for about in writer.some(SENTENCES["section"], 3):
        _section(writer, about, folder / "images")
    writer.add(SENTENCES["poster"]["heading"], "## ", " {#poster .poster}\n")
    writer.items(SENTENCES["poster"]["item"], 4)
    for language, lines in writer.lines.items():
        (folder / f"{language}.md").write_text("\n".join(lines), encoding="utf-8")
    words = "\n".join(writer.lines["en"]).partition(".poster}")[2]
    icons = [f'"{name}"' for name in ICONS[: words.count("\n- ")]]
    keywords = "".join(f'{tag} = ["{title}"]\n' for tag, title in titles.items())
    letters = "".join(chr(65 + number // 26**place % 26) for place in (2, 1, 0))
    settings = ABOUT.format(code=f"Z{letters}", keywords=keywords, icons=f"[{', '.join(icons)}]")
    (folder / "leaflet.toml").write_text(settings, encoding="utf-8")


def clinic(root: Path, editions: int) -> Path:
    """Writes a library of at least so many editions, each text signed by all who must."""
    root.mkdir(parents=True)
    (root / "leaflets.toml").write_text(SETTINGS, encoding="utf-8")
    for name in ("templates", "locales"):
        shutil.copytree(ROOT / name, root / name)
    for number in range(-(-editions // EACH)):
        _leaflet(root / "content", number)
    _sign(root)
    return root


def _sign(root: Path) -> None:
    """Writes the ledgers and the register as `leaflets sign` would, without an hour of checking."""
    listed = [REGISTER_HEAD]
    for subject in read_standings(read_library(root, EVERYTHING), TODAY).subjects:
        leaflet = subject.folder.leaflet
        assert leaflet, subject.folder.name
        lines, entries = _signatures(subject, leaflet)
        (root / leaflet.path / "ledger.toml").write_text(HEAD + "".join(lines), encoding="utf-8")
        listed += [register_line(entry, leaflet.name) for entry in entries]
    (root / REGISTER).write_text("".join(listed), encoding="utf-8")


def _signatures(subject: Subject, leaflet: Leaflet) -> tuple[list[str], list[Entry]]:
    """The lines of a ledger, and the entries among them."""
    lines, entries = list[str](), list[Entry]()
    for text in leaflet.texts:
        standing = subject.standings[text.language]
        source = subject.followed(text.language)
        for role in (TRANSLATION, CLINICAL) if source else (CLINICAL,):
            said = followed_words(source) if source and role == TRANSLATION else {}
            lines += [one for words in said.values() if (one := source_line(words)) not in lines]
            entry = Entry(
                act="sign",
                date=TODAY,
                role=role,
                language=text.language,
                who="Ann Example",
                code=standing.code,
                version=1 if role == CLINICAL else 0,
                words=standing.fingerprint,
                follows={key: hashed(words) for key, words in said.items()},
                after=(entries[-1].hash,) if entries else (),
            )
            entries.append(entry)
            lines.append(entry_line(entry))
    return lines, entries


def _counted(root: Path) -> Iterator[int]:
    """The words of each text, as somebody would count them."""
    for path in root.glob("content/*/*.md"):
        plain = re.sub(
            r"[#*|]|^:::.*|\{#.*?\}|!?\[|\]\(.*?\)", " ", path.read_text("utf-8"), flags=re.M
        )
        yield len([word for word in plain.split() if re.search(r"\w", word)])


def main(root: Path) -> None:
    """Tells of what a library consists, and whether anything is wrong with it."""
    library = read_library(root, EVERYTHING)
    standings = read_standings(library, TODAY)
    found = list(check(library, standings, TODAY, lacks))
    words = sorted(_counted(root))
    print(
        f"{len(standings.subjects)} leaflets, {len(words)} texts of {words[0]} to {words[-1]} words"
        f" (median {statistics.median(words):g}),"
        f" {len(list(root.glob('content/*/images/*')))} pictures"
    )
    states = {one.state for s in standings.subjects for one in s.standings.values()}
    print(f"All texts are {' or '.join(sorted(states))}; problems: {len(found)}")
    for problem in found:
        print(problem.told)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--editions", type=int, default=600)
    asked.add_argument("folder", nargs="?", type=Path, help="write it here, and keep it")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        main(clinic(given.folder or Path(name) / "clinic", given.editions))
