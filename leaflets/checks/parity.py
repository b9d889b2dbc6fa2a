"""Compares a translation with its source: what was lost, added, moved or left untranslated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from leaflets.checks.alignment import Pair, faults, pairs, spoken
from leaflets.checks.amounts import MOVED_PART, Amounts, Versions
from leaflets.checks.detector import FOREIGN, UNTRANSLATED, fault
from leaflets.checks.kinship import Sibling, as_siblings, families, kinship, paragraphs
from leaflets.checks.meaning import meaning_differences
from leaflets.checks.waivers import Difference
from leaflets.errors import Rule
from leaflets.errors.saying import listed, say
from leaflets.languages.easy import plain_tag
from leaflets.languages.language import language
from leaflets.languages.unspaced import beginning
from leaflets.model import Passage, Section, Text
from leaflets.quantities.contacts import COUNTRY
from leaflets.quantities.likeness import Side
from leaflets.quantities.matching import match
from leaflets.quantities.numerals import speller
from leaflets.quantities.reading import read
from leaflets.words import plain
from leaflets.workspace.glossary import PATH as GLOSSARY
from leaflets.workspace.glossary import Glossary


def compare(
    source: Text,
    translation: Text,
    glossary: Glossary,
    languages: Iterable[str] = (),
    country: str = COUNTRY,
) -> Iterator[Difference]:
    """Every difference of a translation from its source, located in the translation.

    `languages` are those of the workspace: a passage may be in a third one. A telephone number
    without a country code is one of `country`.
    """
    tags = frozenset((source.language, translation.language, *languages))
    comparison = _Comparison(source, translation, country, glossary, tags)
    yield from comparison.differences()


MISSING_SECTION = Rule(
    "L201",
    "A section of the source is missing in the translation",
    why="Patients who read that language would not be told.",
    remedy="Translate the section, under the same key.",
)
ADDED_SECTION = Rule(
    "L202",
    "The translation has a section that the source does not have",
    why=(
        "Patients would be told what nobody compared with anything. When the source lost it, it "
        "is an *orphan*."
    ),
    remedy="Take it out, or put it into the source too.",
)
MOVED_SECTION = Rule(
    "L203",
    "The sections stand in another order than in the source",
    why="Staff who hand out sheets in two languages point at places on them.",
    remedy="Move the section that the message names.",
)
LOST_TERM = Rule(
    "L210",
    "A term is not translated as content/glossary.toml says",
    why="Two words for one medicine look like two medicines.",
    remedy="Use the wording of the glossary, or add yours to it.",
)
LOST_BLANK = Rule(
    "L220",
    "A place to write in is missing, or the source does not have it",
    why="What is to be written there would be written nowhere, or in the wrong place.",
    remedy="Put `____` where the source has it.",
)
LESS_KNOWN_LANGUAGE = Rule(
    "L216",
    "Of this language only a part is compared",
    why="A rate, a limit or an idiom may be wrong in it, and nothing would tell.",
    remedy="Have somebody who reads both languages look at what the message names.",
    severity="advice",
)


@dataclass(frozen=True)
class _Comparison(Versions):
    """A source, its translation, and what both are held against."""

    glossary: Glossary
    languages: frozenset[str]

    def differences(self) -> Iterator[Difference]:
        yield from self._less_known_languages()
        yield from self._missing_sections()
        yield from self._added_sections()
        yield from self._misplaced_sections()
        titles = (self.source.title,), (self.translation.title,)
        title = Pair(*titles, self.translation.title.line)
        yield from self._pair_differences("lead", [title])
        for source, ours in self._common():
            for found in faults(source, ours):
                yield self.difference(ours.key, found.line, found.rule, found.message)
            yield from self._pair_differences(ours.key, list(pairs(source, ours)))
        yield from self._misplaced_parts()

    def _less_known_languages(self) -> Iterator[Difference]:
        for tag in (self.source.language, self.translation.language):
            if not language(tag).is_known_by_heart:
                words = say(", numbers in words") if speller(tag) else ""
                message = say(
                    "In “{tag}” these are compared: digits, units, dates, times, telephone "
                    "numbers{words} and links. Rates (“twice a day”), limits (“at least”), "
                    "forms of medicines and idioms are not: have somebody who reads both "
                    "languages look.",
                    tag=tag,
                    words=words,
                )
                yield self.difference("lead", 1, LESS_KNOWN_LANGUAGE, message, tag)

    def _keys(self) -> tuple[list[str], list[str]]:
        source = [section.key for section in self.source.sections]
        return source, [section.key for section in self.translation.sections]

    def _common(self) -> Iterator[tuple[Section, Section]]:
        sections = {section.key: section for section in self.translation.sections}
        yield self.source.lead, self.translation.lead
        for section in self.source.sections:
            if section.key in sections:
                yield section, sections[section.key]

    def _missing_sections(self) -> Iterator[Difference]:
        line = max((s.line for s in self.translation.sections), default=1)
        for section in self.source.sections:
            if section.key not in self._keys()[1]:
                place = f"{self.source.path}:{section.line}"
                message = say(
                    "The section “{key}” of the source ({place}) is missing: add it.",
                    key=section.key,
                    place=place,
                )
                yield self.difference(section.key, line, MISSING_SECTION, message, section.key)

    def _added_sections(self) -> Iterator[Difference]:
        for section in self.translation.sections:
            if section.key not in self._keys()[0]:
                message = say(
                    "The section “{key}” is not in the source ({path}): take it out, or give "
                    "it the source's key.",
                    key=section.key,
                    path=self.source.path,
                )
                yield self.difference(
                    section.key, section.line, ADDED_SECTION, message, section.key
                )

    def _misplaced_sections(self) -> Iterator[Difference]:
        source, ours = self._keys()
        wanted = [key for key in source if key in ours]
        common = [section for section in self.translation.sections if section.key in source]
        for key, section in zip(wanted, common, strict=False):
            if key != section.key:
                message = say(
                    "“{key}” stands where the source has “{key2}”: move it.",
                    key=section.key,
                    key2=key,
                )
                yield self.difference(
                    section.key, section.line, MOVED_SECTION, message, section.key
                )
                return

    def _misplaced_parts(self) -> Iterator[Difference]:
        """Sections, items, rows and paragraphs that seem to have changed places."""
        kin = kinship(self.source, self.translation, self.glossary)
        common = list(self._common())
        for source, ours in common:
            for family in families(source.blocks, ours.blocks):
                if parts := kin.misplaced(*family, self._agree):
                    yield self._misplaced_part(parts)
        whole = as_siblings(one for one, _ in common[1:]), as_siblings(one for _, one in common[1:])
        for family in (paragraphs(common), whole):
            if parts := kin.misplaced(*family, self._agree):
                yield self._misplaced_part(parts)

    def _agree(self, source: Sibling, ours: Sibling) -> bool:
        """Whether two siblings have numbers, and the same."""
        sides = [
            Side(one.words, tag, read(one.words, tag, country=self.country))
            for one, tag in ((source, self.source.language), (ours, self.translation.language))
        ]
        found = match(sides[0], sides[1])
        return all(side.quantities for side in sides) and not (found.missing or found.added)

    def _misplaced_part(self, parts: tuple[Sibling, Sibling]) -> Difference:
        first, second = (beginning(part.words, 6) for part in parts)
        message = say(
            "“{first}” and “{second}” (line {line}) seem to have changed places: put them in "
            "the order of the source.",
            first=first,
            second=second,
            line=parts[1].line,
        )
        text = self.translation
        sections = (s.key for s in (*text.sections[::-1], text.lead) if s.line <= parts[0].line)
        return self.difference(next(sections), parts[0].line, MOVED_PART, message, first)

    def _pair_differences(self, section: str, lined_up: list[Pair]) -> Iterator[Difference]:
        yield from Amounts(self, section, lined_up).differences()
        translated = []
        for pair in lined_up:
            yield from self._lost_terms(section, pair)
            yield from self._lost_blanks(section, pair)
            foreign = () if pair.is_name else tuple(self._wrong_languages(section, pair))
            yield from foreign
            if not foreign:
                translated.append(pair)
        yield from meaning_differences(self, section, translated)

    def _lost_terms(self, section: str, pair: Pair) -> Iterator[Difference]:
        source = plain(" ".join(map(spoken, pair.source))), self.source.language
        ours = plain(" ".join(map(spoken, pair.translation))), self.translation.language
        for term in self.glossary.lost(source, ours):
            wordings = listed((f"“{word}”" for word in term.wordings(ours[1])), say(" or "))
            name = term.wordings(source[1])[0]
            message = say(
                "“{name}” of the source must be {wordings} here ({glossary}).",
                name=name,
                wordings=wordings,
                glossary=GLOSSARY,
            )
            yield self.difference(section, pair.line, LOST_TERM, message, name)

    def _lost_blanks(self, section: str, pair: Pair) -> Iterator[Difference]:
        wanted, found = (sum(p.blanks for p in side) for side in (pair.source, pair.translation))
        if wanted != found:
            message = say(
                "The source has {wanted} places to write in here (____), this text {found}.",
                wanted=wanted,
                found=found,
            )
            yield self.difference(section, pair.line, LOST_BLANK, message)

    def _wrong_languages(self, section: str, pair: Pair) -> Iterator[Difference]:
        source = {sentence for passage in pair.source for sentence, _ in _sentences(passage)}
        own, theirs = plain_tag(self.translation.language), plain_tag(self.source.language)
        for passage in pair.translation:
            for sentence, line in _sentences(passage):
                untranslated = theirs if sentence in source else None
                if rule := fault(sentence, own, untranslated, self.languages):
                    message = say(
                        "{language_faults}: “{sentence}”. Translate it.",
                        language_faults=_LANGUAGE_FAULTS[rule],
                        sentence=beginning(sentence, 6),
                    )
                    yield self.difference(section, line, rule, message, beginning(sentence, 6))


_LANGUAGE_FAULTS = {
    UNTRANSLATED: say("This is still in the words of the source"),
    FOREIGN: say("This does not seem to be in the language of this text"),
}


def _sentences(passage: Passage) -> Iterator[tuple[str, int]]:
    """The sentences of a passage without its marked foreign words, each with its line."""
    words = spoken(passage)
    if 'lang="' in passage.html:
        words = re.sub(r"<span [^>]*>.*?</span>", "", passage.html, flags=re.DOTALL)
    place = passage.line
    for sentence in re.split(r"(?<=[.!?…])(?=\s)", words):
        yield plain(sentence), place + len(sentence) - len(sentence.lstrip("\n"))
        place += sentence.count("\n")
