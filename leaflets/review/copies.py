"""The review copy: its code, what it shows, and what was approved before it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.files.inputs import text_of, toml_values
from leaflets.model import Leaflet, Text, easy_tag
from leaflets.review.changes import Earlier, Redline, Rewritten, Tongue, compared_lines, redline
from leaflets.review.codes import ALPHABET, bare, check_character, is_well_formed
from leaflets.review.ledger import Entry, Ledger, tag
from leaflets.review.lines import FACTS, Line, chapters_of, facts_of
from leaflets.roles import TRANSLATION
from leaflets.words import digest, followed_words, text_fingerprint
from leaflets.workspace.paths import CONTENT, leaflet_names

COPIES = "review"
"""The folder of output/ with the review copies."""
KEPT = f"{COPIES}/shown"
"""The folder with what each of them shows."""
_HALF = 5
_LENGTH = 2 * _HALF + 1
"""Characters of a review code behind the leaflet and the language: fifty bits and a check."""


def review_code(leaflet: Leaflet, text: Text) -> str:
    """The code of the copy that shows this text and its source: `BPT-CA-7K3QF-2M9XA-W`.

    It is of all that a signature of them covers: one changed letter in either gives another code.
    """
    bits = int(digest(_covered(leaflet, text))[:13], 16) >> 2
    letters = "".join(ALPHABET[bits >> shift & 31] for shift in range(45, -1, -5))
    code = f"{_begin(leaflet, text.language)}-{letters[:_HALF]}-{letters[_HALF:]}"
    return f"{code}-{check_character(code)}"


def _covered(leaflet: Leaflet, text: Text) -> str:
    source = leaflet.followed(text.language)
    followed = (source,) if source else ()
    return "\n".join(("review", *(text_fingerprint(leaflet, one) for one in (text, *followed))))


def _begin(leaflet: Leaflet, language: str) -> str:
    return f"{leaflet.about.code}-{language.upper()}"


# What a copy shows, kept beside it, so that it can be told later what has changed since


@dataclass(frozen=True)
class Shown:
    """What a review copy shows of a text and of its source."""

    code: str
    words: Mapping[str, str]
    facts: str
    source: Mapping[str, str] = field(default_factory=dict)
    source_facts: str = ""

    @property
    def data(self) -> bytes:
        """It as a file."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n").encode()


def shown_now(leaflet: Leaflet, text: Text) -> Shown:
    """What a copy of this text would show now."""
    source = leaflet.followed(text.language)
    code, facts = review_code(leaflet, text), kept_facts(leaflet, text)
    if source is None:
        return Shown(code, followed_words(text), facts)
    theirs = followed_words(source), kept_facts(leaflet, source)
    return Shown(code, followed_words(text), facts, *theirs)


def shown_file(code: str) -> str:
    """Where in output/ it is kept what the copy with this code shows."""
    return f"{KEPT}/{bare(code)}.json"


def shown_before(output: Path, code: str) -> Shown | None:
    """What the copy with this code showed; None where that was not kept on this computer."""
    try:
        said = json.loads(text_of(output / shown_file(code), output))
        words, source = dict(said["words"]), dict(said["source"])
        shown = Shown(said["code"], words, said["facts"], source, said["source_facts"])
        told = (shown.code, *words.values(), shown.facts, *source.values(), shown.source_facts)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    is_ours = all(isinstance(one, str) for one in told) and bare(shown.code) == bare(code)
    return shown if is_ours else None


# Which text a code is of


@dataclass(frozen=True)
class Named:
    """The text that a review code names, and the code as it stands on the copy."""

    leaflet: str
    language: str
    code: str


def named_by(code: str, root: Path, languages: tuple[str, ...]) -> Named:
    """The text whose review copy has this code, or had it; a LeafletsError where there is none."""
    if not is_well_formed(code):
        raise LeafletsError(
            say(
                "“{code}” is not a review code: a character is wrong or missing. Read it once more "
                "from the review copy.",
                code=code,
            )
        )
    said = bare(code)
    for name, first, own in _codes(root):
        spoken = (*own, *languages)
        for language in dict.fromkeys((*spoken, *map(easy_tag, spoken))):
            begin = bare(f"{first}{language}")
            if said.startswith(begin) and len(said) == len(begin) + _LENGTH:
                rest = said.removeprefix(begin)
                parts = (first, language.upper(), rest[:_HALF], rest[_HALF:-1], rest[-1])
                return Named(name, language, "-".join(parts))
    raise LeafletsError(
        say(
            "“{code}” is not the code of a review copy of this workspace. It stands on each page "
            "of the copy and looks like BPT-CA-7K3QF-2M9XA-W; the code of a printed sheet is "
            "another one.",
            code=code.upper(),
        )
    )


