"""A build on a Dask cluster: the same bytes, whoever dies; and nobody who would print others."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread

import crew
import failing
import pytest
from conftest import leaflets, leaflets_alone, small_workspace
from desk import tree
from proofs import proof

from leaflets.errors import LeafletsError
from leaflets.model.formats import Braille
from leaflets.render.cluster import connected, versions_of_worker
from leaflets.render.confining import Limits
from leaflets.render.executors import render_all
from leaflets.render.rendering import render
from leaflets.render.workers import Render, safely

SHEETS = tuple(replace(proof("<p>x"), edition=f"test.en.{name}") for name in "abcdefgh")
DOUBLED = "".join(f"--a{n}: var(--a{n - 1}) var(--a{n - 1});" for n in range(1, 60))
ENDLESS = proof("<p>x", css=f":root {{ --a0: 1px; {DOUBLED} }} p {{ margin: var(--a59) }}")
QUICK = Limits(seconds=1, seconds_a_page=0)
LEAFLETS = ("sound", "other")
"""Those of the small workspace: a build that names them writes no site."""
NOTHING_LOST = "what was rendered is kept."


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[crew.Crew]:
    """A scheduler; who needs workers asks for them."""
    made = crew.Crew(tmp_path_factory.mktemp("cluster"))
    yield made
    made.close()


def refused(address: str, **wanted: str) -> str:
    """Why there is no connection to a cluster that must have these versions."""
    with pytest.raises(LeafletsError) as stopped, connected(address, {**HERE, **wanted}):
        pass
    return str(stopped.value)


HERE = versions_of_worker()


# What is printed


def begin(root: Path, address: str, output: Path) -> subprocess.Popen[str]:
    """A build on the cluster, as a stranger would start it, of which one sheet is done."""
    options = (*LEAFLETS, "--scheduler", address, "--output", str(output))
    command = [sys.executable, "-m", "leaflets", "build", *options]
    build = subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert build.stderr
    for line in build.stderr:
        if line.startswith("rendered "):
            return build
    raise AssertionError(build.communicate())


def test_it_prints_the_same_bytes_though_a_worker_is_killed(
    cluster: crew.Crew, tmp_path: Path
) -> None:
    root = small_workspace(tmp_path / "workspace")
    cluster.staff(2)
    here, there = tmp_path / "here", tmp_path / "there"
    build = begin(root, cluster.address, there)
    cluster.workers[0].kill()
    output, errors = build.communicate()
    assert build.returncode == 0, errors
    assert output.startswith("4 rendered, 0 unchanged, 0 failed")
    assert [line.split()[0] for line in errors.splitlines()] == ["rendered"] * 3
    assert leaflets("build", *LEAFLETS, "--output", here, folder=root).status == 0
    assert len(list(here.glob("*/*.pdf"))) == 4
    assert tree(there) == tree(here)
    on_cluster = ("--scheduler", cluster.address, "--output", there)
    again = leaflets("build", *LEAFLETS, *on_cluster, folder=root)
    assert again.output.startswith("0 rendered, 4 unchanged, 0 failed")


def test_who_interrupts_it_leaves_no_job_behind(cluster: crew.Crew, tmp_path: Path) -> None:
    root = small_workspace(tmp_path / "workspace")
    cluster.staff(1)
    build = begin(root, cluster.address, tmp_path / "output")
    build.send_signal(signal.SIGINT)
    output, errors = build.communicate()
    assert (build.returncode, output) == (130, "")
    *told, stopped = errors.splitlines()
    assert stopped.startswith("Stopped. ")
    assert {line.split()[0] for line in told} <= {"rendered"}
    crew.until(lambda: not cluster.tasks())


@pytest.mark.parametrize("render", [failing.attribute, failing.fatal, failing.unpicklable])
def test_a_sheet_that_fails_fails_alone(cluster: crew.Crew, render: Render) -> None:
    cluster.staff(1)
    with connected(cluster.address) as found:
        rendered = list(found.render_all(render, iter(SHEETS)))
    assert rendered == [safely(render, sheet) for sheet in SHEETS]
    assert [bool(sheet.problems) for sheet in rendered].count(True) == len(failing.GUILTY)


def test_a_sheet_that_kills_every_worker_fails_alone(cluster: crew.Crew) -> None:
    """Those that a worker had in hand when it died are suspected with it, and printed."""
    cluster.staff(3)
    cluster.bury_after(1)
    guilty = SHEETS[:4]
    with connected(cluster.address) as found:
        rendered = list(found.render_all(failing.kill_parent, guilty))
    assert rendered == list(render_all(failing.kill, guilty, jobs=2))
    assert [bool(sheet.problems) for sheet in rendered] == [False, True, False, False]


def test_a_worker_keeps_one_process_that_renders(cluster: crew.Crew) -> None:
    """Also one of several threads; and it is another one than that of the worker."""
    cluster.staff(1)
    with connected(cluster.address) as found:
        rendered = list(found.render_all(crew.crowd, SHEETS))
        (worker,) = found.client.run(os.getpid).values()
    assert {sheet.pages for sheet in rendered} == {1}
    (process,) = {int(sheet.pdf) for sheet in rendered}
    assert process != worker


@pytest.mark.parametrize("is_nannied", [False, True])
def test_a_sheet_without_end_fails_alone_and_its_worker_goes_on(
    cluster: crew.Crew, is_nannied: bool
) -> None:
    """Also a worker that a nanny watches, which may not have children by itself."""
    cluster.dismiss()
    cluster.staff(1, is_nannied)
    sheets = [SHEETS[0], replace(ENDLESS, edition="test.en.b"), SHEETS[2]]
    with connected(cluster.address) as found:
        before = found.client.run(os.getpid)
        rendered = list(replace(found, limits=QUICK).render_all(render, sheets))
        assert found.client.run(os.getpid) == before
    cluster.dismiss()
    assert rendered == list(render_all(render, sheets, 1, QUICK))
    assert [sheet.pages for sheet in rendered] == [1, 0, 1]
    assert "it took more than 1 seconds" in rendered[1].problems[0].message


# Who may print


def test_a_worker_of_another_version_is_refused_by_name(cluster: crew.Crew) -> None:
    cluster.staff(2)
    (first, *_) = sorted(cluster.addresses())
    said = refused(cluster.address, Pango="1.99.0", leaflets="9.9 (abc)")
    assert f"The worker {first} would print other sheets than this computer" in said
    assert f"leaflets is {HERE['leaflets']} there and 9.9 (abc) here" in said
    assert f"Pango is {HERE['Pango']} there and 1.99.0 here" in said
    assert "Python is" not in said
    assert "engine of tomorrow is missing there" in refused(
        cluster.address, **{"engine of tomorrow": "1"}
    )


def test_only_braille_needs_liblouis_to_be_the_same(cluster: crew.Crew) -> None:
    cluster.staff(1)
    paper = SHEETS[1].format.model_copy(update={"braille": Braille(cells=32, lines=27)})
    braille = replace(SHEETS[1], format=paper)
    with connected(cluster.address, {**HERE, "liblouis": "none"}) as found:
        (sheet,) = found.render_all(failing.sheet, SHEETS[:1])
        assert sheet == failing.sheet(SHEETS[0])
        with pytest.raises(LeafletsError, match=f"liblouis is {HERE['liblouis']} there and none"):
            list(found.render_all(failing.sheet, (braille,)))


def test_a_worker_that_joins_late_is_compared_too(cluster: crew.Crew) -> None:
    cluster.staff(1)
    with connected(cluster.address) as found:
        unlike = replace(found, wanted={**HERE, "HarfBuzz": "0.1"})
        with pytest.raises(
            LeafletsError, match=r"The worker tcp://.* HarfBuzz is .* and 0\.1 here"
        ):
            list(unlike.render_all(failing.sheet, SHEETS))


def test_a_worker_without_leaflets_is_refused_by_name(cluster: crew.Crew) -> None:
    cluster.staff(1)
    with connected(cluster.address) as found, cluster.without_leaflets() as lacking:
        why = f"The worker {lacking} has no leaflets, or not that of this computer, "
        assert why + HERE["leaflets"] in refused(cluster.address)
        cluster.leave_only(lacking)  # else the scheduler may give all jobs to the other one
        with pytest.raises(LeafletsError, match=why):
            list(found.render_all(crew.crowd, SHEETS))


def test_where_nobody_works_nothing_is_waited_for(
    cluster: crew.Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster.staff(1)
    monkeypatch.setattr("leaflets.render.cluster.WORKS_WITHIN", 0.5)
    with connected(cluster.address) as found:
        rendered = found.render_all(crew.crowd, SHEETS * 50)
        next(rendered)
        cluster.dismiss()
        with pytest.raises(LeafletsError, match=f"has no workers: .* {NOTHING_LOST}"):
            list(rendered)
    assert f"dask worker {cluster.address} --nthreads 1" in refused(cluster.address)


# Who answers


@contextmanager
def server(greeting: bytes) -> Iterator[str]:
    """Something else that listens: it greets whoever comes, and then says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        greeter = Thread(target=_greet, args=(listening, greeting), daemon=True)
        greeter.start()
        yield f"tcp://127.0.0.1:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)
        greeter.join()


