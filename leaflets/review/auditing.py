"""What lies on a rack: what must go, what to print in its place, what is current or not ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.review.answering import Verdict
from leaflets.review.codes import CODES, is_well_formed
from leaflets.review.judging import Answer
from leaflets.review.verifying import read_project, verify_code, verify_text

Pile = Literal["bin", "current", "not ours", "unsure"]
PILES: tuple[Pile, ...] = ("bin", "unsure", "not ours", "current")
"""Where a sheet goes, what is gravest first."""
_LONGEST = 100
"""Characters of an address that is not ours, of which more tells nobody more."""


@dataclass(frozen=True)
class Item:
    """Sheets that say the same: where they go, why, how many lie there, on which photographs."""

    pile: Pile
    answer: Answer
    sentence: str
    verdict: Verdict
    address: str
    count: int
    photographs: tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    """A text whose sheets go: how many, and what its words are today; only `current` is printed."""

    leaflet: str
    language: str
    code: str
    now: Answer
    count: int

    @property
    def command(self) -> str:
        """What prints it; nothing while its words are not current."""
        if self.now != "current":
            return ""
        return f"leaflets build {self.leaflet} -l {self.language}"


def audit(seen: Mapping[str, Iterable[str]], root: Path, today: date) -> tuple[Item, ...]:
    """What the addresses are that were read of each photograph, by piles.

    An address that leads to a code is asked as `leaflets verify` asks it.
    """
    site = urlsplit(read_project(root).site)
    counts = {name: Counter(addresses) for name, addresses in seen.items()}
    items = [
        _item(address, counts, site, root, today)
        for address in dict.fromkeys(one for found in counts.values() for one in found)
    ]
    return tuple(sorted(items, key=lambda item: (PILES.index(item.pile), item.sentence)))


def _item(
    address: str, counts: Mapping[str, Counter[str]], site: SplitResult, root: Path, today: date
) -> Item:
    try:
        pile, verdict = _judged(address, site, root, today)
    except LeafletsError as error:
        what = say("{address}: {error}", address=_short(address), error=error)
        pile, verdict = "unsure", Verdict("unknown", what)
    there = tuple(name for name, found in counts.items() if address in found)
    count = sum(found[address] for found in counts.values())
    return Item(pile, verdict.answer, verdict.sentence, verdict, address, count, there)


def _judged(address: str, site: SplitResult, root: Path, today: date) -> tuple[Pile, Verdict]:
    """In which pile a sheet with this address goes, and why."""
    parts = _split(address)
    if parts is None:
        return "not ours", Verdict("unknown", _strange(address))
    is_home, path = _within(parts, site)
    match path[-2:]:
        case [folder, code] if folder == CODES and is_well_formed(code):
            verdict = verify_code(code, root, today)
            if verdict.answer == "unknown":
                return "not ours", verdict if is_home else Verdict("unknown", _strange(address))
            if not is_home or len(path) != 2:
                return "bin", _elsewhere(verdict, parts, site)
            return "current" if verdict.answer == "current" else "bin", verdict
        case [leaflet, language] if is_home and len(path) == 2:
            now = verify_text(leaflet, language, root, today)
            if now:
                return "bin", _uncoded(now, leaflet, language)
    return "not ours", Verdict("unknown", _lost(address) if is_home else _strange(address))


def _split(address: str) -> SplitResult | None:
    """The parts of an address of the web; None for other words."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.netloc else None


def _within(parts: SplitResult, site: SplitResult) -> tuple[bool, list[str]]:
    """Whether an address is of our site, and the folders that it names there."""
    path = [one for one in parts.path.split("/") if one]
    base = [one for one in site.path.split("/") if one]
    if path[-1:] == ["index.html"]:
        path.pop()
    is_home = _host(parts) == _host(site) and path[: len(base)] == base
    return is_home, path[len(base) :] if is_home else path


def _host(parts: SplitResult) -> str:
    return parts.netloc.lower().removesuffix(":443").removesuffix(":80").removesuffix(".")


def _elsewhere(verdict: Verdict, parts: SplitResult, site: SplitResult) -> Verdict:
    """A sheet with our code whose address does not lead to our site."""
    sentence = say(
        "{sheet} leads to {there} in the place of {site}: throw it away and print it again; if our "
        "site has never been there, tell whoever keeps it.",
        sheet=say("{code} ({leaflet}, {language})", code=parts.path.strip("/").rpartition("/")[2],
                  leaflet=verdict.leaflet, language=verdict.language),
        there=_short(parts.netloc + parts.path),
        site=site.netloc + site.path,
    )  # fmt: skip
    return Verdict("altered", sentence, *_today(verdict))


def _uncoded(now: Verdict, leaflet: str, language: str) -> Verdict:
    """A sheet from before codes, or one whose code was printed only in letters."""
    sentence = say(
        "{leaflet} ({language}) leads to its text and does not say which words it has: it is older "
        "than the codes of our sheets. Throw it away.",
        leaflet=leaflet,
        language=language,
    )
    return Verdict("superseded", sentence, *_today(now))


def _today(verdict: Verdict) -> tuple[str, str, Answer, str]:
    return verdict.leaflet, verdict.language, verdict.now, verdict.code_now


def _lost(address: str) -> str:
    return say(
        "{address} is an address of our site, and of no sheet: look at what it is.",
        address=_short(address),
    )


def _strange(address: str) -> str:
    return say("“{address}” is no address of our sheets.", address=_short(address))


def _short(words: str) -> str:
    """Words of others as they may be shown: on one line, and not too long."""
    shown = "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in words)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def to_print(items: Iterable[Item]) -> tuple[Wanted, ...]:
    """The texts whose sheets go, each once, in the order of leaflets and languages."""
    counts: Counter[tuple[str, str, Answer, str]] = Counter()
    for item in items:
        if item.pile == "bin":
            counts[_today(item.verdict)] += item.count
    return tuple(
        Wanted(leaflet, language, code, now, count)
        for (leaflet, language, now, code), count in sorted(counts.items())
    )
