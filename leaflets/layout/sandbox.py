"""Where templates run: they reach what they are given and nothing else, and come to an end.

A workspace may come from anybody, and `check` sets its templates before a person has read them.
"""

from __future__ import annotations

import marshal
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from types import BuiltinMethodType, GeneratorType
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.loaders import BaseLoader
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from leaflets.errors.saying import Message, say
from leaflets.model import Record
from leaflets.remembering import noted

SECONDS = 10.0
"""Of work for one page, in which a large typeface may have to be read for the first time, too."""
_TURNS = 20_000
"""So many thousand steps a page may take on any computer: the largest of ours take a dozen."""
_LEAST_TURNS = 5000
"""Where others came to no end before, so that many of them do not take long together."""
MOST_LETTERS = 5_000_000
"""Of a page: a book has a million."""
_MOST_OF_VALUE = 1_000_000
_STEPS = 1000
"""After so many the clock is read; what cannot be counted is less than a hundredth of a second."""
_INNER = frozenset(dir(Record))
"""What the library of the records brings along; some of it reads files."""
_WIDE = re.compile(r"\d{5}|\*|\{[^{}]*\{")
"""A width that pads a word to a book, or one that is only known when it is filled in."""
_GROWING = ("batch", "center", "indent", "join", "replace", "round", "slice", "wordwrap")
"""The filters that can make much of little."""


