"""The libraries of the preview, which not every clinic installs."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say


def require_extra() -> None:
    """Stops with a sentence where one of the libraries is not there."""
    for name in ("starlette", "uvicorn", "watchfiles"):
        try:
            import_module(name)
        except ImportError as error:
            raise LeafletsError(
                say(
                    "The preview needs {name}: install it with `pip install 'leaflets[preview]'`.",
                    name=name,
                )
            ) from error


def watchfiles() -> Any:
    """The library that tells of changed files."""
    return import_module("watchfiles")
