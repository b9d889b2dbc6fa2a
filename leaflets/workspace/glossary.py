"""The terms of content/glossary.toml, and whether words hold one of them."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from leaflets.errors.saying import say
from leaflets.languages.easy import plain_tag
from leaflets.languages.language import language as speech
from leaflets.model import LanguageTag, Line, Record
from leaflets.workspace.toml import Reading, read_toml

PATH = "content/glossary.toml"
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Wordings = Annotated[tuple[Line, ...], Field(min_length=1), BeforeValidator(_listed)]


class Term(Record):
    """A term: for each language its wording, or a list of them, the preferred one first."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Wordings]

    plain: dict[LanguageTag, Line] = Field(default={})
    """A plainer word for it, in each language that has one."""
    meaning: dict[LanguageTag, Line] = Field(default={})
    """What it means, in a sentence for patients, for the glossary at the foot of a leaflet."""

    @model_validator(mode="after")
    def _has_languages(self) -> Term:
        for language in self.__pydantic_extra__:
            if not _TAG.fullmatch(language):
                raise ValueError(
                    say(
                        "“{language}” is not a language tag such as ca, es or en", language=language
                    )
                )
        return self

    @property
    def named(self) -> tuple[str, ...]:
        """The preferred wording in each language."""
        return tuple(wordings[0] for wordings in self.__pydantic_extra__.values())

    def wordings(self, language: str) -> tuple[str, ...]:
        """The ways to say it in this language; none when the glossary has none."""
        return self.__pydantic_extra__.get(plain_tag(language), ())


class Glossary(Record):
    """content/glossary.toml: the terms that must be translated in one way."""

    terms: tuple[Term, ...] = ()
    names: tuple[Line, ...] = ()
    """Names in capitals that need no long form: programmes, societies."""

    def plain_words(self, language: str) -> dict[str, str]:
        """For each wording that has a plainer word in this language, that word."""
        language = plain_tag(language)
        return {
            wording: term.plain[language]
            for term in self.terms
            if language in term.plain
            for wording in term.wordings(language)
        }

    def held(self, words: str, language: str) -> frozenset[int]:
        """The numbers of the terms that these words hold, in the singular or the plural."""
        wordings = tuple(term.wordings(language) for term in self.terms)
        return _held(words, wordings, speech(language).has_spaces)

    def lost(self, source: tuple[str, str], translation: tuple[str, str]) -> Iterator[Term]:
        """The terms that the source holds and the translation does not; each is (words, tag)."""
        for number in sorted(self.held(*source) - self.held(*translation)):
            if self.terms[number].wordings(translation[1]):
                yield self.terms[number]


def read_glossary(root: Path) -> Reading[Glossary]:
    """Reads content/glossary.toml; a workspace without one has an empty glossary."""
    if not os.path.lexists(root / PATH):
        return Reading(PATH, Glossary(), (), {})
    return read_toml(root, PATH, Glossary)


@lru_cache(maxsize=4096)
def _held(words: str, terms: tuple[tuple[str, ...], ...], has_spaces: bool) -> frozenset[int]:
    even = _even(words)
    return frozenset(
        number
        for number, wordings in enumerate(terms)
        if any(_pattern(wording, has_spaces).search(even) for wording in wordings)
    )


def _even(words: str) -> str:
    return unicodedata.normalize("NFC", words).replace("’", "'")


@cache
def _pattern(wording: str, has_spaces: bool) -> re.Pattern[str]:
    """A wording at the start of a word, each of its words with the endings of a plural."""
    if not has_spaces:
        return re.compile(re.escape(_even(wording)))
    return re.compile(r"(?<!\w)" + r"\s+".join(map(_word, _even(wording).split())) + r"(?!\w)")


def _word(word: str) -> str:
    if word.isupper():
        return rf"{re.escape(word)}s?"
    # Catalan changes the ending (hèrnia, hèrnies), so a last vowel may be another.
    stem = word[:-1] if len(word) > 4 and word[-1] in "aeo" else word
    ending = r"[^\W\d_]{0,3}" if len(word) > 3 else ""
    return rf"(?i:{re.escape(stem)}){ending}"
