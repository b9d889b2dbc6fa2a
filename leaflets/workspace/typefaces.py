"""The typefaces of scripts: files of the workspace, Python packages and Debian packages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import metadata
from pathlib import Path

from leaflets.errors import Lack, Problem, Rule
from leaflets.errors.saying import say
from leaflets.files.inputs import MOST_OF_FONT, contents, text_of
from leaflets.languages.scripts import (
    covered_by,
    is_east_asian,
    script_codes,
    script_name,
    script_of,
    writing_of,
)
from leaflets.model import Project
from leaflets.workspace.fontfiles import Font, UnusableFont, coverage, facts, fonts_of
from leaflets.workspace.paths import SETTINGS, own_file
from leaflets.workspace.toml import Reading, nearest

SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
FOLDER = "templates/theme/fonts"
"""Where we advise to put font files."""
PYTHON, DEBIAN = "package:", "debian:"
EXTRAS: Mapping[str, tuple[str, str]] = {
    "Arab": ("arabic", "fontpkg-noto-sans-arabic"),
    "Deva": ("devanagari", "fontpkg-noto-sans-devanagari"),
    "Hebr": ("hebrew", "fontpkg-heebo"),
    "Khmr": ("khmer", "fontpkg-noto-sans-khmer"),
    "Taml": ("tamil", "fontpkg-noto-sans-tamil"),
    "Telu": ("telugu", "fontpkg-noto-sans-telugu"),
    "Thai": ("thai", "fontpkg-noto-sans-thai"),
}
"""For a script, the extra of ours that installs a typeface, and the package that it installs."""
_CJK, _CORE = "fonts-noto-cjk", "fonts-noto-core"
# Where a collection has a face for each country.
_COUNTRIES = {"Hans": "SC", "Hant": "TC", "Jpan": "JP", "Kore": "KR"}
WEIGHTS: Mapping[int, str] = {400: "Regular", 700: "Bold"}
_NORMAL_WIDTH = 5
_PAGE = say("`leaflets docs languages` tells how")

WRONG_TYPEFACE = Rule(
    "L133",
    "A typeface of leaflets.toml cannot be used",
    why="Words in its script would be empty boxes on paper, or the file may not be embedded.",
    remedy="Name another file under [typefaces], or install the package that the message names.",
    note=(
        "It may be missing, damaged or outside the workspace, lack the letters of its script, be "
        "a font for web pages, or say of itself that it may not be embedded or cut. "
        "`leaflets docs languages` tells which typefaces serve which script."
    ),
)


def python_files(name: str) -> Iterable[Path] | None:
    """The files of a Python package; None where it is not installed."""
    try:
        files = metadata.files(name)
    except (metadata.PackageNotFoundError, ValueError):
        return None
    return [Path(str(file.locate())) for file in files or ()]


@dataclass(frozen=True)
class Machine:
    """Where this computer keeps font packages."""

    debian: Path = Path("/var/lib/dpkg/info")
    """The folder in which dpkg lists the files of each package."""
    python: Callable[[str], Iterable[Path] | None] = python_files
    """The files of a Python package; None where it is not installed."""


_THIS_MACHINE = Machine()


@dataclass(frozen=True)
class Typeface:
    """A regular and a bold font, which are one where the font is variable or has no bold."""

    regular: Font
    bold: Font

    @property
    def family(self) -> str:
        """Its name, as a stylesheet can write it."""
        return re.sub(r"[^A-Za-z0-9 -]", "", facts(self.regular).family).strip() or "Typeface"

    @property
    def weights(self) -> tuple[tuple[int, Font], ...]:
        """The weights in which it is there, each with its font."""
        regular, bold = WEIGHTS
        if self.regular == self.bold and not facts(self.regular).is_variable:
            return ((regular, self.regular),)
        return ((regular, self.regular), (bold, self.bold))

    @cached_property
    def coverage(self) -> frozenset[int]:
        """The characters that it can draw in both weights."""
        return coverage(self.regular) & coverage(self.bold)


Undrawable = Callable[[str, Mapping[str, Typeface], str], tuple[Lack, ...]]
"""What of some words no typeface has, of ours and of those that leaflets.toml names; a tag."""


def read_typefaces(
    root: Path, settings: Reading[Project], machine: Machine = _THIS_MACHINE
) -> tuple[Mapping[str, Typeface], tuple[Problem, ...]]:
    """The typefaces that leaflets.toml names, by the scripts they are named for."""
    found: dict[str, Typeface] = {}
    problems: list[Problem] = []
    if settings.record is None:
        return {}, ()
    for code, said in settings.record.typefaces.items():
        place = _Place(code, settings.record.languages)
        names = (said,) if isinstance(said, str) else said
        try:
            found[code] = _named(root, names, place, machine)
        except UnusableFont as error:
            is_asked = str(error).endswith("?")
            sentence = say("{error}" if is_asked else "{error}.", error=error)
            problems.append(WRONG_TYPEFACE.at(SETTINGS, settings.line("typefaces", code), sentence))
    return found, tuple(problems)


@dataclass(frozen=True)
class _Place:
    """The script that a typeface is for, and the languages that it may be read in."""

    code: str
    languages: tuple[str, ...] = ()

    @property
    def country(self) -> str:
        """The end of the name of a face in the shapes of the country."""
        tags = [tag for tag in self.languages if self.code in codes_for_language(tag)]
        code = self.code if self.code in _COUNTRIES else next(map(writing_of, tags), "")
        if code == "Hant" and tags and tags[0].endswith(("-HK", "-MO")):
            return "HK"
        return _COUNTRIES.get(code, "")


def codes_for_language(tag: str) -> tuple[str, ...]:
    """The scripts that a language is written with, and their choice in ISO 15924."""
    writing = writing_of(tag)
    return (writing, *covered_by(writing))


def _named(root: Path, names: tuple[str, ...], place: _Place, machine: Machine) -> Typeface:
    if place.code not in script_codes():
        hint = nearest(place.code, script_codes())
        raise UnusableFont(
            say(
                "“{code}” is not the code of a script (ISO 15924).{hint}",
                code=place.code,
                hint=hint,
            )
        )
    if names[0].startswith((PYTHON, DEBIAN)) and len(names) == 1:
        fonts = _packaged(names[0], place.code, machine)
        return _chosen(fonts, place, say("The package “{names}”", names=names[0].partition(":")[2]))
    found = [
        _chosen(_in_workspace(root, name), place, say("The file “{name}”", name=name))
        for name in names
    ]
    regular, bold = found[0].regular, found[-1].bold
    if facts(regular).weight > facts(bold).weight:
        raise UnusableFont(
            say(
                "“{names}” is bolder than “{names2}”: name the regular file first",
                names=names[0],
                names2=names[1],
            )
        )
    return Typeface(regular, bold)


@cache
def carried_typeface(code: str, machine: Machine = _THIS_MACHINE) -> Typeface | None:
    """The typeface of a Python package that we know for a script, where it is installed."""
    try:
        return _chosen(_packaged(f"{PYTHON}{_package(code)}", code, machine), _Place(code), "")
    except UnusableFont:
        return None


def _package(code: str) -> str:
    known = f"fontpkg-noto-sans-{script_name(code).lower().replace(' ', '-')}"
    return EXTRAS[code][1] if code in EXTRAS else known


def advice(code: str) -> str:
    """What to install and to write for a script of which there is no letter, without a stop."""
    extra, _ = EXTRAS.get(code, ("", ""))
    package = _CJK if is_east_asian(code) else _CORE
    install = say("run `pip install 'leaflets[{extra}]'`, or", extra=extra)
    if not extra:
        install = say(
            'install Debian’s package {package} and write `{code} = "{debian}{package}"`, or',
            package=package,
            code=code,
            debian=DEBIAN,
        )
    return say(
        "{install} name font files for {code}, under [typefaces] in {settings} ({page})",
        install=install,
        code=code,
        settings=SETTINGS,
        page=_PAGE,
    )


# Files of the workspace


def _in_workspace(root: Path, name: str) -> tuple[Font, ...]:
    """The fonts of a file of the workspace."""
    if ":" in name:
        raise UnusableFont(
            say(
                "“{name}” is neither a file nor one package alone, as in “{debian}{cjk}” or "
                "“{python}{extras}”",
                name=name,
                debian=DEBIAN,
                cjk=_CJK,
                python=PYTHON,
                extras=EXTRAS["Arab"][1],
            )
        )
    path = own_file(root, name)
    if Path(name).is_absolute() or path is None:
        raise UnusableFont(
            say(
                "“{name}” lies outside this workspace: copy the file into {folder}/ and name it "
                "there",
                name=name,
                folder=FOLDER,
            )
        )
    if path.is_dir() or not path.exists():
        raise UnusableFont(
            say(
                "There is no file “{name}”.{nearest_file}",
                name=name,
                nearest_file=_nearest_file(root, name),
            )
        )
    try:
        return fonts_of(contents(path, MOST_OF_FONT, root))
    except OSError as error:
        raise UnusableFont(
            say("“{name}” cannot be read ({strerror})", name=name, strerror=error.strerror)
        ) from error


def _nearest_file(root: Path, name: str) -> str:
    """ " Did you mean …?" with a font file of the workspace that has a similar name."""
    files = [
        path.relative_to(root).as_posix()
        for path in (root / "templates").rglob("*")
        if path.suffix.lower() in SUFFIXES
    ]
    same = [file for file in files if Path(file).name == Path(name).name]
    return say(" Did you mean “{name}”?", name=same[0]) if same else nearest(name, files)


# Packages


def _packaged(name: str, code: str, machine: Machine) -> tuple[Font, ...]:
    """The fonts of an installed package that may be those of a script."""
    kind, _, package = name.partition(":")
    is_python = kind == PYTHON.rstrip(":")
    found = machine.python(package) if is_python else _debian_files(package, machine)
    if found is None:
        install = "pip install" if is_python else "apt-get install"
        whose = "Python" if is_python else "Debian"
        raise UnusableFont(
            say(
                "The {whose} package “{package}” is not installed: run `{install} {package}`",
                whose=whose,
                package=package,
                install=install,
            )
        )
    files = sorted(path for path in found if path.suffix.lower() in SUFFIXES and path.is_file())
    if not files:
        raise UnusableFont(
            say(
                "The package “{package}” has no font file ({suffixes})",
                package=package,
                suffixes=", ".join(SUFFIXES),
            )
        )
    return tuple(font for path in _meant(files, code) for font in _fonts_at(path))


def _debian_files(package: str, machine: Machine) -> Iterable[Path] | None:
    """The files of a package as dpkg lists them; None where it is not installed."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9+.-]+", package):
        return None
    lists = (machine.debian / f"{package}.list", *machine.debian.glob(f"{package}:*.list"))
    found = next((path for path in lists if path.is_file()), None)
    return map(Path, text_of(found).splitlines()) if found else None


