"""Kills the program at random moments and looks for what is lost: 200 times, or INSPECTOR_KILLS.

Each time a child opens a workspace and works on and on: takes photos in, answers items, exports
or imports. It tells what is confirmed; the parent kills it without warning, opens the workspace
and looks. The children are forked from a process that has everything imported, so that the kill
falls into the work and not into the start of Python.

Limits: nothing confirmed is missing, nothing is half-written, the check finds nothing; at least
half of the children were killed at work.
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from uuid import UUID

from PIL import Image

from inspector.bundle.export import export_bundle
from inspector.bundle.load import import_bundle
from inspector.bundle.verify import verify
from inspector.capture.answers import Entry, answer_item
from inspector.capture.evidence import add_photo
from inspector.capture.inspections import Visit, begin_inspection
from inspector.capture.places import import_places
from inspector.checklist.definition import ItemType
from inspector.clock import FrozenClock
from inspector.demo.offices import open_offices
from inspector.demo.people import DEMO_PASSPHRASE
from inspector.domain.evidence import Photo
from inspector.domain.exchange import Verdict
from inspector.domain.ids import AnswerId, PhotoId
from inspector.domain.inspection import Answer, Inspection, Round, RoundKind, inspection_id
from inspector.domain.places import PlaceKind, place_id
from inspector.findings import Level
from inspector.workspace import Workspace, open_workspace

START = datetime(2026, 5, 20, 1, tzinfo=UTC)
LATER = START + timedelta(days=1)
COMPOUND = place_id(PlaceKind.COMPOUND, "WC-001")
OWN, SHIPPED = (inspection_id(COMPOUND, Round(2026, n), RoundKind.COMPLETION) for n in (1, 2))
"""The inspection that is worked on, and the one that is sent."""
PHOTOS = 24
LONGEST_S = 0.8
REGISTER = """kind,code,name,parent,short
street,330783001,临江街道,,
compound,WC-001,望春小区,330783001,WC
"""

Work = Callable[[Path, int], Iterator[str]]
Look = Callable[[Path, int, list[str]], None]


def opened(folder: Path, number: int) -> Workspace:
    """A workspace whose clock no other child shares."""
    clock = FrozenClock(LATER + timedelta(minutes=number), step=timedelta(milliseconds=1))
    return open_workspace(folder, clock=clock, passphrase=DEMO_PASSPHRASE)


def picture(noise: random.Random) -> bytes:
    """A JPEG that differs from every other."""
    stream = io.BytesIO()
    Image.frombytes("RGB", (160, 120), noise.randbytes(57_600)).save(stream, "JPEG")
    return stream.getvalue()


def take_in(home: Path, number: int) -> Iterator[str]:
    """Photos, one after the other."""
    noise = random.Random(number)
    with opened(home / "field", number) as field, tempfile.TemporaryDirectory() as scratch:
        yield "begun"
        while True:
            source = Path(scratch) / "IMG_0001.jpg"
            source.write_bytes(picture(noise))
            yield str(add_photo(field, source, inspection=OWN).photo.id)


def answer(home: Path, number: int) -> Iterator[str]:
    """Items of the compound, passed and failed in turn, so that defects come and go."""
    noise = random.Random(number)
    with opened(home / "field", number) as field:
        with field.read() as reader:
            sections = reader.get(Inspection, OWN).sections
        items = [
            item.code
            for section in sections
            for item in field.library.find(section.template).items
            if item.over is None and item.type is ItemType.THREE_WAY
        ]
        yield "begun"
        while True:
            entry = Entry({"value": noise.choice(("pass", "fail"))}, note=str(number))
            said = answer_item(
                field, inspection=OWN, item=noise.choice(items), place=COMPOUND, entry=entry
            )
            yield str(said.answer.id)


def export(home: Path, number: int) -> Iterator[str]:
    """The same records to ever new files."""
    with opened(home / "field", number) as field:
        yield "begun"
        for turn in range(1000):
            out = home / "out" / f"{number}-{turn}.zip"
            yield str(export_bundle(field, roots=[SHIPPED], out=out).path)


def take_over(home: Path, number: int) -> Iterator[str]:
    """One bundle, into headquarters that do not know it yet."""
    with opened(home / f"hq-{number}", number) as hq:
        yield "begun"
        assert import_bundle(hq, home / "sent.zip").applied
        yield "imported"


def look_for_photos(home: Path, number: int, confirmed: list[str]) -> None:
    """Every confirmed photo is there, picture and record."""
    with opened(home / "field", number) as field:
        check(field)
        with field.read() as reader:
            for each in confirmed:
                assert field.store.media.verify(reader.get(Photo, PhotoId(UUID(each))).digest)


def look_for_answers(home: Path, number: int, confirmed: list[str]) -> None:
    """Every confirmed answer is there; the last of an item is the one that stands."""
    with opened(home / "field", number) as field:
        check(field)
        with field.read() as reader:
            for each in confirmed:
                assert reader.get(Answer, AnswerId(UUID(each))).note == str(number)


def look_for_exports(home: Path, number: int, confirmed: list[str]) -> None:
    """Every file with a final name is whole, confirmed or not."""
    files = list((home / "out").glob("*.zip"))
    assert {str(file) for file in files} >= set(confirmed)
    for file in files:
        assert verify(file, at=LATER + timedelta(days=9)).verdict is Verdict.WARNINGS, file
        file.unlink()
    with opened(home / "field", number) as field:
        check(field)


def look_for_imports(home: Path, number: int, confirmed: list[str]) -> None:
    """All of the bundle is there or nothing of it, and the next try completes it."""
    with opened(home / f"hq-{number}", number) as hq:
        check(hq)
        with hq.read() as reader:
            there = len(reader.all(Photo))
        assert there == PHOTOS if confirmed else there in (0, PHOTOS)
        assert import_bundle(hq, home / "sent.zip").applied
        check(hq)
    shutil.rmtree(home / f"hq-{number}")


def check(workspace: Workspace) -> None:
    """The workspace's own check finds nothing."""
    found = [one for one in workspace.store.check(media=False) if one.level > Level.INFO]
    assert not found, found


