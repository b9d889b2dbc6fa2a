"""What the site shows: the texts that are sound, each with its sheets and what its codes mean."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from leaflets.errors import Problem
from leaflets.languages.easy import is_easy
from leaflets.layout.proofs import sound_editions
from leaflets.manifest import Entry
from leaflets.model import Edition, Leaflet, Text, Wanted, read_name
from leaflets.review.codes import CODES, bare, each_code
from leaflets.review.judging import Judgement, judge, wording_of
from leaflets.review.ledger import Entry as Signature
from leaflets.review.standing import Standing, Wording
from leaflets.review.subjects import Standings, Subject
from leaflets.workspace.library import WEB, Library
from leaflets.workspace.paths import CONTENT
from leaflets.workspace.settings import formats_for


@dataclass(frozen=True)
class Sheet:
    """A file that the site offers, as the manifest tells of it."""

    entry: Entry

    @property
    def kind(self) -> str:
        """Its format: `large-print`, `fold.imposed`."""
        return self.entry.format

    @property
    def size(self) -> int:
        """Kilobytes, rounded up."""
        return -(-self.entry.bytes // 1000)

    @property
    def picture(self) -> str:
        """Where the picture of its first page lies on the site; nothing in Braille."""
        if not self.entry.file.endswith(".pdf"):
            return ""
        return f"{self.entry.file.removesuffix('.pdf')}.{self.entry.sha256[:12]}.png"


@dataclass(frozen=True)
class Code:
    """A code that stands on sheets, and what it means today."""

    code: str
    judgement: Judgement
    changed: tuple[str, ...] = ()
    """The headings of the sections that the newer words have changed, where that is known."""

    @property
    def path(self) -> str:
        """The folder of its page."""
        return f"{CODES}/{bare(self.code)}/"


@dataclass(frozen=True)
class Shown:
    """A text that the site shows, or one that was withdrawn."""

    edition: Edition
    standing: Standing
    subject: Subject
    sheets: tuple[Sheet, ...]
    codes: tuple[Code, ...]
    wordings: tuple[Wording, ...]
    """All its wordings that somebody signed, the oldest first."""

    @property
    def leaflet(self) -> Leaflet:
        """The leaflet."""
        return self.edition.leaflet

    @property
    def text(self) -> Text:
        """The words."""
        return self.edition.text

    @property
    def tag(self) -> str:
        """The language."""
        return self.text.language

    @property
    def is_easy(self) -> bool:
        """Whether it is an easy-read text."""
        return is_easy(self.tag)

    @property
    def path(self) -> str:
        """The folder of its page, which is where its printed address leads."""
        return f"{self.leaflet.name}/{self.tag}/"

    @property
    def is_withdrawn(self) -> bool:
        """Whether its words must no longer be read."""
        return self.standing.withdrawn is not None

    @property
    def search_words(self) -> str:
        """By what a search finds it, without accents or capitals."""
        keywords = self.leaflet.about.keywords_in(self.tag)
        headings = (s.heading.text for s in self.text.sections if s.heading)
        return search_form(" ".join((self.text.title.text, *keywords, *headings)))


def search_form(words: str) -> str:
    """Words as they are searched for: without accents, capitals and the dot of l·l."""
    plain = unicodedata.normalize("NFKD", words).lower().replace("·", "")
    return re.sub(r"\s+", " ", "".join(one for one in plain if not unicodedata.combining(one)))


def shown(
    library: Library,
    standings: Standings,
    problems: Iterable[Problem],
    entries: Mapping[str, Entry],
) -> tuple[Shown, ...]:
    """Each text that is sound or withdrawn, in the order of leaflets and languages."""
    found, ours = _by_leaflet(problems), defaultdict[str, list[Entry]](list)
    for entry in entries.values():
        ours[entry.leaflet].append(entry)
    return tuple(
        chain.from_iterable(
            _of_leaflet(
                library,
                standings,
                subject,
                frozenset((*found[""], *found[subject.folder.name])),
                tuple(ours[subject.folder.name]),
            )
            for subject in standings.subjects
        )
    )


def _by_leaflet(problems: Iterable[Problem]) -> Mapping[str, list[Problem]]:
    """The problems in the files of each leaflet; those of other files under no name."""
    found = defaultdict[str, list[Problem]](list)
    for problem in problems:
        folder, _, rest = problem.path.partition("/")
        name, slash, _ = rest.partition("/")
        found[name if folder == CONTENT and slash else ""].append(problem)
    return found


def _of_leaflet(
    library: Library,
    standings: Standings,
    subject: Subject,
    found: frozenset[Problem],
    entries: tuple[Entry, ...],
) -> Iterator[Shown]:
    asked = [Wanted((tag,), WEB) for tag in library.languages_of(subject.folder)]
    sound = {e.text.language: e for e in sound_editions(library, subject, asked, found)}
    for tag, standing in subject.standings.items():
        edition = sound.get(tag) or _withdrawn(library, subject, tag, standing)
        if edition:
            wordings = tuple(_wordings(library, subject, tag, standings.today))
            codes = tuple(_codes(library, subject, tag, standings.today))
            kinds = formats_for(library.workspace, library.formats_of(subject.folder), tag)
            sheets = tuple(sorted(_sheets(entries, edition, standing), key=_by_format(kinds)))
            yield Shown(edition, standing.on(None), subject, sheets, codes, wordings)


def _withdrawn(library: Library, subject: Subject, tag: str, standing: Standing) -> Edition | None:
    """A text that was withdrawn: its page says so."""
    leaflet, format = subject.folder.leaflet, library.workspace.formats.get(WEB)
    text = leaflet.text(tag) if leaflet else None
    if not (leaflet and text and format and standing.withdrawn):
        return None
    return Edition(leaflet, text, format, Wanted((tag,), WEB))


def _by_format(kinds: tuple[str, ...]) -> Callable[[Sheet], tuple[int, str]]:
    """Puts sheets in the order of the clinic's formats; what is printed at will comes last."""

    def place(sheet: Sheet) -> tuple[int, str]:
        kind = sheet.kind.partition(".")[0]
        return kinds.index(kind) if kind in kinds else len(kinds), sheet.entry.edition

    return place


