"""content/register.toml: every entry of every ledger, so that a lost one is missed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from leaflets.errors import Problem
from leaflets.files import read_text
from leaflets.files.inputs import MOST_OF_RECORD, toml_values
from leaflets.review.codes import bare
from leaflets.review.ledger import UNREADABLE, UNREADABLE_ENTRY, Entry, inline, readable_part
from leaflets.workspace.skeletons import said_codes

REGISTER = "content/register.toml"
REGISTER_HEAD = (
    "# Every entry of every ledger, so that a lost one is missed. Written by `leaflets`.\n"
)


def register_line(entry: Entry, leaflet: str) -> str:
    """An entry as its line in the register."""
    said = {"leaflet": leaflet, "code": entry.code, "version": entry.version}
    said = {**said, "act": entry.act} if entry.act == "withdraw" else said
    return f"entry.{entry.hash} = {inline(said)}\n"


@dataclass(frozen=True)
class Register:
    """Of each leaflet, the hashes of its entries; lines that cannot be read are problems."""

    hashes: Mapping[str, tuple[str, ...]]
    codes: frozenset[tuple[str, str]] = frozenset()
    """The bare code of each entry, with its leaflet."""
    leaflet_codes: frozenset[str] = frozenset()
    """What the codes of its entries begin with: those of the leaflets that were ever signed."""
    sheets: tuple[tuple[str, str], ...] = ()
    """The leaflet and the code of each entry, as they are written."""
    withdrawals: tuple[tuple[str, str, str], ...] = ()
    """Of each withdrawal its hash, its leaflet and its code; earlier registers did not tell."""
    problems: tuple[Problem, ...] = ()

    def of(self, leaflet: str) -> tuple[str, ...]:
        """The hashes that the register has of a leaflet."""
        return self.hashes.get(leaflet, ())

    def leaflets_with(self, code: str) -> frozenset[str]:
        """The leaflets that have an entry with this code."""
        return frozenset(leaflet for known, leaflet in self.codes if known == bare(code))


def read_register(root: Path) -> Register:
    """Reads content/register.toml; a workspace in which nobody signed has none."""
    is_there = os.path.lexists(root / REGISTER)
    source = read_text(root, REGISTER, MOST_OF_RECORD) if is_there else ""
    found: dict[str, dict[str, None]] = {}
    sheets: list[tuple[str, str]] = []
    gone: list[tuple[str, str, str]] = []
    problems: list[Problem] = []
    if isinstance(source, Problem):
        problems, source = [source], readable_part(root, REGISTER)
    for number, line in enumerate(source.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            try:
                ((name, said),) = toml_values(line)["entry"].items()
                if not isinstance(said["leaflet"], str):
                    raise TypeError(line)
                found.setdefault(said["leaflet"], {})[name] = None
                sheets.append((said["leaflet"], str(said.get("code", ""))))
                gone += [(name, *sheets[-1])] if said.get("act") == "withdraw" else []
            except (ValueError, LookupError, TypeError, AttributeError):
                problems.append(UNREADABLE_ENTRY.at(REGISTER, number, UNREADABLE))
    hashes = {name: tuple(names) for name, names in found.items()}
    codes = frozenset((bare(code), leaflet) for leaflet, code in sheets)
    begun = frozenset(code.partition("-")[0] for _, code in sheets)
    return Register(hashes, codes, begun, tuple(sheets), tuple(gone), tuple(problems))


def taken_codes(root: Path) -> frozenset[str]:
    """The codes that leaflets have, and those that leaflets had when somebody signed them."""
    return frozenset(said_codes(root)) | read_register(root).leaflet_codes
