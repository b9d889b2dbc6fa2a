"""Founds a workspace: what a clinic wishes, the files that come of it, and where they may go."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from string import Template

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.files import add_files, cannot_write, remove_staged, write_folder
from leaflets.files.inputs import MOST_OF_TEXT, contents
from leaflets.languages.language import OURS
from leaflets.model import ONE_LINE, Project
from leaflets.validators import SITE, address_fault
from leaflets.workspace.paths import CONTENT, SETTINGS, carried
from leaflets.workspace.starting import refuse_unknown
from leaflets.workspace.toml import parse_toml

SAMPLE = "your-visit"
"""The folder of the sample leaflet."""
SCHEMAS = ("leaflets", "leaflet", "format")
EXAMPLE_SITE = "https://leaflets.example.org"
STARTER = "starter"
_NO_PAPER = "web"
"""The format of the pages of the site, which no leaflet asks for."""


@dataclass(frozen=True)
class Wishes:
    """What a clinic wishes of its workspace."""

    name: str
    site: str
    languages: tuple[str, ...]
    formats: tuple[str, ...]
    has_sample: bool = True

    @property
    def sample_languages(self) -> tuple[str, ...]:
        """The languages of the sample: those of the clinic in which we wrote it, or our own."""
        written = {path.stem for path in (carried(STARTER) / "sample").glob("*.md")}
        chosen = tuple(tag for tag in self.languages if tag in written)
        return chosen or (OURS,)


def sound_name(name: str) -> str:
    """The name of a clinic without the spaces around it; an error where it is no line of words."""
    name = name.strip()
    if not (name.isprintable() and re.fullmatch(ONE_LINE, name)):
        raise LeafletsError(
            say("The name of the clinic is one line of words, as patients know it.")
        )
    return name


def sound_site(site: str) -> str:
    """The address of a site without a slash at its end; an error where it is none."""
    site = site.strip().rstrip("/")
    fault = address_fault(site)
    if fault or not re.fullmatch(SITE, site):
        reason = say(" ({fault})", fault=fault) if fault else ""
        raise LeafletsError(
            say(
                "“{site}” is not the address of a site{reason}: write it as {example_site}.",
                site=site,
                reason=reason,
                example_site=EXAMPLE_SITE,
            )
        )
    return site


def sound_languages(tags: Iterable[str]) -> tuple[str, ...]:
    """These tags, each once; an error where one is no language."""
    tags = _each(tags)
    for tag in tags:
        refuse_unknown(tag)
    return tags


def sound_formats(names: Iterable[str]) -> tuple[str, ...]:
    """These formats, each once; an error where there is none of that name."""
    names, known = _each(names), known_formats()
    for name in names:
        if name not in known:
            raise LeafletsError(
                say(
                    "There is no format “{name}”: choose among {known}.",
                    name=name,
                    known=", ".join(known),
                )
            )
    return names


def known_formats() -> tuple[str, ...]:
    """The formats that leaflets brings along."""
    found = (path.parent.name for path in carried("templates").glob("*/format.toml"))
    return tuple(sorted(name for name in found if name != _NO_PAPER))


def _each(words: Iterable[str]) -> tuple[str, ...]:
    """The words that stand between commas or spaces, each once."""
    found = tuple(dict.fromkeys(w for word in words for w in re.split(r"[,\s]+", word) if w))
    if not found:
        raise LeafletsError(say("Name at least one."))
    return found


def found_workspace(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes a workspace: a new folder whole, or into one that is there; never over a file."""
    place = folder if folder.is_dir() else folder.parent
    remove_staged(place)
    if place == folder:
        add_files(folder, files)
    else:
        write_folder(folder, files)


def refuse_place(folder: Path) -> None:
    """Stops where no workspace can be founded: in one, or below one."""
    try:
        _refuse_place(folder)
    except OSError as error:
        raise cannot_write(folder, error) from error


def _refuse_place(folder: Path) -> None:
    if (folder / SETTINGS).exists():
        raise LeafletsError(
            say(
                "{folder} is a workspace already: go there, and `leaflets new NAME` begins a "
                "leaflet.",
                folder=folder,
            )
        )
    for above in folder.parents:
        if (above / SETTINGS).is_file():
            raise LeafletsError(
                say(
                    "{folder} lies in the workspace {above}: choose a folder outside of it.",
                    folder=folder,
                    above=above,
                )
            )


def refuse_overwriting(folder: Path, files: Mapping[str, bytes]) -> None:
    """Stops where a file of the workspace is there already, unless it says just the same."""
    there = sorted(name for name in files if _is_another(folder / name, files[name]))
    if there:
        verb = say("is") if len(there) == 1 else say("are")
        raise LeafletsError(
            say(
                "{there} {verb} in {folder} already, and nothing is overwritten: move that away, "
                "or name another folder.",
                there=", ".join(there),
                verb=verb,
                folder=folder,
            )
        )


