"""Scripts whose letters are not drawn one by one: Devanagari, Thai, Arabic with joiners."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from papers import text_in_order
from proofs import PAGE_CSS, page, passages, proof
from pydantic import ValidationError
from validators.verapdf import validate

from leaflets.languages.scripts import is_shaped
from leaflets.layout.direction import with_directions
from leaflets.layout.fonts import faces, family_rule, font_face_rules
from leaflets.model import Clinic, Proof
from leaflets.render.rendering import render
from leaflets.workspace.markdown import parse

TEXTS = {
    "hi": (
        "दर्द होने पर हर 8 घंटे में 500 mg की एक गोली लें।",
        "क्षत्रिय श्रीमान की स्थिति: 38.5 °C से अधिक, १०–१४ दिन।",
        "क्‍ष और क्ष",
    ),
    "th": (
        "รับประทานครั้งละ 1 เม็ด 500 mg ทุก 8 ชั่วโมง น้ำดื่มที่สะอาด",
        "ถ้าไข้สูงกว่า 38.5 °C ให้โทร 112",
    ),
    "fa": ("هر ۸ ساعت ۵۰۰ میلی‌گرم بخورید؛ نمی‌شود. ۱۰–۱۴ روز، ۱۰٪",),
    "ckb": ("هەر ٨ کاتژمێر جارێک ٥٠٠ ملگم بخۆ. ١٠–١٤ ڕۆژ",),
    "ur": ("ہر 8 گھنٹے بعد 500 mg کی ایک گولی لیں۔ ۱۰–۱۴ دن۔",),
}


def sheet(language: str) -> Proof:
    """A proof of the paragraphs in a language, in the typefaces that it needs."""
    texts = TEXTS[language]
    body = "".join(f"<p>{text}</p>" for text in texts)
    html = with_directions(page(body, language))
    fonts = faces(html, {})
    css = font_face_rules(fonts) + family_rule(fonts) + PAGE_CSS + "body{font-family:var(--family)}"
    return replace(proof(body), html=html, css=css, fonts=fonts, passages=passages(*texts))


@pytest.mark.parametrize("language", TEXTS)
def test_every_word_is_read_back(language: str) -> None:
    rendered = render(sheet(language))
    assert rendered.problems == ()
    read = text_in_order(rendered.pdf)
    for text in TEXTS[language]:
        assert "".join(text.split()) in "".join(read.split())


def test_the_sheets_are_valid(tmp_path: Path) -> None:
    paths = [tmp_path / f"{language}.pdf" for language in TEXTS]
    for path in paths:
        path.write_bytes(render(sheet(path.stem)).pdf)
    found = validate(paths)
    assert len(found) == 2 * len(TEXTS)
    assert not any(found.values())


@pytest.mark.parametrize(("language", "digit", "wrong"), [("hi", "१", "७"), ("fa", "۵", "۶")])
def test_what_is_said_aloud_never_hides_another_digit(
    language: str, digit: str, wrong: str
) -> None:
    """A tag that says other words than those on paper is not believed."""
    pdf = render(sheet(language)).pdf
    assert digit in text_in_order(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        changed = 0
        for thing in document.objects:
            said = (
                str(thing.get("/ActualText", "")) if isinstance(thing, pikepdf.Dictionary) else ""
            )
            if digit in said:
                thing["/ActualText"] = pikepdf.String(said.replace(digit, wrong))
                changed += 1
        out = io.BytesIO()
        document.save(out)
    assert changed
    assert wrong not in text_in_order(out.getvalue())


def test_letters_that_are_drawn_one_by_one() -> None:
    assert not any(map(is_shaped, "aéñжωあア漢한Ա 5.°"))
    assert all(map(is_shaped, "अกاש"))


def invisible(words: str) -> list[str]:
    """What is said of the invisible characters of these words in a text."""
    _, problems = parse(f"# Title\n\n{words}\n", "fa.md", "fa")
    return [problem.message for problem in problems if problem.code == "L119"]


@pytest.mark.parametrize("words", ["می‌شود", "میلی‌گرم", "क्‍ष", "مًا‌ها"])
def test_joiners_stand_behind_the_letters_that_they_join(words: str) -> None:
    assert invisible(words) == []
    assert Clinic(name=words).name == words


@pytest.mark.parametrize(
    "words", ["wo\u200crd", "5\u200c0", "۵\u200d۰", "\u200cمی", "م\u200b", "я\u200d"]
)
def test_other_invisible_characters_are_refused(words: str) -> None:
    assert len(invisible(words)) == 1
    with pytest.raises(ValidationError):
        Clinic(name=words)


def test_letters_of_the_stamp_that_nothing_draws_are_told_once() -> None:
    made = proof("<p>Ask שלום כהן</p><p>Fine</p>", ["Fine"], stamped=("Ask שלום כהן",))
    found = render(replace(made, html=with_directions(made.html))).problems
    assert [problem.code for problem in found] == ["L502"]
    assert "“Ask שלום כהן”" in found[0].message
    assert "[typefaces]" in found[0].message
