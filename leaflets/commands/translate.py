"""`leaflets translate`: handing a text out to a translator, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands.arguments import language, name, today, with_severity
from leaflets.commands.speaking import tell
from leaflets.errors import LeafletsError, Problem, UnknownName
from leaflets.errors.saying import listed, say
from leaflets.languages.easy import is_easy, text_file
from leaflets.workspace.paths import CONTENT, find_root

if TYPE_CHECKING:
    from leaflets.exchange.accepting import Accepted
    from leaflets.exchange.catfiles import FileKind
    from leaflets.exchange.joining import Joined
    from leaflets.exchange.judging import Fault
    from leaflets.exchange.sides import Sides
    from leaflets.model import Text
    from leaflets.review.subjects import Subject
    from leaflets.workspace.library import Library

KINDS = ("xliff", "po")


@click.group("translate")
def translate_command() -> None:
    """Hand a text out to a translator, and take it back.

    The file is for a translator's program, such as OmegaT or Poedit: it has each run of words
    with its last translation, its terms and its numbers, and no Markdown.

    Example: leaflets translate export back-pain-treatment -l ca
    """


@translate_command.command("export")
@name
@language
@click.option(
    "--to", "kind", type=click.Choice(KINDS), default="xliff", show_default=True, help="As what."
)
@click.option("--stale", is_flag=True, help="Only what changed in the source, and what is missing.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The file to write. [default: NAME.TAG.xlf or NAME.TAG.po, here]",
)
def hand_out_command(name: str, language: str, kind: str, stale: bool, output: Path | None) -> None:
    """Write a file for a translator, as XLIFF 1.2 or PO.

    The text need not exist yet: `leaflets translate import` makes it. What the translator does not
    get stands in `leaflets docs translating`.

    Example: leaflets translate export back-pain-treatment -l ca --to po
    """
    from leaflets.exchange.catfiles import SUFFIXES, file_of
    from leaflets.exchange.handing import hand_out
    from leaflets.exchange.writing import write_handout

    shelf = _shelf(name)
    sides = _sides(shelf, language)
    if stale:
        _refuse_unsigned(shelf.subject, sides)
    handout = hand_out(sides, shelf.library.terms, stale)
    if not handout.units:
        tell(say("{path} follows its source: there is nothing to translate.", path=sides.path))
        return
    found: FileKind = "po" if kind == "po" else "xliff"
    file = output or Path(f"{name}.{language}{SUFFIXES[found]}")
    write_handout(file, file_of(handout, found))
    tell(
        say(
            "{file} has {count} units; {waiting} wait for a translation.",
            file=file,
            count=len(handout.units),
            waiting=handout.waiting,
        )
    )
    _print_missing(shelf.subject, language)
    tell(say("When it comes back: leaflets translate import {name}", name=file.name))


def _print_missing(subject: Subject, language: str) -> None:
    """What the translator is to be asked for besides."""
    about = subject.folder.about
    if about.record and language not in about.record.keywords:
        tell(
            say(
                "Not in it: the keywords of “{language}” in {path}. Ask the translator for them.",
                language=language,
                path=about.path,
            )
        )


@translate_command.command("import")
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
)
@click.option("--partly", is_flag=True, help="Leave out what was translated from an older source.")
@click.option("--dry-run", "-n", is_flag=True, help="Show what would change, and write nothing.")
def take_back_command(files: tuple[Path, ...], partly: bool, dry_run: bool) -> None:
    """Take a translator's file into the text.

    A changed number, a lost mark or a lost unit is refused, and nothing is written. It shows what
    changes, and approves nothing: the text must be signed as before.

    Example: leaflets translate import back-pain-treatment.ca.xlf
    """
    from leaflets.exchange.joining import difference
    from leaflets.exchange.writing import write_texts

    root = find_root(Path.cwd())
    changes = [_change(file, partly) for file in files]
    paths = [change.sides.path for change in changes]
    for path in paths:
        if paths.count(path) > 1:
            raise LeafletsError(
                say("Two files are for {path}: bring them in one after the other.", path=path)
            )
    for change in changes:
        tell(difference(change.sides, change.joined).rstrip("\n"))
    if not dry_run:
        write_texts(root, ((change.sides, change.joined) for change in changes))
    for change in changes:
        _print_change(change, dry_run)


@dataclass(frozen=True)
class _Shelf:
    """A workspace with one of its leaflets."""

    library: Library
    subject: Subject


@dataclass(frozen=True)
class _Change:
    """A file that came back, and what becomes of the text."""

    file: Path
    sides: Sides
    accepted: Accepted
    joined: Joined
    warnings: tuple[Problem, ...]


def _shelf(name: str) -> _Shelf:
    from leaflets.review.subjects import read_standings
    from leaflets.workspace.library import Selection, read_library

    library = read_library(find_root(Path.cwd()), Selection((name,)))
    subjects = read_standings(library, today()).subjects
    if not subjects:
        raise LeafletsError(
            say("leaflets.toml must be right first: `leaflets check` says what is not.")
        )
    return _Shelf(library, subjects[0])


def _sides(shelf: _Shelf, language: str) -> Sides:
    """A text and its source, with what its translator signed that it follows."""
    from leaflets.exchange.sides import Followed, read_sides

    subject, root = shelf.subject, shelf.library.workspace.root
    known = tuple(t for t in shelf.library.languages_of(subject.folder) if not is_easy(t))
    if is_easy(language):
        raise LeafletsError(
            say(
                "Easy texts are not handed out to be translated: write {file} by hand.",
                file=text_file(language),
            )
        )
    if language not in known:
        raise UnknownName(
            say(
                "“{language}” is not among the languages of this leaflet ({known}): add it to "
                "leaflets.toml first.",
                language=language,
                known=", ".join(known),
            )
        )
    standing = subject.standings.get(language)
    words = _followed(subject, language)
    behind = {
        part.key: Followed(part.change, words.get(part.key, ""))
        for part in (standing.behind if standing else ())
    }
    return read_sides(root, subject.folder, language, behind)


def _followed(subject: Subject, language: str) -> dict[str, str]:
    """The words of each section of the source that the last signed translation follows."""
    from leaflets.roles import TRANSLATION

    entries = subject.ledger.counted(language, today())
    made = [entry for entry in entries if entry.role == TRANSLATION]
    standing = subject.standings.get(language)
    made = [one for one in made if standing and one.words == standing.fingerprint] or made
    sources = subject.ledger.sources
    return {key: sources.get(tag, "") for key, tag in made[-1].follows.items()} if made else {}


def _refuse_unsigned(subject: Subject, sides: Sides) -> None:
    standing = subject.standings.get(sides.language)
    if standing and standing.freshness == "draft":
        raise LeafletsError(
            say(
                "Nobody has signed {path} as a translation, so what it follows is not known: "
                "export all of it, without --stale.",
                path=sides.path,
            )
        )


def _change(file: Path, partly: bool) -> _Change:
    """What a file does to its text; a LeafletsError for all that is wrong with it."""
    from leaflets.exchange.accepting import accept
    from leaflets.exchange.catfiles import read_returned
    from leaflets.exchange.joining import join
    from leaflets.exchange.unpacking import unpack
    from leaflets.workspace.paths import leaflet_names

    returned = read_returned(unpack(file))
    if returned.leaflet not in leaflet_names(find_root(Path.cwd())):
        raise LeafletsError(
            say(
                "{name} is for the leaflet “{leaflet}”, which is not in {folder}/: see that it is "
                "the right file, and the right folder.",
                name=file.name,
                leaflet=returned.leaflet,
                folder=CONTENT,
            )
        )
    shelf = _shelf(returned.leaflet)
    sides = _sides(shelf, returned.language)
    if returned.source_language != sides.source_language:
        raise LeafletsError(
            say(
                "{name} was translated from “{source_language}”, and the source of {leaflet} is "
                "now “{now}”: export it again.",
                name=file.name,
                source_language=returned.source_language,
                leaflet=returned.leaflet,
                now=sides.source_language,
            )
        )
    accepted = accept(sides, returned, partly)
    joined = join(sides, accepted)
    return _Change(file, sides, accepted, joined, _judged(shelf, sides, joined, file.name))


def _judged(shelf: _Shelf, sides: Sides, joined: Joined, file: str) -> tuple[Problem, ...]:
    """The warnings about new words; a LeafletsError for errors in them."""
    from leaflets.exchange.judging import new_faults
    from leaflets.workspace.contacts import contacts_in

    contacts = contacts_in(shelf.library.workspace.project, sides.language)
    found = list(new_faults(sides, joined, contacts, partial(_compared, shelf, sides)))
    grave = [one for one in found if one.problem.severity == "error"]
    if grave:
        faults = listed(
            (say("  {file}: {fault}", file=file, fault=_told(one)) for one in grave), "\n"
        )
        raise LeafletsError(
            say(
                "{path} would be wrong, so nothing was written. Correct these:\n{faults}",
                path=sides.path,
                faults=faults,
            )
        )
    return tuple(one.problem for one in found)


def _told(fault: Fault) -> str:
    return say(
        "unit “{units}”: {code} {message}",
        units="”, “".join(fault.units),
        code=fault.problem.code,
        message=fault.problem.message,
    )


def _compared(shelf: _Shelf, sides: Sides, text: Text) -> Iterable[Problem]:
    """How a text differs from its source, but for what leaflet.toml waives."""
    from leaflets.checks.parity import compare
    from leaflets.checks.waivers import waived
    from leaflets.workspace.contacts import contacts_in
    from leaflets.workspace.markdown import parse
    from leaflets.workspace.meanings import with_meanings

    library, about = shelf.library, shelf.subject.folder.about
    contacts = contacts_in(library.workspace.project, sides.source_language)
    source, _ = parse(sides.source, sides.source_path, sides.source_language, contacts)
    if about.record is None or source is None:
        return ()
    filled, ours = with_meanings((source, text), sides.source_language, library.terms).texts
    languages = tuple(t for t in library.languages_of(shelf.subject.folder) if not is_easy(t))
    country = library.workspace.project.clinic.country
    differences = compare(filled, ours, library.terms, languages, country)
    return tuple(waived(differences, about.record.waivers, about.path))


def _print_change(change: _Change, dry_run: bool) -> None:
    """What was taken, what was not, and what to do next."""
    accepted, sides = change.accepted, change.sides
    named = {
        "file": change.file.name,
        "count": len(change.joined.units),
        "path": sides.path,
    }
    if dry_run:
        tell(say("{file}: {count} units would be new in {path}.", **named))
    else:
        tell(say("{file}: {count} units are new in {path}.", **named))
    if accepted.untranslated:
        count = accepted.untranslated
        tell(say("  not translated, so left as they were: {count}", count=count))
    for line in _not_taken(change):
        tell(line)
    for problem in change.warnings:
        tell(say("  {problem}", problem=with_severity(problem)))
    if change.joined.units:
        tell(
            say(
                "Nobody has approved it: run `leaflets check {leaflet}`, and have it signed.",
                leaflet=sides.leaflet,
            )
        )


def _not_taken(change: _Change) -> Iterator[str]:
    """What somebody should look at, a line each."""
    from leaflets.exchange.accepting import led_elsewhere

    accepted, left = change.accepted, change.joined.left
    elsewhere = led_elsewhere(change.sides, accepted)
    language = change.sides.source_language
    if accepted.unsure:
        yield say("  marked as unsure, so not taken: {units}", units=_some(accepted.unsure))
    if accepted.newer:
        yield say("  newer in the text, so kept: {units}", units=_some(accepted.newer))
    if elsewhere:
        yield say(
            "  links to pages in “{language}”, see if there are others: {units}",
            language=language,
            units=_some(elsewhere),
        )
    if accepted.older:
        yield say(
            "  sections that changed in the source since, so not taken: {sections}",
            sections=_some(accepted.older),
        )
    if left:
        yield say(
            "  sections left as they were until all of their units are translated: {sections}",
            sections=_some(left),
        )


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:10]) + (", …" if len(names) > 10 else "")
