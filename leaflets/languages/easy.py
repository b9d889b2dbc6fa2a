"""Easy read as a variant of a language: its tag, and the file that it is written in.

The text in `ca.easy.md` has the tag `ca-easy`: under it stand its signatures, its sheets and its
code. What is read of a language, and what a screen reader is told, is that of `ca`.
"""

from __future__ import annotations

_VARIANT = "-easy"
_FILE = ".easy"


def easy_tag(language: str) -> str:
    """The tag of the easy text of a language: `ca-easy`."""
    return f"{plain_tag(language)}{_VARIANT}"


def is_easy(tag: str) -> bool:
    """Whether a tag is that of an easy text."""
    return tag.endswith(_VARIANT)


def plain_tag(tag: str) -> str:
    """The language that a tag is of, whether it is that of an easy text or not: `ca`."""
    return tag.removesuffix(_VARIANT)


def text_file(tag: str) -> str:
    """The name of the file with the text of a tag: `ca.md`, `ca.easy.md`."""
    return f"{plain_tag(tag)}{_FILE if is_easy(tag) else ''}.md"


def held_against(tag: str, source: str) -> tuple[str, ...]:
    """The tags of the texts that one is no better than: where these are wrong, it may be."""
    return (plain_tag(tag), easy_tag(source), source) if is_easy(tag) else (source,)
