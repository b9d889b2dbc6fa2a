"""`leaflets review`: a copy to read for whoever approves a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands.arguments import language, name, print_problems, today
from leaflets.commands.speaking import tell, words_in
from leaflets.commands.terms import term
from leaflets.errors import LeafletsError, Problem
from leaflets.errors.saying import say
from leaflets.workspace.paths import OUTPUT, find_root

if TYPE_CHECKING:
    from leaflets.layout.copied import Copied, Remark
    from leaflets.layout.redlining import Say
    from leaflets.model import Leaflet, Proof, Text
    from leaflets.remembering import Memory
    from leaflets.review.subjects import Subject
    from leaflets.workspace.library import Library


@click.command("review")
@name
@language
def review_command(name: str, language: str) -> None:
    """Make a copy to read for whoever approves a text, as a PDF.

    It has the text with numbered lines, beside its source where it is a translation; numbers,
    negations and warnings are marked, and so is what changed since the last approval. On its last
    page is room for the decision, and a review code: `leaflets sign --from-review CODE` records an
    approval of exactly these words. It is for no patient, and lies in output/review/.

    Example: leaflets review back-pain-treatment -l ca
    """
    from leaflets.commands.reading import readable_library
    from leaflets.files import write_together
    from leaflets.files.locking import alone
    from leaflets.remembering import user_memory
    from leaflets.review.copies import COPIES, shown_file, shown_now
    from leaflets.workspace.library import Selection

    root = find_root(Path.cwd())
    memory = user_memory()
    library = readable_library(root, Selection((name,), (language,)), memory)
    copied = _copied(library, language, memory)
    pdf, shown = _rendered(library, copied), shown_now(copied.leaflet, copied.text)
    file = f"{COPIES}/{name}.{language}.review.pdf"
    output = root / OUTPUT
    with alone(output):
        write_together({output / shown_file(shown.code): shown.data, output / file: pdf})
    tell(
        say(
            "{file} is for whoever approves {path}: {code}.",
            file=f"{OUTPUT}/{file}",
            path=copied.text.path,
            code=shown.code,
        )
    )
    tell(say("When it comes back: leaflets sign --from-review {code}", code=shown.code))


def _copied(library: Library, language: str, memory: Memory) -> Copied:
    """All that the copy shows."""
    from leaflets.checks.checking import check
    from leaflets.commands.prepare import undrawable
    from leaflets.layout.copied import Copied
    from leaflets.review.changes import Tongue
    from leaflets.review.copies import last_approval, since_approval, since_followed
    from leaflets.review.rows import rows_of
    from leaflets.review.subjects import read_standings

    standings = read_standings(library, today(), memory)
    (subject,) = standings.subjects
    leaflet, text = _text(library, subject, language)
    ledger, country = subject.ledger, library.workspace.project.clinic.country
    approval = last_approval(ledger, language, today())
    found = since_approval(leaflet, text, ledger, approval, Tongue(language, country))
    source = subject.followed(language)
    tongue = Tongue(source.language, country) if source else None
    theirs = since_followed(text, source, ledger, tongue) if source and tongue else ()
    tag, said = words_in(language)
    problems = check(library, standings, today(), undrawable, memory)
    return Copied(
        leaflet=leaflet,
        text=text,
        standing=subject.standings[language],
        approval=approval,
        compared=found,
        sections=rows_of(found.sections, theirs),
        remarks=tuple(_remarks(problems, leaflet, text, said)),
        tag=tag,
        said=said,
    )


def _text(library: Library, subject: Subject, language: str) -> tuple[Leaflet, Text]:
    """The text that is asked for, which must be one that can be read."""
    leaflet = subject.folder.leaflet
    text = leaflet.text(language) if leaflet else None
    source = subject.source
    if leaflet is None or text is None or source is None:
        print_problems(_errors(subject.folder.problems), err=True)
        raise LeafletsError(
            say("The text in “{language}” cannot be read: fix it first.", language=language)
        )
    return leaflet, text


def _errors(problems: tuple[Problem, ...]) -> Iterator[Problem]:
    return (problem for problem in problems if problem.severity == "error")


def _remarks(
    problems: Iterable[Problem], leaflet: Leaflet, text: Text, said: Say
) -> Iterator[Remark]:
    """What the checks say of a text and of what it is printed with, for whoever decides."""
    from leaflets.layout.copied import Remark

    folder = f"{leaflet.path}/"
    told = (one for one in problems if one.severity == "error" or not one.code.startswith("L4"))
    for problem in sorted(told):
        is_text = problem.path == text.path
        if is_text or (problem.path.startswith(folder) and not problem.path.endswith(".md")):
            severity = term(problem.severity)
            words = say("{severity}: {message}", severity=severity, message=problem.message)
            place = problem.line if is_text else 0
            yield Remark(problem.severity, problem.code, plain_remark(said(words)), place)


_HOW_TO_WRITE = re.compile(r"\s*\([^()]*(?::::|\{#|\[[a-z]+\])[^()]*\)")
_BOX = re.compile(r":{3,} *([\w-]+)")
_KEY = re.compile(r"\{#([\w-]+)[^{}]*\}")
_MARK = re.compile(r"(?<!“)\*\*(?!”)|(?<![“\w/]):{3,}(?!”)|(?<![“\w])#{2,6} ?(?!”)")


def plain_remark(words: str) -> str:
    """A message for those who read the copy and never its file: without the marks of Markdown."""
    words = _HOW_TO_WRITE.sub("", words)
    words = _KEY.sub(r"\1", _BOX.sub(r"\1", words))
    return re.sub(r" +", " ", _MARK.sub("", words))


def _rendered(library: Library, copied: Copied) -> bytes:
    """The PDF of a copy; a LeafletsError where something keeps it from being one."""
    from leaflets.commands.rendering import rendered_alone
    from leaflets.layout.copies import CopySetter

    proof = CopySetter(library.workspace).copy(copied)
    if isinstance(proof, Problem):
        raise LeafletsError(proof.told)
    rendered = rendered_alone(proof)
    gone = _gone(proof)
    errors = tuple(one for one in _errors(rendered.problems) if not _is_meant(one, gone))
    if errors:
        print_problems(errors, err=True)
        raise LeafletsError(say("The review copy cannot be printed as it is: nothing was written."))
    return rendered.pdf


def _gone(proof: Proof) -> str:
    """All letters that are struck through on purpose."""
    found = re.findall(r'(?s)<span class="removed">(.*?)</span>', proof.html)
    return "".join(unescape(re.sub(r"(?s)<svg.*?</svg>|<[^>]*>|\s", "", one)) for one in found)


def _is_meant(problem: Problem, gone: str) -> bool:
    """Whether words are struck through that were taken out of the text, or a place to write in.

    A mark may leave one letter for itself: of a single stroke nobody can measure the contrast. And
    where a link leads runs from left to right by itself, in Arabic too.
    """
    from leaflets.render.ordering import TURNED_NUMBER
    from leaflets.render.seeing import FAINT_WORDS, UNSEEN_WORDS

    words = str(getattr(problem.message, "values", {}).get("words", ""))
    if problem.code == FAINT_WORDS.code:
        return len(words.strip()) <= 1
    if problem.code == TURNED_NUMBER.code:
        return "<" in problem.message
    is_gone = re.sub(r"\s", "", words) in gone
    return problem.code == UNSEEN_WORDS.code and (is_gone or "___" in words)
