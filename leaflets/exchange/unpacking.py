"""A file that came back → its bytes, once it is certain that they harm nobody who reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from leaflets.errors import LeafletsError, cannot_read
from leaflets.errors.saying import say
from leaflets.files.inputs import contents

MOST_BYTES = 5_000_000
"""Of one file: the longest leaflet has a hundredth of it."""
_DECLARED = re.compile(rb"^<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)[\"']", re.IGNORECASE)
_CHARSET = re.compile(rb"charset=([\w-]+)", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Unpacked:
    """A file for the program that reads it: what kind it is, and its bytes in UTF-8."""

    name: str
    kind: Literal["xliff", "po"]
    data: bytes


def unpack(file: Path) -> Unpacked:
    """Reads a file; a LeafletsError for what is too large, in another encoding, or no such file."""
    data, name = _bytes(file), file.name
    if data.startswith(_WIDE) or b"\0" in data:
        raise LeafletsError(_encoding_fault(name, "UTF-16"))
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    try:
        words = data.decode()
    except UnicodeDecodeError as error:
        raise LeafletsError(_encoding_fault(name, say("another encoding"))) from error
    if not words.strip():
        raise LeafletsError(
            say("{name} is empty: save it again in the translator’s program.", name=name)
        )
    if words.lstrip().startswith("<"):
        return Unpacked(name, "xliff", _xml(data.lstrip(), name))
    if re.search(r"^\s*msgid\s+\"", words, re.MULTILINE):
        head = data[:5000].replace(b'"\n"', b"")  # as one line, however it was wrapped
        _refuse_charset(_CHARSET.search(head), name)
        return Unpacked(name, "po", data)
    raise LeafletsError(
        say(
            "{name} is no file for translators: give the .xlf or .po file that `leaflets "
            "translate export` wrote and the translator filled in.",
            name=name,
        )
    )


def _bytes(file: Path) -> bytes:
    try:
        if file.is_file() and file.stat().st_size > MOST_BYTES:
            raise _too_large(file)
        return contents(file, MOST_BYTES)
    except OSError as error:
        raise cannot_read(file, error) from error


def _too_large(file: Path) -> LeafletsError:
    return LeafletsError(
        say(
            "{name} is larger than {most} MB, and no leaflet is: see that it is the right file.",
            name=file.name,
            most=MOST_BYTES // 1000000,
        )
    )


def _xml(data: bytes, name: str) -> bytes:
    """XML without definitions of its own, which translators' tools do not write."""
    _refuse_charset(_DECLARED.match(data), name)
    if re.search(rb"<!(DOCTYPE|ENTITY)", data, re.IGNORECASE):
        raise LeafletsError(
            say(
                "{name} defines entities (<!DOCTYPE), which could read other files or never end: "
                "no translators’ program writes that. Export the leaflet again.",
                name=name,
            )
        )
    if re.search(rb"<(?:\w+:)?xliff[^>]*version\s*=\s*[\"']2", data):
        raise LeafletsError(
            say(
                "{name} is XLIFF 2, and 1.2 was handed out: have the program save it in the "
                "format that it was opened in.",
                name=name,
            )
        )
    if not re.search(rb"<(?:\w+:)?xliff[\s>]", data):
        raise LeafletsError(
            say(
                "{name} is no XLIFF file: give the .xlf or .po file that `leaflets translate "
                "export` wrote and the translator filled in.",
                name=name,
            )
        )
    return data


def _refuse_charset(found: re.Match[bytes] | None, name: str) -> None:
    charset = found[1].decode("ascii", "replace") if found else "utf-8"
    if charset.lower() not in ("utf-8", "utf8", "us-ascii", "ascii"):
        raise LeafletsError(_encoding_fault(name, charset))


def _encoding_fault(name: str, charset: str) -> str:
    return say(
        "{name} is in {charset}: have the translator’s program save it with the encoding UTF-8.",
        name=name,
        charset=charset,
    )
