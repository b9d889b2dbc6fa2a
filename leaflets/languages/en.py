"""English: what no library has of it. Its examples are tests/test_english.py."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from leaflets.languages.en_meaning import MEANING
from leaflets.languages.own import Clock, Easy, Furniture, Own, Phrase, Scale

# Syllables

_POSSESSIVE = re.compile(r"'s?$")
# Letters that are written and not heard: the e of "dose", "doses", "eased", "safely"; but the
# one of "table" and "handled" is.
_SILENT = re.compile(
    r"""
      (?<=[^aeiouy]) (?<![^aeiouy]l) e (?= $ | (?:ly|ments?|ful|less|ness)$ )
    | (?<=[^aeiouydt]) (?<![^aeiouy]l) e (?= d$ )
    | (?<=[^aeiouysxzcg]) (?<![cs]h) (?<![^aeiouy]l) e (?= s$ )
    """,
    re.VERBOSE,
)
# Neighbours that are two syllables: physi-o, herni-ation, oste-o, my-o, grad-u-al, diarrhoe-a;
# the i of -tion, -cious and -cial is none.
_APART = re.compile(
    r"""
      (?<![tcsgx]) i (?= [aou] )
    | (?<=[tcsgx]) i (?= a(?![ln]) | o(?![nu]) | um )
    | e (?= o )
    | (?<=[^aeiou]) y (?= o )
    | (?<![qg]) u (?= [ao] )
    | oe (?= a )
    | s (?= ms?$ )
    """,
    re.VERBOSE,
)


def syllables(word: str) -> int:
    """The syllables of a word: by the CMU dictionary, or as it sounds."""
    bare = _POSSESSIVE.sub("", word)
    known = _dictionary()
    return known.get(word) or known.get(bare) or _sounded(bare)


@cache
def _dictionary() -> Mapping[str, int]:
    # 134 000 words take a tenth of a second: only who measures English waits for them. An
    # import of pysyllables would read its file in the encoding of the machine, which may be ASCII.
    found = find_spec("pysyllables")
    assert found is not None
    assert found.origin is not None
    counts = Path(found.origin).with_name("syllable-counts.txt").read_text(encoding="utf-8")
    return {word: int(count) for word, count in map(str.split, counts.splitlines())}


def _sounded(word: str) -> int:
    """A guess for the drugs, diseases and British spellings that the dictionary lacks."""
    heard = _SILENT.sub("", word)
    return len(re.findall(r"[aeiouy]+", _split(heard)))


def _split(heard: str) -> str:
    """Puts an x between vowels that sound apart, and a vowel into the last beat of -sm."""
    return _APART.sub(lambda found: "se" if found[0] == "s" else f"{found[0]}x", heard)


# The words

ENGLISH = Own(
    spellings=(
        (r"\band ", ""),  # American: two hundred fifty
        (r"^one (hundred|thousand|million)", r"a \1"),
        (r"^one (hundred|thousand|million)", r"\1"),
    ),
    no_numbers=(
        "no one|one (?:another|of|or other)|each one|any ?one|which one|that one"
        "|this one|[a-z]+-in-one|the one(?! (?:hundred|thousand))|every ?one|some ?one"
        "|second(?:s?[- ]hand"
        "| opinion)|one's|oneself|first aid|hundreds|thousands|millions|dozens|one day(?=,? (?:you"
        "|I))"
    ),
    articles="an|a",
    halves={
        "0.5": "half(?:[- ]an?| of an?|(?: of)? (?:the|your|one)(?! (?:day|month|time|year)))?",
        "0.25": "(?:(?:a|one)[- ])?quarter(?!s? past)(?: of (?:an?|the|one))?",
        "0.75": "three[- ]quarters(?: of (?:an?|the|one))?",
        "0.333333": "(?:a|one)[- ]third(?: of (?:an?|the))?",
        "0.666667": "two[- ]thirds(?: of (?:an?|the))?",
    },
    half="and a half",
    dozens={"12": r"dozen", "2": "couple of", "20": "score"},
    vague="(?:a )?couple of",
    hundreds="hundred",
    scales={"1000": "thousand", "1000000": "millions?"},
    ordinals={
        "1": "first",
        "2": "second",
        "3": "third",
        "4": "fourth",
        "5": "fifth",
        "6": "sixth",
        "7": "seventh",
        "8": "eighth",
        "9": "ninth",
        "10": "tenth",
        "12": "twelfth",
        "20": "twentieth",
        "21": "twenty-first",
    },
    ordinal="st|nd|rd|th",
    numbered="types?|grades?|stages?|phases?|class|factor",
    units={
        "µg": "micrograms?|microgrammes?",
        "mg": "milligrams?|milligrammes?",
        "g": "grams?|grammes?",
        "kg": "kilograms?|kilogrammes?|kilos?",
        "ml": "millilit(?:re|er)s?",
        "cl": "centilit(?:re|er)s?",
        "dl": "decilit(?:re|er)s?",
        "l": "lit(?:re|er)s?",
        "IU": "international units?",
        "U": "units?",
        "cm": "centimet(?:re|er)s?",
        "mm": "millimet(?:re|er)s?",
        "km": "kilomet(?:re|er)s?",
        "m": "met(?:re|er)s?",
        "°F": "degrees? Fahrenheit",
        "°C": "degrees?(?: Celsius| centigrade)?",
        "%": "per cent|percent",
        "kcal": "kilocalories|calories",
        "mmHg": "millimet(?:re|er)s of mercury",
        "€": "euros?",
        "£": "pounds?(?: sterling)?",
        "$": "dollars?",
        "h": "hours?|hourly|hrs?",
        "min": "minutes?|mins?",
        "s": "seconds?|secs?",
        "day": "days?",
        "week": "weeks?|wks?",
        "month": "months?",
        "year": "years?|yrs?",
        "times": "times?|repetitions?",
    },
    forms={
        "tablet": "tablets?|pills?|lozenges?|caplets?",
        "capsule": "capsules?",
        "drop": "drops?",
        "puff": "puffs?|inhalations?|sprays?",
        "spoonful": "spoonfuls?|spoons?",
        "teaspoon": "teaspoons?|teaspoonfuls?",
        "tablespoon": "tablespoons?|tablespoonfuls?",
        "glass": "glass|glasses|glassfuls?|cups?|cupfuls?",
        "sachet": "sachets?|packets?|envelopes?",
        "patch": "patch|patches",
        "injection": "injections?|jabs?|shots?",
        "ampoule": "ampoules?|vials?",
        "suppository": "suppository|suppositories",
        "dose": "doses?",
    },
    per="a|an|per|each|every|for each|for every|in any",
    adverbs={"day": "daily", "week": "weekly", "month": "monthly", "year": "yearly|annually"},
    periods={
        "day": r"day|daily|24(?!\d)",
        "week": "week",
        "month": "month",
        "year": "year|annual",
        "h": "hour",
    },
    often={"1": "once", "2": "twice", "3": "thrice"},
    phrases=(
        Phrase("(?:every (?:other|second)|(?:on )?alternate) days?", "2", "day"),
        Phrase("(?:every (?:other|second)|alternate) weeks?", "2", "week"),
        Phrase("(?:every (?:other|second)|alternate) months?", "2", "month"),
        Phrase("every third day", "3", "day"),
        Phrase("every fourth day", "4", "day"),
        Phrase("(?:an? |one )?fortnight(?:ly)?", "2", "week"),
        Phrase("(?:a )?quarter of an hour", "15", "min"),
        Phrase("three[- ]quarters of an hour", "45", "min"),
    ),
    between_words="more|full|whole|working|business|calendar|further|extra|consecutive|additional|completed",
    idioms=r" (?:\w+ )?at a time",
    proportion="in(?: every)?|out of(?: every)?|of every|for every",
    to="to|or|until|till|through|up to",
    between="between",
    both="and",
    either="or",
    limits={
        "<": "less than|fewer than|under|below|lower than|smaller than|younger than|within",
        "≤": "up to|at most|no more than|not more than|maximum of|maximum|no longer than|not over"
        "|without exceeding|not exceeding",
        ">": "more than|over|above|greater than|higher than|older than|longer than|exceeds?"
        "|exceeding",
        "≥": "at least|no less than|not less than|no fewer than|minimum of|minimum",
    },
    limits_after={
        "≥": "or more|or over|or above|or older|or higher|or greater|or longer|and over|and above"
        "|and older|and up|upwards|onwards|at least|as a minimum|minimum",
        "≤": "or less|or fewer|or under|or below|or younger|or lower|and under|and younger"
        "|at most|as a maximum|maximum",
    },
    determiners="the|a|an|about|around",
    negation=r"not|\w+n['’]t|never|cannot|without|avoid(?:ing)?|no one|nobody",
    conditions="if|when|whenever|unless|because|until|so that",
    judgement=(
        r"(?:not|\w+n['’]t) (?:(?:ab)?normal|(?:un)?(?:common|usual|likely|necessary)|rare|strange"
        r"|all|every(?:one|body)?|always|matter|need(?:ed)?)"
    ),
    within="in(?: the)?",
    morning=r"a\.?m\b\.?",
    evening=r"p\.?m\b\.?",
    morning_words="in the morning",
    evening_words="in the afternoon|in the evening|at night",
    clocks=(
        Clock("half[ -]past @", 30),
        Clock("(?:a )?quarter past @", 15),
        Clock("(?:a )?quarter to @", -15),
        Clock("# past @"),
        *(Clock(rf"(?<={before}\s)# to @", -1) for before in ("at", "said", "says", "until")),
        Clock("@ o['’]clock"),
        Clock(r"(?<=at\s)@(?= (?:in the|at night))"),
        Clock(r"(?<=(?:from|till)\s)@(?= (?:in the|at night))"),
        Clock(r"(?<=(?:between)\s)@(?= (?:in the|at night))"),
        Clock(r"(?<=(?:until)\s)@(?= (?:in the|at night))"),
    ),
    noon="noon|midday|12 noon",
    midnight="midnight|12 midnight",
    week_parts={
        "1–5": "weekdays|(?:working|business) days",
        "6–7": "weekends?",
    },
    short_weekdays=("Mon", "Tues?", "Weds?", "Thurs?|Thu", "Fri", "Sat", "Sun"),
    short_months=(
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "",
        "Jun",
        "Jul",
        "Aug",
        "Sept?",
        "Oct",
        "Nov",
        "Dec",
    ),
    sure_months={
        3: r"(?<=[a-z]\s)March|(?<=mid-)March|(?<=,\s)March(?=,?\s(?:and|or|to|April)\b)",
        4: r"April(?!\s[A-Z])",
        5: r"(?<=[a-z]\s)May|(?<=mid-)May|(?<=,\s)May(?=,?\s(?:and|or|to|June)\b)",
        6: r"June(?!\s[A-Z])",
        8: r"August(?!\s[A-Z])",
    },
    decade_after="['’]?s",
    of="of",
    small_words=(
        "a about after all also an and any are as at be because before but by can each every for "
        "from get has have help how if in into is it less may more most must no not of on only or "
        "other so some than that the their them there these they this to up was were what when "
        "which who will with without you your"
    ),
    abbreviations=r"mrs?|ms|dr|prof|st|e\.g|i\.e|cf|vs|approx|dept",
    before_numbers="no|figs?|pp?|tel|ext|art|vol",
    lettered="vitamin|hepatitis|type|group|class|part|option",
    region="en-150",
    scale=Scale(
        # Flesch 1948; his own names for the bands, in plain words.
        name="Flesch",
        severity="warning",
        syllable_cost=84.6,
        sentence_cost=1.015,
        plain=60,
        least_words=60,
        bands=(
            (30, "hard"),
            (50, "fairly hard"),
            (60, "plain"),
            (70, "fairly easy"),
            (80, "easy"),
            (90, "very easy"),
        ),
        syllables=syllables,
    ),
    easy=Easy(
        joins="which|who|whose|whom|because|although|though|while|whereas|when|where|if|unless"
        "|but|so that",
        denials=r"not|no|never|without|cannot|unless|except|\w+n['’]t",
        cut=r"e\.g\.|i\.e\.|etc\.|approx\.|max\.|min\.|tel\.|no\.(?= ?\d)|vs\.|dept\.",
        means="is|are|means|mean|helps?",
        many_syllables=5,
    ),
    furniture=Furniture(
        small=(
            r"(?:estimated )?reading time.{0,20}|\d+ min(?:ute)?s?(?: to)? read"
            r"|share(?: (?:this|on|it|page)\b.*)?|print(?: (?:this )?page)?|(?:back"
            r"|go) to (?:the )?top|skip to (?:the )?(?:main )?content|you are here:?.*|home"
            r"|menu|search|close|accept (?:all )?cookies|(?:we"
            r"|this (?:web)?site) uses? cookies.*|read more|related (?:content|pages"
            r"|information)"
        ),
        form=(
            r"subscribe|newsletter|sign up(?: (?:to|for) .*)?|leave a comment"
            r"|was this (?:page|information) (?:useful|helpful)\?"
        ),
        people=(
            r"(?:substantiated|medical) information by|(?:medically )?(?:reviewed"
            r"|substantiated|written|verified) by|authors?"
        ),
        published=(r"(?:first )?published(?: on)?|publication date|date of publication"),
        updated=(r"(?:(?:last|page) )?(?:updated|modified)(?: on)?|last (?:update|reviewed)"),
    ),
    meaning=MEANING,
)
