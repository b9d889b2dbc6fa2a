"""Fixes the tag tree that WeasyPrint 70 writes, before the file is closed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

from leaflets.languages.bidi import runs_left_to_right
from leaflets.languages.scripts import is_shaped
from leaflets.render.linespaces import space_lines
from leaflets.render.listtags import number_lists, pair_terms, wrap_list_bodies
from leaflets.render.tabletags import head_tables
from leaflets.render.tagtree import (
    Element,
    Spoken,
    Tree,
    adopt,
    new_element,
    plant,
    remembering_boxes,
)

__all__ = ["finish", "remembering_boxes"]

PHRASES = {"abbr", "b", "cite", "code", "em", "i", "q", "small", "strong", "sub", "sup", "time"}
GROUPS = {"address", "aside", "dl", "figure", "footer", "form", "header", "hgroup", "nav"}
REPEATED = {"/THead", "/TFoot"}
POINTS_PER_PIXEL = 0.75


def finish(pdf: Any, html: Any, spoken: Spoken) -> tuple[str, ...]:
    """Fix the tags of `pdf`, made from the tree `html`; give the pictures without description.

    `spoken` has the words of every line in logical order.
    """
    tree = plant(pdf)
    say_in_order(tree, spoken)
    join_parts(tree, tree.root)
    unwrap_copies(tree)
    undescribed = drop_decoration(tree)
    fix_links(tree)
    join_link_lines(tree)
    pair_terms(tree)
    wrap_list_bodies(tree)
    head_tables(tree)
    name_kinds(tree)
    name_groups(tree)
    tell_languages(tree, html)
    place_figures(tree)
    number_lists(tree)
    drop_margins(tree)
    space_lines(tree, spoken, html)
    mark_artifacts(tree)
    write_owners(tree)
    return undescribed


# Lines are written in the order and in the shapes in which they are seen


def say_in_order(tree: Tree, spoken: Spoken) -> None:
    """Give each line whose glyphs do not tell its words those words, in logical order."""
    if all(_is_plain(line.words) for line in spoken.values()):
        return
    for element in tree.all():
        for place, kid in enumerate(list(element["K"])):
            line = spoken.get((tree.page(element), kid)) if isinstance(kid, int) else None
            if line and line.is_unclear and line.words.strip():
                is_alone = element["S"] == "/Span" and len(element["K"]) == 1
                said = element if is_alone else _new_line(tree, element, place)
                said["ActualText"] = pydyf.String(line.words)


def _is_plain(words: str) -> bool:
    """Whether words are drawn letter by letter, from left to right."""
    return runs_left_to_right(words) and not any(map(is_shaped, words))


def _new_line(tree: Tree, element: Element, place: int) -> Element:
    """A Span of its own for a mark that stands among others in an element."""
    line = new_element(tree, element, "/Span")
    mark, element["K"][place] = element["K"][place], line.reference
    adopt(tree, line, [mark])
    return line


# What runs over a page or a column is one element, not two


def join_parts(tree: Tree, parent: Element) -> None:
    """Make one element of a paragraph, list or table that runs over pages."""
    firsts: dict[tuple[int, str], Element] = {}
    for kid in tree.kids(parent):
        key = _part_of(kid)
        if key is not None and firsts.setdefault(key, kid) is not kid:
            parent["K"].remove(kid.reference)
            _absorb(tree, firsts[key], kid)
    for kid in tree.kids(parent):
        join_parts(tree, kid)


def _absorb(tree: Tree, first: Element, later: Element) -> None:
    """Take the content of a later part into the first; a repeated table head is decoration."""
    if later["S"] in REPEATED:
        discard(tree, later)
    else:
        adopt(tree, first, later["K"])


def _part_of(element: Element) -> tuple[int, str] | None:
    """What the parts of one HTML element share; nothing for inline and anonymous boxes."""
    box = getattr(element, "box", None)
    if box is None or box.element is None or box.element_tag != box.element.tag:
        return None
    # The box of a table is the anonymous one around it, also where divs are set as one.
    is_table = element["S"] == "/Table" or bool(getattr(box, "is_table_wrapper", False))
    is_anonymous = type(box.style).__name__ == "AnonymousStyle" and not is_table
    is_inline = box.style["display"][0] == "inline" and not is_table
    if is_anonymous or is_inline or element["S"] in ("/Link", "/Figure"):
        return None
    return id(box.element), element["S"]


def unwrap_copies(tree: Tree) -> None:
    """Leave one element of those that the boxes around a box of one HTML element have made."""
    for outer in tree.all():
        while len(outer["K"]) == 1 and (inner := next(iter(tree.kids(outer)), None)):
            if inner["S"] != outer["S"] or _html_of(inner) is not _html_of(outer):
                break
            kids = [*inner["K"]]
            outer["K"].clear()
            inner["K"].clear()  # it is looked at once more, and must not take them back
            adopt(tree, outer, kids)


def _html_of(element: Element) -> Any:
    """The HTML that an element was made of; itself where it was made of none."""
    box = getattr(element, "box", None)
    return element if box is None or box.element is None else box.element


# Decoration


def discard(tree: Tree, element: Element) -> None:
    """Make decoration of what stands in this element."""
    for one in (element, *tree.walk(element)):
        marks = [kid for kid in one["K"] if isinstance(kid, int)]
        tree.artifacts.update((tree.page(one), mark) for mark in marks)


def drop_decoration(tree: Tree) -> tuple[str, ...]:
    """Take out figures without words; give those that nobody meant as decoration."""
    undescribed: list[str] = []
    for parent in tree.all():
        for figure in tree.kids(parent):
            if figure["S"] == "/Figure" and "Alt" not in figure:
                discard(tree, figure)
                parent["K"].remove(figure.reference)
                undescribed.extend(_undescribed(figure.box.element))
    return tuple(undescribed)


def _undescribed(picture: Any) -> Iterator[str]:
    """The address of a picture that says neither what it shows nor that it is decoration."""
    is_hidden = picture.get("aria-hidden") == "true" or picture.get("role") in (
        "presentation",
        "none",
    )
    if not is_hidden and picture.get("alt") != "":
        yield picture.get("src", "inline svg")


def drop_margins(tree: Tree) -> None:
    """Make decoration of margin boxes: WeasyPrint tags them, but outside the tree."""
    reachable = {element.reference for element in tree.all()}
    for number, page in enumerate(tree.pages):
        for mark, owner in enumerate(tree.owners[number]):
            if owner not in reachable:
                tree.artifacts.add((number, mark))
        for reference in list(page.get("Annots", ())):
            if tree.owners.get(tree.at(reference).get("StructParent")) not in reachable:
                drop_annotation(tree, reference)


def mark_artifacts(tree: Tree) -> None:
    """Write /Artifact in the place of the marks of what is decoration."""
    for number, page in enumerate(tree.pages):
        marks = {mark for at, mark in tree.artifacts if at == number}
        for mark in marks:
            tree.owners[number][mark] = b"null"
        _unmark(tree.at(page["Contents"]).stream, marks)


def _unmark(stream: list[Any], marks: set[int]) -> None:
    """Change `/Span <</MCID 1>> BDC` to `/Artifact <<...>> BDC` for these marks."""
    for index, operator in enumerate(stream):
        if operator == b"BDC" and stream[index - 1].get("MCID") in marks:
            stream[index - 2] = "/Artifact"
            stream[index - 1] = pydyf.Dictionary({"Type": "/Pagination"})


# Links


def drop_annotation(tree: Tree, reference: bytes) -> None:
    """Take an annotation off its page."""
    for page in tree.pages:
        if reference in page.get("Annots", ()):
            page["Annots"].remove(reference)
    tree.owners.pop(tree.at(reference).pop("StructParent", None), None)


def fix_links(tree: Tree) -> None:
    """Leave a link one annotation, which prints and says the words of the link."""
    for link in tree.all("/Link"):
        if link["S"] == "/Link":  # not yet renamed as the inner part of another
            for inner in tree.walk(link):
                _strip_annotations(tree, inner)
            for annotation in _annotations(tree, link):
                annotation["Contents"] = pydyf.String(" ".join(_words(link.box.element)))
                annotation["F"] = 4  # Print


def _strip_annotations(tree: Tree, inner: Element) -> None:
    """Drop the copies of a link's annotation that its inline elements got."""
    for kid in list(inner["K"]):
        if not isinstance(kid, int) and tree.at(kid).get("Type") == "/OBJR":
            inner["K"].remove(kid)
            drop_annotation(tree, tree.at(kid)["Obj"])
    if inner["S"] == "/Link":
        inner["S"] = "/Span"


