"""The library on which all is measured: the same each time, in three languages, and sound."""

from __future__ import annotations

from pathlib import Path

from bare import put_for_typst
from desk import tree
from library import EACH, TODAY, clinic
from measuring import Figure

from leaflets.commands.prepare import prepare


def _written(root: Path) -> dict[str, bytes]:
    """The files that are made, and not copied."""
    return {**tree(root / "content"), "leaflets.toml": (root / "leaflets.toml").read_bytes()}


def test_it_is_always_the_same_and_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    root = clinic(tmp_path / "one", 2 * EACH)
    assert _written(root) == _written(clinic(tmp_path / "two", 2 * EACH))
    found = prepare(root, TODAY)
    assert [p.told for p in found.problems if p.severity == "error"] == []
    assert len(found.proofs) == 2 * EACH
    standings = [one for s in found.standings.subjects for one in s.standings.values()]
    assert {one.state for one in standings} == {"approved"}
    assert all(proof.assets and len(proof.passages) > 3 for _, proof in found.proofs)


def test_typst_is_given_the_same_words(tmp_path: Path) -> None:
    root = clinic(tmp_path / "clinic", EACH)
    put_for_typst(root, tmp_path / "typst", [("fonts/one.ttf", b"")])
    documents = sorted((tmp_path / "typst").glob("*/*.typ"))
    assert len(documents) == EACH
    proofs = prepare(root, TODAY).proofs
    for edition, proof in proofs:
        leaflet, language, form = edition.name.split(".")
        words = (tmp_path / "typst" / leaflet / f"{language}.{form}.typ").read_text("utf-8")
        plain = words.replace("*", "")
        said = [passage.text for passage in proof.passages if len(passage.text.split()) > 4]
        assert said
        assert [one for one in said if one not in plain and one != edition.text.title.text] == []


def test_a_figure_says_what_it_is_to_be() -> None:
    ours, theirs = Figure("ours", (2.0, 3.0, 10.0)), Figure("theirs", (1.0, 2.0, 4.0))
    ratio = ours.over(theirs, "ours ÷ theirs", most=1.5)
    assert ratio.values == (2.0, 1.5, 2.5)
    assert ratio.row == "| ours ÷ theirs | 1.50 | 2.00 | 2.50 | times |"
    assert ratio.verdict == "| ours ÷ theirs | ≤ 1.5 times | 2.00 times | **no** |"
    assert Figure("one", (1.9,), "times", least=1.8).verdict.endswith("| yes |")
