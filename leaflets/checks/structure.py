"""L1xx, structure: what a leaflet must have before anything can be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from leaflets.checks.chances import chance_problems
from leaflets.checks.reaching import (
    UNTRANSLATED_SETTING,
    clinic_problems,
    contact_problems,
    logo_problems,
)
from leaflets.checks.readability import all_passages
from leaflets.contrast import TEXT, contrast, nearest_enough
from leaflets.errors import UNDRAWABLE, Problem, Rule
from leaflets.languages.language import is_language, language_tags
from leaflets.languages.unspaced import word_count
from leaflets.model import Format, Leaflet, Table, Text
from leaflets.quantities.contacts import countries
from leaflets.words import lists, passages, printed, taken, walk
from leaflets.workspace.content import Folder
from leaflets.workspace.paths import SETTINGS
from leaflets.workspace.settings import Workspace
from leaflets.workspace.toml import nearest
from leaflets.workspace.typefaces import Typeface, Undrawable

WHITE = "#ffffff"


def workspace_problems(workspace: Workspace) -> Iterator[Problem]:
    """What is wrong with leaflets.toml, beyond its shape."""
    yield from _unknown_languages(workspace)
    yield from _unknown_country(workspace)
    yield from _faint_colours(workspace)
    yield from _untranslated_notices(workspace)
    yield from clinic_problems(workspace)
    yield from logo_problems(workspace)


TWIN_CODES = Rule(
    "L127",
    "Two leaflets have one code",
    why="A sheet is traced by its code.",
    remedy="Choose another code for the newer leaflet.",
)


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
            yield TWIN_CODES.at(folder.about.path, folder.about.line("code"), message)


def folder_problems(workspace: Workspace, folder: Folder) -> Iterator[Problem]:
    """What is wrong with one leaflet, beyond the shape of its files."""
    if folder.leaflet is None:
        return
    yield from _unordered_dates(folder)
    yield from _unknown_source_language(workspace, folder)
    yield from _missing_keywords(workspace, folder)
    yield from _unknown_notices(workspace, folder)
    yield from _wrong_icons(workspace, folder, folder.leaflet)
    yield from _missing_cover(workspace, folder, folder.leaflet)
    yield from _unknown_classes(workspace, folder.leaflet)
    for text in folder.leaflet.texts:
        yield from contact_problems(text, workspace.project.clinic.country)
        yield from chance_problems(text)
        yield from _wide_tables(text)
    for name in folder.leaflet.about.formats_of(workspace.project):
        for text in folder.leaflet.texts if name in workspace.formats else ():
            format = workspace.formats[name]
            yield from _missing_sections(text, format, name)
            yield from _wrong_lists(text, format, name)


def glyph_problems(
    text: Text, named: Mapping[str, Typeface], undrawable: Undrawable
) -> Iterator[Problem]:
    """Characters of a text that no typeface can draw; a missing script once, where it begins."""
    said = tuple(all_passages(text))
    for lack in undrawable("".join(passage.text for passage in said), named, text.language):
        found = [passage for passage in said if lack.characters.intersection(passage.text)]
        for passage in found[:1] if lack.is_script else found:
            yield UNDRAWABLE.at(text.path, passage.line, f"{lack.what}: {lack.remedy}.")


UNKNOWN_NAME = Rule(
    "L129",
    "A name is not known: a language, a notice",
    why="What it stands for would be missing on the sheet.",
    remedy="Correct it, as the message suggests.",
)


def _unknown_languages(workspace: Workspace) -> Iterator[Problem]:
    for index, language in enumerate(workspace.project.languages):
        if not is_language(language):
            line = workspace.settings.line("languages", index)
            hint = (
                nearest(language, language_tags())
                or " `leaflets docs languages` tells how tags are written."
            )
            message = f"“{language}” is not a language that the Unicode data (CLDR) know.{hint}"
            yield UNKNOWN_NAME.touching(SETTINGS, line, message, language=language)


def _unknown_country(workspace: Workspace) -> Iterator[Problem]:
    country, known = workspace.project.clinic.country, countries()
    if country not in known:
        hint = nearest(country, known)
        message = f"“{country}” is no country that telephone numbers are known of.{hint}"
        yield UNKNOWN_NAME.at(SETTINGS, workspace.settings.line("clinic", "country"), message)


FAINT_COLOUR = Rule(
    "L128",
    "A colour is too faint",
    why="People with low vision need a contrast of 7:1.",
    remedy="Take the colour that the message names, the nearest that is enough, or a darker one.",
)


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
            yield FAINT_COLOUR.at(SETTINGS, workspace.settings.line("colours", name), message)


def _untranslated_notices(workspace: Workspace) -> Iterator[Problem]:
    for name, notice in workspace.project.notices.items():
        for language in workspace.project.languages:
            if language not in notice:
                message = f"The notice “{name}” is missing in “{language}”: add it."
                line = workspace.settings.line("notices", name)
                yield UNTRANSLATED_SETTING.touching(SETTINGS, line, message, language=language)


WRONG_DATES = Rule(
    "L122",
    "A date is in the future, or two dates are in the wrong order",
    why="The sheet would claim what cannot be: nothing is updated before it was published.",
    remedy="Correct the date in leaflet.toml.",
)


def _unordered_dates(folder: Folder) -> Iterator[Problem]:
    about = folder.about.record
    if about and about.updated < about.published:
        message = "“updated” is before “published”: one of the two dates is wrong."
        yield WRONG_DATES.at(folder.about.path, folder.about.line("updated"), message)


def future_dates(folder: Folder, today: date) -> Iterator[Problem]:
    """Dates of leaflet.toml that have not come yet."""
    about = folder.about.record
    for name in ("published", "updated"):
        if about and getattr(about, name) > today:
            message = f"“{name}” is in the future: nothing can have happened then."
            yield WRONG_DATES.at(folder.about.path, folder.about.line(name), message)


def _unknown_source_language(workspace: Workspace, folder: Folder) -> Iterator[Problem]:
    about = folder.about.record
    languages = about.languages_of(workspace.project) if about else ()
    if about and about.source_language not in languages:
        known = ", ".join(languages)
        message = f"“source_language” must be one of {known}, the languages of this leaflet."
        yield UNKNOWN_NAME.at(folder.about.path, folder.about.line("source_language"), message)


def _missing_keywords(workspace: Workspace, folder: Folder) -> Iterator[Problem]:
    about, line = folder.about.record, folder.about.line("keywords")
    for language in about.languages_of(workspace.project) if about else ():
        if about and language not in about.keywords:
            message = f"The keywords in “{language}” are missing: add “{language} = […]”."
            yield UNTRANSLATED_SETTING.touching(folder.about.path, line, message, language=language)


def _unknown_notices(workspace: Workspace, folder: Folder) -> Iterator[Problem]:
    known = tuple(workspace.project.notices)
    for index, name in enumerate(folder.about.record.notices if folder.about.record else ()):
        if name not in known:
            message = f"{SETTINGS} has no notice “{name}”.{nearest(name, known)}"
            yield UNKNOWN_NAME.at(folder.about.path, folder.about.line("notices", index), message)


WRONG_ICONS = Rule(
    "L121",
    "Icons and items do not agree",
    why="A picture beside the wrong words says something else than they do.",
    remedy="Name in leaflet.toml one icon for each item of the list, in order.",
)


def _wrong_icons(workspace: Workspace, folder: Folder, leaflet: Leaflet) -> Iterator[Problem]:
    keys = tuple(dict.fromkeys(s.key for text in leaflet.texts for s in text.sections))
    for key, icons in leaflet.about.icons.items():
        line = folder.about.line("icons", key)
        if key not in keys:
            message = f"No section has the key “{key}”.{nearest(key, keys)}"
            yield WRONG_ICONS.at(folder.about.path, line, message)
            continue
        for icon in icons:
            if icon not in workspace.icons:
                hint = nearest(icon, tuple(workspace.icons))
                yield WRONG_ICONS.at(folder.about.path, line, f"There is no icon “{icon}”.{hint}")
        yield from _uncounted_icons(folder, leaflet, key, line)


MISSING_COVER = Rule(
    "L136",
    "The drawing that is to lead a leaflet does not exist",
    why="The sheet would be printed without it, and nobody would notice.",
    remedy=(
        "Put it into the leaflet’s `images/` as NAME.svg, name a drawing of the theme, or "
        "take `cover` out."
    ),
)


def _missing_cover(workspace: Workspace, folder: Folder, leaflet: Leaflet) -> Iterator[Problem]:
    cover, known = leaflet.about.cover, tuple(workspace.covers)
    broken = any(problem.line == folder.about.line("cover") for problem in folder.problems)
    if cover and cover not in known and not leaflet.covers and not broken:
        message = (
            f"There is no drawing images/{cover}.svg, and none of the theme has that name."
            f"{nearest(cover, known)}"
        )
        yield MISSING_COVER.at(folder.about.path, folder.about.line("cover"), message)


def _uncounted_icons(folder: Folder, leaflet: Leaflet, key: str, line: int) -> Iterator[Problem]:
    icons = len(leaflet.about.icons[key])
    for text in leaflet.texts:
        counts = _item_counts(text)
        if key in counts and counts[key] != icons:
            message = (
                f"The section “{key}” of {text.path} has {counts[key]} items in its list, and "
                f"{icons} icons stand here: give one icon for each item."
            )
            yield WRONG_ICONS.at(folder.about.path, line, message)


def _item_counts(text: Text) -> Mapping[str, int]:
    """For each section's key, the number of items of its first list."""
    return {
        section.key: len(next((found.items for found in lists(section.blocks)), ()))
        for section in text.sections
    }


