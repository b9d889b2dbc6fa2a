"""What must hold of a value, beyond its shape: lists without twins, addresses that are safe."""

from __future__ import annotations

import re
from typing import TypeVar
from urllib.parse import SplitResult, unquote, urlsplit

from leaflets.errors.saying import say
from leaflets.roles import CLINICAL, Role

T = TypeVar("T")

# The symmetries of a pentagon, and the permutation that finds digits that changed places.
_TIMES = [
    [
        (one + other if one < 5 else one - other) % 5 + 5 * ((one < 5) != (other < 5))
        for other in range(10)
    ]
    for one in range(10)
]
_TURNS = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)

SITE = r"^https?://[^\s/?#]+(/[^\s?#]*[^\s/?#])?$"
"""The address of a site, without a slash at the end."""
MOST_OF_ADDRESS = 1000
"""Letters: more than anybody types, and than a QR code has room for."""
SCHEMES = say("https://, http://, mailto: or tel:")
_BEGIN = say("an address begins with {schemes}", schemes=SCHEMES)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# A browser takes a backslash for a slash, and leaves out line breaks and tabs.
_UNSAFE = re.compile(r"[\s\\<>\"`{}|^]")
# What turns the direction, so that an address is read otherwise than it is.
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\\\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?")
_MAILBOX = re.compile(rf"[\w.!#$'*+/=?~-]+@{_LABEL}(?:\.{_LABEL})+")
# No `*` or `#`: a telephone takes them for a command.
_PHONE = re.compile(r"\+?(?:[ .()-]*[0-9]){2,15}[ .()-]*(?:;ext=[0-9]+)?")


def all_different(values: tuple[T, ...]) -> tuple[T, ...]:
    """The same values; a ValueError where one stands twice."""
    if len(set(values)) < len(values):
        twice = next(value for number, value in enumerate(values) if value in values[:number])
        raise ValueError(say("“{value}” stands there twice; delete one", value=twice))
    return values


def sound_concept(identifier: str) -> str:
    """The same identifier of SNOMED CT; a ValueError where a digit is wrong (Verhoeff)."""
    check = 0
    for place, digit in enumerate(reversed(identifier)):
        check = _TIMES[check][_turned(place, int(digit))]
    if check:
        raise ValueError(
            say(
                "“{identifier}” is no identifier of SNOMED CT: a digit is wrong",
                identifier=identifier,
            )
        )
    return identifier


def _turned(place: int, digit: int) -> int:
    """A digit as Verhoeff's permutation turns it, so many times."""
    for _ in range(place % 8):
        digit = _TURNS[digit]
    return digit


def with_a_clinician(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """The same roles; a ValueError without the clinical one."""
    if CLINICAL not in roles:
        raise ValueError(
            say("“clinical” must be among the roles: nobody else vouches for the whole")
        )
    return roles


def address_fault(address: str) -> str | None:
    """Why a sheet must not carry this address, as the end of a sentence; None for a sound one."""
    if len(address) > MOST_OF_ADDRESS:
        return say("an address has at most {most} letters", most=MOST_OF_ADDRESS)
    scheme = _SCHEME.match(address)
    place = re.split(r"[?#]", address, maxsplit=1)[0]
    if not address.isprintable() or _UNSAFE.search(address) or _HIDDEN.search(unquote(place)):
        return say(
            "an address has no spaces, invisible characters, backslashes or brackets such as <>"
        )
    match scheme and scheme[0].lower():
        case "https:" | "http:":
            return _page_fault(address)
        case "mailto:":
            return _mail_fault(unquote(place.partition(":")[2]))
        case "tel:":
            sound = _PHONE.fullmatch(unquote(address.partition(":")[2]))
            return None if sound else say("behind tel: stands a number in the digits 0 to 9")
        case None:
            return _BEGIN
        case other:
            return say("“{other}” is not allowed, {begin}", other=other, begin=_BEGIN)


def sound_address(address: str) -> str:
    """The same address; a ValueError where no sheet may carry it."""
    fault = address_fault(address)
    if fault:
        raise ValueError(fault)
    return address


def _page_fault(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        wrong_port = parts.port == 0
    except ValueError:
        return say("it names no site that can exist")
    if "@" in parts.netloc:
        return say(
            "what stands before the “@” looks like a site and is none: leave it and the “@” out"
        )
    if wrong_port or not _names_a_site(parts):
        return say(
            "behind {scheme}:// stands the name of a site, such as clinic.example.org",
            scheme=parts.scheme,
        )
    return None


def _names_a_site(parts: SplitResult) -> bool:
    return bool(_HOST.fullmatch(parts.hostname or ""))


def _mail_fault(boxes: str) -> str | None:
    if all(_MAILBOX.fullmatch(box) for box in boxes.split(",")):
        return None
    return say("behind mailto: stands an e-mail address, such as ann@clinic.example.org")
