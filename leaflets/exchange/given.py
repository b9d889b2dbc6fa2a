"""What comes back from a translator, and the line in a file that says what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.exchange.handing import Handout, Unit


@dataclass(frozen=True)
class Given:
    """One run of words as it came back."""

    name: str
    source: str
    target: str
    is_sure: bool
    """Whether the translator has not marked it as unsure."""
    was: str
    """What tells which words were handed out; empty where a program left that out."""


@dataclass(frozen=True)
class Returned:
    """A file that came back: for which text it is, and its runs of words."""

    file: str
    leaflet: str
    source_language: str
    language: str
    marks: tuple[str, str]
    count: int
    """How many runs of words were handed out."""
    units: tuple[Given, ...]


UNSURE = "unsure"
_STAMP = re.compile(
    r"leaflet=(?P<leaflet>[a-z0-9-]+) from=(?P<source>[A-Za-z0-9-]+) "
    r"to=(?P<language>[A-Za-z0-9-]+) units=(?P<count>\d{1,6}) "
    r"source=(?P<theirs>[0-9a-f]{16}) text=(?P<ours>[0-9a-f]{16})"
)
_WAS = re.compile(rf"^was ([0-9a-f]{{8}})( {UNSURE})?$", re.MULTILINE)


def stamp_of(handout: Handout) -> str:
    """The line of a file that says which text it is for, and what that was like."""
    theirs, ours = handout.marks
    return (
        f"leaflet={handout.leaflet} from={handout.source_language} to={handout.language} "
        f"units={len(handout.units)} source={theirs} text={ours}"
    )


def was_of(unit: Unit) -> str:
    """The line of a unit that says which words were handed out."""
    doubt = f" {UNSURE}" if unit.target and not unit.is_sure else ""
    return f"was {unit.was}{doubt}"


def read_was(notes: str) -> tuple[str, bool]:
    """What tells which words were handed out, and whether they were handed out as unsure."""
    found = _WAS.search(notes)
    return (found[1], bool(found[2])) if found else ("", False)


@dataclass(frozen=True)
class Head:
    """What the beginning of a file says: our line, and what programs wrote themselves."""

    stamp: str
    language: str = ""
    place: str = ""
    """The file that was translated."""


def returned_as(file: str, head: Head, units: tuple[Given, ...]) -> Returned:
    """A file by its head; a LeafletsError where that is missing, or says two things."""
    found = _STAMP.search(head.stamp)
    if found is None:
        raise LeafletsError(
            say(
                "{file} does not say which leaflet it is for: it is no file of `leaflets "
                "translate export`, or a program took out what that wrote at its beginning.",
                file=file,
            )
        )
    own, said = (re.split("[-_]", tag)[0].lower() for tag in (found["language"], head.language))
    if said and said != own:
        raise LeafletsError(
            say(
                "{file} says that it is in “{language}”, and was handed out for “{found}”: export "
                "the leaflet again for the right language.",
                file=file,
                language=head.language,
                found=found["language"],
            )
        )
    named = re.match(r"content/([^/]+)/", head.place)
    if named and named[1] != found["leaflet"]:
        raise LeafletsError(
            say(
                "{file} says that it is for “{named}”, and was handed out for “{found}”: export "
                "the right leaflet again.",
                file=file,
                named=named[1],
                found=found["leaflet"],
            )
        )
    marks = found["theirs"], found["ours"]
    about = found["leaflet"], found["source"], found["language"], marks, int(found["count"])
    return Returned(file, *about, units)
