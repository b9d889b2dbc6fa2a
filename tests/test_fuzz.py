"""Mutated content and settings: whatever is in a file, `check` and setting end in sentences.

`make fuzz` tries ten thousand; the suite tries some hundred of the same, with one seed.
"""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import leaflets, small_workspace
from desk import DAY, sign_all

from leaflets.commands.prepare import prepare
from leaflets.render.confining import Limits
from leaflets.render.executors import render_all
from leaflets.render.rendering import render

TRIES = int(os.environ.get("LEAFLETS_FUZZ", "150"))
SEED = int(os.environ.get("LEAFLETS_FUZZ_SEED", "1"))
LONGEST = 10.0
"""Seconds of the processor that one of them may take."""
RENDERED = 10
"""Every so many that pass are rendered, too: most give the sheet of before, or fail in setting."""
LIMITS = Limits(seconds=30, seconds_a_page=0)
ENDS = re.compile(r"Traceback \(most recent call last\)|Exception ignored")
SNIPPETS = (
    *(
        "::: warning\n",
        ":::\n",
        "- [ ] ",
        "1. ",
        "| a | b |\n|---|---|\n| c |\n",
        "**",
        "[[check: x]]",
    ),
    *("](javascript:x)", "![](images/none.png)", "{#one}", "{.poster}", "____", "::: chance 3/0\n"),
    *(
        "[[",
        "]]",
        "= [",
        '"""',
        "{{ x }}",
        "{% for %}",
        "\x00",
        "\ud7ff",
        "\u202e",
        "١٢٣",
        "l·l",
        "¿¡",
    ),
    *("9" * 400, "1e999", "2026-13-45", "{" * 50, "[" * 50, "\t", "\r", "\\u0000", "é" * 300),
)
FILES = (
    *("leaflets.toml", "content/sound/leaflet.toml", "content/sound/en.md", "content/sound/ca.md"),
    *("content/glossary.toml", "content/register.toml", "content/sound/ledger.toml"),
    *("locales/ca/LC_MESSAGES/leaflets.po", "templates/leaflet/format.toml"),
    *("templates/leaflet/page.html", "templates/leaflet/page.css", "templates/parts/blocks.html"),
)


def _bytes(words: bytes, chance: random.Random) -> bytes:
    """A few bytes are others."""
    data = bytearray(words)
    for _ in range(chance.randint(1, 8) if data else 0):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _lines(words: bytes, chance: random.Random) -> bytes:
    """A line is doubled, dropped, or stands elsewhere."""
    lines = words.split(b"\n")
    line = lines.pop(chance.randrange(len(lines)))
    for _ in range(chance.choice((0, 1, 2, 40))):
        lines.insert(chance.randint(0, len(lines)), line)
    return b"\n".join(lines)


def _cut(words: bytes, chance: random.Random) -> bytes:
    """It ends too soon."""
    return words[: chance.randint(0, len(words))]


def _spliced(words: bytes, chance: random.Random) -> bytes:
    """Something stands where it does not belong."""
    place = chance.randint(0, len(words))
    more = chance.choice(SNIPPETS).encode() * chance.choice((1, 1, 3, 20))
    return words[:place] + more + words[place:]


def _swapped(words: bytes, chance: random.Random) -> bytes:
    """Two words have changed places."""
    said = re.split(rb"(\W+)", words)
    one, other = chance.randrange(len(said)), chance.randrange(len(said))
    said[one], said[other] = said[other], said[one]
    return b"".join(said)


SLIPS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _bytes,
    _lines,
    _cut,
    _spliced,
    _swapped,
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = small_workspace(tmp_path_factory.mktemp("fuzz") / "small")
    sign_all(found, ("en", "ca"), DAY)
    return found


def assert_rendered(root: Path, told: str) -> None:
    """One of its sheets is printed, or fails in a sentence."""
    _, proof = prepare(root, DAY).proofs[-1]
    (rendered,) = render_all(render, [proof], 1, LIMITS)
    said = " ".join(str(problem.message) for problem in rendered.problems)
    assert rendered.pages or rendered.problems, told
    assert "took more than" not in said, told
    assert not ENDS.search(said), told


def test_whatever_is_written_is_told_in_sentences(root: Path) -> None:
    chance, passed = random.Random(SEED), 0
    for number in range(TRIES):
        file = root / chance.choice(FILES)
        before = file.read_bytes() if file.exists() else None
        words = before or b""
        for _ in range(chance.randint(1, 3)):
            words = chance.choice(SLIPS)(words, chance)
        file.write_bytes(words)
        began = time.process_time()
        run = leaflets("check", folder=root)
        took = time.process_time() - began
        told = f"try {number} of seed {SEED}, {file.relative_to(root)}: {words!r}\n{run.said}"
        assert run.status in (0, 1), told
        assert not ENDS.search(run.said), told
        assert took < LONGEST, told
        if run.status:
            assert re.search(r"^\S+:\d+: [LE]|^Error: ", run.said, re.MULTILINE), told
        passed += run.status == 0
        if run.status == 0 and passed % RENDERED == 0:
            assert_rendered(root, told)
        if before is None:
            file.unlink()
        else:
            file.write_bytes(before)
