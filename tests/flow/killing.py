"""Work that is killed at any moment, and the look afterwards at what is left of it.

Children are forked from a process that has everything imported, so that a kill falls into the
work and not into the start of Python. A child opens a workspace and works on and on: takes photos
in, answers items, exports, imports. It tells what is confirmed; then it is killed without
warning, and whoever opens the workspace next looks for what was promised and for what is half
done, and lets the interrupted work be done again. The tests kill 20 times, the benchmark 200.
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from PIL import Image

from inspector.bundle.export import export_bundle
from inspector.bundle.load import import_bundle
from inspector.bundle.verify import verify
from inspector.capture.answers import Entry, answer_item
from inspector.capture.evidence import add_photo
from inspector.capture.import_jobs import Wanted, begin_job, end_job, pending_jobs
from inspector.capture.inspections import Visit, begin_inspection
from inspector.capture.intake import Intake
from inspector.capture.intake_batch import take_in_many
from inspector.capture.places import import_places
from inspector.capture.subjects import Subject
from inspector.checklist.definition import ItemType
from inspector.clock import FrozenClock
from inspector.demo.offices import open_offices
from inspector.demo.people import DEMO_PASSPHRASE
from inspector.domain.evidence import Photo
from inspector.domain.exchange import Verdict
from inspector.domain.ids import InspectionId
from inspector.domain.inspection import Answer, Inspection, Round
from inspector.domain.places import PlaceKind, place_id
from inspector.findings import Level
from inspector.workspace import Workspace, open_workspace
from tests.flow.story import START

JOBS = ("intake", "batch", "answering", "export", "import")
_BEGUN, _DONE = "begun", "done"
_LONGEST_S = 0.3
"""Of such work, from one confirmation on, holds every moment up to the next."""
_LATER = START + timedelta(days=1)
_MUCH_LATER = START + timedelta(days=300)
_COMPOUND = place_id(PlaceKind.COMPOUND, "WC-001")
_SENT_PHOTOS = 12
_CARD_PHOTOS = 60
_GROUP = 16
"""Records of a batch that share a transaction, at most."""
_REGISTER = """kind,code,name,parent,short
street,330783001,临江街道,,
compound,WC-001,望春小区,330783001,WC
"""


@dataclass(frozen=True)
class Killed:
    """What is known of a child that was killed.

    Attributes:
        confirmed: what it had told by then.
        at_work: whether it had anything left to do.
    """

    confirmed: tuple[str, ...]
    at_work: bool


@dataclass(frozen=True)
class Yard:
    """A field group with two inspections, headquarters, and a bundle between them.

    Attributes:
        home: the folder of all of it.
        own: the inspection that is worked on.
        shipped: the one that is exported.
    """

    home: Path
    own: InspectionId
    shipped: InspectionId

    @classmethod
    def lay_out(cls, home: Path) -> Yard:
        """Makes everything in an empty folder."""
        (home / "places.csv").write_text(_REGISTER, encoding="utf-8")
        noise = random.Random(0)
        with open_offices(home, FrozenClock(START)) as offices:
            field = offices.field
            assert not import_places(field, home / "places.csv").refused
            own, shipped = (
                begin_inspection(field, compound=_COMPOUND, visit=Visit(Round(2025, ordinal))).id
                for ordinal in (1, 2)
            )
            for number in range(_SENT_PHOTOS):
                (home / f"{number}.jpg").write_bytes(_picture(noise))
                add_photo(field, home / f"{number}.jpg", inspection=shipped)
            export_bundle(field, roots=[shipped], out=home / "sent.zip")
        return cls(home, own, shipped)

    def kill_once(self, job: str, number: int, *, chance: random.Random) -> Killed:
        """Starts a job and kills it at a random moment; gives back what it had confirmed.

        The moment is some time after a random confirmation, so that a slow machine, too, is
        killed early, late and in between.
        """
        if job == "import":
            shutil.copytree(self.home / "hq", self._hq(number))
        if job == "batch":
            self._fill_card(number)
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([__name__])
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=_work, args=(self, job, number, theirs))
        child.start()
        theirs.close()
        awaited = 0 if job == "import" else chance.randint(0, 2)
        told = [ours.recv_bytes().decode() for _ in range(1 + awaited)]
        time.sleep(chance.uniform(0, _LONGEST_S))
        child.kill()
        child.join()
        # The end of the pipe is the end of what the child could say.
        with contextlib.suppress(EOFError):
            while True:
                told.append(ours.recv_bytes().decode())
        done = told[-1] == _DONE
        assert done or child.exitcode == -signal.SIGKILL, f"{job}: {child.exitcode}"
        return Killed(tuple(one for one in told if one not in {_BEGUN, _DONE}), at_work=not done)

    def faults(self, job: str, number: int, killed: Killed) -> tuple[str, ...]:
        """What is missing or half done after a kill; also does the interrupted work again."""
        look: Callable[[int, tuple[str, ...]], Iterator[str]] = {
            "intake": self._after_intake,
            "batch": self._after_batch,
            "answering": self._after_answering,
            "export": self._after_export,
            "import": self._after_import,
        }[job]
        return tuple(f"{job} {number}: {fault}" for fault in look(number, killed.confirmed))

    def work(self, job: str, number: int) -> Iterator[str]:
        """What a child does for ever; yields what is confirmed."""
        begin: Callable[[int], Iterator[str]] = {
            "intake": self._intake,
            "batch": self._batch,
            "answering": self._answering,
            "export": self._export,
            "import": self._import,
        }[job]
        return begin(number)

    # The jobs, as the children do them.

    def _intake(self, number: int) -> Iterator[str]:
        noise = random.Random(number)
        with self._field(number) as field, tempfile.TemporaryDirectory() as scratch:
            while True:
                source = Path(scratch) / f"IMG_{number}.jpg"
                source.write_bytes(_picture(noise))
                yield str(add_photo(field, source, inspection=self.own).photo.id)

    def _batch(self, number: int) -> Iterator[str]:
        """A card, chosen as a whole, by two workers."""
        with self._field(number) as field:
            yield from self._chosen(field, number)

    def _chosen(self, field: Workspace, number: int) -> Iterator[str]:
        files = sorted(self._card(number).iterdir())
        wanted = [Wanted(one, one.stat().st_size, Subject()) for one in files]
        job = begin_job(field, inspection=self.own, source="card", files=wanted)
        for one in take_in_many(field, files, inspection=self.own, workers=2):
            assert isinstance(one, Intake)
            yield f"{one.photo.id} {one.source.name}"
        end_job(field, job.id)

    def _answering(self, number: int) -> Iterator[str]:
        """Items passed and failed in turn, so that defects come and go with them."""
        noise = random.Random(number)
        with self._field(number) as field:
            with field.read() as reader:
                sections = reader.get(Inspection, self.own).sections
            items = [
                item.code
                for section in sections
                for item in field.library.find(section.template).items
                if item.over is None and item.type is ItemType.THREE_WAY
            ]
            for turn in range(10_000):
                entry = Entry({"value": noise.choice(("pass", "fail"))}, note=f"{number}/{turn}")
                item = noise.choice(items)
                done = answer_item(
                    field, inspection=self.own, item=item, place=_COMPOUND, entry=entry
                )
                yield f"{done.answer.id} {turn}"

    def _export(self, number: int) -> Iterator[str]:
        """The same records over and over, each time over the file of the time before."""
        with self._field(number) as field:
            while True:
                made = export_bundle(field, roots=[self.shipped], out=self._out(number))
                yield made.path.name

    def _import(self, number: int) -> Iterator[str]:
        """A bundle, at headquarters that do not know it yet."""
        with self._open(self._hq(number), number) as hq:
            assert import_bundle(hq, self.home / "sent.zip").applied
            yield "imported"

    # What must be there, and what must not, after each.

    def _after_intake(self, number: int, confirmed: tuple[str, ...]) -> Iterator[str]:
        with self._field(number) as field:
            yield from _ailing(field)
            with field.read() as reader:
                photos = {str(one.id): one for one in reader.all(Photo, inspection=self.own)}
            name = f"IMG_{number}.jpg"
            here = {key for key, photo in photos.items() if photo.original_name == name}
            yield from (f"photo {key} is gone" for key in set(confirmed) - here)
            if len(here - set(confirmed)) > 1:
                yield "more than one photo that nobody was told of"
            for key in here:
                if not field.store.media.verify(photos[key].digest):
                    yield f"the picture of {key} is not what was taken in"
            source = self.home / "again.jpg"
            source.write_bytes(_picture(random.Random(-number)))
            again = add_photo(field, source, inspection=self.own)
            if not field.store.media.verify(again.photo.digest):
                yield "no photo can be taken in any more"

    def _after_batch(self, number: int, confirmed: tuple[str, ...]) -> Iterator[str]:
        sources = {one.name: one.read_bytes() for one in self._card(number).iterdir()}
        with self._field(number) as field:
            taken = self._from_card(field, sources)
            here = {str(one.id) for one in taken}
            told = {one.partition(" ")[0] for one in confirmed}
            yield from (f"photo {key} is gone" for key in told - here)
            if len(here - told) > _GROUP:
                yield f"{len(here - told)} photos that nobody was told of"
            pending = [one for one in pending_jobs(field) if one.job.files[0].path.name in sources]
            if taken and len(pending) != (len(taken) < len(sources)):
                yield f"{len(pending)} imports are offered again after {len(taken)} photos"
            for one in pending:
                if one.done != len(taken):
                    yield f"{one.done} are said to be in, and {len(taken)} are"
                left = [file.path for file in one.left]
                list(take_in_many(field, left, inspection=self.own, workers=2))
                end_job(field, one.job.id)
            if not (pending or taken):  # killed before it was written down: somebody chooses again
                list(self._chosen(field, number))
            yield from _ailing(field)
            taken = self._from_card(field, sources)
            if sorted(one.original_name for one in taken) != sorted(sources):
                yield f"{len(taken)} photos of {len(sources)} after it went on"
            for photo in taken:
                with field.store.media.open(photo.digest) as original:
                    if original.read() != sources[photo.original_name]:
                        yield f"{photo.original_name} is not what lay on the card"
            if pending_jobs(field):
                yield "an import is offered that came to its end"
        shutil.rmtree(self._card(number))

    def _from_card(self, field: Workspace, names: Collection[str]) -> list[Photo]:
        with field.read() as reader:
            photos = reader.all(Photo, inspection=self.own)
        return [one for one in photos if one.original_name in names]

    def _fill_card(self, number: int) -> None:
        noise = random.Random(f"card {number}")
        self._card(number).mkdir(parents=True)
        for place in range(_CARD_PHOTOS):
            name = f"DSC_{number:03}_{place:03}.JPG"
            (self._card(number) / name).write_bytes(_picture(noise))

    def _card(self, number: int) -> Path:
        return self.home / "cards" / str(number)

    def _after_answering(self, number: int, confirmed: tuple[str, ...]) -> Iterator[str]:
        last = {key: int(turn) for key, _, turn in (one.partition(" ") for one in confirmed)}
        told = max(last.values(), default=-1)
        with self._field(number) as field:
            yield from _ailing(field)
            with field.read() as reader:
                answers = {str(one.id): one for one in reader.all(Answer, inspection=self.own)}
        turns = {
            key: int(turn)
            for key, child, _, turn in (
                (key, *one.note.partition("/")) for key, one in answers.items()
            )
            if child == str(number)
        }
        for key, turn in last.items():
            if turns.get(key) not in {turn, told + 1}:
                yield f"answer {key} is not the one of turn {turn}"
        if any(turn > told + 1 for turn in turns.values()):
            yield "more than one answer that nobody was told of"

    def _after_export(self, number: int, confirmed: tuple[str, ...]) -> Iterator[str]:
        out = self._out(number)
        files = {path.name for path in out.glob("[!.]*")}
        yield from (f"{name} is gone" for name in set(confirmed) - files)
        yield from self._not_whole(out)
        with self._field(number) as field:
            yield from _ailing(field)
            export_bundle(field, roots=[self.shipped], out=out)
        yield from self._not_whole(out)
        if len(list(out.iterdir())) != 1:
            yield f"left behind: {sorted(path.name for path in out.iterdir())}"
        shutil.rmtree(out)

    def _after_import(self, number: int, confirmed: tuple[str, ...]) -> Iterator[str]:
        with self._open(self._hq(number), number) as hq:
            yield from _ailing(hq)
            with hq.read() as reader:
                there = len(reader.all(Photo)), len(reader.all(Inspection))
                lines = len(list(reader.shipments(direction="in")))
            whole = (there, lines) == ((_SENT_PHOTOS, 1), 1)
            nothing = (there, lines) == ((0, 0), 0)
            if not (whole or (nothing and not confirmed)):
                yield f"a part of the bundle: {there}, {lines}"
            if not import_bundle(hq, self.home / "sent.zip").applied:
                yield "the bundle cannot be taken in any more"
            merge = import_bundle(hq, self.home / "sent.zip").merge
            if merge.new or merge.superseded or merge.conflicts:
                yield "the second try had left something to do"
            yield from _ailing(hq)
        shutil.rmtree(self._hq(number))

    def _not_whole(self, out: Path) -> Iterator[str]:
        for path in out.glob("[!.]*"):
            if verify(path, at=_MUCH_LATER).verdict is not Verdict.WARNINGS:
                yield f"{path.name} is not whole"

    def _field(self, number: int) -> Workspace:
        return self._open(self.home / "field", number)

    def _hq(self, number: int) -> Path:
        return self.home / f"hq-{number}"

    def _out(self, number: int) -> Path:
        return self.home / "out" / str(number)

    @staticmethod
    def _open(folder: Path, number: int) -> Workspace:
        """A workspace whose clock, and so whose ids, no other child shares."""
        clock = FrozenClock(_LATER + timedelta(minutes=number), step=timedelta(milliseconds=1))
        clock.random_bytes(multiprocessing.current_process().pid or 0)
        return open_workspace(folder, clock=clock, passphrase=DEMO_PASSPHRASE)


def _work(yard: Yard, job: str, number: int, told: Connection) -> None:
    """What a child does until it is killed."""
    told.send_bytes(_BEGUN.encode())
    for confirmed in yard.work(job, number):
        told.send_bytes(confirmed.encode())
    told.send_bytes(_DONE.encode())


def _picture(noise: random.Random) -> bytes:
    """A JPEG that differs from every other."""
    stream = io.BytesIO()
    Image.frombytes("RGB", (160, 120), noise.randbytes(57_600)).save(stream, "JPEG")
    return stream.getvalue()


def _ailing(workspace: Workspace) -> Iterator[str]:
    """What the doctor finds, and files of interrupted work that opening left behind."""
    for found in workspace.store.check():
        if found.level > Level.INFO:
            yield f"{found.code} {found.subject}"
    for part in workspace.folder.rglob("*.part"):
        yield f"left behind: {part.relative_to(workspace.folder)}"
