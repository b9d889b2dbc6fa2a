"""Files of translators' tools: PO and XLIFF 1.2, written and read by translate-toolkit.

It is under the GPL and comes only where a clinic asks for it: `pip install 'leaflets[translate]'`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.exchange.given import (
    Given,
    Head,
    Returned,
    read_was,
    returned_as,
    stamp_of,
    was_of,
)
from leaflets.exchange.handing import Handout, Unit
from leaflets.exchange.unpacking import Unpacked
from leaflets.workspace.coding import MARK

try:
    from translate.storage import pypo, xliff
    from translate.storage.placeables.strelem import StringElem
    from translate.storage.placeables.xliff import G, X
except ImportError:  # pragma: no cover - an extra
    pypo = None  # type: ignore[assignment]

FileKind = Literal["xliff", "po"]
SUFFIXES: dict[FileKind, str] = {"xliff": ".xlf", "po": ".po"}
OURS = "leaflets"
"""Who wrote a note, so that a program's own note is told from a person's."""
_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_KINDS = {"b": "bold", "a": "link", "l": "x-language", "br": "lb"}
_EARLY = ("new", "needs-")


def _needed() -> None:
    if pypo is None:
        raise LeafletsError(
            say(
                "Files for translators need translate-toolkit: install it with `pip install "
                "'leaflets[translate]'`."
            )
        )


def file_of(handout: Handout, kind: FileKind) -> bytes:
    """The bytes of a file for a translator: the same for the same words."""
    _needed()
    return _xliff(handout) if kind == "xliff" else _po(handout)


def _po(handout: Handout) -> bytes:
    store = pypo.pofile(noheader=True)  # its own has the clock in it
    head = pypo.pounit("")
    head.target = "".join(
        f"{line}\n"
        for line in (
            f"Project-Id-Version: {handout.leaflet}",
            f"Language: {handout.language.replace('-', '_')}",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=UTF-8",
            "Content-Transfer-Encoding: 8bit",
            f"X-Source-Language: {handout.source_language.replace('-', '_')}",
            f"X-Leaflets: {stamp_of(handout)}",
        )
    )
    store.addunit(head)
    for one in handout.units:
        unit = pypo.pounit(one.source.words)
        unit.setcontext(one.name)
        unit.target = one.target
        for note in (*one.notes, was_of(one)):
            unit.addnote(note, origin="developer")
        unit.addlocation(one.place)
        unit.markfuzzy(bool(one.target) and not one.is_sure)
        store.addunit(unit)
    return bytes(store)


def _xliff(handout: Handout) -> bytes:
    skeleton = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<xliff version="1.2" xmlns="{_NAMESPACE}">'
        f'<file original="{handout.source_path}" source-language="{handout.source_language}" '
        f'target-language="{handout.language}" datatype="plaintext">'
        f'<header><note from="{OURS}">{stamp_of(handout)}</note></header><body></body>'
        "</file></xliff>"
    )
    store = xliff.xlifffile.parsestring(skeleton.encode())
    # The units of translate-toolkit are of 1.1 where nobody says otherwise.
    made = type("Unit", (xliff.xliffunit,), {"namespace": _NAMESPACE})
    for one in handout.units:
        store.addunit(_filled(made(one.source.words), one))
    return bytes(store)


def _filled(unit: Any, one: Unit) -> Any:
    unit.rich_source = [_rich(one.source.words)]
    if one.target:
        unit.rich_target = [_rich(one.target)]
        state = "translated" if one.is_sure else "needs-review-translation"
        unit.get_target_dom().set("state", state)
    unit.xmlelement.set("id", one.name)
    for element in unit.xmlelement.iter():
        name = element.get("id", "").rstrip("0123456789")
        if element is not unit.xmlelement and name in _KINDS:
            element.set("ctype", _KINDS[name])
    for note in one.notes:
        unit.addnote(note)
    unit.addnote(was_of(one), origin=OURS)
    return unit


def _rich(words: str) -> Any:
    """Words whose marks are elements: each kind of them numbered, where it has no number."""
    stack: list[tuple[str, list[Any]]] = [("", [])]
    counts = {"b": 0, "br": 0}
    place = 0
    for found in MARK.finditer(words):
        stack[-1][1].extend([words[place : found.start()]] if found.start() > place else [])
        place = found.end()
        name = found[2]
        if found[1]:
            ident, parts = stack.pop()
            stack[-1][1].append(G(id=ident, sub=parts or [""]))
        else:
            counts[name] = counts.get(name, 0) + 1
            ident = f"{name}{counts[name]}" if name in ("b", "br") else name
            stack.append((ident, [])) if name != "br" else stack[-1][1].append(X(id=ident))
    stack[0][1].append(words[place:])
    return StringElem(stack[0][1])


def read_returned(unpacked: Unpacked) -> Returned:
    """What a file says that came back; a LeafletsError where it cannot be understood."""
    _needed()
    read = _from_xliff if unpacked.kind == "xliff" else _from_po
    try:
        head, units = read(unpacked.data)
    except (
        SyntaxError,
        ValueError,
        LookupError,
        StopIteration,
        AttributeError,
        TypeError,
    ) as error:
        raise LeafletsError(
            say(
                "{name} cannot be read: it is cut off or damaged. Save it again in the "
                "translator’s program, or export it again.",
                name=unpacked.name,
            )
        ) from error
    return returned_as(unpacked.name, head, units)


def _from_po(data: bytes) -> tuple[Head, tuple[Given, ...]]:
    store = pypo.pofile.parsestring(data)
    heads = [unit for unit in store.units if unit.isheader()]
    said = "\n".join(str(head.target) for head in heads)
    language = re.search(r"^Language:[ \t]*(\S+)", said, re.MULTILINE)
    head = Head(said, language[1] if language else "")
    live = (one for one in store.units if not (one.isheader() or one.isobsolete()))
    return head, tuple(
        Given(
            name=one.getcontext(),
            source=str(one.source),
            target=str(one.target),
            is_sure=not one.isfuzzy(),
            was=read_was(one.getnotes("developer"))[0],
        )
        for one in live
    )


def _from_xliff(data: bytes) -> tuple[Head, tuple[Given, ...]]:
    store = xliff.xlifffile.parsestring(data)
    files = [one for one in store.document.getroot() if _local(one) == "file"]
    notes = (note for file in files for note in file.iter() if _local(note) == "note")
    heads = (note for note in notes if _local(note.getparent()) == "header")
    stamp = " ".join(one.text or "" for one in heads)
    head = Head(stamp, files[0].get("target-language", ""), files[0].get("original", ""))
    return head, tuple(map(_given, store.units))


def _given(unit: Any) -> Given:
    source, target = unit.get_source_dom(), unit.get_target_dom()
    notes = (one.text or "" for one in unit.xmlelement if _local(one) == "note")
    was, was_unsure = read_was("\n".join(notes))
    state = target.get("state", "") if target is not None else ""
    is_early = state.startswith(_EARLY) and unit.xmlelement.get("approved") != "yes"
    return Given(
        name=unit.xmlelement.get("id", ""),
        source=_coded(source),
        target=_coded(target),
        # Some programs leave the state as it was when somebody has written new words.
        is_sure=not is_early or was_unsure,
        was=was,
    )


def _coded(element: Any) -> str:
    """The words of an element, with its inline elements as marks."""
    return "".join(_pieces(element)) if element is not None else ""


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        kind = _local(child)
        name = re.sub(r"^(b|br)\d+$", r"\1", child.get("id", ""))
        if kind == "x":
            yield f"<{name}/>"
        elif kind == "g":
            yield from (f"<{name}>", *_pieces(child), f"</{name}>")
        elif kind in ("bpt", "bx"):
            yield f"<{name}>"
        elif kind in ("ept", "ex"):
            yield f"</{name}>"
        elif kind:
            yield from _pieces(child)
        yield child.tail or ""


def _local(element: Any) -> str:
    """The name of an element without its namespace; nothing for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
