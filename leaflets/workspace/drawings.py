"""SVG files, read strictly: shapes and words, and nothing that runs, loads or never ends."""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from xml.parsers import expat

from leaflets.errors.saying import say
from leaflets.workspace.pictures import KINDS, kind_of, raster_fault

_FORBIDDEN = {
    **dict.fromkeys(("script", "handler", "listener"), say("a script")),
    **dict.fromkeys(("animate", "animatemotion", "animatetransform", "set"), say("an animation")),
    **dict.fromkeys(("animatecolor", "discard", "audio", "video"), say("an animation")),
    **dict.fromkeys(
        ("foreignobject", "iframe", "object", "embed"), say("<foreignObject> or its like")
    ),
}
DEEPEST = 200
"""Elements in elements; the engine fails at some hundreds."""
MOST_ELEMENTS = 200_000
"""With all copies of <use>: more take the engine minutes."""
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_LENGTH = re.compile(rf"\s*({_NUMBER})\s*(?:px|pt|pc|mm|cm|in|em|ex|q)?\s*", re.IGNORECASE)
_VIEW_BOX = re.compile(rf"\s*{_NUMBER}(?:[\s,]+{_NUMBER}){{3}}\s*")
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_ADDRESS = re.compile(r"\b(?:url|src|image|image-set)\(\s*[\"']?\s*([^\"')]*)", re.IGNORECASE)
_DATA = re.compile(r"data:(image/(?:png|jpe?g));base64,(.*)", re.DOTALL | re.IGNORECASE)
_LEAVES_OUT = re.compile(r"[\x00-\x20]+")


class _Refused(Exception):
    """The file holds what no picture of a sheet may hold."""


def drawing_fault(data: bytes) -> str | None:
    """Why these bytes cannot be printed as SVG; None for a sound drawing."""
    found = kind_of(data)
    if found not in ("an SVG", None):
        return say("is {found} and no SVG: save it as SVG", found=found)
    reader = _Reader()
    try:
        reader.read(data)
    except _Refused as error:
        return say("{error} (line {line} of the file)", error=error, line=reader.line)
    except expat.ExpatError as error:
        reason = expat.errors.messages[error.code]
        return say(
            "is no well-formed SVG ({reason}, line {lineno} of the file): save it again",
            reason=reason,
            lineno=error.lineno,
        )
    except (ValueError, LookupError):
        return say("is written in an encoding that is not known: save it in UTF-8")
    return reader.graph.fault()


def writing(data: bytes) -> tuple[str, ...]:
    """The words that are written in a sound drawing, each run of letters for itself."""
    runs: list[str] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.CharacterDataHandler = runs.append
    parser.Parse(data, True)
    return tuple(run for run in runs if run.strip())


@dataclass
class _Graph:
    """Which elements with an id hold which others, and which they show."""

    elements: Counter[str] = field(default_factory=Counter)
    shown: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def fault(self) -> str | None:
        """Why the drawing has no end: it shows itself, or copies of copies of copies."""
        try:
            order = tuple(TopologicalSorter(self.shown).static_order())
        except CycleError as error:
            name = error.args[1][0]
            return say("shows a part of it within itself (id “{name}”): take it out", name=name)
        sizes: Counter[str] = Counter()
        for name in order:
            copies = sum(sizes[one] * times for one, times in self.shown[name].items())
            sizes[name] = self.elements[name] + copies
            if sizes[name] > MOST_ELEMENTS:
                return say(
                    "has more than {most_elements} shapes: make it simpler",
                    most_elements=MOST_ELEMENTS,
                )
        return None


