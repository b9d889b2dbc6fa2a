"""What a PDF claims to be: PDF/UA-1 and PDF/A-2a, or PDF/UA-2 and PDF/A-4."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from leaflets.model import PdfStandard

# ISO 14289-1, 5, and the extension schema that ISO 19005-2, 6.6.2.3.2 wants for it.
_UA_1 = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 pdfuaid:part="1"/>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
# ISO 14289-2, 5, and the declarations of Well-Tagged PDF 1.0, 6.1.
_UA_2 = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 pdfuaid:part="2" pdfuaid:rev="2024"/>
<rdf:Description rdf:about="" xmlns:pdfd="http://pdfa.org/declarations/">
<pdfd:declarations><rdf:Bag>
<rdf:li rdf:parseType="Resource">
<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo></rdf:li>
<rdf:li rdf:parseType="Resource">
<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#reuse1.0</pdfd:conformsTo></rdf:li>
</rdf:Bag></pdfd:declarations></rdf:Description>
"""


@dataclass(frozen=True)
class Claim:
    """A standard: what WeasyPrint calls its PDF/A, and the XMP of its PDF/UA."""

    variant: str
    xmp: bytes


CLAIMS: Mapping[PdfStandard, Claim] = {
    "ua-1": Claim("pdf/a-2a", _UA_1),
    "ua-2": Claim("pdf/a-4e", _UA_2),
}
# “E” is for engineering, in three dimensions; PDF/A-4 itself has no letter (ISO 19005-4, 6.7.3).
_LETTER = re.compile(rb'\s+pdfaid:conformance="E"')


def claimed(xmp: bytes, standard: PdfStandard, label: bytes) -> bytes:
    """The metadata of WeasyPrint with all that a file is, and with its label."""
    plain = _LETTER.sub(b"", xmp) if standard == "ua-2" else xmp
    return plain.replace(b"</rdf:RDF>", CLAIMS[standard].xmp + label + b"</rdf:RDF>")
