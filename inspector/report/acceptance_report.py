"""The completion-acceptance report 竣工验收报告: from its content to a PDF ready to be signed.

The file is rendered once, with all handwriting and every empty signature field; whatever is added
later is a digital signature. Equal content and equal pictures give equal bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from reportlab import __version__ as reportlab_version

from inspector import __version__
from inspector.report.acceptance_annexes import (
    set_attachments,
    set_comparisons,
    set_items,
    set_parameters,
    set_photos,
)
from inspector.report.acceptance_front import (
    set_defects,
    set_particulars,
    set_verdicts,
    title_of,
)
from inspector.report.acceptance_parties import set_parties, set_verification
from inspector.report.checking import require_printable
from inspector.report.content import ReportContent
from inspector.report.draft import Draft
from inspector.report.furniture import DEMO_WORD, DRAFT_WORD, Furniture
from inspector.report.layout import SHAPE
from inspector.report.pages import A4, Composer
from inspector.report.photos import OpenPhoto, PhotoPress
from inspector.report.plans import set_plans
from inspector.report.signature_fields import FieldBook, SignatureField
from inspector.report.stream import Metadata, StreamedCanvas

__all__ = ["BuiltReport", "build_acceptance_report"]


@dataclass(frozen=True, slots=True)
class BuiltReport:
    """What came of building a report.

    Attributes:
        pages: number of pages.
        photos: different pictures embedded.
        fields: the empty signature fields, in the order of the seats.
    """

    pages: int
    photos: int
    fields: tuple[SignatureField, ...]


def build_acceptance_report(
    content: ReportContent,
    *,
    open_photo: OpenPhoto,
    out: BinaryIO,
    open_plan: OpenPhoto | None = None,
) -> BuiltReport:
    """Prints the report.

    Memory stays flat however many pictures there are: each is opened once, brought to print size
    and written before the next.

    Args:
        content: everything it says.
        open_photo: opens the 1600-pixel rendition of a picture by the digest of its original.
        out: where the PDF goes; written from start to end, not closed. After an error it holds
            a broken file.
        open_plan: opens the picture of a site plan by `plan_key`; without it plans are left out.

    Raises:
        InputError: ``report.missing_glyph``, ``report.handwriting_of_other_content``,
            ``report.seat_twice``, ``report.bad_digest``: nothing has been written.
        ResourceError: ``report.photo_unreadable``; or whatever ``open_photo`` raises.
    """
    require_printable(content)
    mark = DRAFT_WORD if content.draft else DEMO_WORD if content.demo else ""
    furniture = Furniture(title_of(content), content.number, content.digest, mark=mark)
    canvas = StreamedCanvas(
        out, metadata=_metadata(content), pagesize=A4, before_save=furniture.draw_page_numbers
    )
    press, book = PhotoPress(open_photo), FieldBook()
    draft = Draft(content, Composer(canvas, SHAPE, furniture.draw_page), press, book)
    set_particulars(draft)
    set_verdicts(draft)
    set_defects(draft)
    if open_plan is not None:
        set_plans(draft, open_plan)
    draft.pages.new_page()
    set_parties(draft)
    set_verification(draft)
    set_items(draft)
    set_comparisons(draft)
    set_photos(draft)
    set_parameters(draft)
    set_attachments(draft)
    draft.pages.new_page()
    book.attach(canvas)
    canvas.save()
    return BuiltReport(pages=canvas.page_count, photos=press.count, fields=book.fields)


def _metadata(content: ReportContent) -> Metadata:
    """The subject carries the digest whole, where a verifying program finds it."""
    form = content.particulars
    mark = f"（{DEMO_WORD}）" if content.demo else ""
    return Metadata(
        title=f"{title_of(content)} {content.number}{mark}",
        author=form.organiser,
        subject=f"{form.compound.name} {form.programme} 内容摘要 SHA-256 {content.digest}",
        creator=f"inspector {__version__}",
        producer=f"ReportLab {reportlab_version}",
        at=content.issued_at,
        identifier=f"{content.number}/{content.digest}/{content.issued_at.isoformat()}",
    )
