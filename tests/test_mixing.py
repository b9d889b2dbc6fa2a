"""L134: letters that hide in a word of another script; and all that is no such mixture."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

from leaflets.checks.mixing import mixture_problems
from leaflets.errors import Problem
from leaflets.model import Text
from leaflets.workspace.markdown import parse

CYRILLIC_A, CYRILLIC_O, GREEK_O = "\u0430", "\u043e", "\u03bf"


def text(words: str, language: str) -> Text:
    found, problems = parse(words, f"{language}.md", language)
    assert found
    assert problems == ()
    return found


def told(words: str, language: str) -> list[Problem]:
    """What is said of these words in the third line of a text."""
    return list(mixture_problems(text(f"# 1\n\n{words}\n\n## 2 {{#two}}\n\n3\n", language)))


MIXED = [
    ("en", f"p{CYRILLIC_A}racetamol", CYRILLIC_A, "Cyrillic"),
    ("en", f"parac{GREEK_O}t", GREEK_O, "Greek"),
    ("en", "\u0421OVID", "\u0421", "Cyrillic"),  # С
    ("es", f"un c{CYRILLIC_O}mprimido", CYRILLIC_O, "Cyrillic"),
    ("en", "\u039dausea", "\u039d", "Greek"),  # Ν
    ("es", f"soluci{CYRILLIC_O}\u0301n", CYRILLIC_O, "Cyrillic"),
    ("uk", "лiки", "i", "Latin"),
    ("uk", "п’ять таблетoк", "o", "Latin"),
    ("uk", "cьогодні", "c", "Latin"),
    ("uk", "Iз молоком", "I", "Latin"),
    ("uk", "об’єм крoві", "o", "Latin"),
    ("ru", "тaблетки", "a", "Latin"),
    ("ru", "pН", "p", "Latin"),
    ("el", "δόσo", "o", "Latin"),
    ("el", "τo φάρμακο", "o", "Latin"),
    ("el", "δύo", "o", "Latin"),
    ("el", "τnς", "n", "Latin"),
    ("el", "Aσπιρίνη", "A", "Latin"),
    ("el", f"φάρμακ{CYRILLIC_O}", CYRILLIC_O, "Cyrillic"),
    ("bg", f"лекарств{GREEK_O}", GREEK_O, "Greek"),
    ("zh", f"每天p{CYRILLIC_A}ra两次", CYRILLIC_A, "Cyrillic"),
    ("en", "αsρirin", "ρ", "Greek"),
]


@pytest.mark.parametrize(("language", "words", "letter", "script"), MIXED)
def test_a_hidden_letter_is_named_with_its_script(
    language: str, words: str, letter: str, script: str
) -> None:
    (problem,) = told(words, language)
    assert (problem.code, problem.line, problem.severity) == ("L134", 3, "error")
    assert f"“{letter}” (U+{ord(letter):04X}) is {script}" in problem.message


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "μg, µg, kΩ and 5 μmol; β-blocker, α1, αvβ3, Ωm, γGT, Aβ, λmax, ΔT"),
        (
            "en",
            "TNFα, PPARα, IFNγ, NFκB, FcεRI, βhCG",
        ),
        ("en", "Omega-3 (ω3), γ-GT, π, σ², Ångström, naïve, ﬁne"),
        ("en", "See https://пример.example/pаth or write to аnn@clinic.example"),
        ("en", "The sign says “аптека” and “φαρμακείο”."),
        ("ca", "col·legi, l’hora, 1r, 2a, 24 °C"),
        ("ro", "Înghițiți câte două comprimate șapte zile"),
        ("uk", "Приймайте ліки тричі на день; об’єм 5 мл, pH 7, B12, IgE-антитіла, COVID-19, СНІД"),
        ("uk", "Стадія IIа, VIIIа, ІІб, IVв, ХІV століття, XIX ст.; WhatsApp’ом, SMS-ка, PDF’и"),
        ("uk", "За\u0301мок і замо\u0301к, паливо\u0301"),
        ("ru", "В файле PDFы; витамин В12, Т-лимфоциты, β-блокаторы, α-адреноблокатор"),
        ("sr", "Узмите лек; uzmite lek"),
        ("el", "Παίρνετε το φάρμακο 2 φορές, 250 μg, 5 μl, CT και pH, TNFα, β-αναστολέας, Ω-3"),
        ("ja", "CT検査とX線、Tシャツ、ビタミンB12、α波、アスピリン"),
        ("zh", "做CT检查，服用B族维生素，α受体，每天500mg"),
        ("ko", "X선 검사, 비타민B12"),
        ("ar", "خذ 500 mg من Example"),
    ],
)
def test_what_belongs_together_is_no_mixture(language: str, words: str) -> None:
    assert [str(problem) for problem in told(words, language)] == []


FIXTURES = ROOT / "tests" / "fixtures"
PAGES = sorted({*FIXTURES.rglob("*.md"), *(ROOT / "content").rglob("*.md")})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}.{page.stem}")
def test_no_faithful_text_is_a_mixture(page: Path) -> None:
    found, _ = parse(page.read_text(encoding="utf-8"), page.name, page.stem)
    assert found
    assert list(mixture_problems(found)) == []
