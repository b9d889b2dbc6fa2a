"""The seal of a PDF: what sheet it is, and a digest by which every later change is found."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from xml.sax.saxutils import escape, unescape

_EMPTY = b"0" * 64
_SEAL = re.compile(rb"sha256:([0-9a-f]{64})")
# However a program that saved the file again has written it.
_PACKET = b"<rdf:Description"
_OURS = b'xmpMM:DocumentID="leaflets:'
_PARTS = (
    re.compile(rb'\bdc:identifier="([^"]*)"'),
    re.compile(rb'\bxmp:Label="([^"]*)"'),
    re.compile(rb'\bxmpMM:DocumentID="leaflets:([^"]*)"'),
)
_SITE = re.compile(rb'\bdc:source="([^"]*)"')
_QUOTES = {'"': "&quot;"}


@dataclass(frozen=True)
class Label:
    """What a sheet says of itself: its code, the state it was printed in, its edition.

    `site` is the address in the leaflets.toml that it was made from; sheets made before labels had
    it say none.
    """

    code: str
    state: str
    edition: str
    site: str = ""


def packet(label: Label) -> bytes:
    """The label as XMP, with room for the seal."""
    said = (label.code, label.state, label.edition, escape(label.site, _QUOTES))
    return (
        b'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"\n'
        b' xmlns:xmp="http://ns.adobe.com/xap/1.0/"\n'
        b' xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"\n'
        b' dc:identifier="%s" xmp:Label="%s" xmpMM:DocumentID="leaflets:%s"\n'
        b' dc:source="%s" xmpMM:InstanceID="sha256:%s"/>\n'
    ) % (*(part.encode() for part in said), _EMPTY)


def sealed(pdf: bytes) -> bytes:
    """The same file with the digest of all its other bytes in the room for the seal."""
    if pdf.count(b"sha256:" + _EMPTY) != 1:
        raise ValueError("a file to be sealed has room for one seal")
    digest = hashlib.sha256(pdf).hexdigest().encode()
    return pdf.replace(b"sha256:" + _EMPTY, b"sha256:" + digest)


def read_label(pdf: bytes) -> Label | None:
    """What a file says that it is, whether that is true or not; None when it is not ours."""
    found = _packet(pdf)
    parts = [match for part in _PARTS if (match := part.search(found))]
    if len(parts) < len(_PARTS):
        return None
    site = _SITE.search(found)
    code, state, edition = (part[1].decode("utf-8", "replace") for part in parts)
    return Label(code, state, edition, _address(site[1]) if site else "")


def _packet(pdf: bytes) -> bytes:
    """What stands in the tag of the label: the first that is ours, and is ended."""
    for part in pdf.split(_PACKET)[1:]:
        said, end, _ = part.partition(b">")
        if end and _OURS in said:
            return said
    return b""


def _address(written: bytes) -> str:
    return unescape(written.decode("utf-8", "replace"), {"&quot;": '"'})


def is_intact(pdf: bytes) -> bool:
    """Whether the file is, byte for byte, what was sealed."""
    seals = _SEAL.findall(pdf)
    if len(seals) != 1:
        return False
    empty = pdf.replace(b"sha256:" + seals[0], b"sha256:" + _EMPTY)
    return hashlib.sha256(empty).hexdigest().encode() == bytes(seals[0])
