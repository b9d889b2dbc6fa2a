"""A new kind of block that somebody forgets is found: by mypy in the code, by an error on paper."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from leaflets.layout.setting import Setter
from leaflets.workspace.settings import read_workspace

pytestmark = pytest.mark.quick

NEW_KIND = '''
@dataclass(frozen=True)
class Quotation:
    """Words of somebody else."""

    passage: Passage
    line: int
    kind: Literal["quotation"] = "quotation"


Block = Quotation | '''
READERS = ("words.py", "checks/alignment.py", "checks/blockkinds.py", "checks/kinship.py")
MUST_HANDLE = {
    ("words.py", "parts"),
    ("words.py", "_marks"),
    ("checks/blockkinds.py", "kind"),
}
"""The functions that say something of each kind of block: nothing else does."""


def test_a_new_kind_of_block_fails_in_each_place_that_must_know_it(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "leaflets", tmp_path / "leaflets")
    model = tmp_path / "leaflets" / "model" / "texts.py"
    before, union, after = model.read_text(encoding="utf-8").partition("\nBlock = ")
    assert union
    model.write_text(f"{before}{NEW_KIND}{after}", encoding="utf-8")
    said = _mypy(tmp_path)
    assert {_function(tmp_path, *place) for place in _places(said)} == MUST_HANDLE, said


def _mypy(folder: Path) -> str:
    """What mypy says of the readers; what it knows of other packages is kept from run to run."""
    cache = ROOT / ".venv" / "mypy-cache-blocks"
    options = ("--strict", "--follow-imports=silent", "--no-error-summary", "--config-file=")
    files = [f"leaflets/{name}" for name in READERS]
    command = [sys.executable, "-m", "mypy", *options, f"--cache-dir={cache}", *files]
    env = {**os.environ, "PYTHONPATH": "", "MYPYPATH": str(folder)}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def _places(said: str) -> list[tuple[str, int]]:
    found = re.findall(r"^leaflets/(\S+?):(\d+): error: .*Quotation", said, re.MULTILINE)
    return [(name, int(line)) for name, line in found]


def _function(folder: Path, name: str, line: int) -> tuple[str, str]:
    """The function around a line."""
    lines = (folder / "leaflets" / name).read_text(encoding="utf-8").splitlines()[:line]
    return name, next(found[1] for one in lines[::-1] if (found := re.match(r"def (\w+)", one)))


def test_a_template_refuses_a_kind_of_block_that_it_does_not_know() -> None:
    setter = Setter(read_workspace(ROOT))
    module = setter.environment.get_template("parts/blocks.html").make_module({"icon": str})
    blocks = vars(module)["blocks"]
    with pytest.raises(LookupError, match="quotation"):
        blocks([{"kind": "quotation"}])
