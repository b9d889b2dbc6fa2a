"""Messages: written in English, and said in the language of whoever runs the program."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath
from typing import Any


class Message(str):
    """A sentence in English, or a part of one, that can also be said in another language.

    Everything compares, sorts, stores and tests the English words; only what prints them says
    them in another language, by their `template` and what stands in its places.
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, values: Mapping[str, object]) -> Message:
        """A template with these values in its places; as it is where there are none."""
        values = {name: _said(value) for name, value in values.items()}
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template, made.values = template, values
        return made

    def __add__(self, other: str) -> Message:
        return listed((self, other), "")

    def __reduce__(self) -> tuple[type[Message], tuple[str, Mapping[str, object]]]:
        return Message, (self.template, self.values)


def _said(value: object) -> object:
    """A value as it can be shown: what an error says, or words of a file without its codes."""
    if isinstance(value, BaseException):
        first = value.args[0] if value.args else ""
        value = first if isinstance(first, Message) else str(value)
    elif isinstance(value, PurePath):
        value = str(value)
    return visible(value) if isinstance(value, str) and not isinstance(value, Message) else value


# What moves or recolours a terminal, ends a line, turns the direction, or is half a letter.
_CODES = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(words: str) -> str:
    """Words that somebody else wrote, with each code in them as an escape: a file name, a label."""
    if words.isprintable():
        return words
    return _CODES.sub(lambda found: ascii(found[0])[1:-1], words)


def say(template: str, /, **values: object) -> Message:
    """A message; `{name}` in its template is the place of a value, which may be a message too.

    The templates are gathered for translation by `make locales`.
    """
    return Message(template, values)


def listed(parts: Iterable[object], mark: str = ", ") -> Message:
    """Several parts with a mark between them, each said in the language of the whole."""
    values = {f"part{number}": part for number, part in enumerate(parts)}
    return Message(mark.join(f"{{{name}}}" for name in values), values)


def localised(words: str, translate: Callable[[str], str]) -> str:
    """Words as `translate` says their template; what is no message is only looked up."""
    if not isinstance(words, Message):
        return translate(words) if words else words
    template = translate(words.template) if words.template else ""
    if not words.values:
        return template
    values = {name: _value(value, translate) for name, value in words.values.items()}
    try:
        return template.format(**values)
    except (LookupError, ValueError):  # a translation with a place that the message lacks
        return words.template.format(**values)


def _value(value: object, translate: Callable[[str], str]) -> object:
    return localised(value, translate) if isinstance(value, Message) else value


def all_localised(values: Any, translate: Callable[[str], str]) -> Any:
    """Values for JSON with each message in them as `translate` says it; other words stay."""
    match values:
        case Message():
            return localised(values, translate)
        case dict():
            return {key: all_localised(value, translate) for key, value in values.items()}
        case list() | tuple():
            return [all_localised(value, translate) for value in values]
        case _:
            return values


def kept(words: str) -> Any:
    """Words as JSON can hold them."""
    if not isinstance(words, Message):
        return words
    return [words.template, {name: _kept(value) for name, value in words.values.items()}]


def _kept(value: object) -> object:
    if isinstance(value, str):
        return kept(value)
    return value if isinstance(value, int | float) else str(value)


def message_again(kept_words: Any) -> str:
    """Words that were kept so."""
    if isinstance(kept_words, str):
        return kept_words
    template, values = kept_words
    return Message(template, {name: _again(value) for name, value in values.items()})


def _again(value: Any) -> object:
    return message_again(value) if isinstance(value, list | str) else value