def _annotations(tree: Tree, link: Element) -> list[Any]:
    """The annotations of a link element."""
    objects = [tree.at(kid) for kid in link["K"] if not isinstance(kid, int)]
    return [tree.at(one["Obj"]) for one in objects if one.get("Type") == "/OBJR"]


def _words(element: Any) -> list[str]:
    """The words that stand in an HTML element."""
    return "".join(element.itertext()).split()


def join_link_lines(tree: Tree) -> None:
    """Make one element of a link that is broken over lines of a page."""
    for parent in tree.all():
        previous: Element = {}
        for kid in tree.kids(parent):
            is_link = kid["S"] == "/Link" == previous.get("S")
            if is_link and kid.box.element is previous.box.element and kid["Pg"] == previous["Pg"]:
                parent["K"].remove(kid.reference)
                adopt(tree, previous, kid["K"])
            else:
                previous = kid


# What elements are called, their language, their place


def name_kinds(tree: Tree) -> None:
    """Say Span for emphasis and Div for the sections that WeasyPrint has no name for.

    A caption stands below its picture, and not in it, so that it is a paragraph (ISO 14289-2,
    8.2.5.27).
    """
    for caption in tree.all("/Caption"):
        if _html_of(caption).tag == "figcaption":
            caption["S"] = "/P"
    for element in tree.all("/NonStruct"):
        box = getattr(element, "box", None)
        if box is None or box.element is None or box.element_tag != box.element.tag:
            continue
        is_inline = box.style["display"][0] == "inline"
        if is_inline and box.element.tag in PHRASES:
            element["S"] = "/Span"
            _expand(element, box.element)
        elif box.element.tag in GROUPS:
            element["S"] = "/Div"


