"""``attachment ...``: recordings and files by the keyboard."""

from __future__ import annotations

from pathlib import Path

from inspector.domain.attachments import Attachment
from inspector.workspace import open_workspace
from tests.clips_form import paper_file, video_file, voice_file
from tests.field import clock_at
from tests.unit.cli.conftest import NUMBER, Inspector, refused


def test_files_are_attached_and_listed(
    inspector: Inspector, workspace: Path, tmp_path: Path
) -> None:
    files = [video_file(tmp_path), voice_file(tmp_path), paper_file(tmp_path)]
    program = tmp_path / "setup.mp4"
    program.write_bytes(b"MZ" + bytes(100))
    to = ("--workspace", workspace, "--inspection", NUMBER)
    about = ("--item", "WS-P04", "--place", "WC-001-W1")
    said = inspector("attachment", "add", *files, program, *to, *about, "--json")
    assert said.code == 1
    assert [one["kind"] for one in said.members["files"]] == ["video", "audio", "file"]
    assert [one["duration_ms"] for one in said.members["files"]] == [5000, 2000, None]
    assert "clip.program" in said.codes
    again = inspector("attachment", "add", *files, *to, *about)
    assert again.out.startswith("已附上 3 个（其中 3 个原来就有），拒收 0 个。")
    listed = inspector("attachment", "list", *to, "--json")
    assert listed.code == 0
    assert [one["name"] for one in listed.members["attachments"]] == [file.name for file in files]
    shown = inspector("attachment", "list", *to).out
    assert "VID_1.mp4" in shown
    assert "不详" not in shown, "a document has no length"
    with open_workspace(workspace, clock=clock_at()) as opened, opened.read() as reader:
        assert len(reader.all(Attachment)) == 3


def test_what_nothing_asks_for_is_refused_in_words(
    inspector: Inspector, workspace: Path, tmp_path: Path
) -> None:
    to = ("--workspace", workspace, "--inspection", NUMBER)
    command = ("attachment", "add", paper_file(tmp_path), *to)
    about = ("--item", "WS-P04", "--place", "WC-001-W1")
    refused(inspector(*command, *about, "--field"), 3, "attachment.no_such_field")
    refused(inspector(*command, "--field"), 3, "attachment.field_of_nothing")
    refused(inspector(*command, *about, "--kind", "video"), 3, "attachment.other_kind")
    refused(inspector(*command, "--item", "FL-L01"), 3, "answer.no_such_item")