def _sheets(entries: Iterable[Entry], edition: Edition, standing: Standing) -> Iterator[Sheet]:
    """The files with these words."""
    tag = edition.text.language
    for entry in entries:
        is_ours = (
            entry.leaflet == edition.leaflet.name and tag in read_name(entry.edition)[1].languages
        )
        if is_ours and standing.code in each_code(entry.code) and not standing.withdrawn:
            yield Sheet(entry)


def _wordings(library: Library, subject: Subject, tag: str, today: date) -> Iterator[Wording]:
    policy = library.workspace.project.review
    signed = dict.fromkeys(entry.words for entry in subject.ledger.entries_in(tag))
    for words in signed:
        yield wording_of(subject, tag, words, policy, today)


def _codes(library: Library, subject: Subject, tag: str, today: date) -> Iterator[Code]:
    """Every code that sheets with this text have or had."""
    policy, standing = library.workspace.project.review, subject.standings[tag]
    followed = subject.followed(tag)
    signed = {entry.code: entry.words for entry in subject.ledger.entries_in(tag)}
    for code, words in {**signed, standing.code: standing.fingerprint}.items():
        wording = wording_of(subject, tag, words, policy, today)
        found = judge(wording, followed, policy.interval_months, lambda part: not part.classes)
        changed = tuple(_changed(subject, tag, wording, found))
        yield Code(code, found, changed)


def _changed(subject: Subject, tag: str, wording: Wording, found: Judgement) -> Iterator[str]:
    """The headings of the sections that changed between these words and newer ones."""
    text = subject.folder.leaflet.text(tag) if subject.folder.leaflet else None
    if not (found.newer and text):
        return
    before = next((e.parts for e in reversed(wording.entries) if e.parts), {})
    yield from changed_sections(text, before, found.newer)


def changed_sections(text: Text, before: Mapping[str, str], after: Signature) -> Iterator[str]:
    """The headings of what is not as it was; the title for the lead and for what is gone."""
    if not (before and after.parts):
        return
    headings = {s.key: s.heading.text for s in text.sections if s.heading}
    keys = (key for key in (*after.parts, *before) if before.get(key) != after.parts.get(key))
    yield from dict.fromkeys(headings.get(key, text.title.text) for key in keys)
