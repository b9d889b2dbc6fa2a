"""Files made to hang, to lead astray or to run something: a sentence for each, and soon."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import ROOT, Run, leaflets
from watching import watched

SECONDS = 30
"""Of the processor, within which all must be said."""
PATIENCE = 300
"""Seconds by the clock: what waits for something uses no processor."""
EN = "content/other/en.md"
ABOUT = "content/other/leaflet.toml"
SETTINGS = "leaflets.toml"
PAGE = "templates/leaflet/page.html"
CSS = "templates/leaflet/page.css"
PO = "locales/ca/LC_MESSAGES/leaflets.po"
ICON = "templates/theme/icons/heat.svg"
TEXT = "# Small leaflet\n\nA lead.\n\n## First {#first}\n\n- **One.** This.\n- **Two.** That.\n"


@contextmanager
def soon(seconds: int = SECONDS) -> Iterator[None]:
    """Within it, what takes longer fails."""

    def stop(number: int, frame: object) -> None:
        raise AssertionError(f"not done within {seconds} s")

    before = {one: signal.signal(one, stop) for one in (signal.SIGALRM, signal.SIGPROF)}
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        for one, handler in before.items():
            signal.signal(one, handler)


def checked(root: Path, *arguments: str | Path) -> Run:
    """What `check`, or another command, says in time, without a traceback and a look elsewhere."""
    with soon(), watched(root) as strays:
        run = leaflets(*(arguments or ("check",)), folder=root)
    assert strays == []
    assert "Traceback" not in run.said
    return run


def errors(run: Run) -> list[str]:
    """The errors among the problems that were printed."""
    lines = [line for line in run.output.splitlines() if ": L" in line]
    return [line for line in lines if not line.endswith(("(advice)", "(warning)"))]


def assert_told(run: Run, path: str, *words: str) -> None:
    """The file is named with its line, in an error with these words; the other leaflet is fine."""
    assert run.status == 1
    found = [line for line in errors(run) if line.startswith(f"{path}:")]
    assert any(all(one in line for one in words) for line in found), run.said[:3000]
    if path.startswith("content/other"):
        assert [line for line in errors(run) if line.startswith("content/sound")] == []


def test_what_is_opened_elsewhere_is_heard(small: Path) -> None:
    """Else nothing below would show anything."""
    (small / "link").symlink_to("/etc/passwd")
    with watched(small) as strays, socket.socket() as asking:
        (small / "leaflets.toml").read_bytes()
        assert strays == []
        (small / "link").read_bytes()
        os.listdir("/etc")  # noqa: PTH208
        asking.connect_ex(("127.0.0.1", 9))
        subprocess.run(["true"], check=True)
    heard = {one.split()[0] for one in strays}
    assert heard >= {"open", "os.listdir", "socket.connect", "subprocess.Popen"}


# Places: what is no file, and what lies elsewhere


def fifo(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def bound(path: Path) -> None:
    """A socket; its name may be longer than a socket's can be."""
    with socket.socket(socket.AF_UNIX) as made:
        held = os.open(path.parent, os.O_RDONLY)
        made.bind(f"/proc/self/fd/{held}/{path.name}")
        os.close(held)


def circle(path: Path) -> None:
    path.symlink_to(path.name)


def outside(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200_000_000)


