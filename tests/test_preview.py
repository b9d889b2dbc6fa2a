"""`leaflets preview`: the sheet in a browser while its text is written, whatever is written."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import httpx
import pytest
from browsing import browser, page_of, violations
from conftest import ROOT, leaflets, small_workspace
from playwright.sync_api import Browser, Page

from leaflets.errors import LeafletsError
from leaflets.preview.addresses import listen
from leaflets.preview.choosing import first_edition
from leaflets.preview.extra import require_extra
from leaflets.preview.guarding import own_hosts
from leaflets.preview.pictures import drawn_page
from leaflets.preview.reading import Reader
from leaflets.preview.setting import set_edition
from leaflets.render.glimpse import glimpse
from leaflets.render.rendering import render

DAY = date(2026, 3, 2)
EN, CA = "sound.en.leaflet", "sound.ca.leaflet"
TEXT = "content/sound/en.md"


@dataclass(frozen=True)
class Running:
    """A preview in a process of its own."""

    process: subprocess.Popen[str]
    root: Path
    address: str

    def picture(self, version: int = 0) -> str:
        """The address of the first page's picture."""
        return f"{self.address}picture?edition={EN}&page=0&width=400&version={version}"

    @property
    def token(self) -> str:
        """What the page shows when it asks for more than to look."""
        found = re.search('data-token="(.+?)"', httpx.get(self.address).text)
        assert found
        return found[1]


@contextmanager
def running(root: Path, *arguments: str) -> Iterator[Running]:
    """Within it, a preview of this workspace runs; afterwards it has said nothing but its own."""
    command = [sys.executable, "-m", "leaflets", "preview", "--port", "0", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command, cwd=root, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout
        said = process.stdout.readline()
        found = re.search(r"http://\S+/", said)
        assert found, said + (process.stderr.read() if process.stderr else "")
        yield Running(process, root, found[0])
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)
        assert errors == ""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_workspace(tmp_path_factory.mktemp("preview") / "small")


@pytest.fixture(scope="module")
def preview(root: Path) -> Iterator[Running]:
    with running(root, "sound", "-l", "en") as found:
        yield found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture
def page(preview: Running, chromium: Browser) -> Iterator[Page]:
    """The page with a sound sheet that is checked."""
    with page_of(chromium, preview.address, viewport={"width": 1400, "height": 900}) as found:
        settled(found)
        yield found


def settled(page: Page, edition: str = EN, verdict: str = "prints") -> int:
    """Waits for a verdict; the number of the picture that is shown then."""
    pane = f".pane[data-edition='{edition}'][data-verdict='{verdict}']"
    page.locator(f"{pane} img").first.wait_for(timeout=15000)
    # The verdict is there before the picture that came with it has been decoded.
    page.wait_for_function(
        """pane => {
          const figure = document.querySelector(pane)?.querySelector("figure:has(img)");
          const shown = figure?.querySelector("img").dataset.version;
          return shown && figure.dataset.wanted.split("/")[0] === shown;
        }""",
        arg=pane,
        timeout=15000,
    )
    return int(page.locator(f"{pane} img").first.get_attribute("data-version") or 0)


def newer(page: Page, version: int) -> None:
    """Waits for a picture that is newer than this one."""
    page.wait_for_function(
        "v => Number(document.querySelector('.pane img')?.dataset.version) > v",
        arg=version,
        timeout=10000,
    )


@contextmanager
def written(path: Path, old: str, new: str) -> Iterator[None]:
    """Within it, a file has other words, as an editor saves them: beside it, then in its place."""
    before = path.read_text(encoding="utf-8")
    assert old in before
    _save(path, before.replace(old, new, 1))
    try:
        yield
    finally:
        _save(path, before)


def _save(path: Path, words: str) -> None:
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(words, encoding="utf-8")
    beside.replace(path)


# In a browser


def test_a_save_changes_the_picture(preview: Running, page: Page) -> None:
    version, before = settled(page), httpx.get(preview.picture()).content
    with written(preview.root / TEXT, "A lead.", "Quite another lead."):
        newer(page, version)
        assert httpx.get(preview.picture()).content != before
    deadline = time.monotonic() + 10
    while httpx.get(preview.picture()).content != before:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    settled(page)


