"""kill -9 at random moments of export and import: nothing half-written, and the next try works.

The processes are forked from a server that has everything imported, so that a kill falls into
the work and not into the start of Python.
"""

from __future__ import annotations

import multiprocessing
import random
import shutil
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from inspector.bundle.export import export_bundle
from inspector.bundle.load import import_bundle
from inspector.bundle.verify import verify
from inspector.clock import FrozenClock
from inspector.domain.exchange import Delivery, Verdict
from inspector.domain.inspection import Inspection
from inspector.findings import Level
from inspector.workspace import Workspace, open_workspace
from tests.office_fixtures import Offices
from tests.offices import PASSPHRASE, START, add_inspection

KILLS = 4
"""Each way; the benchmarks kill two hundred times."""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no fork, no kill -9")


def opened(folder: Path) -> Workspace:
    clock = FrozenClock(START + timedelta(hours=9), step=timedelta(milliseconds=250))
    return open_workspace(folder, clock=clock, passphrase=PASSPHRASE)


def do_export(folder: Path, out: Path) -> None:
    with opened(folder) as workspace:
        with workspace.read() as reader:
            roots = [one.id for one in reader.all(Inspection)]
        export_bundle(workspace, roots=roots, out=out)


def do_import(folder: Path, bundle: Path) -> None:
    with opened(folder) as workspace:
        assert import_bundle(workspace, bundle).applied


def work(job: Callable[[Path, Path], None], folder: Path, other: Path, ready: Connection) -> None:
    ready.send("begun")
    job(folder, other)
    ready.send("done")


@pytest.fixture(scope="module")
def server() -> multiprocessing.context.ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["inspector.bundle.load", "tests.offices"])
    return context


def killed_at(
    server: multiprocessing.context.ForkServerContext,
    job: Callable[[Path, Path], None],
    folder: Path,
    other: Path,
    *,
    after: float,
) -> bool:
    """Runs a job in a process of its own and kills it; whether it was still at work."""
    ours, theirs = server.Pipe()
    process = server.Process(target=work, args=(job, folder, other, theirs))
    process.start()
    assert ours.recv() == "begun"
    time.sleep(after)
    process.kill()
    process.join()
    finished = ours.poll()
    process.close()
    return not finished


@pytest.fixture
def folder(offices: Offices, tmp_path: Path) -> Path:
    """A street with thirty photos more."""
    shutil.copytree(offices.folder / "street", tmp_path / "street")
    with opened(tmp_path / "street") as street:
        add_inspection(street, ordinal=2, photos=30, answers=60)
    return tmp_path / "street"


def assert_healthy(workspace: Workspace) -> None:
    assert [one for one in workspace.store.check() if one.level > Level.INFO] == []


def test_an_export_that_is_killed_leaves_nothing_half_written(
    server: multiprocessing.context.ForkServerContext, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    draw = random.Random(11)
    cut_off = 0
    for _ in range(KILLS):
        cut_off += killed_at(server, do_export, folder, out, after=draw.uniform(0, 0.3))
        with opened(folder) as street:
            assert_healthy(street)
        for whole in out.glob("*.zip"):
            assert verify(whole, at=START + timedelta(days=1)).verdict is Verdict.WARNINGS
    assert cut_off
    do_export(folder, out)
    (made,) = out.iterdir()
    with opened(folder) as street, street.read() as reader:
        line = reader.shipment_of(verify(made, at=START + timedelta(days=1)).bundle)
        assert line is not None
        assert line.path == str(made)
        assert all(reader.delivery(one.id) is Delivery.EXPORTED for one in reader.all(Inspection))


def test_an_import_that_is_killed_is_completed_by_the_next(
    server: multiprocessing.context.ForkServerContext,
    offices: Offices,
    folder: Path,
    tmp_path: Path,
) -> None:
    do_export(folder, tmp_path / "x.zip")
    draw = random.Random(12)
    cut_off = 0
    for number in range(KILLS):
        hq = tmp_path / f"hq-{number}"
        shutil.copytree(offices.folder / "hq", hq)
        cut_off += killed_at(server, do_import, hq, tmp_path / "x.zip", after=draw.uniform(0, 0.3))
        with opened(hq) as workspace:
            assert_healthy(workspace)
            with workspace.read() as reader:
                there = len(reader.all(Inspection))
                lines = len(list(reader.shipments()))
            assert (there, lines) in ((0, 0), (2, 1))
            report = import_bundle(workspace, tmp_path / "x.zip")
            assert report.applied
            assert (report.merge.new == 0) is (there == 2)
            assert_healthy(workspace)
    assert cut_off