def _greet(listening: socket.socket, greeting: bytes) -> None:
    guests = []
    with suppress(OSError):
        while True:
            guests.append(listening.accept()[0])
            guests[-1].sendall(greeting)
    for guest in guests:
        guest.close()


@pytest.mark.parametrize("greeting", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"SSH-2.0-x\r\n"])
def test_what_is_no_scheduler_is_told_soon(greeting: bytes) -> None:
    with server(greeting) as address:
        began = time.monotonic()
        said = refused(address)
        assert time.monotonic() - began < 5
    assert said.startswith(f"No Dask scheduler answers at {address}: see that it runs")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("cluster.example", "“cluster.example” is not the address of a Dask scheduler"),
        ("http://cluster.example:8786", "is not the address of a Dask scheduler: write it as tcp:"),
        ("tls://cluster.example:8786", "tls://cluster.example:8786 needs certificates"),
    ],
)
def test_an_address_that_can_be_none_is_told_at_once(address: str, said: str) -> None:
    assert said in refused(address)


def test_the_address_of_a_worker_is_not_that_of_its_scheduler(cluster: crew.Crew) -> None:
    cluster.staff(1)
    (worker, *_) = cluster.addresses()
    assert refused(worker).startswith(f"At {worker} is a worker of Dask: give the address of its")


def test_where_nobody_answers_nothing_is_written(tmp_path: Path) -> None:
    root = small_workspace(tmp_path / "workspace")
    before = tree(root)
    with socket.create_server(("127.0.0.1", 0)) as closed:
        address = f"tcp://127.0.0.1:{closed.getsockname()[1]}"
    began = time.monotonic()
    run = leaflets_alone("build", "--scheduler", address, folder=root)
    assert (
        time.monotonic() - began < 8
    )  # of which the program takes some to begin, on a busy machine
    assert run.status == 1
    assert run.said.startswith(f"Error: No Dask scheduler answers at {address}")
    assert len(run.said.splitlines()) == 1
    assert tree(root) == before


def test_a_scheduler_that_is_lost_on_the_way_stops_the_build(cluster: crew.Crew) -> None:
    cluster.staff(1)
    with connected(cluster.address) as found:
        rendered = found.render_all(crew.crowd, SHEETS * 50)
        next(rendered)
        cluster.scheduler.kill()
        with pytest.raises(LeafletsError, match=f"was lost: build again .* {NOTHING_LOST}"):
            list(rendered)


def test_who_lacks_the_library_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert "pip install 'leaflets[cluster]'" in refused("tcp://cluster.example:8786")