def _codes(root: Path) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The name of each leaflet, what its codes begin with, and the languages that it names."""
    for name in leaflet_names(root):
        try:
            about = toml_values(text_of(root / CONTENT / name / "leaflet.toml", root))
        except (OSError, ValueError):
            continue
        first, own = str(about.get("code", "")), about.get("languages", ())
        if re.fullmatch(r"[A-Z]{2,6}", first):
            yield name, first, tuple(map(str, own)) if isinstance(own, list) else ()


class CopyChanged(LeafletsError):
    """The words are not those of the review copy any more."""

    def __init__(self, code: str, leaflet: Leaflet, text: Text) -> None:
        message = say(
            "The words of {path} or of its source are not those of the review copy {code}: "
            "nothing was signed. Make a new copy with `leaflets review {name} -l {language}`, and "
            "have that read.",
            path=text.path,
            code=code,
            name=leaflet.name,
            language=text.language,
        )
        super().__init__(message)
        self.code, self.leaflet, self.text = code, leaflet, text

    def since(self, shown: Shown) -> Iterator[tuple[str, Compared]]:
        """The text, and its source, with what changed since they were shown."""
        leaflet, text = self.leaflet, self.text
        before, tongue = Earlier(dict(shown.words)), Tongue(text.language)
        yield text.path, against(leaflet, text, before, shown.facts, tongue)
        source = leaflet.followed(text.language)
        if shown.source and source:
            before, tongue = Earlier(dict(shown.source)), Tongue(source.language)
            yield source.path, against(leaflet, source, before, shown.source_facts, tongue)


def refuse_other_words(code: str, leaflet: Leaflet, text: Text) -> None:
    """Stops where a text or its source does not say what the copy with this code shows."""
    if bare(code) != bare(review_code(leaflet, text)):
        raise CopyChanged(code, leaflet, text)


# What was approved before


def kept_facts(leaflet: Leaflet, text: Text) -> str:
    """What stands around the words of a text, as it is kept with a signature."""
    return "\n".join(facts_of(leaflet, text))


@dataclass(frozen=True)
class Compared:
    """A text with what changed in it since an earlier wording; `facts` are what stands around."""

    sections: tuple[Rewritten, ...]
    facts: tuple[Redline, ...]
    are_facts_known: bool = True
    """Whether it is known what stood around the words before."""

    @property
    def is_same(self) -> bool:
        """Whether nothing changed, as far as is known."""
        return all(s.is_same for s in self.sections) and all(f.change == "same" for f in self.facts)


def last_approval(ledger: Ledger, language: str, today: date) -> Entry | None:
    """The last clinical signature in a language that counts on this day."""
    released = [entry for entry in ledger.counted(language, today) if entry.version]
    return released[-1] if released else None


def since_approval(
    leaflet: Leaflet, text: Text, ledger: Ledger, approval: Entry | None, tongue: Tongue
) -> Compared:
    """A text with what changed since it was approved; nothing did where it never was."""
    if approval is None or approval.words == text_fingerprint(leaflet, text):
        return against(leaflet, text, None, None, tongue)
    facts = ledger.sources.get(approval.layout.get(FACTS, ""))
    before = _earlier(approval.parts, text, ledger)
    if not approval.parts:  # an entry of a time when only the whole was kept
        before = Earlier(dict.fromkeys(followed_words(text)))
    return against(leaflet, text, before, facts, tongue)


def since_followed(
    text: Text, source: Text, ledger: Ledger, tongue: Tongue
) -> tuple[Rewritten, ...]:
    """A source with what changed since the text was last signed as a translation of it."""
    made = [e for e in ledger.entries_in(text.language) if e.role == TRANSLATION]
    before = _earlier(made[-1].follows, source, ledger) if made else None
    return redline(chapters_of(source), before, tongue)


def against(
    leaflet: Leaflet, text: Text, before: Earlier | None, facts: str | None, tongue: Tongue
) -> Compared:
    """A text with what changed since it had these words, and these facts stood around them."""
    now = [Line(fact, "fact") for fact in facts_of(leaflet, text)]
    was = [Line(fact, "fact") for fact in facts.split("\n")] if facts is not None else now
    lines = tuple(compared_lines(was, now, tongue))
    is_known = before is None or facts is not None
    return Compared(redline(chapters_of(text), before, tongue), lines, is_known)


def _earlier(parts: Mapping[str, str], text: Text, ledger: Ledger) -> Earlier:
    """What the sections said that a signature names: as they are now, or as the ledger keeps it."""
    now = {tag(words): words for words in followed_words(text).values()}
    return Earlier({key: now.get(name, ledger.sources.get(name)) for key, name in parts.items()})
