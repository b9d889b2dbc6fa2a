"""A sheet as a print shop wants it: bleed, marks and boxes, in the inks of its press."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import say
from leaflets.model import Press, Proof, Rendered
from leaflets.render.glyphs import POINTS_PER_MM
from leaflets.render.imposition import sides
from leaflets.render.inks import resolutions
from leaflets.render.readback import read_back
from leaflets.render.rendering import render
from leaflets.render.separations import Separations, colours_left, without_tags
from leaflets.review.seal import Label, packet, sealed

BLEED, SAFE = 3.0, 5.0
"""Millimetres beyond the cut that colours reach, and within it that no word enters."""
OFFSET, LENGTH, ROOM = 3.0, 5.0, 1.0
"""Millimetres from the bleed to a mark, its length, and what is around all."""
MARGIN = BLEED + OFFSET + LENGTH + ROOM
_HAIRLINE = 0.25
"""Points: the width of a mark."""
_ROUNDING = 0.1
"""Points."""

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points as a PDF counts them."""

NEAR_THE_CUT = Rule(
    "L516",
    "Words stand too near to the cut for a print shop",
    why="Paper moves in the press and under the knife: words within 5 mm may lose a letter.",
    remedy="Tell the person who keeps templates/: the margins of this format are too small.",
)
STRANGE_COLOUR = Rule(
    "L517",
    "A colour cannot be turned into the inks of the press",
    why="The file would claim to be PDF/X-4 and print otherwise than it looks.",
    remedy="Tell the person who keeps templates/: draw it without gradients and inline pictures.",
)


COARSE_PICTURE = Rule(
    "L520",
    "A picture has too few pixels for a print shop",
    why="Its edges are stairs on paper.",
    remedy="Take a picture with more pixels, or print it smaller.",
    severity="warning",
)
FINE = 300
"""Dots an inch that a print shop asks of a picture, at the size in which it is printed."""


def render_for_print_shop(proof: Proof, press: Press | None = None) -> Rendered:
    """The sheet with bleed and marks: PDF/X-4 for a press with a profile, else RGB.

    It has no tags and no links: it is for paper alone, and its words were read back with them.
    """
    rendered = render(replace(proof, css=f"{proof.css}\n@page {{ bleed: {BLEED}mm }}"))
    if any(problem.severity == "error" for problem in rendered.problems):
        return rendered
    near = () if proof.is_imposed else tuple(_near_the_cut(proof, rendered.pdf))
    if near:
        return replace(rendered, problems=(*rendered.problems, *near))
    pdf, left = _finished(rendered.pdf, proof, press)
    strange = (_strange(proof, name) for name in left)
    return Rendered(pdf, rendered.pages, (*rendered.problems, *strange, *_coarse(proof, pdf)))


def _coarse(proof: Proof, pdf: bytes) -> Iterator[Problem]:
    """L520, for the coarsest picture."""
    finest, page = min(resolutions(pdf), default=(FINE, 0))
    if finest < FINE - 1:
        message = say(
            "A picture on page {page} is printed with {finest:.0f} dots an inch, and a print "
            "shop asks for {fine}: take one with more pixels, or print it smaller.",
            page=page,
            finest=finest,
            fine=FINE,
        )
        yield COARSE_PICTURE.at(proof.path, 1, message)


def _near_the_cut(proof: Proof, pdf: bytes) -> Iterator[Problem]:
    """L516, once."""
    readback, safe = read_back(pdf), SAFE * POINTS_PER_MM - _ROUNDING
    for glyph in readback.glyphs:
        page = readback.pages[glyph.page - 1]
        edges = (glyph.left, glyph.top, page.width - glyph.right, page.height - glyph.bottom)
        if min(edges) < safe:
            found = min(edges) / POINTS_PER_MM
            message = say(
                "“{text}” on page {page} is {found:.1f} mm from the cut.",
                text=glyph.text,
                page=glyph.page,
                found=found,
            )
            yield NEAR_THE_CUT.at(proof.path, 1, message)
            return


def _strange(proof: Proof, name: str) -> Problem:
    message = say("A colour is no ink ({name} in the PDF).", name=name)
    return STRANGE_COLOUR.at(proof.path, 1, message)


