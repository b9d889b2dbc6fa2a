"""Which versions of which libraries turn a proof into bytes, without loading the engine."""

from __future__ import annotations

import ctypes
import hashlib
import platform
import sys
import zlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.model import Format
from leaflets.render.louis import louis_version

PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
"""Of Debian and Ubuntu, which set the type."""
_COMMANDS = {
    "debian": f"sudo apt-get install {PACKAGES}",
    "fedora": "sudo dnf install pango",
    "darwin": "brew install pango",
}
"""What installs Pango, by the name of the system."""
_NEEDED = (
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    # Without it WeasyPrint makes other, larger files.
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
    ("libpango-1.0.so.0", "libpango-1.0.dylib"),
)
"""The names of each library on Linux and on a Mac."""
_BENEATH = (
    ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    ("libfontconfig.so.1", "libfontconfig.1.dylib"),
)
"""What Pango sets type with, likewise."""
_PACKAGES = (
    *("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "pyphen", "fonttools"),
    *("pillow", "pikepdf", "pypdfium2"),
)
"""The Python packages that set, write, impose and proofread a sheet."""


def missing_libraries(system: str | None = None) -> LeafletsError:
    """That Pango is missing, with the command that installs it on this system."""
    command = _COMMANDS.get(system or _system())
    how = (
        say("install it with `{command}`", command=command)
        if command
        else say("install it from your system’s packages")
    )
    return LeafletsError(
        say(
            "Pango is missing, which sets the type: {how}. `leaflets docs installing` tells more.",
            how=how,
        )
    )


def _system() -> str:
    """The family of systems that this one belongs to, as its packages are installed."""
    if sys.platform != "linux":
        return sys.platform
    try:
        said = platform.freedesktop_os_release()
    except OSError:
        return sys.platform
    family = (said.get("ID", ""), *said.get("ID_LIKE", "").split())
    return next((name for name in family if name in _COMMANDS), sys.platform)


def engine_of(format: Format) -> str:
    """The versions of all that turns a proof into bytes, and the text of our own part of it.

    A LeafletsError that tells what to install, where something is missing.
    """
    return f"{_engine()} {louis_version()}" if format.braille else _engine()


@cache
def _engine() -> str:
    pango = [_loaded(names) for names in _NEEDED][-1].pango_version()
    ours = hashlib.sha256()
    for module in sorted(files("leaflets.render").iterdir(), key=str):
        if module.name.endswith(".py"):
            ours.update(module.read_bytes())
    return f"{version('weasyprint')} pango-{pango} {version('pydyf')} {ours.hexdigest()}"


@cache
def versions_here() -> dict[str, str]:
    """What sets type on this machine, each by its version: where all are the same, so are the
    sheets. liblouis, which sets Braille alone, is among them.
    """
    libraries = [_loaded(names) for names in (*_NEEDED, *_BENEATH)]
    pango, harfbuzz, fontconfig = libraries[-3:]
    for call in (pango.pango_version_string, harfbuzz.hb_version_string):
        call.restype = ctypes.c_char_p
    major, rest = divmod(fontconfig.FcGetVersion(), 10_000)
    return {
        "leaflets": f"{version('leaflets')} ({_fingerprint_of_code()})",
        "Python": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "Pango": pango.pango_version_string().decode(),
        "HarfBuzz": harfbuzz.hb_version_string().decode(),
        "fontconfig": f"{major}.{rest // 100}.{rest % 100}",
        **{name: version(name) for name in _PACKAGES},
        "liblouis": louis_version().removeprefix("liblouis "),
    }


def _fingerprint_of_code() -> str:
    """Tells two states of leaflets apart that have one number."""
    package = Path(str(files("leaflets")))
    ours = hashlib.sha256()
    for module in sorted(package.rglob("*.py")):
        ours.update(f"{module.relative_to(package)}\n".encode() + module.read_bytes())
    return ours.hexdigest()[:8]


def _loaded(names: tuple[str, ...]) -> Any:
    """A library, under the first of its names that the system knows."""
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    raise missing_libraries()
