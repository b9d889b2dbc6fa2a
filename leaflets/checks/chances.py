"""Whether the sentence beside a drawn chance says the same numbers as the picture."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from leaflets.errors import Problem
from leaflets.errors.saying import say
from leaflets.model import Chance, Text
from leaflets.quantities.quantity import Quantity
from leaflets.quantities.reading import read
from leaflets.words import said, walk
from leaflets.workspace.boxes import WRONG_CHANCE


def chance_problems(text: Text) -> Iterator[Problem]:
    """L144: chances whose sentence has numbers, and none that are those of the picture."""
    for section in (text.lead, *text.sections):
        for step in walk(section.blocks):
            block = step.block
            if step.at == "begin" and isinstance(block, Chance):
                numbers = tuple(_numbers(block, text.language))
                if numbers and not _are_said(block, numbers):
                    message = say(
                        "The sentence does not say {count} of {of}, which the picture shows: "
                        "correct one of them.",
                        count=block.count,
                        of=block.of,
                    )
                    yield WRONG_CHANCE.at(text.path, block.line, message)


def _numbers(chance: Chance, language: str) -> Iterator[Quantity]:
    """The numbers of a sentence, those of a proportion one by one."""
    for passage in said(chance.blocks):
        for quantity in read(passage.text, language):
            yield from quantity.parts or (quantity,)


def _are_said(chance: Chance, numbers: tuple[Quantity, ...]) -> bool:
    """Whether a share, a percentage or two numbers of a sentence are the chance."""
    values = [(Decimal(one.value), one.unit) for one in numbers if _is_number(one)]
    count, of = Decimal(chance.count), Decimal(chance.of)
    pairs = (one * of == other * count for (one, _), (other, _) in pairwise(values))
    shares = (value * of == count * (100 if unit == "%" else 1) for value, unit in values)
    return any(pairs) or any(shares)


def _is_number(quantity: Quantity) -> bool:
    return isinstance(quantity.value, Decimal) and quantity.kind in ("number", "unit")
