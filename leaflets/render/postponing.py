"""Modules that are loaded where something of theirs is first called, not where it is named."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


@contextmanager
def postponed(*names: str) -> Iterator[None]:
    """Within it, whoever imports one of these modules gets one that stands for it.

    It has any function and class, which are called only: each loads the module itself then.
    """
    standing = {name: _Standing(name) for name in names if name not in sys.modules}
    sys.modules.update(standing)
    try:
        yield
    finally:
        for name in standing:
            del sys.modules[name]


class _Standing(ModuleType):
    """Stands for a module."""

    def __getattr__(self, called: str) -> Callable[..., Any]:
        if called.startswith("__"):
            raise AttributeError(called)

        def call(*arguments: Any, **named: Any) -> Any:
            return getattr(import_module(self.__name__), called)(*arguments, **named)

        return call
