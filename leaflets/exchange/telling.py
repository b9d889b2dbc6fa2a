"""What the head of an HTML page tells: title, language, publisher, address, dates."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import Any

from leaflets.exchange.blocks import Found
from leaflets.exchange.furnishing import runs_in, tag_of
from leaflets.validators import address_fault

_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)")
"""How browsers note the address of a page that they save."""
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_PARTS = re.compile(r"\s+[|·»–—-]\s+")


def found_in(root: Any, html: str) -> Found:
    """What a page tells of itself, beside its words."""
    metas = {
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(): value
        for meta in root.iter("meta")
        if (value := " ".join(meta.get("content", "").split()))
    }
    titles = [line for one in root.findall("head/title") for line in _title(one)]
    parts = _PARTS.split(titles[0]) if titles else [""]
    publisher = metas.get("og:site_name") or (parts[-1] if len(parts) > 1 else "")
    author = metas.get("author", "")
    return Found(
        title=metas.get("og:title") or parts[0],
        language=root.get("lang", "").strip(),
        publisher=publisher,
        url=_address(root, metas, html),
        people=(author,) if author and author != publisher else (),
        published=_day(metas, "article:published_time", "datepublished", "dc.date.issued"),
        updated=_day(metas, "article:modified_time", "datemodified", "dc.date.modified"),
    )


def _title(element: Any) -> list[str]:
    return runs_in(element) or [" ".join((element.text or "").split())]


def _address(root: Any, metas: dict[str, str], html: str) -> str:
    links = [
        link.get("href", "")
        for link in root.iter()
        if tag_of(link) == "link" and "canonical" in link.get("rel", "").split()
    ]
    saved = _SAVED.search(html[:5000])
    addresses = [*links, metas.get("og:url", ""), saved[1] if saved else ""]
    sound = (one for one in addresses if re.match("https?://", one) and not address_fault(one))
    return next(sound, "")


def _day(metas: dict[str, str], *names: str) -> date | None:
    for found in filter(None, (_DAY.match(metas.get(name, "")) for name in names)):
        with suppress(ValueError):
            return date(*map(int, found.groups()))
    return None
