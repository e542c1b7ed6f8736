"""What is kept of a bundle that was taken in: all of it but the media, and what became of it.

Records are merged with others and photos lie in the media store; what was signed, and the
signature, would be lost without this. Together with the media the bundle can be put together
again byte for byte.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import BinaryIO

import msgspec

from inspector.bundle.packing import Part, write_container
from inspector.bundle.records import (
    RECORDS,
    BundleRecords,
    Receipt,
    read_records,
    receipt_to_json,
)
from inspector.domain.revision import canonical
from inspector.errors import ResourceError, TrustError

__all__ = ["make_envelope", "read_envelope", "read_kept_records"]

_RECEIPT = "receipt.json"


def make_envelope(root: str, kept: Mapping[str, bytes], receipt: Receipt) -> bytes:
    """A small ZIP file with a bundle's texts and signature, and what became of it.

    Args:
        root: the bundle's top-level folder.
        kept: its text files and signature, by path.
        receipt: what became of it.
    """
    told = Part.of(_RECEIPT, canonical(receipt_to_json(receipt)))
    stream = io.BytesIO()
    write_container(stream, root=root, parts=[told, *(Part.of(*one) for one in kept.items())])
    return stream.getvalue()


def read_envelope(stream: BinaryIO) -> Receipt:
    """What became of the bundle.

    Raises:
        ResourceError: ``bundle.envelope_damaged``.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            name = next(one for one in archive.namelist() if one.endswith(f"/{_RECEIPT}"))
            return msgspec.json.decode(archive.read(name), type=Receipt)
    except (zipfile.BadZipFile, StopIteration, msgspec.MsgspecError, EOFError) as error:
        raise ResourceError("bundle.envelope_damaged", reason=str(error)) from error


def read_kept_records(stream: BinaryIO) -> BundleRecords:
    """What the bundle itself said.

    Raises:
        ResourceError: ``bundle.envelope_damaged``.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            name = next(one for one in archive.namelist() if one.endswith(f"/{RECORDS}"))
            return read_records(archive.read(name))
    except (zipfile.BadZipFile, StopIteration, TrustError, EOFError) as error:
        raise ResourceError("bundle.envelope_damaged", reason=str(error)) from error
