"""Style sheets, typefaces and pictures made to hang, to lead astray or to be enormous."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image
from proofs import fonts
from test_pictures import chunk, png, saved

FINE = ""
"""What is said where a sheet is printed without a word."""
WORDS = "and no text, stamp, notice or catalogue does"
STOPPED = "the engine stopped with “"
UNKNOWN = "it is not among the files of the proof"
LISTENER = "http://127.0.0.1:{port}/"
"""Somebody listens there whom nobody may visit."""


def _nested(begin: str, inner: str, end: str, times: int) -> str:
    return begin * times + inner + end * times


def _after(content: str) -> str:
    return f"h1::after {{ content: {content} }}"


STYLES = {
    "rules in rules": (_nested("p {", "margin: 1px", "}", 3000), STOPPED),
    "brackets": (f"p {{ margin: {_nested('(', '1px', ')', 5000)} }}", STOPPED),
    "sums in sums": (f"p {{ margin: {_nested('calc(', '1px', ')', 3000)} }}", STOPPED),
    "media in media": (_nested("@media print {", "p { margin: 0 }", "}", 3000), STOPPED),
    "variables in a circle": (
        ":root { --a: var(--b); --b: var(--a) } p { margin: var(--a) }",
        "Ignored `--a: `",
    ),
    "many variables": (":root {" + "".join(f"--b{n}: {n}px;" for n in range(5000)) + "}", FINE),
    "imported from a server": (f'@import "{LISTENER}";', "@import rule"),
    "imported from the system": ('@import "file:///etc/passwd";', "@import rule"),
    "imported from above": ('@import "../../leaflets.toml";', "@import rule"),
    "a picture of a server": (f"p {{ background: url({LISTENER}a.png) }}", UNKNOWN),
    "a picture without a scheme": ("p { background: url(//127.0.0.1:{port}/a.png) }", UNKNOWN),
    "a picture of the system": ("p { background: url(file:///etc/passwd) }", UNKNOWN),
    "a picture of another protocol": (
        "p { background: url(ftp://127.0.0.1:{port}/a.png) }",
        UNKNOWN,
    ),
    "a script as a picture": ("p { background: url(javascript:alert(1)) }", "[bad url]"),
    "a drawing in an address": (
        "p { background: url('data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\"/>') }",
        UNKNOWN,
    ),
    "contents of a server": (_after(f"url({LISTENER}a.png)"), UNKNOWN),
    "a bullet of a server": (f"li {{ list-style-image: url({LISTENER}a.png) }}", UNKNOWN),
    "a typeface of a server": (
        f"@font-face {{ font-family: x; src: url({LISTENER}a.ttf) }} p {{ font-family: x }}",
        "Font-face 'x' cannot be loaded",
    ),
    "a typeface of the system": (
        "@font-face { font-family: x; src: local('DejaVu Sans'), url(file:///etc/passwd) }"
        " p { font-family: x }",
        "Font-face 'x' cannot be loaded",
    ),
    "a profile of the system": (
        "@color-profile x { src: url(file:///etc/passwd) }",
        "Invalid color profile name",
    ),
    "a large counter": (
        "h1 { counter-reset: c 99999999999999999999 }" + _after("counter(c, upper-roman)"),
        "and no text, stamp, notice or catalogue does",
    ),
    "numerals of themselves": (
        "@counter-style u { system: extends v } @counter-style v { system: extends u }"
        " h1 { counter-reset: c 5 }" + _after("counter(c, u)"),
        "and no text, stamp, notice or catalogue does",
    ),
    "many selectors": ("p," * 2000 + "p { margin: 0 }", FINE),
    "a selector of many parts": ("p " * 5000 + "{ margin: 0 }", STOPPED),
    "a selector in selectors": (_nested(":not(", "p", ")", 2000) + "{ margin: 0 }", STOPPED),
    "an infinite width": ("p { width: 1e400px }", STOPPED),
    "an infinite sum": ("p { width: calc(infinity * 1px) }", STOPPED),
    "an enormous padding": ("p { padding: 1e308px }", STOPPED),
    "an enormous negative margin": ("p { margin: -1e308px }", STOPPED),
    "an enormous border": ("p { border: 1e30px solid }", STOPPED),
    "an enormous page": ("@page { size: 1e9mm }", FINE),
    "no page": ("@page { size: 0 }", FINE),
    "an enormous turn": (
        "p { transform: rotate(1e308deg) scale(1e300) }",
        "The stamp does not say",
    ),
    "a word without end": (_after("'" + "x" * 30_000 + "'"), WORDS),
    "the same attribute over and over": (_after("attr(class) " * 5000), FINE),
    "many columns": ("section { columns: 1000 }", FINE),
    "many tracks": (
        "section { display: grid; grid-template-columns: repeat(3000, 1px) }",
        FINE,
    ),
    "footnotes alone": ("p, li { float: footnote }", "out of its reading order"),
    "a page of its own for each": (
        "p, li { page: x; break-before: page }",
        "does not fit on 2 pages",
    ),
    "a string that is not closed": ("p { content: 'x", "Invalid or unsupported selector"),
    "half a letter": (_after("'\\d800 \\110000 \\0 '"), STOPPED),
    "a zero byte": ("p { margin: \0 }", "invalid value"),
    "numbers without end": ("p { z-index: " + "9" * 5000 + "; opacity: 1e999 }", STOPPED),
}
"""What is added to page.css, and what is said of it."""
PAGES = {
    "a style sheet of a server": (f'<link rel="stylesheet" href="{LISTENER}a.css">', UNKNOWN),
    "a style sheet of the system": ('<link rel="stylesheet" href="file:///etc/passwd">', UNKNOWN),
    "a style that is imported": (f'<style>@import url("{LISTENER}a.css");</style>', UNKNOWN),
    "an attached file": ('<link rel="attachment" href="file:///etc/passwd">', UNKNOWN),
    "a picture in the page": (f'<img alt="x" src="{LISTENER}a.png">', UNKNOWN),
    "a file in the page": ('<object data="file:///etc/passwd">x</object>', UNKNOWN),
    "a plug-in": (f'<embed src="{LISTENER}a.svg">', UNKNOWN),
    "a drawing with a picture": (
        f'<svg width="9" height="9"><title>x</title><image width="9" height="9"'
        f' href="{LISTENER}a.png"/></svg>',
        UNKNOWN,
    ),
    "another base": (f'<base href="{LISTENER}"><img alt="x" src="a.png">', UNKNOWN),
    "a frame": (f'<iframe src="{LISTENER}"></iframe>', FINE),
    "elements in elements": ("<b>" * 400 + "</b>" * 400, FINE),
}
"""What is added to the body of page.html, and what is said of it."""


# Pictures

HUGE = (20_000, 20_000)
MANY = "has too many pixels"
DAMAGED = "is damaged"
CUT_OFF = "is cut off"
NO_PNG = "and no PNG: save it as PNG"
ROWS = zlib.compress(b"\0" * 1000)
_PHOTO = saved("RGB", (90, 60), "JPEG")
_DRAWN = saved("RGB", (90, 60), "PNG")


def _with_chunk(name: bytes, data: bytes) -> bytes:
    """A PNG with this chunk after its head."""
    return _DRAWN[:33] + chunk(name, data) + _DRAWN[33:]


def _photo_of(size: tuple[int, int]) -> bytes:
    """A JPEG that says it has this size."""
    place = _PHOTO.index(b"\xff\xc0") + 5
    return _PHOTO[:place] + struct.pack(">HH", *size) + _PHOTO[place + 4 :]


def _with_segment(number: int, data: bytes) -> bytes:
    """A JPEG with this segment at its beginning."""
    head = bytes((0xFF, number)) + struct.pack(">H", len(data) + 2)
    return _PHOTO[:2] + head + data + _PHOTO[2:]


def _held(turned: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = turned
    return saved("RGB", (90, 60), "JPEG", exif=exif)


def _moving(kind: str) -> bytes:
    file = io.BytesIO()
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    frames[0].save(file, kind, save_all=True, append_images=frames[1:])
    return file.getvalue()


_ENDLESS_EXIF = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x87\x69\0\x04\0\0\0\x01\0\0\0\x08\0\0\0\x08"
"""A directory that names itself as the one within it, and as the next one."""
_FLOOD = zlib.compress(bytes(80_000_000), 9)
PICTURES = {
    "400 megapixels": ("png", png(HUGE, ROWS), MANY),
    "a photo of 400 megapixels": ("jpg", _photo_of(HUGE), MANY),
    "more rows than it says": ("png", png((9, 9), _FLOOD), CUT_OFF),
    "no pixels": ("png", png((0, 0), ROWS), DAMAGED),
    "one pixel": ("png", saved("RGB", (1, 1), "PNG"), FINE),
    "four inks": ("jpg", saved("CMYK", (90, 60), "JPEG"), "is in CMYK"),
    "sixteen bits": ("png", saved("I;16", (90, 60), "PNG"), FINE),
    "held on its side": ("jpg", _held(6), FINE),
    "held in no way": ("jpg", _held(4000), FINE),
    "moving": ("png", _moving("PNG"), "is animated"),
    "moving, of the web": ("webp", _moving("WEBP"), "is animated"),
    "cut off in its first pass": (
        "jpg",
        saved("RGB", (900, 600), "JPEG", progressive=True)[:9000],
        DAMAGED,
    ),
    "a profile that swells": ("png", _with_chunk(b"iCCP", b"x\0\0" + _FLOOD), DAMAGED),
    "words that swell": ("png", _with_chunk(b"zTXt", b"x\0\0" + _FLOOD), DAMAGED),
    "a profile of nothing": (
        "jpg",
        _with_segment(0xE2, b"ICC_PROFILE\0\x01\x01" + b"x" * 900),
        FINE,
    ),
    "a thousand pieces of a profile": (
        "jpg",
        _with_segment(0xE2, b"ICC_PROFILE\0\xff\xff" + b"x" * 60_000),
        FINE,
    ),
    "notes of themselves": ("jpg", _with_segment(0xE1, _ENDLESS_EXIF), FINE),
    "a chunk without end": ("png", _DRAWN[:33] + b"\x7f\xff\xff\xffIDAT" + ROWS, DAMAGED),
    "another kind": ("png", _PHOTO, NO_PNG),
    "a page of the web": ("png", b"<html><script>alert(1)</script>", NO_PNG),
    "a program": ("png", b"#!/bin/sh\ntouch ran\n", NO_PNG),
}
"""Files of a leaflet, and what is said of them."""


def _svg(inner: str, attributes: str = 'width="9" height="9"') -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f" {attributes}><title>x</title>{inner}</svg>"
    ).encode()


_ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
LOADS = "loads or leads to “"
DRAWINGS = {
    "entities of entities": (
        b'<!DOCTYPE svg [<!ENTITY e0 "x">' + _ENTITIES.encode() + b"]>" + _svg("&e11;"),
        "<!DOCTYPE>",
    ),
    "an entity of the system": (
        b'<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + _svg("&e;"),
        "<!DOCTYPE>",
    ),
    "a picture of a server": (_svg(f'<image href="{LISTENER}a.png"/>'), LOADS),
    "a drawing of the system": (_svg('<use xlink:href="file:///etc/passwd#a"/>'), LOADS),
    "a filter of a server": (_svg(f'<rect filter="url({LISTENER}a#f)"/>'), LOADS),
    "a style of a server": (_svg(f"<style>@import '{LISTENER}a.css';</style>"), "(@import)"),
    "a script": (_svg("<script>alert(1)</script>"), "a script"),
    "an event": (_svg('<rect onload="alert(1)"/>'), "a script"),
    "a page within": (_svg("<foreignObject/>"), "<foreignObject>"),
    "itself": (_svg('<g id="a"><use href="#a"/></g>'), "shows a part of it within itself"),
    "compressed": (b"\x1f\x8b" + ROWS, "a compressed SVG"),
    "an infinite width": (_svg("", 'width="1e999" height="9"'), FINE),
    "an enormous box": (_svg("<rect/>", 'viewBox="0 0 1e300 1e-300"'), FINE),
    "dashes like dust": (
        _svg('<path d="M0 0H9" stroke="red" stroke-dasharray="0.0000001"/>'),
        FINE,
    ),
    "a million letters": (_svg(f"<desc>{'x' * 1_000_000}</desc>"), FINE),
    "numbers that are none": (_svg('<path d="M nan inf L 1e999 -1e999 z"/>'), FINE),
}
"""Drawings of a leaflet, and what is said of them."""

# Typefaces

_FONT = fonts()[0].data
NO_FONT = "is no font, or is damaged"


def _with_table(tag: bytes, data: bytes) -> bytes:
    """A font in which a table begins with other bytes."""
    place = _FONT.index(tag, 12)
    (offset,) = struct.unpack(">I", _FONT[place + 8 : place + 12])
    return _FONT[:offset] + data + _FONT[offset + len(data) :]


FONTS = {
    "nothing": (b"", NO_FONT),
    "a few letters": (b"Not a font.", NO_FONT),
    "a picture": (_DRAWN, NO_FONT),
    "half a font": (_FONT[: len(_FONT) // 2], NO_FONT),
    "its head alone": (_FONT[:12], NO_FONT),
    "no tables": (_FONT[:4] + b"\0\0" + _FONT[6:], NO_FONT),
    "more tables than it has": (_FONT[:4] + b"\xff\xff" + _FONT[6:], NO_FONT),
    "a head of nothing": (_with_table(b"head", bytes(54)), NO_FONT),
    "letters of nothing": (_with_table(b"cmap", b"\xff" * 64), NO_FONT),
    "names without end": (_with_table(b"name", b"\xff" * 6), NO_FONT),
    "more outlines than it has": (
        _with_table(b"maxp", b"\0\1\0\0\xff\xff"),
        "A font file is damaged",
    ),
    "outlines of noise": (_with_table(b"glyf", b"\xff" * 20_000), "A font file is damaged"),
    "of the web": (b"wOF2" + ROWS, "is a font for web pages"),
    "of the web, swelling": (b"wOFF" + _FLOOD, "is a font for web pages"),
    "four billion fonts": (b"ttcf\0\1\0\0\xff\xff\xff\xff" + _FONT, NO_FONT),
    "a collection of none": (b"ttcf\0\1\0\0\0\0\0\0" + _FONT, NO_FONT),
    "a collection of itself": (b"ttcf\0\1\0\0\0\0\0\x01\0\0\0\0" + _FONT, NO_FONT),
}
"""Files that leaflets.toml names as the typeface of all words, and what is said of them."""
