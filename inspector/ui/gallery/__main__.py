"""Opens the gallery, or takes its picture."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from inspector.ui.app import make_application
from inspector.ui.gallery.window import GalleryWindow
from inspector.ui.language import Languages
from inspector.ui.theme import Theme, apply
from inspector.words import Language

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the gallery; gives the exit code."""
    options = _parser().parse_args(arguments)
    if options.shot and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application([])
    languages = Languages(application, parent=application)
    languages.use(Language(options.lang))
    worn = Theme(
        is_dark=options.theme == "dark",
        scale=options.scale,
        calm=bool(options.shot),
        is_sharp=options.sharp,
    )
    apply(application, worn)
    window = GalleryWindow(languages, only=options.only)
    if options.shot:
        return 0 if window.picture(options.width).save(str(options.shot)) else 1
    window.resize(1280, 800)
    window.show()
    return application.exec()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m inspector.ui.gallery",
        description="Shows every component in all its states / 展示每个界面部件的各种状态",
    )
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--scale", type=int, choices=range(100, 201, 25), default=100)
    parser.add_argument("--sharp", action="store_true", help="high contrast")
    parser.add_argument("--lang", choices=tuple(Language), default=Language.ZH)
    parser.add_argument("--only", default="", help="a section by its name, AnswerControl")
    parser.add_argument("--width", type=int, default=1280, help="of the picture, in pixels")
    parser.add_argument("--shot", type=Path, help="write a PNG instead of opening a window")
    return parser


if __name__ == "__main__":
    sys.exit(main())
