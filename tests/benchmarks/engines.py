"""The tool beside bare engines on a clinic's library, as ratios with their spread, in Markdown.

python tests/benchmarks/engines.py --editions 24           # all parts, in a few minutes
python tests/benchmarks/engines.py --editions 60 press     # one part, or several
"""

from __future__ import annotations

import argparse
import gc
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import cycle
from pathlib import Path
from typing import Literal

sys.path[:0] = [str(Path(__file__).parents[n] / name) for n, name in ((1, ""), (2, "docs"))]

from bare import (
    HAS_TYPST,
    TYPST,
    VIVLIOSTYLE,
    Sheet,
    print_by_chromium,
    put_for_typst,
    sheets_of,
    vivliostyle_command,
    weasyprint_command,
)
from browsing import browser
from desk import DAY, standing
from library import TODAY, clinic
from measuring import OURS, Figure, Ran, Told, in_turns, machine, ran, seconds, worked
from ratios import clinic as signed_clinic
from test_knowing import all_told, alternating

from leaflets.__main__ import SELDOM
from leaflets.commands.prepare import prepare

SAMPLE = 10
"""Of what takes a process for each sheet."""
SMALL = 60
"""Editions of which all are rendered again and again."""
USUAL = 100
"""Editions of which the memory is told."""
MANY = 300
ENTRIES = 10_000
PROCESSOR = "s of a processor"


@dataclass(frozen=True)
class Built:
    """A library with its sheets."""

    root: Path
    output: Path
    first: Ran

    @property
    def sheets(self) -> int:
        """How many there are."""
        return len(list(self.output.glob("*/*.pdf")))

    def build(self, *asked: str) -> Ran:
        """Builds it, or what is asked of it, once more."""
        return _built(self.root, self.output, *asked)

    def again(self) -> float:
        """In how many seconds it is built once more, with nothing changed."""
        return self.build().seconds


def _built(root: Path, output: Path, *asked: str) -> Ran:
    return ran((*OURS, "build", "--output", output, *asked), root)


