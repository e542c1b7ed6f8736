"""Decodes pictures of strangers with Pillow and libheif, as small as will do.

The decoders are addressed one by one, never through Pillow's global registry and its global
limits: the format is already known and the size already judged. Whatever a decoder raises is
turned into a sentence; what it decoded before a fault is kept.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from PIL import Image, ImageCms
from PIL.AvifImagePlugin import AvifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from inspector import paths
from inspector.errors import InputError
from inspector.photos import heif_decoder, limits
from inspector.photos.formats import PhotoFormat
from inspector.photos.heif import plain_heif
from inspector.photos.jpeg import PlainJpeg
from inspector.photos.layout import Layout
from inspector.photos.metadata import PhotoFacts

__all__ = ["decode"]

_PAPER = (255, 255, 255)
_LARGEST_PROFILE = 4 << 20
_SRGB = ImageCms.createProfile("sRGB")
_SRGB_NAMES = (b"sRGB", "sRGB".encode("utf-16-be"))
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_DECODERS: dict[PhotoFormat, Callable[[BinaryIO], ImageFile]] = {
    PhotoFormat.PNG: PngImageFile,
    PhotoFormat.TIFF: TiffImageFile,
    PhotoFormat.WEBP: WebPImageFile,
    PhotoFormat.AVIF: AvifImageFile,
}
_LONGEST_SECONDS = 60
_FULL_16_BIT = 256
_quiet_lock = threading.Lock()


def decode(stream: BinaryIO, facts: PhotoFacts, *, longest: int) -> tuple[Image.Image, bool]:
    """Decodes a picture so that its longer side has at most `longest` pixels.

    Args:
        stream: the picture's bytes.
        facts: what `read_photo` found in the same bytes.
        longest: pixels of the longer side; smaller pictures are not enlarged.

    Returns:
        The picture in sRGB, turned as it is to be seen, and whether all of it was decoded.

    Raises:
        InputError: ``photo.too_large`` when the decoder sees a larger picture than `read_photo`;
            ``photo.cannot_decode`` when it gives nothing at all.
        OSError: the system could not read the stream.
    """
    try:
        image, size, whole = _load(stream, facts, longest)
        known = all(finding.code != "photo.truncated" for finding in facts.findings)
        if not (whole and known):
            _refuse_blank(image)
        profile = image.info.get("icc_profile") or b""
        image = _flatten(image, size)
        return _turn(_to_srgb(image, profile), facts.turn), whole
    except InputError:
        raise
    # Decoders of damaged data fail in every way there is; all of them mean the same to a person.
    except Exception as error:
        if _is_system_fault(error):
            raise
        raise InputError("photo.cannot_decode", name=facts.name) from error


def _fitted(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """The size, shrunk in proportion so that the longer side fits; never enlarged."""
    ratio = min(1.0, longest / max(size))
    return max(1, round(size[0] * ratio)), max(1, round(size[1] * ratio))


def _load(
    stream: BinaryIO, facts: PhotoFacts, longest: int
) -> tuple[Image.Image, tuple[int, int], bool]:
    """The decoded picture, the size it is to have, and whether all of it was decoded."""
    stream.seek(0)
    if facts.format is PhotoFormat.JPEG:
        with _quiet():
            jpeg = JpegImageFile(cast("BinaryIO", PlainJpeg(stream)))
        _refuse_larger(jpeg, facts)
        size = _fitted(jpeg.size, longest)
        # A box of the picture's own proportions: a square one would keep a 4:3 picture whole.
        # One pixel less, or rounding up could hide that a smaller decode is large enough.
        jpeg.draft(None, (max(1, size[0] - 1), max(1, size[1] - 1)))
        return jpeg, size, _load_what_is_there(jpeg)
    if facts.format is PhotoFormat.HEIC:
        heif = _load_heif(stream, longest)
        return heif, heif.size, True
    with _quiet(), _silent_stderr():
        image = _DECODERS[facts.format](stream)
        _refuse_larger(image, facts)
        whole = _load_what_is_there(image)
        return image, _fitted(image.size, longest), whole


def _refuse_larger(image: ImageFile, facts: PhotoFacts) -> None:
    """Judges the size again, as the decoder reads it.

    A file can state its size twice, and decoders do not all believe the same place: what was let
    in as a stamp must not unfold to gigabytes here.
    """
    width, height = image.size
    if limits.exceeds(facts.format, Layout(width, height), file_bytes=0):
        raise InputError(
            "photo.too_large",
            subject=facts.name,
            width=width,
            height=height,
            megapixels=round(width * height / 1e6),
        )


def _load_what_is_there(image: ImageFile) -> bool:
    """Loads the pixels; True when all came, False when the data broke off on the way."""
    try:
        image.load()
    except (OSError, SyntaxError, ValueError) as error:
        if _is_system_fault(error):
            raise
        image.tile = []  # nothing more to decode: what came so far is the picture
        image.load()
        return False
    return True


def _is_system_fault(error: Exception) -> bool:
    """Whether the system failed to read, rather than a decoder to understand."""
    return isinstance(error, OSError) and error.errno is not None


def _refuse_blank(image: Image.Image) -> None:
    """Refuses a picture that broke off before it showed anything: every channel has one value."""
    extrema = image.getextrema()
    bands = extrema if isinstance(extrema[0], tuple) else (extrema,)
    if all(low == high for low, high in cast("tuple[tuple[float, float], ...]", bands)):
        raise ValueError("nothing was decoded")


def _load_heif(stream: BinaryIO, longest: int) -> Image.Image:
    """Has a HEIC picture decoded in a process of its own; see `heif_decoder`."""
    decoder = paths.program("inspector-heif", script=heif_decoder.__file__)
    command = [*decoder, str(longest)]
    done = subprocess.run(  # noqa: S603 - our own script with a number
        command, input=plain_heif(stream), capture_output=True, timeout=_LONGEST_SECONDS, check=True
    )
    line, _, rest = done.stdout.partition(b"\n")
    head = json.loads(line)
    pixels = memoryview(rest)[head["profile"] :]
    image = Image.frombytes(head["mode"], (head["width"], head["height"]), pixels)
    image.info["icc_profile"] = rest[: head["profile"]]
    return image


def _flatten(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture in the size wanted, without transparency, eight bits a channel."""
    if image.mode.startswith("I"):
        scale = 1 / _FULL_16_BIT
        image = image.point(lambda value: value * scale).convert("L")
    elif image.mode == "F":
        image = image.convert("L")
    elif image.mode in ("P", "PA", "1"):
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    if image.size != size:
        image = image.resize(size, Image.Resampling.HAMMING, reducing_gap=2.0)
    if image.mode in ("RGBA", "LA", "La", "RGBa"):
        paper = Image.new("RGB", image.size, _PAPER)
        paper.paste(image.convert("RGB"), mask=image.getchannel("A"))
        return paper
    return image


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """The picture in sRGB; a profile that cannot be used leaves the numbers as they are."""
    already = any(name in profile for name in _SRGB_NAMES)
    if not already and 0 < len(profile) <= _LARGEST_PROFILE:
        converted = _convert_profile(image, profile)
        if converted is not None:
            return converted
    return image if image.mode == "RGB" else image.convert("RGB")


def _convert_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def _turn(image: Image.Image, orientation: int) -> Image.Image:
    return image.transpose(_TURNS[orientation]) if orientation in _TURNS else image


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps Pillow's warnings about a stranger's file to itself.

    Python's warning filters belong to the whole process, so only one thread at a time may bend
    them; JPEG pixels, the bulk of the work, are decoded outside.
    """
    with _quiet_lock, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def _silent_stderr() -> Iterator[None]:
    """Keeps libtiff's own printing about damaged files off the standard error stream."""
    try:
        saved = os.dup(2)
    except OSError:  # a windowed process has no such stream, and nothing to silence
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(nowhere)
