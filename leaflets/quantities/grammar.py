"""The patterns by which the quantities of one language are found, and what their words mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from leaflets.languages.language import Language, language
from leaflets.languages.own import Own
from leaflets.languages.patterns import DASH, SPACE, spaced
from leaflets.quantities.kinds import (
    NUMERAL,
    clock_pattern,
    proportion_pattern,
    quantity_pattern,
    weekday_words,
)
from leaflets.quantities.units import form_pattern, step_pattern, unit_words

Meanings = tuple[tuple[str, re.Pattern[str]], ...]


@dataclass(frozen=True)
class Grammar:
    """One language's patterns, and what their words mean."""

    speech: Language
    quantity: re.Pattern[str]
    """One named group for each kind of quantity; the parts of each are named groups in it."""
    evening: re.Pattern[str]
    morning: re.Pattern[str]
    limits: Meanings
    limits_after: Meanings
    negated: re.Pattern[str]
    judged: re.Pattern[str]
    conditions: re.Pattern[str]
    to: re.Pattern[str]
    both: re.Pattern[str]
    between: re.Pattern[str]
    either: re.Pattern[str]
    proportion: re.Pattern[str]
    steps: re.Pattern[str]
    form: re.Pattern[str]
    """What follows a number that counts doses."""
    idiom: re.Pattern[str]
    vague: re.Pattern[str]
    forms: Meanings
    units: Meanings
    rates: Meanings
    months: tuple[re.Pattern[str], ...]
    fractions: Meanings
    dozens: Meanings
    scales: Meanings
    often: Meanings
    ordinals: Meanings
    phrases: tuple[tuple[tuple[str, str, str], re.Pattern[str]], ...]
    clocks: tuple[tuple[int, re.Pattern[str]], ...]
    noon: re.Pattern[str]
    weekdays: Meanings

    def unit(self, words: str | None) -> str:
        """The canonical unit of these words."""
        return _meaning(self.units, " ".join((words or "").split()))

    def month(self, name: str) -> int:
        """A month's number from 1."""
        return next(n for n, month in enumerate(self.months, 1) if month.fullmatch(name))

    def per(self, words: str | None) -> str:
        """The canonical units after “a”, “per” or “/”: `kg/day`."""
        said = words or ""
        found = [
            self.unit(step["step"]) or _meaning(self.rates, step["rate"] or "")
            for step in self.steps.finditer(said)
        ]
        return "/".join(found)

    def phrase(self, words: str) -> tuple[Decimal, str, str]:
        """The value, the unit and the rate of “every other day”."""
        value, unit, per = next(said for said, form in self.phrases if form.fullmatch(words))
        return Decimal(value), unit, per

    def meaning(self, table: Meanings, words: str) -> str:
        """What these words mean in one of the tables; nothing where they do not stand in it."""
        return _meaning(table, words)

    def limit(self, before: str, after: str) -> str:
        """One of < ≤ > ≥ for “more than” before a number or “or more” behind it, or nothing."""
        found = [(m.start(), sign) for sign, words in self.limits if (m := words.search(before))]
        if found:
            # “Do not take more than four” is at most four; “no less than” is a limit of its own.
            # “It is not unusual” can be “it is common”: then nothing is known of the limit.
            place, sign = min(found)
            clause = self.conditions.split(before[:place])[-1]
            if self.judged.search(clause):
                return ""
            return _TURNED[sign] if self.negated.search(clause) else sign
        return next((sign for sign, words in self.limits_after if words.match(after)), "")


# What follows a word in its own clause: a comma ends it, two commas hold something within.
_CLAUSE = r"[^.!?;:,]*(?:,[^.!?;:,]*,[^.!?;:,]*)?"
_TURNED = {"<": "≥", "≤": "≤", ">": "≤", "≥": "≥"}


def _meaning(table: Iterable[tuple[str, re.Pattern[str]]], words: str) -> str:
    return next((name for name, pattern in table if pattern.fullmatch(words)), "")


@lru_cache
def grammar(tag: str) -> Grammar:
    """The grammar of a language that CLDR knows, compiled once."""
    return _grammar(language(tag))