def name_groups(tree: Tree) -> None:
    """Make sections with titles of the groups that have a label: boxes, contacts."""
    for element in tree.all("/Div"):
        html = _html_of(element)
        if html is not element and html.get("role") == "group" and html.get("aria-label"):
            element["S"] = "/Sect"
            element["T"] = pydyf.String(html.get("aria-label"))


def _expand(element: Element, html: Any) -> None:
    """Tell what an abbreviation stands for."""
    if html.tag == "abbr" and html.get("title"):
        element["E"] = pydyf.String(html.get("title"))


def tell_languages(tree: Tree, html: Any) -> None:
    """Set Lang on every element whose words are in another language than the document."""
    languages = dict(_languages(html, html.get("lang")))
    for element in tree.all():
        box = getattr(element, "box", None)
        language = languages.get(box.element) if box is not None else None
        if language and language != html.get("lang"):
            element["Lang"] = pydyf.String(language)


def _languages(html: Any, language: str | None) -> Iterator[tuple[Any, str | None]]:
    """Each HTML element with the language that it inherits."""
    yield html, language
    for child in html:
        yield from _languages(child, child.get("lang", language))


def place_figures(tree: Tree) -> None:
    """Give the box of a figure in points from the foot of the page, not in pixels from its top."""
    for figure in tree.all("/Figure"):
        left, top, right, bottom = (POINTS_PER_PIXEL * side for side in figure["A"]["BBox"])
        height = tree.pages[tree.page(figure)]["TrimBox"][3]
        figure["A"]["BBox"] = pydyf.Array((left, height - bottom, right, height - top))


def write_owners(tree: Tree) -> None:
    """Write the parent tree anew, in order."""
    pairs = sorted(tree.owners.items())
    tree.at(tree.root["ParentTree"])["Nums"][:] = [value for pair in pairs for value in pair]
    tree.root["ParentTreeNextKey"] = max(tree.owners, default=-1) + 1
