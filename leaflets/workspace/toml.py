"""Reads a TOML file against a record of the model and finds the line of every problem."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args

import tree_sitter_toml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from tree_sitter import Language, Node, Parser

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import say
from leaflets.files import read_text
from leaflets.files.inputs import toml_values

R = TypeVar("R", bound=BaseModel)
Place = tuple[str | int, ...]

_PARSER = Parser(Language(tree_sitter_toml.language()))


@dataclass(frozen=True)
class Reading(Generic[R]):
    """What a TOML file says: the record if it is valid, its problems, its line numbers."""

    path: str
    record: R | None
    problems: tuple[Problem, ...]
    lines: Mapping[Place, int]

    def line(self, *place: str | int) -> int:
        """The line of the key at this place, or of the nearest table around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_toml(root: Path, path: str, record: type[R]) -> Reading[R]:
    """Reads root/path as this kind of record."""
    source = read_text(root, path)
    if isinstance(source, Problem):
        return Reading(path, None, (source,), {})
    return parse_toml(source, path, record)


def parse_toml(source: str, path: str, record: type[R]) -> Reading[R]:
    """Reads a TOML text as this kind of record."""
    try:
        values = toml_values(source)
        return _read(values, source, path, record)
    except tomllib.TOMLDecodeError as error:
        return Reading(path, None, (_syntax_problem(path, source, str(error)),), {})
    except RecursionError:
        return Reading(path, None, (_syntax_problem(path, source, _TOO_DEEP),), {})


_TOO_DEEP = say("it is nested too deeply")
_MOST_TOLD = 50
"""Problems of a file: who has seen so many does not look for more."""


def _read(values: dict[str, Any], source: str, path: str, record: type[R]) -> Reading[R]:
    lines = dict(_places(_PARSER.parse(source.encode()).root_node))
    reading: Reading[R] = Reading(path, None, (), lines)
    try:
        return Reading(path, record.model_validate(values), (), lines)
    except ValidationError as error:
        problems = (
            _problem(reading, record, detail)
            for detail in _innermost(_plain(error.errors()[:_MOST_TOLD]))
        )
        return Reading(path, None, tuple(sorted(set(problems))), lines)


def nearest(word: str, words: Iterable[str]) -> str:
    """ "; did you mean …?" for the most similar word, or nothing."""
    found = most_like(word, words)
    return say(" Did you mean “{name}”?", name=found) if found else ""


def most_like(word: str, words: Iterable[str]) -> str | None:
    """The most similar of these words, if one is similar enough to have been meant."""
    return next(iter(difflib.get_close_matches(word, list(words), n=1, cutoff=0.5)), None)


INVALID_TOML = Rule(
    "L102",
    "A TOML file does not parse",
    why="Nothing of what it says is known, so nothing that needs it is printed.",
    remedy=(
        "Look at the line named, or just above it: a quotation mark or a bracket is missing, or a "
        "date does not exist."
    ),
)


def _syntax_problem(path: str, source: str, message: str) -> Problem:
    place = re.search(r"\(at line (\d+), column (\d+)\)", message)
    reason = re.sub(r" \(at .*\)$", "", message)
    line = int(place[1]) if place else len(source.splitlines())
    written = source.split("\n")[line - 1] if source else ""
    sentence = say("This is not valid TOML: {reason}.{slip}", reason=reason, slip=_slip(written))
    return INVALID_TOML.at(path, line, sentence)


_SLIPS = (
    (r"[“”„‟«»]", say('Write straight quotation marks ("), as on a typewriter.')),
    (r"=\s*[‘’‚‛]", say('Write straight quotation marks ("), as on a typewriter.')),
    (
        r"=\s*\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\s*(?:\#|$)",
        say("A date is written as 2022-03-14: year, month and day, each with all of its digits."),
    ),
    (r"^\s*[\w-]+\s*:", say("Between a key and its value stands “=”, and no colon.")),
    (r"^\s*[\w-]+\s+[\"\[\d]", say("Between a key and its value stands “=”.")),
    (r"=\s*[^\W\d_][\w '’-]*\s*(?:\#|$)", say('Words stand in quotation marks: key = "words".')),
    (r"=\s*\d+,\d", say("A number has a decimal point.")),
)


