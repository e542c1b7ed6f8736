"""The report lists recordings and files, whatever they are called."""

from __future__ import annotations

from pathlib import Path

from inspector.acceptance.locking import with_content
from inspector.acceptance.report_content import report_content
from inspector.capture.attachments import attach, detach
from inspector.capture.evidence import Subject
from inspector.domain.attachments import AttachmentKind
from inspector.domain.inspection import Inspection
from inspector.report.checking import check_content
from inspector.workspace import Workspace
from tests.clips_form import paper_file, video_file
from tests.field import POINT, open_table


def test_attachments_are_listed_and_no_name_keeps_a_report_from_print(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    video = video_file(tmp_path, name="桶站🗑演示.mp4")
    shown = attach(
        field, video, inspection=inspection.id, subject=Subject(item="WS-P04", place=POINT)
    ).attachment
    gone = attach(field, paper_file(tmp_path), inspection=inspection.id).attachment
    detach(field, attachment=gone.id)
    acceptance = open_table(field)
    with field.read() as reader:
        content = report_content(field, reader, with_content(reader, acceptance))
    (line,) = content.attachments
    assert (line.name, line.kind, line.item) == ("桶站□演示.mp4", AttachmentKind.VIDEO, "WS-P04")
    assert (line.digest, line.duration_ms, line.bytes) == (shown.digest, 5000, shown.bytes)
    assert "report.missing_glyph" not in {found.code for found in check_content(content)}