KINDS: dict[str, tuple[Callable[[Path], None], str]] = {
    "pipe": (fifo, "it is no file but a pipe, a socket or a device"),
    "device": (device, "it lies outside of this workspace"),
    "socket": (bound, "it is no file but a pipe, a socket or a device"),
    "circle": (circle, "Too many levels of symbolic links"),
    "outside": (outside, "it lies outside of this workspace"),
    "huge": (huge, "it is larger than "),
}
PLACES = (
    *(EN, ABOUT, "content/glossary.toml", "content/other/ledger.toml", "content/register.toml"),
    *(PAGE, CSS, "templates/leaflet/format.toml", "templates/theme/type.css", ICON, PO),
    "locales/leaflets.pot",
)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_file_is_not_read(place: str, kind: str, small: Path) -> None:
    make, words = KINDS[kind]
    (small / place).unlink(missing_ok=True)
    make(small / place)
    assert_told(checked(small), place, "cannot be read", words)


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_is_no_file(kind: str, small: Path) -> None:
    with (small / EN).open("a", encoding="utf-8") as file:
        file.write("\n![A hand](images/hand.png)\n")
    (small / "content/other/images").mkdir()
    KINDS[kind][0](small / "content/other/images/hand.png")
    assert_told(checked(small), EN, "L116", "hand.png")


@pytest.mark.parametrize("kind", KINDS)
def test_settings_that_are_no_file(kind: str, small: Path) -> None:
    (small / SETTINGS).unlink()
    KINDS[kind][0](small / SETTINGS)
    run = checked(small)
    assert run.status == 1
    assert SETTINGS in run.said


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["logo.svg", "templates/logo.png"])
def test_a_logo_that_is_no_file(name: str, kind: str, small: Path) -> None:
    settings = (small / SETTINGS).read_text(encoding="utf-8")
    named = settings.replace("[clinic]\n", f'[clinic]\nlogo = "{name}"\n')
    (small / SETTINGS).write_text(named, encoding="utf-8")
    KINDS[kind][0](small / name)
    assert_told(checked(small), SETTINGS, "L141")


@pytest.mark.parametrize("kind", KINDS)
def test_a_typeface_that_is_no_file(kind: str, small: Path) -> None:
    name = "templates/fonts/arabic.ttf"
    with (small / SETTINGS).open("a", encoding="utf-8") as file:
        file.write(f'\n[typefaces]\nArab = "{name}"\n')
    (small / name).parent.mkdir()
    KINDS[kind][0](small / name)
    assert_told(checked(small), SETTINGS, "arabic.ttf")


@pytest.mark.parametrize("kind", KINDS)
def test_a_manifest_that_is_no_file(kind: str, small: Path) -> None:
    (small / "output").mkdir()
    KINDS[kind][0](small / "output/manifest.json")
    for command in ("status", "build"):
        run = checked(small, command)
        assert run.status == 1
        assert "manifest.json cannot be read" in run.errors


@pytest.mark.parametrize("kind", ["pipe", "device", "socket", "circle", "huge"])
@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("verify",), "sheet.pdf"),
        (("verify",), "sheet.brf"),
        (("check", "--pdf"), "sheet.pdf"),
        (("import",), "page.html"),
        (("import",), "page.docx"),
        (("translate", "import"), "sound.po"),
        (("audit",), "rack.jpg"),
    ],
)
def test_a_given_file_that_is_none(
    command: tuple[str, ...], name: str, kind: str, small: Path
) -> None:
    KINDS[kind][0](small / name)
    run = checked(small, *command, small / name)
    assert run.status != 0
    assert name in run.said
    assert len(run.said.splitlines()) <= 4


def test_links_within_the_workspace_are_read(small: Path) -> None:
    (small / EN).rename(small / "content/shared.md")
    (small / EN).symlink_to("../shared.md")
    (small.parent / "link").symlink_to(small)
    for root in (small, small.parent / "link"):
        run = checked(root)
        assert run.status == 0, run.said


@pytest.mark.parametrize("name", ["content", "templates", "locales"])
def test_a_folder_that_leads_elsewhere(name: str, small: Path) -> None:
    elsewhere = small.parent / "elsewhere"
    (small / name).rename(elsewhere)
    (small / name).symlink_to(elsewhere)
    run = checked(small)
    assert run.status == 1
    assert run.said.startswith(f"Error: The folder {name} is a link that leads out of this")
    assert len(run.said.splitlines()) == 1


