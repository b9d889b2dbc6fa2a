"""Words that nobody would give to a command: each is a sentence and an exit status, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import small_workspace
from desk import tree
from test_hostile import checked

WORDS = {
    "a zero byte": "a\0b",
    "ten thousand letters": "x" * 10_000,
    "three hundred letters": "x" * 300,
    "no UTF-8": "a\udcff\udcfe",
    "codes of a terminal": "a\x1b[31m\x9b2J\x07",
    "two lines": "a\nb.md:1: L101 forged",
    "turned": "a\u202eb",
    "above": "../../../../etc/passwd",
    "of the system": "/etc/passwd",
    "a device": "/dev/zero",
    "a long number": "9" * 900,
    "a number below nothing": "-1",
    "many folders": "a/" * 900,
}
COMMANDS = {
    "leaflet": ("check @", "build @", "status @", "preview @ --no-open --port 0", "new @"),
    "signed": (
        "sign @ -l en --as clinical --name Ann -y",
        "sign sound -l @ --as clinical --name Ann -y",
        "sign sound -l en --as @ --name Ann -y",
        "sign sound -l en --as clinical --name Ann -y --date @",
        "withdraw @ -l en --reason x --name Ann -y",
        "withdraw sound -l @ --reason x --name Ann -y",
        "correct @ -l en --name Ann --reason x -y",
        "correct sound -l en --entry @ --name Ann --reason x -y",
    ),
    "file": (
        *("verify @", "check --pdf @", "import @", "audit @", "translate import @"),
        *("translate export @ -l ca", "translate export sound -l @"),
        "translate export sound -l ca --to @",
    ),
    "choice": (
        *("build -l @", "build -f @", "build --jobs @", "build --scheduler @", "docs @"),
        *("completion @", "languages add @", "preview -l @ --no-open", "preview -f @ --no-open"),
        *("preview --port @ --no-open", "preview --host @ --port 0 --no-open"),
    ),
    "start": (
        *("new fine --code @", "new fine --source @", "import page.html --name @"),
        *("import page.html --code @", "import page.html -l @", "init new --site @ -y"),
        *("init new -l @ -y", "init new -f @ -y"),
    ),
}
"""By what they are given: one word, in the place of @, is another in each try."""
LINES = [(kind, line) for kind, lines in COMMANDS.items() for line in lines]
PAGE = "<html><body><h1>Back</h1><p>Some words for patients who read English.</p></body></html>"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = small_workspace(tmp_path_factory.mktemp("arguments") / "small")
    (made / "page.html").write_text(PAGE, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def before(root: Path) -> dict[str, bytes]:
    return tree(root)


@pytest.mark.parametrize(("kind", "line"), LINES)
def test_a_strange_word_is_told(kind: str, line: str, root: Path, before: dict[str, bytes]) -> None:
    for name, word in WORDS.items():
        if kind == "file" and word.endswith("/etc/passwd"):
            continue  # whoever names a file wants it read
        run = checked(root, *(word if part == "@" else part for part in line.split()))
        assert run.status in (1, 2), name
        assert run.said.strip(), name
        assert run.said.replace("\n", "").replace("\N{NO-BREAK SPACE}", "").isprintable(), name
        assert len(run.said) < 4000, name
    assert tree(root) == before


def test_no_scheduler_and_no_host_are_none(small: Path) -> None:
    """A variable of a script that is empty is no wish for this machine, or for all addresses."""
    for line in (("build", "--scheduler", ""), ("preview", "--no-open", "--host", "")):
        run = checked(small, *line)
        assert run.status == 1
        assert run.errors.startswith("Error: “” is ")


def test_a_word_without_end_is_told_by_its_beginning(small: Path) -> None:
    run = checked(small, "verify", "x" * 9000)
    assert run.status == 2
    assert "“xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…” can be no name, path or note" in run.errors
    (small / "page.html").write_text(PAGE, encoding="utf-8")
    run = checked(small, "import", "page.html", "--name", "x" * 300)
    assert run.status == 1
    assert "“xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…” is too long for the name of a file." in run.errors
