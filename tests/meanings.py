"""Makes wrong translations of faithful ones, one word or sentence wrong in each.

The words that are changed are listed here by themselves, in the forms in which they stand in the
sentences; nothing is taken from the words that the checks know.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

LANGUAGES = ("en", "es", "ca")
Row = Mapping[str, str]

# Kind → language → words that are put in each other's place; `>` changes in one direction only.
SWAPS: Mapping[str, Mapping[str, str]] = {
    "side": {
        "en": "left=right",
        "es": "izquierdo=derecho, izquierda=derecha",
        "ca": "esquerre=dret, esquerra=dreta",
    },
    "part of the body": {
        "en": "eye=ear, leg=arm, knee=hand, shoulder=knee, chest>belly, ears>eyes",
        "es": "ojo=oído, pierna>mano, brazo=codo, rodilla=mano, hombro=codo, oídos>ojos",
        "ca": "ull>nas, cama>mà, braç>colze, genoll=colze, espatlla=mà, orelles>dents",
    },
    "way to take it": {
        "en": "under your tongue>under your skin, under the skin>into a vein, by mouth>rectally",
        "es": "debajo de la lengua=debajo de la piel, por la boca>por el recto"
        ", por boca>por vía rectal",
        "ca": "sota la llengua=sota la pell, per la boca>pel recte, per boca>per via rectal",
    },
    "who": {
        "en": "children=adults, adults>babies, baby>grandmother, child>adult, pregnant>elderly",
        "es": "niños=adultos, bebé>adulto, niño>adulto, embarazadas>ancianas",
        "ca": "nens=adults, infants>adults, nadó>adult, nen>adult, embarassades>ancianes",
    },
    "whom to ask": {
        "en": "doctor=nurse, pharmacist>dentist, doctor>pharmacist",
        "es": "médico>enfermero, enfermera>médica, farmacéutico>dentista, médico>farmacéutico",
        "ca": "metge>infermer, infermera>metgessa, farmacèutic>dentista, metge>farmacèutic",
    },
    "form": {
        "en": "tablet=capsule, syrup>cream, drops=tablets, cream>syrup, patch>pill"
        ", injection>tablet",
        "es": "comprimido>parche, cápsula>gota, jarabe>parche, gotas=pastillas, crema>pomada",
        "ca": "comprimit>pegat, càpsula>gota, xarop>pegat, gotes=pastilles, crema>pomada",
    },
    "degree": {
        "en": "mild=severe, moderate>severe, slight>strong, strong>mild",
        "es": "leves=graves, moderados>graves, leve>grave, fuerte>leve, intenso>leve",
        "ca": "lleus=greus, moderats>greus, lleu>greu, fort>lleu, intens>lleu",
    },
    "how often": {
        "en": "always>sometimes, often>rarely, never>always, usually>rarely, sometimes>always",
        "es": "siempre>a veces, a menudo>raras veces, nunca>siempre, a veces>siempre",
        "ca": "sempre>de vegades, sovint>rarament, mai>sempre, de vegades>sempre",
    },
    "daily and weekly": {
        "en": "daily>weekly, weekly>daily, every day>every week, a day>a week"
        ", every week>every day",
        "es": "a diario>cada semana, semanalmente>a diario, cada día>cada semana"
        ", al día>a la semana",
        "ca": "cada dia>cada setmana, setmanalment>cada dia, al dia>a la setmana",
    },
    "time of day": {
        "en": "morning=evening, bedtime>noon, at night>in the morning, evening>morning",
        "es": "mañana>noche, noche>mañana, mediodía>noche, al acostarse>por la mañana",
        "ca": "matí>vespre, vespre>matí, nit>matí, migdia>vespre, en anar a dormir>al matí",
    },
    "meals": {
        "en": "with food>on an empty stomach, on an empty stomach>with food, breakfast>dinner",
        "es": "con comida>en ayunas, en ayunas>con comida, desayuno>cena, almuerzo>desayuno",
        "ca": "amb menjar>en dejú, en dejú>amb menjar, esmorzar>sopar, sopar>esmorzar",
    },
    "before and after": {
        "en": "before=after",
        "es": "antes=después",
        "ca": "abans=després",
    },
    "number: before and after": {
        "en": r"(?<=minutes )before=(?<=minutes )after, (?<=hours )before=(?<=hours )after"
        r", (?<=hour )before=(?<=hour )after, after(?= \d)>before, before(?= \d)>after",
        "es": r"(?<=minutos )antes=(?<=minutos )después, (?<=horas )antes=(?<=horas )después"
        r", (?<=hora )antes>después, después(?= de \d)>antes, antes(?= de \d)>después",
        "ca": r"(?<=minuts )abans=(?<=minuts )després, (?<=hores )abans=(?<=hores )després"
        r", (?<=hora )abans>després, després(?= de \d)>abans, abans(?= de \d)>després",
    },
    "number: every and for": {
        "en": r"every(?= \d)>for, for(?= \d)>every, every(?= (?:two|three|six|eight|twelve))>for"
        r", for(?= (?:two|three|six|eight|ten))>every",
        "es": r"cada(?= \d)>durante, durante(?= \d)>cada, cada(?= (?:dos|tres|seis|ocho))>durante"
        r", durante(?= (?:dos|tres|seis|diez))>cada",
        "ca": r"cada(?= \d)>durant, durant(?= \d)>cada, cada(?= (?:dues|tres|sis|vuit))>durant"
        r", durant(?= (?:dos|tres|sis|deu))>cada",
    },
    "number: more and less": {
        "en": "more than=less than, above=below, over>under",
        "es": "más de=menos de, por encima de=por debajo de, mayores de>menores de",
        "ca": "més de=menys de, per sobre de=per sota de, més grans de>menors de",
    },
    "number: least and most": {
        "en": "at least=at most, up to>at least, no more than>at least",
        "es": "al menos>como máximo, como máximo>como mínimo, como mínimo>como máximo"
        ", hasta(?! que)>al menos",
        "ca": "almenys>com a màxim, com a màxim>com a mínim, com a mínim>com a màxim",
    },
    "ordinal": {
        "en": "first>last, last>first, second>third, next>previous",
        "es": "primera>última, última>primera, último>primer, primeros>últimos, siguiente>anterior",
        "ca": "primera>última, última>primera, últim>primer, primers>últims, següent>anterior",
    },
    "days and weeks": {
        "en": "(?<=few )days>weeks, (?<=several )days>months, (?<=few )weeks>days"
        ", (?<=each )month>week",
        "es": "(?<=unos )días>meses, (?<=varios )días>meses, (?<=unas )semanas>horas"
        ", (?<=cada )mes>día",
        "ca": "(?<=uns )dies>mesos, (?<=diversos )dies>mesos, (?<=unes )setmanes>hores",
    },
    "medicine": {
        "en": "paracetamol>ibuprofen, ibuprofen>tramadol, omeprazole>enalapril, warfarin>metformin"
        ", insulin>heparin, metformin>warfarin",
        "es": "paracetamol>ibuprofeno, ibuprofeno>tramadol, omeprazol>enalapril"
        ", warfarina>metformina"
        ", insulina>heparina, metformina>warfarina",
        "ca": "paracetamol>ibuprofèn, ibuprofèn>tramadol, omeprazole>enalapril"
        ", warfarina>metformina"
        ", insulina>heparina, metformina>warfarina",
    },
    "start and stop": {
        "en": "stop>start, start>stop, stops>starts",
        "es": "deje de>empiece a, dejar de>empezar a, empiece>deje, comience>interrumpa",
        "ca": "deixi de>comenci a, deixar de>començar a, comenci>deixi, comença>interromp",
    },
    "up and down": {
        "en": "increase=reduce, better=worse, lower>higher, high>low",
        "es": "aumente=reduzca, mejorar>empeorar, empeora>mejora, baja>alta, alta>baja",
        "ca": "augmenti=redueixi, millorar>empitjorar, empitjora>millora, baixa>alta, alta>baixa",
    },
    "hot and cold": {
        "en": "warm=cold, hot>cold, ice>heat",
        "es": "tibia=fría, frío>calor, caliente>fría, hielo>calor",
        "ca": "tèbia=freda, fred>calor, calenta>freda, gel>calor",
    },
    "slowly, lying": {
        "en": "slowly=quickly, lying down>standing, sit up>lie down, dry>wet",
        "es": "despacio>deprisa, tumbado>de pie, siéntese>túmbese, lentamente>rápidamente",
        "ca": "a poc a poc>de pressa, estirat>dempeus, assegui’s>estiri’s, lentament>ràpidament",
    },
    "not": {
        "en": "Do not >, do not >, must not>must, never >, cannot>can, should avoid>should use"
        ", don’t >, not >",
        "es": "No >, no >, nunca >, deberían evitar>deberían usar, sin >con ",
        "ca": "No >, no >, mai>sempre, haurien d’evitar>haurien d’usar, sense >amb ",
    },
    "can and must": {
        "en": "can=must, should>can, must(?! not)>may",
        "es": "puede=debe, pueden=deben, debería>puede, debe>puede",
        "ca": "pot=ha de, poden=han de, hauria de>pot, ha de>pot",
    },
}


@dataclass(frozen=True)
class Mutant:
    """A source and a wrong translation of it."""

    kind: str
    languages: tuple[str, str]
    source: str
    wrong: str


def word_mutants(rows: Sequence[Row]) -> Iterator[Mutant]:
    """Each word of the lists changed, where it stands in a translation, from each source."""
    for row in rows:
        for source, ours in permutations(LANGUAGES, 2):
            for kind, words in SWAPS.items():
                for wrong in sorted(set(_changed(row[ours], words[ours]))):
                    yield Mutant(kind, (source, ours), row[source], wrong)


def _changed(words: str, swaps: str) -> Iterator[str]:
    for swap in swaps.split(", "):
        for found, other in _directions(swap):
            pattern = rf"(?<!\w){found}(?!\w)" if found[-1].isalpha() else rf"(?<!\w){found}"
            if re.search(pattern, words):
                said = re.sub(pattern, other, words, count=1)
                yield said[0].upper() + said[1:]


def _directions(swap: str) -> Iterator[tuple[str, str]]:
    if ">" in swap:
        found, other = swap.split(">")
        yield found, other
        return
    # The look-behinds of both sides hold an equals sign, too.
    one, other = re.split(r"(?<![?<(])=", swap)
    yield one, _plain(other)
    yield other, _plain(one)


def _plain(pattern: str) -> str:
    return re.sub(r"\(\?.*?\)", "", pattern)


def sentence_mutants(rows: Sequence[Row], count: int) -> Iterator[Mutant]:
    """Paragraphs of two to five sentences of which one was lost or added, or half of one lost."""
    draw = random.Random(11)
    whole = [row for row in rows if all(words.endswith(".") for words in row.values())]
    for _ in range(count):
        chosen = draw.sample(whole, draw.choice((2, 3, 3, 4, 5)))
        source, ours = draw.choice(list(permutations(LANGUAGES, 2)))
        theirs = [row[source] for row in chosen]
        mine = [row[ours] for row in chosen]
        place = draw.randrange(len(chosen))
        less = " ".join(mine[:place] + mine[place + 1 :])
        yield Mutant("sentence lost", (source, ours), " ".join(theirs), less)
        fewer = " ".join(theirs[:place] + theirs[place + 1 :])
        yield Mutant("sentence added", (source, ours), fewer, " ".join(mine))
        words = mine[place].rstrip(".").split()
        if len(words) > 9:
            half = [*mine[:place], " ".join(words[: len(words) // 2]) + ".", *mine[place + 1 :]]
            yield Mutant("half a sentence lost", (source, ours), " ".join(theirs), " ".join(half))
            left = theirs[place].split()[-5:]
            mixed = [*mine[:place], " ".join(words[: len(words) // 2] + left), *mine[place + 1 :]]
            yield Mutant("half a sentence left", (source, ours), " ".join(theirs), " ".join(mixed))
