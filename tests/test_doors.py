"""Doors that open quickly: help and completion import click and a few small modules of ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, small_workspace
from desk import sign_all, standing

from leaflets.cli import COMMANDS
from leaflets.commands.arguments import today

pytestmark = pytest.mark.quick

HEAVY = {
    *("jinja2", "babel", "weasyprint", "markdown_it", "pydantic", "fontTools", "lingua"),
    *("pypdfium2", "phonenumbers", "tree_sitter", "segno", "PIL", "silabeador"),
}
SPEAKING = {
    *("leaflets", "leaflets.cli", "leaflets.commands", "leaflets.commands.speaking"),
    *("leaflets.errors", "leaflets.errors.saying", "leaflets.languages"),
    *("leaflets.commands.stopping", "leaflets.files", "leaflets.files.inputs"),
    "leaflets.files.scratch",
}
"""What the program needs to say what there is, and to be stopped."""
LIGHT = SPEAKING | {
    *("leaflets.commands.terms", "leaflets.languages.easy", "leaflets.roles"),
    *("leaflets.workspace", "leaflets.workspace.paths"),
}
"""What a command needs to say what it does; and its own module."""
SHOW = """
import atexit, json, sys
atexit.register(lambda: print("\\n" + json.dumps(sorted(sys.modules))))
from leaflets.cli import main
main(prog_name="leaflets")
"""


def imported(folder: Path, *arguments: str, **env: str) -> tuple[str, set[str]]:
    """What `leaflets` says with these arguments, and every module that it imports for that."""
    command = [sys.executable, "-c", SHOW, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **env}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    said, _, modules = done.stdout.rstrip("\n").rpartition("\n")
    return said, set(json.loads(modules))


def ours(modules: set[str]) -> set[str]:
    return {name for name in modules if name.partition(".")[0] == "leaflets"}


def test_where_nothing_changed_nothing_that_reads_or_sets_is_loaded(tmp_path: Path) -> None:
    small = small_workspace(tmp_path / "small")
    cache = {"XDG_CACHE_HOME": str(tmp_path)}
    said, modules = imported(small, "status", **cache)
    assert {"markdown_it", "phonenumbers"} <= modules
    again, modules = imported(small, "status", **cache)
    assert again == said
    heavy = {"jinja2", "markdown_it", "phonenumbers", "num2words", "lingua", "fontTools.subset"}
    assert heavy & modules == set()


def test_help_imports_click_alone(tmp_path: Path) -> None:
    said, modules = imported(tmp_path, "--help")
    assert all(name in said for name in COMMANDS)
    assert ours(modules) <= SPEAKING
    assert modules & HEAVY == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_imports_little(name: str, tmp_path: Path) -> None:
    said, modules = imported(tmp_path, name, "--help")
    assert f"Example: leaflets {name}" in said
    own = {f"leaflets.commands.{COMMANDS[name][0]}", "leaflets.commands.arguments"}
    assert ours(modules) <= LIGHT | own
    assert modules & HEAVY == set()


@pytest.mark.parametrize(
    ("words", "completion"),
    [
        (["leaflets", "s"], "status"),
        (["leaflets", "check", "so"], "sound"),
        (["leaflets", "build", "-l", "c"], "ca"),
        (["leaflets", "build", "-f", "l"], "leaflet"),
        (["leaflets", "sign", "--as", "cl"], "clinical"),
    ],
    ids=["commands", "names", "languages", "formats", "roles"],
)
def test_completion_reads_little(words: list[str], completion: str, tmp_path: Path) -> None:
    asked = {
        "_LEAFLETS_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }
    said, modules = imported(small_workspace(tmp_path / "small"), **asked)
    assert f"plain,{completion}" in said.splitlines()
    assert modules & HEAVY == set()


def test_verify_reads_one_leaflet_and_compares_nothing(tmp_path: Path) -> None:
    root = small_workspace(tmp_path / "small")
    sign_all(root, ("en", "ca"), today())
    for path in ("content/other/en.md", "content/other/leaflet.toml", "content/glossary.toml"):
        (root / path).write_bytes(b"\xff")
    said, modules = imported(root, "verify", standing(root, "ca", today()).code)
    assert said.startswith("current: ")
    assert modules & {"jinja2", "lingua", "weasyprint", "fontTools.ttLib", "pypdfium2"} == set()
    assert not {
        name for name in modules if name.startswith(("leaflets.checks.", "leaflets.layout."))
    }


def test_status_sets_nothing(tmp_path: Path) -> None:
    said, modules = imported(small_workspace(tmp_path / "small"), "status")
    assert "sound" in said
    assert modules & {"jinja2", "weasyprint", "pypdfium2"} == set()
