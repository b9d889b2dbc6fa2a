"""Freshness: every change of a source's words is found, in its section; formatting is none."""

from __future__ import annotations

import re
import shutil
import sys
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT, copy_workspace, small_workspace
from desk import DAY, put, sign, sign_all, standing, status_of, told
from mutants import Mutant, formatting_mutants, parts, source_mutants

from leaflets.commands.prepare import prepare
from leaflets.model import Leaflet, ReviewPolicy, Text
from leaflets.remembering import NOTHING, user_memory
from leaflets.review.ledger import (
    Entry,
    Ledger,
    entry_line,
    parse_ledger,
    source_line,
    tag,
)
from leaflets.review.standing import Standing, is_severe, stand
from leaflets.roles import TRANSLATION
from leaflets.words import followed_words, text_fingerprint
from leaflets.workspace.content import read_folders
from leaflets.workspace.markdown import parse
from leaflets.workspace.settings import read_workspace

FIXTURES = {"back-pain-treatment": ROOT, "dosing": ROOT / "tests/fixtures/dosing"}
POLICY = ReviewPolicy()
# Of each kind, in each source, at most about so many, evenly spread.
MOST = 15


@cache
def leaflet(name: str) -> Leaflet:
    project = read_workspace(ROOT).project
    found = {folder.name: folder for folder in read_folders(FIXTURES[name], project, NOTHING)}[name]
    assert found.leaflet
    assert len(found.leaflet.texts) == 3
    return found.leaflet


@cache
def source(name: str) -> str:
    return (FIXTURES[name] / "content" / name / "en.md").read_text("utf-8")


@cache
def ledger(name: str) -> Ledger:
    """A ledger in which the Catalan text follows the English one as it stands."""
    ours, theirs = leaflet(name).text("en"), leaflet(name).text("ca")
    assert ours
    assert theirs
    followed = followed_words(ours)
    fingerprint = text_fingerprint(leaflet(name), theirs)
    code = stand(leaflet(name), theirs, Ledger(""), POLICY, DAY).code
    entry = Entry(
        act="sign",
        date=DAY,
        role=TRANSLATION,
        language="ca",
        who="Ann Example",
        code=code,
        words=fingerprint,
        follows={key: tag(words) for key, words in followed.items()},
    )
    return parse_ledger("".join(map(source_line, followed.values())) + entry_line(entry), "")


def with_source(name: str, markdown: str) -> tuple[Leaflet, Text]:
    """The leaflet with another source, and its Catalan text."""
    changed, _ = parse(markdown, "en.md", "en")
    assert changed, markdown
    ours = leaflet(name)
    texts = tuple(changed if text.language == "en" else text for text in ours.texts)
    made = replace(ours, texts=texts)
    text = made.text("ca")
    assert text
    return made, text


def judged(name: str, markdown: str) -> Standing:
    made, text = with_source(name, markdown)
    return stand(made, text, ledger(name), POLICY, DAY)


def chunks(markdown: str) -> dict[str, str]:
    """The lines of each section by its key, by another reader than the program's."""
    lines = markdown.split("\n")
    sections = parts(lines)
    found = {"lead": "\n".join(lines[: sections[0].start])}
    for section in sections:
        key = re.search(r"\{#([a-z-]+)", lines[section.start])
        assert key
        found[key[1]] = "\n".join(lines[section.start : section.stop])
    return {key: words.strip() for key, words in found.items()}


@dataclass
class Tally:
    """How many changes were made and found, by kind, and those that were not."""

    made: Counter[str]
    found: Counter[str]
    located: int
    severe: int
    numbers: int
    missed: list[str]


