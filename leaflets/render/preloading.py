"""Loads all that renders when it is imported: for the process that workers are copied from."""

import gc
from contextlib import suppress
from importlib import import_module

from leaflets.errors import LeafletsError
from leaflets.render.engine import load_engine

gc.disable()  # nothing of what is loaded is ever garbage
with suppress(LeafletsError):  # a worker tells it where it is wanted
    load_engine()
import_module("leaflets.render.rendering")
import_module("leaflets.render.workers")
gc.freeze()
gc.enable()
