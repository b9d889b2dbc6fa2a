"""The noun of this room: what can be counted, measured, called or visited."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

Kind = Literal[
    "number",
    "range",
    "ordinal",
    "ratio",
    "time",
    "date",
    "phone",
    "address",
    "link",
    "code",
    "unit",
    "weekday",
    "month",
    "unsure",
]
# Whether a translation must have it: always; only one that has another in its place; or never.
Need = Literal["firm", "loose", "free"]
NEEDS: tuple[Need, ...] = ("firm", "loose", "free")
Key = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Quantity:
    """What can be counted, measured, called or visited: its value, unit and place."""

    kind: Kind
    value: Decimal | str
    unit: str
    line: int
    words: str
    """As they are written."""
    sign: str = ""
    """One of < > ≤ ≥ ± ~ ≈, or nothing."""
    per: str = ""
    """The units that it is counted by: `day`, `kg/day`."""
    bound: str = ""
    """One of < ≤ > ≥ when words such as “more than” stand beside it."""
    is_spelled: bool = False
    need: Need = "firm"
    form: str = ""
    """What is counted, where it is a form of a medicine: `tablet`."""
    parts: tuple[Quantity, ...] = ()
    """The two ends of a range, the two numbers of a ratio."""
    is_followed: bool = False
    """Whether a word follows at once that is no unit we know."""
    is_doubtful: bool = False
    """Whether its decimal sign may be meant as one for thousands: “1.500” in English."""
    is_twelve_hour: bool = False
    """Whether a time may be meant before noon or after it."""

    @property
    def key(self) -> Key:
        """Equal for two quantities that say the same, in whatever language."""
        return (self.kind, self.sign, plain_value(self.value), self.unit, self.per)

    def on_line(self, line: int) -> Quantity:
        """The same quantity in a passage that begins on this line, instead of the first."""
        parts = tuple(part.on_line(line) for part in self.parts)
        return replace(self, line=self.line + line - 1, parts=parts)


def plain_value(value: Decimal | str) -> str:
    """A value as it is compared: 1.50 is 1.5, and 1E+3 is 1000."""
    if isinstance(value, str):
        return value
    return f"{value.normalize():f}" if value else "0"
