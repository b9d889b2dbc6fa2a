"""The XML of a Word file → the same in which nothing is hidden: changes, text boxes, fields.

A reader of Word files accepts tracked changes in silence. Here each becomes a run with a style of
its own, so that a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from leaflets.exchange.wording import DELETED, FORMULA, HIDDEN, INSERTED, TEXT_BOX

Element = ET.Element
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHANGES = {"del": DELETED, "moveFrom": DELETED, "ins": INSERTED, "moveTo": INSERTED}
_UNWRAPPED = ("fldSimple", "dir", "bdo", "ruby", "rubyBase", "smartTag", "customXml")


def laid_open(xml: bytes) -> bytes:
    """The same part of a Word file with all its changes, boxes and fields as plain runs."""
    root = ET.fromstring(xml)
    _open_boxes(root)
    _open_rows(root)
    _open_children(root, "")
    _drop_paragraph_marks(root)
    opened: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return opened


def texts_of(xml: bytes) -> Iterator[str]:
    """The words of each paragraph of a part, changes and formulas included."""
    root = ET.fromstring(xml)
    for fallback in list(root.iter(_ALTERNATE)):
        for child in [one for one in fallback if one.tag != _CHOICE]:
            if fallback.find(f".//{_CHOICE}//{_W}t") is not None:
                fallback.remove(child)
    for paragraph in root.iter(f"{_W}p"):
        words = "".join(_said(paragraph))
        if words.strip():
            yield words


def _said(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}p":
            continue
        if child.tag in (f"{_W}t", f"{_W}delText", f"{_MATH}t"):
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        edge = " " if child.tag.removeprefix(_W) in _CHANGES else ""
        yield edge
        yield from _said(child)
        yield edge


def _open_boxes(root: Element) -> None:
    """Puts the words of each text box behind the paragraph that it is anchored in."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for box in list(root.iter(_ALTERNATE)):
        content = box.find(f".//{_CHOICE}//{_W}txbxContent")
        if content is None or box not in parents:
            continue
        anchor = box
        while anchor.tag != f"{_W}p":
            anchor = parents[anchor]
        parents[box].remove(box)
        around = parents[anchor]
        place = list(around).index(anchor) + 1
        said = [_paragraph(TEXT_BOX, "Text box"), *content]
        for number, paragraph in enumerate(said):
            around.insert(place + number, paragraph)
            parents[paragraph] = around


def _paragraph(style: str, words: str) -> Element:
    paragraph = ET.Element(f"{_W}p")
    properties = ET.SubElement(paragraph, f"{_W}pPr")
    ET.SubElement(properties, f"{_W}pStyle", {f"{_W}val": style})
    run = ET.SubElement(paragraph, f"{_W}r")
    ET.SubElement(run, f"{_W}t").text = words
    return paragraph


def _open_rows(root: Element) -> None:
    """Makes runs of a change out of each row and cell that was put in or deleted."""
    for name, marks in (("tr", ("ins", "del")), ("tc", ("cellIns", "cellDel"))):
        for row in root.iter(f"{_W}{name}"):
            properties = row.find(f"{_W}{name}Pr")
            for mark in marks if properties is not None else ():
                found = properties.find(f"{_W}{mark}") if properties is not None else None
                if found is not None and properties is not None:
                    properties.remove(found)
                    style = DELETED if mark.lower().endswith("del") else INSERTED
                    for run in row.iter(f"{_W}r"):
                        _set_style(run, style)


def _open_children(parent: Element, style: str) -> None:
    """Takes away what stands around runs, and gives those of a change its style."""
    children: list[Element] = []
    for child in parent:
        name = child.tag.removeprefix(_W)
        if name in _CHANGES and parent.tag not in (f"{_W}rPr", f"{_W}trPr"):
            _open_children(child, _CHANGES[name])
            children += list(child)
        elif name in _UNWRAPPED:
            _open_children(child, style)
            children += list(child)
        elif child.tag.startswith(_MATH) and name.endswith(("oMath", "oMathPara")):
            children.append(_formula(child))
        else:
            _open_run(child, name, style)
            _open_children(child, style)
            children.append(child)
    parent[:] = children


def _open_run(run: Element, name: str, style: str) -> None:
    if name == "delText":
        run.tag = f"{_W}t"
    if name != "r":
        return
    properties = run.find(f"{_W}rPr")
    if properties is not None:
        for twice in properties.findall(f"{_W}dstrike"):
            twice.tag = f"{_W}strike"
        hidden = properties.find(f"{_W}vanish")
        if hidden is not None and hidden.get(f"{_W}val") not in ("0", "false"):
            style = style or HIDDEN
    if style:
        _set_style(run, style)


def _set_style(run: Element, style: str) -> None:
    properties = run.find(f"{_W}rPr")
    if properties is None:
        properties = ET.Element(f"{_W}rPr")
        run.insert(0, properties)
    for old in properties.findall(f"{_W}rStyle"):
        properties.remove(old)
    properties.insert(0, ET.Element(f"{_W}rStyle", {f"{_W}val": style}))


def _formula(formula: Element) -> Element:
    """A run with the letters of a formula, which a person must look at."""
    run = ET.Element(f"{_W}r")
    ET.SubElement(run, f"{_W}t").text = "".join(one.text or "" for one in formula.iter(f"{_MATH}t"))
    _set_style(run, FORMULA)
    return run


def _drop_paragraph_marks(root: Element) -> None:
    """Keeps paragraphs apart whose end was deleted: nobody has accepted that."""
    for properties in root.iter(f"{_W}pPr"):
        for marks in properties.findall(f"{_W}rPr"):
            for change in (*marks.findall(f"{_W}del"), *marks.findall(f"{_W}ins")):
                marks.remove(change)
