"""`leaflets build --print-shop`: the files for a print shop, each with its job sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from leaflets.build import Result, keep_together, make_ready
from leaflets.commands.prepare import Prepared
from leaflets.commands.rendering import Renderer
from leaflets.model import Edition, Press, PrintShop, Proof, Rendered, size_of
from leaflets.render.printshop import (
    BLEED,
    COARSE_PICTURE,
    OFFSET,
    SAFE,
    render_for_print_shop,
)
from leaflets.review.sheets import SHOP


def print_for_shop(
    found: Prepared, editions: Collection[str], output: Path, render_all: Renderer
) -> Iterator[Result]:
    """Writes these editions as a print shop wants them; what is wrong keeps one from it.

    A fold is sent imposed, flat; a booklet page by page, because a print shop imposes it itself.
    """
    workspace = found.library.workspace
    shop, press = workspace.project.print_shop, workspace.press
    sent = (one for one in found.sheets if one.edition.name in editions and _is_sent(one.edition))
    wanted = [(one.edition, one.set()) for one in sent]
    proofs = (proof for _, proof in wanted)
    make_ready(output, (f"{SHOP}/{e.name}.{kind}" for e, _ in wanted for kind in ("pdf", "txt")))
    with closing(render_all(partial(render_for_print_shop, press=press), proofs)) as renders:
        for (edition, proof), rendered in zip(wanted, renders, strict=True):
            file = f"{SHOP}/{edition.name}.pdf"
            wrong = tuple(one for one in rendered.problems if one.severity == "error")
            if not wrong:
                job = job_sheet(edition, proof, rendered, shop, press).encode()
                files = {file: rendered.pdf, f"{SHOP}/{edition.name}.txt": job}
                wrong = keep_together(output, edition, files)
            told = wrong or tuple(o for o in rendered.problems if o.code == COARSE_PICTURE.code)
            yield Result(edition.name, "failed" if wrong else "rendered", file, told)


def _is_sent(edition: Edition) -> bool:
    is_flat = edition.wanted.is_imposed == (edition.format.fold is not None)
    return is_flat and edition.format.braille is None


def job_sheet(
    edition: Edition, proof: Proof, rendered: Rendered, shop: PrintShop, press: Press | None
) -> str:
    """What a print shop must know of a file: a line for each fact."""
    facts = dict(_facts(edition, proof, rendered, shop, press))
    width = max(map(len, facts)) + 2
    lines = (f"{name:<{width}}{words}" for name, words in facts.items())
    return "\n".join((f"Job sheet for {edition.name}.pdf", "", *lines, ""))


def _facts(
    edition: Edition, proof: Proof, rendered: Rendered, shop: PrintShop, press: Press | None
) -> Iterator[tuple[str, str]]:
    format, pages = edition.format, rendered.pages
    width, height = size_of(format.fold.sheet) if format.fold else format.size
    yield "Title", edition.text.title.text
    yield "Languages", ", ".join(edition.wanted.languages)
    yield "Format", edition.wanted.format
    yield "Trimmed size", f"{width:g} × {height:g} mm"
    yield "Bleed", f"{BLEED:g} mm on every side"
    yield "Marks", f"cut and fold, in black, {OFFSET:g} mm outside the bleed"
    yield "Safe area", f"no word is nearer than {SAFE:g} mm to the cut"
    yield "Pages", f"{pages}, {'one side' if pages == 1 else 'both sides'}"
    yield "Folding", _folding(edition, proof.is_leftward)
    yield "Inks", _inks(press, pages)
    yield "Paper", shop.paper or "to be agreed"
    yield "Copies", f"{shop.copies:,}" if shop.copies else "to be agreed"
    yield "Code", proof.code
    yield "State", _state(proof.state)


def _folding(edition: Edition, is_leftward: bool) -> str:
    """How the sheets are folded and held together."""
    if edition.format.fold:
        short = min(edition.format.fold.widths)
        side = "right" if is_leftward else "left"
        return (
            f"roll fold at the dashed marks: the panel of {short:g} mm at the {side} of the first "
            "page goes in first"
        )
    if edition.format.booklet:
        side = "right" if is_leftward else "left"
        return f"saddle-stitched at the {side}; these are single pages in reading order: impose"
    return "none"


def _inks(press: Press | None, pages: int) -> str:
    both = "4/0" if pages == 1 else "4/4"
    if press:
        return f"{both}, CMYK for “{press.name}” (PDF/X-4); black text is black alone"
    return f"{both}; the file is RGB (no PDF/X): turn it into the inks of your press"


def _state(state: str) -> str:
    if state == "approved":
        return "approved"
    return f"NOT APPROVED ({state}): do not print; a file that is approved will be sent"
