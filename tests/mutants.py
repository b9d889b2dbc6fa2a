"""Makes wrong translations of a text, one fault in each, to see whether the checks find them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, permutations

from num2words import num2words

Lines = list[str]
Found = Iterator[tuple[str, int, Lines]]
Maker = Callable[[Lines], Found]

NUMBER = re.compile(r"(?<![\w/#@.])[<≥−-]?\d+(?:[.,: \u00a0\u202f]\d+)*|[½¼¾]")
KEY = re.compile(r"^## .*\{#([a-z-]+)")
ITEM = re.compile(r"^( *)(?:-|\d+\.) ")
LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")

# What may follow a number, and what a slip would make of it.
UNITS = {
    "mg/kg": "g/kg",
    "mg": "g",
    "µg": "mg",
    "micrograms": "milligrams",
    "ml": "l",
    "kg": "g",
    "g": "mg",
    "l": "ml",
    "UI": "mg",
    "IU": "mg",
    "mmol/l": "mg/dl",
    "mmHg": "mm",
    "cm": "mm",
    "°C": "°F",
    "%": "",
    "h": "min",
    "horas": "días",
    "hores": "dies",
    "hours": "days",
    "hour": "day",
    "minutos": "horas",
    "minuts": "hores",
    "minutes": "hours",
    "segundos": "minutos",
    "segons": "minuts",
    "seconds": "minutes",
    "días": "semanas",
    "dies": "setmanes",
    "days": "weeks",
    "semanas": "meses",
    "setmanes": "mesos",
    "weeks": "months",
    "meses": "años",
    "mesos": "anys",
    "months": "years",
    "años": "meses",
    "anys": "mesos",
    "years": "months",
    "al día": "a la semana",
    "al dia": "a la setmana",
    "a day": "a week",
    "veces al día": "veces al mes",
    "vegades al dia": "vegades al mes",
    "times a day": "times a month",
}
UNIT = re.compile(
    r"(?<=\d)(?P<gap>[ \u00a0]?)(?P<unit>"
    + "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
    + r")(?![\w/])"
)
RATE = re.compile(r"(?<=\d )(?P<gap>[^\W\d_]+ )(?P<unit>al día|al dia|a day)(?!\w)")

# A number in words, a frequency, a day of the week or a month, and what a slip would make of it.
SPELLED = {
    "number": {
        "two": "three",
        "three": "two",
        "five": "six",
        "six": "five",
        "eight": "six",
        "ten": "twelve",
        "twenty-four": "twenty",
        "half a tablet": "a tablet",
        "half an hour": "an hour",
        "one and a half": "one",
        "dos": "tres",
        "dues": "tres",
        "tres": "dos",
        "cinco": "seis",
        "cinc": "sis",
        "seis": "cinco",
        "sis": "cinc",
        "ocho": "seis",
        "vuit": "sis",
        "diez": "doce",
        "deu": "dotze",
        "veinticuatro": "veinte",
        "vint-i-quatre": "vint",
        "medio comprimido": "un comprimido",
        "mig comprimit": "un comprimit",
        "un comprimido y medio": "un comprimido",
        "un comprimit i mig": "un comprimit",
        "media hora": "una hora",
        "mitja hora": "una hora",
    },
    "frequency": {
        "twice a day": "once a day",
        "once a day": "once a week",
        "three times a day": "twice a day",
        "every other day": "every day",
        "a fortnight": "a week",
        "una vez al día": "una vez a la semana",
        "una vegada al dia": "una vegada a la setmana",
        "dos veces al día": "dos veces a la semana",
        "dos cops al dia": "un cop al dia",
        "tres veces al día": "dos veces al día",
        "tres vegades al dia": "tres vegades al mes",
        "un día sí y otro no": "cada día",
        "cada dos dies": "cada dia",
        "quince días": "una semana",
        "dues setmanes": "una setmana",
    },
    "day": {
        "Monday": "Tuesday",
        "Thursday": "Friday",
        "lunes": "martes",
        "jueves": "viernes",
        "dilluns": "dimarts",
        "dijous": "divendres",
    },
    "month": {
        "August": "July",
        "December": "November",
        "March": "May",
        "agosto": "julio",
        "diciembre": "noviembre",
        "marzo": "mayo",
        "agost": "juliol",
        "desembre": "novembre",
        "març": "maig",
    },
}


# What a number in words counts, in a sentence.
COUNTED = (
    {
        "en": "Take {} milligrams.",
        "es": "Tome {} miligramos.",
        "ca": "Prengui {} mil·ligrams.",
    },
    {"en": "Wait for {} days.", "es": "Espere {} días.", "ca": "Esperi’s {} dies."},
    {"en": "Keep {} tablets.", "es": "Guarde {} comprimidos.", "ca": "Guardi {} comprimits."},
)


@dataclass(frozen=True)
class Numeral:
    """A number in words: a sentence of a source, its true translation and a wrong one.

    The source has it in words too, or in digits.
    """

    kind: str
    languages: tuple[str, str]
    source: str
    ours: str
    wrong: str


@dataclass(frozen=True)
class Mutant:
    """A text with one fault: of which kind, on which line, and all its words."""

    kind: str
    line: int
    markdown: str


def mutants(ours: str, source: str, third: str, terms: Sequence[str]) -> Iterator[Mutant]:
    """Every mutant of a translation; `third` is the text in one more language."""
    lines, others, more = ours.split("\n"), source.split("\n"), third.split("\n")
    makers: list[Maker] = [number_mutants, unit_mutants, spelled_mutants]
    makers += [section_mutants, item_mutants]
    makers += [row_mutants, link_mutants, box_mutants, paragraph_mutants]
    for maker in makers:
        for kind, line, changed in maker(lines):
            if changed != lines:
                yield Mutant(kind, line + 1, "\n".join(changed))
    yield from left_in(lines, others, "language: left in the source's")
    yield from left_in(lines, more, "language: in a third one")
    yield from term_mutants(lines, terms)


def edited(lines: Lines, number: int, start: int, end: int, words: str) -> Lines:
    line = lines[number]
    return [*lines[:number], line[:start] + words + line[end:], *lines[number + 1 :]]


def without(lines: Lines, start: int, end: int) -> Lines:
    return lines[:start] + lines[end:]


def swapped(lines: Lines, first: range, second: range) -> Lines:
    one, other = lines[first.start : first.stop], lines[second.start : second.stop]
    between = lines[first.stop : second.start]
    return [*lines[: first.start], *other, *between, *one, *lines[second.stop :]]


def numbers(lines: Lines) -> Iterator[tuple[int, re.Match[str]]]:
    """Every number that is read, with the index of its line; link targets have none."""
    for index, line in enumerate(lines):
        shown = re.sub(r"(?<=\]\()[^)]*|^ *\d+\. |\{#.*\}", lambda m: "\0" * len(m[0]), line)
        for found in NUMBER.finditer(shown):
            yield index, found


def number_mutants(lines: Lines) -> Found:
    found = list(numbers(lines))
    for index, number in found:
        place = (lines, index, *number.span())
        yield "number: changed", index, edited(*place, other_digit(number[0], 0))
        yield "number: changed", index, edited(*place, other_digit(number[0], -1))
        yield "number: dropped", index, edited(*place, "")
        yield "number: added", index, edited(*place, f"{number[0]} (7)")
        for words in shifted(number[0]):
            yield "number: decimal sign moved", index, edited(*place, words)
        if number[0][0] in "<≥":
            yield "number: sign dropped", index, edited(*place, number[0][1:].strip())
    yield from number_swaps(lines, found)


def other_digit(words: str, which: int) -> str:
    if words in "½¼¾":
        return {"½": "¼", "¼": "¾", "¾": "½"}[words]
    place = [m.start() for m in re.finditer(r"\d", words)][which]
    return words[:place] + str(int(words[place]) % 9 + 1) + words[place + 1 :]


def shifted(words: str) -> Iterator[str]:
    """With the decimal sign one place further, a digit lost, or ten times as much."""
    if found := re.fullmatch(r"(\d+)([.,])(\d{1,2})", words):
        yield found[1] + found[3]
        yield f"0{found[2]}{found[1]}{found[3]}"
    elif words.isdigit():
        yield words + "0"
        yield f"{words[:-1] or '0'},{words[-1]}" if words[-1] != "0" else words[:-1]
    elif re.fullmatch(r"\d+[.,\u00a0\u202f]\d{3}", words):
        yield words[:-1]
        yield re.sub(r"\D", "", words) + "0"


def number_swaps(lines: Lines, found: Sequence[tuple[int, re.Match[str]]]) -> Found:
    """Each number with the next, and with each other one of its line."""
    neighbours = {(one[0], one[1].start()): one for one in found}
    near = [(a, b) for a, b in combinations(neighbours.values(), 2) if a[0] == b[0]]
    for (i, one), (j, other) in {*pairwise(found), *near}:
        if one[0] != other[0]:
            changed = edited(lines, j, *other.span(), one[0])
            yield "number: swapped", i, edited(changed, i, *one.span(), other[0])


def unit_mutants(lines: Lines) -> Found:
    for index, line in enumerate(lines):
        for found in (*UNIT.finditer(line), *RATE.finditer(line)):
            place = (lines, index, *found.span())
            yield "unit: changed", index, edited(*place, found["gap"] + UNITS[found["unit"]])
            # “People over 65” is as right as “over 65 years”.
            if found["unit"] not in ("años", "anys", "years"):
                yield "unit: dropped", index, edited(*place, found["gap"].rstrip())
        for found in re.finditer(r"\((mg|g|ml)\)", line):
            yield "unit: changed", index, edited(lines, index, *found.span(1), UNITS[found[1]])


def spelled_mutants(lines: Lines) -> Found:
    """Numbers in words, days and months, each changed, dropped, or swapped in its line."""
    for kind, words in SPELLED.items():
        # Situations are not counted like doses: a translation may leave out how many they are.
        pattern = rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-]| situa)"
        for index, line in enumerate(lines):
            found = [] if line.startswith("#") else list(re.finditer(pattern, line, re.I))
            for word in found:
                slip = words.get(word[0]) or words[word[0].lower()]
                yield f"spelled: {kind} changed", index, edited(lines, index, *word.span(), slip)
                yield f"spelled: {kind} dropped", index, edited(lines, index, *word.span(), "")
            for one, other in combinations(found, 2):
                values = {re.sub("dues", "dos", word[0].lower()) for word in (one, other)}
                if len(values) == 2 and not re.search(r"\s", one[0] + other[0]):
                    changed = edited(lines, index, *other.span(), one[0])
                    changed = edited(changed, index, *one.span(), other[0])
                    yield f"spelled: {kind} swapped", index, changed


def parts(lines: Lines) -> list[range]:
    starts = [index for index, line in enumerate(lines) if KEY.match(line)]
    return [range(*ends) for ends in pairwise([*starts, len(lines)])]


def section_mutants(lines: Lines) -> Found:
    sections = parts(lines)
    for section in sections:
        start, end = section.start, section.stop
        again = [line.replace("{#", "{#x-") for line in lines[start:end]]
        yield "section: dropped", start, without(lines, start, end)
        yield "section: added", start, [*lines[:end], *again, *lines[end:]]
        plain = edited(
            lines, start, 0, len(lines[start]), re.sub(r" \.poster[-a-z]*", "", lines[start])
        )
        yield "section: class dropped", start, plain
    for one, other in pairwise(sections):
        yield "section: reordered", one.start, swapped(lines, one, other)
        yield "section: keys swapped", one.start, swapped_keys(lines, one.start, other.start)


def swapped_keys(lines: Lines, first: int, second: int) -> Lines:
    one, other = (re.search(r" \{#.*", lines[index]) for index in (first, second))
    assert one
    assert other
    changed = edited(lines, first, *one.span(), other[0])
    return edited(changed, second, *other.span(), one[0])


def items(lines: Lines) -> list[tuple[int, range]]:
    """Every item with its depth; what is nested in it belongs to it."""
    found = []
    for index, line in enumerate(lines):
        if item := ITEM.match(line):
            depth, end = len(item[1]), index + 1
            while end < len(lines) and lines[end].startswith(" " * (depth + 2)):
                end += 1
            found.append((depth, range(index, end)))
    return found


def item_mutants(lines: Lines) -> Found:
    every = items(lines)
    for depth, item in every:
        yield "item: dropped", item.start, without(lines, item.start, item.stop)
        again = lines[item.start : item.stop]
        yield "item: added", item.start, [*lines[: item.stop], *again, *lines[item.stop :]]
        if depth and lines[item.start - 1].startswith("  "):
            raised = edited(lines, item.start, 0, depth, "")
            yield "item: moved out of its list", item.start, raised
    for (depth, one), (other_depth, other) in combinations(every, 2):
        if depth == other_depth and one.stop == other.start:
            yield "item: reordered", one.start, swapped(lines, one, other)


def row_mutants(lines: Lines) -> Found:
    rows = [i for i, line in enumerate(lines) if line.startswith("|") and "---" not in line]
    for row in rows[1:]:
        yield "row: dropped", row, without(lines, row, row + 1)
        yield "row: added", row, [*lines[:row], lines[row], *lines[row:]]
        yield from cell_mutants(lines, row)
    for one, other in pairwise(rows[1:]):
        yield "row: reordered", one, swapped(lines, range(one, one + 1), range(other, other + 1))
    if rows:
        for column in range(1, lines[rows[0]].count("|")):
            yield "column: dropped", rows[0], without_column(lines, column)


def cell_mutants(lines: Lines, row: int) -> Found:
    cells = lines[row].split("|")
    for column in range(1, len(cells) - 1):
        if re.search(r"\d", cells[column]):
            empty = "|".join([*cells[:column], " – ", *cells[column + 1 :]])
            yield "cell: emptied", row, [*lines[:row], empty, *lines[row + 1 :]]
    for column in range(2, len(cells) - 2):
        mixed = [*cells[:column], cells[column + 1], cells[column], *cells[column + 2 :]]
        yield "cell: swapped", row, [*lines[:row], "|".join(mixed), *lines[row + 1 :]]


def without_column(lines: Lines, column: int) -> Lines:
    def cut(line: str) -> str:
        cells = line.split("|")
        return "|".join(cells[:column] + cells[column + 1 :])

    return [cut(line) if line.startswith("|") else line for line in lines]


def link_mutants(lines: Lines) -> Found:
    links = [(i, m) for i, line in enumerate(lines) for m in LINK.finditer(line)]
    for index, link in links:
        place = (lines, index, *link.span())
        yield "link: dropped", index, edited(*place, link[1])
        yield "link: changed", index, edited(*place, f"[{link[1]}]({other_target(link[2])})")
        yield "link: added", index, edited(*place, f"{link[0]} [x](https://x.example.org)")
    for (i, one), (j, other) in combinations(links, 2):
        changed = edited(lines, j, *other.span(2), one[2])
        yield "link: swapped", i, edited(changed, i, *one.span(2), other[2])


def other_target(target: str) -> str:
    if target.startswith("#"):
        return "#others"
    return re.sub(r"\d$", "9", target) if "tel:" in target else target.replace("example", "exemple")


def box_mutants(lines: Lines) -> Found:
    for start, line in enumerate(lines):
        if line in ("::: key", "::: warning"):
            end = lines.index(":::", start)
            inside = lines[start + 1 : end]
            other = "::: key" if line == "::: warning" else "::: warning"
            yield "box: dropped", start, without(lines, start, end + 1)
            yield "box: opened", start, [*lines[:start], *inside, *lines[end + 1 :]]
            yield "box: of another kind", start, [*lines[:start], other, *lines[start + 1 :]]
            again = [*lines[: end + 1], "", *lines[start:]]
            yield "box: added", start, again
    for first, second in pairwise(boxes(lines)):
        yield "box: reordered", first.start, swapped(lines, first, second)


def boxes(lines: Lines) -> list[range]:
    starts = [i for i, line in enumerate(lines) if line.startswith("::: ")]
    return [range(start, lines.index(":::", start) + 1) for start in starts]


def paragraphs(lines: Lines) -> list[int]:
    marks = ("#", ":::", "|", "-", "  ")
    found = [i for i, s in enumerate(lines) if s and not s.startswith(marks) and not ITEM.match(s)]
    boxed = {i for box in boxes(lines) for i in box}
    return [i for i in found if i not in boxed]


def paragraph_mutants(lines: Lines) -> Found:
    found = paragraphs(lines)
    for index in found:
        yield "paragraph: dropped", index, without(lines, index, index + 1)
        yield "paragraph: added", index, [*lines[: index + 1], "", *lines[index:]]
    for one, other in pairwise(found):
        yield (
            "paragraph: reordered",
            one,
            swapped(lines, range(one, one + 1), range(other, other + 1)),
        )
    for index, text in enumerate(lines):
        if text.startswith("### "):
            yield "paragraph: subheading dropped", index, without(lines, index, index + 1)


def source_mutants(markdown: str) -> Iterator[Mutant]:
    """Every way to change the words of a source; none that moves whole sections or their keys."""
    lines = markdown.split("\n")
    makers: list[Maker] = [number_mutants, unit_mutants, item_mutants, row_mutants, link_mutants]
    makers += [box_mutants, paragraph_mutants, word_mutants]
    for maker in makers:
        for kind, line, changed in maker(lines):
            # An item that leaves its list says what it said.
            if changed != lines and kind != "item: moved out of its list":
                yield Mutant(kind, line + 1, "\n".join(changed))


def word_mutants(lines: Lines) -> Found:
    """In every line: a word changed, dropped, added, capitalised; a stop; two words swapped."""
    for index, line in enumerate(lines):
        shown = re.sub(r"\]\([^)]*\)|\{#.*\}|^:::.*", lambda m: "\0" * len(m[0]), line)
        words = list(re.finditer(r"[^\W\d_]{2,}", shown))
        for word in words[:: 1 + len(words) // 3]:
            place = (lines, index, *word.span())
            yield "word: changed", index, edited(*place, "changed")
            yield "word: dropped", index, edited(*place, "")
            yield "word: added", index, edited(*place, f"not {word[0]}")
            yield "word: a letter changed", index, edited(*place, word[0][:-1] + "q")
            yield "word: capitals", index, edited(*place, word[0].swapcase())
        if words:
            end = words[-1].end()
            yield "word: punctuation", index, edited(lines, index, end, end, "!")
        for one, other in list(pairwise(words))[:1]:
            if one[0] != other[0]:
                swap = edited(lines, index, *other.span(), one[0])
                yield "word: swapped", index, edited(swap, index, *one.span(), other[0])


def formatting_mutants(markdown: str) -> Iterator[Mutant]:
    """Every way to set the same words otherwise."""
    lines = markdown.split("\n")
    for index, line in enumerate(lines):
        place = (lines, index)
        for bold in re.finditer(r"\*\*(.+?)\*\*", line):
            yield _formatted("bold dropped", index, edited(*place, *bold.span(), bold[1]))
        word = re.search(r"(?<![\w{#(/:.@])[a-z]{4,}(?= )", line)
        if word and not re.search(r"\*\*|^:::|\]\(", line):
            bold_word = edited(*place, *word.span(), f"**{word[0]}**")
            yield _formatted("bold added", index, bold_word)
        space = re.search(r"(?<=[a-z]) (?=[a-z])", line)
        if space and not line.startswith(("#", "|", ":::")):
            marker = ITEM.match(line)
            indent = " " * len(marker[0]) if marker else ""
            wrapped = edited(*place, *space.span(), f"\n{indent}")
            yield _formatted("line broken", index, wrapped)
            yield _formatted("spaces", index, edited(*place, *space.span(), "   "))
        if line.startswith("|"):
            yield _formatted("table padded", index, edited(*place, 0, 1, "|    "))
        if not line:
            yield _formatted("empty lines", index, [*lines[:index], "", "", *lines[index:]])
        yield _formatted(
            "spaces at the end", index, [*lines[:index], line + " ", *lines[index + 1 :]]
        )
    bullets = [re.sub(r"^( *)- ", r"\1* ", line) for line in lines]
    yield _formatted("bullets", 0, bullets)


def _formatted(kind: str, index: int, lines: Lines) -> Mutant:
    return Mutant(kind, index + 1, "\n".join(lines))


def left_in(lines: Lines, others: Lines, kind: str) -> Iterator[Mutant]:
    """Each paragraph and item of more than four words as it stands in another language.

    The texts have the same lines, which tests/test_mutants.py asserts.
    """
    for index, (line, other) in enumerate(zip(lines, others, strict=True)):
        words = re.findall(r"[^\W\d_]{2,}", other)
        if len(words) > 4 and not line.startswith(("#", "|")) and line != other:
            yield Mutant(kind, index + 1, "\n".join([*lines[:index], other, *lines[index + 1 :]]))


def term_mutants(lines: Lines, terms: Sequence[str]) -> Iterator[Mutant]:
    """Each line with every wording of a term replaced by a word that says nothing."""
    for term in terms:
        pattern = re.compile(rf"(?<!\w){re.escape(term)}\w*", re.IGNORECASE)
        for index, line in enumerate(lines):
            if pattern.search(line) and not line.startswith("#"):
                changed = [*lines[:index], pattern.sub("xyz", line), *lines[index + 1 :]]
                yield Mutant("term: replaced", index + 1, "\n".join(changed))


def numerals() -> Iterator[Numeral]:
    """Every number from 2 to 1,000 and some to 1,000,000, each in one direction and sentence."""
    draw = random.Random(6)
    numbers = [*range(2, 1001), *draw.sample(range(1001, 1_000_000), 300), 1_000_000]
    directions = tuple(permutations(COUNTED[0], 2))
    draw.shuffle(numbers)
    for place, number in enumerate(numbers):
        source, language = directions[place % len(directions)]
        sentence = COUNTED[place // len(directions) % len(COUNTED)]
        slips = number_slips(number)
        wrong = slips[place // 18 % len(slips)]
        yield Numeral(
            f"numeral: to {1_000 if number <= 1_000 else 1_000_000:,}",
            (source, language),
            sentence[source].format(number if place % 7 == 0 else spelled(number, source)),
            sentence[language].format(spelled(number, language)),
            sentence[language].format(spelled(wrong, language)),
        )


def number_slips(number: int) -> list[int]:
    """The first word lost, two digits swapped, one changed, or ten times as much or as little."""
    digits = str(number)
    changed = digits[:-2] + other_digit(digits[-2:], 0)
    found = (digits[1:], digits[:-2] + digits[:-3:-1], changed, digits + "0", digits[:-1])
    return [int(one) for one in found if one and int(one) > 1 and int(one) != number]


def spelled(number: int, language: str) -> str:
    """A number in words as it stands before a plural, masculine noun."""
    words = str(num2words(number, lang=language))
    if language == "es":
        words = re.sub(r"\buno\b", "un", re.sub(r"veintiuno\b", "veintiún", words))
    is_million = words.endswith(("millón", "milió", "millones", "milions"))
    return f"{words} de" if is_million else words
