"""A page that may load nothing from elsewhere: its policy, its styles, where its files are."""

from __future__ import annotations

import base64
import hashlib
import re
from html import unescape

_TAG = re.compile(r"<[a-z][^<>]*>")
_STYLE = re.compile(r' style="([^"]*)"')
_SHEET = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_CLASS = ' class="'
_HEAD = "<head>"
_FILE = re.compile(r"""(?P<before>(?:src="|url\('))(?P<folder>icons|clinic|images)/""")
SHARED = "theme/"
"""The folder of the site with its style sheet, script, typefaces and drawings."""


def confined(html: str, root: str, images: str = "") -> str:
    """The same page with its content security policy, which allows no style within a tag.

    `root` leads from the page to the site's first page, `images` to the pictures of its leaflet.
    """
    rules: dict[str, str] = {}
    html = _FILE.sub(lambda found: _found(found, root, images), html)
    html = _TAG.sub(lambda tag: _without_style(tag[0], rules), html)
    styles = "".join(f".{name}.{name}.{name}{{{style}}}" for style, name in rules.items())
    styles = _FILE.sub(lambda found: _found(found, root, images), styles)
    if styles:
        html = html.replace(_HEAD, f"{_HEAD}\n<style>{styles}</style>", 1)
    allowed = " ".join(("'self'", *map(_digest, _SHEET.findall(html))))
    policy = (
        f"default-src 'none'; img-src 'self'; font-src 'self'; style-src {allowed}; "
        "script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace(_HEAD, f"{_HEAD}\n{meta}", 1)


def _digest(styles: str) -> str:
    """A style sheet within a page, as its policy names it."""
    digest = base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _found(file: re.Match[str], root: str, images: str) -> str:
    """Where a drawing of the theme or a picture of a leaflet lies, seen from the page."""
    folder = file["folder"]
    place = f"{images}{folder}/" if folder == "images" else f"{root}{SHARED}{folder}/"
    return f"{file['before']}{place}"


def _without_style(tag: str, rules: dict[str, str]) -> str:
    """A tag whose own style is that of a class."""
    style = _STYLE.search(tag)
    if style is None:
        return tag
    name = rules.setdefault(unescape(style[1]), f"s{len(rules) + 1}")
    bare = tag.replace(style[0], "", 1)
    if _CLASS in bare:
        return bare.replace(_CLASS, f"{_CLASS}{name} ", 1)
    return re.sub(r"(?=\s|/?>)", f'{_CLASS}{name}"', bare, count=1)
