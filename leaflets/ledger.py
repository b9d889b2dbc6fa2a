"""ledger.toml: who signed which words and when, appended line by line and never rewritten."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationError

from leaflets.codes import short
from leaflets.errors import Problem
from leaflets.files import read_text
from leaflets.model import LanguageTag, Line, Record
from leaflets.words import digest

NAME = "ledger.toml"
REGISTER = "content/register.toml"
HEAD = (
    "# Who signed which words of this leaflet, and when: one line an entry, the oldest first.\n"
    "# Written by `leaflets sign` and `leaflets withdraw`. Never edit it: every change is found.\n"
)
REGISTER_HEAD = (
    "# Every entry of every ledger, so that a lost one is missed. Written by `leaflets`.\n"
)
CLINICAL = "clinical"
TRANSLATION = "translation"

Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class Entry(Record):
    """A signature or a withdrawal of exactly these words."""

    act: Literal["sign", "withdraw"]
    date: date
    role: Line = "—"
    """In which role somebody signed; a withdrawal has none."""
    language: LanguageTag
    who: Line
    note: Line | None = None
    code: Line
    """The code of the sheet that holds these words."""
    version: int = 0
    """How many wordings were released in this language, this one included."""
    words: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    """The fingerprint of the text."""
    follows: Mapping[str, Hash] = Field(default={})
    """For a translation: of each section of the source, the words that it follows."""
    after: Hash | None = None
    """The entry that stood last when this one was written."""

    @property
    def hash(self) -> str:
        """The hash of all that the entry says, 128 bits of sha256."""
        return tag(self.model_dump_json(exclude_defaults=True))


@dataclass(frozen=True)
class Kept:
    """An entry as it stands in the file: under which hash, on which line."""

    entry: Entry
    hash: str
    line: int


@dataclass(frozen=True)
class Ledger:
    """What a ledger says: its entries in order, and the source words that translations follow."""

    path: str
    kept: tuple[Kept, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries, the oldest first."""
        return tuple(kept.entry for kept in self.kept)


def tag(words: str) -> str:
    """128 bits of the sha256 of these words, in hexadecimal."""
    return digest(words)[:32]


def read_ledger(root: Path, folder: str) -> Ledger:
    """Reads the ledger of a leaflet's folder; a leaflet that nobody signed has none."""
    path = f"{folder}/{NAME}"
    if not (root / path).exists():
        return Ledger(path)
    source = read_text(root, path)
    if isinstance(source, Problem):
        return Ledger(path, problems=(source,))
    return parse_ledger(source, path)


