"""Everything a person or a machine can do wrong, through real calls of the real program.

Each time: one clear sentence, the documented exit code, no trace of Python, and everything that
was entered before is still there.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from inspector import paths
from inspector.bundle import bag
from inspector.bundle.export import export_bundle
from inspector.clock import FrozenClock, SystemClock
from inspector.domain.evidence import Photo
from inspector.domain.inspection import Answer, Inspection
from inspector.domain.places import Place
from inspector.domain.revision import Record
from inspector.workspace import open_workspace
from tests.bundles import pack, unpack
from tests.demo_run import Demo
from tests.disks import mounted
from tests.flow.command_line import assert_clear, check_refusal, inspector

PASSPHRASE = "江风吹过老小区"
REGISTER = """类型,编码,名称,上级编码,简称
街道,330799001,临江街道,,
小区,WC-001,望春小区,330799001,WC
"""
HOLD = """
import sys
from pathlib import Path
from inspector.clock import SystemClock
from inspector.workspace import open_workspace
with open_workspace(Path(sys.argv[1]), clock=SystemClock()):
    print("open", flush=True)
    sys.stdin.read()
"""


@dataclass(frozen=True)
class Office:
    """A workspace in which some work has been done, by the program's own commands.

    Attributes:
        folder: the workspace; plain, with an identity.
        inspection: number of its inspection.
    """

    folder: Path
    inspection: str

    def entered(self) -> tuple[Record, ...]:
        """Everything that was entered; the doctor must find nothing."""
        with open_workspace(self.folder, clock=SystemClock()) as workspace:
            assert workspace.store.check() == ()
            with workspace.read() as reader:
                kinds = (Place, Inspection, Answer, Photo)
                return tuple(one for kind in kinds for one in reader.all(kind))

    def photos(self) -> int:
        """How many there are."""
        return sum(isinstance(one, Photo) for one in self.entered())


def picture(path: Path, seed: int = 0, size: tuple[int, int] = (160, 120)) -> Path:
    """A JPEG of noise, which does not compress."""
    noise = random.Random(seed).randbytes(size[0] * size[1] * 3)
    Image.frombytes("RGB", size, noise).save(path, "JPEG", quality=95)
    return path


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The office as all tests find it; they work in copies."""
    desk = tmp_path_factory.mktemp("desk")
    folder = desk / "office"

    def run(*arguments: str | Path) -> dict[str, object]:
        said = inspector(*arguments, "--json", passphrase=PASSPHRASE)
        assert (said.code, said.err) == (0, "")
        return said.members

    run("init", folder, "--role", "field", "--name", "周明华", "--unit", "质量组")
    (desk / "places.csv").write_text(REGISTER, encoding="utf-8")
    run("places", "import", desk / "places.csv", "--workspace", folder)
    begun = run("inspection", "begin", "WC-001", "--round", "2025-1", "--workspace", folder)
    number = str(begun["number"])
    answers = [{"item": "FL-C01", "place": "WC-001", "value": "pass"}]
    (desk / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
    run("inspection", "answer", number, desk / "answers.json", "--workspace", folder)
    add = ("photo", "add", picture(desk / "one.jpg"), "--inspection", number)
    run(*add, "--workspace", folder)
    return Office(folder, number)


@pytest.fixture
def office(finished: Office, tmp_path: Path) -> Office:
    return Office(shutil.copytree(finished.folder, tmp_path / "office"), finished.inspection)


@pytest.fixture
def bundle(office: Office, tmp_path: Path) -> Path:
    """The office's inspection, exported."""
    clock = FrozenClock(SystemClock().now())
    with open_workspace(office.folder, clock=clock, passphrase=PASSPHRASE) as workspace:
        with workspace.read() as reader:
            roots = [one.id for one in reader.all(Inspection)]
        return export_bundle(workspace, roots=roots, out=tmp_path / "sent.zip").path


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of six megabytes."""
    yield from mounted(tmp_path / "disk", size="6m")


Call = Callable[[Office, Path], list[str | Path]]


def verify(office: Office, file: Path) -> list[str | Path]:
    del office
    return ["verify", file]


def import_(office: Office, file: Path) -> list[str | Path]:
    return ["import", file, "--workspace", office.folder]


def photo_info(office: Office, file: Path) -> list[str | Path]:
    del office
    return ["photo", "info", file]


def photo_add(office: Office, *files: Path) -> list[str | Path]:
    place = ("--workspace", office.folder, "--inspection", office.inspection)
    return ["photo", "add", *files, *place]


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (photo_add, "photo.missing"),
        (verify, "cli.missing_file"),
        (import_, "bundle.missing"),
    ],
)
def test_a_missing_file_is_named(call: Call, code: str, office: Office, tmp_path: Path) -> None:
    before = office.entered()
    said = inspector(*call(office, tmp_path / "没有.jpg"))
    assert "没有.jpg" in check_refusal(said, exit_code=3, code=code)
    assert office.entered() == before


@pytest.mark.parametrize("call", [photo_add, photo_info])
def test_a_text_that_is_called_a_photo_is_refused(
    call: Call, office: Office, tmp_path: Path
) -> None:
    before = office.entered()
    text = tmp_path / "IMG_2025.jpg"
    text.write_text("这不是照片。\n" * 400, encoding="utf-8")
    sentence = check_refusal(inspector(*call(office, text)), exit_code=3, code="photo.not_an_image")
    assert "IMG_2025.jpg" in sentence
    assert office.entered() == before


def test_one_bad_file_among_good_ones_keeps_nobody_out(office: Office, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"")
    good = picture(tmp_path / "good.jpg", seed=5)
    said = inspector(*photo_add(office, bad, good), "--json")
    assert (said.code, said.err) == (1, "")
    assert [Path(one["path"]).name for one in said.members["files"]] == ["good.jpg"]
    (finding,) = (one for one in said.members["findings"] if one["severity"] == "error")
    assert finding["code"] == "photo.empty"


def test_a_truncated_jpeg_is_kept_and_said_to_be_truncated(office: Office, tmp_path: Path) -> None:
    """Half a picture may be the only one there is; it is evidence, and marked."""
    cut = tmp_path / "cut.jpg"
    cut.write_bytes(picture(cut).read_bytes()[:9000])
    said = inspector(*photo_add(office, cut), "--json")
    assert (said.code, said.err) == (0, "")
    (file,) = said.members["files"]
    (finding,) = (one for one in said.members["findings"] if one["code"] == "photo.truncated")
    assert finding["severity"] == "warning"
    assert_clear(finding["message"])
    with open_workspace(office.folder, clock=SystemClock()) as workspace:
        with workspace.store.media.open(file["sha256"]) as stream:
            assert stream.read() == cut.read_bytes()
        assert workspace.store.check() == ()


@pytest.mark.parametrize("call", [verify, import_])
def test_a_zip_of_something_else_is_no_bundle(call: Call, office: Office, tmp_path: Path) -> None:
    before = office.entered()
    foreign = tmp_path / "照片.zip"
    with zipfile.ZipFile(foreign, "w") as archive:
        archive.writestr("照片/一.txt", "你好")
    sentence = check_refusal(
        inspector(*call(office, foreign)), exit_code=3, code="bundle.not_a_bundle"
    )
    assert "照片.zip" in sentence
    assert office.entered() == before


@pytest.mark.parametrize("call", [verify, import_])
def test_a_bundle_of_a_newer_format_is_refused_unread(
    call: Call, office: Office, bundle: Path, tmp_path: Path
) -> None:
    before = office.entered()
    root, files = unpack(bundle)
    files[bag.INFO] = files[bag.INFO].replace(b"Inspector-Format: 1", b"Inspector-Format: 2")
    newer = pack(tmp_path / "newer.zip", root, files)
    said = inspector(*call(office, newer), "--json")
    assert (said.code, said.err) == (1, "")
    (finding,) = said.members["findings"]
    assert finding["code"] == "bundle.newer_format"
    assert_clear(finding["message"])
    assert office.entered() == before


def test_every_mistake_of_a_definition_is_named_with_its_line(tmp_path: Path) -> None:
    lines = paths.forms("core", "fire-lanes.yaml").read_text(encoding="utf-8").splitlines()
    mistakes = {
        next(n for n, line in enumerate(lines) if "severity: critical" in line): (
            "severity: critical",
            "severity: grave",
        ),
        next(n for n, line in enumerate(lines) if "type: decimal" in line): (
            "type: decimal",
            "type: decimel",
        ),
        max(n for n, line in enumerate(lines) if 'pass: ". ' in line): ('pass: ". ', 'pass: "(. '),
    }
    for number, (right, wrong) in mistakes.items():
        lines[number] = lines[number].replace(right, wrong)
    definition = tmp_path / "三处错误.yaml"
    definition.write_text("\n".join(lines) + "\n", encoding="utf-8")
    said = inspector("forms", "check", definition)
    assert (said.code, said.err) == (1, "")
    _, *told = said.out.splitlines()
    assert len(told) == len(mistakes)
    for line, number in zip(told, sorted(mistakes), strict=True):
        assert f"{definition.name}:{number + 1}：" in line
        assert_clear(line)


def test_a_full_disk_keeps_what_was_taken_in(finished: Office, disk: Path, tmp_path: Path) -> None:
    office = Office(shutil.copytree(finished.folder, disk / "office"), finished.inspection)
    before = office.photos()
    shots = [picture(tmp_path / f"{n}.jpg", seed=n, size=(800, 600)) for n in range(30)]
    said = inspector(*photo_add(office, *shots))
    check_refusal(said, exit_code=4, code="disk.full")
    # Somewhere with room, everything the program took in is there.
    rescued = Office(shutil.copytree(office.folder, tmp_path / "rescued"), office.inspection)
    photos = rescued.photos()
    assert before < photos < before + len(shots)
    assert f"已存入 {photos - before} 张照片" in said.out
    assert inspector(*photo_add(rescued, shots[-1])).code == 0
    assert rescued.photos() == photos + 1


def test_a_write_protected_folder_is_said_to_be_one(
    finished: Office, disk: Path, tmp_path: Path
) -> None:
    office = Office(shutil.copytree(finished.folder, disk / "office"), finished.inspection)
    before = office.entered()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    shot = picture(tmp_path / "shot.jpg")
    check_refusal(inspector(*photo_add(office, shot)), exit_code=4, code="disk.read_only")
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    assert office.entered() == before


def test_an_export_to_a_write_protected_stick_is_refused(office: Office, disk: Path) -> None:
    before = office.entered()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    said = inspector(
        *("bundle", "export", office.inspection, "--workspace", office.folder),
        *("-o", disk / "sent.zip"),
        passphrase=PASSPHRASE,
    )
    sentence = check_refusal(said, exit_code=4, code="disk.read_only")
    assert "sent.zip" in sentence
    assert office.entered() == before


def test_a_second_process_is_told_that_the_workspace_is_in_use(
    office: Office, tmp_path: Path
) -> None:
    before = office.entered()
    shot = picture(tmp_path / "shot.jpg", seed=9)
    holder = subprocess.Popen(
        [sys.executable, "-P", "-c", HOLD, str(office.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        said = inspector(*photo_add(office, shot))
        holder.communicate("")
    check_refusal(said, exit_code=4, code="workspace.locked")
    assert office.entered() == before
    assert inspector(*photo_add(office, shot)).code == 0


def test_a_wrong_passphrase_of_the_identity_signs_nothing(office: Office, tmp_path: Path) -> None:
    before = office.entered()
    said = inspector(
        *("bundle", "export", office.inspection, "--workspace", office.folder),
        *("-o", tmp_path / "sent.zip"),
        passphrase="江风",
    )
    check_refusal(said, exit_code=3, code="signing.wrong_passphrase")
    assert not list(tmp_path.glob("*.zip"))
    assert office.entered() == before


def test_a_wrong_passphrase_opens_no_encrypted_workspace(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    made = ("init", folder, "--role", "field", "--name", "周明华", "--encrypt")
    assert inspector(*made, passphrase=PASSPHRASE).code == 0
    said = inspector("doctor", folder, passphrase="江风")
    assert str(folder) in check_refusal(said, exit_code=3, code="store.wrong_passphrase")
    check_refusal(inspector("doctor", folder), exit_code=3, code="workspace.passphrase_needed")
    assert PASSPHRASE.encode() not in (folder / "inspector.db").read_bytes()
    assert inspector("doctor", folder, passphrase=PASSPHRASE).code == 0


def test_headquarters_of_the_real_world_do_not_take_the_demo_s_bundle(
    demo: Demo, tmp_path: Path
) -> None:
    folder = tmp_path / "指挥部"
    made = inspector("init", folder, "--role", "hq", "--name", "指挥部", passphrase=PASSPHRASE)
    assert made.code == 0, made.err
    shutil.copy(demo.anchor, folder / "trust")
    said = inspector("import", demo.bundle, "--workspace", folder, "--json", passphrase=PASSPHRASE)
    assert (said.code, said.err) == (1, "")
    (one,) = said.members["bundles"]
    assert (one["verdict"], one["applied"], one["filing"]) == ("quarantined", False, None)
    assert said.members["new"] == 0
    (finding,) = (one for one in said.members["findings"] if one["code"] == "bundle.demo_data")
    assert_clear(finding["message"])
    with open_workspace(folder, clock=SystemClock()) as workspace, workspace.read() as reader:
        assert reader.all(Photo) == ()
        assert list(workspace.store.media.digests()) == []


def test_wrong_usage_is_said_in_a_sentence() -> None:
    said = inspector("photo", "add")
    check_refusal(said, exit_code=2, code="cli.usage")
