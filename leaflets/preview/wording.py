"""The words of the preview's own page, in the language of whoever runs it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

_LABEL = re.compile(r'(?P<before> aria-label=")(?P<words>[^"]+)')
_TEXT = re.compile(
    r"(?P<before><(?!(?:code|kbd)\b)/?\w[^<>]*>\s*)(?P<words>[^<>\s][^<>]*?)(?=\s*<)"
)
"""What is said between tags, but for code."""


def words_of_page(page: str) -> Iterator[str]:
    """All that a page says, run by run."""
    for pattern in (_LABEL, _TEXT):
        yield from (html.unescape(found["words"]) for found in pattern.finditer(page))


def worded(page: str, language: str, translate: Callable[[str], str]) -> str:
    """A page with its words as `translate` says them."""

    def said(found: re.Match[str]) -> str:
        return found["before"] + html.escape(translate(html.unescape(found["words"])))

    for pattern in (_LABEL, _TEXT):
        page = pattern.sub(said, page)
    return re.sub(r'(?<=<html lang=")[^"]+', lambda own: language or own[0], page, count=1)
