"""Lists in the tags of a PDF: terms with their meanings, bodies of items, how items are marked."""

from __future__ import annotations

import pydyf

from leaflets.render.tagtree import Element, Tree, adopt, new_element


def pair_terms(tree: Tree) -> None:
    """Give a term of a `dl` and its definitions one list item."""
    for terms in tree.all("/L"):
        if getattr(terms, "box", None) is not None and terms.box.element.tag == "dl":
            _unwrap_groups(tree, terms)
            _pair(tree, terms)


def _unwrap_groups(tree: Tree, terms: Element) -> None:
    """Lift the items out of the `div`s that HTML allows in a `dl`."""
    for group in tree.kids(terms):
        if group["S"] == "/Div":
            at = terms["K"].index(group.reference)
            terms["K"][at : at + 1] = group["K"]
            for item in tree.kids(group):
                item["P"] = terms.reference


def _pair(tree: Tree, terms: Element) -> None:
    """Make labels of the terms and put the definitions into their items."""
    item: Element | None = None
    for kid in tree.kids(terms):
        if kid["S"] == "/LI" and kid.box.element.tag == "dt":
            item = kid
            for label in tree.kids(kid):
                label["S"] = "/Lbl"
        elif kid["S"] == "/LI" and item is not None:
            terms["K"].remove(kid.reference)
            adopt(tree, item, kid["K"])


def wrap_list_bodies(tree: Tree) -> None:
    """Put all of a list item that is not its label into one LBody."""
    for item in tree.all("/LI"):
        labels = [kid.reference for kid in tree.kids(item) if kid["S"] == "/Lbl"]
        rest = [kid for kid in tree.kids(item) if kid["S"] != "/Lbl"]
        if [kid["S"] for kid in rest] != ["/LBody"]:
            body = new_element(tree, item, "/LBody")
            for kid in rest:
                adopt(tree, body, kid["K"] if kid["S"] == "/LBody" else [kid.reference])
            item["K"][:] = [*labels, body.reference]


def number_lists(tree: Tree) -> None:
    """Say of each list how its items are marked (ISO 32000-1, 14.8.5.5)."""
    for element in tree.all("/L"):
        box = getattr(element, "box", None)
        style = box.style["list_style_type"] if box is not None else "none"
        numbered = box is not None and box.element_tag == "ol"
        kind = "None" if style == "none" else "Decimal" if numbered else "Disc"
        element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{kind}"})
