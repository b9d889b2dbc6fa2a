"""Hands out the drawings of the theme to the templates, in the colours of the clinic."""

from __future__ import annotations

from dataclasses import dataclass, field

from leaflets.errors.saying import say
from leaflets.layout.palettes import Palette
from leaflets.model import Asset
from leaflets.workspace.toml import nearest


class Unknown(LookupError):
    """A template asks for an icon or a colour that does not exist."""


@dataclass
class Icons:
    """Hands out the addresses of icons to a template and keeps the files it asked for."""

    sources: dict[str, str]
    palette: Palette
    used: dict[str, Asset] = field(default_factory=dict)

    def __call__(self, name: str, colour: str) -> str:
        """The address of an icon in a colour of the clinic."""
        for kind, asked, known in (
            (say("icon"), name, self.sources),
            (say("colour"), colour, self.palette.drawn),
        ):
            if asked not in known:
                hint = nearest(str(asked), tuple(known))
                raise Unknown(
                    say(
                        "The template asks for the {kind} “{asked}”: there is none.{hint}",
                        kind=kind,
                        asked=asked,
                        hint=hint,
                    )
                )
        url = f"icons/{name}-{colour}.svg"
        svg = self.sources[name].replace("currentColor", self.palette.drawn[colour])
        self.used[url] = Asset(url, svg.encode(), "image/svg+xml")
        return url

    def figure(self, source: str | None, figure: str, detail: str, accent: str) -> str | None:
        """The address of a drawing in three colours, such as the cover of a leaflet."""
        if source is None:
            return None
        url = f"icons/cover-{figure}-{detail}-{accent}.svg"
        parts = {"figure": figure, "detail": detail, "accent": accent, "ground": "white"}
        for part, colour in parts.items():
            wanted = self.palette.parts.get(part, self.palette.drawn[colour])
            source = source.replace(f"var(--{part})", wanted)
        self.used[url] = Asset(url, source.encode(), "image/svg+xml")
        return url
