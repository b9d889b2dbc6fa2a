"""Modules that are loaded where something of theirs is first called."""

from __future__ import annotations

import subprocess
import sys

from leaflets.render.postponing import postponed

USED = """
import sys
from leaflets.render.postponing import postponed
with postponed("colorsys"):
    import colorsys as whole
    from colorsys import rgb_to_hls
print("colorsys" in sys.modules)
print(rgb_to_hls(1, 0, 0) == whole.rgb_to_hls(1, 0, 0) == (0, 0.5, 1))
print("colorsys" in sys.modules)
"""
ENGINE = """
import sys
from leaflets.render.engine import load_engine
load_engine()
print(sorted({"fontTools.subset", "fontTools.varLib.instancer"} & set(sys.modules)))
"""


def _said(script: str) -> list[str]:
    command = (sys.executable, "-c", script)
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_module_is_loaded_when_something_of_it_is_called() -> None:
    assert _said(USED) == ["False", "True", "True"]


def test_module_that_is_there_stays() -> None:
    import json  # noqa: PLC0415 - as whoever imports it within

    with postponed("json"):
        assert sys.modules["json"] is json
    assert sys.modules["json"] is json


def test_engine_comes_without_what_cuts_fonts() -> None:
    assert _said(ENGINE) == ["[]"]
