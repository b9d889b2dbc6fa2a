"""Sets the proofs of all editions that are chosen and sound."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING

from leaflets.errors import Problem
from leaflets.errors.saying import say
from leaflets.languages.easy import held_against, text_file
from leaflets.model import Edition, Proof, Wanted
from leaflets.remembering import NOTHING, Memory, hashed
from leaflets.review.register import REGISTER
from leaflets.review.subjects import Standings, Subject
from leaflets.workspace.catalogues import TEMPLATE
from leaflets.workspace.glossary import PATH as GLOSSARY
from leaflets.workspace.library import Library
from leaflets.workspace.paths import CONTENT, SETTINGS
from leaflets.workspace.people import PATH as PEOPLE

if TYPE_CHECKING:
    from leaflets.layout.setting import Setter

Proofs = tuple[tuple[Edition, Proof], ...]
"""Each edition that may be printed, with its proof."""


@dataclass(frozen=True)
class Settable:
    """An edition that may be printed, with what decides whether its sheet is another one."""

    edition: Edition
    site: str
    """The address of the site that it names."""
    digest: str
    """sha256 of every byte of its proof."""
    length: int
    """How many letters of HTML are to be rendered."""
    set: Callable[[], Proof]
    """Gives the proof: set at once where it was needed anyway, else when it is asked for."""


@dataclass(frozen=True)
class Setting:
    """Sets the editions of a library, each once, or remembers what their proofs were.

    Those in grey are black on white, for printers whose ink is dear.
    """

    library: Library
    standings: Standings
    is_grey: bool = False
    memory: Memory = NOTHING
    _made: dict[str, Proof] = field(default_factory=dict)

    def settable(
        self, problems: Iterable[Problem]
    ) -> tuple[tuple[Settable, ...], tuple[Problem, ...]]:
        """The chosen editions that no problem touches, and what setting them brought up."""
        found, library = frozenset(problems), self.library
        if not library.is_readable:
            return (), ()
        sheets: list[Settable] = []
        troubles: set[Problem] = set()
        for subject in self.standings.subjects:
            asked = library.asked(subject.folder)
            for one in self._of(subject, tuple(sound_editions(library, subject, asked, found))):
                if isinstance(one, Problem):
                    troubles.add(one)
                else:
                    sheets.append(one)
        is_kept = any(map(keeps_all, found))
        return (() if is_kept else tuple(sheets)), tuple(sorted(troubles))

    @cached_property
    def _setter(self) -> Setter:
        """What sets them, where something is to be set."""
        from leaflets.layout.setting import Setter  # noqa: PLC0415 - slow, and often needless

        return Setter(self.library.workspace, self.is_grey)

    def _of(self, subject: Subject, editions: tuple[Edition, ...]) -> Iterator[Settable | Problem]:
        """The editions of a leaflet, each with the digest of its proof, or what is wrong with it.

        A proof is decided by what leaflets share, by the leaflet and by where its texts stand.
        """

        def look() -> tuple[tuple[str, int] | Problem, ...]:
            with self.memory.book("answers", (str(self.library.workspace.root), *names)):
                return tuple(self._look(subject, edition) for edition in editions)

        known = self.library.digest, subject.folder.digest
        standings = repr(sorted(subject.standings.items()))
        names = tuple(edition.name for edition in editions)
        parts = (*known, standings, str(self.is_grey), *names)
        found = self.memory.recall("proofs", parts, look)
        site = self.library.workspace.project.site
        for edition, said in zip(editions, found, strict=True):
            if isinstance(said, Problem):
                yield said
            else:
                yield Settable(edition, site, *said, partial(self._proof, subject, edition))

    def _look(self, subject: Subject, edition: Edition) -> tuple[str, int] | Problem:
        proof = self._set(subject, edition)
        if isinstance(proof, Problem):
            return proof
        self._made[edition.name] = proof
        return digest_of(proof), len(proof.html)

    def _proof(self, subject: Subject, edition: Edition) -> Proof:
        proof = self._made.get(edition.name) or self._set(subject, edition)
        assert isinstance(proof, Proof), edition.name  # it was set once from the same bytes
        return proof

    def _set(self, subject: Subject, edition: Edition) -> Proof | Problem:
        now = {
            language: subject.standings[language].on(edition.format.section_class)
            for language in edition.wanted.languages
        }
        return self._setter.set(edition, now, self.library.catalogues)


def digest_of(proof: Proof) -> str:
    """sha256 of every byte that decides what reaches the paper, but for the engine."""
    passages = (passage.text for passage in proof.passages)
    words = (*passages, *proof.stamped, *proof.everywhere, *(proof.sayable or ()))
    label = (proof.edition, proof.code, proof.state, proof.site)
    turned = f"{proof.is_imposed} {proof.is_leftward}"
    said = (*label, turned, proof.html, proof.css, proof.format.model_dump_json(), *words)
    assets = (part for a in (*proof.fonts, *proof.assets) for part in (a.url, a.data))
    return hashed((*said, *assets))


def held_back(
    library: Library, standings: Standings, problems: Iterable[Problem], printed: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Each edition that was asked for and is not among the `printed` ones, and why.

    The reason is the code of the first error that keeps it back, or `withdrawn`.
    """
    errors = sorted(problem for problem in problems if problem.severity == "error")
    for subject in standings.subjects:
        for wanted in library.asked(subject.folder):
            edition = f"{subject.folder.name}.{wanted.name}"
            is_out = _is_withdrawn(subject, wanted)
            keeps = _keeps_from_print(library, subject, wanted)
            codes = (error.code for error in errors if keeps(error) or keeps_all(error))
            if edition not in printed:
                yield edition, "withdrawn" if is_out else next(codes, say("another error"))


