"""Spanish: what no library has of it. Its examples are tests/test_spanish.py."""

from __future__ import annotations

import re

import silabeador  # type: ignore[import-untyped]

from leaflets.languages.es_meaning import MEANING
from leaflets.languages.own import Clock, Easy, Furniture, Own, Phrase, Scale

# Syllables

# A y before a consonant ("Yvonne") is an i, and two i never sound as one (RAE, Ortografía 2010).
_Y_AS_I = re.compile(r"^y(?=[^aeiouáéíóú])")


def syllables(word: str) -> int:
    """The syllables of a word, split by silabeador."""
    # "_" is a syllable's end for silabeador; level 0 splits as the RAE writes ("guion": one).
    ready = _Y_AS_I.sub("i", word).replace("'", "").replace("ii", "i_i")
    return len(silabeador.syllabify(ready, exceptions=0))


# The words

SPANISH = Own(
    spellings=(
        (r"uno$", "un"),
        (r"uno$", "una"),
        (r"veintiun$", "veintiún"),
        (r"veintiuno mil", "veintiún mil"),
        (r"veintiuno mil", "veintiuna mil"),
        (r"uno mil", "un mil"),
        (r"uno mil", "una mil"),
        ("cientos", "cientas"),
        ("quinientos", "quinientas"),
    ),
    no_numbers=(
        "(?:tanto )?por (?:cien|ciento)|un[oa] mism[oa]|cada un[oa]|una vez (?:que"
        "|al?|m[aá]s|termin|acab)|alg[uú]n[oa]?|ning[uú]n[oa]?|(?:el|la|lo) un[oa](?! por cien)"
        "|un[oa] (?:de|u) (?:otr[oa]|l[oa]s|ell[oa]s)"
        "|cuarto (?:de baño|oscuro)|segund[oa] (?:opinión"
        "|mano|plano)|miles de|cientos de|millones de(?= personas)|decenas de|medi[oa] (?:ambiente"
        "|plazo|camino)|por medio|en medio|medi[oa]s?(?= (?:que|para|de))|de primera mano"
    ),
    articles="una|un",
    halves={
        "0.5": "medi[oa]|(?:la )?mitad(?: de(?: una?| la| su)?| del(?! (?:día|mes|año)))?",
        "0.25": "(?:un )?cuarto de|(?:una |la )?cuarta parte(?: de(?:l| los| las| una?)?)?",
        "0.75": "tres cuart[oa]s(?: partes)?(?: de(?:l| los| las| una?)?)?",
        "0.333333": "(?:un tercio|(?:una |la )?tercera parte)(?: de(?:l| los| las)?)?",
        "0.666667": "(?:l[oa]s )?dos (?:tercios|terceras partes)(?: de(?:l| los| las)?)?",
    },
    half="y medi[oa]",
    dozens={"12": "docenas?", "6": "media docena", "2": "par de"},
    vague="(?:un )?par de",
    scales={"1000": "mil", "1000000": "millón|millones"},
    ordinals={
        "1": "primer[oa]?s?",
        "2": "segund[oa]s?",
        "3": "tercer[oa]?s?",
        "4": "cuart[oa]s?",
        "5": "quint[oa]s?",
        "6": "sext[oa]s?",
        "7": "s[eé]ptim[oa]s?",
        "8": "octav[oa]s?",
        "9": "noven[oa]s?",
        "10": "d[eé]cim[oa]s?",
        "12": "duod[eé]cim[oa]s?",
        "20": "vig[eé]sim[oa]s?",
        "21": "vig[eé]sim[oa]s? primer[oa]?s?|vigesimoprimer[oa]?s?",
    },
    ordinal=r"\.?[ºª]|\.?er|\.?ᵉʳ",
    numbered="tipos?|grados?|estadios?|fases?|clase|factor|siglos?|capítulo|parte|nivel",
    units={
        "µg": "microgramos?",
        "mg": "miligramos?",
        "g": "gramos?",
        "kg": "kilogramos?|kilos?",
        "ml": "mililitros?",
        "cl": "centilitros?",
        "dl": "decilitros?",
        "l": "litros?",
        "IU": "unidades internacionales",
        "U": "unidades|unidad",
        "cm": "centímetros?",
        "mm": "milímetros?",
        "km": "kilómetros?",
        "m": "metros?",
        "°F": "grados? Fahrenheit",
        "°C": "grados?(?: Celsius| centígrados?)?",
        "%": "por ciento|por cien|por 100",
        "kcal": "kilocalorías|calorías",
        "mmHg": "milímetros de mercurio",
        "€": "euros?",
        "£": "libras?(?: esterlinas?)?",
        "$": "dólar(?:es)?",
        "h": "horas?",
        "min": "minutos?",
        "s": "segundos?",
        "day": "días?",
        "week": "semanas?",
        "month": "mes(?:es)?",
        "year": "años?",
        "times": "veces|vez|repeticiones",
    },
    forms={
        "tablet": "comprimidos?|pastillas?|tabletas?|píldoras?|grageas?",
        "capsule": "cápsulas?",
        "drop": "gotas?",
        "puff": "inhalaci(?:ón|ones)|pulverizaci(?:ón|ones)|puffs?|aplicaci(?:ón|ones)",
        "spoonful": "cucharas?",
        "teaspoon": "cucharaditas?",
        "tablespoon": "cucharadas?(?: soperas?)?",
        "glass": "vasos?|tazas?",
        "sachet": "sobres?",
        "patch": "parches?",
        "injection": "inyecci(?:ón|ones)|pinchazos?",
        "ampoule": "ampollas?|viales|vial",
        "suppository": "supositorios?",
        "dose": "dosis|tomas?",
    },
    per="al|a la|por|cada|por cada|en cada",
    adverbs={
        "day": "diari[oa]s?|diariamente",
        "week": "semanal(?:es|mente)?",
        "month": "mensual(?:es|mente)?",
        "year": "anual(?:es|mente)?",
    },
    periods={
        "day": r"día|diari|24(?!\d)",
        "week": "semana",
        "month": r"mes(?:es)?(?!\w)|mensual",
        "year": "año|anual",
        "h": "hora",
    },
    phrases=(
        Phrase("hora y media", "1.5", "h"),
        Phrase("día y medio", "1.5", "day"),
        Phrase("semana y media", "1.5", "week"),
        Phrase("mes y medio", "1.5", "month"),
        Phrase("año y medio", "1.5", "year"),
        Phrase(
            "(?:un )?día sí,?(?: y)?(?: el| un)? (?:otro|día) no",
            "2",
            "day",
        ),
        Phrase("(?:en |a )?días alternos|cada segundo día", "2", "day"),
        Phrase(
            "(?:una )?semana sí,?(?: y)?(?: la| una)? (?:otra|semana) no|semanas alternas",
            "2",
            "week",
        ),
        Phrase(
            "(?:un )?mes sí,?(?: y)?(?: el| un)? (?:otro|mes) no|meses alternos",
            "2",
            "month",
        ),
        Phrase("(?:una )?quincena|quincenal(?:es|mente)?", "2", "week"),
        Phrase("(?:un )?cuarto de hora", "15", "min"),
        Phrase("tres cuartos de hora", "45", "min"),
    ),
    between_words="primer[oa]s|últim[oa]s|próxim[oa]s|siguientes|primer|último",
    proportion="de cada|por cada",
    to="a|al|o|u|hasta",
    between="entre",
    both="y",
    either="o|u",
    limits={
        "<": "menos de|menos que|inferior(?:es)? a|por debajo de|menor(?:es)? (?:de|que)|bajo",
        "≤": "hasta|como máximo|no más de|máximo de|máximo|máxima de|a lo sumo|como mucho"
        "|a lo más|sin (?:pasar|superar|exceder)(?: de| l[oa]s)?",
        ">": "más de|más que|superior(?:es)? a|por encima de|mayor(?:es)? (?:de|que)|supera[nr]?"
        "|supere[ns]?|sobrepasa[nr]?|pas(?:e|a|en|an|ar) de",
        "≥": "al menos|por lo menos|como mínimo|mínimo de|mínimo|mínima de|a partir de|no menos de"
        "|cuando menos",
    },
    limits_after={
        "≥": "o más|o mayor(?:es)?|o superior(?:es)?|en adelante|y más|o por encima|como mínimo"
        "|al menos|por lo menos|mínimo",
        "≤": "o menos|o menor(?:es)?|o inferior(?:es)?|o por debajo|como máximo|a lo sumo"
        "|como mucho|máximo",
    },
    determiners="el|la|los|las|un|una|unos|unas|a|a los|a las|a un",
    negation="no|nunca|jamás|ni|sin|evite|evitar|ning[uú]n[oa]?|nadie",
    conditions="si|cuando|porque|hasta que|a menos que|salvo que|para que",
    judgement=(
        "no (?:(?:es|sería|resulta) (?:a?normal|(?:in)?(?:frecuente|usual|necesario|habitual)"
        "|(?:rar|extrañ)[oa])|tod[oa]s?|siempre|importa|hace falta|se necesita)"
    ),
    within="en(?: l[oa]s)?",
    morning=r"de la mañana|de la madrugada|a\. ?m\.",
    evening=r"de la tarde|de la noche|del mediodía|p\. ?m\.",
    clocks=(
        Clock("las? @ y media", 30),
        Clock("las? @ y cuarto", 15),
        Clock("las? @ menos cuarto", -15),
        Clock("las? @ en punto"),
        Clock("las? @ y #"),
        Clock("las? @ menos #", -1),
        Clock("a la (?!0|[2-9]|[12][0-9])@"),
    ),
    noon="(?:las )?(?:doce|12)(?: h| horas)? del mediodía|mediodía",
    midnight="(?:las )?(?:doce|12)(?: h| horas)? de la noche|medianoche|media noche",
    week_parts={
        "1–5": "(?:días )?laborables|entre semana",
        "6–7": "fin(?:es)? de semana",
    },
    short_months=(
        *("ene", "feb", "", "abr", "", "jun", "jul", "ago", "setiembre|sept?", "oct", "nov", "dic"),
    ),
    decade_before="años|década de(?: los(?: años)?)?",
    of="de|del",
    fortnight=15,
    small_words=(
        "a al antes algunos algunas cada como con cuando de del desde después día días durante e "
        "el en entre es esta está este esto hasta hay horas la las le les lo los más menos mucho "
        "muy no o para pero por porque puede pueden que quien se según ser si sin sobre solo son "
        "su sus también tan todo todos un una usted u y ha han he"
    ),
    spelling=r"ñ|[¿¡]|ción(?!\w)",
    abbreviations=r"dra?|dres|sra?|sres|srta|prof|sta?|p\.ej|ej|cf|vs|aprox|avda?|dept",
    before_numbers=r"núms?|nos?|figs?|págs?|tel|ext|art|vol",
    lettered=r"vitamina|hepatitis|tipo|grupo|clase|parte|opción",
    plural_vowels="aeo",
    last_and=(r"h?[ií](?![aeou])|y(?![aeiouáéíóú])", "e"),
    scale=Scale(
        # Szigriszt 1993; bands of Barrio-Cantalejo et al. 2008, An Sist Sanit Navar 31: INFLESZ.
        name="INFLESZ",
        severity="warning",
        syllable_cost=62.3,
        sentence_cost=1.0,
        plain=55,
        least_words=60,
        bands=((40, "fairly hard"), (55, "normal"), (65, "fairly easy"), (80, "very easy")),
        syllables=syllables,
    ),
    easy=Easy(
        joins="que|quien|quienes|cuando|porque|pero|aunque|mientras|donde|sino|cual|cuales|si",
        denials="no|sin|excepto|salvo",
        cut=r"p\. ?ej\.|etc\.|dra?\.|sra?\.|aprox\.|máx\.|mín\.|tel\.|núm\.|pág\.",
        means="es|son|quiere decir|quieren decir|significa|sirve|sirven",
        many_syllables=6,
    ),
    furniture=Furniture(
        small=(
            r"tiempo (?:estimado )?de lectura.{0,20}|\d+ min(?:utos?)? de lectura"
            r"|compart(?:ir|e)(?: (?:en|esta|este)\b.*)?|imprimir(?: (?:esta )?página)?"
            r"|(?:volver|ir) arriba|(?:saltar|ir) al contenido(?: principal)?"
            r"|(?:usted )?está(?:s)? (?:usted )?aquí:?.*|inicio|menú|buscar|cerrar"
            r"|aceptar (?:todas )?(?:las )?cookies|.*utiliza(?:mos)? cookies.*|leer más"
            r"|(?:contenidos?|páginas|información) relacionad[oa]s?"
        ),
        form=(
            r"suscr[ií]b(?:ase|ete|irse)(?: .*)?|boletín|¿(?:te|le) ha (?:sido útil"
            r"|servido) .*\?|dej[ae] un comentario"
        ),
        people=(
            r"información (?:documentada|contrastada|avalada) por|(?:revisado|escrito"
            r"|documentado|verificado) por|autor(?:es|as?)?"
        ),
        published=(r"(?:fecha de publicación|publicad[oa](?: el)?|publicación)"),
        updated=(
            r"(?:(?:última|fecha de) (?:la )?(?:actualización|modificación|revisión)"
            r"|actualizad[oa](?: el)?|actualización)"
        ),
    ),
    meaning=MEANING,
)
