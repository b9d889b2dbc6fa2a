"""Rules for plain words, L301 to L306: each finds what is hard to read, and says how to fix it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from leaflets.checks.readability import (
    Readability,
    all_passages,
    measure,
    read_together,
    scale,
    sentences,
)
from leaflets.errors import Problem, Rule
from leaflets.errors.saying import listed, say
from leaflets.languages.easy import is_easy
from leaflets.model import Passage, Section, Text

# plainlanguage.gov and lectura fàcil ask for 15 to 20 words on average; 25 is the most for one.
LONGEST_SENTENCE = 25
# A section this many points below the least for plain words stands out from its text.
CLEARLY = 10
# Fewer words than this in a section, and its score says more about chance than about the words.
SECTION_WORDS = 60
_QUOTED_WORDS = 40


def plainness_problems(
    text: Text, source: Text, known_names: Collection[str], plain_words: Mapping[str, str]
) -> Iterator[Problem]:
    """Everything that makes a text harder to read than it need be."""
    yield from hard_text(text)
    yield from hard_sections(text)
    yield from harder_translation(text, source)
    if not is_easy(text.language):  # these are held to less: L321
        yield from long_sentences(text)
    yield from unexplained_abbreviations(text, known_names)
    yield from heavy_terms(text, plain_words)


HARD_TEXT = Rule(
    "L301",
    "The text is hard to read",
    why="Many patients would give up, or understand something else.",
    remedy=(
        "Write shorter sentences and shorter words, first in the two sections that are named and "
        "in the sentence that is quoted."
    ),
    severity="warning",
    note=(
        "The measure is that used for the language: Flesch for English (60 and more is plain), "
        "INFLESZ for Spanish (55 and more), Softcatalà’s for Catalan (50 and more; nobody has "
        "validated it, so that it is advice only)."
    ),
)


def hard_text(text: Text) -> Iterator[Problem]:
    """L301: the words of a sheet score below what plain words reach; in Catalan as advice."""
    ruler = scale(text.language)
    for name, words in read_together(text).items():
        found = measure(words, text.language)
        if ruler and found and found.is_reliable and found.score < ruler.plain:
            message = say(
                "{sheet} is {band} to read: {points} on the {name} scale, and plain words "
                "reach {plain}. {hardest}{longest} Shorter sentences and shorter words raise "
                "the score.",
                sheet=_sheet(name),
                band=found.band,
                points=_points(found),
                name=ruler.name,
                plain=ruler.plain,
                hardest=_hardest(text, name),
                longest=_longest(words),
            )
            yield HARD_TEXT.at(text.path, words[0].line, message, ruler.severity)


def _sheet(name: str) -> str:
    return say("The text of the class “.{name}”", name=name) if name else say("This text")


HARD_SECTION = Rule(
    "L302",
    "A section is clearly harder than the rest should be",
    why="It is the part that patients give up at.",
    remedy="Split its long sentences, or say it in shorter words.",
    severity="advice",
)


def hard_sections(text: Text) -> Iterator[Problem]:
    """L302: a section scores clearly below what plain words reach."""
    ruler = scale(text.language)
    for section, found in _scored_sections(text):
        if ruler and found.is_reliable and found.score < ruler.plain - CLEARLY:
            message = say(
                "The section {name} is {band} to read: {points} on the {ruler_name} scale, "
                "and plain words reach {plain}. Split its long sentences, or say it in "
                "shorter words.",
                name=_name(section),
                band=found.band,
                points=_points(found),
                ruler_name=ruler.name,
                plain=ruler.plain,
            )
            yield HARD_SECTION.at(text.path, section.line, message)


HARDER_TRANSLATION = Rule(
    "L303",
    "A translation is more than ten points harder than its source",
    why="Patients who read that language would understand less than the others.",
    remedy="Write shorter sentences and shorter words.",
    severity="warning",
)


def harder_translation(text: Text, source: Text) -> Iterator[Problem]:
    """L303: a translation scores over 10 points below its source, each on its own scale."""
    ours = measure(read_together(text)[""], text.language)
    theirs = measure(read_together(source)[""], source.language)
    if text.language == source.language or not ours or not theirs:
        return
    gap = theirs.score - ours.score
    if ours.is_reliable and theirs.is_reliable and gap > CLEARLY:
        message = say(
            "This translation is harder to read than its source ({path}): {points} points "
            "against {theirs}, and it may have {clearly} fewer. {hardest}Shorter sentences "
            "and shorter words raise the score.",
            path=source.path,
            points=_points(ours),
            theirs=_points(theirs),
            clearly=CLEARLY,
            hardest=_hardest(text, ""),
        )
        yield HARDER_TRANSLATION.at(text.path, text.title.line, message)


LONG_SENTENCE = Rule(
    "L304",
    "A sentence has more than 25 words",
    why="By its end its beginning is forgotten.",
    remedy="Make two of it, or a list.",
    severity="warning",
)


def long_sentences(text: Text) -> Iterator[Problem]:
    """L304: a sentence of more than 25 words."""
    for sentence in sentences(text):
        count = len(sentence.words)
        if count > LONGEST_SENTENCE:
            message = say(
                "This sentence has {count} words, and {longest_sentence} is the most: "
                "{quoted} Make two of it, or a list.",
                count=count,
                longest_sentence=LONGEST_SENTENCE,
                quoted=_quoted(sentence.text),
            )
            yield LONG_SENTENCE.at(text.path, sentence.line, message)


# Two to six capitals, and the s of an English plural; not part of a code (“B12”, “COVID-19”).
_ABBREVIATION = re.compile(r"(?<![\w/.@])(?P<short>[A-ZÀ-ÖØ-Þ]{2,6})s?(?![\w@]|[-/.]\w)")
# Numerals of types and stages; IV is left out, since it is also the way into a vein.
_NUMERAL = re.compile(r"I{2,3}|VI{0,3}|I?X|XI{1,3}")


UNEXPLAINED = Rule(
    "L305",
    "An abbreviation is not spelled out where it first stands",
    why="Staff know it and patients do not.",
    remedy=(
        "Write the long form and the abbreviation in brackets. A name that needs no long form "
        "stands under `names` in content/glossary.toml."
    ),
    severity="warning",
)


def unexplained_abbreviations(text: Text, known_names: Collection[str]) -> Iterator[Problem]:
    """L305: an abbreviation that is not spelled out where it is first read."""
    seen = set(known_names)
    for passage in all_passages(text):
        for found in _ABBREVIATION.finditer(passage.text):
            short = found["short"]
            if short in seen or _NUMERAL.fullmatch(short):
                continue
            seen.add(short)
            if not _is_spelled_out(passage.text, found):
                message = say(
                    "“{found}” is not spelled out where it is first read: write the long "
                    "form, then “({found})”. If it is a name, put it into "
                    "content/glossary.toml; if it is a word, write it in small letters.",
                    found=found[0],
                )
                yield UNEXPLAINED.at(text.path, passage.line, message)


def _is_spelled_out(text: str, found: re.Match[str]) -> bool:
    """Whether this is in brackets behind a long form, or followed by one in brackets."""
    before, after = text[: found.start()], text[found.end() :]
    is_in_brackets = re.search(r"[^\W\d_]{3,}[»”’\"']?\s\($", before) and re.match(r"[),;:]", after)
    if is_in_brackets:
        return True
    long_form = re.match(r"\s\((?P<words>[^()]+)\)", after)
    letters = re.findall(r"[^\W\d_]", long_form["words"]) if long_form else []
    return len(letters) > len(found["short"]) and any(map(str.islower, letters))


HEAVY_TERM = Rule(
    "L306",
    "A term has a plainer word in content/glossary.toml",
    why="Plain words are understood by more patients.",
    remedy="Use the plainer word, or explain the term by it.",
    severity="advice",
)


def heavy_terms(text: Text, plain_words: Mapping[str, str]) -> Iterator[Problem]:
    """L306: a term for which the glossary knows a plainer word, where it is first read.

    A term whose plain word stands in the same passage is explained, and no problem.
    """
    for term, plain in plain_words.items():
        passage = _first_passage(text, term)
        if passage and not _holds(passage, plain):
            message = say(
                "“{term}” has a plainer word: “{plain}”. Use it, or explain the term by it.",
                term=term,
                plain=plain,
            )
            yield HEAVY_TERM.at(text.path, passage.line, message)


def _first_passage(text: Text, term: str) -> Passage | None:
    return next((passage for passage in all_passages(text) if _holds(passage, term)), None)


def _holds(passage: Passage, term: str) -> bool:
    """Whether these words hold this term, or its plural in -s or -es."""
    pattern = rf"(?<!\w){re.escape(term)}(?:e?s)?(?!\w)"
    return re.search(pattern, passage.text, re.IGNORECASE) is not None


def _scored_sections(text: Text) -> Iterator[tuple[Section, Readability]]:
    """The sections that have words enough, and how easy they are."""
    for section in (text.lead, *text.sections):
        found = measure(section, text.language)
        if found and found.words >= SECTION_WORDS:
            yield section, found


def _hardest(text: Text, name: str) -> str:
    """Names the two hardest sections of a sheet, or nothing if none has words enough."""
    scored = [
        (section, found)
        for section, found in _scored_sections(text)
        if name in (section.classes or ("",))
    ]
    hardest = sorted(scored, key=lambda one: one[1].score)[:2]
    if not hardest:
        return ""
    names = listed(
        (
            say("{name} ({points})", name=_name(section), points=_points(found))
            for section, found in hardest
        ),
        say(" and "),
    )
    return say("Hardest: {names}. ", names=names)


def _longest(words: Iterable[Passage]) -> str:
    longest = max(sentences(words), key=lambda sentence: len(sentence.words))
    return say(
        "The longest sentence has {count} words: {quoted}",
        count=len(longest.words),
        quoted=_quoted(longest.text),
    )


def _name(section: Section) -> str:
    return f"“{section.heading.text}”" if section.heading else say("at the beginning")


def _points(found: Readability) -> str:
    return f"{found.score:.0f}"


def _quoted(sentence: str) -> str:
    spoken = sentence.split()
    rest = " …" if len(spoken) > _QUOTED_WORDS else ""
    return f"“{' '.join(spoken[:_QUOTED_WORDS])}{rest}”"