def test_what_cannot_be_read_is_told_and_the_picture_stays(preview: Running, page: Page) -> None:
    before = httpx.get(preview.picture()).content
    with written(preview.root / TEXT, "A lead.", "A lead.\n\n::: warning\nWithout an end."):
        page.locator(".pane[data-verdict=old] img").first.wait_for(timeout=10000)
        assert page.locator("#problems .place").first.inner_text().startswith(f"{TEXT}:5")
        assert "grayscale" in page.locator(".pane img").first.evaluate(
            "one => getComputedStyle(one).filter"
        )
        assert httpx.get(preview.picture()).content == before
    settled(page)


@pytest.mark.parametrize(
    ("path", "old", "new", "place"),
    [
        ("leaflets.toml", "languages = [", "languages = [[", "leaflets.toml:3"),
        ("templates/leaflet/page.html", "{%", "{% nonsense %}{%", "templates/leaflet/page.html:"),
        ("content/sound/leaflet.toml", "published = ", "published = 31/", "leaflet.toml:3"),
    ],
)
def test_any_broken_file_is_told(
    preview: Running, page: Page, path: str, old: str, new: str, place: str
) -> None:
    with written(preview.root / path, old, new):
        page.locator(".pane[data-verdict=old] img").first.wait_for(timeout=10000)
        assert place in page.locator("#problems").inner_text()
    settled(page)


@pytest.mark.parametrize("path", ["leaflets.toml", "content/sound", "content", "templates"])
def test_what_is_away_for_a_moment_ends_nothing(preview: Running, page: Page, path: str) -> None:
    """The templates that leaflets carries stand in for those of the workspace."""
    away = preview.root / f"{path}-away"
    (preview.root / path).rename(away)
    try:
        verdict = "prints" if path == "templates" else "old"
        page.locator(f".pane[data-verdict={verdict}] img").first.wait_for(timeout=10000)
    finally:
        away.rename(preview.root / path)
    settled(page)


def test_what_would_not_be_printed_is_shown_all_the_same(preview: Running, page: Page) -> None:
    version = settled(page)
    with written(preview.root / TEXT, "This.", "Take 500 mg."):
        newer(page, version)
        page.goto(f"{preview.address}?edition={CA}")
        settled(page, CA, "held")
        assert "L2" in page.locator("#problems .error").first.inner_text()
    settled(page, CA)


def test_two_languages_scroll_together(preview: Running, chromium: Browser) -> None:
    more = "".join(f"\n## Part {n} {{#part-{n}}}\n\n{{}}\n" for n in range(3))
    long, short = "Many words. " * 150, "Few words. " * 20
    folder = preview.root / "content/sound"
    with (
        written(
            folder / "en.md", "**Two.** That.\n", f"**Two.** That.\n{more.replace('{}', long)}"
        ),
        written(
            folder / "ca.md", "**Dos.** Allò.\n", f"**Dos.** Allò.\n{more.replace('{}', short)}"
        ),
        page_of(chromium, f"{preview.address}?edition={EN}&beside={CA}") as page,
    ):
        places = "() => sheets.size === 2 && [...sheets.values()].every(s => s.places.length > 4)"
        page.wait_for_function(places, timeout=15000)
        page.locator(".pages img").nth(1).wait_for()
        page.select_option("#sections", "part-2")
        page.wait_for_timeout(200)
        tops = page.evaluate(
            """() => [...panes.values()].map((pane) => {
              const place = sheets.get(pane.dataset.edition).places.find((p) => p.key === "part-2");
              return heightOf(pane, place) - pane.querySelector(".pages").scrollTop;
            })"""
        )
        ends = page.evaluate(
            """() => [...panes.values()].map((pane) => {
              const one = pane.querySelector(".pages");
              return one.scrollTop + one.clientHeight >= one.scrollHeight - 2;
            })"""
        )
        assert abs(tops[0] - tops[1]) < 8 or any(ends), (tops, ends)