UNPRINTED_CLASS = Rule(
    "L132",
    "A section has a class that no format prints",
    why="It would stand on no sheet at all.",
    remedy="Take the class out, or correct it.",
)


def _unknown_classes(workspace: Workspace, leaflet: Leaflet) -> Iterator[Problem]:
    """A section with a class that no format takes could be printed nowhere."""
    known = workspace.section_classes
    for text in leaflet.texts:
        for section in text.sections:
            for name in section.classes:
                if name not in known:
                    hint = nearest(name, known)
                    message = (
                        f"No format prints sections of the class “.{name}”: take it away.{hint}"
                    )
                    yield UNPRINTED_CLASS.at(text.path, section.line, message)


NOTHING_TO_PRINT = Rule(
    "L130",
    "A format finds nothing to print in a text",
    why="The sheet would be empty.",
    remedy=(
        "Give a section the class of the format: a poster needs one with `.poster`. A leaflet that "
        'is to have no poster says so in leaflet.toml: `formats = ["leaflet"]`.'
    ),
    note="All other formats of the leaflet are printed.",
)


def _missing_sections(text: Text, format: Format, name: str) -> Iterator[Problem]:
    if not taken(text, format):
        wanted = f" with {{#{name} .{format.section_class}}}" if format.section_class else ""
        message = f"The format “{name}” finds no section to print: add one{wanted}."
        yield NOTHING_TO_PRINT.touching(text.path, text.title.line, message, format=name)


