"""Makes WeasyPrint find the same values with fewer steps, while a sheet of ours is set.

Whoever asks the engine outside of `hastened` has it as it is. Each function here gives what the one
that it stands for gives, and leaves to that one whatever is not plain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from operator import itemgetter
from typing import Any

from leaflets.render.engine import load_engine

_OWN_WAYS = {"float", "display", "position", "page"}
"""Properties that the engine computes in ways of their own."""
_WITHIN = {"first-line", "first-letter"}
"""Pseudo-elements of which the engine asks what their style holds, and not only what it says."""
_MADE = {"function", "() block"}
"""Parts of a value that are made anew whenever what is within them is filled in."""
_FACE = (
    *("font_family", "font_style", "font_stretch", "font_weight", "font_size", "font_kerning"),
    *("font_variant_ligatures", "font_variant_position", "font_variant_caps"),
    *("font_variant_numeric", "font_variant_alternates", "font_variant_east_asian"),
    *("font_feature_settings", "font_variation_settings", "font_language_override", "lang"),
)
"""What of a style says how letters look."""
_LINE = (
    *_FACE,
    *("direction", "letter_spacing", "word_spacing", "white_space", "overflow_wrap", "word_break"),
    *("hyphens", "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphenate_character"),
    *("text_decoration_line", "tab_size"),
)
"""What of a style says how a line is broken."""

Ways = list[tuple[Any, str, Any]]
"""Where the engine keeps a function, its name, and what stands for it."""


@contextmanager
def hastened() -> Iterator[None]:
    """Within it, the engine takes the shorter ways; lines are remembered until it ends."""
    with _instead([*_rules(), *_styles(), *_lengths(), *_lines(), *_writing()]):
        yield


@contextmanager
def unadorned() -> Iterator[None]:
    """Within it, pages have no backgrounds and nothing in their margins: no text moves by that."""
    layout = load_engine().layout
    named = ("layout_backgrounds", "make_margin_boxes")
    with _instead([(layout, name, lambda *_: ()) for name in named]):
        yield


@contextmanager
def _instead(ways: Ways) -> Iterator[None]:
    before = [getattr(place, name) for place, name, _ in ways]
    for place, name, made in ways:
        setattr(place, name, made)
    try:
        yield
    finally:
        for (place, name, _), method in zip(ways, before, strict=True):
            setattr(place, name, method)


# Rules and values of styles


def _rules() -> Ways:
    """Which rules are those of an element, and what they say: the same in all trials of a sheet."""
    css = load_engine().css
    matcher, pending = css.cssselect2.Matcher, css.tokens.Pending
    match, solve = matcher.match, pending.solve
    matched, solved = dict[Any, Any](), dict[Any, Any]()

    def matching(rules: Any, element: Any) -> Any:
        key = rules, element.etree_element
        found = matched.get(key)
        if found is None:
            found = matched[key] = match(rules, element)
        return found

    def solving(value: Any, tokens: Any, wanted: str, base: Any) -> Any:
        if any(token.type in _MADE for token in tokens):
            return solve(value, tokens, wanted, base)
        key = value, wanted, base, *map(id, tokens)
        found = solved.get(key)
        if found is None:  # the tokens are kept, so that no other takes their place in memory
            found = solved[key] = tokens, solve(value, tokens, wanted, base)
        return found[1]

    return [(matcher, "match", matching), (pending, "solve", solving)]


def _styles() -> Ways:
    """What a style says of a property that no rule gives to its element: nearly always."""
    css = load_engine().css
    plain = {
        key
        for key in css.INITIAL_VALUES
        if key not in _OWN_WAYS and not key.startswith("text_decoration_")
    }
    still = plain - css.INHERITED - css.INITIAL_NOT_COMPUTED
    ready = {key: css.INITIAL_VALUES[key] for key in still}
    begin = css.AnonymousStyle.__init__

    def anonymous(style: Any, parent: Any) -> None:
        style.update(ready)
        begin(style, parent)

    return [
        (css.ComputedStyle, "__init__", _begun(css, ready)),
        (css.ComputedStyle, "__missing__", _missing(css, plain)),
        (css.AnonymousStyle, "__init__", anonymous),
    ]


def _begun(css: Any, ready: Mapping[str, Any]) -> Callable[..., None]:
    """A style that has the first value of all that its rules do not say."""
    begin = css.ComputedStyle.__init__
    of_logical: dict[str, list[str]] = {}
    for key, names in _logical_names(css.PHYSICAL_FUNCTIONS).items():
        for name in names:
            of_logical.setdefault(name, []).append(key)

    def begun(style: Any, parent: Any, cascaded: Any, pseudo: Any, *more: Any) -> None:
        begin(style, parent, cascaded, pseudo, *more)
        if pseudo in _WITHIN:
            return
        style.update(ready)
        for name in cascaded:
            style.pop(name, None)
            for key in of_logical.get(name, ()):
                style.pop(key, None)

    return begun


def _missing(css: Any, plain: set[str]) -> Callable[[Any, str], Any]:
    """What a style answers that has not been asked before."""
    ask = css.ComputedStyle.__missing__
    logical = _logical_names(css.PHYSICAL_FUNCTIONS)
    inherited, initial = css.INHERITED, css.INITIAL_VALUES
    computed, compute = css.INITIAL_NOT_COMPUTED, css.COMPUTER_FUNCTIONS
    is_math = css.check_math

    def missing(style: Any, key: str) -> Any:
        cascaded = style.cascaded
        if key in cascaded or key not in plain:
            return ask(style, key)
        for name in logical.get(key, ()):
            if name in cascaded:
                return ask(style, key)
        if key not in inherited:
            value = initial[key]
            if key in computed:
                value = compute[key](style, key, value)
        elif style.parent_style is None or is_math(style.parent_style[key]):
            return ask(style, key)
        else:
            value = style.parent_style[key]
        style[key] = value
        return value

    return missing


def _logical_names(physical: Any) -> dict[str, tuple[str, ...]]:
    """The properties of CSS that may stand for one of a side, whichever way lines run."""
    ways = ("ltr", "rtl", "ttb", "btt")
    return {
        key: tuple({name(block="ttb", inline=way) for way in ways})
        for key, name in physical.items()
    }


def _lengths() -> Ways:
    """The length of a side, of which nearly all are told in pixels, or as auto."""
    engine = load_engine()
    percent = engine.layout.percent
    length, resolve = engine.css.properties.Dimension, percent.resolve_one_percentage

    def one(box: Any, name: str, refer_to: Any) -> None:
        value = box.style[name]
        if value.__class__ is length and value.unit == "px":
            setattr(box, name, value.value)
        else:
            resolve(box, name, refer_to)

    return [(percent, "resolve_one_percentage", one)]


# Lines


def _lines() -> Ways:
    """The first line of a text in a width, which is asked for again by each thing around it."""
    engine = load_engine()
    layout, breaking = engine.layout, engine.text.line_break
    split, known, told = breaking.split_first_line, dict[Any, Any](), itemgetter(*_LINE)

    def first(text: str, style: Any, context: Any, *asked: Any, **named: Any) -> Any:
        try:
            key = style.font_config, text, told(style), asked, *named.items()
            found = known.get(key)
        except TypeError:  # the style of a drawing
            return split(text, style, context, *asked, **named)
        if found is None:
            found = known[key] = split(text, style, context, *asked, **named)
        line, *measures = found
        return copy(line), *measures

    return [
        (layout.inline, "split_first_line", first),
        (layout.preferred, "split_first_line", first),
        (breaking, "_font_style_cache_key", _face_of(breaking)),
        (breaking, "get_font_description", _fonts(breaking)),
    ]


def _fonts(breaking: Any) -> Callable[[Any], Any]:
    """The fonts of styles, as Pango is told them; it copies what it is given."""
    describe, known, face = breaking.get_font_description, dict[Any, Any](), itemgetter(*_FACE)

    def described(style: Any) -> Any:
        try:
            key = face(style)
            found = known.get(key)
        except TypeError:
            return describe(style)
        if found is None:
            found = known[key] = describe(style)
        return found

    return described


def _face_of(breaking: Any) -> Callable[..., Any]:
    """By what the engine remembers how high a line of a style is."""
    ask, face = breaking._font_style_cache_key, itemgetter(*(n for n in _FACE if n != "font_size"))
    sized = itemgetter(*_FACE, "line_height")

    def key_of(style: Any, include_size: bool = False) -> Any:
        key = sized(style) if include_size else face(style)
        try:
            hash(key)
        except TypeError:
            return ask(style, include_size)
        return key

    return key_of


# Writing


def _writing() -> Ways:
    """The bytes of a word or a number of a PDF, by its kind."""
    pydyf = load_engine().pdf.pydyf
    write = pydyf._to_bytes

    def written(item: Any) -> Any:
        kind = item.__class__
        if kind is bytes:
            return item
        if kind is str:
            return item.encode("ascii")
        if kind is int:
            return b"%d" % item
        return write(item)

    return [(pydyf, "_to_bytes", written)]