def _is_another(file: Path, data: bytes) -> bool:
    """Whether something else is in the way of this file."""
    above = next((path for path in file.parents if path.exists()), file)
    if not os.path.lexists(file):
        return not above.is_dir()
    with suppress(OSError):
        return contents(file, MOST_OF_TEXT) != data
    return True


def others(folder: Path) -> list[str]:
    """What is in a folder, apart from what version control keeps there."""
    found = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return [name for name in found if name not in (".git", ".hg", ".svn")]


def workspace_files(wishes: Wishes, today: date) -> dict[str, bytes]:
    """Every file of a workspace by its path; leaflets.toml, which makes it one, comes last."""
    _refuse_too_few(wishes)
    values = _values(wishes)
    starter, docs = carried(STARTER) / "workspace", carried("docs")
    files = {
        path.relative_to(starter).as_posix(): filled(path, values)
        for path in sorted(starter.rglob("*"))
        if path.is_file()
    }
    for name in SCHEMAS:
        files[f"schemas/{name}.schema.json"] = (docs / f"{name}.schema.json").read_bytes()
    if wishes.has_sample:
        files |= _sample(wishes, today)
    settings = files.pop(SETTINGS)
    _refuse_unsound(settings)
    return files | {SETTINGS: settings}


def _refuse_too_few(wishes: Wishes) -> None:
    """Stops at a format that puts more languages on a sheet than the clinic has."""
    for name in wishes.formats:
        file = carried("templates") / name / "format.toml"
        wanted = tomllib.loads(file.read_text(encoding="utf-8")).get("languages", 1)
        if wanted > len(wishes.languages):
            raise LeafletsError(
                say(
                    "The format “{name}” puts {wanted} languages on a sheet: name as many with "
                    "--language, or leave that format out.",
                    name=name,
                    wanted=wanted,
                )
            )


def _values(wishes: Wishes) -> dict[str, str]:
    first = wishes.languages[0]
    return {
        "name": toml_string(wishes.name),
        "clinic": wishes.name,
        "site": toml_string(wishes.site),
        "languages": toml_list(wishes.languages),
        "formats": toml_list(wishes.formats),
        "all_formats": ", ".join(known_formats()),
        "together": _together(wishes),
        "first": first,
        "terms": "\n".join(f'# {tag} = "…"' for tag in wishes.languages),
        "version": version("leaflets"),
    }


def _together(wishes: Wishes) -> str:
    """The languages that share a sheet: said where a format needs them and there are enough."""
    languages = wishes.languages
    pair, three = languages[:2], languages[:3]
    wanted = [
        group
        for group, format, size in ((pair, "bilingual", 2), (three, "poster-trio", 3))
        if format in wishes.formats and len(group) == size
    ]
    example = wanted or ([pair] if len(pair) == 2 else [])
    mark = "" if wanted else "# "
    return f"{mark}together = [{', '.join(map(toml_list, example))}]"


def _sample(wishes: Wishes, today: date) -> dict[str, bytes]:
    folder, tags = carried(STARTER) / "sample", wishes.sample_languages
    keywords = tomllib.loads((folder / "keywords.toml").read_text(encoding="utf-8"))
    own = f"languages = {toml_list(tags)}"
    values = {
        "source": toml_string(tags[0]),
        "today": today.isoformat(),
        "languages": own if tags != wishes.languages else f"# {own}",
        "keywords": "\n".join(f"{tag} = {toml_list(keywords[tag])}" for tag in tags),
    }
    texts = {f"{CONTENT}/{SAMPLE}/{tag}.md": (folder / f"{tag}.md").read_bytes() for tag in tags}
    return {f"{CONTENT}/{SAMPLE}/leaflet.toml": filled(folder / "leaflet.toml", values)} | texts


def filled(path: Path, values: Mapping[str, str]) -> bytes:
    """A file with these values in the places of its `$names`."""
    return Template(path.read_text(encoding="utf-8")).substitute(values).encode()


def toml_string(words: str) -> str:
    """A string of TOML, which JSON writes in the same way."""
    return json.dumps(words, ensure_ascii=False)


def toml_list(words: Iterable[str]) -> str:
    """A list of strings in TOML."""
    return f"[{', '.join(map(toml_string, words))}]"


def _refuse_unsound(settings: bytes) -> None:
    """Stops at what no single wish shows to be wrong."""
    found = parse_toml(settings.decode(), SETTINGS, Project)
    if found.record is None:
        raise LeafletsError(found.problems[0].message)
