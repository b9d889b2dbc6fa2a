"""Loads all that renders when it is imported: for the process that workers are copied from."""

from contextlib import suppress
from importlib import import_module

from leaflets.errors import LeafletsError
from leaflets.render.engine import load_engine

with suppress(LeafletsError):  # a worker tells it where it is wanted
    load_engine()
import_module("leaflets.render.rendering")
