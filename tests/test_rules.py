"""Each rule stands once, beside what reports it; docs/rules.md is what the rules say."""

from __future__ import annotations

import ast
import re
import runpy
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

from leaflets.errors import Rule

pytestmark = pytest.mark.repository

PACKAGE = ROOT / "leaflets"
MAKE = runpy.run_path(str(ROOT / "docs" / "make.py"))
RULES: list[Rule] = MAKE["rules"]()


@cache
def trees() -> dict[str, ast.Module]:
    """The modules of the package by their paths below it."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def calls(name: str) -> list[tuple[str, ast.Call]]:
    """Every call of this name, with the file that it stands in."""
    return [
        (path, node)
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    ]


def literals() -> list[str]:
    """Every code that stands in the package as a string of its own."""
    return [
        node.value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"L\d{3}", node.value)
    ]


def test_every_code_has_one_rule_and_stands_nowhere_else() -> None:
    codes = [rule.code for rule in RULES]
    assert len(codes) > 60
    assert codes == sorted(set(codes))
    assert sorted(literals()) == codes
    assert len(calls("Rule")) == len(codes)


def test_every_problem_is_reported_by_its_rule() -> None:
    assert {path for path, _ in calls("Problem")} == {"errors/__init__.py"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_told_in_sentences(rule: Rule) -> None:
    assert not rule.title.endswith(".")
    assert rule.title[0].isupper()
    for words in (rule.why, rule.remedy, rule.note):
        assert not words or words.endswith("."), words
    assert rule.why
    assert rule.remedy


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_test_that_breaks_it(rule: Rule) -> None:
    tests = [path for path in (ROOT / "tests").glob("*.py") if path != Path(__file__)]
    breaking = [path for path in tests if rule.code in path.read_text(encoding="utf-8")]
    assert breaking
