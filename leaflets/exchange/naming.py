"""What a draft is called: its folder, its code, the language that it is in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from leaflets.checks.detector import confidences
from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.languages.language import is_language
from leaflets.model import SLUG
from leaflets.review.register import taken_codes
from leaflets.workspace.paths import CONTENT, slug
from leaflets.workspace.skeletons import LONGEST_NAME, refuse_code

_SURE = 0.8


def name_for(root: Path, wished: str, title: str) -> str:
    """The name of the new folder in content/."""
    name = wished or slug(title)[:LONGEST_NAME].strip("-")
    if not re.fullmatch(SLUG, name):
        begun = (
            say("“{name}” is no name for a folder", name=name)
            if name
            else say("The title gives no name")
        )
        raise LeafletsError(
            say(
                "{begun}: give one in small letters, digits and hyphens with --name, such as "
                "--name sprained-ankle.",
                begun=begun,
            )
        )
    if (root / CONTENT / name).exists():
        raise LeafletsError(
            say(
                "{content}/{name} exists already, and stays as it is: choose another name with "
                "--name.",
                content=CONTENT,
                name=name,
            )
        )
    return name


def code_for(root: Path, wished: str, title: str) -> str:
    """The code of the leaflet, which no other one has or had."""
    taken = taken_codes(root)
    if wished:
        refuse_code(wished, taken)
        return wished
    return next(code for code in _likely(title) if code not in taken)


def _likely(title: str) -> Iterator[str]:
    """Codes that recall a title, the shortest first."""
    words = [word for word in re.sub(r"[^A-Z-]", "", slug(title).upper()).split("-") if word]
    long = [word for word in words if len(word) > 3] or words
    initials = "".join(word[0] for word in words)
    if 3 <= len(initials) <= 4:
        yield initials
    stem = (long[0] if long else "").ljust(3, "X")[:3]
    yield stem
    letters = [chr(number) for number in range(ord("A"), ord("Z") + 1)]
    yield from (f"{stem}{one}" for one in letters)
    yield from (f"{stem}{one}{other}" for one in letters for other in letters)


def language_for(
    wished: str, told: str, words: Iterable[str], known: tuple[str, ...]
) -> tuple[str, str]:
    """The language of these words, and what a person is asked about it.

    `told` is what the file says of itself, `known` are the languages of the clinic.
    """
    if wished:
        if not is_language(wished):
            raise LeafletsError(
                say("“{wished}” is no language: give its tag with --language.", wished=wished)
            )
        return wished, ""
    said = told if is_language(told) else ""
    base = said.partition("-")[0]
    said = next((tag for tag in (said, base) if tag in known), base)
    found = confidences(" ".join(words)[:5000], frozenset({*known, *([said] if said else [])}))
    likely = max(found, key=lambda tag: found[tag], default=said or known[0])
    if said and found.get(said, 1) > 1 - _SURE:
        return said, ""
    if said:
        return likely, f"The file says that it is in “{said}”, and it seems to be in “{likely}”."
    is_sure = found.get(likely, 0) > _SURE
    return likely, "" if is_sure else f"The language seems to be “{likely}”: is that right?"
