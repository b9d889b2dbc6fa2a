"""L307: what a leaflet should have a place for, and has not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import listed, say
from leaflets.model import Block, Box, Chance, Clinic, Contact, Leaflet, Questions, Text
from leaflets.words import walk

INCOMPLETE = Rule(
    "L307",
    "The leaflet has no place for what its readers should find in it",
    why=(
        "PIF TICK, EQIP and DISCERN ask for it: whom to call and when to get help at once, "
        "benefits and risks, what happens without treatment, the choices, questions to ask, where "
        "to read more, what it is based on, where to say what was good and what was not."
    ),
    remedy=(
        "Add what belongs into this leaflet, and leave the rest: not every subject has all of it. "
        "A section is known by its key: `{#benefits}`, `{#risks}` (or `{#side-effects}`), "
        "`{#without-treatment}`, `{#choices}` (or `{#treatments}`)."
    ),
    severity="advice",
    note="It is told once a leaflet; `leaflets status` counts it.",
)
_BENEFITS = ("benefits", "benefit", "how-it-helps")
_RISKS = ("risks", "risk", "side-effects", "harms", "complications")
_WITHOUT = ("without-treatment", "no-treatment", "if-untreated", "untreated")
_CHOICES = ("choices", "choice", "options", "alternatives", "treatments")


def unsaid(text: Text, leaflet: Leaflet, clinic: Clinic) -> tuple[str, ...]:
    """What the source text of a leaflet has no place for, in the words of a message."""
    found = _Found(tuple(_blocks(text)), tuple(section.key for section in text.sections))
    has = {
        say("whom to call (::: contact)"): found.has(Contact) or bool(clinic.phone),
        say("when to get help at once (::: urgent)"): found.has_box("urgent"),
        say("benefits ({#benefits})"): found.has_key(_BENEFITS),
        say("risks ({#risks} or ::: chance)"): found.has_key(_RISKS) or found.has(Chance),
        say("what happens without treatment ({#without-treatment})"): found.has_key(_WITHOUT),
        say("the choices ({#choices})"): found.has_key(_CHOICES),
        say("questions to ask (::: questions)"): found.has(Questions),
        say("where to read more (::: more)"): found.has_box("more"),
        say("what it is based on ([source] or ::: references)"): bool(leaflet.about.sources)
        or found.has_box("references"),
        say("where to say what was good and what was not (feedback in [clinic])"): bool(
            clinic.feedback
        ),
    }
    return tuple(what for what, is_said in has.items() if not is_said)


def completeness_problems(text: Text, leaflet: Leaflet, clinic: Clinic) -> Iterator[Problem]:
    """One piece of advice on all that a leaflet does not say."""
    lacking = unsaid(text, leaflet, clinic)
    if lacking:
        path = str(PurePosixPath(text.path).with_name("leaflet.toml"))
        message = say(
            "There is no place for {lacking}. Add what belongs into this leaflet.",
            lacking=listed(lacking, "; "),
        )
        yield INCOMPLETE.at(path, 1, message)


@dataclass(frozen=True)
class _Found:
    """The blocks of a text and the keys of its sections."""

    blocks: tuple[Block, ...]
    keys: tuple[str, ...]

    def has(self, kind: type[Block]) -> bool:
        return any(isinstance(block, kind) for block in self.blocks)

    def has_box(self, name: str) -> bool:
        return any(isinstance(block, Box) and block.name == name for block in self.blocks)

    def has_key(self, words: tuple[str, ...]) -> bool:
        return any(f"-{word}-" in f"-{key}-" for key in self.keys for word in words)


def _blocks(text: Text) -> Iterator[Block]:
    for section in (text.lead, *text.sections):
        yield from (step.block for step in walk(section.blocks) if step.at == "begin")
