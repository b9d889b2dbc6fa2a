"""Where a line must not end: inside a telephone number, before the last word of a message."""

from __future__ import annotations

import re

from markupsafe import Markup

from leaflets.languages.writing import NO_BREAK_SPACE

_BODY = re.compile(r"<body\b")
_TAG = re.compile(r"(<[^>]*>)")
_IN_NUMBER = re.compile(r"(?<=\d)\s(?=\d)")


def with_whole_numbers(html: str) -> str:
    """The same page with the groups of digits of each number bound: 900 123 456, 2 000."""
    body = _BODY.search(html)
    start = body.start() if body else len(html)
    parts = _TAG.split(html[start:])
    parts[::2] = [_IN_NUMBER.sub(NO_BREAK_SPACE, words) for words in parts[::2]]
    return html[:start] + "".join(parts)


def with_last_words_bound(html: Markup) -> Markup:
    """The same words with the last two bound, so that none stands alone on the last line."""
    head, space, last = html.rpartition(" ")
    return Markup(NO_BREAK_SPACE).join((head, last)) if space and "<" not in last else html