def test_it_is_used_without_a_mouse(page: Page) -> None:
    page.keyboard.press("l")
    settled(page, CA)
    page.keyboard.press("b")
    settled(page, EN)
    assert page.locator(".pane").count() == 2
    page.keyboard.press("b")
    page.locator(".pane").nth(1).wait_for(state="detached")
    page.keyboard.press("1")
    assert "edition=sound.ca.leaflet" in page.url
    page.keyboard.press("?")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("l")  # the keys are not used any more
    assert page.evaluate("document.activeElement.id") == "keys"
    assert "edition=sound.ca.leaflet" in page.url
    page.keyboard.press("Space")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_people_from_using_it(
    preview: Running, chromium: Browser, scheme: str
) -> None:
    asked: list[str] = []
    address = f"{preview.address}?edition={EN}&beside={CA}"
    with page_of(chromium, address, color_scheme=scheme) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.reload()
        settled(page, EN)
        settled(page, CA)
        assert violations(page) == []
    assert len(asked) > 5
    assert [url for url in asked if not url.startswith(preview.address)] == []


def test_the_button_builds_as_the_command_does(preview: Running, page: Page) -> None:
    page.click("#build")
    page.locator("#built pre").wait_for(timeout=20000)
    assert "1 rendered" in page.locator("#built").inner_text()
    sheet = preview.root / "output/sound/sound.en.leaflet.pdf"
    assert sheet.read_bytes() == httpx.get(f"{preview.address}sheet.pdf?edition={EN}").content
    shutil.rmtree(preview.root / "output")


def test_a_hundred_edits_leave_it_as_it_was(preview: Running, page: Page) -> None:
    before = _memory(preview)
    path = preview.root / TEXT
    words = path.read_text(encoding="utf-8")
    for number in range(100):
        _save(path, words.replace("A lead.", f"Lead number {number}."))
        time.sleep(0.02)
    version = settled(page)
    _save(path, words)
    newer(page, version)
    settled(page)
    after = _memory(preview)
    assert set(after) == set(before)
    assert sum(after.values()) < sum(before.values()) + 60_000  # kB


def _memory(preview: Running) -> dict[int, int]:
    """The preview's processes, each with its memory in kB."""
    found = {}
    waiting = [preview.process.pid]
    while waiting:
        pid = waiting.pop()
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
        used = re.search(r"VmRSS:\s+(\d+)", status)
        found[pid] = int(used[1]) if used else 0
        for task in Path(f"/proc/{pid}/task").iterdir():
            waiting += map(int, (task / "children").read_text(encoding="utf-8").split())
    return found


# Asked by hand


def test_a_browser_that_leaves_is_forgotten(preview: Running) -> None:
    before = _files(preview)
    for _ in range(5):
        with httpx.stream("GET", f"{preview.address}events?edition={EN}") as answer:
            assert next(answer.iter_lines()) == "retry: 500"
    deadline = time.monotonic() + 5
    while _files(preview) > before and time.monotonic() < deadline:
        time.sleep(0.1)
    assert _files(preview) <= before


def _files(preview: Running) -> int:
    return len(list(Path(f"/proc/{preview.process.pid}/fd").iterdir()))


def test_it_answers_to_its_own_name_and_page_alone(preview: Running) -> None:
    def status(method: str = "GET", what: str = "", **headers: str) -> int:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.request(method, preview.address + what, headers=named).status_code

    port = preview.address.rpartition(":")[2].strip("/")
    assert status() == 200
    assert status(host="rebound.example") == 421
    assert status(host=f"rebound.example:{port}") == 421
    assert status(sec_fetch_site="cross-site") == 403
    build = f"build?edition={EN}"
    assert status("POST", build) == 403
    assert status("POST", build, x_leaflets_token="wrong") == 403
    token = preview.token
    assert status("POST", build, x_leaflets_token=token, origin="http://other.example") == 403
    assert status("POST", "turn?edition=x&page=²", x_leaflets_token=token) == 204
    assert status("POST", "build?edition=--force", x_leaflets_token=token) == 404
    assert status(what="picture?edition=../../etc&page=-1&width=x") == 404
    assert status(what="font/../preview.js") == 200
    assert status(what="font/..%2f..%2fetc") == 404


