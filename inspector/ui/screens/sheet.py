"""The contact sheet: all pictures on one page that any browser shows."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

__all__ = ["write_sheet"]

_STYLE = """
body { font: 14px sans-serif; margin: 24px; background: #8a8f98; color: #fff; }
h2 { margin: 32px 0 8px; } figure { display: inline-block; margin: 0 12px 16px 0; }
img { width: 460px; display: block; background: #fff; } figcaption { padding-top: 4px; }
pre { background: #fff; color: #222; padding: 12px; white-space: pre-wrap; }
"""


def write_sheet(out: Path, scenes: Sequence[str], flaws: Sequence[str] = ()) -> Path:
    """Writes ``index.html`` beside the pictures.

    Args:
        out: the folder of the pictures.
        scenes: their scenes, in order; a picture's name begins with its scene's.
        flaws: what the checks found, a line each.
    """
    parts = [f"<!doctype html><meta charset=utf-8><title>Inspector</title><style>{_STYLE}</style>"]
    if flaws:
        parts.append(f"<h2>{len(flaws)}</h2><pre>{escape(chr(10).join(flaws))}</pre>")
    for scene in scenes:
        parts.append(f"<h2>{escape(scene)}</h2>")
        for picture in sorted(out.glob(f"{scene}-*.png")):
            look = picture.stem.removeprefix(f"{scene}-")
            if look.split("-")[0] not in {"light", "dark"}:
                continue  # of another scene whose name begins alike
            name = escape(picture.name)
            parts.append(
                f"<figure><a href='{name}'><img loading=lazy src='{name}'></a>"
                f"<figcaption>{escape(look)}</figcaption></figure>"
            )
    path = out / "index.html"
    path.write_text("\n".join(parts), encoding="utf-8")
    return path
