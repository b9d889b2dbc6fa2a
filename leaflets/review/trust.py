"""Which signatures count: those of people who may sign so, with a key where they have one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import Message, listed, say
from leaflets.model import Project, ReviewPolicy
from leaflets.remembering import NOTHING, Memory
from leaflets.review.keys import NoKeygen, is_able, is_signed_by
from leaflets.review.ledger import Entry, Kept, Ledger
from leaflets.workspace.people import PATH, People, Person, are_alike, read_people
from leaflets.workspace.toml import Reading

UNLISTED_SIGNER = Rule(
    "L419",
    "A signature is of somebody whom content/people.toml does not list",
    why="Anybody can type any name: nobody knows who vouches for these words.",
    remedy=(
        "If this person could sign on that day, add them to content/people.toml, with `until` if "
        "they cannot any more. Else have somebody who is listed sign the text again."
    ),
)
UNENTITLED_SIGNER = Rule(
    "L420",
    "A signature is of somebody who may not sign in that role or language, or no longer",
    why="Who vouches for a text must have the right to.",
    remedy="Have somebody sign the text again whom content/people.toml lists for it.",
)
WRONG_KEY = Rule(
    "L421",
    "An entry is not signed with the key of whoever it names, or with one that was revoked",
    why="Somebody else may have typed the name.",
    remedy="Have that person sign the text again with `leaflets sign … --key FILE`.",
    note="A withdrawal counts all the same.",
)
UNCHECKED_KEY = Rule(
    "L422",
    "Nobody can tell on this computer whether a signature with a key is right",
    why="What cannot be checked counts for nothing here.",
    remedy="Ask whoever keeps this computer to install OpenSSH: `ssh-keygen` is missing.",
)
SAME_PERSON = Rule(
    "L423",
    "One person has signed the same words in two roles",
    why="With `separate = true` in leaflets.toml a second person must have read them.",
    remedy="Have another person sign the text in one of the roles.",
)
_SIGNERS = (UNLISTED_SIGNER, UNENTITLED_SIGNER, WRONG_KEY, UNCHECKED_KEY, SAME_PERSON)
SETTLED_BY_SIGNING = frozenset(rule.code for rule in _SIGNERS)
"""The codes of what a later signature of somebody else puts right."""

Fault = tuple[Rule, Message]


@dataclass(frozen=True)
class Authority:
    """Who may sign, in which roles a text must be signed, and which signatures were looked at."""

    policy: ReviewPolicy
    people: Reading[People]
    memory: Memory = NOTHING

    @property
    def listed(self) -> People | None:
        """The people of content/people.toml; None without it, or where it cannot be read."""
        people = self.people.record
        return people if people and (people.person or self.people.problems) else None

    @property
    def decides(self) -> tuple[str, ...]:
        """All that decides which signatures count; an empty part where it may not be remembered."""
        people = self.people.record
        known = people.model_dump_json() if people else "unreadable"
        can_tell = is_able() or not (people and people.has_keys)
        return self.policy.model_dump_json(), known, "ssh-keygen" if can_tell else ""


def read_authority(root: Path, project: Project) -> Authority:
    """Who may sign in a workspace."""
    return Authority(project.review, read_people(root))


def signer_fault(entry: Entry, authority: Authority) -> Fault | None:
    """Why an entry counts for nothing, by who made it; a withdrawal counts whoever did."""
    people = authority.listed
    if people is None:
        return (WRONG_KEY, _keyless(entry)) if entry.signature else None
    person = people.named(entry.who)
    if entry.act == "withdraw":
        has_key = person is not None and entry.signature is not None
        return _key_fault(entry, person, authority) if person and has_key else None
    if person is None:
        like = people.like(entry.who)
        hint = say(" Did you mean “{name}”?", name=like) if like else ""
        message = say("“{who}” is not listed in {path}.{hint}", who=entry.who, path=PATH, hint=hint)
        return UNLISTED_SIGNER, message
    refused = _right_fault(entry, person)
    if refused:
        return UNENTITLED_SIGNER, refused
    is_due = person.needs_key(entry.date) or (entry.signature and person.keys)
    return _key_fault(entry, person, authority) if is_due else None


def _keyless(entry: Entry) -> Message:
    return say(
        "{who} signed with a key, and {path} is missing or cannot be read: take it back.",
        who=entry.who,
        path=PATH,
    )


def _right_fault(entry: Entry, person: Person) -> Message | None:
    """Why a person may not sign so; None for who may."""
    name = person.name
    if person.until and entry.date > person.until:
        return say(
            "{who} may sign until {until}, and not on {date}.",
            who=name,
            until=person.until,
            date=entry.date,
        )
    if entry.role not in person.roles:
        role, roles = entry.role, listed(person.roles)
        return say(
            "{who} may not sign as {role}: only as {roles}.", who=name, role=role, roles=roles
        )
    if not person.may(entry.role, entry.language):
        return say(
            "{who} may not sign in “{language}”: only in {languages}.",
            who=name,
            language=entry.language,
            languages=listed(person.languages or ()),
        )
    return None


def _key_fault(entry: Entry, person: Person, authority: Authority) -> Fault | None:
    keys, who = person.keys_on(entry.date), person.name
    if not entry.signature:
        return WRONG_KEY, say(
            "{who} signs with a key, and this was not signed with it: add --key FILE.", who=who
        )
    try:
        if _is_right(entry, keys, authority.memory):
            return None
        gone = _revoked(entry, person)
    except NoKeygen:
        return UNCHECKED_KEY, say(
            "Nobody can tell here whether {who} signed this: this computer has no ssh-keygen.",
            who=who,
        )
    if gone:
        return WRONG_KEY, say(
            "The key of {who} was revoked on {revoked}, and this is of {date}.",
            who=who,
            revoked=gone,
            date=entry.date,
        )
    return WRONG_KEY, say(
        "The signature is not of the key that {path} has of {who}: it is of another key, or what "
        "was signed has been changed.",
        path=PATH,
        who=who,
    )


def _is_right(entry: Entry, keys: tuple[str, ...], memory: Memory) -> bool:
    """Whether one of these keys signed it, from memory where that was looked at."""
    parts = (str(len(keys)), *keys, entry.said, entry.signature or "")
    return memory.recall("signature", parts, lambda: is_signed_by(entry, keys))


def _revoked(entry: Entry, person: Person) -> date | None:
    """The day on which the key that signed was revoked, if it was before it signed."""
    for key, revoked in person.keys:
        if revoked and entry.date >= revoked and is_signed_by(entry, (key,)):
            return revoked
    return None


def twice_signed(entry: Entry, earlier: Iterable[Entry], policy: ReviewPolicy) -> Fault | None:
    """Whether the same person has signed the same words in another of the roles that are needed."""
    if not policy.separate or entry.act != "sign" or entry.role not in policy.roles:
        return None
    latest: dict[str, Entry] = {}
    for other in earlier:
        if _wording(other) != _wording(entry):
            continue
        if other.act == "withdraw":
            latest.clear()
        elif other.role in policy.roles and other.role != entry.role:
            latest[other.role] = other
    for other in latest.values():
        if are_alike(other.who, entry.who):
            return SAME_PERSON, say(
                "{who} has signed these words as {role}, too: two people must have read them.",
                who=entry.who,
                role=other.role,
            )
    return None


def _wording(entry: Entry) -> tuple[str, str]:
    return entry.language, entry.words


def weighed(ledger: Ledger, authority: Authority) -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger with the signatures that count for nothing, and what is to be done about them."""
    faults: dict[str, Fault] = {}
    sound: dict[tuple[str, str], list[Entry]] = {}
    for kept in ledger.ordered:
        ours = sound.setdefault(_wording(kept.entry), [])
        fault = signer_fault(kept.entry, authority)
        fault = fault or twice_signed(kept.entry, ours, authority.policy)
        if fault:
            faults[kept.hash] = fault
        else:
            ours.append(kept.entry)
    signs = (kept for kept in ledger.kept if kept.entry.act == "sign")
    void = frozenset(kept.hash for kept in signs if kept.hash in faults)
    judged = replace(ledger, void=void)
    return judged, tuple(_problems(judged, faults)) if faults else ()


