"""Makes docs/icons.md: every icon with its name and its meaning, as its file tells them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

FOLDER = Path(__file__).parents[1] / "templates" / "theme" / "icons"
_SVG = "{http://www.w3.org/2000/svg}"

_HEAD = """\
# The icons

Made from the files of `templates/theme/icons/`; do not edit.

An icon helps a reader to find a passage again; it says nothing that the words do not say. Each has
one meaning, so take the one whose meaning is yours, and none where none fits. How to ask for them:
[Writing a leaflet](writing.md).

| | name | meaning | drawing |
| --- | --- | --- | --- |
"""

_FOOT = """
## An icon of your own

Put an SVG file in `templates/theme/icons/` of your workspace; its name is the name of the icon. It
looks like the others when it has their first line: a view box of 48 × 48 with 2 left free on every
side, one stroke of 3 with round ends, `currentColor`, nothing filled. Printed 9 mm high, that
stroke is 0.56 mm wide. `<title>` has its meaning, `<desc>` what is drawn.
"""


def icons_page() -> str:
    """docs/icons.md: what each icon looks like, means and shows."""
    return f"{_HEAD}{''.join(_rows())}{_FOOT}"


def _rows() -> Iterator[str]:
    for path in sorted(FOLDER.glob("*.svg")):
        root = ElementTree.fromstring(path.read_bytes())
        meaning, drawing = (root.findtext(f"{_SVG}{tag}", "") for tag in ("title", "desc"))
        picture = f'<img src="../templates/theme/icons/{path.name}" alt="" width="36">'
        yield f"| {picture} | `{path.stem}` | {meaning} | {drawing} |\n"
