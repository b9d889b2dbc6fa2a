"""Figures with their spread, and commands with the memory of all their processes, as Markdown."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile

sys.path.insert(0, str(Path(__file__).parents[1]))

from conftest import ROOT

OURS = (sys.executable, "-m", "leaflets")
TICK = 0.02
"""Seconds from one look at the memory to the next."""
HEAD = "| | least | median | most | |\n| --- | --: | --: | --: | --- |"
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Figure:
    """What was measured several times, and what it is to be."""

    name: str
    values: tuple[float, ...]
    unit: str = "s"
    most: float | None = None
    least: float | None = None

    @property
    def median(self) -> float:
        """The one that counts."""
        return statistics.median(self.values)

    @property
    def row(self) -> str:
        """It as a row of a table."""
        shown = " | ".join(map(_shown, (min(self.values), self.median, max(self.values))))
        return f"| {self.name} | {shown} | {self.unit} |"

    @property
    def verdict(self) -> str:
        """It as a row of the table of what all is to be."""
        asked = f"≤ {self.most:g}" if self.most is not None else f"≥ {self.least:g}"
        is_met = (self.most is None or self.median <= self.most) and (
            self.least is None or self.median >= self.least
        )
        mark = "yes" if is_met else "**no**"
        return f"| {self.name} | {asked} {self.unit} | {_shown(self.median)} {self.unit} | {mark} |"

    def over(self, other: Figure, name: str, **target: float) -> Figure:
        """The ratio of the two, time by time as they were taken in turns."""
        pairs = zip(self.values, other.values, strict=True)
        return Figure(name, tuple(one / two for one, two in pairs), "times", **target)


def _shown(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.2f}"


class Told:
    """Prints each figure when it is there, and keeps those with a target for the end."""

    def __init__(self) -> None:
        self.figures: dict[str, Figure] = {}

    def part(self, title: str) -> None:
        """The heading of what comes."""
        print(f"\n{title}\n\n{HEAD}", flush=True)

    def add(self, *figures: Figure) -> None:
        """Prints these."""
        for figure in figures:
            self.figures[figure.name] = figure
            print(figure.row, flush=True)

    def ask(self, figure: Figure, most: float | None) -> None:
        """What a figure that was told is to be."""
        self.figures[figure.name] = replace(figure, most=most)

    def remark(self, words: str) -> None:
        """A row of words, where there is nothing to measure."""
        print(f"| {words} | | | | |", flush=True)

    def end(self) -> None:
        """What was asked, beside what was found."""
        asked = [f for f in self.figures.values() if f.most is not None or f.least is not None]
        if asked:
            print("\n| | is to be | is | |\n| --- | --: | --: | --- |")
            print("\n".join(figure.verdict for figure in asked), flush=True)


@dataclass(frozen=True)
class Ran:
    """How long a command took, and how much memory it and all its processes had at most."""

    seconds: float
    megabytes: float


def ran(command: Sequence[str | Path], folder: Path, env: Mapping[str, str] | None = None) -> Ran:
    """Runs a command to its end, which must be a good one."""
    known = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    known.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed has its modules compiled
    start, most = time.perf_counter(), 0
    with (
        TemporaryFile("w+", encoding="utf-8") as told,  # a pipe that nobody reads is full at 64 kB
        subprocess.Popen(
            list(map(str, command)), cwd=folder, env=known, stdout=subprocess.DEVNULL, stderr=told
        ) as process,
    ):
        try:
            while process.poll() is None:
                most = max(most, _memory(process.pid))
                time.sleep(TICK)
        except BaseException:
            process.terminate()  # whoever ends the benchmark ends what it began
            raise
        seconds = time.perf_counter() - start
        told.seek(0)
        said = told.read()
    lines = (line for line in said.splitlines() if not line.endswith("(warning)"))
    assert process.returncode == 0, "\n".join(lines)[-2000:]
    return Ran(seconds, most / MEGABYTE)


def _memory(first: int) -> int:
    """The resident bytes of a process and of all that it began; what they share counts twice."""
    found, waiting, pages = set[int](), [first], 0
    while waiting:
        process = waiting.pop()
        try:
            pages += int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1])
            for thread in Path(f"/proc/{process}/task").iterdir():
                began = map(int, (thread / "children").read_text("ascii").split())
                waiting.extend(one for one in began if one not in found)
        except (OSError, IndexError, ValueError):
            continue  # it ended while it was looked at
        found.add(process)
    return pages * os.sysconf("SC_PAGE_SIZE")


def in_turns(times: int, *takers: Callable[[], float]) -> list[tuple[float, ...]]:
    """What each of these gives, so many times, one after the other: all meet the same machine."""
    rounds = [tuple(take() for take in takers) for _ in range(times)]
    return [tuple(values) for values in zip(*rounds, strict=True)]


def seconds(work: Callable[[], object]) -> float:
    """How long something takes in this process."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def worked(work: Callable[[], object]) -> float:
    """How long this process works at something: what else the machine does counts little."""
    start = time.process_time()
    work()
    return time.process_time() - start


def machine() -> str:
    """Of how many processors this was measured, and how busy they were."""
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    return f"{os.cpu_count()} processors, load {load}"
