"""Leaflet × language: where every text stands, what needs attention first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from leaflets.checks.completeness import unsaid
from leaflets.checks.readability import measure_whole
from leaflets.errors import Problem
from leaflets.errors.saying import listed, say
from leaflets.manifest import Entry
from leaflets.model import Text, read_name, text_file
from leaflets.remembering import NOTHING, Memory
from leaflets.review.appearance import appearance, changed_since
from leaflets.review.standing import Standing
from leaflets.review.subjects import Standings, Subject
from leaflets.workspace.library import Library
from leaflets.workspace.paths import CONTENT

_URGENCY = ("missing", "withdrawn", "stale", "overdue", "draft", "approved")


@dataclass(frozen=True)
class Row:
    """The state of one text; `state` says the gravest thing, `translation` what it follows."""

    leaflet: str
    language: str
    state: str
    errors: int
    title: str = ""
    translation: str = "missing"
    behind: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    version: int = 0
    code: str = ""
    updated: str = ""
    reviewed: str = ""
    next_review: str = ""
    is_due_soon: bool = False
    readability: str = ""
    printed: tuple[str, ...] = ()
    waivers: tuple[str, ...] = ()
    changed: str = ""
    """What has changed around the words since they were signed."""
    unsaid: tuple[str, ...] = ()
    """What a source text has no place for, of all that a leaflet should say."""

    @property
    def urgency(self) -> tuple[int, int, bool, str, str]:
        """What sorts the rows: those that need attention first."""
        severe = not any("(severe)" in part for part in self.behind)
        rank = _URGENCY.index(self.state) * 2 + (not self.is_due_soon)
        return (not self.errors, rank, severe, self.leaflet, self.language)


class Printed:
    """What lies in output/, as the manifest tells of it."""

    def __init__(self, output: Path, entries: Mapping[str, Entry]) -> None:
        self.output = output
        self._entries = defaultdict[str, list[Entry]](list)
        for name in sorted(entries):
            self._entries[entries[name].leaflet].append(entries[name])

    def of(self, leaflet: str, language: str) -> Iterator[Entry]:
        """The sheets of a leaflet that have this language and whose file is there."""
        for entry in self._entries[leaflet]:
            if language in entry.language.split("+") and (self.output / entry.file).is_file():
                yield entry


@dataclass(frozen=True)
class _Measured:
    """What is the same of a text on any day, whoever has signed it."""

    readability: str
    layout: Mapping[str, str]
    """The fingerprints of what stands around its words."""
    unsaid: tuple[str, ...]


def rows(
    library: Library,
    standings: Standings,
    problems: Iterable[Problem],
    printed: Printed,
    memory: Memory = NOTHING,
) -> list[Row]:
    """A row for each leaflet in each language of the workspace, the most urgent first."""
    errors = Counter(problem.path for problem in problems if problem.severity == "error")
    unsorted = []
    for subject in standings.subjects:
        measured = _recalled(library, subject, memory)
        for tag in library.languages_of(subject.folder):
            sheets = tuple(_sheets(library, printed, subject, tag))
            count = errors[f"{CONTENT}/{subject.folder.name}/{text_file(tag)}"]
            unsorted.append(_row(subject, tag, count, sheets, measured.get(tag)))
    return sorted(unsorted, key=lambda row: row.urgency)


def _recalled(library: Library, subject: Subject, memory: Memory) -> Mapping[str, _Measured]:
    """What can be measured of the texts of a leaflet, from memory if nothing has changed."""
    parts = library.digest, subject.folder.digest
    return memory.recall(
        "measured",
        parts,
        lambda: {text.language: _measured(library, subject, text) for text in subject.texts},
    )


def _measured(library: Library, subject: Subject, text: Text) -> _Measured:
    assert subject.folder.leaflet
    layout = appearance(library.workspace, subject.folder.leaflet, text.language)
    return _Measured(_readability(text), layout, _unsaid(library, subject, text))


def _row(
    subject: Subject,
    language: str,
    errors: int,
    printed: tuple[str, ...],
    measured: _Measured | None,
) -> Row:
    name, leaflet = subject.folder.name, subject.folder.leaflet
    text = leaflet.text(language) if leaflet else None
    if text is None or leaflet is None or measured is None:
        return Row(name, language, "missing", errors, printed=printed)
    standing = subject.standings[language]
    return Row(
        leaflet=name,
        language=language,
        state=standing.state,
        errors=errors,
        title=text.title.text,
        translation="orphan" if standing.orphans else standing.freshness,
        behind=tuple(_behind(standing)),
        orphans=standing.orphans,
        signed=tuple(f"{e.role}: {e.who}, {e.date}" for e in standing.signatures),
        lacking=standing.lacking,
        version=standing.version,
        code=standing.code,
        updated=standing.updated.isoformat(),
        reviewed=standing.reviewed.isoformat() if standing.reviewed else "",
        next_review=standing.next_review.isoformat(),
        is_due_soon=standing.is_due_soon,
        readability=measured.readability,
        printed=printed,
        waivers=tuple(
            f"{w.code} in “{w.section}”: {w.reason}"
            for w in leaflet.about.waivers
            if w.language == language
        ),
        changed=_changed(standing, measured.layout),
        unsaid=measured.unsaid,
    )


def _changed(standing: Standing, layout: Mapping[str, str]) -> str:
    """What has changed around the words since somebody last signed them, and who that was."""
    found = changed_since(standing.signatures, layout)
    return (
        say(
            "{found} (since {who} signed it on {date})",
            found=listed(found[1]),
            who=found[0].who,
            date=found[0].date,
        )
        if found
        else ""
    )


def _unsaid(library: Library, subject: Subject, text: Text) -> tuple[str, ...]:
    """What a source text has no place for; nothing for a translation."""
    leaflet = subject.folder.leaflet
    if leaflet is None or text is not subject.source:
        return ()
    return unsaid(text, leaflet, library.workspace.project.clinic)


def _behind(standing: Standing) -> Iterator[str]:
    for part in standing.behind:
        yield say(
            "{key}{part}: {change}",
            key=part.key,
            part=say(" (severe)") if part.is_severe else "",
            change=part.change,
        )


def _readability(text: Text) -> str:
    found = measure_whole(text)
    return f"{found[0].score:.0f} {found[1].name}" if found else "—"


def _sheets(library: Library, printed: Printed, subject: Subject, language: str) -> Iterator[str]:
    """The formats whose PDF lies in output/, with a word where it is not this text as it stands."""
    formats = library.workspace.formats
    for entry in printed.of(subject.folder.name, language):
        wanted = read_name(entry.edition)[1]
        form = formats.get(wanted.format)
        now = subject.on(wanted.languages, form.section_class if form else None)
        is_this = now and (entry.code, entry.state) == (now.code, now.state)
        yield entry.format if is_this else say("{format} (an earlier one)", format=entry.format)
