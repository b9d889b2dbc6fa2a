"""ledger.toml: who signed which words and when, appended line by line and never rewritten."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationError

from leaflets.errors import Problem, Rule
from leaflets.files import read_text
from leaflets.model import LanguageTag, Line, Record
from leaflets.review.codes import bare, short
from leaflets.words import digest, plain

NAME = "ledger.toml"
REGISTER = "content/register.toml"
HEAD = (
    "# Who signed which words of this leaflet, and when: one line an entry, the oldest first.\n"
    "# Written by `leaflets sign` and `leaflets withdraw`. Never edit it: every change is found.\n"
)
REGISTER_HEAD = (
    "# Every entry of every ledger, so that a lost one is missed. Written by `leaflets`.\n"
)

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
    after: tuple[Hash, ...] = ()
    """The entry that stood last when this one was written; several where branches were merged."""

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

    def entries_in(self, language: str) -> tuple[Entry, ...]:
        """The entries for a language, the oldest first."""
        return tuple(entry for entry in self.entries if entry.language == language)

    def counted(self, language: str, today: date) -> tuple[Entry, ...]:
        """Those of them that count on a day: a signature from its day on, a withdrawal always."""
        ours = self.entries_in(language)
        return tuple(e for e in ours if e.act == "withdraw" or e.date <= today)

    def is_withdrawn_after(self, kept: Kept, today: date = date.max) -> bool:
        """Whether somebody who knew of an entry withdrew its text by this day.

        No date of the entry decides anything from then on.
        """
        return any(
            later.act == "withdraw" and later.date <= today and kept.hash in self.known_to(later)
            for later in self.entries_in(kept.entry.language)
        )

    @property
    def last(self) -> tuple[str, ...]:
        """The hashes of the entries that no other was written after."""
        followed = {name for entry in self.entries for name in entry.after}
        return tuple(kept.hash for kept in self.kept if kept.hash not in followed)

    def known_to(self, entry: Entry) -> set[str]:
        """The hashes of the entries that stood in the ledger when this one was written."""
        after = {kept.hash: kept.entry.after for kept in self.kept}
        known: set[str] = set()
        wanted = list(entry.after)
        while wanted:
            name = wanted.pop()
            if name not in known:
                known.add(name)
                wanted.extend(after.get(name, ()))
        return known


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


UNREADABLE_ENTRY = Rule(
    "L410",
    "A line of the ledger or of content/register.toml cannot be read: it was cut off, edited "
    "or badly merged",
    why="Nobody can tell what was signed.",
    remedy="Take the file back from your records as it was.",
)


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
            problems.append(UNREADABLE_ENTRY.at(path, number, _UNREADABLE))
            continue
        if isinstance(said, Entry):
            name = tomllib.loads(line)["entry"].popitem()[0]
            kept.setdefault(name, Kept(said, name, number))
        else:
            sources.update(said)
            problems.extend(_source_faults(path, number, said))
    return Ledger(path, tuple(kept.values()), sources, tuple(problems))


_UNREADABLE = (
    "This line of the ledger cannot be read: it was cut off, edited or badly merged. Take the file "
    "back from your records as it was."
)


def _read_line(line: str) -> Entry | dict[str, str]:
    """What one line says: an entry, or the words of a section of the source."""
    said = tomllib.loads(line)
    kind = "".join(said)
    table = said.get(kind)
    if not isinstance(table, dict) or len(table) != 1:
        raise ValueError(line)
    value = next(iter(table.values()))
    if kind == "entry":
        return Entry.model_validate(value)
    if kind == "source" and isinstance(value, str):
        return dict.fromkeys(table, value)
    raise ValueError(line)


EDITED_ENTRY = Rule(
    "L411",
    "An entry of the ledger was edited after it was written",
    why="A signature that can be edited vouches for nothing.",
    remedy="Take the file back from your records as it was.",
)


def _source_faults(path: str, line: int, said: Mapping[str, str]) -> Iterator[Problem]:
    for name, words in said.items():
        if tag(words) != name:
            message = (
                f"The source words “{plain(words)[:40]}…” were edited after they were written."
            )
            yield EDITED_ENTRY.at(path, line, message + _TAKE_BACK)


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


@dataclass(frozen=True)
class Register:
    """Of each leaflet, the hashes of its entries; lines that cannot be read are problems."""

    hashes: Mapping[str, tuple[str, ...]]
    codes: frozenset[tuple[str, str]] = frozenset()
    """The bare code of each entry, with its leaflet."""
    problems: tuple[Problem, ...] = ()

    def of(self, leaflet: str) -> tuple[str, ...]:
        """The hashes that the register has of a leaflet."""
        return self.hashes.get(leaflet, ())

    def leaflets_with(self, code: str) -> frozenset[str]:
        """The leaflets that have an entry with this code."""
        return frozenset(leaflet for known, leaflet in self.codes if known == bare(code))


def read_register(root: Path) -> Register:
    """Reads content/register.toml; a workspace in which nobody signed has none."""
    source = read_text(root, REGISTER) if (root / REGISTER).exists() else ""
    if isinstance(source, Problem):
        return Register({}, problems=(source,))
    found: dict[str, dict[str, None]] = {}
    codes: set[tuple[str, str]] = set()
    problems: list[Problem] = []
    for number, line in enumerate(source.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            try:
                ((name, said),) = tomllib.loads(line)["entry"].items()
                found.setdefault(said["leaflet"], {})[name] = None
                codes.add((bare(str(said.get("code", ""))), said["leaflet"]))
            except (ValueError, LookupError, TypeError, AttributeError):
                problems.append(UNREADABLE_ENTRY.at(REGISTER, number, _UNREADABLE))
    hashes = {name: tuple(names) for name, names in found.items()}
    return Register(hashes, frozenset(codes), tuple(problems))


def _said(entry: Entry) -> dict[str, Any]:
    said = entry.model_dump(exclude_defaults=True)
    return {"act": entry.act, **said}


def _inline(value: Any) -> str:
    """A value in TOML: a date, a string, a number or an inline table of them."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_inline(v)}" for key, v in value.items()) + " }"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_inline, value))}]"
    return json.dumps(value, ensure_ascii=False)


