"""What no library knows of a language: filled in by its file in this room, empty for all others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Severity = Literal["advice", "warning"]
BASE: Final = 206.835
"""What Flesch's formula and its adaptations to other languages begin with."""
NEVER = "(?!)"
"""A regular expression that matches nothing."""
HOUR = "@"
"""Stands for the hour in the pattern of a time on the clock."""
MINUTES = "#"
"""Stands for minutes in words."""


@dataclass(frozen=True)
class Phrase:
    """Words that say a quantity without its number: “every other day” is 2 days."""

    words: str
    value: str
    unit: str
    per: str = ""


@dataclass(frozen=True)
class Clock:
    """Words that say a time by an hour: `half past @`, 30 minutes after it.

    In `# past @` the minutes are a number too, and `minutes` tells only whether they are before.
    """

    words: str
    minutes: int = 0


@dataclass(frozen=True)
class Scale:
    """A formula of readability: 206.835 less what long words and long sentences cost."""

    name: str
    """What its scores are called."""
    severity: Severity
    """How grave it is when a text misses the score that plain words reach."""
    syllable_cost: float
    sentence_cost: float
    plain: int
    """The score that plain words reach."""
    least_words: int
    bands: tuple[tuple[int, str], ...]
    syllables: Callable[[str], int]
    """The syllables of a word in small letters, composed, with straight apostrophes."""

    def score(self, words: int, sentences: int, beats: int) -> float:
        """206.835 less the costs of syllables per word and of words per sentence."""
        pace = self.syllable_cost * beats / max(words, 1)
        return BASE - pace - self.sentence_cost * words / max(sentences, 1)

    def band(self, score: float) -> str:
        """What a score is called."""
        return next((name for least, name in reversed(self.bands) if score >= least), "very hard")


@dataclass(frozen=True)
class Easy:
    """What makes a sentence hard for people with reading difficulties."""

    joins: str = NEVER
    """Words that begin a clause: two of them in a sentence join three ideas."""
    denials: str = NEVER
    """Words that deny: two of them in a sentence have to be worked out."""
    cut: str = NEVER
    """Words that are cut short, with their full stops: “e.g.”."""
    means: str = NEVER
    """What stands in the sentence that explains a word: “is”, “means”."""
    many_syllables: int = 0
    """From how many syllables on a word is long; 0 where nobody has counted."""


@dataclass(frozen=True)
class Furniture:
    """What stands around the words of a web page: each fits a whole line, capitals apart."""

    small: str = NEVER
    """Lines that are never part of the words: reading time, links to share and to print."""
    form: str = NEVER
    """What begins a form, so that the lines below it belong to it."""
    people: str = NEVER
    """What stands before the names of those who vouch for the words."""
    published: str = NEVER
    """What stands before the day of publication."""
    updated: str = NEVER
    """What stands before the day of the last change."""


