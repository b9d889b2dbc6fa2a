"""Catalan: what no library has of it. Its examples are tests/test_catalan.py."""

from __future__ import annotations

import re

from leaflets.languages.ca_meaning import MEANING
from leaflets.languages.own import Clock, Easy, Furniture, Own, Phrase, Scale

# Syllables: Institut d'Estudis Catalans, Ortografia catalana (2017), on diphthongs and diaeresis

_VOWEL = "aeiouàèéíòóúïü"
_HEARD: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), heard)
    for pattern, heard in (
        (r"(?<=[gq])u(?=[eèéií])", ""),  # guerra, quin: not heard
        (r"(?<=g)u(?=[aàoò])|(?<=q)u|(?<=[gq])ü(?=[eèéií])", "w"),  # llengua, quatre, qüestió
        # Hiatus that has no diaeresis: behind a prefix (re-iniciar, contra-indicat) …
        (r"^(re|co)i(?=n[^aeiouàèéíòóú]|nici)", r"\1ï"),
        (r"^(re)u(?=ni|tili)", r"\1ü"),
        (r"^(auto|bio|cardio|contra|extra|gastro|intra|macro|micro|neuro|radio)i(?=[mn])", r"\1ï"),
        (r"^(extra|intra)u(?=te)", r"\1ü"),
        # … and before -r, -nt and the future of verbs in -ir, -isme, -ista, Latin -um.
        (r"(?<=[aeou])i(?=r$|nt$|r(?:é|à|às|em|eu|an|ia|ies|íem|íeu|ien)$|sm|st[ae])", "ï"),
        (r"(?<=[ei])u(?=ms?$)", "ü"),
        (rf"^(h?)[iu](?=[{_VOWEL}])", r"\1w"),  # iogurt, hiena
        (rf"(?<=[{_VOWEL}])[iu](?=[{_VOWEL}])", "w"),  # noia, cauen
        (r"(?<=[aeouàèéíòóú])i|(?<=[aeiouàèéíòóúï])u", "w"),  # aire, cuina, viure, peu
    )
)


def syllables(word: str) -> int:
    """The syllables of a word, by its vowels."""
    for pattern, heard in _HEARD:
        word = pattern.sub(heard, word)
    return len(re.findall(f"[{_VOWEL}]", word))


# The words

