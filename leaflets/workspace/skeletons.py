"""Begins a leaflet: its name, the next free code, and a skeleton of a text for each language."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import ascii_uppercase

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.files import remove_staged, write_folder
from leaflets.files.inputs import text_of
from leaflets.languages.language import OURS
from leaflets.model import SLUG, Project
from leaflets.workspace.content import is_taken
from leaflets.workspace.founding import STARTER, filled, toml_list, toml_string
from leaflets.workspace.paths import CONTENT, carried, leaflet_names, slug
from leaflets.workspace.toml import nearest

LONGEST_NAME = 60
"""Of a leaflet, in letters: it stands in the name of each of its files, and in addresses."""
_CODE = re.compile(r"[A-Z]{2,6}")
_HEADING = re.compile(r"^## ([^\[].*) \{#", re.MULTILINE)
_SAID = re.compile(r"""^\s*code\s*=\s*["']([A-Z]+)["']""", re.MULTILINE)


@dataclass(frozen=True)
class Beginning:
    """What a new leaflet is begun with."""

    name: str
    code: str
    source: str
    today: date


def refuse_name(root: Path, name: str, project: Project) -> None:
    """Stops at a name that no folder of a leaflet may have, or that one has already."""
    if not re.fullmatch(SLUG, name) or len(name) > LONGEST_NAME or is_taken(name, project):
        better = _sluggish(name, project)
        hint = say(" For example `leaflets new {better}`.", better=better) if better else ""
        shown = "".join(c if c.isprintable() else "�" for c in name[:LONGEST_NAME])
        shown += "…" if len(name) > LONGEST_NAME else ""
        raise LeafletsError(
            say(
                "No leaflet can be named “{shown}”: a name has small letters a to z, digits and "
                "hyphens, at most {longest_name} of them.{hint}",
                shown=shown,
                longest_name=LONGEST_NAME,
                hint=hint,
            )
        )
    if (root / CONTENT / name).exists():
        raise LeafletsError(
            say(
                "{content}/{name} is there already: `leaflets check {name}` says what it lacks, "
                "or choose another name.",
                content=CONTENT,
                name=name,
            )
        )


def _sluggish(name: str, project: Project) -> str:
    """The nearest name that a leaflet may have; none where no letter is left."""
    words = slug(re.sub(r"['`]", "", name))
    better = words[:LONGEST_NAME].rpartition("-")[0] if len(words) > LONGEST_NAME else words
    return "" if is_taken(better, project) else better or words[:LONGEST_NAME]


def said_codes(root: Path) -> dict[str, str]:
    """The code of each leaflet of content/, also of one that is wrong otherwise."""
    found: dict[str, str] = {}
    for name in leaflet_names(root):
        file = root / CONTENT / name / "leaflet.toml"
        said = _SAID.search(_read(root, file))
        if said:
            found[said[1]] = name
    return found


def _read(root: Path, file: Path) -> str:
    """The words of a file, however damaged; none where it cannot be read."""
    with suppress(OSError):
        return text_of(file, root, "replace")
    return ""


def refuse_code(code: str, taken: Collection[str]) -> None:
    """Stops at a code that is none, or that another leaflet has or had."""
    if not _CODE.fullmatch(code):
        raise LeafletsError(
            say("“{code}” is no code: write two to six capital letters, such as ANK.", code=code)
        )
    if code in taken:
        free = free_code(code, taken)
        raise LeafletsError(
            say(
                "The code {code} is that of another leaflet, and sheets are traced by it: choose "
                "another one, such as {free}.",
                code=code,
                free=free,
            )
        )


def free_code(name: str, taken: Collection[str]) -> str:
    """The first code of the letters of this name that no other leaflet has or had."""
    return next(code for code in _codes(name) if code not in taken)


def _codes(name: str) -> Iterator[str]:
    """Initials of its words, or its first letters, then more letters until one is free."""
    words = re.findall(r"[A-Z]+", name.upper())
    letters, initials = "".join(words), "".join(word[0] for word in words)
    if len(initials) > 2:
        yield initials[:4]
    yield from (letters[:length] for length in range(3, min(len(letters), 6) + 1))
    base = letters[:2] or "L"
    for count in itertools.count(1):
        for more in itertools.product(ascii_uppercase, repeat=count):
            yield base + "".join(more)


def begin_leaflet(root: Path, project: Project, beginning: Beginning) -> tuple[Path, ...]:
    """Writes the folder of a new leaflet, whole or not at all; gives its files."""
    folder = root / CONTENT / beginning.name
    files = {"leaflet.toml": _about(root, project, beginning)}
    for tag in dict.fromkeys((beginning.source, *project.languages)):
        files[f"{tag}.md"] = _skeleton(tag)
    write_leaflet(root, beginning.name, files)
    return tuple(folder / name for name in files)


def write_leaflet(root: Path, name: str, files: Mapping[str, bytes]) -> None:
    """Writes the folder of a new leaflet, whole or not at all; what exists is never touched."""
    remove_staged(root / CONTENT)
    write_folder(root / CONTENT / name, files)


def refuse_source(source: str, project: Project) -> None:
    """Stops at a source language that the clinic does not have."""
    if source not in project.languages:
        raise LeafletsError(
            say(
                "“{source}” is not among the languages of leaflets.toml ({languages}).{hint}",
                source=source,
                languages=", ".join(project.languages),
                hint=nearest(source, project.languages),
            )
        )


def _skeleton(tag: str) -> bytes:
    """The text to fill in: in the language itself where we wrote it, else in our own.

    There each heading is a place to fill in, too, so that none is printed in our language.
    """
    folder = carried(STARTER) / "skeleton"
    for name in (tag, tag.partition("-")[0]):
        if (folder / f"{name}.md").is_file():
            return (folder / f"{name}.md").read_bytes()
    ours = (folder / f"{OURS}.md").read_text(encoding="utf-8")
    return _HEADING.sub(r"## [[\1]] {#", ours).encode()


def _about(root: Path, project: Project, beginning: Beginning) -> bytes:
    values = {
        "schema": schema_line(root),
        "code": toml_string(beginning.code),
        "source": toml_string(beginning.source),
        "today": beginning.today.isoformat(),
        "languages": toml_list(project.languages),
        "formats": toml_list(project.formats),
        "keywords": "\n".join(f'# {tag} = ["…"]' for tag in project.languages),
    }
    return filled(carried(STARTER) / "skeleton" / "leaflet.toml", values)


def schema_line(root: Path) -> str:
    """The line that tells an editor where the schema is, where the workspace has one."""
    folders = (folder for folder in ("schemas", "docs"))
    found = next((f for f in folders if (root / f / "leaflet.schema.json").is_file()), None)
    return f"#:schema ../../{found}/leaflet.schema.json\n" if found else ""
