"""Pages of a PDF as plans: how many there are, and a page as pixels.

The work is done by `pdf_renderer` in a process of its own, with bounded memory and time.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import threading
from collections.abc import Iterator, Sequence
from typing import IO, BinaryIO

from inspector import paths
from inspector.errors import InputError
from inspector.plans import pdf_renderer

__all__ = ["MEDIA_TYPE", "MOST_PAGES", "check_page", "is_pdf", "page_sizes", "render_page"]

MEDIA_TYPE = "application/pdf"
MOST_PAGES = 500
"""A plan is one of the first pages; nobody looks through more."""

_MOST_BYTES = 200 << 20
_LONGEST_SECONDS = 60
_HEAD = 1024
_LEAST_POINTS, _MOST_POINTS = 36.0, 20_000.0
"""Half an inch, and seven metres: between them lies everything that is a plan."""
_BLOCK = 1 << 20


def is_pdf(stream: BinaryIO) -> bool:
    """Whether the bytes are a PDF by content; the stream is left at its start."""
    stream.seek(0)
    head = stream.read(_HEAD)
    stream.seek(0)
    return b"%PDF-" in head


def page_sizes(stream: BinaryIO, *, name: str) -> tuple[tuple[float, float], ...]:
    """Width and height of the pages as displayed, in points; of the first `MOST_PAGES`.

    Args:
        stream: the file's bytes, seekable.
        name: what to call it in an error.

    Raises:
        InputError: ``plan.pdf_too_large``, ``plan.pdf_password``, ``plan.pdf_damaged``,
            ``plan.pdf_no_pages``, ``plan.pdf_too_slow``.
    """
    with _renderer(stream, [str(MOST_PAGES)], name=name) as out:
        line = out.read(_BLOCK)
    try:
        return tuple((float(width), float(height)) for width, height in json.loads(line)["pages"])
    except (ValueError, KeyError, TypeError) as error:
        raise InputError("plan.pdf_damaged", name=name) from error


def check_page(sizes: Sequence[tuple[float, float]], page: int, *, name: str) -> None:
    """Refuses a page that is not there, or that is no size of a plan.

    Raises:
        InputError: ``plan.no_such_page``, ``plan.page_size``.
    """
    if not 0 <= page < len(sizes):
        raise InputError("plan.no_such_page", name=name, page=page + 1, count=len(sizes))
    width, height = sizes[page]
    if min(width, height) < _LEAST_POINTS or max(width, height) > _MOST_POINTS:
        raise InputError("plan.page_size", name=name, page=page + 1)


@contextlib.contextmanager
def render_page(
    stream: BinaryIO, *, page: int, size: tuple[int, int], name: str
) -> Iterator[IO[bytes]]:
    """Draws a page.

    Args:
        stream: the file's bytes, seekable.
        page: from 0.
        size: width and height in pixels.
        name: what to call it in an error.

    Yields:
        The pixels: rows from the top, three bytes a pixel. Reading less than all is no error.

    Raises:
        InputError: as `page_sizes`.
    """
    with _renderer(stream, [str(page), f"{size[0]}x{size[1]}"], name=name) as out:
        yield out


@contextlib.contextmanager
def _renderer(stream: BinaryIO, line: Sequence[str], *, name: str) -> Iterator[IO[bytes]]:
    data = _read(stream, name)
    process = subprocess.Popen(  # noqa: S603 - our own script with numbers
        [*paths.program("inspector-pdf", script=pdf_renderer.__file__), *line],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    overdue, ended_early = threading.Event(), False

    def end() -> None:
        overdue.set()
        process.kill()

    clock = threading.Timer(_LONGEST_SECONDS, end)
    clock.start()
    try:
        with process:
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write(data)
                process.stdin.close()
            try:
                yield process.stdout
            except EOFError:
                ended_early = True
            while process.stdout.read(_BLOCK):
                pass
            said = process.stderr.read(_BLOCK)
    except BaseException:
        process.kill()
        process.wait()
        raise
    finally:
        clock.cancel()
    if overdue.is_set():
        raise InputError("plan.pdf_too_slow", name=name, seconds=_LONGEST_SECONDS)
    if process.returncode or ended_early:
        raise _refusal(said, name)


def _refusal(said: bytes, name: str) -> InputError:
    try:
        why = json.loads(said)["refused"]
    except (ValueError, KeyError, TypeError):
        why = "damaged"  # it was brought down
    match why:
        case "password":
            return InputError("plan.pdf_password", name=name)
        case "empty":
            return InputError("plan.pdf_no_pages", name=name)
        case _:
            return InputError("plan.pdf_damaged", name=name)


def _read(stream: BinaryIO, name: str) -> bytes:
    stream.seek(0)
    data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise InputError("plan.pdf_too_large", name=name, most=_MOST_BYTES >> 20)
    return data
