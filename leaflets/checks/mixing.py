"""L134: letters of another script that look like those of the word in which they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from leaflets.checks.readability import all_passages
from leaflets.errors import Problem, Rule
from leaflets.errors.saying import listed, say
from leaflets.languages.scripts import EUROPEAN, script_name, script_of, writing_of
from leaflets.model import Text

MIXED_SCRIPTS = Rule(
    "L134",
    "A word has letters of two scripts that look alike",
    why=(
        "A voice that reads the sheet aloud stumbles over it, nobody finds the word by searching, "
        "and comparing the languages may miss what it says."
    ),
    remedy=(
        "Type the letters that the message names again, with the keyboard of the language. Where "
        "two scripts must meet in a word, put a hyphen between them."
    ),
    note=(
        "Greek signs as in μg, TNFα or NFκB, stages such as IIа, and whole words of another script "
        "are no mixture."
    ),
)

# Each letter with the one that it is taken for; after confusables.txt of Unicode (UTS 39).
_FORMS: Mapping[str, Mapping[str, str]] = {
    "Cyrl": dict(
        zip(
            "аеікјоѕрсухһԛԝӏфАВЕЗІЈКМНОРЅСТУҮХԚԜӀГПФЛ",
            "aeikjospcyxhqwlφABEZIJKMHOPSCTYYXQWIΓΠΦΛ",
            strict=True,
        )
    ),
    "Grek": dict(
        zip(
            "αγηικνορυχωϲφΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹΓΠΦΛ",
            "aynikvopuxwcφABEZHIKMNOPTYXCΓΠΦΛ",
            strict=True,
        )
    ),
}
_TWINS = {script: frozenset(forms.values()) for script, forms in _FORMS.items()}
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_STAGE = re.compile(r"[IVX]{1,4}[abcdαβабвгАБВГ]?|[IVXLCDM]{2,}")
_SIGNS = frozenset("αβγδεζθκλμπρσφχψωΓΔΘΛΞΠΣΦΨΩ")
"""Greek letters that stand for a quantity or a kind."""


@dataclass(frozen=True)
class _Run:
    """Letters of one script that stand together."""

    script: str
    letters: str


def mixture_problems(text: Text) -> Iterator[Problem]:
    """The words of a text in which letters of another script hide."""
    own = writing_of(text.language)
    for passage in all_passages(text):
        for word in dict.fromkeys(_words(passage.text)):
            runs = [_Run(script, "".join(found)) for script, found in groupby(word, script_of)]
            strangers = () if len(runs) == 1 or _is_stage(runs) else tuple(_strangers(runs, own))
            if strangers:
                message = say("{told}: type the word again.", told=_told(word, strangers, runs))
                yield MIXED_SCRIPTS.at(text.path, passage.line, message)


def _words(text: str) -> list[str]:
    """The words of Latin, Greek and Cyrillic letters, without marks; not those of addresses."""
    plain = unicodedata.normalize("NFC", _ADDRESS.sub(" ", text))
    unmarked = (c for c in plain if not unicodedata.combining(c))
    return "".join(c if c.isalpha() and script_of(c) in EUROPEAN else " " for c in unmarked).split()


def _is_stage(runs: list[_Run]) -> bool:
    """Whether it is a Roman numeral, in whichever letters, perhaps with a letter after it."""
    latin = "".join(
        _FORMS.get(run.script, {}).get(letter, letter) if letter.isupper() else letter
        for run in runs
        for letter in run.letters
    )
    return bool(_STAGE.fullmatch(latin))


def _strangers(runs: list[_Run], own: str) -> Iterator[_Run]:
    """The runs that hide among letters of another script."""
    for part in _without_signs(runs, own):
        scripts = {run.script for run in part}
        telling = {run.script for run in part if not _hides(run, scripts)}
        if len(scripts) < 2:
            continue
        if len(telling) > 1:  # a mixture that can be seen, but for what hides in it
            yield from (run for run in part if _hides(run, scripts))
        else:
            main = telling or ({own} & scripts) or {max(part, key=_length).script}
            yield from (run for run in part if run.script not in main)


def _length(run: _Run) -> int:
    return len(run.letters)


def _hides(run: _Run, scripts: set[str]) -> bool:
    """Whether each letter of a run can be taken for one of another of these scripts."""
    return any(
        all(_is_twin(letter, run.script, other) for letter in run.letters)
        for other in scripts - {run.script}
    )


def _is_twin(letter: str, script: str, other: str) -> bool:
    bare = unicodedata.normalize("NFD", letter)[0]
    form = _FORMS.get(script, {}).get(bare, bare if script == "Latn" else None)
    return form is not None and (
        script_of(form) == "Latn" if other == "Latn" else form in _TWINS[other]
    )


def _without_signs(runs: list[_Run], own: str) -> Iterator[list[_Run]]:
    """What is left of a word on both sides of the Greek signs in it, as in NFκB."""
    part: list[_Run] = []
    for number, run in enumerate(runs):
        around = "".join(one.letters for one in runs[max(number - 1, 0) : number + 2])
        is_at_end = number in (0, len(runs) - 1)
        is_sign = run.script == "Grek" and run.letters in _SIGNS
        # In a Greek text it may as well be a Greek word with a letter that is not.
        is_plain = own != "Grek" or not all(_hides(one, {"Grek"}) for one in runs if one != run)
        if is_sign and is_plain and (is_at_end or not around.islower()):
            yield part
            part = []
        else:
            part.append(run)
    yield part


def _told(word: str, strangers: tuple[_Run, ...], runs: list[_Run]) -> str:
    """Which letters of a word are of which script, as the beginning of a sentence."""
    hidden = dict.fromkeys((run.script, c) for run in strangers for c in run.letters)
    shown = listed(
        say("“{c}” (U+{c2:04X}) is {script}", c=c, c2=ord(c), script=script_name(script))
        for script, c in hidden
    )
    others = dict.fromkeys(script_name(run.script) for run in runs if run not in strangers)
    beside = say(", among {others} letters", others=listed(others, say(" and "))) if others else ""
    return say("In “{word}” {shown}{beside}", word=word, shown=shown, beside=beside)
