"""ledger.toml: who signed which words and when, appended line by line and never rewritten."""

from __future__ import annotations

import heapq
import json
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, PrivateAttr, StringConstraints, ValidationError

from leaflets.errors import LeafletsError, Problem, Rule
from leaflets.errors.saying import say
from leaflets.files import read_text
from leaflets.files.inputs import MOST_OF_RECORD, contents, toml_values
from leaflets.model import LanguageTag, Line, Record
from leaflets.review.codes import first_of
from leaflets.review.knowing import Knowledge, Reach, further, known
from leaflets.words import digest, plain
from leaflets.workspace.paths import LEDGER

NAME = LEDGER
HEAD = (
    "# Who signed which words of this leaflet, and when: one line an entry, the oldest first.\n"
    "# Written by `leaflets sign` and `leaflets withdraw`. Never edit it: every change is found.\n"
)

Day = date
"""The type, where a field has its name."""
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class Entry(Record):
    """A signature or a withdrawal of exactly these words, or a correction of a signature."""

    act: Literal["sign", "withdraw", "correct"]
    date: date
    role: Line = "—"
    """In which role somebody signed; a withdrawal has none."""
    language: LanguageTag
    who: Line
    note: Line | None = None
    corrects: Hash | None = None
    """For a correction: the signature that it puts right, of which it says name and role anew."""
    right: Day | None = None
    """For a correction: the day on which was signed; `date` is the day on which it was made."""
    code: Line
    """The code of the sheet that holds these words."""
    version: int = 0
    """How many wordings were released in this language, this one included."""
    words: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    """The fingerprint of the text."""
    follows: Mapping[str, Hash] = Field(default={})
    """For a translation: of each section of the source, the words that it follows."""
    parts: Mapping[str, Hash] = Field(default={})
    """Of each section of the text, its words: so that it can be told which ones changed since."""
    layout: Mapping[str, Hash] = Field(default={})
    """The fingerprints of what stood around the words: templates, icons, catalogue, settings."""
    after: tuple[Hash, ...] = ()
    """The entry that stood last when this one was written; several where branches were merged."""
    signature: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/=]+$")] | None = None
    """What the SSH key of whoever signed made of all of this, as `ssh-keygen -Y sign` writes it."""
    _stands_as: str = PrivateAttr("")

    @property
    def said(self) -> str:
        """All that the entry says, as it is signed with a key."""
        return self.model_dump_json(exclude_defaults=True, exclude={"signature"})

    @property
    def hash(self) -> str:
        """The hash of all that the entry first said, 128 bits of sha256."""
        return self._stands_as or tag(self.model_dump_json(exclude_defaults=True))

    def corrected(self, name: str, correction: Entry) -> Entry:
        """This signature, which stands under this hash, as a correction says that it should be."""
        said = {"who": correction.who, "role": correction.role, "date": correction.right}
        made = self.model_copy(update=said)
        made._stands_as = name
        return made


def new_entry(**said: Any) -> Entry:
    """An entry that says this; a LeafletsError for a name or a note that fits on no line."""
    try:
        return Entry(**said)
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        what = {"who": say("The name"), "note": say("The note or reason")}.get(field, f"“{field}”")
        raise LeafletsError(
            say("{what} must be one line of plain text, without control characters.", what=what)
        ) from error


@dataclass(frozen=True)
class Kept:
    """An entry as it stands in the file: under which hash, on which line."""

    entry: Entry
    hash: str
    line: int