class _Reader:
    """One pass over a file; it stops at the first thing that it refuses."""

    def __init__(self) -> None:
        self.graph = _Graph()
        self.open: list[tuple[str, str]] = []
        self.style: list[str] | None = None
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction

    @property
    def line(self) -> int:
        return self.parser.CurrentLineNumber

    def read(self, data: bytes) -> None:
        self.parser.Parse(data, True)

    def _doctype(self, *_: object) -> None:
        raise _Refused(say("has a <!DOCTYPE>, which could load or repeat things: delete it"))

    def _instruction(self, target: str, _: str) -> None:
        if target.lower() == "xml-stylesheet":
            raise _Refused(say("loads a style sheet (<?xml-stylesheet>): delete that"))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if not self.open:
            _check_root(local, attributes)
        if local in _FORBIDDEN:
            raise _Refused(
                say(
                    "has {forbidden} (<{local}>): take it out",
                    forbidden=_FORBIDDEN[local],
                    local=local,
                )
            )
        if len(self.open) >= DEEPEST:
            raise _Refused(
                say("has groups in groups, {deepest} deep: make it simpler", deepest=DEEPEST)
            )
        self.open.append((local, attributes.get("id", "")))
        self.style = [] if local == "style" else self.style
        self._count(local, [word for pair in attributes.items() for word in _shown(local, *pair)])

    def _count(self, local: str, shown: list[str]) -> None:
        for name in {"", *(name for _, name in self.open)}:
            self.graph.elements[name] += 1
            self.graph.shown[name].update(shown if local != "a" else ())

    def _words(self, words: str) -> None:
        if self.style is not None:
            self.style.append(words)

    def _end(self, _: str) -> None:
        local, _ = self.open.pop()
        if local == "style" and self.style is not None:
            _check_style("".join(self.style))
            self.style = None


def _local(name: str) -> str:
    """The name without its namespace, in small letters."""
    return name.rpartition(" ")[2].lower()


def _check_root(local: str, attributes: dict[str, str]) -> None:
    if local != "svg":
        raise _Refused(say("begins with <{local}> and not with <svg>: save it as SVG", local=local))
    box = attributes.get("viewBox", "")
    has_box = _VIEW_BOX.fullmatch(box) and all(
        float(n) > 0 for n in re.split(r"[\s,]+", box.strip())[2:]
    )
    lengths = (_LENGTH.fullmatch(attributes.get(side, "")) for side in ("width", "height"))
    if not has_box and not all(found and float(found[1]) > 0 for found in lengths):
        raise _Refused(say("has no size: give its <svg> a viewBox, or a width and a height"))


def _shown(local: str, name: str, value: str) -> Iterator[str]:
    """The ids that an attribute shows; refuses what it must not say."""
    attribute = _local(name)
    if re.match("on.", attribute):
        raise _Refused(say("has a script ({attribute}=…): take it out", attribute=attribute))
    if attribute == "base" and " " in name:
        raise _Refused(say("has an xml:base, which leads out of the file: delete it"))
    if attribute in ("href", "src"):
        yield from _target(value)
    elif attribute == "style" or "(" in value:
        yield from _check_style(value)


def _check_style(words: str) -> list[str]:
    """The ids that a style shows; refuses whatever is loaded from elsewhere."""
    plain = _CSS_ESCAPE.sub(_unescaped, words)
    if "@import" in _CSS_COMMENT.sub("", plain).lower():
        raise _Refused(say("loads a style sheet (@import): delete that"))
    found = (
        match[1]
        for text in (plain, _CSS_COMMENT.sub("", plain))
        for match in _CSS_ADDRESS.finditer(text)
    )
    return [name for address in dict.fromkeys(found) for name in _target(address)]


def _unescaped(found: re.Match[str]) -> str:
    number = int(found[1], 16) if found[1] else 0
    return chr(number) if 0 < number < 0x110000 else found[2] or ""


def _target(address: str) -> Iterator[str]:
    """The id that an address of a drawing names; a picture inside it is read as strictly."""
    short = _LEAVES_OUT.sub("", address)
    inner = _DATA.fullmatch(short)
    if inner:
        _check_inner(inner[1].lower().replace("jpg", "jpeg"), inner[2])
    elif short.startswith("#"):
        yield short[1:]
    else:
        raise _Refused(
            say(
                "loads or leads to “{short}”, and a picture stands alone: take it out",
                short=short[:60],
            )
        )


def _check_inner(media_type: str, encoded: str) -> None:
    try:
        data = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        raise _Refused(say("has a picture in it that is damaged: put it in again")) from None
    fault = raster_fault(data, KINDS[media_type])
    if fault:
        raise _Refused(say("has a picture in it that {fault}", fault=fault))