@pytest.mark.parametrize("target", [".", "..", "/"])
def test_a_folder_that_leads_round(target: str, small: Path) -> None:
    for place in ("content/other/images", "content/round", "templates/round", "output"):
        (small / place).symlink_to(target)
    run = checked(small)
    assert [line for line in errors(run) if line.startswith("content/sound")] == []


# Templates


LOOP = "{% for a in range(100000) %}"
RUNS = {
    "globals": "{{ cycler.__init__.__globals__.os.popen('touch ran').read() }}",
    "class": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "by name": "{{ text['__class__'] }}",
    "attr": "{{ text|attr('__class__') }}",
    "format": "{{ '{0.__class__.__init__.__globals__}'.format(text) }}",
    "map": "{{ [text]|map(attribute='__class__')|first }}",
    "function": "{{ icon.__call__.__func__.__globals__ }}",
    "partial": "{{ cover.func.__globals__ }}",
    "macro": "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "pickle": (
        "{{ leaflet.about.parse_raw('cos\\nsystem\\n(S\"touch ran\"\\ntR.',"
        " content_type='application/pickle', allow_pickle=true) }}"
    ),
    "file": "{{ leaflet.about.parse_file('/etc/passwd') }}",
    "changes": "{{ icons.clear() }}",
    "include": "{% include '/etc/passwd' %}",
    "above": "{% include '../content/other/en.md' %}",
}
ENDLESS = {
    "range": "{% for a in range(10**9) %}{% endfor %}",
    "nested": f"{LOOP * 6}{{% endfor %}}{{% endfor %}}{{% endfor %}}{'{% endfor %}' * 3}",
    "writing": f"{LOOP}{LOOP}lorem ipsum dolor{{% endfor %}}{{% endfor %}}",
    "kept": f"{{% set x %}}{LOOP}{LOOP}x{{% endfor %}}{{% endfor %}}{{% endset %}}",
    "long text": f"{{% set x %}}{LOOP}{'lorem ' * 9000}{{% endfor %}}{{% endset %}}",
    "times": "{{ 'x' * 10**9 }}",
    "list": "{{ ([1] * 10**9)|length }}",
    "power": "{{ 10 ** 10 ** 9 }}",
    "powers": "{{ 9 ** 9 ** 9 ** 9 }}",
    "modulo": "{{ '%999999999d' % 1 }}",
    "star": "{{ '%*d' % (999999999, 1) }}",
    "center": "{{ 'x'|center(10 ** 9) }}",
    "ljust": "{{ 'x'.ljust(1000000000) }}",
    "format": "{{ '{:>999999999}'.format(1) }}",
    "formats": "{{ '{:{}}'.format(1, 999999999) }}",
    "filter": "{{ '%999999999d'|format(1) }}",
    "indent": "{{ 'x\ny'|indent(999999999) }}",
    "replaced": "{% set x = 'x' * 90000 %}{{ x.replace('x', x) }}",
    "lorem": "{{ lipsum(n=10**9) }}",
    "doubled": f"{{% set n = namespace(x='x') %}}{LOOP}{{% set n.x = n.x ~ n.x %}}{{% endfor %}}",
    "added": f"{{% set n = namespace(x='x') %}}{LOOP}{{% set n.x = n.x + n.x %}}{{% endfor %}}",
    "squared": f"{{% set n = namespace(x=9) %}}{LOOP}{{% set n.x = n.x * n.x %}}{{% endfor %}}",
    "macros": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}"
    "{{ m(90) }}",
    "filters": f"{LOOP}{{{{ range(100000)|sum }}}}{{% endfor %}}",
    "itself": "{% include 'leaflet/page.html' %}",
    "digits": "{{ " + "9" * 5000 + " }}",
    "brackets": "{{ " + "(" * 50_000 + "1" + ")" * 50_000 + " }}",
    "ifs": "{% if 1 %}" * 5000 + "{% endif %}" * 5000,
    "loops": "{% for a in 'x' %}" * 30 + "{% endfor %}" * 30,
    "begun": "{{ " * 50_000,
    "braces": "{" * 50_000,
    "quotes": "{{ '" + "\\'" * 50_000,
}


