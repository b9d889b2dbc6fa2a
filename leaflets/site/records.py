"""The site for programs: library.json, FHIR documents, schema.org and the map of its pages."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from leaflets.files.inputs import MOST_OF_SHEET, contents
from leaflets.languages.easy import plain_tag
from leaflets.model import About
from leaflets.review.standing import State
from leaflets.site.subjects import Sheet, Shown

Record = dict[str, Any]

ICD10 = "http://hl7.org/fhir/sid/icd-10"
SNOMED = "http://snomed.info/sct"
_DOC_STATUS: Mapping[State, str] = {"approved": "final", "withdrawn": "entered-in-error"}
"""What FHIR calls a state; all others are preliminary."""
_MEDIA_TYPES = {".pdf": "application/pdf", ".brf": "application/x-brf"}


def legible(record: Any) -> str:
    """A record as JSON for people to read, too."""
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def in_page(record: Record) -> str:
    """A record as JSON that may stand in the HTML of a page."""
    said = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return said.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def library(texts: Iterable[Shown], site: str, clinic: str) -> Record:
    """Everything that the site offers: each text with its state, its code and its files."""
    return {
        "clinic": clinic,
        "site": site,
        "leaflets": [
            {
                "leaflet": shown.leaflet.name,
                "language": plain_tag(shown.tag),
                **({"easy": True} if shown.is_easy else {}),
                "title": shown.text.title.text,
                "url": f"{site}/{shown.path}",
                "code": shown.standing.code,
                "state": shown.standing.state,
                "version": shown.standing.version or None,
                "published": shown.leaflet.about.published.isoformat(),
                "updated": shown.standing.updated.isoformat(),
                "reviewed": _day(shown.standing.reviewed),
                "next_review": _day(shown.standing.next_review if _reviewed(shown) else None),
                "keywords": list(shown.leaflet.about.keywords_in(shown.tag)),
                "icd10": list(shown.leaflet.about.icd10),
                "snomed": list(shown.leaflet.about.snomed),
                "files": [_file(sheet, site) for sheet in shown.sheets],
            }
            for shown in texts
        ],
    }


def _file(sheet: Sheet, site: str) -> Record:
    entry = sheet.entry
    told = {"format": entry.format, "pages": entry.pages, "bytes": entry.bytes}
    return {"url": f"{site}/{entry.file}", **told, "sha256": entry.sha256}


def _reviewed(shown: Shown) -> bool:
    return shown.standing.reviewed is not None


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def documents(texts: Iterable[Shown], site: str, clinic: str, output: Path) -> Record:
    """A FHIR R4 bundle with a DocumentReference for each text that has files."""
    entries = [
        {"fullUrl": f"{site}/{shown.path}", "resource": _document(shown, site, clinic, output)}
        for shown in texts
        if shown.sheets
    ]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def _document(shown: Shown, site: str, clinic: str, output: Path) -> Record:
    standing, about = shown.standing, shown.leaflet.about
    concepts = _concepts(about)
    return {
        "resourceType": "DocumentReference",
        "masterIdentifier": {"system": f"{site}/c", "value": standing.code},
        "status": "current",
        "docStatus": _DOC_STATUS.get(standing.state, "preliminary"),
        "type": {"text": "Patient information leaflet"},
        "date": f"{standing.updated.isoformat()}T00:00:00Z",
        "author": [{"display": entry.who} for entry in standing.signatures]
        or [{"display": clinic}],
        "custodian": {"display": clinic},
        "description": shown.text.title.text,
        "content": [_content(shown, sheet, site, output) for sheet in shown.sheets],
        **({"context": {"event": concepts}} if concepts else {}),
    }


def _content(shown: Shown, sheet: Sheet, site: str, output: Path) -> Record:
    entry = sheet.entry
    # FHIR R4 wants SHA-1; library.json has SHA-256.
    pdf = contents(output / entry.file, MOST_OF_SHEET, output)
    digest = hashlib.sha1(pdf, usedforsecurity=False).digest()
    return {
        "attachment": {
            "contentType": _MEDIA_TYPES[Path(entry.file).suffix],
            "language": plain_tag(shown.tag),
            "url": f"{site}/{entry.file}",
            "size": entry.bytes,
            "hash": base64.b64encode(digest).decode(),
            "title": entry.title,
        },
        "format": {"display": entry.format},
    }


def _concepts(about: About) -> list[Record]:
    systems = ((ICD10, about.icd10), (SNOMED, about.snomed))
    return [
        {"coding": [{"system": system, "code": code}]}
        for system, codes in systems
        for code in codes
    ]


def medical_page(shown: Shown, site: str, clinic: str) -> Record:
    """A leaflet's page in the words of schema.org, for search engines."""
    standing, about = shown.standing, shown.leaflet.about
    systems = (("ICD-10", about.icd10), ("SNOMED CT", about.snomed))
    codes = [
        {"@type": "MedicalCode", "codeValue": code, "codingSystem": system}
        for system, listed in systems
        for code in listed
    ]
    reviewers = [{"@type": "Person", "name": entry.who} for entry in standing.signatures]
    sources = [
        {
            "@type": "CreativeWork",
            "name": source.title,
            **({"url": source.url} if source.url else {}),
        }
        for source in about.sources
    ]
    return {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": shown.text.title.text,
        "url": f"{site}/{shown.path}",
        "inLanguage": plain_tag(shown.tag),
        "keywords": ", ".join(about.keywords_in(shown.tag)),
        "datePublished": about.published.isoformat(),
        "dateModified": standing.updated.isoformat(),
        **({"lastReviewed": standing.reviewed.isoformat()} if standing.reviewed else {}),
        **({"reviewedBy": reviewers} if reviewers else {}),
        **({"isBasedOn": sources} if sources else {}),
        **({"about": {"@type": "MedicalEntity", "code": codes}} if codes else {}),
        "publisher": {"@type": "Organization", "name": clinic},
        "audience": {"@type": "MedicalAudience", "audienceType": "Patient"},
        "version": standing.code,
    }


def site_map(texts: Iterable[Shown], site: str) -> str:
    """The pages of the leaflets for search engines, each with those in other languages."""
    shown = [one for one in texts if not one.is_withdrawn]
    leaflets: dict[str, list[Shown]] = {}
    for one in shown:
        leaflets.setdefault(one.leaflet.name, []).append(one)
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
            'xmlns:xhtml="http://www.w3.org/1999/xhtml">',
            *(_place(one, leaflets[one.leaflet.name], site) for one in shown),
            "</urlset>\n",
        )
    )


def _place(shown: Shown, others: Iterable[Shown], site: str) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{plain_tag(one.tag)}" '
        f'href="{escape(site)}/{one.path}"/>'
        for one in others
        if one.is_easy == shown.is_easy
    )
    day = shown.standing.updated.isoformat()
    return f"<url><loc>{escape(site)}/{shown.path}</loc><lastmod>{day}</lastmod>{links}</url>"
