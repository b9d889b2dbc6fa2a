"""content/ → Leaflets, with every problem that keeps one from being read."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import say
from leaflets.files import read_text
from leaflets.files.inputs import MB, contents, lies_within, real
from leaflets.languages.easy import is_easy, plain_tag
from leaflets.model import SLUG, About, Image, Leaflet, Project, Text
from leaflets.remembering import Memory, Part, files_of, names_in
from leaflets.words import pictures
from leaflets.workspace.drawings import drawing_fault
from leaflets.workspace.glossary import PATH as GLOSSARY
from leaflets.workspace.glossary import Glossary, read_glossary
from leaflets.workspace.paths import CONTENT, misnamed, present_names
from leaflets.workspace.pictures import KINDS, raster_fault
from leaflets.workspace.texts import easy_texts, read_texts
from leaflets.workspace.toml import Reading, most_like, read_toml
from leaflets.workspace.undecided import undecided

MOST_BYTES = 50 * MB
"""Of one picture file."""
TAKEN = {"c", "check", "evidence", "fhir", "grey", "print-shop", "review", "sealed", "theme"}
"""Folders of output/ and of its site have these names; no leaflet can have them."""


@dataclass(frozen=True)
class Folder:
    """A folder of content/: its leaflet if leaflet.toml can be read, and its problems."""

    name: str
    about: Reading[About]
    leaflet: Leaflet | None
    problems: tuple[Problem, ...]
    digest: str = ""
    """sha256 of all that it was read from, where that is known."""
    easy: tuple[str, ...] = ()
    """The tags of the easy texts that lie in it beside full ones, whether they can be read."""


def read_folders(root: Path, project: Project, memory: Memory) -> tuple[Folder, ...]:
    """Every leaflet of content/, in the order of their names."""
    names = present_names(root)
    try:
        shared = tuple(_shared(root, project))
    except OSError:  # a glossary that cannot be read: reading tells what is wrong with it
        return tuple(read_folder(root, name, project) for name in names)
    return tuple(_recalled(root, name, project, shared, memory) for name in names)


def _recalled(
    root: Path, name: str, project: Project, shared: tuple[Part, ...], memory: Memory
) -> Folder:
    """A leaflet, from memory where its files are what they were."""
    folder, digest = memory.recall_read(
        "leaflet",
        lambda: (*shared, *_made_of(root, name)),
        lambda: read_folder(root, name, project),
    )
    return replace(folder, digest=digest)


def _shared(root: Path, project: Project) -> Iterator[Part]:
    """All that decides what leaflets are besides their own files."""
    yield from (str(root.resolve()), project.model_dump_json())
    if (root / GLOSSARY).exists():
        yield from files_of(root, (GLOSSARY,))


def _made_of(root: Path, name: str) -> Iterator[Part]:
    """All that decides what a leaflet is: its files but for the ledger."""
    folder = root / CONTENT / name
    if not lies_within(folder, root):
        raise FileNotFoundError(folder)
    files = names_in(folder)
    read = [file for file in files if file in _READ or file.endswith(".md")]
    yield from (name, *files)
    yield from files_of(folder, read)


_READ = ("leaflet.toml", "images")
"""What is read of a leaflet besides its texts."""


NO_LEAFLET = Rule(
    "L106",
    "A leaflet’s folder has no leaflet.toml or a wrong name, or there is no leaflet at all",
    why=(
        "Without leaflet.toml nobody is named and nothing is dated; the folder’s name is part of "
        "the address that the QR code leads to."
    ),
    remedy=(
        "Add leaflet.toml, or name the folder in small letters, digits and hyphens, such as "
        "`sprained-ankle`. Languages of the clinic and names such as `print-shop` are taken."
    ),
)


def read_folder(root: Path, name: str, project: Project) -> Folder:
    """One leaflet of content/."""
    path = f"{CONTENT}/{name}"
    if not lies_within(root / path, root):
        message = say(
            "The folder {folder} is a link that leads out of this workspace: copy what it leads to "
            "in its place.",
            folder=path,
        )
        strange = NO_LEAFLET.at(f"{path}/leaflet.toml", 1, message)
        return Folder(name, Reading(strange.path, None, (), {}), None, (strange,))
    if not os.path.lexists(root / path / "leaflet.toml"):
        named = misnamed(root / path, "leaflet.toml")
        message = (
            say("The file “{named}” must be named leaflet.toml: rename it.", named=named)
            if named
            else say("This folder has no leaflet.toml: `leaflets docs writing` shows one.")
        )
        problem = NO_LEAFLET.at(f"{path}/leaflet.toml", 1, message)
        about: Reading[About] = Reading(problem.path, None, (problem,), {})
    else:
        about = read_toml(root, f"{path}/leaflet.toml", About)
    from leaflets.workspace.contacts import contacts_in  # noqa: PLC0415 - slow, and often needless

    problems = [*_misnamed(path, name, project), *about.problems, *_undecided(root, about)]
    languages = about.record.languages_of(project) if about.record else project.languages
    easy = tuple(easy_texts(root, path, languages))
    contacts = {tag: contacts_in(project, plain_tag(tag)) for tag in (*languages, *easy)}
    texts = _explained(
        root, about.record, tuple(read_texts(root, path, contacts, problems)), problems
    )
    images = tuple(_read_images(root, path, texts, problems))
    if about.record is None:
        return Folder(name, about, None, tuple(sorted(set(problems))), easy=easy)
    notices = tuple(_notices(about.record, project))
    covers = tuple(_read_covers(root, path, about, problems))
    leaflet = Leaflet(name, path, about.record, texts, images, covers, notices)
    return Folder(name, about, leaflet, tuple(sorted(set(problems))), easy=easy)


def tags_of(folder: Folder, project: Project) -> tuple[str, ...]:
    """The tags of the texts that a leaflet is to have, and of the easy ones that it has."""
    about = folder.about.record
    return (*(about.languages_of(project) if about else project.languages), *folder.easy)


def is_taken(name: str, project: Project) -> bool:
    """Whether a folder of output/ or of the site has this name, so that no leaflet can."""
    return name in TAKEN or name in project.languages


def _undecided(root: Path, about: Reading[About]) -> Iterator[Problem]:
    """The marks in leaflet.toml that wait for a person; they stand in its comments."""
    source = read_text(root, about.path) if about.record else ""
    yield from undecided(source, about.path) if isinstance(source, str) else ()


def _explained(
    root: Path, about: About | None, texts: tuple[Text, ...], problems: list[Problem]
) -> tuple[Text, ...]:
    """The texts with the meanings of their terms, where they ask for them."""
    from leaflets.workspace.meanings import has_glossary, with_meanings  # noqa: PLC0415 - slow, and often needless

    if about is None or not any(map(has_glossary, texts)):
        return texts
    glossary = read_glossary(root).record or Glossary()
    full = tuple(text for text in texts if not is_easy(text.language))
    # Each easy text says in its own words what its full text says: it has terms of its own.
    alone = ((text,) for text in texts if is_easy(text.language))
    found = [with_meanings(full, about.source_language, glossary)]
    found += [with_meanings(one, one[0].language, glossary) for one in alone]
    problems.extend(problem for filled in found for problem in filled.problems)
    return tuple(text for filled in found for text in filled.texts)


def _notices(about: About, project: Project) -> Iterator[tuple[str, str]]:
    """The notices of the clinic that a leaflet carries, each with its language."""
    for name in about.notices:
        yield from project.notices.get(name, {}).items()


def _misnamed(path: str, name: str, project: Project) -> Iterator[Problem]:
    """The name of a folder becomes an address: it must be one that can be typed and printed."""
    if not re.fullmatch(SLUG, name):
        message = say(
            "The folder “{name}” must be named in small letters, digits and hyphens, such as "
            "back-pain-treatment: rename it.",
            name=name,
        )
        yield NO_LEAFLET.at(f"{path}/leaflet.toml", 1, message)
    elif is_taken(name, project):
        message = say(
            "No leaflet can be named “{name}”, because output/ has such a folder for "
            "something else: give content/{name}/ another name.",
            name=name,
        )
        yield NO_LEAFLET.at(f"{path}/leaflet.toml", 1, message)


def _read_images(
    root: Path, path: str, texts: tuple[Text, ...], problems: list[Problem]
) -> Iterator[Image]:
    read: dict[str, bytes | str] = {}
    for text in texts:
        for picture in pictures(text):
            if picture.file not in read:
                read[picture.file] = _read_picture(root, path, picture.file)
            found = read[picture.file]
            if isinstance(found, str):
                message = say("The picture “{file}” {found}.", file=picture.file, found=found)
                problems.append(WRONG_PICTURE.at(text.path, picture.line, message))
    yield from (Image(file, data) for file, data in sorted(read.items()) if isinstance(data, bytes))


def _read_covers(
    root: Path, path: str, about: Reading[About], problems: list[Problem]
) -> Iterator[Image]:
    """The drawing of its own that leads a leaflet; one of the theme is looked for elsewhere."""
    name = f"images/{about.record.cover}.svg" if about.record and about.record.cover else ""
    if name and os.path.lexists(root / path / name):
        found = _read_picture(root, path, name)
        if isinstance(found, str):
            message = say("The cover “{name}” {found}.", name=name, found=found)
            problems.append(WRONG_PICTURE.at(about.path, about.line("cover"), message))
        else:
            yield Image(name, found)


WRONG_PICTURE = Rule(
    "L116",
    "A picture is missing, lies outside the leaflet’s `images/`, is damaged, or holds what cannot "
    "be printed",
    why=(
        "There would be a gap, or half a picture, where the sheet shows what words do not say. A "
        "drawing with a script or with parts from elsewhere could do harm, or look otherwise "
        "on another day."
    ),
    remedy=(
        "Put the file into the leaflet’s `images/`, as SVG, PNG, JPEG or WebP, whole and in RGB. "
        "Save a drawing as plain SVG, with all of its parts in the file."
    ),
)


def _read_picture(root: Path, path: str, name: str) -> bytes | str:
    """The bytes of a sound picture, or what is wrong with it."""
    try:
        file = real(_spelled(root / path, name))
        fault = _place_fault(real(root / path / "images"), file, path)
        data = b"" if fault else contents(file, MOST_BYTES, root)
    except OSError as error:
        return say("cannot be read ({strerror})", strerror=error.strerror)
    return fault or _picture_fault(data, file) or data


def _spelled(folder: Path, name: str) -> Path:
    """The file of this name, whose accents another computer may write in another way."""
    if not (folder / name).exists():
        for file in _files(folder / "images"):
            written = file.relative_to(folder).as_posix()
            if unicodedata.normalize("NFC", written) == unicodedata.normalize("NFC", name):
                return file
    return folder / name


def _files(images: Path) -> Iterator[Path]:
    return (file for file in sorted(images.rglob("*")) if not file.is_dir())


def _likely(images: Path, missing: Path) -> str:
    """What the missing picture may be called; capitals count on most servers."""
    folder = images.parent
    names = tuple(file.relative_to(folder).as_posix() for file in _files(images))
    wanted = missing.relative_to(folder).as_posix()
    for name in names:
        if name.casefold() == wanted.casefold():
            return say(": there is “{name}”, in other capitals", name=name)
    found = most_like(wanted, names)
    return say(": Did you mean “{name}”", name=found) if found else ""


def _place_fault(images: Path, file: Path, path: str) -> str | None:
    if not file.is_relative_to(images):
        return say("must lie in {path}/images/", path=path)
    if file.suffix.lower() not in MEDIA_TYPES:
        return say("must be one of {media_types}", media_types=", ".join(MEDIA_TYPES))
    if not os.path.lexists(file):
        return say("is missing{likely}", likely=_likely(images, file))
    if file.stat().st_size > MOST_BYTES:
        return say(
            "is too large (more than {most_bytes} MB): save it smaller",
            most_bytes=MOST_BYTES // MB,
        )
    return None


def _picture_fault(data: bytes, file: Path) -> str | None:
    kind = KINDS.get(MEDIA_TYPES[file.suffix.lower()])
    return raster_fault(data, kind) if kind else drawing_fault(data)


MEDIA_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}
