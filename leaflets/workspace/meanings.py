"""Fills the place for the glossary: the terms that a leaflet holds, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import say
from leaflets.languages.easy import plain_tag
from leaflets.model import Block, Definitions, Entry, Item, Section, Text
from leaflets.words import section_passages, walk
from leaflets.workspace.boxes import UNKNOWN_BOX
from leaflets.workspace.glossary import PATH as GLOSSARY
from leaflets.workspace.glossary import Glossary, Term
from leaflets.workspace.inlines import read_words

NO_MEANING = Rule(
    "L145",
    "The glossary does not say what a term means in a language",
    why="The box for the glossary would explain a word in one language and not in another.",
    remedy=(
        'Give the term its meaning in content/glossary.toml: `meaning = { en = "…", es = "…" }`.'
    ),
)


def has_glossary(text: Text) -> bool:
    """Whether a text asks for the meanings of its terms."""
    return any(map(_is_glossary, _all_blocks(text)))


@dataclass(frozen=True)
class Filled:
    """Texts with their glossaries filled, and what was missing."""

    texts: tuple[Text, ...]
    problems: tuple[Problem, ...]


def with_meanings(texts: Sequence[Text], source_language: str, glossary: Glossary) -> Filled:
    """The same texts, each with the terms that the source holds, where it asks for them.

    The terms stand in the order in which the source first says them.
    """
    sources = [text for text in texts if text.language == source_language]
    terms = [term for text in sources for term in _terms(text, glossary)]
    filled, problems = [], []
    for text in texts:
        found = _Filler(text, terms)
        filled.append(found.text)
        problems += found.problems
    return Filled(tuple(filled), tuple(problems))


def _all_blocks(text: Text) -> Iterator[Block]:
    for section in (text.lead, *text.sections):
        yield from (step.block for step in walk(section.blocks) if step.at == "begin")


def _is_glossary(block: Block) -> bool:
    return isinstance(block, Definitions) and block.of_glossary


def _terms(text: Text, glossary: Glossary) -> Iterator[Term]:
    """The explained terms of a text, in the order in which it first says them."""
    numbers: dict[int, None] = {}
    for section in (text.lead, *text.sections):
        for passage in section_passages(section):
            numbers |= dict.fromkeys(sorted(glossary.held(passage.text, text.language)))
    yield from (term for term in map(glossary.terms.__getitem__, numbers) if term.meaning)


class _Filler:
    """Fills the glossary of one text; it keeps what is missing."""

    def __init__(self, text: Text, terms: Sequence[Term]) -> None:
        self.path, self.language, self.terms = text.path, text.language, terms
        self.problems: list[Problem] = []
        self.place = 0
        """The line of the box that was filled."""
        lead = self._section(text.lead)
        self.text = replace(text, lead=lead, sections=tuple(map(self._section, text.sections)))
        for block in _all_blocks(self.text):
            if isinstance(block, Definitions) and block.of_glossary and block.line != self.place:
                message = say(
                    "One “::: glossary” stands in a text, in a section, and in no other box."
                )
                self.problems.append(UNKNOWN_BOX.at(self.path, block.line, message))

    def _section(self, section: Section) -> Section:
        return replace(section, blocks=tuple(map(self._filled, section.blocks)))

    def _filled(self, block: Block) -> Block:
        if not (isinstance(block, Definitions) and block.of_glossary) or self.place:
            return block
        self.place = block.line
        entries = tuple(filter(None, (self._entry(term, block.line) for term in self.terms)))
        if not self.terms:
            message = say(
                "{glossary} explains no term of this leaflet: give a term its meaning, or "
                "take the box out.",
                glossary=GLOSSARY,
            )
            self.problems.append(NO_MEANING.at(self.path, block.line, message))
        return replace(block, entries=entries)

    def _entry(self, term: Term, line: int) -> Entry | None:
        wordings, meaning = term.wordings(self.language), term.meaning.get(plain_tag(self.language))
        if wordings and meaning:
            read = partial(read_words, line=line, report=self._report)
            return Entry(read(wordings[0]), (Item(read(meaning)),))
        name = next(iter((*wordings, *term.named)))
        message = say(
            "{glossary} does not say what “{name}” means in “{language}”: add it to its `meaning`.",
            glossary=GLOSSARY,
            name=name,
            language=self.language,
        )
        self.problems.append(NO_MEANING.at(self.path, line, message))
        return None

    def _report(self, line: int, rule: Rule, message: str) -> None:
        self.problems.append(
            rule.at(
                self.path, line, say("In {glossary}: {message}", glossary=GLOSSARY, message=message)
            )
        )