def assert_refused(small: Path, source: str) -> None:
    """The template is told in its place, and no sheet is set by it."""
    head, mark, body = (small / PAGE).read_text(encoding="utf-8").partition("<!DOCTYPE html>")
    assert mark
    (small / PAGE).write_text(head + source + mark + body, encoding="utf-8")
    run = checked(small)
    assert run.status == 1
    assert any(line.startswith("templates/") for line in errors(run)), run.said
    assert not (small / "ran").exists()
    assert len(run.said) < 20_000


@pytest.mark.parametrize("name", RUNS)
def test_a_template_runs_and_reads_nothing(name: str, small: Path) -> None:
    assert_refused(small, RUNS[name])


@pytest.mark.parametrize("name", ENDLESS)
def test_a_template_comes_to_an_end(name: str, small: Path) -> None:
    assert_refused(small, ENDLESS[name])


# What is printed, and where


ESCAPE = "\x1b[31m\x9b2J\x07\u202e"
NAMES = {
    "codes": f"a{ESCAPE}b",
    "newline": "a\nb.md:1: L101 forged",
    "no UTF-8": "a\udcff\udcfe",
    "long": "a" * 250,
    "turned": "a\u2066b",
}


@pytest.mark.parametrize("command", ["check", "status", "build"])
@pytest.mark.parametrize("name", NAMES)
def test_names_of_folders_write_no_codes(name: str, command: str, small: Path) -> None:
    (small / "content" / NAMES[name]).mkdir()
    (small / "content/other" / f"{NAMES[name]}.md").write_text("# A\n", encoding="utf-8")
    run = checked(small, command, *(["--jobs", "1"] if command == "build" else []))
    assert all(
        line.isprintable() for line in run.said.replace("\N{NO-BREAK SPACE}", "").split("\n")
    )
    assert "\nb.md" not in run.said
    assert run.status == 1 or command == "status"
    if command == "check":
        assert any("L106" in line for line in errors(run))


def test_words_of_a_forged_label_write_no_codes(small: Path) -> None:
    label = f'xmpMM:DocumentID="leaflets:a{ESCAPE}" dc:identifier="{ESCAPE}" xmp:Label="x"'
    pdf = f"%PDF-1.7\n<rdf:Description {label}>"
    (small / "sheet.pdf").write_text(pdf, encoding="utf-8")
    for command in (("verify",), ("check", "--pdf")):
        run = checked(small, *command, small / "sheet.pdf")
        assert run.status in (1, 2)
        assert run.said.replace("\n", "").isprintable()