def _slip(line: str) -> str:
    """What to write instead, where one can tell what was meant."""
    found = (remedy for pattern, remedy in _SLIPS if re.search(pattern, line.rstrip()))
    remedy = next(found, "")
    return say(" {remedy}", remedy=remedy) if remedy else ""


def _places(document: Node) -> Iterator[tuple[Place, int]]:
    """Every key of a document with its line."""
    counts: dict[Place, int] = {}
    for node in document.named_children:
        if node.type == "pair":
            yield from _pair_places(node, ())
        elif node.type in ("table", "table_array_element"):
            place = _key(node.named_children[0])
            if node.type == "table_array_element":
                counts[place] = counts.get(place, -1) + 1
            place = _indexed(place, counts)
            yield place, node.start_point[0] + 1
            for pair in node.named_children[1:]:
                yield from _pair_places(pair, place)


def _indexed(place: Place, counts: Mapping[Place, int]) -> Place:
    """The place with the index of the last element after each array of tables."""
    indexed: Place = ()
    for end in range(1, len(place) + 1):
        indexed += (place[end - 1],)
        if place[:end] in counts:
            indexed += (counts[place[:end]],)
    return indexed


def _pair_places(pair: Node, around: Place) -> Iterator[tuple[Place, int]]:
    if pair.type != "pair":
        return
    key, value = pair.named_children[:2]
    place = around + _key(key)
    yield place, pair.start_point[0] + 1
    yield from _value_places(value, place)


def _value_places(value: Node, place: Place) -> Iterator[tuple[Place, int]]:
    if value.type == "inline_table":
        for pair in value.named_children:
            yield from _pair_places(pair, place)
    elif value.type == "array":
        items = [node for node in value.named_children if node.type != "comment"]
        for index, item in enumerate(items):
            yield (*place, index), item.start_point[0] + 1
            yield from _value_places(item, (*place, index))


def _key(node: Node) -> Place:
    if node.type == "dotted_key":
        return tuple(part for child in node.named_children for part in _key(child))
    text = (node.text or b"").decode()
    return (text[1:-1] if node.type == "quoted_key" else text,)


