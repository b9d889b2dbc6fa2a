"""Reads the blocks of a few words of Markdown, for the tests that begin there."""

from __future__ import annotations

from leaflets.checks.parity import compare
from leaflets.errors import Problem
from leaflets.model import Block, Text
from leaflets.words import section_fingerprint
from leaflets.workspace.glossary import Glossary
from leaflets.workspace.markdown import parse

HEAD = "# Title\n\nA lead.\n\n## First {#first}\n\n"
FIRST = HEAD.count("\n") + 1
"""The line on which the words begin."""


def text_of(words: str, language: str = "en") -> tuple[Text, tuple[Problem, ...]]:
    """A text with these words in its only section, and its problems."""
    text, problems = parse(f"{HEAD}{words}\n", f"{language}.md", language)
    assert text
    return text, problems


def blocks(words: str) -> tuple[Block, ...]:
    """The blocks of words with which nothing is wrong."""
    text, problems = text_of(words)
    assert problems == ()
    return text.sections[0].blocks


def told(words: str) -> list[tuple[str, int, str]]:
    """Code, line and message of each problem; the words begin on line 0."""
    return [(one.code, one.line - FIRST, one.message) for one in text_of(words)[1]]


def difference(source: str, translation: str) -> list[str]:
    """The codes of what is wrong in words that are held against their source."""
    one, other = text_of(source)[0], text_of(translation, "es")[0]
    return [found.problem.code for found in compare(one, other, Glossary(), ("en", "es"))]


def signed(words: str) -> str:
    """The fingerprint of these words."""
    return section_fingerprint(text_of(words)[0].sections[0])
