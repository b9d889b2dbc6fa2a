"""L1xx, structure: what a leaflet must have before anything can be printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from leaflets.checks.contrast import TEXT, contrast, nearest_enough
from leaflets.errors import Problem
from leaflets.languages.writing import is_language
from leaflets.model import Format, Leaflet, Text
from leaflets.words import lists, passages, printed, section_passages, taken
from leaflets.workspace.content import Folder
from leaflets.workspace.settings import SETTINGS, Workspace
from leaflets.workspace.toml import nearest

WHITE = "#ffffff"


def workspace_problems(workspace: Workspace) -> Iterator[Problem]:
    """What is wrong with leaflets.toml, beyond its shape."""
    yield from _unknown_languages(workspace)
    yield from _faint_colours(workspace)
    yield from _untranslated_notices(workspace)


def folders_problems(folders: Iterable[Folder]) -> Iterator[Problem]:
    """What is wrong between leaflets: two with one code."""
    known = [folder for folder in folders if folder.about.record]
    for folder in known:
        code = folder.about.record.code if folder.about.record else ""
        twins = [
            other.name
            for other in known
            if other is not folder and other.about.record and other.about.record.code == code
        ]
        if twins:
            message = f"The code “{code}” is also that of {', '.join(twins)}: choose another."
            yield Problem(folder.about.path, folder.about.line("code"), "L127", message)


def folder_problems(workspace: Workspace, folder: Folder) -> Iterator[Problem]:
    """What is wrong with one leaflet, beyond the shape of its files."""
    if folder.leaflet is None:
        return
    yield from _unordered_dates(folder)
    yield from _unknown_source_language(workspace, folder)
    yield from _missing_keywords(workspace, folder)
    yield from _unknown_notices(workspace, folder)
    yield from _wrong_icons(workspace, folder, folder.leaflet)
    yield from _unknown_classes(workspace, folder.leaflet)
    for name, format in workspace.formats.items():
        for text in folder.leaflet.texts:
            yield from _missing_sections(text, format, name)
            yield from _wrong_lists(text, format, name)


def glyph_problems(text: Text, missing: Callable[[str], tuple[str, ...]]) -> Iterator[Problem]:
    """Characters of a text that no typeface of ours can draw."""
    for section in (text.lead, *text.sections):
        for passage in section_passages(section):
            for character in missing(passage.text):
                message = (
                    f"Our typefaces cannot draw “{character}” (U+{ord(character):04X}): "
                    "write it in another way."
                )
                yield Problem(text.path, passage.line, "L502", message)


def _unknown_languages(workspace: Workspace) -> Iterator[Problem]:
    for index, language in enumerate(workspace.project.languages):
        if not is_language(language):
            line = workspace.settings.line("languages", index)
            yield Problem(SETTINGS, line, "L129", f"“{language}” is not a language that we know.")


def _faint_colours(workspace: Workspace) -> Iterator[Problem]:
    colours = workspace.project.colours
    grounds = (WHITE, colours.tint, colours.pale)
    for name in ("ink", "brand", "signal"):
        colour = getattr(colours, name)
        least = min(contrast(colour, ground) for ground in grounds)
        if least < TEXT:
            enough = nearest_enough(colour, grounds, TEXT)
            message = (
                f"The colour {name} {colour} is too faint: its contrast is {least:.1f}:1 and must "
                f"be {TEXT:.0f}:1 on white, tint and pale. The nearest that is enough is {enough}."
            )
            yield Problem(SETTINGS, workspace.settings.line("colours", name), "L128", message)


def _untranslated_notices(workspace: Workspace) -> Iterator[Problem]:
    for name, notice in workspace.project.notices.items():
        for language in workspace.project.languages:
            if language not in notice:
                message = f"The notice “{name}” is missing in “{language}”: add it."
                line = workspace.settings.line("notices", name)
                yield Problem(SETTINGS, line, "L120", message)


def _unordered_dates(folder: Folder) -> Iterator[Problem]:
    about = folder.about.record
    if about and about.updated < about.published:
        message = "“updated” is before “published”: one of the two dates is wrong."
        yield Problem(folder.about.path, folder.about.line("updated"), "L122", message)


def future_dates(folder: Folder, today: date) -> Iterator[Problem]:
    """Dates of leaflet.toml that have not come yet."""
    about = folder.about.record
    for name in ("published", "updated"):
        if about and getattr(about, name) > today:
            message = f"“{name}” is in the future: nothing can have happened then."
            yield Problem(folder.about.path, folder.about.line(name), "L122", message)


def _unknown_source_language(workspace: Workspace, folder: Folder) -> Iterator[Problem]:
    about, languages = folder.about.record, workspace.project.languages
    if about and about.source_language not in languages:
        known = ", ".join(languages)
        message = f"“source_language” must be one of {known}, the languages of {SETTINGS}."
        yield Problem(folder.about.path, folder.about.line("source_language"), "L129", message)


def _missing_keywords(workspace: Workspace, folder: Folder) -> Iterator[Problem]:
    about = folder.about.record
    for language in workspace.project.languages:
        if about and language not in about.keywords:
            message = f"The keywords in “{language}” are missing: add “{language} = […]”."
            yield Problem(folder.about.path, folder.about.line("keywords"), "L120", message)


def _unknown_notices(workspace: Workspace, folder: Folder) -> Iterator[Problem]:
    known = tuple(workspace.project.notices)
    for index, name in enumerate(folder.about.record.notices if folder.about.record else ()):
        if name not in known:
            message = f"{SETTINGS} has no notice “{name}”.{nearest(name, known)}"
            yield Problem(folder.about.path, folder.about.line("notices", index), "L129", message)


def _wrong_icons(workspace: Workspace, folder: Folder, leaflet: Leaflet) -> Iterator[Problem]:
    keys = tuple(dict.fromkeys(s.key for text in leaflet.texts for s in text.sections))
    for key, icons in leaflet.about.icons.items():
        line = folder.about.line("icons", key)
        if key not in keys:
            message = f"No section has the key “{key}”.{nearest(key, keys)}"
            yield Problem(folder.about.path, line, "L121", message)
            continue
        for icon in icons:
            if icon not in workspace.icons:
                hint = nearest(icon, tuple(workspace.icons))
                yield Problem(folder.about.path, line, "L121", f"There is no icon “{icon}”.{hint}")
        yield from _uncounted_icons(folder, leaflet, key, line)


def _uncounted_icons(folder: Folder, leaflet: Leaflet, key: str, line: int) -> Iterator[Problem]:
    icons = len(leaflet.about.icons[key])
    for text in leaflet.texts:
        counts = _item_counts(text)
        if key in counts and counts[key] != icons:
            message = (
                f"The section “{key}” of {text.path} has {counts[key]} items in its list, and "
                f"{icons} icons stand here: give one icon for each item."
            )
            yield Problem(folder.about.path, line, "L121", message)


def _item_counts(text: Text) -> Mapping[str, int]:
    """For each section's key, the number of items of its first list."""
    return {
        section.key: len(next((found.items for found in lists(section.blocks)), ()))
        for section in text.sections
    }