def sound_editions(
    library: Library, subject: Subject, asked: Iterable[Wanted], found: frozenset[Problem]
) -> Iterator[Edition]:
    """The editions of a leaflet that are asked for, not withdrawn, and without an error."""
    leaflet, formats = subject.folder.leaflet, library.workspace.formats
    for wanted in asked if leaflet else ():
        texts = [text for tag in wanted.languages if leaflet and (text := leaflet.text(tag))]
        keeps, name = _keeps_from_print(library, subject, wanted), wanted.format
        is_there = len(texts) == len(wanted.languages) and name in formats
        is_out = _is_withdrawn(subject, wanted)
        if leaflet and is_there and not is_out and not any(map(keeps, found)):
            shape = formats[name].shaped(name, leaflet.about, library.workspace.project)
            yield Edition(leaflet, texts[0], shape, wanted, tuple(texts[1:]))


def _is_withdrawn(subject: Subject, wanted: Wanted) -> bool:
    """Whether one of the texts of an edition must no longer be handed out."""
    found = map(subject.standings.get, wanted.languages)
    return any(standing and standing.withdrawn for standing in found)


def keeps_all(problem: Problem) -> bool:
    """Whether a problem stands in a file that every sheet is made of or held against."""
    shared = problem.path in (GLOSSARY, PEOPLE, REGISTER, TEMPLATE)
    stylesheet = problem.path.startswith(("templates/parts/", "templates/theme/"))
    return problem.severity == "error" and (shared or stylesheet)


def _keeps_from_print(
    library: Library, subject: Subject, wanted: Wanted
) -> Callable[[Problem], bool]:
    """Whether a problem stands in a file that this edition is made of, and touches it."""
    folder, about = f"{CONTENT}/{subject.folder.name}/", subject.folder.about.record
    languages, name = wanted.languages, wanted.format
    folders = (folder, f"templates/{name}/")
    known = map(library.catalogues.get, languages)
    files = (SETTINGS, *(catalogue.path for catalogue in known if catalogue))
    # A translation is no better than the source that it follows.
    source = about.source_language if about else ""
    followed = (one for tag in languages for one in held_against(tag, source))
    ours = {f"{folder}{text_file(tag)}" for tag in (*languages, *followed)}

    def keeps(problem: Problem) -> bool:
        is_here = problem.path.startswith(folders) or problem.path in files
        is_text = problem.path.startswith(folder) and problem.path.endswith(".md")
        touches = problem.language in ("", *languages) and problem.format in ("", name)
        is_ours = is_here and (not is_text or problem.path in ours)
        return problem.severity == "error" and touches and is_ours

    return keeps
