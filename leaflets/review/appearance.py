"""What stands on paper besides the words of a text: fingerprints, and which of them changed.

A signature is of words; it stays valid when the layout changes. But somebody should look again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from leaflets.files.inputs import MOST_OF_TEXT, contents
from leaflets.model import Leaflet, plain_tag
from leaflets.review.ledger import Entry, tag
from leaflets.workspace.catalogues import DOMAIN
from leaflets.workspace.settings import Workspace, formats_for

_COMMENTS = re.compile(r"\{#.*?#\}|/\*.*?\*/", re.DOTALL)
_QUOTED = re.compile(r"""["']([\w/.-]+)["']""")
_PRINTED = {"clinic", "colours", "paper", "site", "typefaces"}
"""What of leaflets.toml reaches every sheet; notices are part of what is signed."""


def appearance(workspace: Workspace, leaflet: Leaflet, language: str) -> dict[str, str]:
    """The fingerprints of the templates of each format, of icons, catalogue and settings."""
    formats = formats_for(workspace, leaflet.about.formats_of(workspace.project), language)
    pages = {name: _page(workspace, name) for name in formats}
    named = {icon for icons in leaflet.about.icons.values() for icon in icons}
    drawn = named.union(*(_QUOTED.findall(page) for page in pages.values()))
    icons = [f"{name}: {svg}" for name, svg in sorted(workspace.icons.items()) if name in drawn]
    cover = workspace.covers.get(leaflet.about.cover or "", "")
    found = {f"templates/{name}": page for name, page in pages.items()}
    found |= {
        "icons": "\n".join((*icons, cover)),
        "catalogue": _catalogue(workspace.locales, plain_tag(language)),
        "settings": _settings(workspace, leaflet),
    }
    return {part: tag(said) for part, said in found.items()}


def changed_since(
    signatures: Iterable[Entry], now: Mapping[str, str]
) -> tuple[Entry, tuple[str, ...]] | None:
    """The last signature that saw how the sheet looks, and what of it is no longer so."""
    seen = [entry for entry in signatures if entry.layout]
    if not seen:
        return None
    last = seen[-1].layout
    changed = tuple(part for part in now if part in last and last[part] != now[part])
    return (seen[-1], changed) if changed else None


def _page(workspace: Workspace, name: str) -> str:
    """The template of a format with those that it names, and the style sheets, uncommented."""
    files = [*_named(workspace.templates, f"{name}/page.html", set()), f"{name}/page.css"]
    sheets = {
        f"theme/{p.name}" for folder in workspace.templates for p in folder.glob("theme/*.css")
    }
    every = (*files, f"{name}/format.toml", *sorted(sheets))
    return "\n".join(_uncommented(_read(workspace.templates, file)) for file in every)


def _named(folders: tuple[Path, ...], name: str, seen: set[str]) -> Iterator[str]:
    """A template and those that it includes or imports, each once."""
    if name in seen:
        return
    seen.add(name)
    yield name
    for found in _QUOTED.findall(_uncommented(_read(folders, name))):
        if found.endswith(".html"):
            yield from _named(folders, found, seen)


def _read(folders: tuple[Path, ...], name: str) -> str:
    """A file of the first folder that has it; what is missing or damaged is told elsewhere."""
    for folder in folders:
        if (folder / name).is_file():
            with suppress(OSError):
                return contents(folder / name, MOST_OF_TEXT, folder.parent).decode(errors="replace")
    return ""


def _uncommented(source: str) -> str:
    """A template or style sheet without its comments and empty space, which print nothing."""
    return " ".join(_COMMENTS.sub(" ", source).split())


def _catalogue(folders: tuple[Path, ...], language: str) -> str:
    """The messages of a language, in an order of their own, without notes and the head."""
    source = _read(folders, f"{language}/LC_MESSAGES/{DOMAIN}.po").replace("\r\n", "\n")
    blocks = source.split("\n\n")[1:]
    said = ("\n".join(_lines(block)) for block in blocks)
    return "\n".join(sorted(filter(None, said)))


def _lines(block: str) -> Iterator[str]:
    return (line for line in block.split("\n") if line.strip() and not line.startswith("#"))


def _settings(workspace: Workspace, leaflet: Leaflet) -> str:
    """What leaflets.toml and leaflet.toml say that is printed, and the logo."""
    said = workspace.project.model_dump_json(include=_PRINTED, exclude_defaults=True)
    shape = leaflet.about.model_dump_json(include={"paper", "pages"}, exclude_defaults=True)
    logo = workspace.logo.data if workspace.logo else b""
    return "\n".join((json.dumps(json.loads(said), sort_keys=True), shape, tag(logo.hex())))