class Stopped(SecurityError):
    """A template would compute or write without end."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason


class _Counting(CodeGenerator):
    """Compiles templates so that each turn of a loop is counted, and what `~` makes is measured."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802
        counted = nodes.EnvironmentAttribute("counted")
        node.iter = nodes.Call(counted, [node.iter], [], None, None, lineno=node.iter.lineno)
        node.iter.set_environment(self.environment)
        super().visit_For(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.measured(")
        super().visit_Concat(node, frame)
        self.write(")")


class Sandbox(ImmutableSandboxedEnvironment):
    """Compiles and runs templates, each within its limits."""

    code_generator_class = _Counting
    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(self, loader: BaseLoader) -> None:
        self._safe: set[tuple[type, str]] = set()
        self._endless: dict[str, Exception] = {}
        self._steps, self._turns, self._end, self._patience = _STEPS, _TURNS, float("inf"), _TURNS
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            trim_blocks=True,
            lstrip_blocks=True,
        )
        del self.globals["lipsum"]
        self.filters = {name: self._ticking(one) for name, one in self.filters.items()}
        self.filters |= {name: _bounded(self.filters[name]) for name in _GROWING}
        self.filters["format"] = _narrow(self.filters["format"])

    def page(self, name: str, given: Mapping[str, Any]) -> str:
        """The template of this name with what it is given; one without end is tried only once."""
        if name in self._endless:
            raise self._endless[name]
        self._steps, self._turns = _STEPS, self._patience
        self._end = time.thread_time() + SECONDS
        try:
            html: str = self.get_template(name).render(given)
            return html
        except (Stopped, RecursionError, MemoryError) as error:
            self._endless[name] = error
            self._patience = max(self._patience // 2, _LEAST_TURNS)
            raise

    def tick(self, steps: int) -> None:
        """Counts work, and stops where it takes too long."""
        self._steps -= steps
        if self._steps < 0:
            self._steps = _STEPS
            self._turns -= 1
            if self._turns < 0 or time.thread_time() > self._end:
                raise Stopped(say("The template would work for ever here."))

    def counted(self, values: Iterable[Any]) -> Iterator[Any]:
        """The values of a loop, one by one."""
        for value in values:
            self.tick(20)
            yield value

    def get_template(self, name: Any, *arguments: Any, **more: Any) -> Any:
        """A template, also one that another template includes over and over."""
        self.tick(50)
        return super().get_template(name, *arguments, **more)

    def compile(self, source: Any, *arguments: Any, **more: Any) -> Any:
        """Compiles a template, or remembers what came of it."""

        def made() -> bytes:
            return marshal.dumps(self._compiled(source, *arguments, **more))

        return marshal.loads(noted("templates", (source, repr((arguments, more))), made))

    def _compiled(self, source: Any, *arguments: Any, **more: Any) -> Any:
        """A template compiled; what Python itself cannot compile is a fault of the template."""
        try:
            return super().compile(source, *arguments, **more)
        except (RecursionError, MemoryError, OverflowError, SyntaxError, ValueError) as error:
            name, filename = (*arguments, None, None)[:2]
            message = say("it is nested too deeply, or has a number without end")
            raise TemplateSyntaxError(message, 1, name, filename) from error

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What an attribute holds, if a template may know; what was safe once is so again."""
        if (type(obj), attribute) in self._safe:
            try:
                return getattr(obj, attribute)
            except AttributeError:  # a table of a dictionary, which is asked as one
                pass
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read this: nothing private, and of a record only what it says."""
        is_inner = isinstance(obj, Record) and attr in _INNER
        is_safe = not is_inner and super().is_safe_attribute(obj, attr, value)
        if is_safe:
            self._safe.add((type(obj), attr))
        return is_safe

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Calls something, if it makes no book of a word."""
        __self.tick(20)
        if isinstance(__obj, BuiltinMethodType):
            if isinstance(__obj.__self__, str):
                _refuse_growth(__obj.__self__, args, kwargs)
        elif getattr(__obj, "__name__", "") in ("format", "format_map"):
            _refuse_width(getattr(getattr(__obj, "__wrapped__", None), "__self__", ""))
        return __context.call(__obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Computes what stands on both sides of an operator, if it does not grow without end."""
        self.tick(20)
        if operator == "%" and isinstance(left, str):
            _refuse_width(left)
        elif operator == "*":
            _refuse_growth(left, (right,), {})
        elif operator == "**" and max(_weight(left), _weight(right)) > 1000:
            raise _too_much()
        return self.measured(super().call_binop(context, operator, left, right))

    def _ticking(self, change: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(change)
        def ticking(*arguments: Any, **named: Any) -> Any:
            self.tick(50)
            return change(*arguments, **named)

        return ticking

    @staticmethod
    def measured(value: Any) -> Any:
        """The same value, if it is not too long."""
        if isinstance(value, str | list | tuple) and len(value) > _MOST_OF_VALUE:
            raise _too_much()
        return value

    @staticmethod
    def concat(parts: Iterable[str]) -> str:
        """All parts as one; the parts of a page are asked for one by one, and stopped."""
        found = parts if isinstance(parts, list) else list(_not_too_many(parts))
        if sum(map(len, found)) > MOST_LETTERS:
            raise _too_much()
        return "".join(found)


def _not_too_many(parts: Iterable[str]) -> Iterator[str]:
    letters = 0
    for part in parts:
        letters += len(part)
        if letters > MOST_LETTERS and isinstance(parts, GeneratorType):
            parts.throw(_too_much())  # at the line that it has come to
        yield part


def _too_much() -> Stopped:
    return Stopped(say("The template makes more of this than any sheet has."))


def _weight(value: Any) -> int:
    """How many letters a value can make of one; a number may be a width or a count."""
    match value:
        case bool() | float():
            return 1
        case int():
            return abs(value)
        case str():
            return len(value)
        case list() | tuple():
            return sum(map(_weight, value))
        case _:
            return 1


def _refuse_growth(first: Any, more: Iterable[Any], named: Mapping[str, Any]) -> None:
    """Stops where a word is to be repeated, padded or put into another too often."""
    others = max(map(_weight, (*more, *named.values())), default=1)
    if max(_weight(first), 1) * max(others, 1) > _MOST_OF_VALUE * 10:
        raise _too_much()


def _refuse_width(pattern: str) -> None:
    if _WIDE.search(pattern):
        raise _too_much()


def _bounded(change: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that makes no book of a word."""

    @wraps(change)
    def bounded(*arguments: Any, **named: Any) -> Any:
        heavy = sorted(map(_weight, arguments), reverse=True)
        _refuse_growth(heavy[0], heavy[1:], named)
        return Sandbox.measured(change(*arguments, **named))

    return bounded


def _narrow(change: Callable[..., Any]) -> Callable[..., Any]:
    """The filter `format` with no width that is known only when it is filled in, or too large."""

    @wraps(change)
    def narrow(value: Any, *arguments: Any, **named: Any) -> Any:
        _refuse_width(str(value))
        return change(value, *arguments, **named)

    return narrow
