"""Medicines that are named in a text, as all languages that write INNs alike spell them.

An international nonproprietary name is one name with the endings and spellings of each language:
ibuprofen, ibuprofeno, ibuprofèn. Its stem says what group it belongs to (WHO, “The use of stems in
the selection of INN”), and stems tell a medicine from other words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from leaflets.remembering import lasting

# How languages spell one sound; applied in this order, to letters without accents.
_SOUNDS = (
    *(("ph", "f"), ("th", "t"), ("rh", "r"), ("ch", "c"), ("qu", "c"), ("k", "c"), ("w", "v")),
    *(("y", "i"), ("z", "s"), ("x", "s"), ("h", ""), ("·", ""), ("ae", "e"), ("oe", "e")),
    ("ou", "u"),
)
# The endings that languages give to one name: -ate, -ato, -at; -ium, -io, -i; -ine, -ina.
_ENDING = re.compile("(?:at[eo]?|ium|io|i|[aeo])s?$|s$")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|·){4,}")

# The ends of INNs, in English.
_STEMS = """
pril sartan olol vastatin prazole tidine setron dipine triptan cillin mycin micin cycline oxacin
conazole nidazole bendazole oxetine faxine pramine triptyline azepam zolam zepam peridol apine
peridone profen fenac coxib metacin oxicam ocaine vacaine codone morphine fentanil parin gatran
grel teplase semide thiazide clopamide renone lactone gliptin gliflozin glutide glitazone formin
glinide clazide meterol moterol noterol lanterol daterol otropium lukast sonide methasone nisolone
nisone ticasone tyrosine limus zumab ximab mumab limab tinib navir tegravir amivir buvir dronate
gabalin bamazepine barbital toin trigine racetam piramate tadine rizine hydramine mustine rubicin
taxel platin bicine cristine blastine fibrate setil enafil alafil anafil losin steride estradiol
gestrel thyroxine capone giline trombin pressin tocin relin onidine butamol thioprine oxifen
rozole xyzine alazine talopram rolac pamil tiazem traline statine cetirizine azine zosin
"""
# Medicines whose names end otherwise, each with its other names.
_NAMED = """
paracetamol acetaminophen; aspirin acetylsalicylic; metamizole dipyrone; codeine; tramadol;
morphine; insulin insulinum; digoxin; warfarin; acenocoumarol; lithium; allopurinol; colchicine;
naproxen; penicillin; amoxicillin; adrenaline epinephrine; nitroglycerin; salbutamol albuterol;
pethidine meperidine; cortisone; hydrocortisone; prednisone; ciclosporin cyclosporin; levodopa;
naloxone; methadone; betahistine; clopidogrel; amiodarone; clavulanic; lactulose; loperamide;
domperidone; metoclopramide; diazepam; ibuprofen; heparin; fentanyl; aciclovir; valaciclovir;
gabapentin; zolpidem; methotrexate; apixaban; rivaroxaban; edoxaban;
latanoprost; valproate valproic; capecitabine; sevelamer; trazodone; glucagon; dorzolamide;
chlorhexidine; ipratropium; trimethoprim; baclofen; tizanidine; ticagrelor; glimepiride;
bumetanide; sacubitril; ivabradine; leflunomide; hydroxychloroquine; oxybutynin; solifenacin;
ivermectin; permethrin; buprenorphine; tapentadol; zopiclone; melatonin
"""
# Words that end like a medicine and name none.
_OTHERS = "medicine program programa imagine machine magazine protein saline prochain"


@lasting("answers")
def medicines(words: str) -> Mapping[str, str]:
    """For each medicine that the words name, by its common spelling, how it is written there."""
    return {name: word[0] for name, word in named(words)}


def named(words: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Each medicine in reading order, by its common spelling, and where it is written."""
    found = ((_sounded(word[0]), word) for word in _WORD.finditer(words))
    return ((_names().get(name, name), word) for name, word in found if _is_medicine(name))


def other_medicine(source: str, ours: str) -> tuple[str, str] | None:
    """A medicine that only the source names, and one that only the translation does."""
    theirs, mine = medicines(source), medicines(ours)
    left = [name for name in theirs if name not in mine]
    others = [name for name in mine if name not in theirs]
    # In the place of one that is lost another may stand a second time.
    others = others or (_repeated(source, ours) if len(left) == 1 else [])
    return (theirs[left[0]], mine[others[0]]) if left and others else None


def _repeated(source: str, ours: str) -> list[str]:
    """What the translation names more often, where both name medicines equally often."""
    theirs, mine = (Counter(name for name, _ in named(words)) for words in (source, ours))
    return list(mine - theirs) if theirs.total() == mine.total() else []


def _is_medicine(name: str) -> bool:
    return (name in _names() or _stems().fullmatch(name) is not None) and name not in _others()


@lru_cache(maxsize=4096)
def _sounded(word: str) -> str:
    """A name without its accents, its ending, and what languages spell differently."""
    # Catalan has -ó for -on, Spanish an e before st and sp.
    said = re.sub("ó$", "on", unicodedata.normalize("NFC", word.casefold()))
    letters = unicodedata.normalize("NFD", re.sub("^es(?=[pt])", "s", said))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    for written, heard in _SOUNDS:
        bare = bare.replace(written, heard)
    return re.sub(r"(.)\1", r"\1", _ENDING.sub("", bare))


@cache
def _names() -> Mapping[str, str]:
    """Each name that has no stem with the first of its names, as they sound."""
    groups = (group.split() for group in _NAMED.replace("\n", " ").split(";"))
    return {_sounded(name): _sounded(group[0]) for group in groups for name in group}


@cache
def _stems() -> re.Pattern[str]:
    return re.compile(f".{{2,}}(?:{'|'.join(map(_sounded, _STEMS.split()))})")


@cache
def _others() -> frozenset[str]:
    return frozenset(map(_sounded, _OTHERS.split()))
