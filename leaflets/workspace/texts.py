"""content/NAME/*.md → its texts: the full one of each language, and the easy ones beside them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import say
from leaflets.files import read_text
from leaflets.languages.easy import easy_tag, is_easy, plain_tag, text_file
from leaflets.model import Text
from leaflets.workspace.bounds import excess
from leaflets.workspace.paths import misnamed

if TYPE_CHECKING:
    from leaflets.workspace.contacts import Sayings

_EASY_NAME = re.compile(
    r"(?i:([a-z-]+?)[-_. ]*(?:easy[-_ ]?(?:read)?|facil|fàcil|fácil)\.md(?:\.md)?)"
)
"""What people may call the file of an easy text."""


def easy_texts(root: Path, path: str, languages: Iterable[str]) -> Iterator[str]:
    """The tags of the easy texts that lie in a folder, in the order of their languages."""
    for tag in map(easy_tag, languages):
        if os.path.lexists(root / path / text_file(tag)):
            yield tag


MISSING_TEXT = Rule(
    "L107",
    "A text is missing in one of the languages that its leaflet is to have",
    why="Patients who read that language would get nothing.",
    remedy=(
        "Add the text; or name the languages of the leaflet in its leaflet.toml: "
        '`languages = ["en"]`.'
    ),
    note="All that is printed in other languages is printed all the same.",
)


EASY_ALONE = Rule(
    "L156",
    "An easy-read text lies there without the full text of its language",
    why="Nobody could hold its numbers and warnings against what it makes easy.",
    remedy="Add the full text, such as ca.md for ca.easy.md, or take the easy one out.",
)


def read_texts(
    root: Path, path: str, contacts: Mapping[str, Mapping[str, Sayings]], problems: list[Problem]
) -> Iterator[Text]:
    """The texts that can be read, each with the contacts of its language."""
    from leaflets.workspace.markdown import parse  # noqa: PLC0415 - slow, and often needless

    for tag, known in contacts.items():
        file = f"{path}/{text_file(tag)}"
        if not os.path.lexists(root / file):
            problems.append(_missing(root, path, tag))
            continue
        if is_easy(tag) and not os.path.lexists(root / path / text_file(plain_tag(tag))):
            problems.append(_alone(file, plain_tag(tag)))
        source = read_text(root, file)
        too_much = source if isinstance(source, Problem) else excess(source, file)
        if isinstance(source, Problem) or too_much:
            problems.extend(filter(None, (too_much,)))
            continue
        text, found = parse(source, file, tag, known)
        problems.extend(found)
        if text:
            yield text
    problems.extend(_strangers(root, path, tuple(contacts)))


def _missing(root: Path, path: str, tag: str) -> Problem:
    named = misnamed(root / path, f"{tag}.md")
    rename = (
        say(
            " The file “{named}” must be named {language}.md: rename it.", named=named, language=tag
        )
        if named
        else ""
    )
    message = say("The text in “{language}” is missing.{rename}", language=tag, rename=rename)
    return MISSING_TEXT.at(f"{path}/{tag}.md", 1, message)


def _alone(file: str, language: str) -> Problem:
    message = say(
        "This is the easy text in “{language}”, and its full text {language}.md is missing: add "
        "it, for what an easy text says is held against it.",
        language=language,
    )
    return EASY_ALONE.at(file, 1, message)


STRAY_TEXT = Rule(
    "L126",
    "A text is in a language that its leaflet is not to have",
    why="It is not printed, although somebody wrote it for patients.",
    remedy=(
        "Add the language to leaflets.toml, or to `languages` in leaflet.toml where it has that; "
        "or take the file out of the folder."
    ),
    severity="warning",
)


def _strangers(root: Path, path: str, tags: tuple[str, ...]) -> Iterator[Problem]:
    """The texts that no sheet is made of, because of how their files are called."""
    languages = tuple(tag for tag in tags if not is_easy(tag))
    named = {text_file(tag) for tag in tags}
    for file in sorted((root / path).glob("*.md")):
        meant = _meant(file.name, languages)
        if meant:
            message = say(
                "An easy text is named {meant}: rename this file, which is not printed.",
                meant=meant,
            )
            yield STRAY_TEXT.at(f"{path}/{file.name}", 1, message)
        elif file.name not in named:
            message = say(
                "“{stem}” is not among the languages of this leaflet ({languages}): this "
                "text is not printed.",
                stem=file.name.removesuffix(".easy.md").removesuffix(".md"),
                languages=", ".join(languages),
            )
            yield STRAY_TEXT.at(f"{path}/{file.name}", 1, message)


def _meant(name: str, languages: Iterable[str]) -> str:
    """How the file of an easy text is to be called, where its name only nearly says that it is."""
    found = _EASY_NAME.fullmatch(name)
    known = {language.lower(): language for language in languages}
    language = known.get(found[1].lower()) if found else None
    meant = text_file(easy_tag(language)) if language else ""
    return "" if name == meant else meant
