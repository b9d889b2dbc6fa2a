"""Rules for easy read, L321 to L328: short sentences, each on a line, with one idea.

The numbers are those of Inclusion Europe’s “Information for all” (2009), of IFLA’s guidelines
(2010) and of UNE 153101:2018 EX. What needs a list of words asks the language’s own file; a
language without one is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from leaflets.checks.alignment import spoken
from leaflets.checks.readability import Sentence, split_sentences, syllables
from leaflets.errors import Problem, Rule
from leaflets.errors.saying import listed, say
from leaflets.languages.language import Language, language
from leaflets.model import Definitions, Passage, Text
from leaflets.quantities.quantity import Quantity
from leaflets.quantities.reading import read
from leaflets.words import section_passages, walk
from leaflets.workspace.glossary import Glossary

MOST_WORDS = 15
"""Of a sentence: the Spanish guides after UNE 153101 ask for 5 to 15, “Information for all” for
short ones."""
MOST_LETTERS = 65
"""Of a line: what the format easy-read has room for in 15 points."""
_BIG = 1000
_QUOTED = 10

Sentences = Sequence[Sentence]


def easy_problems(text: Text, glossary: Glossary) -> Iterator[Problem]:
    """Everything that makes an easy text hard to read."""
    speech = language(text.language)
    for passage in _said(text):
        yield from _sentence_problems(text, passage, speech)
        yield from _line_problems(text, passage, speech)
        yield from _number_problems(text, passage)
        yield from _cut_words(text, passage, speech, frozenset(glossary.names))
    everything, defined = _every_sentence(text), _defined(text)
    yield from _long_words(text, everything, defined, speech)
    yield from _unexplained_terms(text, everything, defined, glossary)


def _said(text: Text) -> Iterator[Passage]:
    """The words of a text but for names and addresses: how somebody is reached."""
    yield text.title
    for section in (text.lead, *text.sections):
        if section.heading:
            yield section.heading
        for step in walk(section.blocks):
            if step.part and step.part.role not in ("contact", "description"):
                yield from step.part.passages


# Sentences

LONG_EASY_SENTENCE = Rule(
    "L321",
    "A sentence of an easy-read text has more than 15 words",
    why="People who read slowly lose its beginning before its end.",
    remedy="Make two of it, or a list.",
    severity="warning",
    note="UNE 153101, IFLA and Inclusion Europe ask for short ones; guides count 10 to 15 words.",
)
SEVERAL_IDEAS = Rule(
    "L322",
    "A sentence of an easy-read text seems to join several ideas",
    why="One idea at a time is what makes a text easy.",
    remedy="Give each idea a sentence of its own, on a line of its own.",
    severity="advice",
    note="It is told where two words such as “because”, “which” or “if” stand in a sentence.",
)
DOUBLE_DENIAL = Rule(
    "L323",
    "A sentence of an easy-read text denies twice",
    why="What is left when two denials cancel has to be worked out.",
    remedy="Say what is so, or what to do.",
    severity="advice",
)


def _sentence_problems(text: Text, passage: Passage, speech: Language) -> Iterator[Problem]:
    own = speech.own.easy
    for one in _sentences(passage):
        sentence, line, count = one.text, one.line, len(one.words)
        quoted = _quoted(sentence)
        if count > MOST_WORDS:
            message = say(
                "This sentence has {count} words, and {most} is the most in an easy text: "
                "“{quoted}”. Make two of it, or a list.",
                count=count,
                most=MOST_WORDS,
                quoted=quoted,
            )
            yield LONG_EASY_SENTENCE.at(text.path, line, message)
        joins = _found(own.joins, sentence)
        if len(joins) > 1:
            message = say(
                "This sentence seems to join several ideas ({joins}): “{quoted}”. Give each a "
                "sentence of its own.",
                joins=listed(f"“{join}”" for join in joins),
                quoted=quoted,
            )
            yield SEVERAL_IDEAS.at(text.path, line, message)
        denials = _found(own.denials, sentence)
        if len(denials) > 1:
            message = say(
                "This sentence denies twice ({denials}): “{quoted}”. Say what is so, or what to "
                "do.",
                denials=listed(f"“{denial}”" for denial in denials),
                quoted=quoted,
            )
            yield DOUBLE_DENIAL.at(text.path, line, message)


def _sentences(passage: Passage) -> Iterator[Sentence]:
    """The sentences of a passage, each with its line in the file."""
    text, place = spoken(passage), 0
    for sentence in split_sentences(text):
        place = text.find(sentence, place)
        yield Sentence(" ".join(sentence.split()), passage.line + text.count("\n", 0, place))


def _found(pattern: str, sentence: str) -> list[str]:
    """The words of a list that stand in a sentence, in their order."""
    return re.findall(rf"(?<![\w’'-])(?i:{pattern})(?![\w-])", sentence)


# Lines

SHARED_LINE = Rule(
    "L324",
    "Two sentences of an easy-read text stand on one line",
    why="Each sentence begins on a line of its own, so that its beginning is found.",
    remedy="Begin a new line in the file: the sheet keeps it.",
    severity="warning",
)
LONG_LINE = Rule(
    "L325",
    "A line of an easy-read text is longer than a line on the sheet",
    why="It would break wherever the paper ends, and not where one would pause.",
    remedy="Begin a new line where one would pause when reading aloud, such as behind a comma.",
    severity="advice",
)


def _line_problems(text: Text, passage: Passage, speech: Language) -> Iterator[Problem]:
    for number, line in enumerate(_lines(passage)):
        found = tuple(split_sentences(line))
        if len(found) > 1:
            message = say(
                "Two sentences stand on this line: begin a new one before “{sentence}”.",
                sentence=_quoted(found[1]),
            )
            yield SHARED_LINE.at(text.path, passage.line + number, message)
        elif speech.has_spaces and len(line) > MOST_LETTERS:
            message = say(
                "This line has {count} letters, and about {most} stand on a line of the sheet: "
                "begin a new one where one would pause.",
                count=len(line),
                most=MOST_LETTERS,
            )
            yield LONG_LINE.at(text.path, passage.line + number, message)


def _lines(passage: Passage) -> list[str]:
    """The words of a passage, line by line as they are written."""
    return [" ".join(line.split()) for line in spoken(passage).split("\n")]


# Numbers and words

HARD_NUMBER = Rule(
    "L326",
    "An easy-read text has a percentage, a fraction, a large number or a Roman numeral",
    why="Many readers cannot picture it.",
    remedy="Say it in whole numbers (“1 in 10”), in words (“half”, “many”), or leave it out.",
    severity="warning",
)
_ROMAN = re.compile(r"(?<![\w.-])(?:I{2,3}|IV|VI{1,3}|IX|XI{1,3}|XI?V|X{2,3}I{0,3})(?![\w-])")
_FRACTION = re.compile(r"[½⅓⅔¼¾⅛]|(?<![\w/])\d{1,2}/\d{1,2}(?![\w/])")


def _number_problems(text: Text, passage: Passage) -> Iterator[Problem]:
    for said, line in dict.fromkeys(_hard_numbers(text, passage)):
        message = say(
            "“{words}” is hard to picture: say it in whole numbers or in words, or leave it out.",
            words=said,
        )
        yield HARD_NUMBER.at(text.path, line, message)


def _hard_numbers(text: Text, passage: Passage) -> Iterator[tuple[str, int]]:
    said = spoken(passage)
    for found in (*_ROMAN.finditer(said), *_FRACTION.finditer(said)):
        yield found[0], passage.line + said.count("\n", 0, found.start())
    for one in read(said, text.language, passage.line):
        is_big = one.kind == "number" and not one.unit and _is_big(one)
        if one.unit == "%" or is_big or (one.kind == "ratio" and any(map(_is_big, one.parts))):
            yield one.words, one.line


def _is_big(one: Quantity) -> bool:
    """Whether nobody can picture a number, and it is no year."""
    is_year = len(one.words) == len("2026") and one.words.startswith(("19", "20"))
    return not isinstance(one.value, str) and one.value >= _BIG and not is_year


CUT_WORD = Rule(
    "L327",
    "A word of an easy-read text is in capitals or cut short",
    why="Readers know words by their shape, and abbreviations by heart or not at all.",
    remedy=(
        "Write the whole word in small letters. A name that is written so stands under `names` in "
        "content/glossary.toml."
    ),
    severity="warning",
)
_CAPITALS = re.compile(r"(?<![\w/.@-])[^\W\d_]{4,}(?![\w@]|[-/.]\w)")


def _cut_words(
    text: Text, passage: Passage, speech: Language, names: frozenset[str]
) -> Iterator[Problem]:
    shouted = (f[0] for f in _CAPITALS.finditer(passage.text) if f[0].isupper())
    cut = re.findall(rf"(?<!\w)(?i:{speech.own.easy.cut})", passage.text)
    has_case = (word for word in shouted if word.lower() != word and word not in names)
    for word in dict.fromkeys((*has_case, *cut)):
        message = say("“{word}” is hard to read: write the whole word in small letters.", word=word)
        yield CUT_WORD.at(text.path, passage.line, message)


HARD_WORD = Rule(
    "L328",
    "A hard word of an easy-read text is not explained where it first stands",
    why="Whoever does not know it stops there.",
    remedy=(
        "Take a shorter word; or explain it in the next sentence (“An ulcer is a sore.”) or in "
        "`::: glossary`."
    ),
    severity="warning",
    note=(
        "Hard are the terms of content/glossary.toml that have a `meaning`; of other long words it "
        "is advice: from six syllables on in Catalan and Spanish, from five on in English."
    ),
)


def _every_sentence(text: Text) -> tuple[Sentence, ...]:
    """What the sections of a text say, each sentence with its own line."""
    sections = (text.lead, *text.sections)
    said = (passage for section in sections for passage in section_passages(section))
    return tuple(sentence for passage in said for sentence in _sentences(passage))


def _long_words(
    text: Text, everything: Sentences, defined: frozenset[str], speech: Language
) -> Iterator[Problem]:
    least, seen = speech.own.easy.many_syllables, set[str]()
    for place in everything if least else ():
        for word in re.findall(r"[^\W\d_]+", place.text):
            is_new = word.lower() not in seen and "://" not in place.text
            seen.add(word.lower())
            if not is_new or syllables(word, text.language) < least:
                continue
            if word.lower() not in defined and not _is_explained(word, everything, speech):
                message = say(
                    "“{word}” is long: take a shorter word, or explain it in a sentence.", word=word
                )
                yield HARD_WORD.at(text.path, place.line, message, "advice")


def _unexplained_terms(
    text: Text, everything: Sentences, defined: frozenset[str], glossary: Glossary
) -> Iterator[Problem]:
    means, seen = language(text.language).own.easy.means, set[int]()
    for place in everything:
        for number in sorted(glossary.held(place.text, text.language) - seen):
            seen.add(number)
            term = glossary.terms[number]
            said = tuple(word.lower() for word in term.wordings(text.language))
            if not term.meaning or defined.intersection(said):
                continue
            holding = [p for p in everything if number in glossary.held(p.text, text.language)]
            if not any(_found(means, p.text) for p in holding):
                message = say(
                    "“{word}” stands in content/glossary.toml and is not explained here: explain "
                    "it in the next sentence, or in `::: glossary`.",
                    word=said[0],
                )
                yield HARD_WORD.at(text.path, place.line, message)


def _is_explained(word: str, everything: Sentences, speech: Language) -> bool:
    """Whether a sentence says what a word means."""
    return any(
        re.search(rf"(?i:{re.escape(word)})", place.text)
        and _found(speech.own.easy.means, place.text)
        for place in everything
    )


def _defined(text: Text) -> frozenset[str]:
    """The terms that a text explains in a list of definitions, in small letters."""
    return frozenset(
        entry.term.text.lower()
        for section in text.sections
        for step in walk(section.blocks)
        if step.at == "begin" and isinstance(step.block, Definitions)
        for entry in step.block.entries
    )


def _quoted(sentence: str) -> str:
    spoken = sentence.split()
    return " ".join(spoken[:_QUOTED]) + (" …" if len(spoken) > _QUOTED else "")
