"""content/people.toml: who may approve, in which roles and languages, until when, with which key.

Without that file anybody may type any name, and no sheet says more than that.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from leaflets.errors import LeafletsError, Problem, Rule
from leaflets.errors.saying import Message, listed, say
from leaflets.languages.easy import plain_tag
from leaflets.languages.names import (
    has_date,
    has_hidden,
    has_letters,
    mixed_word,
    same_name,
    skeleton,
)
from leaflets.model import Different, LanguageTag, Line, Record
from leaflets.roles import CLINICAL, Role
from leaflets.workspace.toml import Reading, most_like, read_toml

PATH = "content/people.toml"
_KEY = re.compile(
    r"((?:ssh-(?:ed25519|rsa)|ecdsa-sha2-nistp(?:256|384|521)"
    r"|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com)) ([A-Za-z0-9+/]+={0,2})(?: .*)?"
)


def _public_key(key: str) -> str:
    """A public key of SSH without its comment; a ValueError for anything else."""
    if "PRIVATE KEY" in key:
        raise ValueError(say("this is a private key: show it to nobody, and write the public one"))
    found = _KEY.fullmatch(key)
    try:
        data = base64.b64decode(found[2], validate=True) if found else b""
    except binascii.Error:
        data = b""
    kind = found[1].encode() if found else b"-"
    if data[4 : 4 + len(kind)] != kind:
        raise ValueError(say("this is no public key of SSH: copy the line of a .pub file"))
    return f"{found[1]} {found[2]}" if found else key


PublicKey = Annotated[Line, AfterValidator(_public_key)]


class EarlierKey(Record):
    """A key that somebody signed with before."""

    key: PublicKey
    """The public key."""
    revoked: date
    """The first day on which it counts no longer."""


class Person(Record):
    """`[[person]]` of people.toml: somebody who may approve."""

    name: Line
    """The name, as it is signed and printed."""
    roles: Annotated[tuple[Role, ...], Field(min_length=1), Different]
    """In which roles this person may sign."""
    languages: Annotated[tuple[LanguageTag, ...], Field(min_length=1), Different] | None = None
    """In which languages; without them, in all."""
    until: date | None = None
    """The last day on which this person may sign; what was signed before stays valid."""
    key: PublicKey | None = None
    """The public SSH key with which this person signs: the line of a .pub file."""
    since: date | None = None
    """The first day from which every signature is made with a key; without it, all are."""
    revoked: date | None = None
    """The first day on which `key` counts no longer."""
    earlier: tuple[EarlierKey, ...] = ()
    """Keys of before, each with the day from which it counts no longer."""

    @property
    def keys(self) -> tuple[tuple[str, date | None], ...]:
        """Each key, with the first day on which it counts no longer."""
        now = ((self.key, self.revoked),) if self.key else ()
        return (*now, *((one.key, one.revoked) for one in self.earlier))

    def keys_on(self, day: date) -> tuple[str, ...]:
        """The keys that count on a day."""
        return tuple(key for key, revoked in self.keys if revoked is None or day < revoked)

    def needs_key(self, day: date) -> bool:
        """Whether what this person signs on a day is signed with a key."""
        return bool(self.keys) and (self.since is None or day >= self.since)

    def may(self, role: str, language: str) -> bool:
        """Whether this person may sign in a role and a language, on some day."""
        named = {language, plain_tag(language)}
        return role in self.roles and (self.languages is None or bool(named & {*self.languages}))


class People(Record):
    """Who may approve; nobody is listed where there is no such file."""

    person: tuple[Person, ...] = ()

    def named(self, name: str) -> Person | None:
        """The person of this name."""
        return next((one for one in self.person if same_name(one.name) == same_name(name)), None)

    def like(self, name: str) -> str | None:
        """The listed name that this one looks like, or was meant to be."""
        names = [one.name for one in self.person]
        alike = (one for one in names if skeleton(one) == skeleton(name))
        return next(alike, None) or most_like(name, names)

    def who_may(self, role: str, language: str, day: date) -> tuple[str, ...]:
        """The names of those who may sign in a role and a language on a day."""
        return tuple(
            one.name
            for one in self.person
            if one.may(role, language)
            and (one.until is None or day <= one.until)
            and (one.keys_on(day) or not one.needs_key(day))
        )

    @property
    def has_keys(self) -> bool:
        """Whether anybody signs with a key."""
        return any(one.keys for one in self.person)


def name_fault(name: str) -> Message | None:
    """Why these words are not taken as the name of somebody; None for a name."""
    if has_hidden(name):
        return say("it has a character that nobody sees")
    if not has_letters(name):
        return say("it has no letters")
    if has_date(name):
        return say("a date stands in it")
    mixed = mixed_word(name)
    return mixed and say(
        "“{word}” mixes letters of several scripts ({scripts}), which look alike on paper",
        word=mixed[0],
        scripts=listed(mixed[1]),
    )


def are_alike(one: str, other: str) -> bool:
    """Whether nobody can tell two names apart on paper."""
    return skeleton(one) == skeleton(other)


def refuse_nobody(name: str) -> None:
    """What is typed is the name of a person; a LeafletsError for anything else."""
    fault = name_fault(name)
    if fault:
        shown = "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in name)
        raise LeafletsError(
            say("“{name}” cannot be the name of a person: {fault}.", name=shown, fault=fault)
        )


def read_people(root: Path) -> Reading[People]:
    """Reads content/people.toml; where there is none, nobody is listed and anybody may sign."""
    if not os.path.lexists(root / PATH):
        return Reading(PATH, People(), (), {})
    found = read_toml(root, PATH, People)
    return replace(found, problems=(*found.problems, *_problems(found)))


UNFIT_PERSON = Rule(
    "L152",
    "A name of content/people.toml is none, or cannot be told from another",
    why="Nobody could tell later who of the two approved a sheet.",
    remedy="Write each name once, in letters of one script, and without a date.",
)
NO_CLINICIAN = Rule(
    "L153",
    "Nobody in content/people.toml may sign as a clinician",
    why="No sheet could ever be approved.",
    remedy='Add a person who has `roles = ["clinical"]`, and save the file.',
)
SHARED_KEY = Rule(
    "L154",
    "Two people of content/people.toml have the same key",
    why="A signature with it would be of either.",
    remedy="Ask each of them for the line of their own .pub file.",
)
KEY_DATES = Rule(
    "L155",
    "A person of content/people.toml has dates for a key, and no key",
    why="What they sign would be taken without a signature of a key.",
    remedy="Add `key`; keys that are replaced stand in `earlier`, each with `revoked`.",
)


def _problems(found: Reading[People]) -> Iterator[Problem]:
    people = found.record
    if people is None:
        return
    if not any(CLINICAL in one.roles for one in people.person):
        message = say(
            'Nobody here may sign as a clinician: add a person with roles = ["clinical"].'
        )
        yield NO_CLINICIAN.at(PATH, 1, message)
    names: dict[str, str] = {}
    keys: dict[str, str] = {}
    for number, person in enumerate(people.person):
        line = found.line("person", number, "name")
        yield from _name_problems(person, names.setdefault(skeleton(person.name), ""), line)
        names[skeleton(person.name)] = person.name
        if (person.revoked and not person.key) or (person.since and not person.keys):
            message = say(
                "{name} has `since` or `revoked` and no `key`: add the key, or delete them.",
                name=person.name,
            )
            yield KEY_DATES.at(PATH, line, message)
        for key, _ in person.keys:
            if keys.setdefault(key, person.name) != person.name:
                message = say(
                    "{name} has the same key as {other}: each of them needs one of their own.",
                    name=person.name,
                    other=keys[key],
                )
                yield SHARED_KEY.at(PATH, line, message)


def _name_problems(person: Person, other: str, line: int) -> Iterator[Problem]:
    fault = name_fault(person.name)
    if fault:
        message = say(
            "“{name}” cannot be the name of a person: {fault}.", name=person.name, fault=fault
        )
        yield UNFIT_PERSON.at(PATH, line, message)
    if other:
        message = say(
            "“{name}” cannot be told from “{other}”, who is listed, too: add what tells them "
            "apart, such as a second surname.",
            name=person.name,
            other=other,
        )
        yield UNFIT_PERSON.at(PATH, line, message)
