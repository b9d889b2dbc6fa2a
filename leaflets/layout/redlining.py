"""Sets a line with its marks: quantities, negations, what was taken out and what was put in.

Each mark is a sign as well as a way to set words, and is read aloud.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from leaflets.errors.saying import say
from leaflets.languages.writing import NO_BREAK_SPACE
from leaflets.quantities.tokens import Mark, Token
from leaflets.review.changes import Change, Piece, Redline

Say = Callable[[str], str]
"""Says a message in the language of the copy."""

_PLUS = "M1 5h8M5 1v8"
_MINUS = "M1 5h8"
_ENDS = "M2 1h4v8h-4"
_POINT = "M5 2l3 3-3 3-3-3z"
_BARRED = "M5 1a4 4 0 1 0 .01 0zM2.2 7.8l5.6-5.6"
_SIGNS = {
    "added": (_PLUS, say("added:")),
    "removed": (_MINUS, say("removed:")),
    "end": (_ENDS, say("end")),
    "quantity": (_POINT, say("number:")),
    "negation": (_BARRED, say("negation:")),
}
_SIGN = Markup(
    '<svg class="sign {}" viewBox="0 0 10 10" role="img"><title>{}</title>'
    '<path d="{}" fill="{}" stroke="#000" stroke-width="1.4"/></svg>'
)
_FILLED = ("quantity",)
_PICTURE = re.compile(r"!\[(?P<description>.*)\]\((?P<file>.*)\)", re.DOTALL)
_STARTS = {
    "key": (say("Box “In short” begins"), say("Box “In short” ends")),
    "warning": (say("Warning begins"), say("Warning ends")),
    "urgent": (say("“Get help at once” begins"), say("“Get help at once” ends")),
    "more": (say("Box “More information” begins"), say("Box ends")),
    "references": (say("References begin"), say("References end")),
    "contact": (say("Contact begins"), say("Contact ends")),
    "questions": (say("Questions to ask begin, with lines to write on"), say("Questions end")),
    "chance": (say("Chance, drawn as figures"), say("Chance ends")),
    "definitions": (say("Definitions begin"), say("Definitions end")),
    "glossary": (say("Words of the glossary begin"), say("Glossary ends")),
}


@dataclass(frozen=True)
class Marker:
    """Marks words in the language of a copy."""

    said: Say

    def sign(self, name: str) -> Markup:
        """A drawn sign, which is read aloud by its name."""
        path, words = _SIGNS[name]
        fill = "#000" if name in _FILLED else "none"
        return _SIGN.format(name, self.said(words), path, fill)

    def line(self, line: Redline) -> Markup:
        """The words of a line with all marks."""
        html = Markup()
        for number, piece in enumerate(line.pieces):
            is_glued = not number or (piece.tokens and piece.tokens[0].is_glued)
            html += ("" if is_glued else " ") + self._piece(piece)
        return html

    def _piece(self, piece: Piece) -> Markup:
        words = self._tokens(piece.tokens)
        return self.changed(words, piece.change)

    def changed(self, words: Markup, change: Change) -> Markup:
        """Words as they stand there, as new ones, or as gone."""
        if change == "same":
            return words
        return Markup('<span class="{}">{}{}<span class="words">{}</span>{}{}</span>').format(
            change, self.sign(change), NO_BREAK_SPACE, words, NO_BREAK_SPACE, self.sign("end")
        )

    def _tokens(self, tokens: Iterable[Token]) -> Markup:
        html = Markup()
        for number, token in enumerate(tokens):
            html += ("" if token.is_glued or not number else " ") + self._token(token)
        return html

    def _token(self, token: Token) -> Markup:
        mark: Mark = token.mark
        if token.words.startswith("<"):
            return Markup('<bdi dir="ltr">{}</bdi>').format(token.words)
        if not mark:
            return escape(token.words)
        return Markup('<b class="{}">{}{}{}</b>').format(
            mark, self.sign(mark), NO_BREAK_SPACE, token.words
        )

    def label(self, line: Redline) -> Markup:
        """What a line is that has no words of the text: where a box begins or ends."""
        whole = line.change if line.change != "changed" else "same"
        return self.changed(escape(self.said(self._named(line))), whole)

    def _named(self, line: Redline) -> str:
        words = line.line.words
        if line.line.kind == "class":
            return say("Only on sheets that take “{name}”", name=words)
        if picture := _PICTURE.fullmatch(words):
            return say("Picture {file}: {description}", **picture.groupdict())
        if words == "- [ ]":
            return say("List with boxes to tick")
        if re.fullmatch(r"\d+\.", words):
            return say("List that is numbered from {number} on", number=words.removesuffix("."))
        name, *more = words.removeprefix("::: ").split()
        begins = _STARTS.get(name, (name, name))[0]
        return say("{begins} ({more})", begins=begins, more=more[0]) if more else begins

    def end(self, line: Redline, box: str) -> Markup:
        """The end of a box."""
        whole = line.change if line.change != "changed" else "same"
        ends = _STARTS.get(box, (box, say("Box ends")))[1]
        return self.changed(escape(self.said(ends)), whole)


def pictured_file(line: Redline) -> str:
    """The file of the picture that stands in this line; nothing where none does."""
    found = _PICTURE.fullmatch(line.line.words)
    return found["file"] if found and line.change != "removed" else ""