@dataclass(frozen=True)
class Ledger:
    """What a ledger says: its entries in order, and the words that they were of or followed."""

    path: str
    kept: tuple[Kept, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    void: frozenset[str] = frozenset()
    """The hashes of signatures that count for nothing: of people who may not sign, or not so."""
    sound: frozenset[str] = frozenset()
    """The hashes of the corrections that count."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries, the oldest first."""
        return tuple(kept.entry for kept in self.kept)

    def entries_in(self, language: str) -> tuple[Entry, ...]:
        """The entries for a language, the oldest first."""
        return tuple(kept.entry for kept in self.ordered if kept.entry.language == language)

    def counted(self, language: str, today: date) -> tuple[Entry, ...]:
        """Those of them that count on a day."""
        kept = (one for one in self.ordered if one.entry.language == language)
        return tuple(one.entry for one in kept if self.counts(one, today))

    def counts(self, kept: Kept, today: date) -> bool:
        """Whether an entry counts on a day: a signature from its day on, a withdrawal always."""
        entry = kept.entry
        return entry.act == "withdraw" or (entry.date <= today and kept.hash not in self.void)

    @cached_property
    def by_hash(self) -> Mapping[str, Kept]:
        """Each entry by the hash under which it stands."""
        return {kept.hash: kept for kept in self.kept}

    @cached_property
    def ordered(self) -> tuple[Kept, ...]:
        """The signatures, as they were corrected, and the withdrawals: the oldest first."""
        return tuple(self.as_corrected(one) for one in self.whole if one.entry.act != "correct")

    @cached_property
    def corrections(self) -> Mapping[str, Entry]:
        """Of each signature that was corrected, by its hash, the last correction that counts."""
        counted = (one.entry for one in self.whole if one.hash in self.sound)
        return {entry.corrects: entry for entry in counted if entry.corrects}

    def as_corrected(self, kept: Kept) -> Kept:
        """An entry as it should have been: it keeps its place, so nothing comes back by it."""
        found = self.corrections.get(kept.hash)
        if found is None or kept.entry.act != "sign":
            return kept
        return replace(kept, entry=kept.entry.corrected(kept.hash, found))

    @cached_property
    def whole(self) -> tuple[Kept, ...]:
        """All entries as they stand there: each behind what it was written after, then by its day.

        So it is the same in whatever order branches were merged.
        """
        missing = {one.hash: {*one.entry.after} & self.by_hash.keys() for one in self.kept}
        followers: dict[str, list[str]] = {}
        for name, earlier in missing.items():
            for one in earlier:
                followers.setdefault(one, []).append(name)
        ready = [(one.entry.date, one.hash) for one in self.kept if not missing[one.hash]]
        heapq.heapify(ready)
        found: dict[str, Kept] = {}
        while ready:
            name = heapq.heappop(ready)[1]
            found[name] = self.by_hash[name]
            for follower in followers.get(name, ()):
                missing[follower].discard(name)
                if not missing[follower]:
                    heapq.heappush(ready, (self.by_hash[follower].entry.date, follower))
        # Entries that go in a circle stand in the order of the file.
        return (*found.values(), *(one for one in self.kept if one.hash not in found))

    @cached_property
    def wordings(self) -> Mapping[tuple[str, str], tuple[Kept, ...]]:
        """For each language and the fingerprint of words in it, their entries, the oldest first."""
        found: dict[tuple[str, str], list[Kept]] = {}
        for kept in self.ordered:
            found.setdefault((kept.entry.language, kept.entry.words), []).append(kept)
        return {wording: tuple(entries) for wording, entries in found.items()}

    def wordings_with(self, language: str, words: str) -> tuple[Kept, ...]:
        """The entries of these words, and the withdrawals of all that have their code.

        Where a ledger was lost, the code alone was known of what had to go: then the entries of
        all words with that code are meant.
        """
        first = first_of(words)
        if (language, first) not in self.wordings:
            return self.wordings.get((language, words), ())
        is_meant = {first, words}.__contains__ if words != first else lambda other: True
        return tuple(
            kept
            for kept in self.ordered
            if kept.entry.language == language
            and first_of(kept.entry.words) == first
            and is_meant(kept.entry.words)
        )

    @cached_property
    def knowledge(self) -> Knowledge:
        """Which entries stood in the ledger when another was written."""
        return known({kept.hash: kept.entry.after for kept in self.kept})

    def withdrawn(self, today: date = date.max) -> frozenset[str]:
        """The hashes of the entries whose text somebody who knew of them withdrew by this day.

        No date of such an entry decides anything any more.
        """
        knowledge, reaches = self.knowledge, dict[str, list[Reach]]()
        for kept in self.kept:
            if kept.entry.act == "withdraw" and kept.entry.date <= today:
                reaches.setdefault(kept.entry.language, []).append(knowledge.reach(kept.hash))
        reached = {language: further(ours) for language, ours in reaches.items()}
        return frozenset(
            kept.hash
            for kept in self.kept
            if kept.entry.language in reached
            and knowledge.is_within(kept.hash, reached[kept.entry.language])
        )

    @property
    def last(self) -> tuple[str, ...]:
        """The hashes of the entries that no other was written after."""
        followed = {name for entry in self.entries for name in entry.after}
        return tuple(kept.hash for kept in self.kept if kept.hash not in followed)


def tag(words: str) -> str:
    """128 bits of the sha256 of these words, in hexadecimal."""
    return digest(words)[:32]


def read_ledger(root: Path, folder: str) -> Ledger:
    """Reads the ledger of a leaflet's folder; a leaflet that nobody signed has none."""
    path = f"{folder}/{NAME}"
    if not os.path.lexists(root / path):
        return Ledger(path)
    source = read_text(root, path, MOST_OF_RECORD)
    if isinstance(source, Problem):
        # Whatever else is wrong with the file, a withdrawal that can be read in it counts.
        ledger = parse_ledger(readable_part(root, path), path)
        return replace(ledger, problems=(source, *ledger.problems))
    return parse_ledger(source, path)


def readable_part(root: Path, path: str) -> str:
    """What can be read of a file that is not UTF-8 throughout; nothing where it cannot be read."""
    try:
        data = contents(root / path, MOST_OF_RECORD, root)
    except OSError:
        return ""
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


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
            said = _read_line(line, number)
        except (tomllib.TOMLDecodeError, ValidationError, ValueError):
            problems.append(UNREADABLE_ENTRY.at(path, number, UNREADABLE))
            continue
        if isinstance(said, Kept):
            kept.setdefault(said.hash, said)
        else:
            sources.update(said)
            problems.extend(_source_faults(path, number, said))
    return Ledger(path, tuple(kept.values()), sources, tuple(problems))


UNREADABLE = say(
    "This line of the ledger cannot be read: it was cut off, edited or badly merged. Take "
    "the file back from your records as it was."
)


def _read_line(line: str, number: int) -> Kept | dict[str, str]:
    """What one line says: an entry, or the words of a section of a text."""
    said = toml_values(line)
    kind = "".join(said)
    table = said.get(kind)
    if not isinstance(table, dict) or len(table) != 1:
        raise ValueError(line)
    ((name, value),) = table.items()
    if kind == "entry":
        return Kept(Entry.model_validate(value), name, number)
    if kind == "source" and isinstance(value, str):
        return {name: value}
    raise ValueError(line)


TAKE_BACK = say(" Take the file back from your records as it was.")

EDITED_ENTRY = Rule(
    "L411",
    "An entry of the ledger was edited after it was written",
    why="A signature that can be edited vouches for nothing.",
    remedy="Take the file back from your records as it was.",
)


def _source_faults(path: str, line: int, said: Mapping[str, str]) -> Iterator[Problem]:
    for name, words in said.items():
        if tag(words) != name:
            message = say(
                "The words “{words}…” were edited after they were written.",
                words=plain(words)[:40],
            )
            yield EDITED_ENTRY.at(path, line, message + TAKE_BACK)


def entry_line(entry: Entry) -> str:
    """An entry as its line in the ledger."""
    return f"entry.{entry.hash} = {inline(_said(entry))}\n"


def source_line(words: str) -> str:
    """The words of a section as their line in the ledger."""
    return f"source.{tag(words)} = {json.dumps(words, ensure_ascii=False)}\n"


def _said(entry: Entry) -> dict[str, Any]:
    said = entry.model_dump(exclude_defaults=True)
    return {"act": entry.act, **said}


def inline(value: Any) -> str:
    """A value in TOML: a date, a string, a number or an inline table of them."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(k)} = {inline(v)}" for k, v in value.items()) + " }"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(map(inline, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _key(name: str) -> str:
    """A key of TOML, in quotation marks where it needs them."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name)