# What must hold of a ledger


LOST_ENTRY = Rule(
    "L412",
    "An entry of the ledger is missing: it was removed, or the file was cut off",
    why="It may have been the withdrawal of a wrong dose.",
    remedy="Take the file back from your records as it was.",
)


UNFINISHED_ENTRY = Rule(
    "L418",
    "The last entry of the ledger is not in content/register.toml yet: `leaflets sign` or "
    "`leaflets withdraw` was interrupted",
    why="It counts, but if it got lost now nobody would miss it.",
    remedy="The next `leaflets sign` or `leaflets withdraw` of the leaflet completes it.",
    severity="advice",
)


def ledger_problems(
    ledger: Ledger, listed: tuple[str, ...], languages: tuple[str, ...], roles: tuple[str, ...]
) -> Iterator[Problem]:
    """What is wrong with a ledger, whose entries the register has `listed`."""
    yield from ledger.problems
    yield from _entry_problems(ledger)
    for kept in ledger.kept:
        for rule, message in _name_faults(kept.entry, languages, roles):
            yield rule.at(ledger.path, kept.line, message)
    yield from unregistered(ledger, listed)
    yield from _cut_off(ledger, listed)


def damage(ledger: Ledger, listed: tuple[str, ...]) -> Iterator[Problem]:
    """What leaves it open which words were signed last."""
    codes = (EDITED_ENTRY.code, LOST_ENTRY.code, REORDERED_ENTRIES.code)
    yield from ledger.problems
    yield from (problem for problem in _entry_problems(ledger) if problem.code in codes)
    yield from _cut_off(ledger, listed)


def _entry_problems(ledger: Ledger) -> Iterator[Problem]:
    places = {kept.hash: number for number, kept in enumerate(ledger.kept)}
    for number, kept in enumerate(ledger.kept):
        for rule, message in _entry_faults(ledger, kept, number, places):
            yield rule.at(ledger.path, kept.line, message)


def _cut_off(ledger: Ledger, listed: tuple[str, ...]) -> Iterator[Problem]:
    """The entries that the register has and the ledger lacks."""
    places = {kept.hash for kept in ledger.kept}
    last = ledger.kept[-1].line if ledger.kept else 1
    for name in listed:
        if name not in places:
            message = f"The entry {name[:8]}… stands in {REGISTER} and not here: it was cut off."
            yield LOST_ENTRY.at(ledger.path, last, message + _TAKE_BACK)


def unregistered(ledger: Ledger, listed: tuple[str, ...]) -> Iterator[Problem]:
    """The entries that the register lacks: nothing of the ledger itself is missing."""
    interrupted = unfinished(ledger, listed)
    for kept in ledger.kept:
        message = f"The entry of {kept.entry.who}, {kept.entry.date}, is not in {REGISTER}"
        if kept is interrupted:
            yield UNFINISHED_ENTRY.at(ledger.path, kept.line, message + _INTERRUPTED)
        elif kept.hash not in listed:
            yield LOST_ENTRY.at(ledger.path, kept.line, message + _LOST_REGISTER)