def _finished(pdf: bytes, proof: Proof, press: Press | None) -> tuple[bytes, tuple[str, ...]]:
    """The file for the print shop, and the colours in it that are no inks though they should be."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _forget_the_screen(document)
        without_tags(document, Separations(press) if press else None)
        folds = _folds(proof, len(document.pages))
        for page, at in zip(document.pages, folds, strict=True):
            _trim(document, page, at, press)
        left = tuple(sorted(set(colours_left(document)))) if press else ()
        _claim(document, proof, press)
        document.remove_unreferenced_resources()
        file = io.BytesIO()
        document.save(file, deterministic_id=True, force_version="1.6")
    return sealed(file.getvalue()), left


def _forget_the_screen(document: pikepdf.Pdf) -> None:
    """Takes away tags, links, bookmarks and what the file claimed to be."""
    for key in (
        *("/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/Dests", "/PageMode"),
        *("/OutputIntents", "/ViewerPreferences", "/Extensions", "/AF"),
    ):
        if key in document.Root:
            del document.Root[key]
    for page in document.pages:
        for key in ("/Annots", "/StructParents", "/Tabs"):
            if key in page.obj:
                del page.obj[key]
    for thing in document.objects:
        if isinstance(thing, pikepdf.Stream) and "/StructParents" in thing:
            del thing.StructParents


def _folds(proof: Proof, pages: int) -> list[tuple[float, ...]]:
    """For each page of the file, where it is folded: millimetres from its left edge."""
    fold = proof.format.fold
    if fold is None:
        return [()] * pages
    plan = sides(proof.format, len(fold.widths), proof.is_leftward)
    return [tuple(slot.left for slot in side if slot.left > 0) for side in plan]


# Boxes and marks


def _trim(
    document: pikepdf.Pdf, page: pikepdf.Page, folds: Sequence[float], press: Press | None
) -> None:
    """Gives a page its boxes, cuts what is drawn off at the bleed, and sets marks around it."""
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    trim = (left, bottom, right, top)
    bleed, media = _around(trim, BLEED), _around(trim, MARGIN)
    page.obj.TrimBox, page.obj.BleedBox, page.obj.MediaBox = map(Array, (trim, bleed, media))
    for key in ("/CropBox", "/ArtBox"):
        if key in page.obj:
            del page.obj[key]
    clip = f"q {bleed[0]} {bleed[1]} {bleed[2] - bleed[0]} {bleed[3] - bleed[1]} re W n\n"
    page.contents_add(document.make_stream(clip.encode()), prepend=True)
    marks = "\n".join(_marks(trim, folds, "0 0 0 1 K" if press else "0 G"))
    page.contents_add(document.make_stream(f"Q\n{marks}".encode()))


def _around(box: Box, millimetres: float) -> Box:
    left, bottom, right, top = box
    more = millimetres * POINTS_PER_MM
    found = (left - more, bottom - more, right + more, top + more)
    return tuple(round(edge, 4) for edge in found)  # type: ignore[return-value]


def _marks(trim: Box, folds: Sequence[float], black: str) -> Iterator[str]:
    """Lines where the paper is cut and, dashed, where it is folded: all outside the bleed."""
    left, bottom, right, top = trim
    near = (BLEED + OFFSET) * POINTS_PER_MM
    far = near + LENGTH * POINTS_PER_MM
    yield f"q {black} {_HAIRLINE} w"
    for across in (left, right):
        yield from _upright(across, trim, near, far)
    for up in (bottom, top):
        yield f"{left - far:.4f} {up:.4f} m {left - near:.4f} {up:.4f} l S"
        yield f"{right + near:.4f} {up:.4f} m {right + far:.4f} {up:.4f} l S"
    yield "[2 2] 0 d"
    for fold in folds:
        yield from _upright(left + fold * POINTS_PER_MM, trim, near, far)
    yield "Q"


def _upright(across: float, trim: Box, near: float, far: float) -> Iterator[str]:
    """A mark above the sheet and one below it."""
    for edge, way in ((trim[1], -1), (trim[3], 1)):
        start, end = edge + way * near, edge + way * far
        yield f"{across:.4f} {start:.4f} m {across:.4f} {end:.4f} l S"


# What the file says of itself

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmp:CreateDate="{created}" xmp:ModifyDate="{modified}" xmp:MetadataDate="{modified}"
 xmp:CreatorTool="leaflets" pdf:Producer="leaflets" pdf:Trapped="False"
 xmpMM:VersionID="1" xmpMM:RenditionClass="default">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description>
{claim}{label}</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
# ISO 15930-7, 6.3.
_X_4 = """<rdf:Description rdf:about="" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 pdfxid:GTS_PDFXVersion="PDF/X-4"/>
"""


def _claim(document: pikepdf.Pdf, proof: Proof, press: Press | None) -> None:
    """The title and dates; with a profile, that it is PDF/X-4, and for which press."""
    info = document.docinfo
    kept = {key: str(info[key]) for key in ("/Title", "/CreationDate", "/ModDate") if key in info}
    for key in list(info.keys()):
        del info[key]
    info.update({**kept, "/Creator": "leaflets", "/Producer": "leaflets"})
    info.Trapped = Name("/False")
    label = packet(Label(proof.code, proof.state, proof.edition, proof.site)).decode()
    xmp = _XMP.format(
        title=escape(kept.get("/Title", "")),
        created=_iso(kept.get("/CreationDate", "")),
        modified=_iso(kept.get("/ModDate", "")),
        claim=_X_4 if press else "",
        label=label,
    )
    metadata = document.make_stream(xmp.encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    document.Root.Metadata = metadata
    if press:
        document.Root.OutputIntents = Array([document.make_indirect(_intent(document, press))])


def _iso(date: str) -> str:
    """A date of a PDF, D:20251010…, as XMP writes it."""
    digits = date.removeprefix("D:")
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}" if digits[:8].isdigit() else ""


def _intent(document: pikepdf.Pdf, press: Press) -> Dictionary:
    profile = document.make_stream(press.profile)
    profile.N = 4
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=press.name,
        Info=press.name,
        DestOutputProfile=profile,
    )