@pytest.mark.parametrize("edition", ["nothing", "../sound", "sound.xx.leaflet", "sound.en.p", "…"])
def test_an_edition_that_is_not_there_is_told(root: Path, edition: str) -> None:
    found = set_edition(Reader(root), edition, DAY)
    assert found.proof is None
    assert "content/" in found.told.says or "has no edition" in found.told.says


def test_ctrl_c_ends_it_at_once(tmp_path: Path) -> None:
    root = small_workspace(tmp_path / "small")
    with (
        running(root, "sound") as preview,
        httpx.stream("GET", f"{preview.address}events?edition={EN}") as answer,
    ):
        next(answer.iter_lines())
        children = set(_memory(preview)) - {preview.process.pid}
        start = time.monotonic()
        preview.process.send_signal(signal.SIGINT)
        assert preview.process.wait(5) == 0
        assert time.monotonic() - start < 1
        assert preview.process.stdout
        assert preview.process.stdout.read() == "The preview has ended.\n"
    time.sleep(0.3)
    assert [pid for pid in children if _runs(pid)] == []


def _runs(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


# Before it begins


def test_a_port_that_is_taken_is_told_with_a_free_one(root: Path) -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        run = leaflets("preview", "--port", str(port), folder=root)
    assert run.status == 1
    assert re.fullmatch(rf"Error: Port {port} is taken, .*: --port \d+ is free\.\n", run.errors)


def test_other_addresses_are_asked_for(root: Path) -> None:
    with pytest.raises(LeafletsError, match="no address of this machine"):
        listen("192.0.2.1", 0)
    assert own_hosts("0.0.0.0", 80) == {"0.0.0.0:80"}
    with running(root, "sound", "--host", "127.0.0.2") as other:
        assert other.address.startswith("http://127.0.0.2:")
        assert httpx.get(other.address).status_code == 200


def test_what_is_not_there_is_told_at_once(root: Path) -> None:
    for asked in (["nothing"], ["sound", "-l", "xx"], ["sound", "-f", "poster"]):
        run = leaflets("preview", *asked, folder=root)
        assert run.status == 2, run.said
        assert "There is no" in run.errors
    assert first_edition(root, DAY, ("", "ca", "")) == "other.ca.leaflet"


def test_without_its_libraries_a_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(LeafletsError, match=r"needs watchfiles: .*leaflets\[preview\]"):
        require_extra()


# What it draws


def test_a_glimpse_is_what_will_print(root: Path) -> None:
    proof = set_edition(Reader(root), EN, DAY).proof
    assert proof
    whole = render(proof)
    found = glimpse(proof, 0)
    assert len(found.sizes) == whole.pages
    assert drawn_page(found.pdf, 0, 800) == drawn_page(whole.pdf, 0, 800)
    assert len(drawn_page(whole.pdf, 0, 800)) > 5000


def test_a_guess_of_spare_pages_changes_no_booklet() -> None:
    proof = set_edition(Reader(ROOT), "back-pain-treatment.en.booklet", DAY).proof
    assert proof
    plain = glimpse(proof, 0)
    assert plain.spare  # else nothing could be guessed wrongly
    found = [glimpse(proof, 0, spare=spare) for spare in range(1, 4)]
    assert [one.spare for one in found] == [plain.spare] * 3
    assert [one.sizes for one in found] == [plain.sizes] * 3


def test_what_is_shared_is_read_when_it_changes(small: Path) -> None:
    reader = Reader(small)
    assert set_edition(reader, EN, DAY).proof
    (small / "leaflets.toml").write_text("site =", encoding="utf-8")
    told = set_edition(reader, EN, DAY).told
    assert [(p.path, p.line) for p in told.problems] == [("leaflets.toml", 1)]
    assert told.says
