"""Contacts: the lines of a `::: contact` box, or those that leaflets.toml has under its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from leaflets.errors import Rule
from leaflets.errors.saying import say
from leaflets.model import (
    CONTACT_FIELDS,
    Contact,
    ContactField,
    ContactLine,
    Link,
    Passage,
    Project,
    in_language,
)
from leaflets.validators import address_fault
from leaflets.workspace.inlines import Report, read_words
from leaflets.workspace.toml import nearest

Sayings = tuple[tuple[ContactField, str], ...]
"""The lines of a contact of the clinic in one language."""
WAYS: tuple[ContactField, ...] = ("telephone", "address", "email", "web")
"""The fields by which somebody is reached."""
_LINE = re.compile(r"(?P<field>[^\W\d_][\w-]*)\s*[:：](?!//)\s*(?P<words>.*)")
_CONTINUED = re.compile(r"[\w(+“«\"]")

WRONG_CONTACT = Rule(
    "L140",
    "A contact is not known, cannot be reached, or has a line that is not understood",
    why="Patients look for the telephone number when they need it most.",
    remedy=(
        "Write each line as `telephone: 900 000 001`, with one of the fields name, telephone, "
        "hours, address, email and web, which stay English in every language; or take a contact "
        "of the clinic by its name: `::: contact pain-unit` and `:::`."
    ),
    note=(
        "A telephone number without a country code is one of `country` in leaflets.toml. Several "
        "numbers have a line each. The labels that are printed come from the catalogue."
    ),
)


def contacts_in(project: Project, language: str) -> Mapping[str, Sayings]:
    """The contacts of the clinic in a language, by their names."""
    return {
        name: tuple(
            (field, words)
            for field in CONTACT_FIELDS
            for words in in_language(getattr(record, field), language)
        )
        for name, record in project.contacts.items()
    }


def read_contact(
    box: Sequence[str],
    names: Sequence[str],
    known: Mapping[str, Sayings],
    line: int,
    report: Report,
) -> Contact | None:
    """The contact in a box that begins on this line, or that of the clinic which it names."""
    lines = [(number, words) for number, words in enumerate(box, line + 1) if words.strip()]
    if not names:
        return _written_contact(lines, line, report)
    name = " ".join(names)
    if lines:
        message = say(
            "“::: contact {name}” takes its lines from leaflets.toml: delete these lines, or "
            "“{name}”.",
            name=name,
        )
        report(lines[0][0], WRONG_CONTACT, message)
    return _named_contact(name, known, line, report)


def _named_contact(
    name: str, known: Mapping[str, Sayings], line: int, report: Report
) -> Contact | None:
    if name in known:
        lines = (
            ContactLine(field, _reached(field, _plain(words, line), _ignore))
            for field, words in known[name]
        )
        return Contact(tuple(lines), line, name)
    hint = nearest(name, tuple(known)) or (
        say(" There are: {known}.", known=", ".join(known))
        if known
        else say(" Add it there, or write its lines here.")
    )
    message = say("leaflets.toml has no [contacts.{name}].{hint}", name=name, hint=hint)
    report(line, WRONG_CONTACT, message)
    return None


def _written_contact(lines: Iterable[tuple[int, str]], line: int, report: Report) -> Contact:
    faults = 0

    def keep(at: int, rule: Rule, message: str) -> None:
        nonlocal faults
        faults += 1
        report(at, rule, message)

    found = [
        ContactLine(field, _reached(field, read_words(words, number, keep), keep))
        for field, words, number in contact_fields(lines, keep)
    ]
    _report_twins(found, keep)
    if not faults and not any(one.field in WAYS for one in found):
        message = say(
            "This contact says no way to reach anybody: add “telephone: …”, “address: …”, "
            "“email: …” or “web: …” on a line of its own."
        )
        report(line, WRONG_CONTACT, message)
    return Contact(tuple(sorted(found, key=_place)), line)


def _place(line: ContactLine) -> int:
    return CONTACT_FIELDS.index(line.field)


def contact_fields(
    lines: Iterable[tuple[int, str]], report: Report
) -> Iterator[tuple[ContactField, str, int]]:
    """Each field with its words and its line; a line without a field goes on with the last."""
    waiting: tuple[ContactField, str, int] | None = None
    for number, line in lines:
        found = _LINE.fullmatch(line.strip())
        if found:
            yield from (waiting,) if waiting else ()
            field = _field(found["field"], number, report)
            waiting = (field, found["words"], number) if field else None
        elif waiting and _CONTINUED.match(line.strip()):
            waiting = (waiting[0], f"{waiting[1]}\n{line.strip()}", waiting[2])
        elif line.strip():
            report(number, WRONG_CONTACT, say("This line has no field: {known}.", known=_KNOWN))
    yield from (waiting,) if waiting else ()


_KNOWN = say(
    "begin each line with one of {contact_fields}",
    contact_fields=", ".join(f"“{name}:”" for name in CONTACT_FIELDS),
)


_MEANT: Mapping[str, ContactField] = {
    **dict.fromkeys(("phone", "tel", "fon", "fone", "mobile", "call"), "telephone"),
    **dict.fromkeys(("times", "open", "opening", "schedule", "when"), "hours"),
    **dict.fromkeys(("place", "street", "where", "location"), "address"),
    **dict.fromkeys(("mail", "e-mail"), "email"),
    **dict.fromkeys(("url", "website", "site", "page", "link", "internet"), "web"),
}
"""What people call the fields."""


def _field(name: str, line: int, report: Report) -> ContactField | None:
    field = next((one for one in CONTACT_FIELDS if one == name.lower()), None)
    if field is None:
        meant = _MEANT.get(name.lower())
        hint = (
            say(" Did you mean “{name}”?", name=meant)
            if meant
            else nearest(name.lower(), CONTACT_FIELDS)
        )
        report(
            line,
            WRONG_CONTACT,
            say(
                "A contact has no field “{name}”: {known}.{hint}",
                name=name,
                known=_KNOWN,
                hint=hint,
            ),
        )
    return field


def _report_twins(lines: Sequence[ContactLine], report: Report) -> None:
    """Only telephones may be several."""
    seen: set[str] = set()
    for one in lines:
        if one.field in seen and one.field != "telephone":
            message = say(
                "This contact says “{field}:” twice: write one line of the two.", field=one.field
            )
            report(one.passage.line, WRONG_CONTACT, message)
        seen.add(one.field)


def _plain(words: str, line: int) -> Passage:
    return Passage(escape(words), words, line)


def _ignore(line: int, rule: Rule, message: str) -> None:
    """What is wrong in leaflets.toml is told there."""


def _reached(field: ContactField, passage: Passage, report: Report) -> Passage:
    """The words of a line, with the link that an address of the network is."""
    href = target(field, passage.text)
    if href is None or passage.links or not passage.text:
        return passage
    fault = fault_of(field, passage.text)
    if fault:
        report(
            passage.line,
            WRONG_CONTACT,
            say("“{text}” leads nowhere: {fault}.", text=passage.text, fault=fault),
        )
        return passage
    link = Markup('<a href="{}">{}</a>').format(href, passage.text)
    return replace(passage, html=link, links=(Link(passage.text, href, passage.line),))


def fault_of(field: str, words: str) -> str | None:
    """Why the address in these words leads nowhere; None for a sound one, or for no address."""
    href = target(field, words)
    return address_fault(href) if href else None


def target(field: str, words: str) -> str | None:
    """Where a link on the words of a field leads; None for a field that is none."""
    match field:
        case "email":
            return f"mailto:{words}"
        case "web":
            return words if re.match(r"[a-zA-Z][\w+-]*:", words) else f"https://{words}"
    return None