def _grammar(speech: Language) -> Grammar:
    own = speech.own
    article = rf"(?:{SPACE}+(?i:{spaced(own.determiners)}))?"
    gap = rf"(?:{SPACE}+|(?<=['’]))"
    return Grammar(
        speech=speech,
        quantity=re.compile(quantity_pattern(speech)),
        evening=_words(f"{speech.evening}|{own.evening_words}"),
        morning=_words(f"{speech.morning}|{own.morning_words}"),
        limits=_limits(own, article, gap),
        limits_after=_limits_after(own),
        negated=_denying(own.negation),
        conditions=re.compile(rf"(?<!\w)(?i:{spaced(own.conditions)})(?!\w)"),
        judged=_denying(own.judgement),
        to=re.compile(rf"{SPACE}*{DASH}{SPACE}*|{SPACE}+(?i:{spaced(own.to)}){article}{gap}"),
        both=re.compile(rf"{SPACE}+(?i:{spaced(own.both)}){article}{gap}"),
        between=_before(own.between, gap),
        either=re.compile(rf"{SPACE}+(?i:{spaced(own.either)}){article}{gap}"),
        proportion=re.compile(proportion_pattern(own)),
        steps=re.compile(step_pattern(speech, named=True)),
        form=re.compile(form_pattern(speech, named=True)),
        idiom=_words(own.idioms),
        vague=_words(own.vague),
        forms=_table(speech.forms),
        units=tuple((unit, re.compile(words)) for unit, words in unit_words(speech)),
        rates=_table(speech.rates),
        months=tuple(re.compile(rf"(?i:{spaced(month)})\.?") for month in speech.months),
        fractions=_table(own.halves),
        dozens=_table(own.dozens),
        scales=_table(speech.scales),
        often=_table(own.often),
        ordinals=_table(own.ordinals),
        phrases=tuple(((p.value, p.unit, p.per), _words(p.words)) for p in own.phrases),
        clocks=tuple(
            (c.minutes, _words(clock_pattern(c.words, own.articles, True))) for c in own.clocks
        ),
        noon=_words(own.noon),
        weekdays=_table(weekday_words(speech)),
    )


def _clocks(own: Own) -> tuple[tuple[int, re.Pattern[str]], ...]:
    patterns = ((c.minutes, clock_pattern(c.words, own.articles, named=True)) for c in own.clocks)
    return tuple((minutes, _words(pattern)) for minutes, pattern in patterns)


def _limits(own: Own, article: str, gap: str) -> Meanings:
    """“more than”, just before a number."""
    return tuple(
        (sign, re.compile(rf"(?i:\b(?:{spaced(words)}))(?:{article}{gap}|-|:{SPACE}+)$"))
        for sign, words in own.limits.items()
    )


def _limits_after(own: Own) -> Meanings:
    return tuple(
        (sign, re.compile(_limit_after(own, words))) for sign, words in own.limits_after.items()
    )


def _limit_after(own: Own, words: str) -> str:
    """“or more” up to four words behind a number, and no “at least” before the next number."""
    gap = rf"(?:{SPACE}+[^\W\d_]+){{0,4}}?,?{SPACE}*\(?"
    one = spaced(f"{own.articles}|{own.determiners}")
    number = rf"(?:(?i:{one}){SPACE}+)?[\d{NUMERAL}½¼¾]|{SPACE}*(?i:{spaced(own.articles)}){SPACE}"
    return rf"{gap}(?i:{spaced(words)})(?!\w)(?!{SPACE}*(?:{number}))"


def _before(between: str, gap: str) -> re.Pattern[str]:
    """“Between”, and up to three words before a number: “between about”."""
    return re.compile(rf"(?i:\b(?:{spaced(between)}))(?:{gap}[^\W\d_]+['’]?){{0,3}}{gap}$")


def _denying(words: str) -> re.Pattern[str]:
    """These words, and the rest of their clause."""
    return re.compile(rf"(?i:(?<!\w)(?:{spaced(words)}))(?!\w){_CLAUSE}$")


def _words(words: str) -> re.Pattern[str]:
    return re.compile(f"(?i:{spaced(words)})")


def _table(words: Mapping[str, str]) -> Meanings:
    return tuple((name, re.compile(spaced(word), re.IGNORECASE)) for name, word in words.items())
