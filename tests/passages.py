"""One passage as a whole text, to be compared with its translation."""

from __future__ import annotations

from functools import cache

from leaflets.model import Text
from leaflets.workspace.markdown import parse


@cache
def text(language: str, words: str) -> Text:
    """A text whose only section, `one`, says these words."""
    found, problems = parse(f"# T\n\nX.\n\n## H {{#one}}\n\n{words}\n", f"{language}.md", language)
    assert found
    assert not problems
    return found
