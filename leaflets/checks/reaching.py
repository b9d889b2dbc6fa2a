"""How a clinic is reached: telephones that are none, and what is missing in a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from leaflets.contrast import contrast
from leaflets.errors import Problem, Rule
from leaflets.errors.saying import say
from leaflets.model import Contact, Record, Telephones, Text, Words, in_language
from leaflets.quantities.contacts import countries, is_undialled
from leaflets.words import walk
from leaflets.workspace.contacts import WAYS, WRONG_CONTACT, fault_of
from leaflets.workspace.logos import WRONG_LOGO, logo_colours
from leaflets.workspace.paths import SETTINGS
from leaflets.workspace.settings import Workspace

UNTRANSLATED_SETTING = Rule(
    "L120",
    "Words of the clinic or of the leaflet are missing in a language: a notice, a contact, the "
    "address of the clinic, or the keywords",
    why="Patients who read that language would miss them, or not find the sheet.",
    remedy="Add them where the message says.",
    note="Keywords that are missing are a warning: the sheet is printed without them.",
)
LEAST_CONTRAST = 3.0
"""Of a drawing on white (WCAG 2.1, 1.4.11)."""
_WHITE = "#ffffff"
_SAID = ("address", "phone", "hours", "web", "feedback", "complaints")
_PHONES = ("phone", "telephone")


def contact_problems(text: Text, country: str) -> Iterator[Problem]:
    """Telephones of the contacts that a text describes itself which are none."""
    if country not in countries():
        return  # which is a problem of its own
    for part in (text.lead, *text.sections):
        for step in walk(part.blocks):
            if step.at == "begin" and isinstance(step.block, Contact) and not step.block.of:
                yield from _written_problems(text.path, step.block, country)


def _written_problems(path: str, contact: Contact, country: str) -> Iterator[Problem]:
    for line in contact.lines:
        words = line.passage.text
        if line.field == "telephone" and words and is_undialled(words, country):
            yield WRONG_CONTACT.at(path, line.passage.line, _no_telephone(words, country))


def _no_telephone(words: str, country: str) -> str:
    return say(
        "“{words}” is no telephone number of {country} that can be dialled: correct it, "
        "write it with its country code (+…), and put all other numbers, such as hours, on "
        "another line.",
        words=words,
        country=country,
    )


def clinic_problems(workspace: Workspace) -> Iterator[Problem]:
    """What is wrong with the contacts of leaflets.toml, and with the clinic's own."""
    project = workspace.project
    places: Mapping[tuple[str, ...], Record] = {
        ("clinic",): project.clinic,
        **{("contacts", name): record for name, record in project.contacts.items()},
    }
    for place, record in places.items():
        fields = _SAID if place == ("clinic",) else tuple(type(record).model_fields)
        found = {field: getattr(record, field) for field in fields}
        said = {field: words for field, words in found.items() if words is not None}
        for field, words in said.items():
            for language in project.languages:
                yield from _faults(workspace, (*place, field), words, language)
        if place != ("clinic",) and not set(said).intersection(WAYS):
            message = say(
                "The contact “{place}” says no way to reach anybody: give it a telephone, an "
                "address, an email or a web.",
                place=place[-1],
            )
            yield WRONG_CONTACT.at(SETTINGS, workspace.settings.line(*place), message)


def logo_problems(workspace: Workspace) -> Iterator[Problem]:
    """A logo that is too faint to be seen on white."""
    colours = logo_colours(workspace.logo) if workspace.logo else ()
    found = max((contrast(colour, _WHITE) for colour in colours), default=LEAST_CONTRAST)
    if found < LEAST_CONTRAST:
        message = say(
            "The logo “{logo}” has a contrast of {found:.2f}:1 on white, and "
            "{least_contrast:g}:1 is the least: take the version for a white ground.",
            logo=workspace.project.clinic.logo,
            found=found,
            least_contrast=LEAST_CONTRAST,
        )
        yield WRONG_LOGO.at(SETTINGS, workspace.settings.line("clinic", "logo"), message)


def _faults(
    workspace: Workspace, place: tuple[str, ...], words: Words | Telephones, language: str
) -> Iterator[Problem]:
    """What is wrong with a field in a language."""
    settings, country = workspace.settings, workspace.project.clinic.country
    said = in_language(words, language)
    line = settings.line(*place, language)
    touched = language if isinstance(words, dict) else ""
    if not said:
        message = say(
            "{place} is missing in “{language}”: add it.", place=".".join(place), language=language
        )
        yield UNTRANSLATED_SETTING.touching(SETTINGS, line, message, language=language)
    for one in said:
        if fault := _leads_nowhere(place[-1], one, country):
            yield WRONG_CONTACT.touching(SETTINGS, line, fault, language=touched)


def _leads_nowhere(field: str, words: str, country: str) -> str | None:
    """Why nobody can be reached by this, if so."""
    if fault := fault_of(field, words):
        return say("“{one}” leads nowhere: {fault}.", one=words, fault=fault)
    is_phone = field in _PHONES and country in countries()
    return _no_telephone(words, country) if is_phone and is_undialled(words, country) else None
