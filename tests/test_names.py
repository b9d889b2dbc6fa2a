"""Files that are named a little otherwise, and TOML as people write it: the message says how."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import leaflets, small_workspace

ABOUT = "content/sound/leaflet.toml"


@pytest.mark.parametrize(
    ("file", "name"),
    [
        (ABOUT, "leaflet.toml.txt"),
        (ABOUT, "Leaflet.toml"),
        (ABOUT, "leaflet.TOML"),
        (ABOUT, "leaflet .toml"),
        ("content/sound/en.md", "en.md.txt"),
        ("content/sound/en.md", "EN.md"),
        ("content/sound/en.md", "en.MD"),
        ("content/sound/en.md", "en.markdown"),
        ("content/sound/en.md", "en.txt"),
        ("leaflets.toml", "leaflets.toml.txt"),
        ("leaflets.toml", "Leaflets.toml"),
    ],
)
def test_a_file_with_nearly_its_name(tmp_path: Path, file: str, name: str) -> None:
    root = small_workspace(tmp_path)
    wanted = root / file
    wanted.rename(wanted.with_name(name))
    run = leaflets("check", folder=root)
    assert run.status in (1, 2)
    assert f"“{name}” must be named {wanted.name}: rename it" in run.said, run.said


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("published = 14/03/2022", "2022-03-14"),
        ("published = 2022-3-14", "2022-03-14"),
        ("published = 14.03.2022", "2022-03-14"),
        ("published = 14-03-2022  # first", "2022-03-14"),
        ("published = “2022-03-14”", "straight quotation marks"),
        ("code = «SND»", "straight quotation marks"),
        ("code = ‘SND’", "straight quotation marks"),
        ('code: "SND"', "“=”"),
        ('code "SND"', "“=”"),
        ("code = SND", "quotation marks"),
    ],
)
def test_a_slip_of_toml_is_told_with_what_to_write(tmp_path: Path, line: str, remedy: str) -> None:
    root = small_workspace(tmp_path)
    file = root / ABOUT
    key = line.split(maxsplit=1)[0].rstrip(":")
    lines = file.read_text(encoding="utf-8").split("\n")
    at = next(number for number, old in enumerate(lines) if old.startswith(f"{key} ="))
    lines[at] = line
    file.write_text("\n".join(lines), encoding="utf-8")
    run = leaflets("check", folder=root)
    told = [said for said in run.output.splitlines() if said.startswith(f"{ABOUT}:{at + 1}: ")]
    assert len(told) == 1, run.said
    assert remedy in told[0]


def test_a_date_in_quotation_marks_is_a_date(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    file = root / ABOUT
    words = file.read_text(encoding="utf-8").replace("2020-01-31", '"2020-01-31"')
    file.write_text(words, encoding="utf-8")
    assert leaflets("check", folder=root).status == 0


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_files_of_windows_are_read(tmp_path: Path, end: str, mark: str) -> None:
    root = small_workspace(tmp_path)
    for file in (*root.glob("content/*/*.*"), root / "leaflets.toml"):
        words = mark + file.read_text(encoding="utf-8").replace("\n", end)
        file.write_bytes(words.encode())
    run = leaflets("check", folder=root)
    assert run.status == 0, run.said
