"""What must hold of a ledger: nothing lost, edited or reordered, and no date that is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import Message, listed, say
from leaflets.review.codes import short
from leaflets.review.dating import backdated_entries, ends_of
from leaflets.review.ledger import EDITED_ENTRY, TAKE_BACK, Entry, Kept, Ledger
from leaflets.review.register import REGISTER
from leaflets.roles import CLINICAL

LOST_ENTRY = Rule(
    "L412",
    "An entry of the ledger is missing: it was removed, or the file was cut off",
    why="It may have been the withdrawal of a wrong dose.",
    remedy="Take the file back from your records as it was.",
)


UNFINISHED_ENTRY = Rule(
    "L418",
    "The last entry of the ledger is not in content/register.toml yet: `leaflets sign` or "
    "`leaflets withdraw` was interrupted",
    why="It counts, but if it got lost now nobody would miss it.",
    remedy="The next `leaflets sign` or `leaflets withdraw` of the leaflet completes it.",
    severity="advice",
)


def ledger_problems(
    ledger: Ledger, listed: tuple[str, ...], languages: tuple[str, ...], roles: tuple[str, ...]
) -> Iterator[Problem]:
    """What is wrong with a ledger, whose entries the register has `listed`."""
    yield from ledger.problems
    yield from _entry_problems(ledger)
    for kept in ledger.kept:
        for rule, message in _name_faults(kept.entry, languages, roles):
            yield rule.at(ledger.path, kept.line, message)
    yield from unregistered(ledger, listed)
    yield from _cut_off(ledger, listed)
    yield from _split_problems(ledger)


def damage(ledger: Ledger, listed: tuple[str, ...]) -> Iterator[Problem]:
    """What leaves it open which words were signed last."""
    codes = (EDITED_ENTRY.code, LOST_ENTRY.code, REORDERED_ENTRIES.code)
    yield from ledger.problems
    yield from (problem for problem in _entry_problems(ledger) if problem.code in codes)
    yield from _cut_off(ledger, listed)


def _entry_problems(ledger: Ledger) -> Iterator[Problem]:
    places = {kept.hash: number for number, kept in enumerate(ledger.kept)}
    for kept in ledger.kept:
        for rule, message in _entry_faults(ledger, kept, places):
            yield rule.at(ledger.path, kept.line, message)
    yield from backdated_entries(ledger)


TWO_VERSIONS = Rule(
    "L426",
    "On two branches different words were approved, and nobody has decided which of them hold",
    why="Which of the two a sheet has would depend on how the branches were merged.",
    remedy="Have a clinician read the words that stand there now, and sign them.",
)


def is_split(ledger: Ledger, language: str) -> bool:
    """Whether different words were approved on two branches, and nobody who knew has decided."""
    return language in _splits(ledger)


def _splits(ledger: Ledger) -> Mapping[str, tuple[Kept, ...]]:
    """Of each such language, the approvals and withdrawals that none of the others knew of."""
    decides = [
        kept
        for kept in ledger.kept
        if kept.entry.act == "withdraw"
        or (
            (kept.entry.act, kept.entry.role) == ("sign", CLINICAL) and kept.hash not in ledger.void
        )
    ]
    found: dict[str, tuple[Kept, ...]] = {}
    for language, names in ends_of(ledger, decides)[1].items():
        ends = _unknown_to_others(ledger, names) if len(names) > 1 else ()
        if len({kept.entry.words for kept in ends if kept.entry.act == "sign"}) > 1:
            found[language] = ends
    return found


def _unknown_to_others(ledger: Ledger, names: frozenset[str]) -> tuple[Kept, ...]:
    """Those of these entries that none of the others was written after."""
    knowledge = ledger.knowledge
    known = {
        name
        for name in names
        if any(knowledge.knows(other, knowledge.needed((name,))) for other in names - {name})
    }
    return tuple(kept for kept in ledger.ordered if kept.hash in names - known)


def _split_problems(ledger: Ledger) -> Iterator[Problem]:
    for language, ends in _splits(ledger).items():
        signed = [kept for kept in ends if kept.entry.act == "sign"]
        message = say(
            "Two branches approved different words in “{language}”: {versions}. Have a clinician "
            "read the words that stand there now, and sign them.",
            language=language,
            versions=listed([_version(kept.entry) for kept in signed], "; "),
        )
        yield TWO_VERSIONS.touching(ledger.path, signed[-1].line, message, language=language)


def _version(entry: Entry) -> Message:
    return say(
        "{code}, version {version}, by {who} on {date}",
        code=entry.code,
        version=entry.version,
        who=entry.who,
        date=entry.date,
    )


def _cut_off(ledger: Ledger, listed: tuple[str, ...]) -> Iterator[Problem]:
    """The entries that the register has and the ledger lacks."""
    places = {kept.hash for kept in ledger.kept}
    last = ledger.kept[-1].line if ledger.kept else 1
    for name in listed:
        if name not in places:
            message = say(
                "The entry {name}… stands in {register} and not here: it was cut off.",
                name=name[:8],
                register=REGISTER,
            )
            yield LOST_ENTRY.at(ledger.path, last, message + TAKE_BACK)


def unregistered(ledger: Ledger, listed: tuple[str, ...]) -> Iterator[Problem]:
    """The entries that the register lacks: nothing of the ledger itself is missing."""
    interrupted, known = unfinished(ledger, listed), frozenset(listed)
    for kept in ledger.kept:
        if kept.hash in known:
            continue
        message = say(
            "The entry of {who}, {date}, is not in {register}",
            who=kept.entry.who,
            date=kept.entry.date,
            register=REGISTER,
        )
        if kept is interrupted:
            yield UNFINISHED_ENTRY.at(ledger.path, kept.line, message + _INTERRUPTED)
        else:
            yield LOST_ENTRY.at(ledger.path, kept.line, message + _LOST_REGISTER)


def unfinished(ledger: Ledger, listed: tuple[str, ...]) -> Kept | None:
    """The entry that was written last, if whoever wrote it was killed before it was registered.

    It is the only one that the register lacks, intact, and was written after all others.
    """
    if not ledger.kept:
        return None
    *earlier, last = ledger.kept
    before = replace(ledger, kept=tuple(earlier))
    is_only = {kept.hash for kept in earlier} == set(listed)
    is_after = set(last.entry.after) == set(before.last)
    return last if is_only and is_after and last.entry.hash == last.hash else None


_INTERRUPTED = say(
    " yet: whoever wrote it was interrupted. It counts, and the next `leaflets sign` or "
    "`leaflets withdraw` of this leaflet completes it."
)
_LOST_REGISTER = say(": that file was cut off or lost. Take it back from your records as it was.")


REORDERED_ENTRIES = Rule(
    "L413",
    "Entries of the ledger were reordered",
    why="What was signed last decides what is printed.",
    remedy="Take the file back from your records as it was.",
)
BASELESS_ENTRY = Rule(
    "L415",
    "An entry is for words that never existed: its code and its fingerprint do not agree, or "
    "the source words that it follows are not there",
    why="It would vouch for words that nobody has read.",
    remedy="Take the file back from your records as it was.",
)


def _entry_faults(
    ledger: Ledger, kept: Kept, places: Mapping[str, int]
) -> Iterator[tuple[Rule, str]]:
    """What is wrong with an entry, whatever its date."""
    entry = kept.entry
    who = f"{entry.who}, {entry.date}"
    if entry.hash != kept.hash:
        yield (
            EDITED_ENTRY,
            say("The entry of {who} was edited after it was written.", who=who) + TAKE_BACK,
        )
        return
    for name in entry.after:
        earlier = ledger.kept[places[name]].entry if name in places else None
        if earlier is None:
            message = say(
                "The entry {name}… was removed: that of {who} was written after it.",
                name=name[:8],
                who=who,
            )
            yield LOST_ENTRY, message + TAKE_BACK
        elif places[name] >= places[kept.hash]:
            yield REORDERED_ENTRIES, _reordered(who, earlier) + TAKE_BACK
    if short(entry.words) not in entry.code.split("-"):
        message = say(
            "The entry of {who} is for words that never had its code, {code}.",
            who=who,
            code=entry.code,
        )
        yield BASELESS_ENTRY, message
    if any(name not in ledger.sources for name in entry.follows.values()):
        message = say(
            "The entry of {who} follows source words that the ledger does not have.", who=who
        )
        yield BASELESS_ENTRY, message


def _reordered(who: str, earlier: Entry) -> Message:
    return say(
        "The entry of {who} was written after that of {other}, {date}, and stands before it: they "
        "were reordered.",
        who=who,
        other=earlier.who,
        date=earlier.date,
    )


UNKNOWN_ENTRY = Rule(
    "L414",
    "An entry is for a language or in a role that does not exist here",
    why="It would vouch for nothing that is printed.",
    remedy="Put the language back into leaflets.toml, or take the file back from your records.",
)


def _name_faults(
    entry: Entry, languages: tuple[str, ...], roles: tuple[str, ...]
) -> Iterator[tuple[Rule, str]]:
    if entry.language not in languages:
        known = ", ".join(languages)
        yield (
            UNKNOWN_ENTRY,
            say(
                "This entry is for “{language}”; the languages are {known}.",
                language=entry.language,
                known=known,
            ),
        )
    if entry.act != "withdraw" and entry.role not in roles:
        yield (
            UNKNOWN_ENTRY,
            say(
                "The role “{role}” is not known; the roles are {roles}.",
                role=entry.role,
                roles=", ".join(roles),
            ),
        )
