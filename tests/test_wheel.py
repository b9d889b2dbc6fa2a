"""The wheel: it carries the default templates and catalogues, and nothing of the tests."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from conftest import IN_BOTH, ROOT, leaflets_alone


def test_an_installed_leaflets_brings_its_own_templates(shipped: Path, tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
    command = [*pip, "--no-build-isolation", "--wheel-dir", str(tmp_path), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "installed")
    assert "leaflets/defaults/templates/poster/page.html" in names
    assert "leaflets/render/fonts.conf" in names
    assert not [name for name in names if name.startswith(("tests/", "content/", "output/"))]
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    shutil.copy(ROOT / "leaflets.toml", workspace)
    shutil.copytree(ROOT / "content", workspace / "content")
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
    run = leaflets_alone("build", *IN_BOTH, "-l", "ca", folder=workspace, env=env)
    assert run.status == 0, run.said
    rendered = sorted((workspace / "output").rglob("*.pdf"))
    assert len(rendered) == 2
    for path in rendered:
        ours = shipped / path.relative_to(workspace / "output")
        assert _digest(path) == _digest(ours)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
