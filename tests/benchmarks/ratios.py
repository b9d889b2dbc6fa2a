"""How quickly the doors open, as ratios: two times on one machine, one over the other."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from conftest import ROOT, SMALL_ABOUT, small_workspace
from desk import DAY, sign_all, standing

RUNS = 7
SHEETS = 20
READ = f"""
import sys
from pathlib import Path
from leaflets.render.readback import read_back
pdf = Path(sys.argv[1]).read_bytes()
for _ in range({SHEETS}):
    assert read_back(pdf).read
"""
READ_BY_PDFPLUMBER = f"""
import io, sys
from pathlib import Path
import pdfplumber
pdf = Path(sys.argv[1]).read_bytes()
for _ in range({SHEETS}):
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        assert all(page.chars for page in document.pages)
"""
LEAFLETS = 300
PYTHON = sys.executable
OURS = (PYTHON, "-m", "leaflets")


@dataclass(frozen=True)
class Ratio:
    """What is measured, what against, and how many times as long it may take."""

    name: str
    ours: Sequence[str]
    theirs: Sequence[str]
    most: float
    folders: tuple[Path, Path]

    def measured(self) -> float:
        """The shortest of several runs over the shortest of the other's, taken in turns."""
        times = [(_seconds(self.ours, self.folders[0]), _seconds(self.theirs, self.folders[1]))]
        times += [
            (_seconds(self.ours, self.folders[0]), _seconds(self.theirs, self.folders[1]))
            for _ in range(RUNS)
        ]
        return min(ours for ours, _ in times) / min(theirs for _, theirs in times)


def _seconds(command: Sequence[str], folder: Path) -> float:
    start = time.perf_counter()
    env = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)
    assert not done.stderr, done.stderr.decode()
    return time.perf_counter() - start


def clinic(folder: Path, leaflets: int) -> Path:
    """A workspace with so many leaflets, each signed in both of its languages."""
    root = small_workspace(folder)
    shutil.rmtree(root / "content" / "other")
    sign_all(root, ("en", "ca"), DAY)
    lines = (root / "content" / "register.toml").read_text("utf-8")
    for number in range(1, leaflets):
        name, letters = (
            f"leaflet-{number}",
            "".join(chr(65 + d) for d in (number // 26, number % 26)),
        )
        copy = root / "content" / name
        shutil.copytree(root / "content" / "sound", copy)
        about = SMALL_ABOUT.format(code=f"Z{letters}")
        (copy / "leaflet.toml").write_text(about, encoding="utf-8")
        lines += "".join(
            line.replace('"sound"', f'"{name}"').replace("SND-", f"Z{letters}-") + "\n"
            for line in lines.splitlines()
            if '"sound"' in line
        )
    (root / "content" / "register.toml").write_text(lines, encoding="utf-8")
    return root


def printed(folder: Path) -> Path:
    """A shipped leaflet."""
    asked = ("build", "back-pain-treatment", "-l", "en", "-f", "leaflet", "--output", str(folder))
    subprocess.run((*OURS, *asked), cwd=ROOT, capture_output=True, check=True)
    return folder / "back-pain-treatment" / "back-pain-treatment.en.leaflet.pdf"


def ratios(folder: Path) -> list[Ratio]:
    """What is measured."""
    one, many = clinic(folder / "one", 1), clinic(folder / "many", LEAFLETS)
    code = standing(one, "ca").code
    click = (PYTHON, "-c", "import click")
    sheet = printed(folder)
    ours, theirs = ((PYTHON, "-c", script, str(sheet)) for script in (READ, READ_BY_PDFPLUMBER))
    verify, help_of_verify = (*OURS, "verify", code), (*OURS, "verify", "--help")
    return [
        Ratio("leaflets --help / import click", (*OURS, "--help"), click, 3, (folder, folder)),
        Ratio("leaflets verify --help / import click", help_of_verify, click, 4, (folder, folder)),
        Ratio("read a sheet back / letters by pdfplumber", ours, theirs, 0.4, (folder, folder)),
        Ratio(f"verify CODE among {LEAFLETS} / among one", verify, verify, 2, (many, one)),
    ]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        for ratio in ratios(Path(name)):
            found = ratio.measured()
            mark = "" if found < ratio.most else "  too slow"
            print(f"{found:5.2f} of at most {ratio.most:g}  {ratio.name}{mark}")