@pytest.fixture(scope="module")
def tally() -> Tally:
    result = Tally(Counter(), Counter(), 0, 0, 0, [])
    for name in FIXTURES:
        before = chunks(source(name))
        kinds: dict[str, list[Mutant]] = {}
        for mutant in source_mutants(source(name)):
            kinds.setdefault(mutant.kind, []).append(mutant)
        for every in kinds.values():
            for mutant in every[:: 1 + len(every) // MOST]:
                _count(result, name, mutant, before)
    return result


def _count(result: Tally, name: str, mutant: Mutant, before: dict[str, str]) -> None:
    after = chunks(mutant.markdown)
    changed = {key for key in before if before[key] != after[key]}
    behind = judged(name, mutant.markdown).behind
    result.made[mutant.kind] += 1
    result.found[mutant.kind] += bool(behind)
    is_located = {part.key for part in behind} == changed
    result.located += is_located
    number = mutant.kind.startswith("number")
    result.numbers += number
    result.severe += number and all(part.is_severe for part in behind)
    if not is_located or (number and not all(part.is_severe for part in behind)):
        said = "; ".join(f"{part.key}: {part.change}" for part in behind)
        line = mutant.markdown.split("\n")[mutant.line - 1]
        result.missed.append(f"{mutant.kind} {name}:{mutant.line} {line} → {said}")


def test_every_change_of_the_source_is_found(
    tally: Tally, capsys: pytest.CaptureFixture[str]
) -> None:
    total, found = sum(tally.made.values()), sum(tally.found.values())
    with capsys.disabled():
        sys.stdout.write(f"\n{total} changes of the source, {found} found, {tally.located} in ")
        sys.stdout.write(f"exactly their sections; {tally.severe} of {tally.numbers} numbers")
        sys.stdout.write(" severe\n")
        for kind in sorted(tally.made):
            rate = f"{tally.found[kind] / tally.made[kind]:.0%}"
            counts = f"{tally.found[kind]:4} of {tally.made[kind]:4}"
            sys.stdout.write(f"  {kind:32} {counts}  {rate:>5}\n")
    assert total >= 300
    assert len(tally.made) >= 25
    assert tally.found == tally.made, tally.missed
    assert tally.located == total, tally.missed
    assert tally.numbers > 40
    assert tally.severe == tally.numbers, tally.missed


@pytest.mark.parametrize("name", FIXTURES)
def test_every_section_has_its_changes(name: str) -> None:
    before = chunks(source(name))
    seen: Counter[str] = Counter()
    for mutant in source_mutants(source(name)):
        after = chunks(mutant.markdown)
        seen.update(key for key in before if before[key] != after[key])
    assert set(seen) == set(before)
    assert min(seen.values()) >= 15


@pytest.mark.parametrize("name", FIXTURES)
def test_formatting_is_no_change(name: str) -> None:
    ours = leaflet(name).text("en")
    assert ours
    signed = text_fingerprint(leaflet(name), ours)
    made: Counter[str] = Counter()
    for mutant in formatting_mutants(source(name)):
        made[mutant.kind] += 1
        standing = judged(name, mutant.markdown)
        assert standing.behind == (), mutant
        changed, text = with_source(name, mutant.markdown), None
        text = changed[0].text("en")
        assert text
        assert text_fingerprint(changed[0], text) == signed, mutant
    assert len(made) >= 7
    assert sum(made.values()) >= 60


@pytest.mark.parametrize("name", FIXTURES)
def test_the_text_as_it_stands_is_current(name: str) -> None:
    found = judged(name, source(name))
    assert (found.freshness, found.behind, found.orphans) == ("current", (), ())


# What is named


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped workspace, translated and signed."""
    root = copy_workspace(tmp_path_factory.mktemp("freshness") / "shipped")
    for language in ("ca", "es"):
        sign(root, language, "translation")
        sign(root, language, "clinical")
    sign(root, "en", "clinical")
    return root


@pytest.fixture
def desk(shipped: Path, tmp_path: Path) -> Path:
    return shutil.copytree(shipped, tmp_path / "desk")


FOLDER = "content/back-pain-treatment"


def test_one_section_is_named_alone(desk: Path) -> None:
    put(desk / FOLDER / "en.md", "Stress can make", "Worry can make")
    for language in ("ca", "es"):
        found = standing(desk, language)
        assert found.state == "stale"
        (part,) = found.behind
        assert part.key == "without-medicines"
        assert part.change == "“Stress” → “Worry”"
        assert not part.is_severe
    report = prepare(desk, DAY, memory=user_memory())
    for language in ("ca", "es"):
        line = _line(desk, language, "{#without-medicines}")
        assert ("L403", line) in told(report, f"{FOLDER}/{language}.md")
        (problem,) = [p for p in report.problems if p.code == "L403" and f"/{language}." in p.path]
        assert problem.severity == "warning"
        assert problem.message.startswith(
            "The source has changed in “without-medicines” since this was translated: “Stress” → "
            "“Worry”."
        )
    states = {row.language: row for row in status_of(report, desk / "output")}
    assert states["ca"].translation == "stale"
    assert states["ca"].behind == ("without-medicines: “Stress” → “Worry”",)
    assert states["en"].translation == "source"
    assert states["en"].lacking == ("clinical",)


def _line(root: Path, language: str, words: str) -> int:
    lines = (root / FOLDER / f"{language}.md").read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_following_the_source_again(desk: Path) -> None:
    put(desk / FOLDER / "en.md", "Stress can make", "Worry can make")
    # Words that did not need to change are signed again as they are.
    sign(desk, "es", "translation", "Second Translator")
    assert standing(desk, "es").state == "approved"
    assert standing(desk, "ca").state == "stale"
    put(desk / FOLDER / "en.md", "Worry can make", "Stress can make")
    assert standing(desk, "ca").state == "approved"
    assert standing(desk, "es").state == "stale"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("In most cases, they can", "In 9 of 10 cases, they can", "lead"),
        ("There are treatments", "There are five treatments", "lead"),
        ("they can be addictive", "they are addictive", "medicines"),
        ("above all B12,", "above all B6,", "other"),
    ],
)
def test_severe(old: str, new: str, key: str, desk: Path) -> None:
    put(desk / FOLDER / "en.md", old, new)
    (part,) = standing(desk, "ca").behind
    assert (part.key, part.is_severe) == (key, True)
    message = next(
        p.message for p in prepare(desk, DAY, memory=user_memory()).problems if p.code == "L403"
    )
    assert message.startswith(f"A number or a warning of the source has changed in “{key}”")


@pytest.mark.parametrize(
    ("was", "now", "severe"),
    [
        ("Take 5 mg.", "Take 5 mg now.", False),
        ("Take 5 mg.", "Take 50 mg.", True),
        ("Take 5 mg.", "Take 5 g.", True),
        ("5 mg at noon, 10 mg at night.", "10 mg at noon, 5 mg at night.", True),
        ("Take 0.5 mg.", "Take 0.50 mg.", False),
        ("Rest.\n::: warning\nStop.\n:::", "Rest now.\n::: warning\nStop.\n:::", False),
        ("Rest.\n::: warning\nStop.\n:::", "Rest.\n::: warning\nGo on.\n:::", True),
        ("Rest.\n::: warning\nStop.\n:::", "Rest.\nStop.", True),
        ("Rest.\n::: key\nStop.\n:::", "Rest.\n::: warning\nStop.\n:::", True),
        ("", "Take 5 mg.", True),
    ],
)
def test_what_is_severe(was: str, now: str, severe: bool) -> None:
    head = "key\n\nHeading\n"
    assert is_severe(head + was if was else "", head + now, "en") == severe


def test_a_new_and_a_lost_section(desk: Path) -> None:
    path = desk / FOLDER / "en.md"
    put(path, "## Other treatments {#other}", "## Other treatments {#more}")
    found = standing(desk, "ca")
    assert [part.key for part in found.behind] == ["more"]
    assert found.behind[0].change.startswith("added “Other treatments")
    assert found.orphans == ("other",)
    row = next(
        r for r in status_of(prepare(desk, DAY, memory=user_memory()), desk) if r.language == "ca"
    )
    assert (row.translation, row.orphans) == ("orphan", ("other",))
    assert row.errors


def test_the_title_is_followed_too(desk: Path) -> None:
    put(desk / FOLDER / "en.md", "# Treating back pain", "# Treating your back pain")
    (part,) = standing(desk, "ca").behind
    assert part.key == "lead"
    assert part.change == "added “your”"


def test_states(tmp_path: Path) -> None:
    root = small_workspace(tmp_path / "small")
    ca = root / "content/sound/ca.md"

    def state() -> str:
        found = status_of(prepare(root, DAY, memory=user_memory()), root / "output")
        return next(r.translation for r in found if (r.leaflet, r.language) == ("sound", "ca"))

    assert state() == "draft"
    sign_all(root, ("en", "ca"))
    assert state() == "current"
    put(root / "content/sound/en.md", "A lead.", "Another lead.")
    assert state() == "stale"
    sign(root, "ca", "translation")
    assert state() == "current"
    words = ca.read_text("utf-8")
    ca.write_text(words + "\n## Segon {#second}\n\nMés.\n", encoding="utf-8")
    assert state() == "orphan"
    ca.unlink()
    assert state() == "missing"
    ca.write_text(words, encoding="utf-8")
    assert state() == "current"


def test_an_old_wording_follows_what_it_followed(tmp_path: Path) -> None:
    """A merge that brings back an old translation does not make it current."""
    root = small_workspace(tmp_path / "small")
    sign_all(root, ("en", "ca"))
    ca, en = root / "content/sound/ca.md", root / "content/sound/en.md"
    put(en, "A lead.", "Take 5 mg.")
    put(ca, "Una entrada.", "Preneu 5 mg.")
    sign(root, "ca", "translation")
    assert standing(root, "ca").freshness == "current"
    put(ca, "Preneu 5 mg.", "Una entrada.")
    assert standing(root, "ca").freshness == "stale"


def test_numbers_of_steps_are_words(tmp_path: Path) -> None:
    """What is printed before a step is read by patients."""
    texts = ("1. One.\n2. Two.\n", "4. One.\n5. Two.\n", "- One.\n- Two.\n")
    prints = set()
    for words in texts:
        text, problems = parse(f"# Title\n\nLead.\n\n## First {{#first}}\n\n{words}", "en.md", "en")
        assert text
        assert not problems
        prints.add(text_fingerprint(leaflet("dosing"), text))
    assert len(prints) == len(texts)
