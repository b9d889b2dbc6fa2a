"""The rooms and the doors: nothing imports upwards, and each dependency has its own door."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT
from house import arrows, imports, inner, modules, room, rooms

pytestmark = pytest.mark.repository

PACKAGE = ROOT / "leaflets"
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

DOORS = {
    "click": {
        "cli",
        "commands.audit",
        "commands.arguments",
        "commands.bring",
        "commands.build",
        "commands.changes",
        "commands.check",
        "commands.completion",
        "commands.correct",
        "commands.diff",
        "commands.docs",
        "commands.init",
        "commands.languages",
        "commands.new",
        "commands.preview",
        "commands.review",
        "commands.seal",
        "commands.sign",
        "commands.speaking",
        "commands.evidence",
        "commands.status",
        "commands.translate",
        "commands.verify",
    },
    "jinja2": {"layout.sandbox", "layout.setting", "layout.templates"},
    "babel": {
        "commands.speaking",
        "languages.language",
        "languages.scripts",
        "languages.writing",
        "workspace.catalogues",
        "workspace.starting",
    },
    "distributed": {"render.scheduler"},
    "mammoth": {"exchange.word"},
    "pyhanko": {"review.eseal", "review.cards"},
    "pkcs11": {"review.cards"},
    "pyhanko_certvalidator": {"review.eseal"},
    "asn1crypto": {"review.eseal", "review.cards"},
    "cryptography": {"review.eseal"},
    "markdown_it": {
        "exchange.opening",
        "workspace.coding",
        "workspace.figures",
        "workspace.inlines",
        "workspace.markdown",
        "workspace.slots",
    },
    "mdit_py_plugins": {"workspace.inlines"},
    "pydantic": {
        "model.formats",
        "model.papers",
        "model.records",
        "workspace.toml",
        "workspace.glossary",
        "workspace.people",
        "review.ledger",
    },
    "translate": {"exchange.catfiles"},
    "tree_sitter": {"workspace.toml"},
    "tree_sitter_toml": {"workspace.toml"},
    "segno": {"layout.outlines"},
    "fontTools": {"languages.scripts", "layout.cutting", "workspace.fontfiles"},
    "lingua": {"checks.detector"},
    "num2words": {"quantities.numerals"},
    "phonenumbers": {"quantities.contacts"},
    "silabeador": {"languages.es"},
    "weasyprint": {"render.engine"},
    "zxingcpp": {"exchange.photographs"},
    "PIL": {
        "exchange.photographs",
        "render.engine",
        "render.inks",
        "render.picturing",
        "render.seeing",
        "render.separations",
        "workspace.pictures",
        "workspace.presses",
    },
    "pydyf": {
        "render.destinations",
        "render.linespaces",
        "render.listtags",
        "render.tags",
        "render.tabletags",
        "render.tagtree",
    },
    "tinyhtml5": {"exchange.pages", "render.paragraphs"},
    "pikepdf": {"render.imposition", "render.printshop", "render.readback", "render.separations"},
    "pypdfium2": {
        "preview.pictures",
        "render.glyphs",
        "render.inks",
        "render.picturing",
        "render.readback",
        "site.drawing",
    },
    "icalendar": {"site.feeds"},
    "starlette": {"preview.guarding", "preview.serving"},
    "uvicorn": {"preview.serving"},
    "watchfiles": {"preview.extra"},
}


MODULES = modules(PACKAGE)


ROOMS = rooms(MODULES)


def floors() -> dict[str, int]:
    """The floor of each room as docs/architecture.md tells it."""
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \|", ARCHITECTURE, re.MULTILINE)
    return {name: int(floor) for floor, cell in rows for name in re.findall(r"`(\w+)/?`", cell)}


FLOORS = floors()


def test_every_room_has_a_floor() -> None:
    assert len(ROOMS) > 10
    assert set(FLOORS) == ROOMS


def test_rooms_and_arrows_do_not_grow() -> None:
    """One more of either makes the house harder to remember: say why where you raise a number."""
    counted = (len(ROOMS), max(FLOORS.values()) + 1, len(arrows(MODULES)))
    assert all(one <= most for one, most in zip(counted, (24, 11, 120), strict=True)), counted
    now = re.search(r"^\| now \| (\d+) \| (\d+) \| (\d+) \|$", ARCHITECTURE, re.MULTILINE)
    assert now
    assert tuple(map(int, now.groups())) == counted


def test_imports_point_down() -> None:
    found = arrows(MODULES)
    assert len(found) > 20
    assert sorted((one, other) for one, other in found if FLOORS[one] <= FLOORS[other]) == []


def test_no_import_cycles() -> None:
    graph = {
        name: {inner(imported, MODULES) for imported in imports(tree)} - {None, name}
        for name, tree in MODULES.items()
    }
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path, name))
        if name not in done:
            for target in sorted(str(target) for target in graph[name]):
                visit(target, (*path, name))
            done.add(name)

    for name in graph:
        visit(name, ())
    assert done == set(graph)


CHECKS = {name: tree for name, tree in MODULES.items() if room(name) == "checks"}
OUTSIDE = {
    *("open", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "glob", "rglob"),
    *("now", "today", "utcnow", "time", "monotonic"),
}
"""What opens a file or reads the clock, as the name of a call."""


def test_checks_open_no_file_and_read_no_clock() -> None:
    assert len(CHECKS) > 8
    calls = {
        (name, called)
        for name, tree in CHECKS.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and (called := _called(node)) in OUTSIDE
    }
    assert calls == set()


OURS = {
    *("commands.docs", "commands.speaking", "languages.en", "layout.fonts", "preview.serving"),
    *("files.locking", "files.scratch", "remembering"),
    *("render.confining", "render.readback", "render.versions", "render.workers"),
    *("workspace.founding", "workspace.skeletons"),
}
"""Modules that read what leaflets brings along, or has just written itself."""


def test_one_module_opens_what_others_wrote() -> None:
    """It waits for no pipe, follows no link out of a workspace, and reads nothing without end."""
    readers = {
        name
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _opens(node.func)
    }
    assert readers - {"files", "files.inputs"} <= OURS
    assert readers >= OURS


def _opens(called: ast.expr) -> bool:
    """Whether a call opens a file to read it; a PDF is opened from its bytes, a card is none."""
    match called:
        case ast.Name(id="open"):
            return True
        case ast.Attribute(value=ast.Name(id="Image" | "pikepdf" | "token"), attr="open"):
            return False
        case ast.Attribute(attr="read_bytes" | "read_text" | "open"):
            return True
        case _:
            return False


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def test_checks_never_load_what_sets_or_renders() -> None:
    """Whatever they import, and whatever that imports in its turn."""
    seen: set[str] = set()
    waiting = list(CHECKS)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += [found for one in imports(MODULES[name]) if (found := inner(one, MODULES))]
    assert len(seen) > len(CHECKS)
    assert {room(name) for name in seen} & {"layout", "render", "commands", "build"} == set()
    outer = {one.split(".")[0] for name in seen for one in imports(MODULES[name])}
    assert outer & {"jinja2", "weasyprint", "pypdfium2"} == set()


@pytest.mark.parametrize("dependency", DOORS)
def test_each_dependency_has_its_door(dependency: str) -> None:
    users = {
        name
        for name, tree in MODULES.items()
        if any(imported.split(".")[0] == dependency for imported in imports(tree))
    }
    assert users == DOORS[dependency] & users
    assert users, f"nobody imports {dependency}"


def test_every_dependency_is_used_and_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[<>=]", line)[0] for line in project["dependencies"]]
    assert len(names) > 10
    explained = ARCHITECTURE.lower()
    assert [name for name in names if name.lower() not in explained] == []


SAME = {"syllables"}
"""Functions that each language has in its own file, and that do the same."""


def test_no_two_functions_have_one_name() -> None:
    places: dict[str, list[str]] = {}
    for name, tree in MODULES.items():
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(name)
    assert len(places) > 100
    twice = {name: found for name, found in places.items() if len(found) > 1}
    assert {name: found for name, found in twice.items() if name not in SAME} == {}


def test_nothing_is_there_for_tests_alone() -> None:
    """Every public function and class is used in the package, by a template or by docs/*.py."""
    makers = (ast.parse(path.read_text("utf-8")) for path in (ROOT / "docs").glob("*.py"))
    trees = (*MODULES.values(), *makers)
    used = {
        node.id if isinstance(node, ast.Name) else node.attr
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load))
    }
    made = {
        node.name
        for name, tree in MODULES.items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not name.startswith("commands.")
    }
    assert len(made) > 200
    assert made - used == set()


def test_functions_are_short_and_modules_too() -> None:
    lengths = {
        f"{name}.{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    }
    assert len(lengths) > 200
    assert {name: lines for name, lines in lengths.items() if lines > 40} == {}
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in _sources()}
    assert {str(path): size for path, size in sizes.items() if size > 380} == {}


def _sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_every_module_says_what_it_is_in_a_sentence() -> None:
    said = {name: ast.get_docstring(tree) or "" for name, tree in MODULES.items()}
    assert [name for name, words in said.items() if not words.endswith((".", "?"))] == []


def test_nothing_names_a_machine_or_a_registry() -> None:
    hosts = re.compile(r"pypi\.org|pythonhosted|npmjs|/root/|/work/|localhost")
    kinds = {".py", ".toml", ".md", ".txt", ".html", ".css", ".po", ".pot", ".json", ""}
    files = [
        path
        for path in ROOT.rglob("*")
        if path.is_file() and path.suffix in kinds and not _is_left_alone(path)
    ]
    assert len(files) > 50
    assert [str(path) for path in files if hosts.search(path.read_text(encoding="utf-8"))] == []


def _is_left_alone(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    hidden = any(part.startswith(".") and part != ".ci" for part in parts)
    return hidden or parts[0] in ("output", "dist") or path == Path(__file__)
