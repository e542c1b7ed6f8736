"""Decodes one HEIC picture in a process of its own: picture in, pixels out.

libheif can be brought down by damaged files: a single wrong byte has ended the whole process in
trials. Here only this process ends, and the caller refuses the file in words. Run as a script,
standard library and decoder only::

    python -P heif_decoder.py LONGEST_SIDE < picture.heic > pixels

Writes one line of JSON (``mode``, ``width``, ``height``, ``profile``: bytes of the colour
profile), the profile, then the raw pixels, already shrunk.
"""

from __future__ import annotations

import io
import json
import sys

__all__ = ["main"]

_MOST_MEMORY = 2 << 30
"""Address space, libraries included; a backstop behind the limits on the picture's size."""


def main() -> None:
    """Reads standard input, writes standard output; fails by exit code."""
    _limit_resources()
    import pi_heif  # noqa: PLC0415 - within the limit

    longest = int(sys.argv[1])
    image = pi_heif.open_heif(io.BytesIO(sys.stdin.buffer.read())).to_pillow()
    profile = image.info.get("icc_profile") or b""
    image.thumbnail((longest, longest), reducing_gap=2.0)
    head = {"mode": image.mode, "width": image.width, "height": image.height}
    out = sys.stdout.buffer
    out.write(json.dumps({**head, "profile": len(profile)}).encode() + b"\n")
    out.write(profile)
    out.write(image.tobytes())


def _limit_resources() -> None:
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