@dataclass(frozen=True)
class Meaning:
    """The words by which the meaning of a translation is held against that of its source.

    A sense is named alike in all languages. Words that may say one of several have all of their
    names as the key: “tarde” is `afternoon evening`.
    """

    families: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Of what one thing is said and never another → sense → the words for it."""
    anchors: Mapping[str, str] = field(default_factory=dict)
    """What stands before a number, such as `every` or `for` → the words for it."""
    anchors_after: Mapping[str, str] = field(default_factory=dict)
    """The same behind a number: “two hours before”."""
    approaching: str = NEVER
    """What may stand between a number and what stands before it: “for about two hours”."""
    negation: str = NEVER
    """What surely denies or forbids."""
    filling: str = NEVER
    """What may stand between “not” and what it denies: “not so fast”."""
    waiting: str = NEVER
    """What makes “an hour before” an hour that passes: “wait”, “until”."""
    forbids: str = NEVER
    """What forbids the verb behind it: “do not”, “must not”."""
    deeds: Mapping[str, str] = field(default_factory=dict)
    """What patients do or are not to do → the verbs for it."""
    infinitive: str = NEVER
    """The end of a verb that bids nothing by itself: “to take”."""
    denial: str = NEVER
    """What another language may say by a negation: “only”, “unless”, “unable”."""
    duty: str = NEVER
    """What must or should be done."""
    choice: str = NEVER
    """What can or may be done."""
    enclitic: str = ""
    """The pronouns that may be written as the end of a verb: “bájelas”."""
    length: float = 1
    """How many letters it takes to say what English says in one."""


@dataclass(frozen=True)
class Own:
    """One language's ways that no library has; words are regular expressions, capitals apart."""

    # Numbers in words
    spellings: tuple[tuple[str, str], ...] = ()
    """A pattern in the words of num2words, and what else may stand there."""
    no_numbers: str = NEVER
    """Words that look like a number and are none."""
    articles: str = NEVER
    """Words for 1 that are articles too: a number only before a unit."""
    halves: Mapping[str, str] = field(default_factory=dict)
    """Fraction → the words for it."""
    half: str = NEVER
    """What adds a half to a number."""
    dozens: Mapping[str, str] = field(default_factory=dict)
    """Number → the noun for so many."""
    hundreds: str = ""
    """The word for a hundred where more than nine of them are counted: “fifteen hundred”."""
    vague: str = NEVER
    """Words for a number that a translation may leave out."""
    scales: Mapping[str, str] = field(default_factory=dict)
    """Power of ten, such as 1000000 → the words for it, where CLDR has others."""
    ordinals: Mapping[str, str] = field(default_factory=dict)
    """Number → the words for its ordinal."""
    ordinal: str = NEVER
    """What follows the digits of an ordinal."""
    numbered: str = NEVER
    """Words before a Roman numeral of one letter: “type”, “grade”."""

    # Units and rates
    units: Mapping[str, str] = field(default_factory=dict)
    """Canonical unit → more words for it than CLDR has."""
    forms: Mapping[str, str] = field(default_factory=dict)
    """What a dose is counted in → the words for it; `dose` may stand for any other."""
    per: str = NEVER
    """What stands between a quantity and the unit it is counted by: “a” day, “al” día."""
    adverbs: Mapping[str, str] = field(default_factory=dict)
    """Canonical unit → words such as “daily”."""
    periods: Mapping[str, str] = field(default_factory=dict)
    """Canonical unit → beginnings of words that speak of that time in any way."""
    often: Mapping[str, str] = field(default_factory=dict)
    """Number of times → the adverb for it, a number only before a rate: “twice” a day."""
    phrases: tuple[Phrase, ...] = ()
    between_words: str = NEVER
    """What may stand between a number and its unit: “first”, “more”."""
    idioms: str = NEVER
    """What follows a number that is none."""
    proportion: str = NEVER
    """Joins the two numbers of “one in ten”."""

    # Ranges and limits
    to: str = NEVER
    """Joins the ends of a range."""
    between: str = NEVER
    """Stands before a range whose ends are joined by `both`."""
    both: str = NEVER
    either: str = NEVER
    """Joins numbers as a range, but days and months as two."""
    limits: Mapping[str, str] = field(default_factory=dict)
    """One of < ≤ > ≥ → the words for it before a number."""
    limits_after: Mapping[str, str] = field(default_factory=dict)
    """One of ≤ ≥ → the words for it behind a number: “or more”."""
    determiners: str = NEVER
    """Articles that may stand between those words and the number."""
    negation: str = NEVER
    """Words that turn “more than” into “at most”: “do not take more than”."""
    conditions: str = NEVER
    """Words that begin a clause to which no negation before them reaches: “if”."""
    judgement: str = NEVER
    """What a negation may deny in the place of a limit: “it is not unusual to wait more than”."""

    # Times and dates
    within: str = "in|en"
    """What stands before the time in which something may be: “in the” 24 hours. French has “en”,
    German, Dutch and Italian “in”."""
    morning: str = NEVER
    """What follows an hour before noon."""
    evening: str = NEVER
    morning_words: str = NEVER
    """What follows only an hour that is surely one: “2 at night” may be two tablets."""
    evening_words: str = NEVER
    clocks: tuple[Clock, ...] = ()
    noon: str = NEVER
    midnight: str = NEVER
    week_parts: Mapping[str, str] = field(default_factory=dict)
    """Days of the week, such as 1–5 → what names them together."""
    short_weekdays: tuple[str, ...] = ()
    """The short names of the days of the week, where they are no other word; from Monday."""
    short_months: tuple[str, ...] = ()
    """More short names of the months than CLDR has."""
    sure_months: Mapping[int, str] = field(default_factory=dict)
    """Month → how it is told from another word where it stands without a day or a year."""
    decade_before: str = NEVER
    """Words before the number of a decade: “años 90”."""
    decade_after: str = NEVER
    """What follows it: the s of 1990s."""
    of: str = NEVER
    """May stand between the parts of a date."""
    fortnight: int = 14
    """How many days two weeks are where they are said as days: 15 in “quince días”."""

    # Words
    small_words: str = ""
    """The words that no sentence goes without, by which the language is told from another."""
    spelling: str = NEVER
    """Spellings by which it is told from another."""
    abbreviations: str = NEVER
    """Abbreviations that never end a sentence."""
    before_numbers: str = NEVER
    """Abbreviations that end no sentence before a number."""
    lettered: str = NEVER
    """Words behind which a capital is a name: “vitamin D.” may end a sentence."""
    plural_vowels: str = ""
    """Last letters that a plural changes: hèrnia, hèrnies."""
    last_and: tuple[str, str] | None = None
    """The sound before which the “and” of a list is another word, and that word."""
    region: str = ""
    """The CLDR locale for its dates, where that is not the language's own."""
    scale: Scale | None = None
    easy: Easy = Easy()
    furniture: Furniture = Furniture()
    meaning: Meaning = Meaning()
