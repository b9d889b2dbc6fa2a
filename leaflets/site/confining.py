"""A page that may load nothing from elsewhere: its policy, its styles, where its files are."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape

from leaflets.model import Asset

_TAG = re.compile(r"<[a-z][^<>]*>")
_STYLE = re.compile(r' style="([^"]*)"')
_CLASS = ' class="'
_HEAD = '<meta charset="utf-8">'
"""Stands first in the head of every page."""
_FILE = re.compile(r"""(?P<before>(?:(?:src|href)="|url\('))(?P<folder>icons|clinic|images)/""")
_ICON = re.compile(r"(?<=url\('icons/)")
_DARK = "dark-"
"""How the names of drawings begin that are as light as the words of a dark page."""
SHARED = "theme/"
"""The folder of the site with its style sheet, script, typefaces and drawings."""


def confined(html: str, root: str, images: str = "") -> str:
    """The same page with its content security policy, which allows no style within a tag.

    `root` leads from the page to the site's first page, `images` to the pictures of its leaflet.
    """
    rules: dict[str, str] = {}
    html = _TAG.sub(lambda tag: _without_style(tag[0], rules), html)
    styles = _sheet(rules)
    html, styles = (
        _FILE.sub(lambda found: _found(found, root, images), part) for part in (html, styles)
    )
    allowed = f"'self' {_digest(styles)}" if styles else "'self'"
    policy = (
        f"default-src 'none'; img-src 'self'; font-src 'self'; style-src {allowed}; "
        "script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    sheet = f"\n<style>{styles}</style>" if styles else ""
    return html.replace(_HEAD, f"{_HEAD}\n{meta}{sheet}", 1)


def _sheet(rules: Mapping[str, str]) -> str:
    """The rules of a page, and those of its drawings once more for a dark one."""
    drawn = {_ICON.sub(_DARK, style): name for style, name in rules.items() if _ICON.search(style)}
    in_dark = f"@media screen and (prefers-color-scheme:dark){{{_rules(drawn)}}}" if drawn else ""
    return _rules(rules) + in_dark


def _rules(rules: Mapping[str, str]) -> str:
    """Styles for classes, thrice named: they win as those within a tag do."""
    return "".join(f".{name}.{name}.{name}{{{style}}}" for style, name in rules.items())


def _digest(styles: str) -> str:
    """A style sheet within a page, as its policy names it."""
    digest = base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def in_dark(asset: Asset, colours: Mapping[str, str]) -> Iterator[Asset]:
    """A drawing of the theme, and the same for a dark page: each colour in its lighter one."""
    yield asset
    folder, _, name = asset.url.partition("/")
    if folder == "icons":
        svg = asset.data.decode()
        for colour, lighter in colours.items():
            svg = svg.replace(colour, lighter)
        yield replace(asset, url=f"{folder}/{_DARK}{name}", data=svg.encode())


def lighter(colour: str, share: float) -> str:
    """A colour, of which a share stays and the rest is white."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)


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
