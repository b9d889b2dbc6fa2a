"""Looks at the tag tree of a rendered PDF, with pikepdf and not with our own reader."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pikepdf


@dataclass
class Tag:
    """An element of the tag tree."""

    kind: str
    raw: Any
    kids: list[Tag] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    annotations: list[Any] = field(default_factory=list)

    def all(self, kind: str) -> list[Tag]:
        """The elements of this kind below this one."""
        return [tag for tag in self.walk() if tag.kind == kind]

    def walk(self) -> Iterator[Tag]:
        """All elements below this one."""
        for kid in self.kids:
            yield kid
            yield from kid.walk()

    def shape(self) -> str:
        """For example `L(LI(Lbl LBody))`, without Span."""
        kids = " ".join(kid.shape() for kid in self.kids if kid.kind != "Span")
        return f"{self.kind}({kids})" if kids else self.kind

    def get(self, key: str) -> str:
        """An entry as text, or ''."""
        return str(self.raw.get(key, ""))


@lru_cache(maxsize=100)
def opened(pdf: bytes) -> pikepdf.Pdf:
    """The PDF, kept open: its objects die with it."""
    return pikepdf.open(io.BytesIO(pdf))


def document(pdf: bytes) -> Tag:
    """The Document element."""
    root = opened(pdf).Root.StructTreeRoot.K
    assert len(root) == 1
    return _tag(root[0])


def _tag(raw: Any) -> Tag:
    tag = Tag(str(raw.S).lstrip("/"), raw)
    kids = raw.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            tag.marks.append(kid)
        elif kid.get("/Type") == "/MCR":
            tag.marks.append(int(kid.MCID))
        elif kid.get("/Type") == "/OBJR":
            tag.annotations.append(kid.Obj)
        else:
            assert kid.P.objgen == raw.objgen, "a kid that names another parent"
            tag.kids.append(_tag(kid))
    return tag


def annotations_of(pdf: bytes) -> list[Any]:
    """The annotations of all pages."""
    return [annotation for page in opened(pdf).pages for annotation in page.get("/Annots", [])]


def artifacts(pdf: bytes) -> list[str]:
    """The property lists of the decoration with text or pictures, page by page."""
    found = []
    for page in opened(pdf).pages:
        instructions: Iterable[Any] = pikepdf.parse_content_stream(page)
        for operands, operator in instructions:
            if str(operator) == "BDC" and operands[0] == "/Artifact":
                found.append(str(operands[1].get("/Type")))
    return found


def has_sound_parents(pdf: bytes) -> bool:
    """Whether the parent tree names, for every mark and annotation, the element that holds it."""
    file = opened(pdf)
    numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
    owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    pages = {page.objgen: owners[int(page.StructParents)] for page in file.pages}
    for tag in _tag(file.Root.StructTreeRoot.K[0]).walk():
        for mark in tag.marks:
            assert pages[tag.raw.Pg.objgen][mark].objgen == tag.raw.objgen
        for annotation in tag.annotations:
            assert owners[int(annotation.StructParent)].objgen == tag.raw.objgen
    return bool(pages)
