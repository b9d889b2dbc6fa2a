"""The site: every page in a real browser, its answers for codes, its feeds and records."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import feedparser
import pypdfium2
import pytest
import zxingcpp
from browsing import browser, page_of, served, violations
from conftest import ROOT, SMALL_ABOUT, SMALL_TEXTS, leaflets, small_workspace
from desk import DAY, put, sign, sign_all, tree, withdraw
from fhir.resources.R4B.bundle import Bundle
from icalendar import Calendar
from playwright.sync_api import Browser
from validators.webpages import faults

from leaflets.commands.prepare import prepare
from leaflets.review.codes import bare, check_character
from leaflets.review.ledger import read_ledger
from leaflets.site.making import Made, make_site

NEWER = DAY + timedelta(days=30)
TODAY = DAY + timedelta(days=60)
SITE = "https://leaflets.example.org"
STRANGE = "ABC-EN-20240229-7K3QF2"


def made(root: Path, today: date = TODAY) -> Made:
    """Writes the site of a workspace as on this day."""
    found = prepare(root, today)
    return make_site(found.library, found.standings, found.problems, root / "output")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every block in four languages, and a small leaflet that has been signed, changed, withdrawn.

    Of the small one, English has two versions, and the Catalan words were withdrawn.
    """
    folder = tmp_path_factory.mktemp("site") / "blocks"
    shutil.copytree(ROOT / "tests/fixtures/blocks", folder)
    for name in ("templates", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    small = folder / "content/sound"
    small.mkdir()
    about = SMALL_ABOUT.format(code="SND").replace('notices = ["thanks"]\n', "")
    chosen = 'languages = ["en", "ca"]\nicd10 = ["M54.9"]\nsnomed = ["161891005"]\n'
    (small / "leaflet.toml").write_text(chosen + about, encoding="utf-8")
    for language, text in SMALL_TEXTS.items():
        (small / f"{language}.md").write_text(text, encoding="utf-8")
    sign_all(folder, ["en", "ca"])
    put(small / "en.md", "This.", "This one.")
    sign(folder, "en", "clinical", "Second Reviewer", NEWER)
    withdraw(folder, "ca", "The dose is wrong", NEWER)
    run = leaflets("build", "--jobs", "2", folder=folder)
    assert "pages of the site" in run.output, run.said
    assert made(folder).problems == ()
    return folder


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return root / "output/site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


def pages(site: Path) -> list[str]:
    found = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    assert len(found) > 15
    return found


class _Links(HTMLParser):
    """What a page leads to and loads, and the names in it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.found.append(value)
            if name == "id" and value:
                self.names.add(value)


def links(path: Path) -> _Links:
    parser = _Links()
    parser.feed(path.read_text("utf-8"))
    return parser


def test_every_link_leads_somewhere(site: Path) -> None:
    seen = 0
    for page in pages(site):
        for link in links(site / page).found:
            whole = urljoin(f"{SITE}/{page}", link)
            if urlsplit(whole).netloc != urlsplit(SITE).netloc:
                continue
            place = site / urlsplit(whole).path.lstrip("/")
            place = place / "index.html" if place.is_dir() else place
            assert place.is_file(), f"{page} leads to {link}"
            if urlsplit(whole).fragment:
                assert urlsplit(whole).fragment in links(place).names, f"{page}: {link}"
            seen += 1
    assert seen > 200


def test_every_page_is_valid_html(site: Path) -> None:
    assert faults([site / page for page in pages(site)]) == []


def test_nothing_keeps_people_from_a_page(site: Path, address: str, chromium: Browser) -> None:
    """WCAG 2.2 as far as axe-core sees it, and no page is wider than a small telephone.

    What is dark has other colours, and nothing else.
    """
    for page in pages(site):
        if page.startswith("c/") and "refresh" in (site / page).read_text("utf-8"):
            continue  # it leads on at once
        with page_of(chromium, address + page) as shown:
            for width in (1100, 320):
                shown.set_viewport_size({"width": width, "height": 800})
                assert violations(shown) == [], (page, width)
                assert shown.evaluate("document.documentElement.scrollWidth") <= width, page
            shown.emulate_media(color_scheme="dark")
            assert shown.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
            assert violations(shown, "color-contrast") == [], (page, "dark")


def test_a_page_says_what_its_pdf_says(
    root: Path, site: Path, chromium: Browser, address: str
) -> None:
    """The words of the blocks, in their order, in all four languages."""
    for language in ("en", "es", "ca", "ar"):
        proofs = {e.wanted.name: p for e, p in prepare(root, TODAY).proofs if "every" in e.name}
        with page_of(chromium, f"{address}every-block/{language}/") as shown:
            said = " ".join(shown.inner_text("body").split())
        wanted = [one.text for one in proofs[f"{language}.leaflet"].passages]
        assert len(wanted) > 50
        place = 0
        for words in wanted:
            plain = " ".join(re.sub(r" ?\[\d+\]|_{2,}", "", words).split())
            found = said.find(plain, place)
            assert found >= 0, f"{language}: {plain}"
            place = found


def test_drawings_are_as_light_as_the_words_of_a_dark_page(
    address: str, site: Path, chromium: Browser
) -> None:
    shown_as = "getComputedStyle(document.querySelector('.label.icon')).backgroundImage"
    for scheme, name in (("light", "/icons/"), ("dark", "/icons/dark-")):
        with page_of(chromium, f"{address}every-block/en/", color_scheme=scheme) as shown:
            drawn = shown.evaluate(shown_as)
            assert name in drawn
            assert ("dark-" in drawn) == (scheme == "dark")
            file = urlsplit(drawn.removeprefix('url("').removesuffix('")')).path
            assert (site / file.lstrip("/")).is_file()


def test_a_search_finds_what_it_is_asked_for(address: str, chromium: Browser) -> None:
    with page_of(chromium, f"{address}en/") as shown:
        assert shown.locator(".list > li:visible").count() == 2
        shown.get_by_role("searchbox").fill("SMÁLL leaf")
        assert shown.locator(".list > li:visible").count() == 1
        assert shown.locator(".found").inner_text() == "Leaflets found: 1"
        shown.get_by_role("searchbox").fill("nothing like it")
        assert shown.locator(".list > li:visible").count() == 0
        shown.get_by_role("searchbox").fill("")
        assert shown.locator(".list > li:visible").count() == 2


def test_without_scripts_there_is_a_list_by_subject_and_a_filter(
    root: Path, address: str, chromium: Browser
) -> None:
    with page_of(chromium, f"{address}en/", java_script_enabled=False) as shown:
        assert shown.get_by_role("searchbox").count() == 0
        assert shown.locator(".index dd a").count() >= 2
        assert shown.locator(".list > li:visible").count() == 2


def test_by_keyboard_alone(address: str, chromium: Browser) -> None:
    with page_of(chromium, f"{address}every-block/en/") as shown:
        shown.keyboard.press("Tab")
        shown.keyboard.press("Enter")
        assert shown.evaluate("document.activeElement.id") == "text"
        seen = set()
        for _ in range(60):
            shown.keyboard.press("Tab")
            seen.add(shown.evaluate("document.activeElement.getAttribute('href')"))
        assert any(link and link.endswith(".pdf") for link in seen)


def codes(root: Path, language: str) -> list[str]:
    """The codes of the small leaflet that somebody signed, the oldest first."""
    ledger = read_ledger(root, "content/sound")
    return list(dict.fromkeys(entry.code for entry in ledger.entries_in(language)))


def test_each_code_has_its_answer(root: Path, address: str, chromium: Browser) -> None:
    older, newer = codes(root, "en")
    (gone,) = codes(root, "ca")
    with page_of(chromium, f"{address}c/{bare(newer)}/") as shown:
        shown.wait_for_url("**/sound/en/#current")
        assert shown.locator("#current").is_visible()
    with page_of(chromium, f"{address}sound/en/") as shown:
        assert not shown.locator("#current").is_visible()
    with page_of(chromium, f"{address}c/{bare(older)}/") as shown:
        said = shown.inner_text("main")
        assert "There are newer words" in said
        assert "1 April 2026" in said
        assert "“First”" in said
    with page_of(chromium, f"{address}c/{bare(gone)}/") as shown:
        said = shown.inner_text("main").replace("\N{NO-BREAK SPACE}", " ")
        assert "es va retirar el dia 1 d’abril del 2026" in said
        assert "The dose is wrong" in shown.inner_text("main")
    with page_of(chromium, f"{address}sound/ca/") as shown:
        assert "Aquest fullet es va retirar" in shown.inner_text("main")
        assert "Això" not in shown.inner_text("main")


@pytest.mark.parametrize("spoken", ["{}", " {} ", "{lower}", "{spaced}", "{long}", "{alike}"])
def test_a_code_may_be_typed_as_people_do(
    spoken: str, root: Path, address: str, chromium: Browser
) -> None:
    older, _ = codes(root, "en")
    forms = {
        "lower": older.lower(),
        "spaced": " ".join(bare(older)),
        "long": older.replace("-", " – "),
        "alike": older.replace("0", "O").replace("1", "l"),
    }
    with page_of(chromium, f"{address}check/") as shown:
        shown.get_by_role("textbox").fill(spoken.format(older, **forms))
        shown.get_by_role("button").click()
        shown.wait_for_url(f"**/c/{bare(older)}/")


def test_an_unknown_code_and_one_that_is_none_are_told(address: str, chromium: Browser) -> None:
    context = chromium.new_context()
    shown = context.new_page()
    for typed, answer in (
        ("SND-EN-20240229-AAAAAA-Z", "#wrong"),
        ("SND-EN-2024", "#wrong"),
        (f"{STRANGE}-{check_character(STRANGE)}", "#unknown"),
    ):
        shown.goto(f"{address}check/?code={typed}")
        shown.locator(answer).wait_for(state="visible")
        assert shown.locator("[data-kind]:visible").count() == 1
    gone = shown.goto(f"{address}c/{bare(STRANGE)}Z/")
    assert gone
    assert gone.status == 404
    assert "no sheet of ours has it" in shown.inner_text("main")
    context.close()


def test_the_code_on_paper_leads_to_its_page(root: Path, site: Path) -> None:
    for path in sorted((root / "output").glob("*/*.pdf")):
        with pypdfium2.PdfDocument(path) as document:
            pictures = [page.render(scale=2, grayscale=True).to_pil() for page in document]
        read = [code.text for one in pictures for code in zxingcpp.read_barcodes(one)]
        assert len(read) == 1
        assert read[0].startswith(f"{SITE}/c/")
        assert (site / read[0].removeprefix(f"{SITE}/") / "index.html").is_file()


def test_feeds_tell_versions_and_withdrawals(site: Path) -> None:
    feed = feedparser.parse((site / "en/feed.xml").read_bytes())
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == [
        "Small leaflet: version 2",
        "Small leaflet: version 1",
    ]
    assert "“First”" in feed.entries[0].summary
    assert len({entry.id for entry in feed.entries}) == 2
    (gone,) = [
        e for e in feedparser.parse((site / "ca/feed.xml").read_bytes()).entries if "ret" in e.title
    ]
    assert "The dose is wrong" in gone.summary
    assert feedparser.parse((site / "sound/en/feed.xml").read_bytes()).entries


def test_an_overdue_review_is_news_and_its_id_never_changes(root: Path, tmp_path: Path) -> None:
    late = NEWER + timedelta(days=3 * 366)
    copy = shutil.copytree(root, tmp_path / "late", symlinks=True)
    made(copy, late)
    first = feedparser.parse((copy / "output/site/en/feed.xml").read_bytes()).entries
    made(copy, late + timedelta(days=9))
    again = feedparser.parse((copy / "output/site/en/feed.xml").read_bytes()).entries
    assert "overdue" in first[0].title
    assert [entry.id for entry in first] == [entry.id for entry in again]


def test_the_calendar_has_each_review(site: Path) -> None:
    calendar = Calendar.from_ical((site / "reviews.ics").read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtstart") == date(2029, 4, 1)
    assert str(event["summary"]) == "Small leaflet (en)"


def test_programs_can_read_the_library(root: Path, site: Path) -> None:
    listed = json.loads((site / "library.json").read_bytes())["leaflets"]
    small = {one["language"]: one for one in listed if one["leaflet"] == "sound"}
    assert (small["en"]["state"], small["en"]["version"]) == ("approved", 2)
    assert (small["ca"]["state"], small["ca"]["files"]) == ("withdrawn", [])
    (file,) = small["en"]["files"]
    assert (site / file["url"].removeprefix(f"{SITE}/")).stat().st_size == file["bytes"]
    assert small["en"]["snomed"] == ["161891005"]


def test_sheets_stand_in_the_order_of_the_clinic_s_formats(tmp_path: Path) -> None:
    """A sheet in two languages stands among them, where the clinic names its format."""
    folder = small_workspace(tmp_path / "small")
    put(folder / "leaflets.toml", '["leaflet"]', '["bilingual", "leaflet"]')
    put(folder / "leaflets.toml", "\n[clinic]", 'together = [["en", "ca"]]\n\n[clinic]')
    run = leaflets("build", folder=folder)
    assert run.status == 0, run.said
    listed = json.loads((folder / "output/site/library.json").read_bytes())["leaflets"]
    files = [file["url"].rpartition("/")[2] for file in listed[0]["files"]]
    assert files == ["other.en+ca.bilingual.pdf", "other.en.leaflet.pdf"]


def test_a_patient_record_can_find_a_leaflet(site: Path) -> None:
    said = json.loads((site / "fhir/documents.json").read_bytes())
    bundle = Bundle.model_validate(said)
    assert len(bundle.entry or ()) >= 5
    codes = {
        coding["code"]
        for entry in said["entry"]
        for event in entry["resource"].get("context", {}).get("event", ())
        for coding in event["coding"]
    }
    assert codes == {"M54.9", "161891005"}


def test_search_engines_are_told_who_reviewed_what(site: Path) -> None:
    page = (site / "sound/en/index.html").read_text("utf-8")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    said = json.loads(found[1])
    assert (said["@type"], said["inLanguage"]) == ("MedicalWebPage", "en")
    assert said["lastReviewed"] == NEWER.isoformat()
    assert [one["name"] for one in said["reviewedBy"]] == ["Second Reviewer"]
    listed = ElementTree.parse(site / "sitemap.xml").getroot()
    assert len(listed) == 5  # four of one leaflet, one of the other


def test_nothing_is_asked_of_anybody_else(site: Path) -> None:
    for page in pages(site):
        said = (site / page).read_text("utf-8")
        assert "default-src 'none'" in said
        assert " style=" not in said
        assert "<script>" not in said


def test_a_second_build_changes_nothing_and_the_same_bytes_come_elsewhere(
    root: Path, tmp_path: Path
) -> None:
    assert made(root).changed == 0
    copy = shutil.copytree(root, tmp_path / "elsewhere", symlinks=True)
    shutil.rmtree(copy / "output/site")
    made(copy)
    assert tree(copy / "output/site") == tree(root / "output/site")


def test_what_is_gone_goes_and_what_others_put_there_stays(root: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(root, tmp_path / "less", symlinks=True)
    site = copy / "output/site"
    (site / "CNAME").write_text("leaflets.example.org")
    shutil.rmtree(copy / "content/sound")
    made(copy)
    assert not (site / "sound").exists()
    assert (site / "CNAME").exists()
    assert (site / "every-block/en/index.html").exists()


def test_a_slip_takes_nothing_from_the_site_and_a_withdrawal_its_sheets(
    root: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(root, tmp_path / "slip", symlinks=True)
    site = copy / "output/site"
    (copy / "content/sound/en.md").write_text("No title.", encoding="utf-8")
    before = tree(site / "sound/en")
    assert before
    made(copy)
    assert tree(site / "sound/en") == before
    assert (site / "sound/sound.en.leaflet.pdf").exists()
    shutil.copy(root / "content/sound/en.md", copy / "content/sound/en.md")
    withdraw(copy, "en", "Another dose", TODAY)
    (copy / "content/every-block/es.md").write_text("No title.", encoding="utf-8")
    made(copy)
    assert not (site / "sound/sound.en.leaflet.pdf").exists()
    assert "Another dose" in (site / "sound/en/index.html").read_text("utf-8")
    assert (site / "every-block/es/index.html").exists()


def test_a_site_that_was_thrown_away_is_written_again(root: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(root, tmp_path / "away", symlinks=True)
    shutil.rmtree(copy / "output/site")
    shutil.rmtree(copy / "content/sound")
    made(copy)
    assert not (copy / "output/site/sound").exists()
    assert (copy / "output/site/every-block/en/index.html").exists()


@pytest.mark.parametrize(
    ("file", "words", "code"),
    [("format.toml", "page = 7", "L105"), ("site.css", "", "L101"), ("page.html", "{{ x", "L123")],
)
def test_a_broken_template_of_the_site_is_told_and_takes_nothing(
    file: str, words: str, code: str, root: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(root, tmp_path / "broken", symlinks=True)
    (copy / "templates/web" / file).write_text(words, encoding="utf-8")
    before = tree(copy / "output/site")
    problems = made(copy).problems
    assert code in {problem.code for problem in problems}
    assert {problem.path for problem in problems} == {f"templates/web/{file}"}
    assert set(before) <= set(tree(copy / "output/site"))


def test_a_leaflet_cannot_take_a_folder_of_the_site(root: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(root, tmp_path / "taken", symlinks=True)
    (copy / "content/sound").rename(copy / "content/check")
    run = leaflets("build", folder=copy)
    assert run.status == 1
    assert "give content/check/ another name" in run.errors
