"""The key of the seal on a smart card or in a security module of the hospital, by PKCS#11.

The key never leaves it. A card locks itself after a few wrong PINs, so nothing here tries twice,
and nothing takes the last try.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from leaflets.errors import LeafletsError
from leaflets.errors.saying import Message, listed, say
from leaflets.review.eseal import refuse_key, refuse_out_of_date

_CURVES = {"secp256r1", "secp384r1", "secp521r1"}


@dataclass(frozen=True)
class Card:
    """Where the key is: the library of the maker of the card, the card, the certificate on it."""

    module: Path
    token: str
    label: str


@contextmanager
def opened(card: Card, pin: Callable[[], str], now: datetime) -> Iterator[Any]:
    """What signs with the key on a card, until it is closed; a LeafletsError where it cannot.

    The PIN is asked for only when the card is there.
    """
    _require()
    from pkcs11.exceptions import PKCS11Error  # noqa: PLC0415 - only who has a card has it

    token = _token(card)
    session = _session(card, token, pin)
    try:
        yield _signer(card, session, now)
    except PKCS11Error as error:
        raise _unusable(card, say("it does not sign: {error}", error=_named(error))) from error
    finally:
        session.close()


def _require() -> None:
    try:
        import pyhanko.sign.pkcs11  # noqa: F401, PLC0415
    except ImportError as error:
        raise LeafletsError(
            say(
                "A seal on a card needs pyHanko and python-pkcs11: install them with `pip install "
                "'leaflets[seal]'`."
            )
        ) from error


def _unusable(card: Card, why: str) -> LeafletsError:
    """The sentence for a card with which nothing can be sealed."""
    return refuse_key(say("the card “{token}”", token=card.token), why)


def _named(error: BaseException) -> str:
    """What a card says that has no words for it."""
    return str(error) or type(error).__name__


def _token(card: Card) -> Any:
    """The card with this name."""
    import pkcs11  # noqa: PLC0415
    from pkcs11.exceptions import PKCS11Error  # noqa: PLC0415

    try:
        tokens = list(pkcs11.lib(str(card.module)).get_tokens())
    except PKCS11Error as error:
        raise refuse_key(
            card.module,
            say(
                "it is not the PKCS#11 library of a card: {error}. The maker of the card tells "
                "where its library is",
                error=_named(error),
            ),
        ) from error
    found = [token for token in tokens if token.label.strip() == card.token]
    if len(found) == 1:
        return found[0]
    names = listed(sorted(t.label.strip() for t in tokens if t.label.strip())) or say("none")
    if found:
        raise _unusable(card, say("two cards have that name: take one out"))
    raise _unusable(card, say("there is no such card; there are: {names}", names=names))


def _session(card: Card, token: Any, pin: Callable[[], str]) -> Any:
    """The card, opened with its PIN: one try, and never the last one."""
    from pkcs11 import TokenFlag  # noqa: PLC0415
    from pkcs11.exceptions import PinIncorrect, PinLocked, PKCS11Error  # noqa: PLC0415

    if TokenFlag.USER_PIN_LOCKED in token.flags:
        raise _unusable(card, _LOCKED)
    if TokenFlag.USER_PIN_FINAL_TRY in token.flags:
        why = say("one try of the PIN is left, and it is not used here: ask who keeps the card")
        raise _unusable(card, why)
    given = pin()
    if not given:
        raise _unusable(card, say("no PIN was given, and none was tried"))
    try:
        return token.open(user_pin=given)
    except PinLocked as error:
        raise _unusable(card, _LOCKED) from error
    except PinIncorrect as error:
        raise _unusable(card, _WRONG) from error
    except PKCS11Error as error:
        raise _unusable(card, say("it cannot be opened: {error}", error=_named(error))) from error


_LOCKED: Message = say("too many wrong PINs have locked it: ask who keeps the card")
_WRONG: Message = say(
    "the PIN is another one. It was tried once. Do not guess: most cards lock themselves after "
    "three wrong ones"
)


def _signer(card: Card, session: Any, now: datetime) -> Any:
    """What signs with the key of the certificate that has this name on the card."""
    from asn1crypto.x509 import Certificate  # noqa: PLC0415
    from pkcs11 import Attribute, ObjectClass  # noqa: PLC0415
    from pyhanko.sign.pkcs11 import PKCS11Signer  # noqa: PLC0415

    every = list(session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}))
    found = [one for one in every if one[Attribute.LABEL] == card.label]
    if len(found) != 1:
        names = listed(sorted({str(one[Attribute.LABEL]) for one in every})) or say("none")
        why = say("two certificates on it are named “{label}”", label=card.label)
        none = say(
            "no certificate on it is named “{label}”; there are: {names}",
            label=card.label,
            names=names,
        )
        raise _unusable(card, why if found else none)
    certificate, name = Certificate.load(found[0][Attribute.VALUE]), found[0][Attribute.ID]
    key = certificate.public_key
    is_curve = key.algorithm == "ec"
    if not (key.algorithm == "rsa" or (is_curve and key.curve[1] in _CURVES)):
        raise _unusable(card, say("its key is neither RSA nor of a NIST curve"))
    refuse_out_of_date(say("the card “{token}”", token=card.token), certificate, now)
    wanted = {Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.ID: name}
    if len(list(session.get_objects(wanted))) != 1:
        why = say("the certificate “{label}” is on it without its key", label=card.label)
        raise _unusable(card, why)
    # Many cards sign on curves only what was hashed before.
    return PKCS11Signer(session, signing_cert=certificate, key_id=name, use_raw_mechanism=is_curve)