def run_as(shell: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Runs this line of a shell, in which $L is leaflets."""
    line = shell.replace("$L", f"{sys.executable} -m leaflets")
    found = {**os.environ, "PYTHONPATH": str(ROOT), **env}
    command = ["bash", "-c", line]
    return subprocess.run(
        command,
        cwd=folder,
        env=found,
        capture_output=True,
        text=True,
        timeout=60,
        errors="replace",
        check=False,
    )


@pytest.mark.parametrize("command", ["--help", "check", "status", "docs writing"])
def test_a_full_disk_is_said(command: str, small: Path) -> None:
    run = run_as(f"$L {command} > /dev/full", small)
    assert run.returncode == 1
    assert run.stderr == "What was to be shown cannot be written (No space left on device).\n"


@pytest.mark.parametrize("command", ["check", "status", "docs writing"])
def test_a_reader_that_has_seen_enough(command: str, small: Path) -> None:
    run = run_as(f"$L {command} | true; exit ${{PIPESTATUS[0]}}", small)
    assert run.stderr == ""
    assert run.returncode in (0, 1)


@pytest.mark.parametrize("stream", [">&-", "2>&-", ">&- 2>&-", "> /dev/full 2>&1"])
def test_a_closed_stream(stream: str, small: Path) -> None:
    run = run_as(f"$L check {stream}", small)
    assert "Traceback" not in run.stderr + run.stdout
    assert run.returncode in (0, 1)


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp437", "ascii"])
def test_a_terminal_with_few_letters(encoding: str, small: Path) -> None:
    (small / "content/other/en.md").unlink()
    run = run_as("$L check", small, PYTHONIOENCODING=encoding, LANGUAGE="ca")
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert "L107" in run.stdout


@pytest.mark.parametrize("after", [0.05, 0.1, 0.2, 0.4, 0.8])
def test_an_early_interruption(after: float, small: Path) -> None:
    program = "import leaflets.__main__ as m; print('begun', flush=True); m.run()"
    command = [sys.executable, "-c", program, "check"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=small, env=env, stdout=pipe, stderr=pipe, text=True) as run:
        assert run.stdout
        assert run.stdout.readline() == "begun\n"
        time.sleep(after)
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=60)
    assert run.returncode != 0 or after > 0.5
    assert "Traceback" not in said


# Texts, settings and records

MANY = 50_000
TEXTS = {
    **{f"begun {mark}": mark * MANY for mark in ("[", "[a](", "![", "|", ">", "`", "<a ", "&amp")},
    **{
        f"begun {mark}": mark * MANY for mark in ("*a ", "**a*", ":::", "<http://", "#", "~~", "\\")
    },
    "nested boxes": "".join(":" * (40 - i) + " urgent\n\n" for i in range(20)) + "Lost words.\n",
    "open boxes": "::: urgent\n" * 5000,
    "nested quotes": "> " * 30 + "words",
    "nested items": "- " * 30 + "words",
    "sections": "".join(f"## S{i} {{#s{i}}}\n\nWords.\n\n" for i in range(10_000)),
    "items": "".join(f"- item number {i * 7919 % 5000}\n" for i in range(5000)),
    "rows": "| a | b |\n|---|---|\n" + "".join(f"| {i} | b |\n" for i in range(20_000)),
    "paragraphs": "".join(f"Paragraph {i} has {i * 31} words.\n\n" for i in range(640)),
    "a word": "a" * 80_000,
    "digits": "1" * 4999 + " mg",
    "decimals": "1," * 40_000 + " mg",
    "accents": "A" + "\u0301" * MANY,
    "turns": "\u202e" * 500,
    "key": "## A {" + "#a " * 1500 + "}",
    "script": "[a](javascript:alert(1))",
    "data": "[a](data:text/html,x)",
    "file": "[a](file:///etc/passwd)",
    "html": "<script>alert(1)</script>",
    "picture above": "![A](images/../../../../etc/passwd)",
    "picture of the system": "![A](/etc/passwd)",
    "long picture": "![A](images/" + "a" * 300 + ".png)",
    "nul": "\0\0",
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_told_soon(name: str, small: Path) -> None:
    with (small / EN).open("a", encoding="utf-8") as file:
        file.write("\n" + TEXTS[name] + "\n")
    run = checked(small)
    assert run.status == 1
    assert any(line.startswith("content/other/") for line in errors(run))
    assert [line for line in errors(run) if line.startswith("content/sound")] == []


WITHIN = {
    "paragraphs": "".join(f"Paragraph {i} has {{}} number {i * 31}.\n\n" for i in range(390)),
    "items": "".join(f"- item {{}} number {i * 7919 % 390}\n" for i in range(390)),
    "rows": "| a | b |\n|---|---|\n" + "".join(f"| {{}} {i} | b |\n" for i in range(390)),
    "marks": ("[a *b* " * 90 + "{}\n\n") * 60,
}


@pytest.mark.parametrize("name", WITHIN)
def test_the_largest_text_is_checked_soon(name: str, small: Path) -> None:
    for path, words in ((EN, "words"), ("content/other/ca.md", "paraules")):
        with (small / path).open("a", encoding="utf-8") as file:
            file.write("\n" + WITHIN[name].replace("{}", words) + "\n")
    run = checked(small)
    assert "L151" not in run.output


SETTLED = (
    *(ABOUT, SETTINGS, "content/glossary.toml", "content/other/ledger.toml"),
    *("content/register.toml", "templates/leaflet/format.toml"),
)
TOML = {
    "nested": "x = " + "[" * MANY,
    "nested whole": "x = " + "[" * 900 + "]" * 900,
    "tables": "x = " + "{a=" * 900 + "1" + "}" * 900,
    "digits": "x = " + "9" * 5000,
    "dots": "a." * 900 + "b = 1",
    "head": "[" + "a." * 2000 + "b]",
    "name": "k" * 100_000 + " = 1",
    "names": "".join(f"k{i} = 1\n" for i in range(20_000)),
    "float": "x = 1e99999",
    "date": "x = 9999-99-99",
    "codes": 'x = "\x1b[31m"',
    "half a letter": 'x = "\\ud800"',
    "line": "x = 'a\x00b'",
}


@pytest.mark.parametrize("name", TOML)
@pytest.mark.parametrize("path", SETTLED)
def test_a_toml_file_is_told_soon(path: str, name: str, small: Path) -> None:
    with (small / path).open("a", encoding="utf-8") as file:
        file.write(f"\n{TOML[name]}\n")
    assert_told(checked(small), path)


VALUES = {
    "site": (SETTINGS, "https://leaflets.example.org", "https://a.example/" + "a" * 5000),
    "logo": (SETTINGS, "[clinic]\n", '[clinic]\nlogo = "' + "a" * 300 + '.svg"\n'),
    "logo nul": (SETTINGS, "[clinic]\n", '[clinic]\nlogo = "a\\u0000.svg"\n'),
    "logo above": (SETTINGS, "[clinic]\n", '[clinic]\nlogo = "../logo.svg"\n'),
    "cover": (ABOUT, "people =", 'cover = "' + "a" * 300 + '"\npeople ='),
    "format": (SETTINGS, '["leaflet"]', '["../../etc"]'),
    "language": (SETTINGS, '"ca"]', '"../x"]'),
    "forms": (PO, "nplurals=2;", "nplurals=999999999;"),
    "rule": (PO, "plural=(n != 1);", "plural=" + "(" * 5000 + "n" + ")" * 5000 + ";"),
    "rules": (PO, "plural=(n != 1);", "plural=" + "n?" * 500 + "1" + ":0" * 500 + ";"),
    "width": (PO, 'msgstr "%(time)s', 'msgstr "%(time)999999999s'),
}


@pytest.mark.parametrize("name", VALUES)
def test_a_value_is_told_soon(name: str, small: Path) -> None:
    path, old, new = VALUES[name]
    words = (small / path).read_text(encoding="utf-8")
    assert old in words
    (small / path).write_text(words.replace(old, new, 1), encoding="utf-8")
    assert_told(checked(small), path)


@pytest.mark.parametrize("words", ["[" * MANY, '{"editions": ' + "9" * 5000 + "}", "{", "null"])
def test_a_manifest_is_told_soon(words: str, small: Path) -> None:
    (small / "output").mkdir()
    (small / "output/manifest.json").write_text(words, encoding="utf-8")
    run = checked(small, "status")
    assert run.status == 1
    assert "manifest.json cannot be read" in run.errors


@pytest.mark.parametrize(
    "words", ["<rdf:Description ", '<rdf:Description xmpMM:DocumentID="leaflets:']
)
def test_an_unfinished_label_is_read_soon(words: str, small: Path) -> None:
    (small / "sheet.pdf").write_text("%PDF-1.7\n" + f"<rdf:Description {words}" * 100_000)
    for command in (("verify",), ("check", "--pdf")):
        assert checked(small, *command, small / "sheet.pdf").status in (1, 2)