def parse_ledger(source: str, path: str) -> Ledger:
    """Reads a ledger line by line; a line that a merge brought twice counts once."""
    kept: dict[str, Kept] = {}
    sources: dict[str, str] = {}
    problems: list[Problem] = []
    for number, line in enumerate(source.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            said = _read_line(line)
        except (tomllib.TOMLDecodeError, ValidationError, ValueError):
            problems.append(Problem(path, number, "L410", _UNREADABLE))
            continue
        if isinstance(said, Entry):
            name = tomllib.loads(line)["entry"].popitem()[0]
            kept.setdefault(name, Kept(said, name, number))
        else:
            sources.update(said)
    return Ledger(path, tuple(kept.values()), sources, tuple(problems))


_UNREADABLE = (
    "This line of the ledger cannot be read: it was cut off, edited or badly merged. Take the file "
    "back from your records as it was."
)


def _read_line(line: str) -> Entry | dict[str, str]:
    """What one line says: an entry, or the words of a section of the source."""
    said = tomllib.loads(line)
    if set(said) == {"entry"} and len(said["entry"]) == 1:
        return Entry.model_validate(next(iter(said["entry"].values())))
    if set(said) == {"source"} and all(isinstance(w, str) for w in said["source"].values()):
        return dict(said["source"])
    raise ValueError(line)


def entry_line(entry: Entry) -> str:
    """An entry as its line in the ledger."""
    return f"entry.{entry.hash} = {_inline(_said(entry))}\n"


def source_line(words: str) -> str:
    """The words of a section of the source as their line in the ledger."""
    return f"source.{tag(words)} = {json.dumps(words, ensure_ascii=False)}\n"


def register_line(entry: Entry, leaflet: str) -> str:
    """An entry as its line in the register."""
    said = {"leaflet": leaflet, "code": entry.code, "version": entry.version}
    return f"entry.{entry.hash} = {_inline(said)}\n"


def registered(root: Path, leaflet: str) -> tuple[str, ...]:
    """The hashes that the register has of a leaflet; lines that it cannot read count as none."""
    path = root / REGISTER
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return tuple(dict.fromkeys(name for line in lines for name in _registered(line, leaflet)))


def _registered(line: str, leaflet: str) -> Iterator[str]:
    try:
        entries = tomllib.loads(line).get("entry", {})
    except tomllib.TOMLDecodeError:
        return
    for name, said in entries.items():
        if said.get("leaflet") == leaflet:
            yield name


def _said(entry: Entry) -> dict[str, Any]:
    said = entry.model_dump(exclude_defaults=True)
    return {"act": entry.act, **said}


def _inline(value: Any) -> str:
    """A value in TOML: a date, a string, a number or an inline table of them."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_inline(v)}" for key, v in value.items()) + " }"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)


# What must hold of a ledger


def ledger_problems(
    ledger: Ledger, listed: tuple[str, ...], languages: tuple[str, ...], roles: tuple[str, ...]
) -> Iterator[Problem]:
    """What is wrong with a ledger, whose entries the register has `listed`."""
    yield from ledger.problems
    places = {kept.hash: number for number, kept in enumerate(ledger.kept)}
    for number, kept in enumerate(ledger.kept):
        for code, message in _entry_faults(ledger, kept, number, places):
            yield Problem(ledger.path, kept.line, code, message)
        for code, message in _name_faults(kept.entry, languages, roles):
            yield Problem(ledger.path, kept.line, code, message)
    for words in (words for name, words in ledger.sources.items() if tag(words) != name):
        message = f"The source words “{words[:40]}…” were edited after they were written."
        yield Problem(ledger.path, 1, "L411", message + _TAKE_BACK)
    last = ledger.kept[-1].line if ledger.kept else 1
    for name in listed:
        if name not in places:
            message = f"The entry {name[:8]}… stands in {REGISTER} and not here: it was cut off."
            yield Problem(ledger.path, last, "L412", message + _TAKE_BACK)


_TAKE_BACK = " Take the file back from your records as it was."


def _entry_faults(
    ledger: Ledger, kept: Kept, number: int, places: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    entry = kept.entry
    who = f"{entry.who}, {entry.date}"
    if entry.hash != kept.hash:
        yield "L411", f"The entry of {who} was edited after it was written.{_TAKE_BACK}"
        return
    if entry.after is not None and entry.after not in places:
        message = f"The entry {entry.after[:8]}… was removed: that of {who} was written after it."
        yield "L412", message + _TAKE_BACK
    elif entry.after is not None and places[entry.after] >= number:
        earlier = ledger.kept[places[entry.after]].entry
        message = f"The entry of {who} was written after that of {earlier.who}, {earlier.date}"
        yield "L413", f"{message}, and stands before it: they were reordered.{_TAKE_BACK}"
    elif entry.after is not None and ledger.kept[places[entry.after]].entry.date > entry.date:
        earlier = ledger.kept[places[entry.after]].entry
        yield (
            "L416",
            f"The entry of {who} is dated before the one that it follows ({earlier.date}).",
        )
    if short(entry.words) not in entry.code.split("-"):
        yield "L415", f"The entry of {who} is for words that never had its code, {entry.code}."
    if any(name not in ledger.sources for name in entry.follows.values()):
        yield "L415", f"The entry of {who} follows source words that the ledger does not have."


def _name_faults(
    entry: Entry, languages: tuple[str, ...], roles: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    if entry.language not in languages:
        known = ", ".join(languages)
        yield "L414", f"This entry is for “{entry.language}”; the languages are {known}."
    if entry.act == "sign" and entry.role not in roles:
        yield "L414", f"The role “{entry.role}” is not known; the roles are {', '.join(roles)}."
