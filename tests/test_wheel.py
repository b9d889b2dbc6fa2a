"""The wheel: it carries all that a workspace needs, and nothing of the tests."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import httpx
import pytest
from conftest import IN_BOTH, ROOT, Run, leaflets_alone

from leaflets.cli import COMMANDS


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
    command = [*pip, "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel, and the libraries that it asks for."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    command = [*pip, "--no-deps", "--no-index", str(wheel)]
    subprocess.run(command, check=True, capture_output=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    # They are looked for last, and what is installed for editing there is not.
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return folder


def installed(environment: Path, folder: Path, *arguments: str) -> Run:
    """Runs the `leaflets` of this environment, far from the repository."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [str(environment / "bin" / "leaflets"), *arguments]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    return Run(done.returncode, done.stdout, done.stderr)


def test_an_installed_leaflets_brings_its_own_templates(
    wheel: Path, shipped: Path, tmp_path: Path
) -> None:
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
    rendered = sorted((workspace / "output").glob("*/*.pdf"))
    assert len(rendered) == 2
    for path in rendered:
        ours = shipped / path.relative_to(workspace / "output")
        assert _digest(path) == _digest(ours)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_it_does_all_that_a_clinic_needs(environment: Path, tmp_path: Path) -> None:
    def run(*arguments: str, folder: Path = tmp_path, status: int = 0) -> str:
        done = installed(environment, folder, *arguments)
        assert done.status == status, done.said
        return done.said

    run("init", "clinic", "--name", "Test Clinic", "-l", "ca", "-l", "en", "-f", "leaflet")
    root = tmp_path / "clinic"
    assert "L307" in run("check", folder=root)
    run("build", folder=root)
    sheet = root / "output/your-visit/your-visit.ca.leaflet.pdf"
    assert sheet.stat().st_size > 10_000
    signed = ("sign", "your-visit", "-l", "ca", "--as", "clinical", "--name", "A", "--yes")
    code = re.search(r"VISIT-CA-\S+-\w", run(*signed, folder=root))
    assert code
    run("build", "--release", "-l", "ca", folder=root)
    assert "current" in run("verify", code[0], folder=root)
    assert "current" in run("verify", str(sheet), folder=root)
    assert "with the code ANK" in run("new", "ankle", folder=root)
    assert "L150" in run("check", "ankle", folder=root, status=1)
    assert "ankle" in run("status", folder=root)
    assert "messages to translate" in run("languages", "add", "eu", folder=root)


def test_its_preview_brings_its_page(environment: Path, tmp_path: Path) -> None:
    made = installed(environment, tmp_path, "init", "clinic", "--name", "Test Clinic", "-l", "en")
    assert made.status == 0, made.said
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [str(environment / "bin" / "leaflets"), "preview", "--port", "0"]
    with subprocess.Popen(
        command,
        cwd=tmp_path / "clinic",
        env={**env, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        address = re.search(r"http://\S+/", process.stdout.readline())
        assert address
        names = ("", "preview.css", "preview.js", "icon.svg", "font/bold")
        found = [httpx.get(address[0] + name) for name in names]
        process.send_signal(signal.SIGINT)
        said, errors = process.communicate(timeout=10)
    assert (said, errors) == ("The preview has ended.\n", "")
    assert [answer.status_code for answer in found] == [200] * len(names)


PAGES = """\
import sys
from leaflets.cli import main
for name in sys.argv[1:]:
    main(["docs", name], standalone_mode=False)
    sys.stdout.write("\\0")
"""


def pages(environment: Path, folder: Path, names: list[str]) -> list[str]:
    """What `leaflets docs` shows of each, all in one process of this environment."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [str(environment / "bin" / "python"), "-c", PAGES, *names]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=True)
    return done.stdout.split("\0")[:-1]


def test_it_carries_its_pages(environment: Path, tmp_path: Path) -> None:
    listed = installed(environment, tmp_path, "docs").output.splitlines()
    names = {line.split()[0] for line in listed}
    wanted = {"starting", "installing", "writing", "languages", "templates", "rules", "cli"}
    assert wanted <= names
    assert names & {"architecture", "gallery", "measured", "performance"} == set()
    shown = pages(environment, tmp_path, sorted(names))
    wanted_pages = [(ROOT / "docs" / f"{name}.md").read_text("utf-8") for name in sorted(names)]
    assert shown == wanted_pages
    place = Path(installed(environment, tmp_path, "docs", "icons", "--path").output.strip())
    assert place.is_relative_to(environment)
    pictures = re.findall(r'src="(.*?)"', place.read_text(encoding="utf-8"))
    assert len(pictures) > 50
    assert [name for name in pictures if not (place.parent / name).is_file()] == []
    manual = (environment / "share/man/man1/leaflets.1").read_text(encoding="utf-8")
    assert all(f".SS leaflets {name}\n" in manual for name in COMMANDS)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_its_script_for_a_shell_completes_names(
    environment: Path, tmp_path: Path, shell: str
) -> None:
    said = installed(environment, tmp_path, "completion", shell)
    assert said.status == 0, said.said
    assert f"leaflets completion {shell} >" in said.output.splitlines()[0]
    if shell != "bash":
        return
    script = tmp_path / "completion.bash"
    script.write_text(said.output, encoding="utf-8")
    asked = (
        f"source {script}; COMP_WORDS=(leaflets wi); COMP_CWORD=1; "
        "_leaflets_completion leaflets; echo ${COMPREPLY[@]}"
    )
    env = {"PATH": f"{environment / 'bin'}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-c", asked], env=env, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["withdraw"]
