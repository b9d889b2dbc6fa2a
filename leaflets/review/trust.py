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
from leaflets.review.dating import latest_before
from leaflets.review.keys import NoKeygen, is_able, is_signed_by
from leaflets.review.ledger import Entry, Kept, Ledger
from leaflets.roles import CLINICAL, TRANSLATION
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


def is_same_key(entry: Entry, other: Entry, authority: Authority) -> bool:
    """Whether one key of the person whom `other` names made the signatures of both entries."""
    person = authority.listed.named(other.who) if authority.listed else None
    keys = tuple(key for key, _ in person.keys) if person else ()
    try:
        return any(
            _is_right(other, (key,), authority.memory)
            and _is_right(entry, (key,), authority.memory)
            for key in keys
            if entry.signature and other.signature
        )
    except NoKeygen:
        return False


def weighed(ledger: Ledger, authority: Authority) -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger with the signatures that count for nothing, and what is to be done about them."""
    faults: dict[str, Fault] = {}
    for kept in ledger.whole:
        if kept.entry.act == "correct":
            wrong = correction_fault(ledger, kept, authority)
            if wrong:
                faults[kept.hash] = wrong
            else:
                ledger = replace(ledger, sound=ledger.sound | {kept.hash})
    told = tuple(_useless(ledger, faults)) if faults else ()
    sound: dict[tuple[str, str], list[Entry]] = {}
    for kept in ledger.ordered:
        ours = sound.setdefault(_wording(kept.entry), [])
        # The name of a corrected entry was looked at with the correction.
        is_judged = kept.hash in ledger.corrections
        fault = None if is_judged else signer_fault(kept.entry, authority)
        fault = fault or twice_signed(kept.entry, ours, authority.policy)
        if fault:
            faults[kept.hash] = fault
        else:
            ours.append(kept.entry)
    signs = (kept for kept in ledger.kept if kept.entry.act == "sign")
    void = frozenset(kept.hash for kept in signs if kept.hash in faults)
    judged = replace(ledger, void=void)
    return judged, (*told, *_problems(judged, faults)) if faults else ()


USELESS_CORRECTION = Rule(
    "L427",
    "A correction counts for nothing: it says more than a correction may, or somebody else made it",
    why="It would make of a signature what nobody has signed.",
    remedy="Correct the entry once more with `leaflets correct`, or have the text signed again.",
    note="The entry that it names counts as it was written.",
)


def correction_fault(ledger: Ledger, kept: Kept, authority: Authority) -> Fault | None:
    """Why a correction counts for nothing.

    It is about exactly one signature that stood there, gives or takes no role that approves a
    text, makes no signature younger, and is of the same key where that had one.
    """
    entry, wrong = kept.entry, ledger.by_hash.get(kept.entry.corrects or "")
    needed = ledger.knowledge.needed((wrong.hash,)) if wrong else None
    if wrong is None or not ledger.knowledge.knows(kept.hash, needed):
        return USELESS_CORRECTION, say("It corrects an entry that is not there.")
    if wrong.entry.act != "sign":
        return USELESS_CORRECTION, NO_SIGNATURE
    if (entry.language, entry.words, entry.code) != (
        *(wrong.entry.language, wrong.entry.words, wrong.entry.code),
    ):
        return USELESS_CORRECTION, say("It is about other words than the entry that it corrects.")
    changed = {entry.role, wrong.entry.role} if entry.role != wrong.entry.role else set[str]()
    fixed = changed & {CLINICAL, TRANSLATION, *authority.policy.roles}
    if fixed:
        return USELESS_CORRECTION, say(
            "A correction neither gives nor takes the role “{role}”: withdraw the text in "
            "“{language}”, or sign it in the right role.",
            role=min(fixed),
            language=entry.language,
        )
    last = max(filter(None, (wrong.entry.date, latest_before(ledger, wrong))))
    if entry.right is None or not entry.right <= min(last, entry.date):
        return USELESS_CORRECTION, say(
            "A correction makes no signature younger: the day is {last} at the latest. Whoever has "
            "read the text later signs it again.",
            last=min(last, entry.date),
        )
    return _corrector_fault(entry, wrong.entry, authority)


NO_SIGNATURE = say(
    "Only a signature can be corrected. A withdrawal stays: where its reason or name is wrong, "
    "withdraw the text once more."
)


def _corrector_fault(entry: Entry, wrong: Entry, authority: Authority) -> Fault | None:
    """Why this person may not correct that entry: their own right, and the key of the entry."""
    refused = signer_fault(entry, authority)
    if refused:
        return refused
    if wrong.signature and not is_same_key(entry, wrong, authority):
        return WRONG_KEY, say(
            "{who} signed with a key, and only with the same key that is corrected.", who=wrong.who
        )
    return None


def _useless(ledger: Ledger, faults: Mapping[str, Fault]) -> Iterator[Problem]:
    """The corrections that count for nothing, unless the entry was corrected rightly since."""
    withdrawn = ledger.withdrawn()
    for kept in ledger.kept:
        is_open = kept.hash in faults and kept.hash not in withdrawn
        if is_open and kept.entry.corrects not in ledger.corrections:
            entry, (rule, why) = kept.entry, faults[kept.hash]
            told = say(
                "The correction by {who}, {date}, counts for nothing. {why}",
                who=entry.who,
                date=entry.date,
                why=why,
            )
            yield rule.touching(ledger.path, kept.line, told, language=entry.language)


def _problems(ledger: Ledger, faults: Mapping[str, Fault]) -> Iterator[Problem]:
    """What is wrong, but for what was withdrawn or signed again by somebody who knew of it."""
    withdrawn = ledger.withdrawn()
    for kept in ledger.ordered:
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
