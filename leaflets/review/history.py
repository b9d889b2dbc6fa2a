"""Entries that a ledger once had: looks for those that are gone, in all that git remembers.

Whoever takes a line from the ledger and from the register, or reverts the commit that brought it,
leaves no trace in the files; git has it still.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from leaflets.errors import LeafletsError, Problem, Rule, Severity
from leaflets.errors.saying import Message, say
from leaflets.files.inputs import MOST_OF_RECORD, contents
from leaflets.review.ledger import NAME, parse_ledger
from leaflets.review.register import REGISTER
from leaflets.workspace.paths import CONTENT, is_gone, leaflet_names

REMOVED_ENTRY = Rule(
    "L424",
    "An entry that git remembers is gone from the ledger or from the register",
    why="It may have been the withdrawal of a wrong dose: without it, the sheet is approved again.",
    remedy=(
        "Take the line back as the message says, and put it at the end of the file. Whoever wants "
        "to undo an entry withdraws the text, or signs it again."
    ),
    note="`leaflets check --history` finds it. Where a whole leaflet was deleted, it is a warning.",
)
REWRITTEN_HISTORY = Rule(
    "L425",
    "The history of git was rewritten: it lacks an entry",
    why="What was removed before that cannot be found any more.",
    remedy="Ask whoever did it for the commits that were there before, and merge them.",
    note="`leaflets check --history` finds it, as far as it can be told.",
)

_PATHS = (f":(glob){CONTENT}/*/{NAME}", REGISTER)
_LOG = (
    *("log", "-p", "-U0", "--full-history", "--diff-merges=separate", "--no-renames", "--text"),
    *("--no-ext-diff", "--no-textconv", "--no-color", "--no-show-signature", "--relative"),
    *("--src-prefix=a/", "--dst-prefix=b/", "--format=%x01%h %as"),
)
_QUIET = ("-c", "core.quotePath=off", "-c", "log.showRoot=true", "-c", "core.fsmonitor=false")
_ALONE = {
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_ALLOW_PROTOCOL": "none",
    "LC_ALL": "C",
}
"""No commit is read as another, nothing is written, and nothing is fetched."""
_ENTRY = re.compile(r"entry\.([0-9a-f]{32}) = ")
_Key = tuple[str, bool]
"""The hash of an entry, and whether it stands in the register."""


@dataclass(frozen=True)
class _Trace:
    """A line with an entry in a commit."""

    path: str
    line: str
    commit: str


def history_problems(root: Path) -> tuple[Problem, ...]:
    """The entries that were removed; a LeafletsError where git cannot tell."""
    _refuse_unknown(root)
    added, removed = _traces(_git(root, *_LOG, "HEAD", "--", *_PATHS))
    dropped, _ = _traces(_git(root, *_LOG, "--reflog", "--not", "--all", "HEAD", "--", *_PATHS))
    now = frozenset(_now(root))
    if now and not added:
        raise LeafletsError(
            say("Git has no ledger of this workspace yet: commit content/ first, then ask again.")
        )
    found = [*_removed(root, added, removed, now)]
    elsewhere, _ = _traces(_git(root, *_LOG, "--all", "--", *_PATHS)) if dropped else ({}, {})
    for key, trace in dropped.items():
        is_told = key[1] and (key[0], False) in dropped
        if not is_told and key not in now and key not in added and key not in elsewhere:
            found.append(REWRITTEN_HISTORY.at(trace.path, 1, _gone(trace) + _take_back(trace)))
    found += _unwritten(root, added)
    return tuple(sorted({(one.path, one.message): one for one in found}.values()))


def _removed(
    root: Path, added: Mapping[_Key, _Trace], removed: Mapping[_Key, _Trace], now: frozenset[_Key]
) -> Iterator[Problem]:
    for key, trace in added.items():
        digest, is_register = key
        is_told = is_register and (digest, False) in added and (digest, False) not in now
        if key in now or is_told:
            continue
        message = _gone(trace)
        if key in removed:
            message += say(" Commit {commit} took it away.", commit=removed[key].commit)
        is_deleted = not is_register and is_gone(root, trace.path.split("/")[1])
        severity: Severity = "warning" if is_deleted else "error"
        yield REMOVED_ENTRY.at(trace.path, 1, message + _take_back(trace), severity)


def _gone(trace: _Trace) -> Message:
    """What is gone, and from where."""
    kept = parse_ledger(trace.line, trace.path).kept
    digest = trace.line[6:14]
    if not kept:
        return say("The entry {name}… is gone from {path}.", name=digest, path=trace.path)
    return say(
        "The entry {name}… of {who}, {date} ({act}, {language}) is gone from {path}.",
        name=digest,
        who=kept[0].entry.who,
        date=kept[0].entry.date,
        act=kept[0].entry.act,
        language=kept[0].entry.language,
        path=trace.path,
    )


def _take_back(trace: _Trace) -> Message:
    return say(
        " Take the line back: `git show {commit}:./{path}` has it.",
        commit=trace.commit,
        path=trace.path,
    )


def _unwritten(root: Path, added: Mapping[_Key, _Trace]) -> Iterator[Problem]:
    """The entries of the register, as it was committed, that no commit brought into a ledger."""
    for (digest, is_register), trace in added.items():
        if is_register and (digest, False) not in added:
            message = say(
                "No commit has the entry {name}… of the register in a ledger: the history was "
                "rewritten after commit {commit} was made, or the ledger was never committed.",
                name=digest[:8],
                commit=trace.commit,
            )
            yield REWRITTEN_HISTORY.at(REGISTER, 1, message)


def _now(root: Path) -> Iterator[_Key]:
    """The entries that stand in the files now, committed or not."""
    for path in (*(f"{CONTENT}/{name}/{NAME}" for name in leaflet_names(root)), REGISTER):
        with suppress(OSError):
            source = contents(root / path, MOST_OF_RECORD, root).decode("utf-8", "replace")
            for line in source.splitlines():
                if found := _ENTRY.match(line):
                    yield found[1], path == REGISTER


def _traces(log: str) -> tuple[dict[_Key, _Trace], dict[_Key, _Trace]]:
    """The lines with entries that commits added, and those that they removed."""
    added: dict[_Key, _Trace] = {}
    removed: dict[_Key, _Trace] = {}
    commit = path = ""
    for line in log.split("\n"):
        if line.startswith("\x01"):
            commit = line[1:]
        elif line.startswith(("+++ b/", "--- a/")):
            path = line[6:].rstrip("\t")
        elif found := _ENTRY.match(line, 1):
            traces = {"+": added, "-": removed}.get(line[0], {})
            key = found[1], path == REGISTER
            # The newest comes first: of what was removed that is told, of what was added too.
            traces.setdefault(key, _Trace(path, line[1:], commit.split(" ")[0]))
    return added, removed


def _refuse_unknown(root: Path) -> None:
    """Stops where git is not there, or does not have all."""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise LeafletsError(
            say(
                "Only the last commits are on this computer, so nobody can tell what was removed "
                "before: run `git fetch --unshallow`; in CI, fetch the whole history."
            )
        )
    if not _git(root, "rev-list", "--all", "--max-count=1").strip():
        raise LeafletsError(say("Nothing was committed yet, so there is no history to look at."))


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), "--no-pager", *_QUIET, *arguments]
    try:
        done = subprocess.run(
            command, capture_output=True, check=False, env={**os.environ, **_ALONE}
        )
    except FileNotFoundError as error:
        raise LeafletsError(
            say("--history asks git, which is not on this computer: install it first.")
        ) from error
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())
        if "not a git repository" in said:
            raise LeafletsError(
                say("This workspace is not kept with git, so it has no history to look at.")
            )
        raise LeafletsError(say("Git cannot tell the history of this workspace: {said}", said=said))
    return done.stdout.decode("utf-8", "replace")
