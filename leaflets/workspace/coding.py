"""One run of words ↔ the same with marks in the place of Markdown, as translators get it.

`**Heat.** See [the page](https://…).` is `<b>Heat.</b> See <a1>the page</a1>.`: tools for
translators know such marks, keep each in one piece, and tell where one is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markdown_it.token import Token

from leaflets.workspace.inlines import verbatim_parser

MARK = re.compile(r"(?<!\\)<(/?)(b|a\d+|l\d+|br(?=/))/?>")
"""A mark: bold, the words of a link, words in another language, a line break."""
_SPACE = re.compile(r"[ \t\r\n]+")
_NUMBER = re.compile(r"^(\d{1,9})\\([.)])")
_BARE_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_TIDY = (
    (re.compile(r"<(b|a\d+|l\d+)>(\s+)"), r"\2<\1>"),
    (re.compile(r"(\s+)</(b|a\d+|l\d+)>"), r"</\2>\1"),
    # Markdown takes no sign between a mark of bold and a letter: Chinese has no space there.
    (re.compile(r"(?<=\w)<b>([^\w\s<>]+)"), r"\1<b>"),
    (re.compile(r"([^\w\s<>]+)</b>(?=\w)"), r"</b>\1"),
    (re.compile(r"<b></b>"), ""),
)


@dataclass(frozen=True)
class Coded:
    """Words with marks, and what each mark of a link or a language ends with in Markdown."""

    words: str
    ends: Mapping[str, str] = field(default_factory=dict)

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks that begin something, sorted: what a translation must have, too."""
        return tuple(sorted(found[2] for found in MARK.finditer(self.words) if not found[1]))

    def renumbered(self, source: Coded) -> Coded:
        """The same, with the numbers that the links and languages have in the source."""
        names: dict[str, str] = {}
        for name, end in self.ends.items():
            free = [other for other in source.ends if other[0] == name[0]]
            free = [other for other in free if other not in names.values()]
            same = [other for other in free if source.ends[other] == end]
            spare = f"{name[0]}{len(source.ends) + len(names) + 1}"
            names[name] = next(iter((*same, *free, spare)))
        ends = {names[name]: end for name, end in self.ends.items()}
        return Coded(MARK.sub(lambda one: _renamed(one, names), self.words), ends)

    def in_order(self) -> Coded:
        """The same where links that lead to one place have their numbers in the order of words."""
        names: dict[str, str] = {}
        for found in MARK.finditer(self.words):
            name = found[2]
            if not found[1] and name in self.ends and name not in names:
                twins = (one for one in self.ends if self.ends[one] == self.ends[name])
                names[name] = next((one for one in twins if one not in names.values()), name)
        return Coded(MARK.sub(lambda one: _renamed(one, names), self.words), self.ends)


def _renamed(mark: re.Match[str], names: Mapping[str, str]) -> str:
    name = names.get(mark[2], mark[2])
    return f"<{mark[1]}{name}{'/' if mark[2] == 'br' else ''}>"


def tidy(words: str) -> str:
    """Words as they are compared: single spaces, and none at the inner edge of a mark."""
    even = _SPACE.sub(" ", words).strip(" ")
    for pattern, better in _TIDY:
        even = pattern.sub(better, even)
    return _SPACE.sub(" ", even).strip(" ")


def code_words(markdown: str) -> Coded:
    """One run of inline Markdown with marks."""
    return code_tokens(verbatim_parser().parseInline(markdown)[0].children or ())


def code_tokens(tokens: Iterable[Token]) -> Coded:
    """The parsed pieces of one run of words, of `verbatim_parser`, with marks."""
    said: list[str] = []
    ends: dict[str, str] = {}
    opened: list[str] = []
    for token in tokens:
        if token.type in ("link_open", "span_open"):
            name, end = _ending(token, ends)
            ends |= {name: end} if name else {}
            opened.append(f"</{name}>" if name else ">")
            said.append(f"<{name}>")
        elif token.type in ("link_close", "span_close"):
            said.append(opened.pop())
        else:
            said.append(_piece(token))
    return Coded(_NUMBER.sub(r"\1\2", tidy("".join(said).replace("<>", "<"))), ends)


def _ending(token: Token, known: Mapping[str, str]) -> tuple[str, str]:
    """The mark of a link or a span, and what ends it in Markdown; an address has no mark."""
    if token.info == "auto":
        return "", ""
    letter = "a" if token.type == "link_open" else "l"
    name = f"{letter}{sum(one[0] == letter for one in known) + 1}"
    if letter == "l":
        return name, f"]{{lang={token.attrs.get('lang', '')}}}"
    href = str(token.attrs.get("href", ""))
    return name, f"](<{href}>)" if re.search(r"[()\s]", href) else f"]({href})"


def _piece(token: Token) -> str:
    match token.type:
        case "softbreak":
            return " "
        case "hardbreak":
            return "<br/>"
        case "strong_open":
            return "<b>"
        case "strong_close":
            return "</b>"
        case "text_special" | "em_open" | "em_close":
            return token.markup
        case "code_inline":
            return f"{token.markup}{token.content}{token.markup}"
        case "image":
            return f"![{token.content}]({token.attrs.get('src', '')})"
        case _:
            return token.content


def as_markdown(coded: Coded, indent: str = "") -> str | None:
    """These words as Markdown in one line, or after each break at this indent.

    None where a mark is not known, or what is made of them would not be read as these words.
    """
    known = {"b", "br", *coded.ends}
    if any(found[2] not in known for found in MARK.finditer(coded.words)):
        return None
    made = MARK.sub(lambda one: _written(one, coded.ends, indent), coded.words)
    made = _BARE_NUMBER.sub(r"\1\\\2", made)
    is_same = code_words(made).renumbered(coded).words == coded.words
    return made if is_same else None


def _written(mark: re.Match[str], ends: Mapping[str, str], indent: str) -> str:
    if mark[2] == "br":
        return f"\\\n{indent}"
    if mark[2] == "b":
        return "**"
    return ends[mark[2]] if mark[1] else "["
