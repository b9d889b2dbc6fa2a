"""The desk at which tests sign: small workspaces, signatures by name, bytes to compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from click.testing import CliRunner, Result

from leaflets.checks.checking import check
from leaflets.cli import main
from leaflets.commands.prepare import Prepared
from leaflets.layout.fonts import lacks
from leaflets.remembering import NOTHING, Memory, user_memory
from leaflets.review.ledger import Entry, parse_ledger, read_ledger
from leaflets.review.register import read_register
from leaflets.review.signing import Case, Desk, Request, record
from leaflets.review.soundness import ledger_problems
from leaflets.review.standing import Standing, stand
from leaflets.review.withdrawing import Recall, Withdrawal
from leaflets.review.withdrawing import withdraw as recalled
from leaflets.roles import ROLES
from leaflets.status.rows import Printed, Row, rows
from leaflets.workspace.content import read_folders
from leaflets.workspace.settings import read_workspace

DAY = date(2026, 3, 2)
"""On which tests sign, unless they say otherwise."""
LEDGER = "content/sound/ledger.toml"
REGISTER = "content/register.toml"


def status_of(found: Prepared, output: Path) -> list[Row]:
    """What `leaflets status` says of it where nothing was printed."""
    printed = Printed(output, {})
    return rows(found.library, found.standings, found.problems, printed, found.memory)


def desk_in(root: Path, today: date, memory: Memory | None = None) -> Desk:
    """Where tests sign on this day; as the commands do, with what was remembered before."""
    memory = memory or user_memory()
    looked = partial(check, today=today, undrawable=lacks, memory=memory)
    return Desk(root, today, looked, partial(lacks, named={}), memory)


def yes(case: Case | Withdrawal) -> bool:
    """Agrees to everything."""
    return True


def request(language: str, role: str, who: str = "Ann Example", day: date = DAY) -> Request:
    """A request about the leaflet `sound`."""
    return Request("sound", language, role, who, day)


def recall(language: str, reason: str = "The dose is wrong", day: date = DAY) -> Recall:
    """Wants to withdraw a text of the leaflet `sound`."""
    return Recall("sound", language, "Ann Example", day, reason)


def sign(root: Path, language: str, role: str, who: str = "Ann Example", day: date = DAY) -> Entry:
    """Signs `sound`, or the shipped leaflet where there is no such folder."""
    asked = replace(request(language, role, who, day), leaflet=leaflet_of(root))
    return record(desk_in(root, day), asked, yes)


def withdraw(
    root: Path, language: str, reason: str = "The dose is wrong", day: date = DAY
) -> Entry:
    """Withdraws the words that stand there now."""
    asked = replace(recall(language, reason, day), leaflet=leaflet_of(root))
    return recalled(root, day, asked, yes)[-1]


def sign_all(root: Path, languages: Iterable[str], day: date = DAY) -> None:
    """Signs these languages of `sound` in every role that they need; English is the source."""
    for language in languages:
        for role in ("translation", "clinical"):
            if (language, role) != ("en", "translation"):
                sign(root, language, role, f"{role.title()} {language.upper()}", day)


def leaflet_of(root: Path) -> str:
    """The leaflet of a workspace that tests are about."""
    return "sound" if (root / "content" / "sound").is_dir() else "back-pain-treatment"


def standing(root: Path, language: str, today: date = DAY) -> Standing:
    """Where the text of the leaflet stands."""
    workspace = read_workspace(root)
    folders = {folder.name: folder for folder in read_folders(root, workspace.project, NOTHING)}
    leaflet = folders[leaflet_of(root)].leaflet
    assert leaflet
    text = leaflet.text(language)
    assert text
    ledger = read_ledger(root, leaflet.path)
    return stand(leaflet, text, ledger, workspace.project.review, today)


def told(found: Prepared, path: str) -> list[tuple[str, int]]:
    """The codes and lines of what is wrong with a file, in the order of the lines."""
    return [(p.code, p.line) for p in found.problems if p.path == path]


def ledger_faults(root: Path, source: str | None = None) -> list[tuple[str, int, str]]:
    """What is wrong with the ledger of `sound`: code, line, message."""
    path = root / LEDGER
    words = source if source is not None else path.read_text("utf-8") if path.exists() else ""
    ledger = parse_ledger(words, LEDGER)
    listed = read_register(root).of("sound")
    found = ledger_problems(ledger, listed, ("en", "ca"), ROLES)
    return [(problem.code, problem.line, problem.message) for problem in found]


def tree(folder: Path) -> dict[str, bytes]:
    """The bytes of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def put(path: Path, old: str, new: str) -> None:
    """Replaces words of a file; they must stand in it exactly once."""
    words = path.read_text("utf-8")
    assert words.count(old) == 1, f"{old!r} stands {words.count(old)} times in {path}"
    path.write_text(words.replace(old, new), encoding="utf-8")


def cli(*arguments: str) -> Result:
    """Runs a command in this process, in the current folder; a traceback is a failure."""
    return CliRunner().invoke(main, arguments, catch_exceptions=False)
