"""What came back from a translator → what of it goes into the text, unit by unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.exchange.given import Given, Returned
from leaflets.exchange.handing import base_of
from leaflets.exchange.sides import Sides
from leaflets.workspace.coding import MARK, Coded, tidy
from leaflets.workspace.slots import Chunk, Slot, read_chunks


@dataclass(frozen=True)
class Accepted:
    """What of a file goes into the text, and what does not."""

    taken: Mapping[str, Coded]
    """The new words, by the names that their units have in the source today."""
    confirmed: frozenset[str]
    """The units whose words are as they were, and which the translator has not called unsure."""
    untranslated: int
    unsure: tuple[str, ...]
    newer: tuple[str, ...]
    """Units that were changed in the text, and not in the file."""
    older: tuple[str, ...]
    """The sections of the source that changed since the file was written."""


def accept(sides: Sides, returned: Returned, partly: bool) -> Accepted:
    """What of a file goes into the text.

    A LeafletsError for all that no person has to decide: a unit that is unknown, twice or missing,
    a lost mark, words that Markdown would take for something else, a text that was changed, too.
    With `partly`, what was translated from an older source is left out; else it is refused.
    """
    _refuse_shape(sides, returned)
    matched, older = _matched(sides, returned)
    if older and not partly:
        raise LeafletsError(
            say(
                "{file} was written before {source_path} changed in {listed}: export these again "
                "(`leaflets translate export {leaflet} -l {language} --stale`), or take all the "
                "rest with --partly.",
                file=returned.file,
                source_path=sides.source_path,
                listed=_listed(older),
                leaflet=sides.leaflet,
                language=sides.language,
            )
        )
    taken: dict[str, Coded] = {}
    told: dict[str, list[str]] = {"same": [], "untranslated": [], "unsure": [], "newer": []}
    for slot, given in matched:
        coded = _given_words(sides, slot, given)
        fate = _fate(sides, returned, slot, given, coded)
        if fate == "taken":
            _refuse_words(returned, sides, slot, coded)
            taken[slot.name] = coded
        else:
            told[fate].append(slot.name)
    lists = tuple(told["unsure"]), tuple(told["newer"]), tuple(older)
    return Accepted(taken, frozenset(told["same"]), len(told["untranslated"]), *lists)


def _listed(names: Iterator[str] | tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _refuse_shape(sides: Sides, returned: Returned) -> None:
    """Stops at a file that has lost units, or has some twice."""
    names = Counter(given.name for given in returned.units)
    twice = [name for name, count in names.items() if count > 1]
    if twice:
        raise LeafletsError(
            say(
                "{file} has the unit {listed} twice: take out the wrong one in the translator’s "
                "program.",
                file=returned.file,
                listed=_listed(twice),
            )
        )
    if len(names) < returned.count:
        known = [slot.name for slot in sides.slots]
        is_all = len(known) == returned.count and sides.marks[0] == returned.marks[0]
        lost = [name for name in known if name not in names] if is_all else []
        more = say(" and {count} more", count=len(lost) - 5) if lost[5:] else ""
        which = say(" ({names}{more})", names=_listed(lost[:5]), more=more) if lost else ""
        raise LeafletsError(
            say(
                "{file} has {count} units and was handed out with {wanted}: what is missing was "
                "cut off or deleted{which}. Save it again whole, or export it again.",
                file=returned.file,
                count=len(names),
                wanted=returned.count,
                which=which,
            )
        )


def _matched(sides: Sides, returned: Returned) -> tuple[list[tuple[Slot, Given]], tuple[str, ...]]:
    """Each unit with the words of today’s source that it translates; the sections that changed."""
    slots = {slot.name: slot for slot in sides.slots}
    is_same = sides.marks[0] == returned.marks[0]
    matched: list[tuple[Slot, Given]] = []
    older: dict[str, None] = {}
    for given in returned.units:
        words, section = tidy(given.source), given.name.partition(".")[0]
        alike = [one for one in sides.slots if (one.section, one.coded.words) == (section, words)]
        slot = slots.get(given.name)
        if slot is None or slot.coded.words != words:
            slot = alike[0] if len(alike) == 1 and not is_same else None
        if slot is not None:
            matched.append((slot, given))
        elif is_same:
            raise LeafletsError(_unknown(returned, given, given.name in slots))
        else:
            older[section] = None
    return matched, tuple(older)


def _unknown(returned: Returned, given: Given, is_known: bool) -> str:
    shown = given.name[:80] or say("(without a name)")
    if is_known:
        return say(
            "{file}: unit “{shown}”: the words of the source were changed in the file. Only the "
            "translation is taken: export the leaflet again.",
            file=returned.file,
            shown=shown,
        )
    return say(
        "{file}: unit “{shown}”: the leaflet has no such unit. Take it out, or export the leaflet "
        "again.",
        file=returned.file,
        shown=shown,
    )


def _given_words(sides: Sides, slot: Slot, given: Given) -> Coded:
    """The words that came back, with where their links lead in this language."""
    # What moved in the source still has its words in the old place of the text.
    names = (given.name, slot.name)
    presents = [sides.present[name].coded for name in names if name in sides.present]
    led = {mark: end for one in presents for mark, end in one.ends.items()}
    ends = {**slot.coded.ends, **led}
    return Coded(tidy(given.target), ends).in_order()


def _fate(sides: Sides, returned: Returned, slot: Slot, given: Given, coded: Coded) -> str:
    """Whether words are taken, or why not."""
    present = sides.present.get(slot.name)
    now = present.coded.in_order().words if present else ""
    if not coded.words:
        return "untranslated"
    if not given.is_sure:
        return "unsure"
    if coded.words == now:
        return "same"
    is_untouched = given.was == base_of(now) or sides.marks[1] == returned.marks[1]
    if is_untouched or not now:
        return "taken"
    if given.was == base_of(coded.words):
        return "newer"
    raise LeafletsError(
        say(
            "{file}: unit “{name}” was changed in the file and, since it was handed out, in "
            "{path}, too: “{now}”. Put the better words into both, or export it again.",
            file=returned.file,
            name=slot.name,
            path=sides.path,
            now=now[:60],
        )
    )


def _refuse_words(returned: Returned, sides: Sides, slot: Slot, coded: Coded) -> None:
    """Stops at words that have lost a mark, or that would be more than words in Markdown."""
    present = sides.present.get(slot.name)
    right = [slot.coded.marks, *([present.coded.marks] if present else [])]
    where = f"{returned.file}: unit “{slot.name}”"
    if coded.marks not in right or not _is_closed(coded.words):
        wanted = " ".join(f"<{name}>" for name in slot.coded.marks) or say("none")
        found = " ".join(f"<{name}>" for name in coded.marks) or say("none")
        raise LeafletsError(
            say(
                "{where}: its marks must be those of the source, each begun and ended: {wanted}; "
                "here: {found}.",
                where=where,
                wanted=wanted,
                found=found,
            )
        )
    made = slot.written(coded)
    chunk = next(one for one in sides.theirs if slot in one.slots)
    if made is None or not _is_kept(sides, chunk, slot, made, coded):
        raise LeafletsError(
            say(
                "{where}: “{words}” would not be printed as these words: it has signs of "
                "Markdown, such as #, |, *, [, ::: or a dash at its beginning. Write it without "
                "them.",
                where=where,
                words=coded.words[:60],
            )
        )


def _is_closed(words: str) -> bool:
    """Whether each mark that begins also ends, one in another."""
    opened: list[str] = []
    for found in MARK.finditer(words):
        if not found[1] and found[2] != "br":
            opened.append(found[2])
        elif found[1] and (not opened or opened.pop() != found[2]):
            return False
    return not opened


def _is_kept(sides: Sides, chunk: Chunk, slot: Slot, made: str, coded: Coded) -> bool:
    """Whether a section of the source with these words in it still has its shape, and them."""
    source = sides.source
    words = source[chunk.start : slot.start] + made + source[slot.end : chunk.end]
    # A section alone begins with an empty part for what stands before its heading.
    found = [one for part in read_chunks(words, sides.path) for one in part.slots]
    names = [re.sub(r"^[^.]*\.", "", one.name) for one in found]
    wanted = [re.sub(r"^[^.]*\.", "", one.name) for one in chunk.slots]
    place = chunk.slots.index(slot)
    return names == wanted and found[place].coded.renumbered(coded).words == coded.words


def led_elsewhere(sides: Sides, accepted: Accepted) -> tuple[str, ...]:
    """The units with new words whose links lead to pages in the language of the source."""
    segment = re.compile(rf"/{re.escape(sides.source_language)}(?=[/)>?#])")
    return tuple(
        name
        for name, coded in accepted.taken.items()
        if any(segment.search(end) for mark, end in coded.ends.items() if mark in coded.marks)
    )
