"""check --history: whatever way an entry was taken from the ledger, git has it, and it is named."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from conftest import ROOT, small_workspace
from desk import DAY, LEDGER, REGISTER, cli, ledger_faults, sign, withdraw

from leaflets.errors import LeafletsError
from leaflets.review.history import history_problems
from leaflets.review.ledger import read_ledger

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="this computer has no git")
WITHDRAWAL = "of Ann Example, 2026-03-03 (withdraw, ca) is gone from content/sound/ledger.toml."


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    command = ["git", *who, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def commit(root: Path) -> None:
    git(root, "add", "--all", "content")
    git(root, "commit", "--quiet", "--message", "Sign")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in which a text was signed, and then withdrawn on another branch."""
    root = small_workspace(tmp_path_factory.mktemp("history") / "small")
    shutil.copy(ROOT / "content/.gitattributes", root / "content")
    git(root, "init", "--quiet", "--initial-branch=main")
    sign(root, "ca", "clinical")
    commit(root)
    git(root, "checkout", "--quiet", "-b", "theirs")
    withdraw(root, "ca", day=DAY + timedelta(1))
    commit(root)
    git(root, "checkout", "--quiet", "main")
    sign(root, "en", "clinical")
    commit(root)
    return root


@pytest.fixture
def desk(kept: Path, tmp_path: Path) -> Path:
    return shutil.copytree(kept, tmp_path / "desk")


def merged(root: Path) -> None:
    git(root, "merge", "--quiet", "--no-edit", "theirs")


def without(root: Path) -> None:
    """Takes the withdrawal out of both files."""
    kept = read_ledger(root, "content/sound").kept
    (gone,) = [one.hash for one in kept if one.entry.act == "withdraw"]
    for path in (LEDGER, REGISTER):
        lines = (root / path).read_text("utf-8").splitlines(keepends=True)
        left = [line for line in lines if not line.startswith(f"entry.{gone}")]
        assert len(left) == len(lines) - 1
        (root / path).write_text("".join(left), encoding="utf-8")


def _removed(root: Path) -> None:
    merged(root)
    without(root)
    commit(root)


def _not_committed(root: Path) -> None:
    merged(root)
    without(root)


def _reverted(root: Path) -> None:
    merged(root)
    git(root, "revert", "--no-edit", "-m", "1", "HEAD")


def _lost_in_a_merge(root: Path) -> None:
    git(root, "merge", "--quiet", "--no-edit", "--strategy", "ours", "theirs")


def _taken_back_in_a_merge(root: Path) -> None:
    """As an editor leaves it that was to solve a conflict."""
    git(root, "merge", "--quiet", "--no-commit", "theirs")
    without(root)
    commit(root)


def _hidden(root: Path) -> None:
    """Attributes that would have git say nothing of what is in the ledger."""
    (root / "content/.gitattributes").write_text("*.toml -diff merge=union\n", encoding="utf-8")
    _removed(root)


WAYS: tuple[Callable[[Path], None], ...] = (
    *(_removed, _not_committed, _reverted, _lost_in_a_merge, _taken_back_in_a_merge, _hidden),
)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_ways_of_removing_an_entry(way: Callable[[Path], None], desk: Path) -> None:
    way(desk)
    assert ledger_faults(desk) == []
    (problem,) = history_problems(desk)
    assert (problem.code, problem.path, problem.severity) == ("L424", LEDGER, "error")
    assert WITHDRAWAL in problem.message
    # And what it says brings the line back.
    command = problem.message.rpartition("`git show ")[2].partition("`")[0]
    assert "withdraw" in git(desk, "show", command)


def test_a_clean_merge_alarms_nobody(desk: Path) -> None:
    assert history_problems(desk) == ()
    merged(desk)
    assert ledger_faults(desk) == []
    assert len(read_ledger(desk, "content/sound").kept) == 3
    assert history_problems(desk) == ()
    withdraw(desk, "en", day=DAY + timedelta(2))
    assert history_problems(desk) == ()


def test_a_deleted_leaflet(desk: Path) -> None:
    merged(desk)
    git(desk, "rm", "-r", "--quiet", "content/sound")
    git(desk, "commit", "--quiet", "--message", "Remove it")
    found = history_problems(desk)
    assert [(one.code, one.path, one.severity) for one in found] == [
        ("L424", LEDGER, "warning")
    ] * 3
    assert any(WITHDRAWAL in one.message for one in found)


def test_a_leaflet_of_another_name(desk: Path) -> None:
    merged(desk)
    git(desk, "mv", "content/sound", "content/noise")
    commit(desk)
    assert history_problems(desk) == ()


def test_a_register_alone(desk: Path) -> None:
    (desk / REGISTER).write_text("# Nothing\n", encoding="utf-8")
    found = history_problems(desk)
    assert [(one.code, one.path) for one in found] == [("L424", REGISTER)] * 2


def test_a_history_that_was_rewritten(desk: Path) -> None:
    git(desk, "checkout", "--quiet", "theirs")
    git(desk, "reset", "--quiet", "--hard", "HEAD~1")
    (problem,) = history_problems(desk)
    assert problem.code == "L425"
    assert WITHDRAWAL in problem.message


def test_a_ledger_that_no_commit_has(desk: Path) -> None:
    git(desk, "checkout", "--quiet", "--orphan", "new")
    git(desk, "rm", "--cached", "--quiet", LEDGER)
    git(desk, "commit", "--quiet", "--message", "All but the ledger")
    codes = {(one.code, one.path) for one in history_problems(desk)}
    assert ("L425", REGISTER) in codes


# Where git cannot tell


def test_no_git(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(desk))
    with pytest.raises(LeafletsError, match="--history asks git, which is not on this computer"):
        history_problems(desk)


def test_no_repository(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(small.parent))
    with pytest.raises(LeafletsError, match="is not kept with git"):
        history_problems(small)


def test_nothing_committed(small: Path) -> None:
    git(small, "init", "--quiet")
    with pytest.raises(LeafletsError, match="Nothing was committed yet"):
        history_problems(small)
    (small / "notes.txt").write_text("x", encoding="utf-8")
    git(small, "add", "notes.txt")
    git(small, "commit", "--quiet", "--message", "Notes")
    sign(small, "en", "clinical")
    with pytest.raises(LeafletsError, match="commit content/ first"):
        history_problems(small)


def test_a_shallow_clone(kept: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{kept}", "shallow")
    with pytest.raises(LeafletsError, match="fetch --unshallow"):
        history_problems(tmp_path / "shallow")


def test_a_damaged_repository(desk: Path) -> None:
    (desk / ".git/HEAD").write_text("ref: refs/heads/nowhere\n", encoding="utf-8")
    with pytest.raises(LeafletsError, match="Git cannot tell the history"):
        history_problems(desk)


def test_the_command(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    assert cli("check", "--history").exit_code == 0
    _removed(desk)
    assert cli("check").exit_code == 0
    result = cli("check", "--history")
    assert result.exit_code == 1
    assert f"{LEDGER}:1: L424 The entry " in result.output
    assert cli("check", "other", "--history").exit_code == 0
    assert cli("check", "--history", "--pdf", "x.pdf").exit_code == 2
