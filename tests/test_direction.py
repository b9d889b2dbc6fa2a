"""Numbers and names that run against their text are isolated, and stand on paper in their order."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape, unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from proofs import PAGE_CSS, page, passages, proof

from leaflets.languages.bidi import runs
from leaflets.layout.direction import with_directions
from leaflets.layout.fonts import faces, font_face_rules
from leaflets.model import Proof
from leaflets.render.rendering import render


def found(text: str, direction: str = "rtl") -> list[str]:
    """The runs of a text against its direction."""
    return [text[start:end] for start, end in runs(text, "rtl" if direction == "rtl" else "ltr")]


def arabic(body: str) -> str:
    """The body of an Arabic page with its directions."""
    made = with_directions(f'<html lang="ar"><body>{body}</body></html>')
    head = '<html dir="rtl" lang="ar"><body>'
    assert made.startswith(head)
    return made.removeprefix(head).removesuffix("</body></html>")


RUNS = {
    "قرص واحد 500 mg كل 8 ساعات": ["500 mg", "8"],
    "هاتف: +34 932 27 54 00، ليلًا: 900 123 456.": ["+34 932 27 54 00", "900 123 456"],
    "لمدة 10–14 يومًا": ["10–14"],
    "من 8:00–15:00 إلى 15:30": ["8:00–15:00", "15:30"],
    "الجرعة 1.5 ml/kg": ["1.5 ml/kg"],
    "الضغط < 90/60 mmHg": ["< 90/60 mmHg"],
    "العمر ≥ 65 عامًا، أو 18+": ["≥ 65", "18+"],
    "حرارة 38.5 °C أو أكثر": ["38.5 °C"],
    "حرارة −5 °C أو -5 °C": ["−5 °C", "-5 °C"],
    "النصف الـ-5": ["5"],
    "بنسبة 60%، ثم 60 %، ثم ٦٠٪": ["60%", "60 %", "٦٠"],
    "حرارة ٣٨°م أو 38°م أو 38°": ["٣٨", "38", "38°"],
    "السعر € 20 أو 20 €": ["€ 20", "20 €"],
    "الرمز BPT-AR-20251010-7K3QF2-W.": ["BPT-AR-20251010-7K3QF2-W"],
    "إلى info@example.org.": ["info@example.org"],
    "زر https://example.org/ar/?a=1#b/، الآن": ["https://example.org/ar/?a=1#b/"],
    "عبر بـinfo@example.org أو a.b@x-y.example": ["info@example.org", "a.b@x-y.example"],
    "زر https://example.org/دليل/ الآن": ["https://example.org/دليل/"],
    "ثم ١٢٫٥٪ و١٬٠٠٠ و٣٨٫٥ °C": ["١٢٫٥", "١٬٠٠٠", "٣٨٫٥ °C"],
    "هاتف +٣٤ ٩٣ ٠٠٠ ١٢ ٣٤، من ٨:٠٠": ["+٣٤ ٩٣ ٠٠٠ ١٢ ٣٤", "٨:٠٠"],
    "قرص (500 mg) و(الجرعة 500) mg": ["500 mg", "500", "mg"],
    "شراب (Examplol (500 mg)) كل يوم": ["Examplol (500 mg)"],
    "بعد 500 (mg مليغرام)": ["500", "mg"],
    "تناول 5, 10, 15 أو 5، 10": ["5", "10", "15", "5", "10"],
    "قال Smith, John, MD ذلك": ["Smith, John, MD"],
    "«Examplol» و“Xyz Abc”، mother’s": ["Examplol", "Xyz Abc", "mother’s"],
    "BPT · العربية · 2 / 4": ["BPT", "2 / 4"],
    "في 14/4/2025 عند 9:30": ["14/4/2025", "9:30"],
    "paracetamol® 500 mg × 3 يوميًا": ["paracetamol® 500 mg", "3"],
    "Omeprazole 20 ملغ، Omeprazole 20": ["Omeprazole", "20", "Omeprazole 20"],
    "500 mg/24 ساعة، 10 mg/كغ": ["500 mg", "24", "10 mg"],
    "COVID-19 وباء، B12 مهم": ["COVID-19", "B12"],
    "info@example.org، https://example.org/": ["info@example.org", "https://example.org/"],
    "אחת 12 (500 mg) ליום": ["12 (500 mg)"],
    "كلمة بلا شيء.": [],
}


@pytest.mark.parametrize("text", RUNS)
def test_what_is_isolated_in_arabic(text: str) -> None:
    assert found(text) == RUNS[text]


NAMES = {
    "Dr שלום כהן (א) said 5": ["שלום כהן (א)"],
    "Ask عيادة المثال، 24 ساعة, on floor 2.": ["عيادة المثال، 24 ساعة"],
    "Ask Dr שלום כהן, please, or محمد.": ["שלום כהן", "محمد"],
    "Take 500 mg (2 tablets).": [],
}


@pytest.mark.parametrize("text", NAMES)
def test_what_is_isolated_in_english(text: str) -> None:
    assert found(text, "ltr") == NAMES[text]


def test_a_run_may_begin_and_end_inside_of_phrases() -> None:
    assert arabic("<strong>500</strong> mg كل") == '<bdi dir="ltr"><strong>500</strong> mg</bdi> كل'
    cut = arabic("<p><strong>جرعة 500</strong> mg</p>")
    bold = '<strong>جرعة </strong><bdi dir="ltr"><strong>500</strong> mg</bdi>'
    assert cut == f"<p>{bold}</p>"
    cut = arabic("<p>500 <strong>mg جرعة</strong></p>")
    assert cut == '<p><bdi dir="ltr">500 <strong>mg</strong></bdi><strong> جرعة</strong></p>'


def test_a_block_ends_a_run() -> None:
    made = arabic("<td>5</td><td>6</td>")
    assert made == "".join(f'<td><bdi dir="ltr">{n}</bdi></td>' for n in "56")
    made = arabic("5<br>6")
    assert made == '<bdi dir="ltr">5</bdi><br><bdi dir="ltr">6</bdi>'


def test_a_run_goes_over_a_link_and_never_cuts_it() -> None:
    link = '<a href="#x">{}</a>'
    alone = link.format('<bdi dir="ltr">5</bdi>')
    assert arabic("كل " + link.format("5") + "،") == f"كل {alone}،"
    over = arabic("كل 500 " + link.format("mg") + " يوم")
    assert over == f'كل <bdi dir="ltr">500 {link.format("mg")}</bdi> يوم'
    cut = arabic(link.format("دليل Guide") + " 2024")
    guide = link.format('دليل <bdi dir="ltr">Guide</bdi>')
    assert cut == f'{guide} <bdi dir="ltr">2024</bdi>'


def test_arabic_numbers_in_a_run_are_isolated_one_by_one() -> None:
    """Else the space between two of them would run from right to left: TR9, N1."""
    inner = "–".join(f'<bdi dir="ltr">{n}</bdi>' for n in ("٨:٠٠", "١٥:٠٠"))
    assert arabic("<p>من ٨:٠٠–١٥:٠٠</p>") == f'<p>من <bdi dir="ltr">{inner}</bdi></p>'
    made = with_directions("<p>٣٤ ٩٣")
    assert made == '<p><bdi dir="ltr">٣٤</bdi> <bdi dir="ltr">٩٣</bdi>'


def test_an_arabic_name_in_english_is_isolated_with_its_numbers() -> None:
    made = with_directions("<p>Ask عيادة 5–6 المثال now</p>")
    assert made == ('<p>Ask <bdi dir="rtl">عيادة <bdi dir="ltr">5–6</bdi> المثال</bdi> now</p>')


def test_a_language_that_turns_the_text_says_so() -> None:
    assert arabic('<p lang="en">Take 5 <b>mg</b>.</p>') == (
        '<p dir="ltr" lang="en">Take 5 <b>mg</b>.</p>'
    )
    assert arabic('كل <span lang="he">שלום</span>') == 'كل <span lang="he">שלום</span>'
    made = with_directions('<html lang="en"><p>A <span lang="ar">كل 5</span></html>')
    assert '<span dir="rtl" lang="ar">كل <bdi dir="ltr">5</bdi></span>' in made
    assert with_directions('<p lang="xx-nope">كل') == '<p lang="xx-nope"><bdi dir="rtl">كل</bdi>'


def test_what_is_no_text_stays_as_it_is() -> None:
    kept = '<title>500 كل</title><style>a{b:"5"}</style><!-- 5 كل --><svg><text>5</text></svg>'
    assert arabic(kept) == kept
    assert arabic('<img alt="كل 5 > 4">') == '<img alt="كل 5 > 4">'


LETTERS = st.text(st.sampled_from("ab5٥٣ .,:–-+%<>()«»،كلמ\n&\"'/@é"), max_size=30)
PHRASES = st.recursive(
    LETTERS.map(escape),
    lambda inner: st.lists(
        st.one_of(inner, inner.map("<strong>{}</strong>".format), inner.map("<a>{}</a>".format)),
        max_size=4,
    ).map("".join),
    max_leaves=6,
)


@given(LETTERS, st.sampled_from(["ltr", "rtl"]))
def test_runs_are_in_order_and_begin_and_end_with_ink(text: str, direction: str) -> None:
    spans = list(runs(text, "rtl" if direction == "rtl" else "ltr"))
    places = [place for span in spans for place in span]
    assert places == sorted(places)
    for start, end in spans:
        assert text[start:end].strip() == text[start:end] != ""


@given(PHRASES, st.sampled_from(["ar", "en"]))
def test_without_bdi_the_words_are_the_same(body: str, language: str) -> None:
    written = f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">{body}</html>'
    made = with_directions(written)
    assert strip(made) == strip(written)
    assert balanced(made)


def strip(html: str) -> str:
    """The words of a page without any tags."""
    return unescape(re.sub("<[^>]*>", "", html))


def balanced(html: str) -> bool:
    """Whether every element ends inside of the one that it began in."""
    opened: list[str] = []
    for end, name in re.findall(r"<(/?)(\w+)[^>]*>", html):
        if not end:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened


@given(st.text(st.characters(max_codepoint=0x58F), max_size=60).map(escape))
def test_nothing_happens_to_text_from_left_to_right(words: str) -> None:
    written = f'<html lang="en"><p>{words} <b>5 mg</b></p></html>'
    assert with_directions(written) == written


# The order on paper


CSS = PAGE_CSS + 'html { font-family: "Atkinson Hyperlegible", "Noto Sans Arabic" }'
TEXTS = (
    "الهاتف: +34 93 227 54 00، من 8:00–15:00.",
    "هاتف +٣٤ ٩٣ ٠٠٠ ١٢ ٣٤، من ٨:٠٠–١٥:٠٠.",
    "تناول 5, 10, 15 أو 5، 10 أقراص (500 mg) كل 8 ساعات",
    "الضغط < 90/60 mmHg والحرارة ≥ 38.5 °C، بنسبة ١٢٫٥٪",
    "زر https://example.org/ar/tablets/ أو info@example.org.",
    "الرمز BPT-AR-20251010-7K3QF2-W، دواءً رجّ يُنظر",
    "(مرة) أو 12 (500 mg) (2 tablets). ثم «Examplol»! أو «دواء» (500 mg).",
    "لا «abc» ! ثم “Xyz”، و(2)، و[3].",
    "ثمن ۱۲۳ ثم ١٢٣ ثم 123",
    "زر https://example.org/دليل/ الآن",
)


def arabic_proof(*texts: str, isolates: bool = True) -> Proof:
    """A proof of these paragraphs in Arabic."""
    body = "".join(f"<p>{text.replace('<', '&lt;')}</p>" for text in texts)
    html = page(body, "ar").replace("<html", '<html dir="rtl"')
    fonts = faces(html, {})
    return replace(
        proof(body),
        html=with_directions(html) if isolates else html,
        css=font_face_rules(fonts) + CSS,
        fonts=fonts,
        passages=passages(*texts),
    )


@pytest.mark.parametrize("text", TEXTS)
def test_isolated_numbers_stand_in_their_order(text: str) -> None:
    assert render(arabic_proof(text)).problems == ()


@pytest.mark.parametrize(
    "number", ["93 227 54 00", "٩٣ ٢٢٧ ٥٤ ٠٠", "10–14", "500 mg", "< 90/60 mmHg"]
)
def test_numbers_that_are_not_isolated_are_found(number: str) -> None:
    found = render(arabic_proof(f"هنا {number} كلمة", isolates=False)).problems
    assert [problem.code for problem in found] == ["L511"]
    assert f"“{number}”" in found[0].message


def test_a_fact_of_the_stamp_that_is_not_isolated_is_found() -> None:
    made = arabic_proof("هنا 5–6 كلمة", isolates=False)
    found = render(replace(made, passages=(), stamped=("هنا 5–6 كلمة",))).problems
    assert [problem.code for problem in found] == ["L511"]


WORDS = "انظر دليل Guide 2024 و Smith 5 واحد-5 °C هنا"
HTML = (
    'انظر <a href="#x">دليل Guide</a> 2024 و <span lang="en">Smith</span> 5 '
    'واحد<a href="#x">-5 °C</a> هنا'
)


def test_what_stands_on_both_sides_of_a_link_may_follow_leftwards() -> None:
    made = arabic_proof(WORDS)
    html = with_directions(f'<html lang="ar" dir="rtl"><title>x</title><p id="x">{HTML}</p></html>')
    passage = replace(made.passages[0], html=HTML)
    found = render(replace(made, html=html, passages=(passage,))).problems
    assert "L511" not in {problem.code for problem in found}


PIECES = st.sampled_from(
    (
        *("كلمة", "قرص،", "دواءً", "رجّ", "لا", "عيادة", "؟", "«يوم»", "(س)", ":"),
        *("500 mg", "8", "+34 93 000 12 34", "10–14", "1.5 ml/kg", "< 90/60 mmHg", "38.5 °C"),
        *("60 %", "€ 20", "(500 mg)", "(2)", "5, 10", "-5", "18+", "m²", "½", "Vitamin B complex"),
        *("info@example.org", "https://example.org/ar/", "mother’s", "“Xyz”", "«abc»", "Dr. Smith"),
        *("١٢٫٥٪", "١٬٠٠٠", "٣٤ ٩٣ ٠٠٠", "٨:٠٠–١٥:٠٠", "۱۲۳ ۴۵۶", "naïve é", "…", "–", "&"),
    )
)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        # Signs alone are of no script: a text of Arabic has a word of it.
        st.lists(PIECES, min_size=2, max_size=14).map(lambda pieces: " ".join(("يوم", *pieces))),
        min_size=4,
        max_size=8,
    )
)
def test_whatever_is_isolated_stands_in_its_order(texts: list[str]) -> None:
    """No sheet is refused that is right, and all of its words are read in their order."""
    assert render(arabic_proof(*texts)).problems == ()
