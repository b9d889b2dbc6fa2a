"""`leaflets build`: renders what changed."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands.arguments import (
    complete_formats,
    complete_languages,
    names,
    output,
    print_problems,
    today,
)
from leaflets.commands.speaking import local, tell
from leaflets.commands.terms import term
from leaflets.errors import Problem
from leaflets.errors.saying import listed, say
from leaflets.workspace.paths import OUTPUT, find_root

GREY = "grey"
"""The folder of output/ with the sheets in black alone."""

if TYPE_CHECKING:
    from leaflets.build import Plan, Result
    from leaflets.commands.prepare import Prepared
    from leaflets.commands.rendering import RenderAll
    from leaflets.model import Proof, Rendered
    from leaflets.review.sheets import Owner, Removal
    from leaflets.workspace.library import Selection


@click.command("build")
@names
@click.option(
    "--language",
    "-l",
    "languages",
    multiple=True,
    metavar="TAG",
    shell_complete=complete_languages,
    help="Only this language, for example ca. May be given more than once.",
)
@click.option(
    "--format",
    "-f",
    "formats",
    multiple=True,
    metavar="FORMAT",
    shell_complete=complete_formats,
    help="Only this format, for example poster. May be given more than once.",
)
@output
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1, 64),
    default=os.cpu_count() or 1,
    metavar="N",
    help="How many editions are rendered at once. [default: one for each processor]",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Render on the machines of a Dask cluster, for example tcp://cluster.example:8786. Each "
    "of its workers renders one edition at once, whatever --jobs says.",
)
@click.option("--force", is_flag=True, help="Render everything again, changed or not.")
@click.option(
    "--grey",
    "is_grey",
    is_flag=True,
    help="Render into grey/ instead, in black and without coloured grounds: it saves ink.",
)
@click.option(
    "--print-shop",
    "for_shop",
    is_flag=True,
    help="Write files with bleed and marks, and a job sheet for each, into print-shop/, too.",
)
@click.option("--release", is_flag=True, help="Refuse what is not signed, current and in date.")
def build_command(
    names: tuple[str, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    jobs: int,
    scheduler: str | None,
    force: bool,
    is_grey: bool,
    for_shop: bool,
    release: bool,
) -> None:
    """Render the leaflets that changed.

    Without a NAME, all leaflets of content/ are rendered, in every language and format of
    leaflets.toml. An edition with an error is not rendered: its earlier PDF stays as it was,
    and the others are rendered all the same. A text that is not signed, whose source has changed,
    or whose review is overdue says so on every page; with --release it is refused. A build of
    all leaflets also writes the site.

    With --print-shop, `[print-shop]` of leaflets.toml says for which press the files are: with the
    ICC profile of one they are PDF/X-4, without it RGB.

    Example: leaflets build back-pain-treatment -l ca -f poster
    """
    from leaflets.commands.rendering import renderer
    from leaflets.review.sheets import owner_of

    root = find_root(Path.cwd())
    render_all = renderer(scheduler, jobs, click.get_current_context().with_resource)
    folder = output or root / OUTPUT
    found = _prepared(root, names, languages, formats, is_grey)
    is_clear = _take_withdrawn(root, folder, owner := owner_of(found.library))
    folder = folder / GREY if is_grey else folder
    plans, refused = _to_print(found, release)
    results = _printed(plans, folder, render_all, force)
    results += _sent(found, results, folder, render_all) if for_shop else ()
    is_clear &= _tidied(found, folder, owner, not _has_errors(found, refused, results))
    _summarise(results, folder, is_clear & (is_grey or _published(found, folder)), found)


def _prepared(
    root: Path,
    names: tuple[str, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    is_grey: bool,
) -> Prepared:
    """What was asked for, read, checked and set, as far as that is not remembered."""
    from leaflets.commands.prepare import prepare, user_memory
    from leaflets.workspace.library import Selection

    return prepare(root, today(), Selection(names, languages, formats), is_grey, user_memory())


def _tidied(found: Prepared, folder: Path, owner: Owner, is_sound: bool) -> bool:
    """Takes away what is no longer printed, and names what is old; whether all is sound."""
    is_sound = is_sound and _take_unplanned(found.library.selection, folder, owner)
    _warn_of_others(found, folder, owner)
    return is_sound


def _to_print(found: Prepared, release: bool) -> tuple[tuple[Plan, ...], tuple[Problem, ...]]:
    """What is to be printed, and why the rest is refused where only approved sheets are wanted.

    All that is wrong is told.
    """
    from leaflets.build import make_plans, refusals
    from leaflets.render.versions import engine_of

    plans = make_plans(found.sheets, found.standings, engine_of)
    refused = tuple(refusals(plans, found.standings)) if release else ()
    print_problems(_told(found.problems, refused), err=True)
    approved = (plan for plan in plans if plan.standing.state == "approved")
    return tuple(approved) if release else plans, refused


def _printed(
    plans: tuple[Plan, ...], folder: Path, render_all: RenderAll, force: bool
) -> tuple[Result, ...]:
    """What became of each edition, told while it is rendered; then what is wrong with it."""
    from leaflets.build import build

    def rendering(proofs: Iterable[Proof]) -> Iterable[Rendered]:
        from leaflets.render.rendering import render

        return render_all(partial(render, is_measured=True), proofs)

    with _progress(len(plans)) as report:
        results = build(plans, folder, rendering, report, force)
    print_problems((p for result in results for p in result.problems), err=True)
    return results


def _published(found: Prepared, folder: Path) -> bool:
    """Writes the site, if all leaflets were asked for; whether its templates are sound."""
    if not (found.library.selection.is_everything and found.library.is_readable):
        return True
    from leaflets.site.making import make_site

    found.memory.forget_old()
    made = make_site(found.library, found.standings, found.problems, folder, found.memory)
    print_problems(made.problems, err=True)
    tell(
        say(
            "{pages} pages of the site in {folder}, {changed} files changed",
            pages=made.pages,
            folder=made.folder,
            changed=made.changed,
        )
    )
    return not made.problems


def _is_shop_known(found: Prepared) -> bool:
    """Whether the profile that leaflets.toml names can be used: else the files would be others."""
    workspace = found.library.workspace
    return not workspace.project.print_shop.profile or workspace.press is not None


def _sent(
    found: Prepared, results: tuple[Result, ...], folder: Path, render_all: RenderAll
) -> tuple[Result, ...]:
    """What became of the files for the print shop: those of the sheets that are sound."""
    from leaflets.commands.shop import print_for_shop

    if not _is_shop_known(found):
        return ()
    sound = {result.edition for result in results if result.outcome != "failed"}
    sent = []
    for result in print_for_shop(found, sound, folder, render_all):
        _tell_of(result)
        print_problems(result.problems, err=True)
        sent.append(result)
    return tuple(sent)


def _told(found: Iterable[Problem], refused: tuple[Problem, ...]) -> Iterator[Problem]:
    """What a build tells: no advice, and a refusal instead of the warning that it comes from."""
    places = {(problem.path, problem.line, problem.code) for problem in refused}
    yield from refused
    for problem in found:
        is_refused = (problem.path, problem.line, problem.code) in places
        if problem.severity != "advice" and not is_refused:
            yield problem


def _has_errors(found: Prepared, refused: Iterable[Problem], results: Iterable[Result]) -> bool:
    """Whether anything must be fixed before all can be printed."""
    failed = any(result.outcome == "failed" for result in results)
    return failed or found.has_errors or any(one.severity == "error" for one in refused)


def _take_withdrawn(root: Path, folder: Path, owner: Owner) -> bool:
    """Removes the PDFs of withdrawn editions, whatever else is wrong; whether all could go."""
    from leaflets.review.sheets import remove_withdrawn
    from leaflets.review.subjects import withdrawn_anywhere

    codes = withdrawn_anywhere(root, today())
    grey = remove_withdrawn(folder / GREY, owner, codes)
    removals = (
        *remove_withdrawn(folder, owner, codes),
        *(replace(removal, file=f"{GREY}/{removal.file}") for removal in grey),
    )
    return _told_removals(removals, say("was withdrawn"))


def _take_unplanned(selection: Selection, folder: Path, owner: Owner) -> bool:
    """Removes the PDFs of editions that the workspace no longer has; whether all could go.

    Only where nothing is wrong: what is missing may be missing by a slip.
    """
    if not selection.is_everything:
        return True
    from leaflets.manifest import keep_entries, read_manifest
    from leaflets.review.sheets import remove_unplanned, strange_folders

    sites = {name: entry.site for name, entry in read_manifest(folder).items()}
    removals = remove_unplanned(folder, owner, sites)
    keep_entries(folder, {})
    for name in strange_folders(folder, owner):
        message = say(
            "left       {name}/ in {folder} has sheets, and content/ has no such leaflet: remove "
            "it, unless another workspace prints it",
            name=name,
            folder=folder,
        )
        tell(message, err=True)
    return _told_removals(removals, say("the workspace no longer has"))


def _told_removals(removals: Sequence[Removal], why: str) -> bool:
    """Tells what was removed and what could not be; whether all could."""
    kept = [removal for removal in removals if removal.fault]
    for removal in removals:
        if removal.fault:
            message = say(
                "kept       {file} {why} and cannot be removed ({fault}): do not hand it out",
                file=removal.file,
                why=why,
                fault=removal.fault,
            )
            tell(message, err=True)
        else:
            tell(say("removed    {file}, which {why}", file=removal.file, why=why))
    return not kept


def _warn_of_others(found: Prepared, folder: Path, owner: Owner) -> None:
    """Names the sheets in output/ that must not be handed out, and those that nobody can judge."""
    from leaflets.build import outdated
    from leaflets.review.sheets import closed_sheets

    formats = found.library.workspace.formats
    here = outdated(folder, owner, found.standings, formats)
    grey = outdated(folder / GREY, owner, found.standings, formats)
    for file, label in (*here, *((f"{GREY}/{file}", label) for file, label in grey)):
        message = say(
            "outdated   {file} is an earlier sheet ({code}, {state}): do not hand it out",
            file=file,
            code=label.code,
            state=term(label.state),
        )
        tell(message, err=True)
    for file in closed_sheets(folder, owner):
        message = say(
            "closed     {file} cannot be read, so nobody can tell whether it is current: do not "
            "hand it out",
            file=file,
        )
        tell(message, err=True)


def _tell_of(result: Result) -> None:
    """A line for an edition, while it is rendered."""
    tell(say("{outcome:<10} {file}", outcome=term(result.outcome), file=result.file), err=True)


@contextmanager
def _progress(length: int) -> Iterator[Callable[[Result], None]]:
    """A bar on a terminal, a plain line for each edition elsewhere."""
    if not sys.stderr.isatty():
        yield _tell_of
        return
    with click.progressbar(length=length, label=local(say("Rendering")), file=sys.stderr) as bar:
        yield lambda result: bar.update(1)


def _held(found: Prepared) -> str:
    """How many editions were not set, and why: `3 not printed: 2 for L107, 1 withdrawn`."""
    from leaflets.layout.proofs import held_back

    printed = {sheet.edition.name for sheet in found.sheets}
    held = held_back(found.library, found.standings, found.problems, printed)
    counts = Counter(reason for _, reason in held)
    reasons = (
        say("{count} {reason}", count=count, reason=term(reason))
        if reason == "withdrawn"
        else say("{count} for {reason}", count=count, reason=reason)
        for reason, count in sorted(counts.items())
    )
    return (
        say("{count} not printed: {reasons}", count=counts.total(), reasons=listed(reasons))
        if counts
        else ""
    )


def _summarise(results: tuple[Result, ...], folder: Path, is_sound: bool, found: Prepared) -> None:
    counts = {
        outcome: sum(result.outcome == outcome for result in results)
        for outcome in ("rendered", "unchanged", "failed")
    }
    told = listed(
        say("{count} {outcome}", count=count, outcome=term(outcome))
        for outcome, count in counts.items()
    )
    tell(say("{listed} in {folder}", listed=told, folder=folder))
    if held := _held(found):
        tell(held)
    if not is_sound:
        tell(say("Not everything could be printed: fix the errors above, then build again."))
        sys.exit(1)
