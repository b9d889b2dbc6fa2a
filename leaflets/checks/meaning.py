"""What a translation says that its source does not: words, where digits and structure agree.

Cheap and sound: words are compared that belong to closed families or stand beside a number, and
the lengths of sentences. What may be right after all is advice, for the person who signs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from leaflets.checks.alignment import Pair, pairs, spoken
from leaflets.checks.amounts import Versions
from leaflets.checks.exchanges import exchanged
from leaflets.checks.lengths import gap, growth, length, strain
from leaflets.checks.medicines import other_medicine
from leaflets.checks.readability import split_sentences
from leaflets.checks.remains import Vocabulary, left_over, vocabulary
from leaflets.checks.senses import (
    Replaced,
    misanchored,
    other_words,
    unsaid_rate,
)
from leaflets.checks.smallwords import forbids_what_is_bidden, small_words
from leaflets.checks.waivers import Difference
from leaflets.errors import Problem, Rule
from leaflets.errors.saying import say
from leaflets.languages.language import own_ways
from leaflets.languages.unspaced import beginning
from leaflets.model import Passage, Text, Waiver
from leaflets.quantities.contacts import COUNTRY

OTHER_LENGTH = Rule(
    "L221",
    "A sentence of the source seems to be missing, or one was added",
    why="Patients would not be told, or would be told what nobody compared with anything.",
    remedy="Translate what the message quotes, or take it out.",
    note=(
        "The lengths of the sentences tell. Where they leave a doubt it is advice, as it is where "
        "a passage is much shorter or longer than the others."
    ),
)
OTHER_ANCHOR = Rule(
    "L222",
    "A number stands beside another word than in the source: before and after, every and for",
    why="“Every 8 hours” and “for 8 hours” are two treatments.",
    remedy="Write the word that the source has there.",
)
OTHER_WORD = Rule(
    "L223",
    "A word of the source has another of its kind in its place: left and right, child and adult",
    why="Patients would treat the wrong eye, or take the medicine at the wrong time.",
    remedy="Write the word that the source has there.",
    note=(
        "Sides, parts of the body, ways to take a medicine, people, forms, degrees, how often, "
        "meals, times of the day and the like. Two that changed places count, too, where what "
        "stands beside them tells: “5 mg in the morning and 10 mg at night”. Some words have other "
        "meanings too often to be sure of: they are advice."
    ),
)
OTHER_MEDICINE = Rule(
    "L224",
    "The source names a medicine, and another one stands in its place",
    why="Patients would take what was not meant for them.",
    remedy="Write the medicine that the source names.",
    note=(
        "Medicines are known by the ends of their international names (-pril, -sartan, "
        "-cillin), as related languages spell them: ibuprofen is ibuprofeno and ibuprofèn."
    ),
)
REMAINS = Rule(
    "L225",
    "A heading or a part of a sentence is still in the words of the source",
    why="Patients who need the translation cannot read it.",
    remedy=(
        "Translate it. What must stay in another language, such as a name, is marked with it: "
        "`[words]{lang=en}`."
    ),
)
ONE_NEGATION = Rule(
    "L226",
    "Only one of the two says “not”, “never” or “without”",
    why="“Do not take it” and “take it” differ in one small word.",
    remedy="Read both. Where they say the same in two ways, leave them, or waive it.",
    note=(
        "It is an error where one side forbids what the other bids (“do not take”, “take”), and "
        "advice elsewhere."
    ),
)
OTHER_DUTY = Rule(
    "L227",
    "One says that something must be done, the other that it can",
    why="Patients would leave out what they need, or do what they need not.",
    remedy="Read both. Where they say the same in two ways, leave them, or waive it.",
    severity="advice",
)


def advise(source: Text, translation: Text, waivers: Sequence[Waiver] = ()) -> tuple[Problem, ...]:
    """What a person should look at before approving a translation, each with its line.

    These are no errors: both may say the same in two ways. What `waivers` names is left out.
    """
    versions = Versions(source, translation, COUNTRY)
    found = [
        difference
        for section, lined_up in _lined_up(source, translation)
        for difference in meaning_differences(versions, section, lined_up)
        if difference.problem.severity == "advice"
        and not any(difference.is_covered_by(waiver) for waiver in waivers)
    ]
    return tuple(sorted({one.problem for one in found}))


def _lined_up(source: Text, translation: Text) -> Iterator[tuple[str, list[Pair]]]:
    """The passages that must say the same, section by section."""
    title = Pair((source.title,), (translation.title,), translation.title.line)
    yield "lead", [title, *pairs(source.lead, translation.lead)]
    theirs = {section.key: section for section in source.sections}
    for ours in translation.sections:
        if ours.key in theirs:
            yield ours.key, list(pairs(theirs[ours.key], ours))


def meaning_differences(
    versions: Versions, section: str, lined_up: Iterable[Pair]
) -> Iterator[Difference]:
    """Every difference in meaning between passages that line up."""
    known = vocabulary(versions.source, versions.translation)
    for pair in lined_up:
        if pair.is_aligned and not pair.is_name:
            yield from _Comparison(versions, section, pair, known).differences()


@dataclass(frozen=True)
class Finding:
    """What differs in meaning between two passages, and where in the words of the translation."""

    rule: Rule
    message: str
    value: str
    start: int = 0
    is_sure: bool = True
    family: str = ""


@dataclass(frozen=True)
class _Comparison:
    """One passage and its translation."""

    versions: Versions
    section: str
    pair: Pair
    known: Vocabulary

    def differences(self) -> Iterator[Difference]:
        source, ours = self.pair.source[0], self.pair.translation[0]
        theirs, words = _translated(source), _translated(ours)
        for one in findings(self.versions.tags, theirs, words, self.known):
            line = ours.line + words.count("\n", 0, one.start)
            severity = one.rule.severity if one.is_sure else "advice"
            problem = one.rule.at(self.versions.translation.path, line, one.message, severity)
            tag = self.versions.translation.language
            yield Difference(problem, tag, self.section, one.value)


def _translated(passage: Passage) -> str:
    """The words of a passage, with noughts for those that are marked as of another language."""
    if 'lang="' not in passage.html:
        return spoken(passage)
    unmarked = re.sub(r"<span [^>]*lang=[^>]*>.*?</span>", "000", passage.html, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", "", unmarked))


def findings(
    tags: tuple[str, str], source: str, ours: str, known: Vocabulary | None = None
) -> Iterator[Finding]:
    """What a passage of the source and its translation say differently, by rules L221 to L227."""
    yield from _lengths(tags, source, ours)
    yield from _medicines(source, ours)
    yield from _remains(tags, source, ours, known)
    if all(own_ways(tag).meaning.families for tag in tags):
        yield from _words(tags, source, ours)
        yield from _negations(tags, source, ours)
        yield from _duties(tags, source, ours)


# Sentences

# How much likelier the lengths must be with a sentence lost than with none: the logarithm.
_CERTAIN = 2.0
# So many letters at most make a label, such as “One.”: it is told as no sentence that is missed.
_LABEL = 12
# A sentence whose words begin like more of the other side's than this may stand there, joined.
_STRANGE = 0.2
# So many letters at least make a sentence that is missed for sure.
_TELLING = 15
_JOINT = re.compile(r"[:;—–]\s")
# Of real translations one in 2,000 is shorter than this, or longer.
_SHORT, _LONG = -4.0, 5.5


def _lengths(tags: tuple[str, str], source: str, ours: str) -> Iterator[Finding]:
    ratio = growth(*tags)
    if ratio is None:
        return
    theirs, mine = list(split_sentences(source)), list(split_sentences(ours))
    found = gap(theirs, mine, ratio)
    if found and length(found.sentence) > _LABEL:
        quoted = beginning(found.sentence, 8)
        if found.is_lost:
            message = say(
                "“{sentence}” of the source seems to be missing here: add it.", sentence=quoted
            )
        else:
            message = say(
                "“{sentence}” does not seem to be in the source: take it out, or put it there too.",
                sentence=quoted,
            )
        is_strange = found.shared <= _STRANGE and len(found.sentence) >= _TELLING
        # What one joins by a colon or a semicolon, the other may say in two sentences.
        fewer, more = (ours, source) if found.is_lost else (source, ours)
        is_joined = len(_JOINT.findall(fewer)) > len(_JOINT.findall(more))
        is_sure = found.certainty >= _CERTAIN and is_strange and not is_joined
        yield Finding(OTHER_LENGTH, message, quoted, max(0, ours.find(found.sentence)), is_sure)
        return
    for one, other in _sentences(source, ours):
        yield from _strain(one, other, ratio, ours.find(other))


def _strain(source: str, ours: str, ratio: float, start: int) -> Iterator[Finding]:
    found = strain(source, ours, ratio)
    quoted = beginning(ours, 6)
    if found < _SHORT:
        message = say(
            "“{words}” is much shorter than the source: is something missing? Read both.",
            words=quoted,
        )
    elif found > _LONG:
        message = say(
            "“{words}” is much longer than the source: was something added? Read both.",
            words=quoted,
        )
    else:
        return
    yield Finding(OTHER_LENGTH, message, quoted, max(0, start), is_sure=False)


# Families

_DOUBTFUL = frozenset({"with", "wearing", "symptom", "sameness", "affected", "light"})
"""Families whose words have other meanings too often to be sure of."""


def _words(tags: tuple[str, str], source: str, ours: str) -> Iterator[Finding]:
    found = list(_replacements(tags, source, ours))
    sides = _sentences(source, ours)
    if not found or len(sides) == 1:
        yield from found
        return
    # What only another sentence lacks was not replaced in this one.
    certain = {(one.rule, one.family): one.is_sure for one in found}
    for one, other in sides:
        start = max(0, ours.find(other))
        for each in _replacements(tags, one, other):
            if (is_sure := certain.get((each.rule, each.family))) is not None:
                is_both = each.is_sure and is_sure
                yield replace(each, start=start + each.start, is_sure=is_both)


def _replacements(tags: tuple[str, str], source: str, ours: str) -> Iterator[Finding]:
    for one in other_words(tags, source, ours):
        yield _replacement(OTHER_WORD, one)
    for one in exchanged(tags, source, ours):
        yield _replacement(OTHER_WORD, one)
    for one in misanchored(tags, source, ours):
        yield _replacement(OTHER_ANCHOR, one)
    for one in unsaid_rate(tags, source, ours):
        yield _replacement(OTHER_ANCHOR, one)


def _replacement(rule: Rule, one: Replaced) -> Finding:
    message = say(
        "“{ours}” stands where the source has “{source}”: correct it.",
        ours=one.ours.text,
        source=one.source.text,
    )
    is_sure = one.is_sure and one.family not in _DOUBTFUL
    return Finding(rule, message, one.ours.text, one.ours.start, is_sure, one.family)


def _sentences(source: str, ours: str) -> Sequence[tuple[str, str]]:
    """The sentences that stand against each other, or the whole where one has more of them."""
    theirs, mine = list(split_sentences(source)), list(split_sentences(ours))
    return list(zip(theirs, mine, strict=True)) if len(theirs) == len(mine) else [(source, ours)]


# Medicines


def _medicines(source: str, ours: str) -> Iterator[Finding]:
    # Two that changed places are found sentence by sentence.
    sides = ((source, ours), *_sentences(source, ours))
    for found in islice(filter(None, (other_medicine(*each) for each in sides)), 1):
        message = say(
            "“{ours}” stands where the source names “{source}”: correct it.",
            ours=found[1],
            source=found[0],
        )
        yield Finding(OTHER_MEDICINE, message, found[1], max(0, ours.find(found[1])))


def _remains(
    tags: tuple[str, str], source: str, ours: str, known: Vocabulary | None
) -> Iterator[Finding]:
    if found := left_over(tags, source, ours, known):
        quoted = beginning(found, 8)
        message = say("“{words}” is still in the words of the source: translate it.", words=quoted)
        yield Finding(REMAINS, message, quoted)


# Small words


def _negations(tags: tuple[str, str], source: str, ours: str) -> Iterator[Finding]:
    for one, other in _sentences(source, ours):
        yield from _denied(tags, one, other)


def _denied(tags: tuple[str, str], source: str, ours: str) -> Iterator[Finding]:
    theirs, mine = (source, tags[0]), (ours, tags[1])
    for one, other, is_ours in ((theirs, mine, False), (mine, theirs, True)):
        negation, beside = small_words(*one).negation, small_words(*other)
        if not negation or beside.negation:
            continue
        is_sure = forbids_what_is_bidden(one, other)
        if is_sure or not beside.denial:
            message = (
                say("“{word}” is not in the source: read both.", word=negation)
                if is_ours
                else say("“{word}” of the source is not here: read both.", word=negation)
            )
            yield Finding(ONE_NEGATION, message, negation, is_sure=is_sure)


def _duties(tags: tuple[str, str], source: str, ours: str) -> Iterator[Finding]:
    theirs, mine = small_words(source, tags[0]), small_words(ours, tags[1])
    if theirs.negation and mine.negation:
        return  # “must not” and “cannot” forbid alike
    for one, other in (
        ((theirs.duty, theirs.choice), (mine.choice, mine.duty)),
        ((theirs.choice, theirs.duty), (mine.duty, mine.choice)),
    ):
        if one[0] and other[0] and not (one[1] or other[1]):
            message = say(
                "The source says “{source}”, this text “{ours}”: read both.",
                source=one[0],
                ours=other[0],
            )
            yield Finding(OTHER_DUTY, message, other[0])