def _meant(files: list[Path], code: str) -> list[Path]:
    """The files whose name has that of the script, and of these the plainest; else all."""
    script = script_name(code).replace(" ", "").replace("-", "")
    found = [path for path in files if re.search(rf"{script}[-.\[]", path.name)] or files
    return [path for path in found if "Sans" in path.name] or found


@cache
def _fonts_at(path: Path) -> tuple[Font, ...]:
    return fonts_of(contents(path, MOST_OF_FONT))


# Choosing


def _chosen(fonts: tuple[Font, ...], place: _Place, whose: str) -> Typeface:
    """The regular and the bold font of these that have the letters of a script."""
    try:
        regular, bold = (_nearest(fonts, place, weight) for weight in WEIGHTS)
    except UnusableFont as error:
        raise UnusableFont(say("{whose} {error}", whose=whose, error=error)) from error
    return Typeface(regular, bold)


def _nearest(fonts: tuple[Font, ...], place: _Place, weight: int) -> Font:
    """The font that is the nearest to this weight, in the shapes of the text's country."""

    def distance(font: Font) -> tuple[bool, bool, bool, int, int]:
        said = facts(font)
        is_foreign = not said.family.endswith(f" {place.country}")
        away = 0 if said.is_variable else abs(said.weight - weight)
        width = abs(said.width - _NORMAL_WIDTH)
        return said.is_italic, is_foreign, "Mono" in said.family, width, away

    able = (font for font in sorted(fonts, key=distance) if _has_letters(font, place.code))
    if found := next(able, None):
        return found
    raise UnusableFont(say("has no {code} letters", code=script_name(place.code)))


@cache
def _has_letters(font: Font, code: str) -> bool:
    first = covered_by(code)[0]
    letters = (chr(number) for number in coverage(font) if chr(number).isalpha())
    return any(script_of(letter) == first for letter in letters)