@dataclass(frozen=True)
class Bench:
    """Where and how often all is measured, and where the figures go."""

    folder: Path
    editions: int
    repeat: int
    beyond: tuple[int, ...]
    told: Told
    kept: dict[int, Built] = field(default_factory=dict)

    @property
    def small(self) -> Built:
        """A library of which all can be rendered several times."""
        return self.library(min(self.editions, SMALL))

    @property
    def large(self) -> Built:
        """A library of all editions, which are rendered once."""
        return self.library(self.editions)

    def library(self, editions: int) -> Built:
        """A library of so many editions, built once by two workers."""
        if editions not in self.kept:
            root, output = self.folder / f"clinic-{editions}", self.folder / f"output-{editions}"
            built = Built(root, output, _built(clinic(root, editions), output, "-j", "2"))
            self.kept[editions] = built
            self.told.add(
                Figure(
                    f"first build of {built.sheets} editions, 2 workers", (built.first.seconds,)
                ),
                Figure("… memory of all its processes at most", (built.first.megabytes,), "MB"),
            )
        return self.kept[editions]

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The proofs of the small library, each rendered once."""
        return list(sheets_of(proof for _, proof in prepare(self.small.root, TODAY).proofs))

    def timed(self, *named: tuple[str, Callable[[], float]], each: int = 1) -> list[Figure]:
        """A figure for each of these, taken in turns; a part of it where it is one for each."""
        taken = in_turns(self.repeat, *(take for _, take in named))
        figures = [
            Figure(name, tuple(1000 * one / each for one in values), "ms a sheet")
            if each > 1
            else Figure(name, values)
            for (name, _), values in zip(named, taken, strict=True)
        ]
        self.told.add(*figures)
        return figures


# The parts


def builds(bench: Bench) -> None:
    """Everything anew with one worker and with two, and with a template changed."""
    small = bench.small
    count = small.sheets
    one, two = bench.timed(
        (
            f"cold build of {count} editions, 1 worker",
            lambda: small.build("-j1", "--force").seconds,
        ),
        ("… 2 workers", lambda: small.build("-j2", "--force").seconds),
    )
    bench.told.add(one.over(two, "1 worker ÷ 2 workers", least=1.8))
    style = small.root / "templates/poster/page.css"
    words = style.read_text("utf-8")

    def changed() -> float:
        style.write_text(f"{style.read_text('utf-8')}\n/* once more */\n", encoding="utf-8")
        return small.build("-j2").seconds

    bench.timed((f"one template changed, {count} editions, half of them by it", changed))
    style.write_text(words, encoding="utf-8")
    small.build("-j2")


def changes(bench: Bench) -> None:
    """Nothing changed, beside Typst, which sets all of them; and one word changed."""
    large = bench.large
    count, typst = large.sheets, bench.folder / "typst"
    put_for_typst(large.root, typst, ((one.url, one.data) for one in bench.sheets[0].proof.fonts))
    most = 1.5 if count <= 600 else None
    takers = [(f"nothing changed, {count} editions", large.again)]
    if HAS_TYPST:
        command = (sys.executable, "-c", TYPST, str(typst))
        takers.append((f"Typst, all {count} documents", partial(_taken, command, typst)))
    else:
        bench.told.remark("Typst is not installed")
    nothing, *others = bench.timed(*takers)
    bench.told.ask(nothing, most=most)
    for other in others:
        bench.told.add(nothing.over(other, "nothing changed ÷ Typst for all", most=1))
    edit = _Edit(large, sorted((large.root / "content").glob("*/"))[0].name)
    one, _ = bench.timed(
        ("one word changed, from the command for its sheet to the PDF", edit.alone),
        (f"… from the command for all {count} editions", edit.among_all),
    )
    bench.told.ask(one, most=1.2)


@dataclass
class _Edit:
    """A word of a leaflet that changes each time."""

    built: Built
    leaflet: str
    words: Iterator[str] = field(default_factory=lambda: cycle(("avui", "ara", "demà")))

    def alone(self) -> float:
        return self._seconds(self.leaflet, "-l", "ca", "-f", "leaflet")

    def among_all(self) -> float:
        return self._seconds()

    def _seconds(self, *asked: str) -> float:
        """How long it takes from the command to the PDF with another word, in seconds."""
        text = self.built.root / "content" / self.leaflet / "ca.md"
        pdf = self.built.output / self.leaflet / f"{self.leaflet}.ca.leaflet.pdf"
        words, before = text.read_text("utf-8"), pdf.read_bytes()
        text.write_text(words.replace("\n", f" {next(self.words)}\n", 1), encoding="utf-8")
        took = self.built.build(*asked).seconds
        text.write_text(words, encoding="utf-8")
        assert pdf.read_bytes() != before
        return took


def press(bench: Bench) -> None:
    """The press over the engine alone, in one process that is warm, sheet by sheet in turns."""
    rounds = [
        [(one.proof.edition, worked(one.render), worked(one.press)) for one in bench.sheets]
        for _ in range(bench.repeat)
    ]
    for kind in ("leaflet", "poster", ""):
        chosen = [[one for one in each if one[0].endswith(kind)] for each in rounds]
        name = f"{len(chosen[0])} sheets" + f" ({kind})" * bool(kind)
        engine = Figure(
            f"WeasyPrint alone, warm, {name}", tuple(_sum(each, 1) for each in chosen), PROCESSOR
        )
        pressed = Figure("… the press", tuple(_sum(each, 2) for each in chosen), PROCESSOR)
        target = {} if kind else {"most": 1.15}
        bench.told.add(engine, pressed, pressed.over(engine, f"press ÷ engine, {name}", **target))


def _sum(taken: list[tuple[str, float, float]], column: Literal[1, 2]) -> float:
    return sum(one[column] for one in taken)


def engines(bench: Bench) -> None:
    """The other ways to a PDF, a sheet: the command of WeasyPrint, Chromium, Vivliostyle."""
    pages = [sheet.put(bench.folder / "pages") for sheet in bench.sheets]
    few = pages[:SAMPLE]

    def commands(command: Callable[[Path], tuple[str, ...]]) -> float:
        return sum(ran(command(page), page.parent).seconds for page in few)

    def cold() -> None:
        for page in few:
            with browser() as chromium:
                print_by_chromium(chromium, [page])

    takers = [
        (f"WeasyPrint’s command, {len(few)} sheets", lambda: commands(weasyprint_command)),
        (f"Chromium, begun anew for each of {len(few)} sheets", lambda: seconds(cold)),
    ]
    if VIVLIOSTYLE:
        takers.append((f"Vivliostyle, {len(few)} sheets", lambda: commands(vivliostyle_command)))
    else:
        bench.told.remark("Vivliostyle is not installed")
    bench.timed(*takers, each=len(few))
    with browser() as chromium:
        print_by_chromium(chromium, few)
        name = f"Chromium, warm, {len(pages)} sheets"
        bench.timed(
            (name, lambda: seconds(lambda: print_by_chromium(chromium, pages))), each=len(pages)
        )


def growth(bench: Bench) -> None:
    """Memory and nothing changed, as the library grows."""
    sizes = sorted(
        {min(bench.editions, SMALL), min(bench.editions, USUAL), bench.editions, *bench.beyond}
    )
    built = [bench.library(size) for size in sizes]
    figures = bench.timed(
        *((f"nothing changed, {one.sheets} editions, in turns", one.again) for one in built)
    )
    for figure, one in zip(figures[1:], built[1:], strict=True):
        more = one.sheets / built[0].sheets
        bench.told.add(figure.over(figures[0], f"… with {more:g} times as many editions"))


def doors(bench: Bench) -> None:
    """What answers at once, in a clinic with one leaflet and in one with many."""
    one, many = (signed_clinic(bench.folder / f"signed-{n}", n) for n in (1, MANY))
    code = standing(one, "ca").code
    for asked in (("--help",), ("status",), ("verify", code)):
        said = " ".join(asked).replace(code, "CODE")
        few, lots = bench.timed(
            (f"{said}, 1 leaflet", partial(_taken, (*OURS, *asked), one)),
            (f"… {MANY} leaflets", partial(_taken, (*OURS, *asked), many)),
        )
        bench.told.add(lots.over(few, f"{said}: {MANY} leaflets ÷ 1"))


def _taken(command: Sequence[str], folder: Path) -> float:
    return ran(command, folder).seconds


def ledger(bench: Bench) -> None:
    """Reading a ledger of signatures and withdrawals by turns, and telling what stands."""
    gc.set_threshold(SELDOM, 20, 100)  # as a command has it
    few, many = (alternating(number, DAY) for number in (ENTRIES // 10, ENTRIES))
    short, long = bench.timed(
        (
            f"a ledger of {ENTRIES // 10:,} entries by turns",
            partial(worked, partial(all_told, few, DAY)),
        ),
        (f"… {ENTRIES:,} entries", partial(worked, partial(all_told, many, DAY))),
    )
    bench.told.add(long.over(short, f"{ENTRIES:,} entries ÷ {ENTRIES // 10:,}", most=15))


PARTS: dict[str, Callable[[Bench], None]] = {
    part.__name__: part for part in (press, builds, changes, engines, growth, doors, ledger)
}


def main() -> None:
    """Measures the parts that are asked for."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; or all")
    asked.add_argument("--editions", type=int, default=600, help="of the library; 600 if not said")
    asked.add_argument("--repeat", type=int, default=3, help="how often each figure is taken")
    asked.add_argument(
        "--beyond",
        type=int,
        action="append",
        default=[],
        metavar="EDITIONS",
        help="for growth: a library of so many, too, such as 2000 or 6000; it is built first",
    )
    given = asked.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        asked.error(f"there is no part {', '.join(sorted(unknown))}")
    told = Told()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that its files are taken away
    print(f"{machine()}; {given.editions} editions, {given.repeat} times each", flush=True)
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), given.editions, given.repeat, tuple(given.beyond), told)
        for part in given.parts or PARTS:
            told.part(part)
            PARTS[part](bench)
    told.end()
    print(f"\n{machine()}", flush=True)


if __name__ == "__main__":
    main()
