"""`leaflets build`: renders what changed."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands.arguments import (
    complete_formats,
    languages,
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

if TYPE_CHECKING:
    from leaflets.build import Plan, Result
    from leaflets.commands.prepare import Prepared
    from leaflets.commands.rendering import Renderer
    from leaflets.layout.proofs import Settable
    from leaflets.model import Proof, Rendered
    from leaflets.review.subjects import Standings
    from leaflets.workspace.library import Selection


@click.command("build")
@names
@languages
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
    if force or names:  # who names a leaflet has just changed it
        expect_sheets("all")
    from leaflets.commands.rendering import Ahead, renderer
    from leaflets.files.locking import alone
    from leaflets.workspace.library import Selection

    root = find_root(Path.cwd())
    keep = click.get_current_context().with_resource
    ahead = keep(Ahead(renderer(scheduler, jobs, keep)))
    begin = ahead.begin if names and scheduler is None else None
    folder = output or root / OUTPUT
    selection = Selection(names, languages, formats)
    wanted = _Wanted(selection, ahead.render_all, force, is_grey, for_shop, release, begin)
    with alone(folder, partial(tell, err=True)):
        _build(root, folder, wanted)


@dataclass(frozen=True)
class _Wanted:
    """What a build is asked for."""

    selection: Selection
    render_all: Renderer
    force: bool
    is_grey: bool
    for_shop: bool
    release: bool
    begin: Callable[[Proof], None] | None = None
    """Begins to render the only sheet that is due."""


def _build(root: Path, folder: Path, wanted: _Wanted) -> None:
    """Reads, renders and tidies up, while no other build writes into the folder."""
    from leaflets.commands.prepare import prepare
    from leaflets.commands.tidying import GREY, take_withdrawn, tidy_up
    from leaflets.remembering import user_memory
    from leaflets.review.sheets import owner_of

    place = folder / GREY if wanted.is_grey else folder
    memory, begin = user_memory(expect_sheets), partial(_begin, wanted, place)
    asked = wanted.selection, wanted.is_grey, memory, begin if wanted.begin else None
    found = prepare(root, today(), *asked)
    is_clear = take_withdrawn(root, folder, owner := owner_of(found.library), found.memory)
    folder = place
    plans, refused = _to_print(found, wanted.release)
    # What is known is set only now.
    with memory.book("setting", (found.library.digest,)), memory.common_book("templates"):
        results = _printed(plans, folder, wanted.render_all, wanted.force)
    results += _sent(found, results, folder, wanted.render_all) if wanted.for_shop else ()
    is_clear &= tidy_up(found, folder, owner, not _has_errors(found, refused, results))
    is_clear &= wanted.is_grey or _published(found, folder)
    _summarise(results, folder, is_clear, _held(found))


def _begin(wanted: _Wanted, folder: Path, sheets: Iterable[Settable], standings: Standings) -> None:
    """Begins to render a sheet while it is checked, if it is the only one that has changed."""
    from leaflets.build import make_plans
    from leaflets.manifest import read_manifest
    from leaflets.render.versions import engine_of

    entries = read_manifest(folder)
    due = [
        plan
        for plan in make_plans(sheets, standings, engine_of)
        if wanted.force
        or plan.edition.name not in entries
        or entries[plan.edition.name].proof != plan.fingerprint
    ]
    if wanted.begin and len(due) == 1:
        wanted.begin(due[0].sheet.set())


def expect_sheets(kind: str) -> None:
    """Has the engine loaded as soon as something is met that no earlier build has made.

    A new day alone makes no new sheet, and the site is none.
    """
    if kind not in ("standings", "withdrawn", "pages", "theme", "site"):
        from leaflets.render.processes import begin_to_load

        begin_to_load()


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
    plans: tuple[Plan, ...], folder: Path, render_all: Renderer, force: bool
) -> tuple[Result, ...]:
    """What became of each edition, told while it is rendered; then what is wrong with it."""
    from leaflets.build import build

    def rendering(proofs: Iterable[Proof]) -> Iterable[Rendered]:
        from leaflets.render.workers import measured

        return render_all(measured, proofs)

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
    found: Prepared, results: tuple[Result, ...], folder: Path, render_all: Renderer
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


def _summarise(results: tuple[Result, ...], folder: Path, is_sound: bool, held: str) -> None:
    counts = {
        outcome: sum(result.outcome == outcome for result in results)
        for outcome in ("rendered", "unchanged", "failed")
    }
    told = listed(
        say("{count} {outcome}", count=count, outcome=term(outcome))
        for outcome, count in counts.items()
    )
    tell(say("{listed} in {folder}", listed=told, folder=folder))
    if held:
        tell(held)
    if not is_sound:
        tell(say("Not everything could be printed: fix the errors above, then build again."))
        sys.exit(1)
