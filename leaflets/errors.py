"""What goes wrong: problems in the content are data, what stops the program is an error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "advice"]


class LeafletsError(Exception):
    """Stops the program with one sentence that says what to do."""


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong, where, and the heading of docs/rules.md that explains it."""

    path: str
    line: int
    code: str
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code} {self.message}"
