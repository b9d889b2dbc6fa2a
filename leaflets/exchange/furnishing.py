"""What of an HTML page is its words, and what stands around them: navigation, forms, scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

INLINE = frozenset(
    (
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    )
)
CHANGES = ("del", "ins", "s", "strike")
UNSEEN = ("head", "script", "style", "template", "noscript", "svg", "datalist", "param", "source")
FRAMES = ("iframe", "video", "audio", "object", "embed", "canvas")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_AROUND = ("nav", "form", "button", "input", "select", "textarea", "dialog", "menu")
_ROLES = ("navigation", "search", "dialog", "alertdialog", "toolbar", "contentinfo")
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|share|sharing|social|breadcrumbs?|newsletter|subscribe"
    r"|subscription|pagination|pager|skip|toolbar|advert|popup|modal)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONG = 40
"""So many words that are no links are more than a banner says."""


def tag_of(element: Any) -> str:
    """The name of an element; nothing for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def runs_in(element: Any) -> list[str]:
    """Every run of words in an element that a browser would set, one a line."""
    joined = "".join(_tokens(element))
    return [words for line in joined.split("\n") if (words := " ".join(line.split()))]


def _tokens(element: Any) -> Iterator[str]:
    name = tag_of(element)
    if not name or name in UNSEEN:
        return
    edge = "" if name in INLINE else "\n"
    if name in CHANGES or (name == "sup" and element.find(".//a") is not None):
        edge = " "
    yield edge + re.sub(r"\s+", " ", element.text or "")
    for child in element:
        yield from _tokens(child)
        yield re.sub(r"\s+", " ", child.tail or "")
    yield edge


def main_of(body: Any) -> Any:
    """The element that holds the words of a page: its largest main or article, or all of it."""
    everything = _size(body)
    for names, share in ((("main",), 0.1), (("article",), 0.5)):
        found = [one for one in body.iter() if _is_one_of(one, names) and not is_hidden(one)]
        largest = max(found, key=_size, default=None)
        if largest is not None and _size(largest) > share * everything:
            return largest
    return body


def _is_one_of(element: Any, names: tuple[str, ...]) -> bool:
    return tag_of(element) in names or element.get("role") in names


def _size(element: Any) -> int:
    return sum(map(len, runs_in(element)))


def is_hidden(element: Any) -> bool:
    """Whether a browser would not show it."""
    return (
        "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or bool(_HIDING.search(element.get("style", "")))
    )


def is_furniture(element: Any, is_whole_page: bool) -> bool:
    """Whether an element stands around the words; in a whole page, its head and foot do, too."""
    name = tag_of(element)
    if is_hidden(element):
        return True
    if any(tag_of(one) in ("h1", "main", "article") for one in element.iter()):
        return False
    if name in _AROUND or element.get("role") in _ROLES:
        return name != "form" or len(" ".join(runs_in(element)).split()) < 5 * _LONG
    if name in ("header", "footer"):
        return is_whole_page
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return bool(_NAMED.search(named)) and is_mostly_links(element)


def is_mostly_links(element: Any) -> bool:
    """Whether few of its words are more than links."""
    words = len(" ".join(runs_in(element)).split())
    linked = sum(len(" ".join(runs_in(a)).split()) for a in element.iter() if tag_of(a) == "a")
    return words - linked < max(_LONG, words / 3)


def depth_of(root: Any) -> int:
    """How deep the elements of a tree are nested."""
    deepest, waiting = 0, [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in element]
    return deepest