def _unknown_classes(workspace: Workspace, leaflet: Leaflet) -> Iterator[Problem]:
    """A section with a class that no format takes would be printed nowhere."""
    known = tuple(f.section_class for f in workspace.formats.values() if f.section_class)
    for text in leaflet.texts:
        for section in text.sections:
            for name in section.classes:
                if name not in known:
                    hint = nearest(name, known)
                    message = (
                        f"No format prints sections of the class “.{name}”: take it away.{hint}"
                    )
                    yield Problem(text.path, section.line, "L132", message)


def _missing_sections(text: Text, format: Format, name: str) -> Iterator[Problem]:
    if not taken(text, format):
        wanted = f" with {{#{name} .{format.section_class}}}" if format.section_class else ""
        message = f"The format “{name}” finds no section to print: add one{wanted}."
        yield Problem(text.path, text.title.line, "L130", message)


def _wrong_lists(text: Text, format: Format, name: str) -> Iterator[Problem]:
    for section in printed(text, format):
        for listing in lists(section.blocks):
            yield from _uncounted_items(text, format, name, listing.line, len(listing.items))
            if format.items and listing.ordered:
                message = f"The format “{name}” prints no numbers: begin each message with “- ”."
                yield Problem(text.path, listing.line, "L125", message)
        for passage in passages(section.blocks):
            words = len(passage.text.split())
            if format.words_per_item and words > format.words_per_item:
                message = (
                    f"This has {words} words, and the format “{name}” takes at most "
                    f"{format.words_per_item} in one message: cut {words - format.words_per_item}."
                )
                yield Problem(text.path, passage.line, "L125", message)


def _uncounted_items(
    text: Text, format: Format, name: str, line: int, items: int
) -> Iterator[Problem]:
    if format.items and not format.items[0] <= items <= format.items[1]:
        least, most = format.items
        message = f"The format “{name}” takes {least} to {most} messages; here are {items}."
        yield Problem(text.path, line, "L125", message)
