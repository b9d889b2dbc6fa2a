"""Leaflet × language: where every text stands, what needs attention first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from leaflets.checks.completeness import unsaid
from leaflets.checks.readability import measure, read_together, scale
from leaflets.errors import Problem
from leaflets.errors.saying import listed, say
from leaflets.manifest import Entry
from leaflets.model import Text, read_name
from leaflets.review.appearance import appearance, changed_since
from leaflets.review.standing import Standing
from leaflets.review.subjects import Standings, Subject
from leaflets.workspace.library import Library

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


def rows(
    library: Library,
    standings: Standings,
    problems: Collection[Problem],
    entries: Mapping[str, Entry],
    output: Path,
) -> list[Row]:
    """A row for each leaflet in each language of the workspace, the most urgent first."""
    unsorted = (
        replace(
            _row(problems, subject, tag, tuple(_printed(library, entries, output, subject, tag))),
            changed=_changed(library, subject, tag),
            unsaid=_unsaid(library, subject, tag),
        )
        for subject in standings.subjects
        for tag in library.languages_of(subject.folder)
    )
    return sorted(unsorted, key=lambda row: row.urgency)


def _row(
    problems: Collection[Problem], subject: Subject, language: str, printed: tuple[str, ...]
) -> Row:
    name, leaflet = subject.folder.name, subject.folder.leaflet
    text = leaflet.text(language) if leaflet else None
    path = f"content/{name}/{language}.md"
    errors = sum(p.path == path and p.severity == "error" for p in problems)
    if text is None or leaflet is None:
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
        readability=_readability(text),
        printed=printed,
        waivers=tuple(
            f"{w.code} in “{w.section}”: {w.reason}"
            for w in leaflet.about.waivers
            if w.language == language
        ),
    )


def _changed(library: Library, subject: Subject, language: str) -> str:
    """What has changed around the words since somebody last signed them, and who that was."""
    standing, leaflet = subject.standings.get(language), subject.folder.leaflet
    if standing is None or leaflet is None:
        return ""
    now = appearance(library.workspace, leaflet, language)
    found = changed_since(standing.signatures, now)
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


def _unsaid(library: Library, subject: Subject, language: str) -> tuple[str, ...]:
    """What a source text has no place for; nothing for a translation."""
    text, leaflet = subject.source, subject.folder.leaflet
    if text is None or leaflet is None or text.language != language:
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
    measured, known = measure(read_together(text)[""], text.language), scale(text.language)
    if measured is None or known is None:
        return "—"
    return f"{measured.score:.0f} {known.name}"


def _printed(
    library: Library,
    entries: Mapping[str, Entry],
    output: Path,
    subject: Subject,
    language: str,
) -> Iterator[str]:
    """The formats whose PDF lies in output/, with a word where it is not this text as it stands."""
    formats = library.workspace.formats
    for name in sorted(entries):
        entry = entries[name]
        if entry.leaflet != subject.folder.name or language not in entry.language.split("+"):
            continue
        if (output / entry.file).is_file():
            wanted = read_name(entry.edition)[1]
            form = formats.get(wanted.format)
            now = subject.on(wanted.languages, form.section_class if form else None)
            is_this = now and (entry.code, entry.state) == (now.code, now.state)
            yield entry.format if is_this else say("{format} (an earlier one)", format=entry.format)
