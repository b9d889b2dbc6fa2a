"""The typefaces that leaflets.toml names for scripts: read, and refused where they cannot serve."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from fontTools.ttLib import TTCollection, TTFont, TTLibError

from leaflets.errors import Problem, Rule
from leaflets.languages.scripts import covered_by, is_script, script_name, script_of
from leaflets.model import Project
from leaflets.workspace.paths import SETTINGS
from leaflets.workspace.toml import Reading, nearest

WRONG_TYPEFACE = Rule(
    "L133",
    "A typeface of leaflets.toml cannot be used",
    why="Words in its script would be empty boxes on paper, or the file may not be embedded.",
    remedy="Name another file under [typefaces], or install the package that the message names.",
    note="docs/languages.md tells which typefaces serve which script.",
)
SUFFIXES = (".ttf", ".otf", ".ttc")
_RESTRICTED = 2  # OS/2 fsType, bits 0 to 3: restricted licence embedding
_FEWEST_LETTERS = 10
_BROKEN = (TTLibError, struct.error, AssertionError, LookupError, ValueError, EOFError)
# In a collection for Chinese, Japanese and Korean, the end of the name of the face for a script.
_FACES = {"Hans": "SC", "Hant": "TC", "Jpan": "JP", "Kore": "KR"}


@dataclass(frozen=True)
class FontFile:
    """The bytes of a font file, and the number of the font in it where it is a collection."""

    data: bytes
    number: int = 0


@dataclass(frozen=True)
class Typeface:
    """A typeface of a script: its family, and its regular and bold files, or one for both."""

    family: str
    files: tuple[FontFile, ...]


Undrawable = Callable[[str, Mapping[str, Typeface]], tuple[str, ...]]
"""Which of some characters no typeface has, of ours and of those that leaflets.toml names."""


def read_typefaces(
    root: Path, settings: Reading[Project]
) -> tuple[Mapping[str, Typeface], tuple[Problem, ...]]:
    """The typefaces that leaflets.toml names, by the scripts they are named for."""
    found: dict[str, Typeface] = {}
    problems: list[Problem] = []
    named = settings.record.typefaces if settings.record else {}
    for script, said in named.items():
        try:
            found[script] = _typeface(root, script, said)
        except _Unusable as error:
            line = settings.line("typefaces", script)
            problems.append(WRONG_TYPEFACE.at(SETTINGS, line, str(error)))
    return found, tuple(problems)


@cache
def carried_typeface(script: str) -> Typeface | None:
    """The typeface of a package `fontpkg-noto-sans-…` for this script, where it is installed."""
    name = script_name(script).lower().replace(" ", "-")
    try:
        return _loaded(script, _package_files(f"fontpkg-noto-sans-{name}"))
    except _Unusable:
        return None


class _Unusable(Exception):
    """Why a typeface cannot serve, as a sentence."""


def _typeface(root: Path, script: str, said: str | tuple[str, ...]) -> Typeface:
    if not is_script(script):
        hint = nearest(script, ("Arab", "Hebr", "Hans", "Hant", "Jpan", "Kore", "Cyrl", "Grek"))
        raise _Unusable(f"“{script}” is not the code of a script (ISO 15924).{hint}")
    kind, _, name = said.partition(":") if isinstance(said, str) else ("", "", "")
    if kind == "package":
        files = _package_files(name)
    elif kind == "debian":
        files = _debian_files(name)
    else:
        listed = (said,) if isinstance(said, str) else said
        files = [_workspace_file(root, file) for file in listed]
    return _loaded(script, files)


def _workspace_file(root: Path, name: str) -> Path:
    file = (root / name).resolve()
    if PurePosixPath(name).is_absolute() or not file.is_relative_to(root.resolve()):
        raise _Unusable(f"The typeface “{name}” must lie in this workspace, beside {SETTINGS}.")
    if file.suffix.lower() not in SUFFIXES:
        raise _Unusable(f"The typeface “{name}” must be one of {', '.join(SUFFIXES)}: convert it.")
    if not file.is_file():
        raise _Unusable(f"The typeface “{name}” is missing.")
    return file


def _package_files(name: str) -> list[Path]:
    """The font files of a Python package."""
    try:
        spec = find_spec(name.replace("-", "_"))
    except (ImportError, ValueError):
        spec = None
    folder = Path(spec.origin).parent if spec and spec.origin else None
    files = sorted(f for f in folder.rglob("*") if f.suffix in SUFFIXES) if folder else []
    upright = [file for file in files if "Italic" not in file.name]
    if not upright:
        raise _Unusable(f"The package “{name}” is not there: run `pip install {name}`.")
    return _regular_and_bold(upright)


def _debian_files(name: str) -> list[Path]:
    """The font files of a Debian package, as dpkg lists them."""
    listed = Path("/var/lib/dpkg/info") / f"{PurePosixPath(name).name}.list"
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    files = sorted(Path(line) for line in lines if Path(line).suffix in SUFFIXES)
    sans = [file for file in files if "Sans" in file.name] or files
    if not sans:
        raise _Unusable(f"The package “{name}” is not there: run `sudo apt install {name}`.")
    return _regular_and_bold(sans)


def _regular_and_bold(files: list[Path]) -> list[Path]:
    """The regular and the bold file among several, or the first for both."""
    named = [next((f for f in files if f"-{w}." in f.name), None) for w in ("Regular", "Bold")]
    return [file for file in named if file] or files[:1]


def _loaded(script: str, files: list[Path]) -> Typeface:
    fonts = [_font_file(script, file) for file in files[:2]]
    first = fonts[0]
    return Typeface(_family(open_font(first)), tuple(fonts))


def _font_file(script: str, file: Path) -> FontFile:
    try:
        data = file.read_bytes()
        found = FontFile(data, _number(data, script) if file.suffix == ".ttc" else 0)
        font = open_font(found)
        covered, embedding = frozenset(font.getBestCmap() or {}), font["OS/2"].fsType
    except OSError as error:
        raise _Unusable(f"The typeface “{file.name}” cannot be read ({error.strerror}).") from error
    except _BROKEN as error:
        raise _Unusable(f"“{file.name}” is no font that can be read: take another file.") from error
    if embedding & 0xF == _RESTRICTED:
        raise _Unusable(f"The licence of “{file.name}” forbids to embed it in a PDF.")
    wanted = covered_by(script)
    letters = sum(1 for code in covered if script_of(chr(code)) in wanted)
    if letters < _FEWEST_LETTERS:
        raise _Unusable(f"“{file.name}” has no {script_name(script)} letters: take another file.")
    return found


def open_font(file: FontFile) -> TTFont:
    """The font of a file."""
    return TTFont(io.BytesIO(file.data), fontNumber=file.number, recalcTimestamp=False, lazy=True)


def _number(data: bytes, script: str) -> int:
    """The number of the font for this script in a collection."""
    end = _FACES.get(script, "")
    families = [_family(font) for font in TTCollection(io.BytesIO(data)).fonts]
    return next((n for n, family in enumerate(families) if end and family.endswith(end)), 0)


def _family(font: TTFont) -> str:
    name = font["name"].getBestFamilyName() or "Typeface"
    return "".join(letter for letter in name if letter.isalnum() or letter == " ")


def scripts_named(typefaces: Mapping[str, Typeface]) -> Iterator[tuple[str, Typeface]]:
    """Each script whose letters a named typeface has, with that typeface."""
    for script, typeface in typefaces.items():
        for part in covered_by(script):
            yield part, typeface
