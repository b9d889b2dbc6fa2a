"""The profile of the print shop's press: there, sound, and of a device with four inks."""

from __future__ import annotations

import io
import os
from pathlib import Path

from PIL import ImageCms

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import say
from leaflets.files.inputs import contents
from leaflets.model import BLACK, Press, Project
from leaflets.workspace.paths import SETTINGS, own_file
from leaflets.workspace.toml import Reading

_MOST_BYTES = 20_000_000

WRONG_PROFILE = Rule(
    "L148",
    "The profile of the print shop’s press is missing, damaged, or not for four inks",
    why="Colours would look otherwise on paper, and the file would claim what it is not.",
    remedy=(
        "Ask the print shop for the ICC profile of its press and paper, put it into the folder of "
        "leaflets.toml, and name it in `profile` of `[print-shop]`; without one, the files are RGB."
    ),
)


def read_press(root: Path, settings: Reading[Project]) -> tuple[Press | None, tuple[Problem, ...]]:
    """The press that leaflets.toml tells of, if its profile can be used, and what is wrong."""
    project = settings.record
    if project is None or project.print_shop.profile is None:
        return None, ()
    name = project.print_shop.profile
    found = _profile(root, name)
    if isinstance(found, str):
        line = settings.line("print-shop", "profile")
        message = say("The profile “{name}” {found}.", name=name, found=found)
        # It keeps back no sheet of the clinic's own printer.
        problem = WRONG_PROFILE.touching(SETTINGS, line, message, format="print-shop")
        return None, (problem,)
    inks = {getattr(project.colours, key): BLACK for key in ("ink",)}
    for key, (cyan, magenta, yellow, black) in project.print_shop.colours.items():
        wanted = (cyan / 100, magenta / 100, yellow / 100, black / 100)
        inks[getattr(project.colours, key)] = wanted
    data, title = found
    return Press(title, data, {colour.lower(): value for colour, value in inks.items()}), ()


def _profile(root: Path, name: str) -> tuple[bytes, str] | str:
    """The bytes of a sound profile and what it calls itself, or what is wrong with it."""
    file = own_file(root, name)
    if file is None:
        return say("must lie in the folder of leaflets.toml")
    if not os.path.lexists(file):
        return say("is missing")
    try:
        if file.stat().st_size > _MOST_BYTES:
            return say(
                "is too large (more than {most_bytes} MB)", most_bytes=_MOST_BYTES // 1000000
            )
        data = contents(file, _MOST_BYTES, root)
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data)).profile
    except OSError as error:
        return say(
            "cannot be read ({strerror})", strerror=error.strerror or say("it is no ICC profile")
        )
    if profile.xcolor_space.strip() != "CMYK":
        return say(
            "is for {xcolor_space}, and a press has four inks (CMYK)",
            xcolor_space=profile.xcolor_space.strip(),
        )
    return data, profile.profile_description or Path(name).stem
