"""L1xx, structure: what a leaflet must have before anything can be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from leaflets.checks.chances import chance_problems
from leaflets.checks.printability import format_problems
from leaflets.checks.reaching import (
    UNTRANSLATED_SETTING,
    clinic_problems,
    contact_problems,
    logo_problems,
)
from leaflets.checks.readability import all_passages
from leaflets.contrast import TEXT, contrast, nearest_enough
from leaflets.errors import UNDRAWABLE, Problem, Rule
from leaflets.errors.saying import say
from leaflets.languages.easy import is_easy
from leaflets.languages.language import is_language, language_tags
from leaflets.model import Leaflet, Text
from leaflets.quantities.contacts import countries
from leaflets.words import lists
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
            message = say(
                "The code “{code}” is also that of {twins}: choose another.",
                code=code,
                twins=", ".join(twins),
            )
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
    for text in folder.leaflet.texts:
        yield from contact_problems(text, workspace.project.clinic.country)
        yield from chance_problems(text)
    yield from format_problems(workspace, folder.leaflet)


def glyph_problems(
    text: Text, named: Mapping[str, Typeface], undrawable: Undrawable
) -> Iterator[Problem]:
    """Characters of a text that no typeface can draw; a missing script once, where it begins."""
    said = tuple(all_passages(text))
    for lack in undrawable("".join(passage.text for passage in said), named, text.language):
        found = [passage for passage in said if lack.characters.intersection(passage.text)]
        for passage in found[:1] if lack.is_script else found:
            yield UNDRAWABLE.at(
                text.path,
                passage.line,
                say("{what}: {remedy}.", what=lack.what, remedy=lack.remedy),
            )


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
            hint = nearest(language, language_tags()) or say(
                " `leaflets docs languages` tells how tags are written."
            )
            message = say(
                "“{language}” is not a language that the Unicode data (CLDR) know.{hint}",
                language=language,
                hint=hint,
            )
            yield UNKNOWN_NAME.touching(SETTINGS, line, message, language=language)


def _unknown_country(workspace: Workspace) -> Iterator[Problem]:
    country, known = workspace.project.clinic.country, countries()
    if country not in known:
        hint = nearest(country, known)
        message = say(
            "“{country}” is no country that telephone numbers are known of.{hint}",
            country=country,
            hint=hint,
        )
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
            message = say(
                "The colour {name} {colour} is too faint: its contrast is {least:.1f}:1 and "
                "must be {text:.0f}:1 on white, tint and pale. The nearest that is enough is "
                "{enough}.",
                name=name,
                colour=colour,
                least=least,
                text=TEXT,
                enough=enough,
            )
            yield FAINT_COLOUR.at(SETTINGS, workspace.settings.line("colours", name), message)


def _untranslated_notices(workspace: Workspace) -> Iterator[Problem]:
    for name, notice in workspace.project.notices.items():
        for language in workspace.project.languages:
            if language not in notice:
                message = say(
                    "The notice “{name}” is missing in “{language}”: add it.",
                    name=name,
                    language=language,
                )
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
        message = say("“updated” is before “published”: one of the two dates is wrong.")
        yield WRONG_DATES.at(folder.about.path, folder.about.line("updated"), message)


def future_dates(folder: Folder, today: date) -> Iterator[Problem]:
    """Dates of leaflet.toml that have not come yet."""
    about = folder.about.record
    for name in ("published", "updated"):
        if about and getattr(about, name) > today:
            message = say("“{name}” is in the future: nothing can have happened then.", name=name)
            yield WRONG_DATES.at(folder.about.path, folder.about.line(name), message)


def _unknown_source_language(workspace: Workspace, folder: Folder) -> Iterator[Problem]:
    about = folder.about.record
    languages = about.languages_of(workspace.project) if about else ()
    if about and about.source_language not in languages:
        known = ", ".join(languages)
        message = say(
            "“source_language” must be one of {known}, the languages of this leaflet.", known=known
        )
        yield UNKNOWN_NAME.at(folder.about.path, folder.about.line("source_language"), message)


def _missing_keywords(workspace: Workspace, folder: Folder) -> Iterator[Problem]:
    about, line = folder.about.record, folder.about.line("keywords")
    for language in about.languages_of(workspace.project) if about else ():
        if about and language not in about.keywords:
            message = say(
                "The keywords in “{language}” are missing: add “{language} = […]”.",
                language=language,
            )
            found = UNTRANSLATED_SETTING.at(folder.about.path, line, message, "warning")
            yield replace(found, language=language)


def _unknown_notices(workspace: Workspace, folder: Folder) -> Iterator[Problem]:
    known = tuple(workspace.project.notices)
    for index, name in enumerate(folder.about.record.notices if folder.about.record else ()):
        if name not in known:
            message = say(
                "{settings} has no notice “{name}”.{hint}",
                settings=SETTINGS,
                name=name,
                hint=nearest(name, known),
            )
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
            message = say("No section has the key “{key}”.{hint}", key=key, hint=nearest(key, keys))
            yield WRONG_ICONS.at(folder.about.path, line, message)
            continue
        for icon in icons:
            if icon not in workspace.icons:
                hint = nearest(icon, tuple(workspace.icons))
                yield WRONG_ICONS.at(
                    folder.about.path,
                    line,
                    say("There is no icon “{icon}”.{hint}", icon=icon, hint=hint),
                )
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
        message = say(
            "There is no drawing images/{cover}.svg, and none of the theme has that name.{hint}",
            cover=cover,
            hint=nearest(cover, known),
        )
        yield MISSING_COVER.at(folder.about.path, folder.about.line("cover"), message)


def _uncounted_icons(folder: Folder, leaflet: Leaflet, key: str, line: int) -> Iterator[Problem]:
    icons = len(leaflet.about.icons[key])
    for text in leaflet.texts:
        counts = {} if is_easy(text.language) else _item_counts(text)
        if key in counts and counts[key] != icons:
            message = say(
                "The section “{key}” of {path} has {counts} items in its list, and {icons} "
                "icons stand here: give one icon for each item.",
                key=key,
                path=text.path,
                counts=counts[key],
                icons=icons,
            )
            yield WRONG_ICONS.at(folder.about.path, line, message)


def _item_counts(text: Text) -> Mapping[str, int]:
    """For each section's key, the number of items of its first list."""
    return {
        section.key: len(next((found.items for found in lists(section.blocks)), ()))
        for section in text.sections
    }
