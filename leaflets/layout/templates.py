"""The files of templates/: found, read, and told where one of them is wrong."""

from __future__ import annotations

import os
import traceback
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.loaders import split_template_path

from leaflets.errors import Problem
from leaflets.errors.saying import Message, say
from leaflets.files import not_read, read_text
from leaflets.files.inputs import MOST_OF_TEXT, contents
from leaflets.layout.icons import Unknown
from leaflets.layout.sandbox import Stopped
from leaflets.model import Asset
from leaflets.workspace.settings import WRONG_TEMPLATE

# What an expression of a template can come to: `{{ 1 + "a" }}`, `{{ 1 / 0 }}`, a macro without end.
FAULTS = (
    *(ArithmeticError, AttributeError, LookupError, MemoryError, TypeError, ValueError),
    *(RecursionError, TemplateError),
)
"""What may go wrong in a template."""
TOKENS = "theme/tokens.css"
"""The style sheet whose values all others may change."""
_SHOWN = "templates/"
"""What the paths of templates begin with, wherever they lie: no path of a program does."""


class Unreadable(Exception):
    """What keeps a sheet from being set, such as a template that cannot be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True)
class Templates:
    """The folders of templates of a workspace, the best first."""

    folders: tuple[Path, ...]

    def style_sheets(self) -> list[str]:
        """The names of the theme's style sheets, the tokens first; the workspace's own win."""
        themes = (folder / "theme" for folder in self.folders)
        names = {f"theme/{path.name}" for theme in themes for path in theme.glob("*.css")}
        return sorted(names, key=lambda name: (name != TOKENS, name))

    def braille_tables(self) -> tuple[Asset, ...]:
        """The tables of liblouis in templates/braille/; the workspace's own win."""
        tables = {
            path.name: self._table(folder.parent, path)
            for folder in reversed(self.folders)
            for path in folder.glob("braille/*.utb")
        }
        named = sorted(tables.items())
        return tuple(Asset(f"braille/{name}", data, "text/plain") for name, data in named)

    def _table(self, root: Path, path: Path) -> bytes:
        try:
            return contents(path, MOST_OF_TEXT, root)
        except OSError as error:
            raise Unreadable(not_read(self._path(str(path)), error)) from error

    def load(self, name: str) -> tuple[str, str, None]:
        """A template as Jinja2 wants it, with its path as problems show it."""
        return self.read(name), self._path(str(self._find(name))), None

    def read(self, name: str) -> str:
        """The text of a file; an Unreadable where it is none."""
        return self._sound(self._find(name), name)

    def _sound(self, found: Path, name: str) -> str:
        """The text of the file of this name, if it is one of the folder that it was found in."""
        folder = next(one for one in self.folders if found == one / name)
        source = read_text(folder.parent, f"{folder.name}/{name}")
        if isinstance(source, Problem):
            raise Unreadable(replace(source, path=self._path(str(found))))
        return source

    def _find(self, name: str) -> Path:
        """Where a file of templates/ lies; a name that leads out of it is refused."""
        inside = Path(*split_template_path(name))
        for folder in self.folders:
            if os.path.lexists(folder / inside):
                return folder / inside
        raise TemplateNotFound(name)

    def _path(self, filename: str) -> str:
        """The path of a template as problems show it."""
        path = Path(filename)
        for folder in self.folders:
            if path.is_relative_to(folder):
                return f"{_SHOWN}{path.relative_to(folder).as_posix()}"
        return f"{_SHOWN}{filename}"

    def fault(self, error: Exception, page: str) -> Problem:
        """What is wrong with the template of a page; a fault elsewhere is our bug."""
        if isinstance(error, TemplateSyntaxError):
            place, said = error.filename or f"{_SHOWN}{error.name}", error.message or ""
            message = say("The template is wrong: {said}.", said=said.rstrip("."))
            return WRONG_TEMPLATE.at(place, error.lineno, message)
        if isinstance(error, TemplateNotFound):
            return WRONG_TEMPLATE.at(f"{_SHOWN}{error.name}", 1, say("This template is missing."))
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame for frame in frames if frame.filename.startswith(_SHOWN)]
        if not lines and not isinstance(error, TemplateError):
            raise error
        place = lines[-1].filename if lines else f"{_SHOWN}{page}"
        line = lines[-1].lineno if lines else None
        return WRONG_TEMPLATE.at(place, line or 1, _sentence(error))


def _sentence(error: Exception) -> str:
    """What is wrong with a template, for the person who keeps it."""
    said = str(error).rstrip(".")
    match error:
        case Unknown(args=(Message() as words, *_)) | Stopped(reason=words):
            return words
        case UndefinedError() | KeyError():
            return say("The template uses what does not exist: {said}.", said=said)
        case _:
            return say("The template cannot do this: {said}.", said=said)