CATALAN = Own(
    spellings=(
        (r"\bun$", "una"),
        (r"-un$", "-u"),
        (r"-un$", "-una"),
        (r"\bdos\b(?!-)", "dues"),
        (r"^dos-", "dues-"),
        ("-cents", "-centes"),
        ("dos-cents", "dues-centes"),
        ("vuit", "huit"),
        ("disset", "desset"),
        ("dinou", "denou"),
        ("vint-i-un mil", "vint-i-una mil"),
    ),
    # “Nou” before one thing is “new”, “set” is thirst, “deu” owes.
    no_numbers=(
        "(?:tant )?per cent(?! mil)|un[a]? mateix[a]?|cada una?|una vegada (?:que"
        "|hagi|acab|finalitz)|(?:l['’]|la )una?|nou (?:any|comprimit|dia|got|medicament"
        r"|mes|pegat|tractament|vial|tub)(?!\w)|(?:el|un|aquest|al|del|de ) nou(?! (?:mes"
        "|d[ei]))|(?:molta|tenir|tens|té|tinc|teniu|tenen|tingui|tinguis|tingueu|tinguin|passar"
        "|fa) set(?!-)|(?<!-)(?:es|ho"
        "|li|em|et) deu|deu (?:haver|ser|tenir|estar|a )|quart de bany|segona (?:opinió"
        "|mà)|algun[a]?|ning[uú]|centenars de|desenes de|milers de|un altre|una altra"
        "|mitjà|mitjans|(?:el|al|pel) mig|mig ambient|sis plau|si us plau"
    ),
    articles="una|un",
    halves={
        "0.5": "mig|mitja|(?:la )?meitat(?: de(?: la| una?)?| del(?! (?:dia|mes))| d['’]una?)?",
        "0.25": "(?:un )?quart (?:de|d['’](?:una?)?)"
        "|(?:una |la )?quarta part(?: d(?:e|els?|['’]una?))?",
        "0.75": "tres (?:quarts|quartes parts)(?: d(?:e|els?|['’]una?))?",
        "0.333333": "(?:un terç|(?:una |la )?tercera part)(?: d(?:e|els?))?",
        "0.666667": "(?:els |les )?(?:dos terços|dues terceres parts)(?: d(?:e|els?))?",
    },
    half="i mi(?:g|tja)",
    dozens={"12": "dotzen(?:a|es)", "6": "mitja dotzena", "2": "parell"},
    vague="(?:un )?parell",
    scales={"1000": "mil", "1000000": "milió|milions"},
    ordinals={
        "1": "primer(?:a|s|es)?",
        "2": "segon(?:a|s|es)?",
        "3": "tercer(?:a|s|es)?",
        "4": "quart(?:a|s|es)?",
        "5": "cinqu(?:è|ena|ens|enes)",
        "6": "sis(?:è|ena|ens|enes)",
        "7": "set(?:è|ena|ens|enes)",
        "8": "vuit(?:è|ena|ens|enes)",
        "9": "nov(?:è|ena|ens|enes)",
        "10": "des(?:è|ena|ens|enes)",
        "12": "dotz(?:è|ena|ens|enes)",
        "20": "vint(?:è|ena|ens|enes)",
        "21": "vint-i-un(?:è|ena|ens|enes)",
    },
    ordinal=r"\.?[ºª]|rs?|ns?|ts?|[èé]s?|a",
    numbered="tipus|graus?|estadis?|fases?|classe|factor|segles?|capítol|part|nivell",
    units={
        "µg": "micrograms?",
        "mg": "mil·ligrams?",
        "g": "grams?",
        "kg": "quilograms?|quilos?",
        "ml": "mil·lilitres?",
        "cl": "centilitres?",
        "dl": "decilitres?",
        "l": "litres?",
        "IU": "unitats internacionals",
        "U": "unitats|unitat",
        "cm": "centímetres?",
        "mm": "mil·límetres?",
        "km": "quilòmetres?",
        "m": "metres?",
        "°F": "graus? Fahrenheit",
        "°C": "graus?(?: Celsius| centígrads?)?",
        "%": "per cent",
        "kcal": "quilocalories|calories",
        "mmHg": "mil·límetres de mercuri",
        "€": "euros?",
        "£": "lliur(?:a|es)(?: esterlin(?:a|es))?",
        "$": "dòlars?",
        "h": "hora|hores",
        "min": "minuts?",
        "s": "segons?",
        "day": "dia|dies",
        "week": "setmana|setmanes",
        "month": "mes(?:os)?",
        "year": "anys?",
        "times": "vegada|vegades|(?<!de.)cops?|repeticions",
    },
    forms={
        "tablet": "comprimits?|pastill(?:a|es)|píndol(?:a|es)|tauletes|tauleta|gragees|gragea",
        "capsule": "càpsul(?:a|es)",
        "drop": "got(?:a|es)",
        "puff": "inhalaci(?:ó|ons)|polvoritzaci(?:ó|ons)|puffs?|aplicaci(?:ó|ons)",
        "spoonful": "culler(?:a|es)",
        "teaspoon": "culleradet(?:a|es)",
        "tablespoon": "cullerad(?:a|es)(?: soper(?:a|es))?",
        "glass": "gots?|vasos?|tass(?:a|es)",
        "sachet": "sobres?",
        "patch": "pegats?",
        "injection": "injecci(?:ó|ons)|punxad(?:a|es)",
        "ampoule": "ampoll(?:a|es)|vials?",
        "suppository": "supositoris?",
        "dose": "dosi|dosis|pres(?:a|es)",
    },
    per="al|a la|a l[’']|l[’'](?=any)|per|cada|per cada|en cada",
    adverbs={
        "day": "diari|diària|diaris|diàries|diàriament",
        "week": "setmanals?|setmanalment",
        "month": "mensuals?|mensualment",
        "year": "anuals?|anualment",
    },
    periods={
        "day": r"(?:dia|dies)(?!\w)|diari|diàri|24(?!\d)",
        "week": "setman",
        "month": r"mes(?:os)?(?!\w)|mensual",
        "year": r"anys?(?!\w)|anual",
        "h": "hor",
    },
    phrases=(
        Phrase("hora i mitja", "1.5", "h"),
        Phrase("dia i mig", "1.5", "day"),
        Phrase("setmana i mitja", "1.5", "week"),
        Phrase("mes i mig", "1.5", "month"),
        Phrase("any i mig", "1.5", "year"),
        Phrase(
            "(?:un )?dia sí,?(?: i)?(?: l['’]| un | )(?:altre|dia) no",
            "2",
            "day",
        ),
        Phrase("(?:en |a )?dies alterns|cada segon dia", "2", "day"),
        Phrase(
            "(?:una )?setmana sí,?(?: i)?(?: l['’]| una | )(?:altra|setmana) no|setmanes alternes",
            "2",
            "week",
        ),
        Phrase(
            "(?:un )?mes sí,?(?: i)?(?: l['’]| un | )(?:altre|mes) no|mesos alterns",
            "2",
            "month",
        ),
        Phrase("(?:una )?quinzena|quinzenal(?:s|ment)?", "2", "week"),
        Phrase("(?:un )?quart d['’]hora", "15", "min"),
        Phrase("tres quarts d['’]hora", "45", "min"),
    ),
    between_words="primer(?:e)?s|últim(?:e)?s|proper(?:e)?s|següents|primer|últim",
    proportion="de cada|per cada",
    to="a|als?|o|fins a|fins als?",
    between="entre",
    both="i",
    either="o",
    limits={
        "<": "menys d(?:e|els?|[’'])|menys que|inferiors? (?:a|als?)|per sota d(?:e|els?|[’'])"
        "|menors? d(?:e|els?|[’'])|menors? que",
        "≤": "fins (?:a|als?)|com a màxim|no més d(?:e|els?|[’'])|màxim d(?:e|[’'])|màxim"
        "|màxima d(?:e|[’'])|com a molt|a tot estirar|pel cap alt"
        "|sense (?:passar|superar) d(?:e|[’'])"
        "|sense superar(?: els| les)?",
        ">": "més d(?:e|els?|[’'])|més que|superiors? (?:a|als?)|per sobre d(?:e|els?|[’'])"
        "|per damunt d(?:e|els?|[’'])|majors? d(?:e|els?|[’'])|majors? que|supera|superen|superi"
        "|superar|més grans d(?:e|els?|[’'])|ultrapass[ai]|pass(?:i|a|eu|en|ar) d(?:e|els?|[’'])",
        "≥": "almenys|com a mínim|si més no|pel cap baix|mínim d(?:e|[’'])|mínim|mínima d(?:e|[’'])"
        "|a partir d(?:e|els?|[’'])|no menys d(?:e|[’'])",
    },
    limits_after={
        "≥": "o més|o majors?|o superiors?|en endavant|i més|o més grans|com a mínim|almenys|mínim"
        "|pel cap baix|si més no",
        "≤": "o menys|o menors?|o inferiors?|com a màxim|com a molt|màxim|a tot estirar"
        "|pel cap alt",
    },
    determiners="el|la|els|les|l[’']|un|una|uns|unes|a|als|a les|a un",
    negation="no|mai|ni|sense|eviteu|eviti|evitar|ningú",
    conditions="si|quan|perquè|fins que|llevat que|tret que",
    judgement=(
        "no (?:(?:és|seria|resulta) (?:a?normal|(?:in)?(?:freqüent|usual|necessari|habitual)|rar"
        "|estrany)|tot(?:s|es|hom)?|sempre|importa|cal|fa falta)"
    ),
    within="en(?: els| les)?",
    morning=r"del matí|de la matinada|a\. ?m\.",
    evening=r"de la tarda|del vespre|de la nit|del migdia|p\. ?m\.",
    clocks=(
        Clock("dos quarts (?:de |d[’'])@", -30),
        Clock("tres quarts (?:de |d[’'])@", -15),
        Clock("un quart (?:de |d[’'])@", -45),
        Clock("les? @ i mitja", 30),
        Clock("les? @ i quart", 15),
        Clock("les? @ menys quart", -15),
        Clock("les? @ en punt"),
        Clock("les? @ i #"),
        Clock("les? @ menys #", -1),
        Clock("a la (?!0|[2-9]|[12][0-9])@"),
    ),
    noon="(?:les )?(?:dotze|12)(?: h| hores)? del migdia|migdia",
    midnight="(?:les )?(?:dotze|12)(?: h| hores)? de la nit|mitjanit",
    week_parts={
        "1–5": "(?:dies )?feiners|entre setmana",
        "6–7": "caps? de setmana",
    },
    short_months=("", "", "", "", "", "", "jul", "ag", "set", "", "", ""),
    decade_before="anys|dècada d(?:e|el|els)(?: anys)?",
    of="de|del|d[’']",
    fortnight=15,
    small_words=(
        "a al als amb aquest aquesta això abans cada com dels del de des dia dies durant el els en "
        "entre es està fins fa hi hores i la les li més menys molt no només o on també per però "
        "pel pels perquè pot poden que quan qui quin sense se segons si sigui són sobre seu seva "
        "tan tot tots un una vostè ha han hem he ser és una alguns algunes després"
    ),
    spelling=r"(?<!\w)[dlmnst][’']\w|\w[’'](?:l|ls|n|s|m)(?!\w)|l·l|\wny(?!\w)",
    abbreviations=r"dra?|sra?|srta|prof|sta?|p\.ex|ex|cf|vs|aprox|avd?a?|dept",
    before_numbers=r"núms?|nos?|figs?|pàgs?|pp?|tel|ext|art|vol",
    lettered="vitamina|hepatitis|tipus|grup|classe|part|opció",
    plural_vowels="aeo",
    scale=Scale(
        # Softcatalà's adaptation of Flesch, for which no validation was found; 50 is our choice.
        name="Softcatalà",
        severity="advice",
        syllable_cost=67.409,
        sentence_cost=0.994,
        plain=50,
        least_words=100,
        bands=(
            (30, "hard"),
            (50, "fairly hard"),
            (60, "plain"),
            (70, "fairly easy"),
            (80, "easy"),
            (90, "very easy"),
        ),
        syllables=syllables,
    ),
    easy=Easy(
        joins="que|qui|quan|perquè|però|encara que|mentre|on|sinó|quals?|si(?! us plau)|com que",
        denials="no|sense|excepte|llevat",
        cut=r"p\. ?ex\.|etc\.|dra?\.|sra?\.|aprox\.|màx\.|mín\.|tel\.|núm\.|pàg\.",
        means="és|són|vol dir|volen dir|significa|serveix|serveixen",
        many_syllables=6,
    ),
    furniture=Furniture(
        small=(
            r"temps (?:estimat )?de lectura.{0,20}|\d+ min(?:uts?)? de lectura|compart(?:ir"
            r"|eix)(?: (?:a|al|en|aquest|aquesta)\b.*)?|imprimir(?: (?:aquesta )?pàgina)?"
            r"|imprimeix|(?:torna|tornar|ves|anar) a dalt|(?:salta|saltar|vés|ves"
            r"|anar) al contingut(?: principal)?|(?:ets|sou) aquí:?.*|inici|menú|cerca(?:r)?"
            r"|tanca(?:r)?|accepta(?:r)? (?:totes )?(?:les )?(?:galetes|cookies)"
            r"|.*(?:utilitza|fa servir|fem servir|utilitzem) (?:galetes|cookies).*"
            r"|llegi(?:r)?(?:u)?(?:-ne)? més|(?:continguts?|pàgines"
            r"|informació) relacionad(?:a|es|s)"
        ),
        form=(
            r"subscri(?:u-te|viu-vos|ure's|ure’s)(?: .*)?|butlletí|(?:t'ha|t’ha"
            r"|us ha) (?:estat|sigut) útil .*\?|deixa un comentari"
        ),
        people=(
            r"informació (?:documentada|contrastada|avalada) per|(?:revisat|escrit"
            r"|documentat|verificat) per|autor(?:s|es|a)?"
        ),
        published=(r"(?:data de publicació|publica(?:t|da)(?: el)?|publicació)"),
        updated=(
            r"(?:(?:darrera|última|data d['’])\s?(?:actualització|modificació|revisió)"
            r"|actualitza(?:t|da)(?: el)?|actualització)"
        ),
    ),
    meaning=MEANING,
)
