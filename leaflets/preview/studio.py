"""What the preview knows: who looks at which editions, their newest pictures, what is wrong."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import partial
from itertools import count
from typing import Any

from leaflets.errors import Problem
from leaflets.errors.saying import say
from leaflets.model import read_name, text_file
from leaflets.preview.asked import Answer, Drawn, Job, Listed, Look, Survey, Told
from leaflets.preview.lanes import Died, Lane

CALM = 0.3
"""Seconds without a change after which a sheet is checked and rendered as a whole."""
KEPT = 12
"""Editions whose pictures are kept, besides those that somebody looks at."""
BEAT = 15.0
"""Seconds after which a browser is told that there is nothing new: so one that left is noticed."""
DIED = say("The process that sets the sheets ended by itself. Change a file, and it begins again.")

Event = tuple[str, Mapping[str, Any]]
"""Its kind, `sheet` or `list`, and what it says."""


@dataclass(frozen=True)
class Sheet:
    """The newest of an edition: what was told of it, and its pictures with their numbers."""

    told: Told
    whole: Drawn | None = None
    glimpse: Drawn | None = None
    """One page that is newer than the whole sheet."""
    whole_number: int = 0
    glimpse_number: int = 0
    looked: Told | None = None
    """What the last quick look told."""
    checked: tuple[Problem, ...] = ()
    """What the last check brought up besides what reading did."""
    generation: int = 0
    """How often its words have changed."""

    def picture(self, page: int) -> tuple[bytes, int] | None:
        """The newest PDF with this page, and which page of it that is."""
        if self.glimpse and self.glimpse.page == page:
            return self.glimpse.pdf, 0
        if self.whole:
            return self.whole.pdf, page
        return (self.glimpse.pdf, 0) if self.glimpse else None

    def as_event(self) -> Mapping[str, Any]:
        """What a browser is told."""
        newest = self.glimpse or self.whole
        sizes = newest.sizes if newest else ()
        problems = sorted({*self.told.problems, *self.checked})
        return {
            "edition": self.told.edition,
            "verdict": self.told.verdict,
            "settled": self.told.is_settled,
            "says": self.told.says,
            "state": self.told.state,
            "code": self.told.code,
            "editions": self.told.editions,
            "pages": [self._page(number, size) for number, size in enumerate(sizes)],
            "places": [asdict(place) for place in (self.whole.places if self.whole else ())],
            "problems": [asdict(problem) for problem in problems],
        }

    def _page(self, number: int, size: tuple[float, float]) -> Mapping[str, Any]:
        """A page with the number of its picture, 0 where there is none yet."""
        is_glimpsed = self.glimpse is not None and self.glimpse.page == number
        is_there = self.whole is not None and number < len(self.whole.sizes)
        version = self.glimpse_number if is_glimpsed else self.whole_number if is_there else 0
        return {"width": size[0], "height": size[1], "version": version}


@dataclass(eq=False)
class Watcher:
    """A browser: the editions that it shows, and what it has not been told yet."""

    editions: tuple[str, ...]
    news: dict[str, Event] = field(default_factory=dict)
    """The newest of each kind alone: a slow browser misses what is old by then."""
    ready: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, key: str, event: Event) -> None:
        """Has something to tell, in the place of what was to be told under the same key."""
        self.news.pop(key, None)
        self.news[key] = event
        self.ready.set()


class Studio:
    """Has the editions looked at that browsers show, and tells them what became of each."""

    def __init__(self, lanes: tuple[Lane, Lane], today: Callable[[], date], first: str) -> None:
        self.quick, self.exact = lanes
        self.today = today
        self.first = first
        self.sheets: dict[str, Sheet] = {}
        self.pages: dict[str, int] = {}
        self.listed = Listed((), False)
        self._watchers: set[Watcher] = set()
        self._numbers = count(1)
        self._look, self._check, self._closed = (asyncio.Event() for _ in range(3))
        self._touched: frozenset[str] = frozenset()

    # What the server asks

    async def events(self, editions: tuple[str, ...]) -> AsyncIterator[Event | None]:
        """What is new of these editions and of the list, as it comes; None is a sign of life."""
        watcher = Watcher(editions)
        self._watchers.add(watcher)
        try:
            watcher.tell("list", _list_event(self.listed))
            for edition in editions:
                if edition in self.sheets:
                    watcher.tell(edition, ("sheet", self.sheets[edition].as_event()))
            self._look.set()
            while not self._closed.is_set():
                try:
                    await asyncio.wait_for(watcher.ready.wait(), BEAT)
                except TimeoutError:
                    yield None
                    continue
                watcher.ready.clear()
                while watcher.news:
                    yield watcher.news.pop(next(iter(watcher.news)))
        finally:
            self._watchers.discard(watcher)

    def picture(self, edition: str, page: int) -> tuple[bytes, int] | None:
        """The newest PDF with this page of an edition, and which page of it that is."""
        sheet = self.sheets.get(edition)
        return sheet.picture(page) if sheet else None

    def turn(self, edition: str, page: int) -> None:
        """Knows from now on that this page of an edition is in sight."""
        if edition in self.shown():
            self.pages[edition] = page

    def changed(self, paths: frozenset[str]) -> None:
        """Looks at everything once more; what changed first."""
        self._touched = self._touched | paths
        self._look.set()

    def close(self) -> None:
        """Lets every browser go."""
        self._closed.set()
        for watcher in self._watchers:
            watcher.ready.set()

    # What it does itself

    async def run(self) -> None:
        """Has the workers look, check and list, until it is cancelled."""
        self._look.set()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._looking())
            tasks.create_task(self._checking())

    def shown(self) -> tuple[str, ...]:
        """The editions that somebody looks at; before anybody does, the first one."""
        editions = dict.fromkeys(e for watcher in self._watchers for e in watcher.editions)
        return tuple(editions) or ((self.first,) if self.first and not self.sheets else ())

    async def _looking(self) -> None:
        """One look at a time: whatever changes meanwhile is seen by the next one."""
        while True:
            await self._look.wait()
            self._look.clear()
            touched, self._touched = self._touched, frozenset()
            editions = sorted(self.shown(), key=lambda one: not _is_touched(one, touched))
            before = {edition: self._generation(edition) for edition in editions}
            kept = tuple(edition for edition in editions if edition in self.sheets)
            look = Look(tuple(editions), self.today(), kept, dict(self.pages))
            await self._ask(self.quick, look, self._take_glimpse)
            is_new = any(self._generation(e) != number for e, number in before.items())
            is_unchecked = any(not self._is_settled(edition) for edition in editions)
            if touched or is_new or is_unchecked or not self.listed.is_whole:
                self._check.set()

    async def _checking(self) -> None:
        """Checks and renders as soon as nobody writes for a moment; then the list."""
        while True:
            await self._check.wait()
            while self._check.is_set():
                self._check.clear()
                await asyncio.sleep(CALM)
            editions = self.shown()
            numbers = {edition: self._generation(edition) for edition in editions}
            if editions:
                kept = tuple(
                    one for one in editions if one in self.sheets and self.sheets[one].whole
                )
                look = Look(editions, self.today(), kept)
                await self._ask(self.exact, look, partial(self._take_whole, numbers))
            is_first = True
            while (is_first or not self.listed.is_whole) and not self._check.is_set():
                is_first = False
                if not await self._ask(self.exact, Survey(self.today()), self._take_list):
                    break

    async def _ask(self, lane: Lane, job: Job, take: Callable[[Answer], None]) -> bool:
        """Has a lane do a job in a thread; whether it could."""
        loop = asyncio.get_running_loop()

        def hand_over(answer: Answer) -> None:
            loop.call_soon_threadsafe(take, answer)

        try:
            await asyncio.to_thread(lane.ask, job, hand_over)
        except Died:
            for edition in job.editions if isinstance(job, Look) else ():
                sheet = self.sheets.get(edition, Sheet(Told(edition, "old")))
                told = replace(sheet.told, verdict="old", says=DIED, is_settled=True)
                self._keep(replace(sheet, told=told))
            return False
        # What the thread handed over last is taken before this goes on.
        await asyncio.sleep(0)
        return True

    def _take_glimpse(self, answer: Answer) -> None:
        """Keeps what a quick look told."""
        if not isinstance(answer, Told):
            return
        known = self.sheets.get(answer.edition, Sheet(Told(answer.edition, "old")))
        drawn, told = answer.drawn, replace(answer, drawn=None)
        if drawn is None and told == known.looked:
            return
        checked = () if answer.verdict == "old" else known.checked
        generation = known.generation + 1
        sheet = replace(known, told=told, looked=told, checked=checked, generation=generation)
        if drawn:
            sheet = replace(sheet, glimpse=drawn, glimpse_number=next(self._numbers))
        self._keep(sheet)

    def _take_whole(self, numbers: Mapping[str, int], answer: Answer) -> None:
        """Keeps what a whole rendering told, unless the words have changed since."""
        if not isinstance(answer, Told):
            return
        known = self.sheets.get(answer.edition)
        if known is None:
            return
        is_now = numbers.get(answer.edition) == known.generation
        if answer.drawn:
            known = replace(known, whole=answer.drawn, whole_number=next(self._numbers))
        if not is_now:
            self.sheets[answer.edition] = known
            return
        read = set(known.told.problems)
        checked = tuple(problem for problem in answer.problems if problem not in read)
        told = replace(answer, drawn=None, problems=known.told.problems)
        glimpse = None if answer.drawn else known.glimpse
        self._keep(replace(known, told=told, checked=checked, glimpse=glimpse))

    def _take_list(self, answer: Answer) -> None:
        """Keeps the list of all leaflets."""
        if isinstance(answer, Listed) and answer != self.listed:
            self.listed = answer
            for watcher in self._watchers:
                watcher.tell("list", _list_event(answer))

    def _keep(self, sheet: Sheet) -> None:
        """Keeps the newest of an edition, and tells those who look at it."""
        edition = sheet.told.edition
        self.sheets.pop(edition, None)
        self.sheets[edition] = sheet
        shown = self.shown()
        unseen = [name for name in self.sheets if name not in shown]
        for name in unseen[: -KEPT or None]:
            del self.sheets[name]
        for watcher in self._watchers:
            if edition in watcher.editions:
                watcher.tell(edition, ("sheet", sheet.as_event()))

    def _generation(self, edition: str) -> int:
        sheet = self.sheets.get(edition)
        return sheet.generation if sheet else 0

    def _is_settled(self, edition: str) -> bool:
        sheet = self.sheets.get(edition)
        return sheet is not None and sheet.told.is_settled


def _is_touched(edition: str, paths: Iterable[str]) -> bool:
    """Whether one of these files is a text of this edition."""
    leaflet, wanted = read_name(edition)
    ends = tuple(f"/{leaflet}/{text_file(tag)}" for tag in wanted.languages)
    return any(path.endswith(ends) for path in paths)


def _list_event(listed: Listed) -> Event:
    return "list", asdict(listed)