def _plain(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """The problems of a value that may be a text, a list or a table as those of what it is."""
    found = []
    for detail in details:
        place = tuple(part for part in detail["loc"] if not _is_branch(part))
        is_choice = place != detail["loc"]
        no_list = detail["type"] in ("tuple_type", "dict_type")
        of_list = isinstance(detail["input"], list)
        of_table = isinstance(detail["input"], dict)
        no_text = (of_list and detail["type"] in ("string_type", "model_type")) or (
            of_table and detail["type"] == "string_type"
        )
        if not (is_choice and (no_list or no_text)):
            found.append(ErrorDetails(**{**detail, "loc": place}))
    return [*found, *_untold(details, found)]


def _untold(details: list[ErrorDetails], told: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """The first problem at each place of which none was told: a list where there may be none."""
    seen = {one["loc"][:length] for one in told for length in range(len(one["loc"]) + 1)}
    for detail in details:
        place = tuple(part for part in detail["loc"] if not _is_branch(part))
        if place not in seen:
            seen.add(place)
            yield ErrorDetails(**{**detail, "loc": place})


def _is_branch(part: str | int) -> bool:
    """Whether pydantic names by it one of the kinds that a value may be of."""
    kinds = ("constrained-", "tuple[", "dict[", "literal[")
    return isinstance(part, str) and (part.startswith(kinds) or part in ("Source", "int"))


def _innermost(details: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Without what is only said of a value because something in it is wrong."""
    places = [detail["loc"] for detail in details]
    for detail in details:
        place = detail["loc"]
        if not any(len(p) > len(place) and p[: len(place)] == place for p in places):
            yield detail


UNKNOWN_KEY = Rule(
    "L103",
    "A key is not known",
    why="A misspelt key would be ignored, and what it says would be missing on the sheet.",
    remedy="Write it as the message suggests, or delete it.",
)
MISSING_KEY = Rule(
    "L104",
    "A key is missing",
    why="The sheet would lack what it says, such as who answers for the words.",
    remedy="Add it; `leaflets docs writing` shows a complete file.",
)
WRONG_VALUE = Rule(
    "L105",
    "A value is not written as it should be",
    why="It would be printed wrong, or not at all.",
    remedy=(
        "Write it as the message says: a date without quotation marks, each language once in its "
        "list, a site without `?` or `#`."
    ),
)


def _problem(reading: Reading[R], record: type[R], detail: ErrorDetails) -> Problem:
    place = tuple(part for part in detail["loc"] if part != "[key]")
    name = ".".join(str(part + 1 if isinstance(part, int) else part) for part in place)
    line = reading.line(*place)
    match detail["type"]:
        case "extra_forbidden":
            known = tuple(_fields(record, place[:-1]))
            hint = nearest(str(place[-1]), known)
            return UNKNOWN_KEY.at(
                reading.path, line, say("Unknown key “{name}”.{hint}", name=name, hint=hint)
            )
        case "missing":
            return MISSING_KEY.at(
                reading.path, line, say("The key “{name}” is missing: add it.", name=name)
            )
        case kind:
            sentence = say("“{name}” {fault}.", name=name, fault=_fault(kind, detail))
            return WRONG_VALUE.at(reading.path, line, sentence)


def _fields(record: type[BaseModel], place: Place) -> Iterator[str]:
    """The keys that the table at this place may have."""
    for part in place:
        if part in (keys := _keys(record)):
            record = _record_in(keys[str(part)]) or record
    yield from _keys(record)


def _keys(record: type[BaseModel]) -> dict[str, Any]:
    """The keys of a table and what they hold, as they are written in the file."""
    fields = record.model_fields.items()
    return {field.alias or name: field.annotation for name, field in fields}


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_in(part))), None)


_FAULTS = {
    "date_type": say("must be a date such as 2025-10-10, without quotation marks"),
    "date_from_datetime_parsing": say("must be a date such as 2025-10-10, without quotation marks"),
    "date_from_datetime_inexact": say("must be a date such as 2025-10-10, without a time"),
    "string_type": say("must be text in quotation marks"),
    "string_too_short": say("must not be empty"),
    "string_too_long": say("must have at most {max_length} letters"),
    "tuple_type": say("must be a list in square brackets"),
    "too_short": say("must have at least one entry"),
    "too_long": say("must have at most {max_length} entries"),
    "float_type": say("must be a number"),
    "finite_number": say("must be a number"),
    "greater_than": say("must be more than 0"),
    "less_than_equal": say("must be at most {le:g}"),
    "greater_than_equal": say("must be at least {ge:g}"),
    "model_type": say("must be a table"),
    "dict_type": say("must be a table"),
    "int_type": say("must be a whole number"),
    "int_parsing": say("must be a whole number"),
    "int_from_float": say("must be a whole number"),
}

_SHAPES = {
    "^#[0-9a-fA-F]{6}$": say("must be a colour such as #0b4f5c"),
    r"^L2\d\d$": say("must be the code of a difference, such as L207"),
    "^[A-Z]{2,6}$": say("must be two to six capital letters"),
    "^[A-Z]{2}$": say("must be the two capital letters of a country, such as ES"),
    "^https?": say(
        "must be an address such as https://leaflets.example.org, without ? or #, and with no "
        "slash at the end"
    ),
    "^[a-z0-9]+": say("must be small letters, digits and hyphens"),
    "^[a-z]{2,3}": say("must be a language tag such as ca, es or en"),
    r"^[^\x00": say("must be one line of plain text, without control characters"),
}


def _fault(kind: str, detail: ErrorDetails) -> str:
    if kind == "string_pattern_mismatch":
        pattern = str(detail["ctx"]["pattern"])
        known = (text for start, text in _SHAPES.items() if pattern.startswith(start))
        return next(known, say("is not written as it should be"))
    if kind == "value_error":
        return say("is not right: {detail}", detail=detail["ctx"]["error"])
    fault = _FAULTS.get(kind)
    if fault is None:
        return say("is not right ({detail})", detail=detail["msg"].rstrip("."))
    return say(fault, **detail.get("ctx", {}))
