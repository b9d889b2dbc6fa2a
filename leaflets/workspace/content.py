"""content/ → Leaflets, with every problem that keeps one from being read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from leaflets.errors import Problem, Rule
from leaflets.files import read_text
from leaflets.model import SLUG, About, Image, Leaflet, Picture, Project, Text
from leaflets.words import pictures
from leaflets.workspace.markdown import parse
from leaflets.workspace.paths import CONTENT, leaflet_names
from leaflets.workspace.toml import Reading, read_toml

# The site has pages under this name; no leaflet can have it.
_TAKEN = "press"


@dataclass(frozen=True)
class Folder:
    """A folder of content/: its leaflet if leaflet.toml can be read, and its problems."""

    name: str
    about: Reading[About]
    leaflet: Leaflet | None
    problems: tuple[Problem, ...]


def read_folders(root: Path, project: Project) -> tuple[Folder, ...]:
    """Every leaflet of content/, in the order of their names."""
    return tuple(read_folder(root, name, project) for name in leaflet_names(root))


NO_LEAFLET = Rule(
    "L106",
    "A leaflet’s folder has no leaflet.toml or a wrong name, or there is no leaflet at all",
    why=(
        "Without leaflet.toml nobody is named and nothing is dated; the folder’s name is part of "
        "the address that the QR code leads to."
    ),
    remedy=(
        "Add leaflet.toml, or name the folder in small letters, digits and hyphens, such as "
        "`sprained-ankle`. The name `press` is taken."
    ),
)


def read_folder(root: Path, name: str, project: Project) -> Folder:
    """One leaflet of content/."""
    path = f"{CONTENT}/{name}"
    if not (root / path / "leaflet.toml").is_file():
        message = "This folder has no leaflet.toml: add it (docs/writing.md shows one)."
        problem = NO_LEAFLET.at(f"{path}/leaflet.toml", 1, message)
        about: Reading[About] = Reading(problem.path, None, (problem,), {})
    else:
        about = read_toml(root, f"{path}/leaflet.toml", About)
    problems = [*_misnamed(path, name), *about.problems]
    texts = tuple(_read_texts(root, path, project, problems))
    images = tuple(_read_images(root, path, texts, problems))
    if about.record is None:
        return Folder(name, about, None, tuple(sorted(set(problems))))
    notices = tuple(_notices(about.record, project))
    leaflet = Leaflet(name, path, about.record, texts, images, notices)
    return Folder(name, about, leaflet, tuple(sorted(set(problems))))


def _notices(about: About, project: Project) -> Iterator[tuple[str, str]]:
    """The notices of the clinic that a leaflet carries, each with its language."""
    for name in about.notices:
        yield from project.notices.get(name, {}).items()


def _misnamed(path: str, name: str) -> Iterator[Problem]:
    """The name of a folder becomes an address: it must be one that can be typed and printed."""
    if not re.fullmatch(SLUG, name):
        message = (
            f"The folder “{name}” must be named in small letters, digits and hyphens, such as "
            "back-pain-treatment: rename it."
        )
        yield NO_LEAFLET.at(f"{path}/leaflet.toml", 1, message)
    elif name == _TAKEN:
        message = f"No leaflet can be named “{name}”: rename the folder."
        yield NO_LEAFLET.at(f"{path}/leaflet.toml", 1, message)


MISSING_TEXT = Rule(
    "L107",
    "A text is missing in one of the clinic’s languages",
    why="Patients who read that language would get nothing.",
    remedy="Add the text, or take the language out of leaflets.toml.",
)


def _read_texts(root: Path, path: str, project: Project, problems: list[Problem]) -> Iterator[Text]:
    for language in project.languages:
        file = f"{path}/{language}.md"
        if not (root / file).is_file():
            problems.append(MISSING_TEXT.at(file, 1, f"The text in “{language}” is missing."))
            continue
        source = read_text(root, file)
        if isinstance(source, Problem):
            problems.append(source)
            continue
        text, found = parse(source, file, language)
        problems.extend(found)
        if text:
            yield text
    problems.extend(_strangers(root, path, project))


STRAY_TEXT = Rule(
    "L126",
    "A text is in a language that leaflets.toml does not name",
    why="It is not printed, although somebody wrote it for patients.",
    remedy="Add the language to leaflets.toml, or take the file out of the folder.",
    severity="warning",
)


def _strangers(root: Path, path: str, project: Project) -> Iterator[Problem]:
    for file in sorted((root / path).glob("*.md")):
        if file.stem not in project.languages:
            message = (
                f"“{file.stem}” is not among the languages of leaflets.toml "
                f"({', '.join(project.languages)}): this text is not printed."
            )
            yield STRAY_TEXT.at(f"{path}/{file.name}", 1, message)


def _read_images(
    root: Path, path: str, texts: tuple[Text, ...], problems: list[Problem]
) -> Iterator[Image]:
    read_files: dict[str, bytes] = {}
    for text in texts:
        for picture in pictures(text):
            if picture.file not in read_files:
                data = _read_picture(root, path, text, picture)
                if isinstance(data, Problem):
                    problems.append(data)
                    continue
                read_files[picture.file] = data
    yield from (Image(file, data) for file, data in sorted(read_files.items()))


MISSING_PICTURE = Rule(
    "L116",
    "A picture is missing, lies outside the leaflet’s `images/`, or is of a kind that cannot "
    "be printed",
    why="There would be a gap where the sheet shows what words do not say.",
    remedy="Put the file into the leaflet’s `images/`, as SVG, PNG or JPEG.",
)


def _read_picture(root: Path, path: str, text: Text, picture: Picture) -> bytes | Problem:
    problem = _picture_problem(root, path, text, picture)
    if problem:
        return problem
    try:
        return (root / path / picture.file).read_bytes()
    except OSError as error:
        message = f"The picture “{picture.file}” cannot be read ({error.strerror})."
        return MISSING_PICTURE.at(text.path, picture.line, message)


def _picture_problem(root: Path, path: str, text: Text, picture: Picture) -> Problem | None:
    images = (root / path / "images").resolve()
    file = (root / path / picture.file).resolve()
    if not file.is_relative_to(images):
        message = f"The picture “{picture.file}” must lie in {path}/images/."
    elif file.suffix.lower() not in MEDIA_TYPES:
        message = f"The picture “{picture.file}” must be one of {', '.join(MEDIA_TYPES)}."
    elif not file.is_file():
        message = f"The picture “{picture.file}” is missing."
    else:
        return None
    return MISSING_PICTURE.at(text.path, picture.line, message)


MEDIA_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
