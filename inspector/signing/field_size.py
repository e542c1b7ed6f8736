"""How large a signature field is, so that its appearance can be drawn to fit."""

from __future__ import annotations

from io import BytesIO

from pyhanko.pdf_utils.form_tools import get_single_field_annot
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from inspector.errors import InputError

__all__ = ["field_size"]


def field_size(pdf: bytes, field: str) -> tuple[float, float]:
    """Width and height of a signature field, in points.

    Raises:
        InputError: ``signing.not_a_pdf``, ``signing.field_missing``.
    """
    try:
        fields = {
            name: reference.get_object()
            for name, _, reference in enumerate_sig_fields(PdfFileReader(BytesIO(pdf)))
        }
        if field in fields:
            box = get_single_field_annot(fields[field])["/Rect"]
            left, bottom, right, top = (float(edge) for edge in box)
            return right - left, top - bottom
    except (PdfError, KeyError, ValueError, TypeError) as error:
        raise InputError("signing.not_a_pdf") from error
    raise InputError("signing.field_missing", field=field, fields=sorted(fields))