def unfinished(ledger: Ledger, listed: tuple[str, ...]) -> Kept | None:
    """The entry that was written last, if whoever wrote it was killed before it was registered.

    It is the only one that the register lacks, intact, and was written after all others.
    """
    if not ledger.kept:
        return None
    *earlier, last = ledger.kept
    before = replace(ledger, kept=tuple(earlier))
    is_only = {kept.hash for kept in earlier} == set(listed)
    is_after = set(last.entry.after) == set(before.last)
    return last if is_only and is_after and last.entry.hash == last.hash else None


_INTERRUPTED = (
    " yet: whoever wrote it was interrupted. It counts, and the next `leaflets sign` or `leaflets "
    "withdraw` of this leaflet completes it."
)
_LOST_REGISTER = ": that file was cut off or lost. Take it back from your records as it was."
_TAKE_BACK = " Take the file back from your records as it was."


REORDERED_ENTRIES = Rule(
    "L413",
    "Entries of the ledger were reordered",
    why="What was signed last decides what is printed.",
    remedy="Take the file back from your records as it was.",
)
BASELESS_ENTRY = Rule(
    "L415",
    "An entry is for words that never existed: its code and its fingerprint do not agree, or "
    "the source words that it follows are not there",
    why="It would vouch for words that nobody has read.",
    remedy="Take the file back from your records as it was.",
)
BACKDATED_ENTRY = Rule(
    "L416",
    "A signature is dated before the entry that it was written after",
    why="A clock ran backwards, and reviews would be due on a wrong day.",
    remedy=(
        "Look at the date of the computer, run `leaflets withdraw` for the language of that entry "
        "and have its text signed again."
    ),
)


def _entry_faults(
    ledger: Ledger, kept: Kept, number: int, places: Mapping[str, int]
) -> Iterator[tuple[Rule, str]]:
    entry = kept.entry
    who = f"{entry.who}, {entry.date}"
    if entry.hash != kept.hash:
        yield EDITED_ENTRY, f"The entry of {who} was edited after it was written.{_TAKE_BACK}"
        return
    for name in entry.after:
        earlier = ledger.kept[places[name]].entry if name in places else None
        if earlier is None:
            message = f"The entry {name[:8]}… was removed: that of {who} was written after it."
            yield LOST_ENTRY, message + _TAKE_BACK
        elif places[name] >= number:
            message = f"The entry of {who} was written after that of {earlier.who}, {earlier.date}"
            yield (
                REORDERED_ENTRIES,
                f"{message}, and stands before it: they were reordered.{_TAKE_BACK}",
            )
        elif _is_backdated(ledger, kept, earlier):
            message = f"The entry of {who} is dated before the one that it follows"
            remedy = f"withdraw the text in “{entry.language}”, then sign it again"
            yield BACKDATED_ENTRY, f"{message} ({earlier.date}): {remedy}."
    if short(entry.words) not in entry.code.split("-"):
        yield (
            BASELESS_ENTRY,
            f"The entry of {who} is for words that never had its code, {entry.code}.",
        )
    if any(name not in ledger.sources for name in entry.follows.values()):
        yield (
            BASELESS_ENTRY,
            f"The entry of {who} follows source words that the ledger does not have.",
        )


def _is_backdated(ledger: Ledger, kept: Kept, earlier: Entry) -> bool:
    """Whether a signature is dated before what it was written after; a withdrawal may be."""
    entry = kept.entry
    runs_back = entry.act == "sign" and earlier.date > entry.date
    return runs_back and not ledger.is_withdrawn_after(kept)


UNKNOWN_ENTRY = Rule(
    "L414",
    "An entry is for a language or in a role that does not exist here",
    why="It would vouch for nothing that is printed.",
    remedy="Put the language back into leaflets.toml, or take the file back from your records.",
)


def _name_faults(
    entry: Entry, languages: tuple[str, ...], roles: tuple[str, ...]
) -> Iterator[tuple[Rule, str]]:
    if entry.language not in languages:
        known = ", ".join(languages)
        yield UNKNOWN_ENTRY, f"This entry is for “{entry.language}”; the languages are {known}."
    if entry.act == "sign" and entry.role not in roles:
        yield (
            UNKNOWN_ENTRY,
            f"The role “{entry.role}” is not known; the roles are {', '.join(roles)}.",
        )
