"""``python -m inspector.ui.screens OUT``: takes all pictures; with ``--check`` looks for flaws."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from inspector.ui.app import make_application
from inspector.ui.screens.checks import look_at
from inspector.ui.screens.looks import ALL, QUICK, Look
from inspector.ui.screens.performance import performed
from inspector.ui.screens.scene import Scene
from inspector.ui.screens.scenes import SCENES
from inspector.ui.screens.sheet import write_sheet
from inspector.ui.screens.showing import README, with_few_colours
from inspector.ui.screens.stage import Stage, play

__all__ = ["main"]

_FLAWS = "flaws-{}.txt"
_SMALLEST = 0
"""Qt's word for compressing as much as possible."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Takes the pictures; gives the exit code, 1 when a check found something."""
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    options = _parser().parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.share:
        return _take_share(options)
    if options.readme:
        return _take_readme(options)
    with tempfile.TemporaryDirectory() as scratch:
        stage = options.stage or Path(scratch)
        if not (stage / "story").exists():
            play(stage)
        jobs = options.jobs or os.cpu_count() or 1
        own = list(arguments if arguments is not None else sys.argv[1:])
        crew = [_start(own, stage, f"{number}/{jobs}") for number in range(jobs)]
        codes = [worker.wait() for worker in crew]
    flaws = _collect(options.out, jobs)
    flaws += [f"share {at}: ended with {code}" for at, code in enumerate(codes) if code]
    scenes = _chosen(options.only)
    print(write_sheet(options.out, [scene.title for scene in scenes], flaws))  # noqa: T201 - a tool
    for flaw in flaws:
        print(flaw)  # noqa: T201 - a tool
    return 1 if flaws else 0


def _take_readme(options: argparse.Namespace) -> int:
    application = make_application([])
    application.setCursorFlashTime(0)
    scenes = {scene.title: scene for scene in SCENES}
    with tempfile.TemporaryDirectory() as scratch:
        stage = Stage(options.stage or Path(scratch) / "stage")
        if not (stage.folder / "story").exists():
            play(stage.folder)
        for name, (title, look) in README.items():
            place = Path(scratch) / name
            with performed(application, scenes[title], stage, place, look=look) as camera:
                picture = with_few_colours(camera.picture())
            picture.save(str(options.out / f"{name}.png"), "PNG", _SMALLEST)  # type: ignore[call-overload] # its stub wants bytes, Qt takes text
    return 0


def _start(own: list[str], stage: Path, share: str) -> subprocess.Popen[bytes]:
    given = [*own, "--stage", str(stage), "--share", share]
    # Ourselves again, with our own options.
    return subprocess.Popen([sys.executable, "-m", "inspector.ui.screens", *given])  # noqa: S603 - ourselves


def _collect(out: Path, jobs: int) -> list[str]:
    flaws: list[str] = []
    for number in range(jobs):
        path = out / _FLAWS.format(number)
        if path.exists():
            flaws += path.read_text(encoding="utf-8").splitlines()
            path.unlink()
    return flaws


def _take_share(options: argparse.Namespace) -> int:
    number, of = map(int, options.share.split("/"))
    application = make_application([])
    application.setCursorFlashTime(0)
    stage = Stage(options.stage)
    flaws: list[str] = []
    for scene in _chosen(options.only)[number::of]:
        with tempfile.TemporaryDirectory() as scratch:
            looks = QUICK if options.quick else ALL
            try:
                flaws += _take(scene, stage, Path(scratch), looks=looks, options=options)
            except Exception as fault:  # noqa: BLE001 - told; the other scenes are still played
                flaws.append(f"{scene.title}: not played: {fault!r}")
    if flaws:
        path = options.out / _FLAWS.format(number)
        path.write_text("\n".join(flaws) + "\n", encoding="utf-8")
    return 0


def _take(
    scene: Scene,
    stage: Stage,
    scratch: Path,
    *,
    looks: Sequence[Look],
    options: argparse.Namespace,
) -> list[str]:
    flaws: list[str] = []
    # A panel keeps the language it was opened in, so a scene is played once in each.
    for language in dict.fromkeys(look.language for look in looks):
        place = scratch / language.value
        place.mkdir()
        spoken = [look for look in looks if look.language is language]
        with performed(make_application([]), scene, stage, place, look=spoken[0]) as camera:
            for look in spoken:
                camera.dress(look)
                name = f"{scene.title}-{look.name}"
                camera.picture().save(str(options.out / f"{name}.png"))
                if options.check:
                    flaws += [f"{name}: {flaw}" for flaw in look_at(camera.window)]
    return flaws


def _chosen(only: str) -> list[Scene]:
    return [one for one in SCENES if one.title.startswith(only)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m inspector.ui.screens",
        description="Takes pictures of every page with the demo's data / 给每个页面拍图",
    )
    parser.add_argument("out", type=Path, metavar="OUT", help="folder of the pictures")
    parser.add_argument("--only", default="", help="pages or scenes that begin so: today, checks-f")
    parser.add_argument("--quick", action="store_true", help="four looks instead of all")
    parser.add_argument("--check", action="store_true", help="look for flaws; exit code 1 if any")
    parser.add_argument("--readme", action="store_true", help="only README's, small; into OUT")
    parser.add_argument("--stage", type=Path, help="folder in which a demo played for it is kept")
    parser.add_argument("--jobs", type=int, default=0, help="processes; one a core if not given")
    parser.add_argument("--share", default="", help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