MOST_COLUMNS = 8
"""Of a table on A4: more leave less than 22 mm for each, and words do not fit."""
TOO_MANY_COLUMNS = Rule(
    "L137",
    "A table has too many columns",
    why="Words would stand over each other, or off the page.",
    remedy="Turn the table, so that its columns are rows, or make two tables of it.",
)


def _wide_tables(text: Text) -> Iterator[Problem]:
    for section in (text.lead, *text.sections):
        for step in walk(section.blocks):
            if step.at == "begin" and isinstance(step.block, Table):
                columns = len(step.block.head)
                if columns > MOST_COLUMNS:
                    message = (
                        f"This table has {columns} columns, and {MOST_COLUMNS} is the most that "
                        "fit: turn it, so that its columns are rows, or make two of it."
                    )
                    yield TOO_MANY_COLUMNS.at(text.path, step.block.line, message)


WRONG_LIST = Rule(
    "L125",
    "A list is too long, too short or too wordy for a format",
    why="A poster that says too much is read by nobody.",
    remedy="Cut the words or the items that the message counts.",
    note="Where a script sets no spaces, 1.6 Chinese or Japanese characters count as one word.",
)


def _wrong_lists(text: Text, format: Format, name: str) -> Iterator[Problem]:
    for section in printed(text, format):
        for listing in lists(section.blocks):
            yield from _uncounted_items(text, format, name, listing.line, len(listing.items))
            if format.items and listing.ordered and not format.numbered:
                message = f"The format “{name}” prints no numbers: begin each message with “- ”."
                yield WRONG_LIST.touching(text.path, listing.line, message, format=name)
            if format.items and listing.is_checklist:
                message = (
                    f"The format “{name}” prints no boxes to tick: begin each message with “- ”."
                )
                yield WRONG_LIST.touching(text.path, listing.line, message, format=name)
        for passage in passages(section.blocks):
            words = word_count(passage.text)
            if format.words_per_item and words > format.words_per_item:
                message = (
                    f"This has {words} words, and the format “{name}” takes at most "
                    f"{format.words_per_item} in one message: cut {words - format.words_per_item}."
                )
                yield WRONG_LIST.touching(text.path, passage.line, message, format=name)


def _uncounted_items(
    text: Text, format: Format, name: str, line: int, items: int
) -> Iterator[Problem]:
    if format.items and not format.items[0] <= items <= format.items[1]:
        least, most = format.items
        message = f"The format “{name}” takes {least} to {most} messages; here are {items}."
        yield WRONG_LIST.touching(text.path, line, message, format=name)
