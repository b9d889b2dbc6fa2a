"""A Word file (.docx) → HTML by mammoth, with all that Word shows beside the words."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.exchange.revisions import laid_open, texts_of
from leaflets.exchange.wording import DELETED, FORMULA, HIDDEN, INSERTED, TEXT_BOX

try:
    import mammoth  # type: ignore[import-untyped]
except ImportError:
    mammoth = None

MOST_UNPACKED = 200_000_000
"""Bytes that the parts of a Word file may have together."""
_OLD = b"\xd0\xcf\x11\xe0"
_STYLES = "\n".join(
    (
        *(f"r.{style} => span.{style}" for style in (DELETED, INSERTED, HIDDEN, FORMULA)),
        f"p.{TEXT_BOX} => p.{TEXT_BOX}:fresh",
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='Subtitle'] => p:fresh",
        "comment-reference => sup",
        "strike => s",
    )
)


@dataclass(frozen=True)
class Converted:
    """A Word file as HTML: its head and foot, and each paragraph that Word would show."""

    html: str
    left_out: tuple[str, ...]
    lines: tuple[str, ...]
    warnings: tuple[str, ...]


def read_word(data: bytes, name: str) -> Converted:
    """The HTML of a Word file; `name` is what messages call it."""
    if mammoth is None:
        raise LeafletsError(
            say("Word files need mammoth: install it with `pip install 'leaflets[import]'`.")
        )
    parts = _parts(data, name)
    main = _main(parts, name)
    folder = main.rpartition("/")[0]
    told = (main, *(f"{folder}/{part}.xml" for part in ("footnotes", "endnotes", "comments")))
    opened = {part: laid_open(parts[part]) for part in told if part in parts}
    html, warnings = _converted(_packed({**parts, **opened}))
    around = [part for part in sorted(parts) if re.search(r"/(?:header|footer)\d*\.xml$", part)]
    left_out = tuple(dict.fromkeys(line for part in around for line in texts_of(parts[part])))
    lines = tuple(line for part in told if part in parts for line in texts_of(parts[part]))
    return Converted(html, left_out, lines, warnings)


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    if data.startswith(_OLD):
        raise LeafletsError(
            say(
                "{name} is an old Word file (.doc) or has a password: open it in Word, and save "
                "it as .docx without a password.",
                name=name,
            )
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            sizes = [one.file_size for one in file.infolist()]
            if sum(sizes) > MOST_UNPACKED or len(sizes) > 10_000:
                raise LeafletsError(
                    say(
                        "{name} unpacks to more than {most_unpacked} MB: take its pictures out, "
                        "or copy its words into a new file.",
                        name=name,
                        most_unpacked=MOST_UNPACKED // 1000000,
                    )
                )
            return {one.filename: file.read(one) for one in file.infolist()}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise LeafletsError(
            say(
                "{name} is no whole Word file (.docx): it is cut off, or something else under "
                "that name. Open it in Word, and save it as .docx.",
                name=name,
            )
        ) from error


def _main(parts: dict[str, bytes], name: str) -> str:
    """The part that holds the words, whatever it is called."""
    found = re.search(
        rb'officeDocument"[^>]*Target="/?([^"]+)"|Target="/?([^"]+)"[^>]*officeDocument"',
        parts.get("_rels/.rels", b""),
    )
    main = next((one.decode() for one in found.groups() if one), "") if found else ""
    if not main.endswith(".xml") or main not in parts:
        raise LeafletsError(
            say(
                "{name} is no Word file: it holds no text of Word. Open it in the program that "
                "made it, and save it as .docx.",
                name=name,
            )
        )
    for part, xml in parts.items():
        if part.endswith((".xml", ".rels")) and not _is_sound(xml):
            raise LeafletsError(
                say(
                    "{name} is damaged ({part} cannot be read): open it in Word, and save it "
                    "again.",
                    name=name,
                    part=part,
                )
            )
    return main


def _is_sound(xml: bytes) -> bool:
    """Whether a part is XML without definitions of its own, which Word never writes."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        return False
    try:
        ET.fromstring(xml)
    except ET.ParseError:
        return False
    return True


def _packed(parts: dict[str, bytes]) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
        for part, data in parts.items():
            packed.writestr(part, data)
    file.seek(0)
    return file


def _converted(file: io.BytesIO) -> tuple[str, tuple[str, ...]]:
    result = mammoth.convert_to_html(file, style_map=_STYLES, include_embedded_style_map=False)
    return f"<body>{result.value}</body>", tuple(_telling(one.message for one in result.messages))


def _telling(messages: Iterable[str]) -> Iterator[str]:
    """What mammoth could not read; unknown styles lose no words."""
    for message in dict.fromkeys(messages):
        if "style" not in message.lower() and "likely to display" not in message:
            yield message