JOBS: dict[str, tuple[Work, Look]] = {
    "intake": (take_in, look_for_photos),
    "answering": (answer, look_for_answers),
    "export": (export, look_for_exports),
    "import": (take_over, look_for_imports),
}


def set_up(home: Path) -> None:
    """A field group with two inspections, headquarters, and a bundle on its way between them."""
    (home / "places.csv").write_text(REGISTER, encoding="utf-8")
    noise = random.Random(0)
    with open_offices(home, FrozenClock(START)) as offices:
        field = offices.field
        assert not import_places(field, home / "places.csv").refused
        for ordinal in (1, 2):
            begin_inspection(field, compound=COMPOUND, visit=Visit(Round(2026, ordinal)))
        for number in range(PHOTOS):
            (home / f"{number}.jpg").write_bytes(picture(noise))
            add_photo(field, home / f"{number}.jpg", inspection=SHIPPED)
        export_bundle(field, roots=[SHIPPED], out=home / "sent.zip")


def work(job: str, home: Path, number: int, told: Connection) -> None:
    """What a child does until it is killed."""
    for confirmed in JOBS[job][0](home, number):
        told.send_bytes(confirmed.encode())
    told.send_bytes(b"done")


def kill_once(job: str, home: Path, number: int, *, after: float) -> list[str]:
    """What a child confirmed before it was killed, ``after`` seconds into its work."""
    if job == "import":
        shutil.copytree(home / "hq", home / f"hq-{number}")
    context = multiprocessing.get_context("forkserver")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=work, args=(job, home, number, theirs))
    child.start()
    theirs.close()
    assert ours.recv_bytes() == b"begun"
    time.sleep(after)
    child.kill()
    child.join()
    told = []
    # The end of the pipe is the end of what the child could say.
    with contextlib.suppress(EOFError):
        while True:
            told.append(ours.recv_bytes().decode())
    return told


def main() -> int:
    """Runs all kills and prints what happened."""
    count = int(os.environ.get("INSPECTOR_KILLS", "200"))
    chance = random.Random(20260520)
    at_work: Counter[str] = Counter()
    confirmed: Counter[str] = Counter()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        set_up(home)
        for number in range(count):
            job = list(JOBS)[number % len(JOBS)]
            told = kill_once(job, home, number, after=chance.uniform(0, LONGEST_S))
            at_work[job] += "done" not in told
            told = [each for each in told if each != "done"]
            confirmed[job] += len(told)
            JOBS[job][1](home, number, told)
        with opened(home / "field", count) as field:
            found = [one for one in field.store.check() if one.level > Level.INFO]
    for job in JOBS:
        print(f"{job:10} {at_work[job]:5} killed at work, {confirmed[job]:6} confirmed, 0 missing")
    print(f"{count} kills in {time.monotonic() - began:.0f} s; the check finds {len(found)}")
    return 0 if not found and at_work.total() * 2 >= count else 1


if __name__ == "__main__":
    sys.exit(main())