def _problems(ledger: Ledger, faults: Mapping[str, Fault]) -> Iterator[Problem]:
    """What is wrong, but for what was withdrawn or signed again by somebody who knew of it."""
    withdrawn = ledger.withdrawn()
    for kept in ledger.kept:
        is_open = kept.hash in faults and kept.hash not in withdrawn
        if is_open and not _is_replaced(ledger, kept):
            rule, message = faults[kept.hash]
            entry = kept.entry
            told = say(
                "The entry of {who}, {date}, counts for nothing. {why} Have the text in "
                "“{language}” signed again, or put content/people.toml right.",
                who=entry.who,
                date=entry.date,
                why=message,
                language=entry.language,
            )
            yield rule.touching(ledger.path, kept.line, told, language=entry.language)


def _is_replaced(ledger: Ledger, kept: Kept) -> bool:
    """Whether somebody who knew of a signature made one in its role that counts."""
    if kept.entry.act != "sign":
        return False
    needed, knowledge = ledger.knowledge.needed((kept.hash,)), ledger.knowledge
    return any(
        other.entry.act == "sign"
        and (other.entry.role, other.entry.language) == (kept.entry.role, kept.entry.language)
        and other.hash not in ledger.void
        and knowledge.knows(other.hash, needed)
        for other in ledger.kept
    )
